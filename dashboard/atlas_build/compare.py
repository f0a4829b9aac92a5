"""How far a rebuilt atlas lies from another one.

The same environment gives the same bytes. Another version of the surface libraries may choose other
triangles; then vertices cannot be paired, and the distance to the nearest vertex is measured.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from dashboard.atlas import Atlas, Curve, Mesh

PROMISE_MM = 0.02


@dataclass(frozen=True)
class Difference:
    name: str
    same_triangles: bool
    largest_mm: float  # of one coordinate when the triangles are the same, else between nearest vertices
    largest_depth_steps: int


def compare(one: Atlas, other: Atlas) -> tuple[Difference, ...]:
    """One entry for each mesh and curve; raises ValueError when the two do not hold the same ones."""
    ours, theirs = (_named(atlas) for atlas in (one, other))
    if ours.keys() != theirs.keys():
        raise ValueError(f"only one of the two atlases has {sorted(ours.keys() ^ theirs.keys())}")
    if one.nodes != other.nodes:
        raise ValueError("the coordinate sets differ")
    return tuple(_difference(name, ours[name], theirs[name]) for name in ours)


def _named(atlas: Atlas) -> dict[str, Mesh | Curve]:
    parts: list[Mesh | Curve] = [*atlas.meshes, *atlas.curves]
    return {part.name: part for part in parts}


def _difference(name: str, one: Mesh | Curve, other: Mesh | Curve) -> Difference:
    a, b = _points(one), _points(other)
    same = a.shape == b.shape
    depth = 0
    if isinstance(one, Mesh) and isinstance(other, Mesh):
        same = same and np.array_equal(one.faces, other.faces)
        if same and one.sulcal_depth is not None and other.sulcal_depth is not None:
            depth = int(np.abs(one.sulcal_depth.astype(int) - other.sulcal_depth.astype(int)).max())
    if same:
        return Difference(name, True, float(np.abs(a - b).max()), depth)
    nearest = max(cKDTree(a).query(b)[0].max(), cKDTree(b).query(a)[0].max())
    return Difference(name, False, float(nearest), depth)


def _points(part: Mesh | Curve) -> np.ndarray:
    return (part.vertices_mm if isinstance(part, Mesh) else part.points_mm).astype(float)
