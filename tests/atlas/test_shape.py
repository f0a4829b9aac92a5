"""Surfaces are sound: closed or cleanly bordered, welded, wound outwards, side by side without touching."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from dashboard.atlas import Atlas, Mesh

from .geometry import areas_mm2, edge_use, volume_mm3, winding_number

MIDLINE = {"pituitary", "dorsal_raphe", "brainstem", "corpus_callosum"}
PATCHES = {"dlpfc", "vmpfc", "sgacc", "dacc", "anterior_insula", "mpfc", "pcc", "angular", "ofc"}
VOLUMES = {"amygdala", "hippocampus", "nacc", "thalamus", "hypothalamus", "habenula", "vta", "brainstem"}
SCHEMATIC = {"pituitary", "dorsal_raphe", "locus_coeruleus"}
TYPICAL_GAP_MM = 1.0
NEIGHBOURS_WITHIN_MM = 2.5
MIN_FACE_MM2 = 2e-4  # half of a triangle one quantum step wide and high


def _names(atlas: Atlas) -> list[str]:
    return [mesh.name for mesh in atlas.meshes]


def test_regions_are_exactly_these(atlas: Atlas) -> None:
    assert set(atlas.region_ids) == PATCHES | VOLUMES | SCHEMATIC | {"corpus_callosum"}
    assert len(atlas.region_ids) == 21


def test_both_hemispheres_except_on_the_midline(atlas: Atlas) -> None:
    for region in (*atlas.region_ids, "cortex"):
        meshes = atlas.region(region)
        wanted = ["mid"] if region in MIDLINE else ["L", "R"]
        assert [mesh.hemisphere for mesh in meshes] == wanted, region
        assert [m.name for m in meshes] == ([region] if region in MIDLINE else [f"{region}_L", f"{region}_R"])
    assert len(set(_names(atlas))) == len(atlas.meshes)


def test_kinds(atlas: Atlas) -> None:
    kind = {mesh.region: mesh.kind for mesh in atlas.meshes}
    for regions, name in ((PATCHES, "patch"), (VOLUMES, "volume"), (SCHEMATIC, "schematic")):
        assert {kind[region] for region in regions} == {name}
    assert (kind["corpus_callosum"], kind["cortex"]) == ("context", "cortex")


def test_everything_but_patches_is_watertight(atlas: Atlas) -> None:
    for mesh, entry in zip(atlas.meshes, atlas.manifest["meshes"], strict=True):
        assert entry["closed"] == (mesh.kind != "patch")
        if mesh.kind != "patch":
            assert (edge_use(mesh.faces)[1] == 2).all(), mesh.name
            assert len(mesh.vertices_mm) - len(mesh.faces) / 2 == 2, f"{mesh.name} is not one simple body"


def _border(mesh: Mesh) -> np.ndarray:
    edges, count = edge_use(mesh.faces)
    assert set(np.unique(count)) == {1, 2}, mesh.name
    return edges[count == 1]


def test_patches_have_one_clean_border_loop(atlas: Atlas) -> None:
    for mesh in (m for m in atlas.meshes if m.kind == "patch"):
        border = _border(mesh)
        assert (np.unique(border, return_counts=True)[1] == 2).all(), f"{mesh.name}: border crosses itself"
        following: dict[int, list[int]] = {}
        for a, b in border.tolist():
            following.setdefault(a, []).append(b)
            following.setdefault(b, []).append(a)
        start, here, before, steps = border[0, 0], border[0, 0], -1, 0
        while steps == 0 or here != start:
            here, before = next(v for v in following[here] if v != before), here
            steps += 1
        assert steps == len(border), f"{mesh.name}: more than one border loop"


def test_borders_turn_gently(atlas: Atlas) -> None:
    """A saw-tooth border (one triangle in, one out) turns by 60 degrees or more at every step."""
    for mesh in (m for m in atlas.meshes if m.kind == "patch"):
        links: dict[int, list[int]] = {}
        for a, b in _border(mesh).tolist():
            links.setdefault(a, []).append(b)
            links.setdefault(b, []).append(a)
        turns = []
        for vertex, (before, after) in links.items():
            u = mesh.vertices_mm[vertex] - mesh.vertices_mm[before]
            v = mesh.vertices_mm[after] - mesh.vertices_mm[vertex]
            turns.append(np.degrees(np.arccos(np.clip(u @ v / np.linalg.norm(u) / np.linalg.norm(v), -1, 1))))
        assert np.median(turns) < 15, mesh.name
        assert np.mean(np.array(turns) > 60) < 0.03, mesh.name


def test_no_degenerate_faces(atlas: Atlas) -> None:
    for mesh in atlas.meshes:
        assert all(len(set(face)) == 3 for face in mesh.faces.tolist()), mesh.name
        assert areas_mm2(mesh).min() >= MIN_FACE_MM2, mesh.name


def test_vertices_are_welded_and_all_used(atlas: Atlas) -> None:
    for mesh in atlas.meshes:
        assert len(np.unique(mesh.vertices_mm, axis=0)) == len(mesh.vertices_mm), mesh.name
        assert np.array_equal(np.unique(mesh.faces), np.arange(len(mesh.vertices_mm))), mesh.name


def test_closed_surfaces_face_outwards(atlas: Atlas) -> None:
    for mesh in (m for m in atlas.meshes if m.kind != "patch"):
        directed = np.stack([mesh.faces, np.roll(mesh.faces, -1, axis=1)], axis=2).reshape(-1, 2)
        assert len(np.unique(directed, axis=0)) == len(directed), f"{mesh.name}: winding changes"
        assert volume_mm3(mesh) > 0, mesh.name


def test_patches_lie_just_outside_the_cortex(atlas: Atlas) -> None:
    for mesh in (m for m in atlas.meshes if m.kind == "patch"):
        cortex = atlas.mesh(f"cortex_{mesh.hemisphere}")
        share = np.mean([winding_number(cortex, p) < 0.5 for p in mesh.vertices_mm[::25].astype(float)])
        assert share > 0.9, f"{mesh.name}: only {share:.0%} of it is outside the cortex"


def _gap_mm(one: Mesh, other: Mesh) -> tuple[float, int]:
    """Median distance between two borders where they run side by side, and over how many vertices."""
    a, b = (m.vertices_mm[np.unique(_border(m))].astype(float) for m in (one, other))
    gaps = np.sqrt(((a[:, None] - b[None]) ** 2).sum(2)).min(1)
    near = gaps[gaps < NEIGHBOURS_WITHIN_MM]
    return (float(np.median(near)) if len(near) else np.inf), len(near)


def test_neighbouring_patches_leave_bare_cortex_between(atlas: Atlas) -> None:
    neighbours = set()
    for side in "LR":
        meshes = [m for m in atlas.meshes if m.kind == "patch" and m.hemisphere == side]
        for one, other in combinations(meshes, 2):
            gap, count = _gap_mm(one, other)
            if count > 10:
                neighbours.add((one.region, other.region))
                # vmpfc and ofc face each other across the closed olfactory sulcus
                least = 0.7 if (one.region, other.region) == ("vmpfc", "ofc") else TYPICAL_GAP_MM
                assert gap >= least, f"{one.name} and {other.name} are {gap:.2f} mm apart"
    assert {("vmpfc", "sgacc"), ("vmpfc", "mpfc"), ("dacc", "mpfc"), ("anterior_insula", "ofc")} <= neighbours


def test_patches_share_no_vertex(atlas: Atlas) -> None:
    points = np.vstack([m.vertices_mm for m in atlas.meshes if m.kind == "patch"])
    assert len(np.unique(points, axis=0)) == len(points)


@pytest.mark.parametrize("side", ["L", "R"])
def test_amygdala_and_hippocampus_do_not_run_into_each_other(atlas: Atlas, side: str) -> None:
    one, other = atlas.mesh(f"amygdala_{side}"), atlas.mesh(f"hippocampus_{side}")
    for inner, outer in ((one, other), (other, one)):
        assert not any(winding_number(outer, p) > 0.5 for p in inner.vertices_mm.astype(float))


def test_both_cortices_carry_sulcal_depth_and_nothing_else_does(atlas: Atlas) -> None:
    for mesh in atlas.meshes:
        assert (mesh.sulcal_depth is not None) == (mesh.region == "cortex"), mesh.name


@pytest.mark.parametrize("side", ["L", "R"])
def test_sulci_lie_deeper_than_gyri(atlas: Atlas, side: str) -> None:
    mesh = atlas.mesh(f"cortex_{side}")
    assert mesh.sulcal_depth is not None
    scale = atlas.manifest["sulcal_depth"]
    depth = (mesh.sulcal_depth.astype(float) - scale["zero"]) * scale["step"]
    assert -2 < depth.min() < -1 < 1 < depth.max() < 2
    radius = np.linalg.norm(mesh.vertices_mm - mesh.vertices_mm.mean(0), axis=1)
    assert radius[depth < -0.5].mean() - radius[depth > 0.5].mean() > 5


def test_the_two_cortices_share_their_faces(atlas: Atlas) -> None:
    assert np.array_equal(atlas.mesh("cortex_L").faces, atlas.mesh("cortex_R").faces)


def test_the_pituitary_has_the_published_volume(atlas: Atlas) -> None:
    assert volume_mm3(atlas.mesh("pituitary")) == pytest.approx(660, rel=0.02)


def test_tracts_come_in_mirrored_pairs(atlas: Atlas) -> None:
    assert {c.tract for c in atlas.curves} == {"cingulum", "uncinate", "medial_forebrain_bundle", "slmfb"}
    by_name = {c.name: c.points_mm for c in atlas.curves}
    for tract in {c.tract for c in atlas.curves}:
        assert np.allclose(by_name[f"{tract}_L"] * [-1, 1, 1], by_name[f"{tract}_R"], atol=1e-4)
        assert (by_name[f"{tract}_R"][:, 0] > 0).all()
