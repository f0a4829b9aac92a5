"""Regions of the cortex as surface patches with smooth borders, lifted off the cortex."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix, csc_matrix, csr_matrix, diags
from scipy.sparse.linalg import splu
from scipy.spatial import cKDTree

from . import recipe, surface
from .cortex import Hemisphere, region_masks
from .cutting import cut_at_zero

_DIFFUSION_STEPS = 3
_BANK_SMOOTHING_ROUNDS = 2
_BANK_LEAD_PER_MM = 0.25  # as steep as the border of a wide region
_STEEPEST_PER_MM = 0.7  # a folded triangle would ask for a margin without end
_LIFT_SMOOTHING_ROUNDS = 3
_OPPOSITE_BANK_REACH_MM = 5.0
_OPPOSITE_BANK_SHARE = 0.4


def patches(hemi: Hemisphere) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Region -> (vertices, faces)."""
    masks = region_masks(hemi)
    shares = np.stack([masks[region] for region in recipe.PATCHES], axis=1).astype(float)
    shares = _diffused(shares, hemi)
    loop, faces = surface.loop_subdivision(hemi.faces, len(hemi.shown_mm))
    lifted_mm = _lifted_mm(hemi, loop)
    leads = np.stack([_lead(shares, k, lifted_mm, hemi.faces) for k in range(len(recipe.PATCHES))], axis=1)
    vertices, leads = loop @ lifted_mm, loop @ leads
    leads = _clear_of_facing_banks(leads, vertices, surface.neighbours(faces, len(vertices)))
    return {region: _patch(vertices, faces, leads[:, k]) for k, region in enumerate(recipe.PATCHES)}


def _patch(vertices: np.ndarray, faces: np.ndarray, lead: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    for _ in range(recipe.PATCH_BORDER_SPLITS):
        vertices, faces, lead = _split_border(vertices, faces, lead)
    return surface.largest_face_component(*cut_at_zero(vertices, faces, lead))


def _diffused(shares: np.ndarray, hemi: Hemisphere) -> np.ndarray:
    """Each region's share of the surface around a vertex: heat flows along the cortex."""
    mass, stiffness = _heat_matrices(hemi.mid_mm, hemi.faces)
    time_mm2 = recipe.PATCH_BLUR_MM**2 / 2 / _DIFFUSION_STEPS
    solver = splu(csc_matrix(diags(mass) + time_mm2 * stiffness))
    for _ in range(_DIFFUSION_STEPS):
        shares = solver.solve(mass[:, None] * shares)
    return shares


def _heat_matrices(vertices: np.ndarray, faces: np.ndarray) -> tuple[np.ndarray, csc_matrix]:
    """Area around each vertex, and the cotangent Laplacian."""
    count = len(vertices)
    mass, rows, columns, weights = np.zeros(count), [], [], []
    for k in range(3):
        i, j, tip = faces[:, k], faces[:, (k + 1) % 3], faces[:, (k + 2) % 3]
        u, v = vertices[i] - vertices[tip], vertices[j] - vertices[tip]
        twice_area = np.linalg.norm(np.cross(u, v), axis=1)
        np.add.at(mass, tip, twice_area / 6)
        rows += [i, j]
        columns += [j, i]
        # a negative weight (obtuse corner) would let a share leave the range 0-1
        weights += [np.maximum(np.einsum("ij,ij->i", u, v) / np.maximum(twice_area, 1e-9), 0.02) / 2] * 2
    links = coo_matrix((np.concatenate(weights), (np.concatenate(rows), np.concatenate(columns))), (count, count))
    return mass, csc_matrix(diags(np.asarray(links.sum(1)).ravel()) - links)


def _lead(shares: np.ndarray, k: int, lifted_mm: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Positive where region k leads; over another region by half the gap."""
    background = 1 - shares.sum(axis=1)
    over_others = shares[:, k] - np.delete(shares, k, axis=1).max(axis=1)
    # measured on the lifted surface: lifting narrows the bottom of a sulcus
    per_mm = np.linalg.norm(surface.vertex_gradients(lifted_mm, faces, over_others), axis=1)
    margin = recipe.PATCH_GAP_MM / 2 * np.minimum(per_mm, _STEEPEST_PER_MM)
    return np.minimum(shares[:, k] - background, over_others - margin)


def _clear_of_facing_banks(leads: np.ndarray, vertices: np.ndarray, links: csr_matrix) -> np.ndarray:
    """Two regions also part where they meet across a closed sulcus, far from each other along the cortex."""
    owner = np.where(leads.max(axis=1) > 0, leads.argmax(axis=1), -1)
    degree = np.asarray(links.sum(1)).ravel()
    out = leads.copy()
    for k in range(leads.shape[1]):
        others = vertices[(owner >= 0) & (owner != k)]
        apart_mm = np.minimum(cKDTree(others).query(vertices)[0], 2 * recipe.PATCH_BANK_GAP_MM)
        for _ in range(_BANK_SMOOTHING_ROUNDS):
            apart_mm = (apart_mm + (links @ apart_mm) / degree) / 2
        out[:, k] = np.minimum(leads[:, k], _BANK_LEAD_PER_MM * (apart_mm - recipe.PATCH_BANK_GAP_MM))
    return out


def _lift_mm(hemi: Hemisphere) -> np.ndarray:
    """Less lift where the other bank of a sulcus is close: a patch would show through it."""
    points = hemi.shown_mm
    normals = surface.vertex_normals(points, hemi.faces)
    pairs = cKDTree(points).query_pairs(_OPPOSITE_BANK_REACH_MM, output_type="ndarray")
    i, j = np.concatenate([pairs, pairs[:, ::-1]]).T
    gap = points[j] - points[i]
    height = np.einsum("ij,ij->i", gap, normals[i])
    aside = np.linalg.norm(gap - height[:, None] * normals[i], axis=1)
    facing = (np.einsum("ij,ij->i", normals[i], normals[j]) < -0.2) & (height > 0) & (aside < 2.0)
    room = np.full(len(points), np.inf)
    np.minimum.at(room, i[facing], height[facing])
    lift = np.clip(_OPPOSITE_BANK_SHARE * room, recipe.PATCH_MIN_LIFT_MM, recipe.PATCH_LIFT_MM)
    links = surface.neighbours(hemi.faces, len(points))
    for _ in range(_LIFT_SMOOTHING_ROUNDS):
        lift = (lift + (links @ lift) / np.asarray(links.sum(1)).ravel()) / 2
    return np.asarray(lift)


def _lifted_mm(hemi: Hemisphere, loop: csr_matrix) -> np.ndarray:
    """The cortex moved outwards, and by as much more as the subdivision is going to pull a crest in."""
    normals = surface.vertex_normals(hemi.shown_mm, hemi.faces)
    pulled_mm = loop[: len(hemi.shown_mm)] @ hemi.shown_mm
    drop = np.einsum("ij,ij->i", hemi.shown_mm - pulled_mm, normals)
    return hemi.shown_mm + (_lift_mm(hemi) + np.maximum(drop, 0))[:, None] * normals


def _split_border(
    vertices: np.ndarray, faces: np.ndarray, lead: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Splits the triangles the border runs through; inside, larger ones are fine enough."""
    positive = (lead > 0)[faces]
    longest = np.linalg.norm(vertices[faces] - vertices[np.roll(faces, 1, axis=1)], axis=2).max(axis=1)
    crossed = positive.any(axis=1) & ~positive.all(axis=1) & (longest > recipe.PATCH_BORDER_EDGE_MM)
    new_faces, parents = surface.split_faces(faces, crossed, len(vertices))
    middles = surface.curved_midpoints(vertices, surface.vertex_normals(vertices, faces), parents)
    gradients = surface.vertex_gradients(vertices, faces, lead)
    middle_leads = surface.curved_middle_values(vertices, lead, gradients, parents)
    return np.vstack([vertices, middles]), new_faces, np.concatenate([lead, middle_leads])
