"""Small geometry, numpy only: distances to a surface, inside or outside, edges."""

from __future__ import annotations

import numpy as np

from dashboard.atlas import Mesh


def edge_use(faces: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Undirected edges and how many faces use each."""
    edges = np.sort(np.stack([faces, np.roll(faces, -1, axis=1)], axis=2).reshape(-1, 2), axis=1)
    unique, count = np.unique(edges, axis=0, return_counts=True)
    return unique, count


def corners(mesh: Mesh) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    points = mesh.vertices_mm.astype(float)
    return points[mesh.faces[:, 0]], points[mesh.faces[:, 1]], points[mesh.faces[:, 2]]


def areas_mm2(mesh: Mesh) -> np.ndarray:
    a, b, c = corners(mesh)
    return np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2


def volume_mm3(mesh: Mesh) -> float:
    a, b, c = corners(mesh)
    return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)


def centroid_mm(mesh: Mesh) -> np.ndarray:
    """Area-weighted, so that it does not depend on how finely a part is meshed."""
    weight = areas_mm2(mesh)[:, None]
    return np.asarray((sum(corners(mesh)) / 3 * weight).sum(0) / weight.sum())


def winding_number(mesh: Mesh, point: np.ndarray) -> float:
    """1 inside a closed surface with outward faces, 0 outside."""
    a, b, c = (corner - point for corner in corners(mesh))
    la, lb, lc = (np.linalg.norm(v, axis=1) for v in (a, b, c))
    triple = np.einsum("ij,ij->i", a, np.cross(b, c))
    dots = (np.einsum("ij,ij->i", u, v) for u, v in ((a, b), (b, c), (c, a)))
    below = la * lb * lc + sum(d * length for d, length in zip(dots, (lc, la, lb), strict=True))
    return float(np.arctan2(triple, below).sum() / (2 * np.pi))


def distance_mm(mesh: Mesh, point: tuple[float, float, float]) -> float:
    """0 inside a closed surface, else the distance to the nearest point of the surface."""
    where = np.array(point, float)
    if mesh.kind in ("volume", "schematic", "context") and winding_number(mesh, where) > 0.5:
        return 0.0
    a, b, c = corners(mesh)
    edges = min(_to_segments(where, p, q) for p, q in ((a, b), (b, c), (c, a)))
    return min(edges, _to_interiors(where, a, b, c))


def _to_segments(point: np.ndarray, start: np.ndarray, end: np.ndarray) -> float:
    along = end - start
    share = np.einsum("ij,ij->i", point - start, along) / np.einsum("ij,ij->i", along, along)
    nearest = start + np.clip(share, 0, 1)[:, None] * along
    return float(np.linalg.norm(nearest - point, axis=1).min())


def _to_interiors(point: np.ndarray, a: np.ndarray, b: np.ndarray, c: np.ndarray) -> float:
    normal = np.cross(b - a, c - a)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    height = np.einsum("ij,ij->i", point - a, normal)
    foot = point - height[:, None] * normal
    inside = np.ones(len(a), dtype=bool)
    for p, q in ((a, b), (b, c), (c, a)):
        inside &= np.einsum("ij,ij->i", np.cross(q - p, foot - p), normal) >= 0
    return float(np.abs(height[inside]).min()) if inside.any() else np.inf
