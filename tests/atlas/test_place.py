"""Regions lie where the literature puts them, in MNI152 mm."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.atlas import Atlas

from .coordinates import EXCEPTIONS, NEGATIVE, NILEARN_ROWS, PUBLISHED, KnownException, Negative, Point
from .geometry import centroid_mm, distance_mm

NEAR_MM = 5.0
MIRROR_MM = 5.0


def _nearest_mm(atlas: Atlas, region: str, position_mm: tuple[float, float, float]) -> float:
    side = "L" if position_mm[0] < 0 else "R"
    on_midline = abs(position_mm[0]) < 1
    meshes = [m for m in atlas.region(region) if on_midline or m.hemisphere in (side, "mid")]
    return min(distance_mm(mesh, position_mm) for mesh in meshes)


def test_left_is_left(atlas: Atlas) -> None:
    for mesh in atlas.meshes:
        x = centroid_mm(mesh)[0]
        if mesh.hemisphere == "mid":
            assert abs(x) < 1.5, mesh.name
        else:
            assert (x < -1) if mesh.hemisphere == "L" else (x > 1), mesh.name


def test_pairs_mirror_each_other_roughly(atlas: Atlas) -> None:
    for left in (m for m in atlas.meshes if m.hemisphere == "L"):
        right = atlas.mesh(left.name[:-1] + "R")
        apart = np.linalg.norm(centroid_mm(left) * [-1, 1, 1] - centroid_mm(right))
        assert apart < MIRROR_MM, f"{left.region}: {apart:.1f} mm"


def test_the_cortex_fills_the_mni_brain(atlas: Atlas) -> None:
    points = np.vstack([atlas.mesh(f"cortex_{side}").vertices_mm for side in "LR"])
    assert np.allclose(points.min(0), (-71, -105, -50), atol=4)
    assert np.allclose(points.max(0), (71, 71, 80), atol=4)


@pytest.mark.parametrize("point", PUBLISHED, ids=lambda p: f"{p.region} {p.position_mm}")
def test_published_coordinate_is_near_its_region(atlas: Atlas, point: Point) -> None:
    assert _nearest_mm(atlas, point.region, point.position_mm) <= NEAR_MM, point.source


@pytest.mark.parametrize(("region", "source", "row"), NILEARN_ROWS)
def test_nilearn_row_is_near_its_region(atlas: Atlas, region: str, source: str, row: int) -> None:
    (node,) = (n for n in atlas.nodes if (n.atlas, n.row) == (source, row))
    assert _nearest_mm(atlas, region, node.position_mm) <= NEAR_MM, node.label


@pytest.mark.parametrize("exception", EXCEPTIONS, ids=lambda e: f"{e.point.region} {e.point.position_mm}")
def test_known_exceptions_are_still_exceptions(atlas: Atlas, exception: KnownException) -> None:
    """Kept with their distance, so that a change of the regions cannot hide among them."""
    distance = _nearest_mm(atlas, exception.point.region, exception.point.position_mm)
    assert distance == pytest.approx(exception.distance_mm, abs=0.5)
    assert distance > NEAR_MM


@pytest.mark.parametrize("negative", NEGATIVE, ids=lambda n: f"{n.region} {n.position_mm}")
def test_negative_control_is_outside(atlas: Atlas, negative: Negative) -> None:
    assert _nearest_mm(atlas, negative.region, negative.position_mm) >= negative.at_least_mm, negative.what


def test_sgacc_lies_under_the_genu(atlas: Atlas) -> None:
    callosum = atlas.mesh("corpus_callosum").vertices_mm
    for mesh in atlas.region("sgacc"):
        y, z = mesh.vertices_mm[:, 1], mesh.vertices_mm[:, 2]
        above = callosum[(callosum[:, 1] > y.min()) & (callosum[:, 1] < y.max())]
        assert np.percentile(z, 95) < above[:, 2].min() + 1
        assert y.max() < callosum[:, 1].max() + 1


def test_node_rows_are_in_file_order(atlas: Atlas) -> None:
    counts = {"dosenbach_2010": 160, "seitzman_2018": 300, "power_2011": 264}
    for source, count in counts.items():
        rows = [n for n in atlas.nodes if n.atlas == source]
        assert [n.row for n in rows] == list(range(count))
    dosenbach = [n for n in atlas.nodes if n.atlas == "dosenbach_2010"]
    assert all(n.label.split()[-1] == str(n.row + 1) for n in dosenbach)
    assert dosenbach[23].label == "dlPFC 24"
    assert dosenbach[23].position_mm == (-44, 27, 33)
    seitzman = [n for n in atlas.nodes if n.atlas == "seitzman_2018"]
    assert (seitzman[243].label, seitzman[243].position_mm) == ("amygdala", (-20.3, -2.27, -22.21))
    assert all(n.label == "" and n.network == "" for n in atlas.nodes if n.atlas == "power_2011")
