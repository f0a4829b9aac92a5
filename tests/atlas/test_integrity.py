"""The files are the ones the manifest describes, and anything else is refused with the file named."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from dashboard.atlas import Atlas, AtlasError, load

BROTLI_BUDGET_BYTES = 180_000


@pytest.fixture
def copy(data: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(data, tmp_path / "atlas_data"))


def _flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _with_true_checksum(folder: Path, name: str) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"][name]["sha256"] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))


def test_checksums_and_sizes_hold(data: Path) -> None:
    files = json.loads((data / "manifest.json").read_text())["files"]
    assert set(files) == {"brain.bin", "nodes.csv", "template.bin"}
    for name, stated in files.items():
        content = (data / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (stated["bytes"], stated["sha256"])


@pytest.mark.parametrize("name", ["brain.bin", "nodes.csv", "template.bin"])
def test_a_damaged_copy_is_refused(copy: Path, name: str) -> None:
    _flip_a_byte(copy / name)
    with pytest.raises(AtlasError, match=name):
        load(copy)


@pytest.mark.parametrize("name", ["brain.bin", "nodes.csv", "template.bin", "manifest.json"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(AtlasError, match=name):
        load(copy)


def _cut_short(content: bytes) -> bytes:
    return content[:-10]


def _too_long(content: bytes) -> bytes:
    return content + b"\0"


def _other_magic(content: bytes) -> bytes:
    return b"X" + content[1:]


def _gates_beyond_the_first_face(content: bytes) -> bytes:
    return content[:9] + b"\xff" * 200 + content[209:]


@pytest.mark.parametrize("spoil", [_cut_short, _too_long, _other_magic, _gates_beyond_the_first_face])
def test_a_broken_format_is_refused_even_with_a_true_checksum(copy: Path, spoil: Callable[[bytes], bytes]) -> None:
    brain = copy / "brain.bin"
    brain.write_bytes(spoil(brain.read_bytes()))
    _with_true_checksum(copy, "brain.bin")
    with pytest.raises(AtlasError, match=r"brain\.bin"):
        load(copy)


def test_broken_nodes_are_refused_even_with_a_true_checksum(copy: Path) -> None:
    nodes = copy / "nodes.csv"
    nodes.write_text(nodes.read_text().replace("x_mm", "x"))
    _with_true_checksum(copy, "nodes.csv")
    with pytest.raises(AtlasError, match=r"nodes\.csv"):
        load(copy)


@pytest.mark.parametrize("text", ["{", "[]", '{"format": 99}', '{"format": 1}'])
def test_a_manifest_that_is_not_understood_is_refused(copy: Path, text: str) -> None:
    (copy / "manifest.json").write_text(text)
    with pytest.raises(AtlasError, match=r"manifest\.json"):
        load(copy)


def test_the_table_states_what_is_in_the_file(atlas: Atlas) -> None:
    for mesh, entry in zip(atlas.meshes, atlas.manifest["meshes"], strict=True):
        assert (mesh.name, len(mesh.vertices_mm), len(mesh.faces)) == (
            entry["name"],
            entry["vertices"],
            entry["faces"],
        )
        assert (mesh.sulcal_depth is not None) == entry["has_sulcal_depth"]
    ends = [e["offset"] + e["bytes"] for e in (*atlas.manifest["meshes"], *atlas.manifest["curves"])]
    starts = [e["offset"] for e in (*atlas.manifest["meshes"], *atlas.manifest["curves"])]
    assert starts[1:] == ends[:-1]
    assert ends[-1] == atlas.manifest["files"]["brain.bin"]["bytes"]


def test_frame_and_units_are_stated(atlas: Atlas) -> None:
    assert (atlas.manifest["space"], atlas.manifest["units"]) == ("MNI152", "mm")
    assert atlas.manifest["quantum_mm"] / 2 <= 0.03


def test_the_download_stays_small(data: Path) -> None:
    assert len(brotli.compress((data / "brain.bin").read_bytes(), quality=11)) < BROTLI_BUDGET_BYTES


def test_asking_for_what_is_not_there_is_an_error(atlas: Atlas) -> None:
    with pytest.raises(AtlasError, match="no region"):
        atlas.region("cerebellum")
    with pytest.raises(AtlasError, match="no mesh"):
        atlas.mesh("dlpfc")
