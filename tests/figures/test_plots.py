"""Traces, views and hills: what the browser is given to choose from."""

import re

import numpy as np
import pytest

from dashboard.atlas import Atlas
from dashboard.domain.library import Library
from dashboard.figures import brain, camera
from dashboard.figures.hills import hills, overlap


def test_one_trace_for_each_mesh_with_its_region(library: Library, atlas: Atlas) -> None:
    traces = {t.uid: t for t in brain.figure(library, atlas).data}
    for mesh in atlas.meshes:
        assert traces[mesh.name].meta == {"region": mesh.region, "hemisphere": mesh.hemisphere}
    assert {t.meta["region"] for t in traces.values()} >= set(library.regions)


def test_regions_are_opaque_and_the_cortex_is_glass(library: Library, atlas: Atlas) -> None:
    for trace in brain.figure(library, atlas).data:
        if trace.type == "mesh3d":
            assert (trace.opacity <= 0.15) if trace.meta["region"] == "cortex" else trace.opacity == 1


def test_scene_speaks_of_everything_that_can_be_selected(library: Library, atlas: Atlas) -> None:
    scene = brain.scene(library, atlas)
    assert set(scene["places"]) == set(scene["kinds"]) == set(library.kinds)
    assert set(scene["views"]) == set(library.regions)
    assert scene["places"]["dmn"] == ("mpfc", "pcc", "angular")
    assert "dlpfc" in scene["places"]["tms"]
    assert all(len(p) == 3 for net in scene["nodes"].values() for p in net["positions"])
    assert scene["nodes"]["dmn"]["positions"]


def test_medial_regions_are_shown_from_the_inside(atlas: Atlas) -> None:
    views = camera.best_views(atlas)
    assert views["sgacc"]["hemisphere"] == "left"
    assert np.cos(np.radians(views["sgacc"]["azimuth"])) > 0.8, "from the right, where the left half shows its inside"
    assert views["dlpfc"]["hemisphere"] == "both"
    assert np.cos(np.radians(views["dlpfc"]["azimuth"])) < 0, "from the left"


def test_direction_is_a_unit_vector() -> None:
    assert camera.direction(90, 0) == pytest.approx([0, 1, 0], abs=1e-12)
    assert np.linalg.norm(camera.direction(33, 21)) == pytest.approx(1)


@pytest.mark.parametrize(("d", "share"), [(0, 1), (-0.14, 0.944), (0.14, 0.944), (0.5, 0.803), (2, 0.317)])
def test_overlap(d: float, share: float) -> None:
    """Cohen 1988, table 2.2.1, as 2 * Phi(-|d| / 2)."""
    assert overlap(d) == pytest.approx(share, abs=0.001)


def peak(path: str) -> float:
    points = [tuple(map(float, p.split(","))) for p in re.sub("[ML]", " ", path).split()]
    return min(points, key=lambda p: p[1])[0]


def test_a_small_effect_looks_small() -> None:
    def gap(d: float) -> float:
        without, with_ = (peak(p) for p in re.findall(r'd="(M[^"]+)"', hills(d, "x"))[:2])
        return with_ - without

    assert -12 < gap(-0.14) < 0, "a few of 340 units, to the left"
    assert gap(-0.8) < 3 * gap(-0.14), "and a large one does not"


def test_hills_escape_their_label() -> None:
    assert '"><script' not in hills(0.2, '"><script>')
