"""Closed surfaces of deep structures, cut from label volumes."""

from __future__ import annotations

import fast_simplification
import numpy as np
import trimesh
from scipy.ndimage import gaussian_filter, zoom
from scipy.ndimage import label as connected_voxels
from skimage.measure import marching_cubes

from . import surface
from .recipe import Body
from .sources import apply_affine

_PADDING_VOXELS = 5
_TAUBIN_ROUNDS = 10
_TAUBIN_ROUNDS_AFTER = 4


def body_mesh(labels: np.ndarray, affine: np.ndarray, body: Body) -> tuple[np.ndarray, np.ndarray]:
    """Smooth closed surface that encloses the label's own volume."""
    mask = _body_mask(labels, affine, body)
    index = np.argwhere(mask)
    low, high = index.min(0) - _PADDING_VOXELS, index.max(0) + _PADDING_VOXELS + 1
    box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
    voxel_mm = abs(float(np.linalg.det(affine[:3, :3]))) ** (1 / 3)
    own = _blurred(mask[box], body, voxel_mm)
    rival = _blurred(np.isin(labels[box], body.rivals), body, voxel_mm)
    field = _level_field(own, rival, int(mask.sum()) * body.upsample**3, has_rival=bool(body.rivals))
    vertices, faces, _, _ = marching_cubes(field, 0.0)
    vertices, faces = _smooth_and_simplify(vertices, faces, body.faces)
    vertices = apply_affine(affine, (vertices + 0.5) / body.upsample - 0.5 + low)
    if surface.signed_volume(vertices, faces) < 0:
        faces = faces[:, ::-1]
    target_mm3 = len(index) * voxel_mm**3
    return _rescale_to_volume(vertices, faces, target_mm3), faces


def _body_mask(labels: np.ndarray, affine: np.ndarray, body: Body) -> np.ndarray:
    mask = np.isin(labels, body.labels)
    index = np.argwhere(mask)
    too_far = np.abs(apply_affine(affine, index)[:, 0]) > body.max_abs_x_mm
    mask[tuple(index[too_far].T)] = False
    parts, count = connected_voxels(mask)
    return mask if count == 1 else parts == np.bincount(parts.ravel())[1:].argmax() + 1


def _blurred(mask: np.ndarray, body: Body, voxel_mm: float) -> np.ndarray:
    fine = zoom(mask.astype(np.float64), body.upsample, order=1, grid_mode=True, mode="nearest")
    return np.asarray(gaussian_filter(fine, body.blur_mm / voxel_mm * body.upsample))


def _level_field(own: np.ndarray, rival: np.ndarray, target_voxels: int, *, has_rival: bool) -> np.ndarray:
    """Zero on the wanted surface: keeps the volume, and keeps clear of a rival body."""
    clear = own - rival - 0.12 if has_rival else np.full_like(own, np.inf)
    candidates = np.sort(own[clear > 0])[::-1]
    k = min(target_voxels, len(candidates) - 2)
    # a level equal to a voxel's own value makes degenerate triangles: take the middle of two
    level = float(np.clip((candidates[k] + candidates[k + 1]) / 2, 0.15, 0.75))
    return np.minimum(own - level, clear)


def _smooth_and_simplify(vertices: np.ndarray, faces: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    mesh = trimesh.Trimesh(vertices, faces, process=True)
    trimesh.smoothing.filter_taubin(mesh, lamb=0.5, nu=0.53, iterations=_TAUBIN_ROUNDS)
    points, triangles = fast_simplification.simplify(
        np.asarray(mesh.vertices, np.float32), np.asarray(mesh.faces, np.int32), target_count=count
    )
    mesh = trimesh.Trimesh(np.asarray(points, np.float64), triangles, process=True)
    trimesh.smoothing.filter_taubin(mesh, lamb=0.5, nu=0.53, iterations=_TAUBIN_ROUNDS_AFTER)
    return surface.largest_face_component(np.asarray(mesh.vertices), np.asarray(mesh.faces))


def _rescale_to_volume(vertices: np.ndarray, faces: np.ndarray, target_mm3: float) -> np.ndarray:
    """Moves the surface along its normals by the small distance that restores the volume."""
    for _ in range(3):
        a, b, c = (vertices[faces[:, k]] for k in range(3))
        area = float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)
        missing_mm = (target_mm3 - surface.signed_volume(vertices, faces)) / area
        vertices = vertices + missing_mm * surface.vertex_normals(vertices, faces)
    return vertices
