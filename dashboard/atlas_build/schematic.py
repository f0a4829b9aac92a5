"""Shapes drawn by us: ellipsoids at coordinates, and tract centre lines through way-points."""

from __future__ import annotations

import numpy as np
import trimesh

from . import recipe

_ICOSPHERE_SUBDIVISIONS = 3


def ellipsoid_mesh(shape: recipe.Ellipsoid) -> tuple[np.ndarray, np.ndarray]:
    sphere = trimesh.creation.icosphere(subdivisions=_ICOSPHERE_SUBDIVISIONS)
    vertices = np.asarray(sphere.vertices) * np.array(shape.semi_axes_mm)
    if shape.long_axis is not None:
        vertices = vertices @ _rotation_from_z(np.array(shape.long_axis)).T
    return vertices + np.array(shape.centre_mm), np.asarray(sphere.faces, np.int64)


def _rotation_from_z(axis: np.ndarray) -> np.ndarray:
    """Right-handed rotation that turns the z axis into `axis` (which has x = 0 or is not along x)."""
    z = axis / np.linalg.norm(axis)
    y = np.cross(z, [1.0, 0.0, 0.0])
    y /= np.linalg.norm(y)
    return np.stack([np.cross(y, z), y, z], axis=1)


def tract_curves() -> dict[tuple[str, str], np.ndarray]:
    """(tract, hemisphere) -> points, evenly spaced along a Catmull-Rom spline."""
    out = {}
    for tract, right in recipe.TRACTS.items():
        for side in recipe.HEMISPHERES:
            points = np.array(right, float) * [recipe.SIDE[side], 1, 1]
            out[tract, side] = _evenly_spaced(_catmull_rom(points, 40), recipe.CURVE_POINTS)
    return out


def _catmull_rom(points: np.ndarray, per_segment: int) -> np.ndarray:
    p = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    t = np.linspace(0, 1, per_segment, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True):
        square, cube = 2 * a - 5 * b + 4 * c - d, -a + 3 * b - 3 * c + d
        pieces.append((2 * b + (c - a) * t + square * t**2 + cube * t**3) / 2)
    return np.vstack([*pieces, points[-1:]])


def _evenly_spaced(points: np.ndarray, count: int) -> np.ndarray:
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    wanted = np.linspace(0, length[-1], count)
    return np.stack([np.interp(wanted, length, points[:, k]) for k in range(3)], axis=1)
