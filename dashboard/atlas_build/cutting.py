"""Cutting a surface along the line where a quantity given at its vertices is zero."""

from __future__ import annotations

import numpy as np

from .surface import drop_unused, half_edges

_SNAP_SHARE = 0.3  # of an edge
_SHORTEST_MM = 0.15
_FLATTEST_MM = 0.02  # height of a triangle


def cut_at_zero(vertices: np.ndarray, faces: np.ndarray, field: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The part of the surface where the field is positive."""
    vertices, field = _snapped(vertices, faces, field)
    value: list[float] = field.tolist()
    points: list[np.ndarray] = list(vertices)
    made: dict[tuple[int, int], int] = {}

    def crossing(i: int, j: int) -> int:
        key = (min(i, j), max(i, j))
        if key not in made:
            low, high = key
            share = value[low] / (value[low] - value[high])
            made[key] = len(points)
            points.append(vertices[low] * (1 - share) + vertices[high] * share)
        return made[key]

    out: list[tuple[int, ...]] = []
    for face in faces[(field[faces] > 0).any(axis=1)].tolist():
        ring: list[int] = []
        for i, j in zip(face, face[1:] + face[:1], strict=True):
            if value[i] >= 0:
                ring.append(i)
            if value[i] * value[j] < 0:
                ring.append(crossing(i, j))
        out += _triangles(ring, points)
    made_points, made_faces = _without_short_edges(np.array(points), np.array(out, dtype=np.int64))
    return drop_unused(made_points, _without_needles(made_points, made_faces))


def _snapped(vertices: np.ndarray, faces: np.ndarray, field: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pulls vertices close to the zero line onto it: cutting there would leave slivers."""
    edges = half_edges(faces)
    edges = np.unique(np.vstack([edges, edges[:, ::-1]]), axis=0)
    here, there = field[edges[:, 0]], field[edges[:, 1]]
    edges = edges[here * there < 0]
    share = field[edges[:, 0]] / (field[edges[:, 0]] - field[edges[:, 1]])
    near = share < _SNAP_SHARE
    edges, share = edges[near], share[near]
    order = np.lexsort((edges[:, 1], share))
    moved, first = np.unique(edges[order, 0], return_index=True)
    goal, part = edges[order[first], 1], share[order[first], None]
    new_vertices, new_field = vertices.copy(), field.copy()
    new_vertices[moved] = vertices[moved] * (1 - part) + vertices[goal] * part
    new_field[moved] = 0.0
    return new_vertices, new_field


def _triangles(ring: list[int], points: list[np.ndarray]) -> list[tuple[int, ...]]:
    if len(ring) < 3:
        return []
    if len(ring) == 3:
        return [tuple(ring)]
    a, b, c, d = ring
    if np.linalg.norm(points[a] - points[c]) <= np.linalg.norm(points[b] - points[d]):
        return [(a, b, c), (a, c, d)]
    return [(b, c, d), (b, d, a)]


def _without_short_edges(vertices: np.ndarray, faces: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Merges the ends of edges too short to see, which the quantised file could not tell apart."""
    while (edge := _shortest_to_merge(vertices, faces)) is not None:
        keep, gone = edge
        faces = np.where(faces == gone, keep, faces)
        a, b, c = faces.T
        faces = faces[(a != b) & (b != c) & (c != a)]
    return drop_unused(vertices, faces)


def _shortest_to_merge(vertices: np.ndarray, faces: np.ndarray) -> tuple[int, int] | None:
    edges, count = np.unique(np.sort(half_edges(faces), axis=1), axis=0, return_counts=True)
    length = np.linalg.norm(vertices[edges[:, 0]] - vertices[edges[:, 1]], axis=1)
    border = set(edges[count == 1].ravel().tolist())
    for k in np.argsort(length, kind="stable")[: int((length < _SHORTEST_MM).sum())]:
        i, j = edges[k].tolist()
        around = [set(faces[(faces == v).any(axis=1)].ravel().tolist()) for v in (i, j)]
        closes_up = len(around[0] & around[1]) - 2 != count[k]  # merging would glue distant faces together
        bridges = count[k] == 2 and i in border and j in border
        if not closes_up and not bridges:
            return (j, i) if j in border else (i, j)
    return None


def _without_needles(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Turns the long edge of each triangle without height; drops the triangle if that edge is the border."""
    rows = faces.tolist()
    for _ in range(len(rows)):
        needle = _needle(vertices, np.array(rows))
        if needle is None:
            break
        face, corner = needle
        a, b, c = (rows[face][(corner + k) % 3] for k in range(3))
        across = [k for k, row in enumerate(rows) if k != face and a in row and b in row]
        if across:
            (d,) = set(rows[across[0]]) - {a, b}
            rows[face], rows[across[0]] = [a, d, c], [d, b, c]
        else:
            del rows[face]
    return np.array(rows)


def _needle(vertices: np.ndarray, faces: np.ndarray) -> tuple[int, int] | None:
    """The flattest triangle, if it is too flat, and the corner its longest edge starts from."""
    points = vertices[faces]
    length = np.linalg.norm(np.roll(points, -1, axis=1) - points, axis=2)
    twice_area = np.linalg.norm(np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0]), axis=1)
    height = twice_area / length.max(axis=1)
    flattest = int(height.argmin())
    return (flattest, int(length[flattest].argmax())) if height[flattest] < _FLATTEST_MM else None
