"""Triangle-surface tools: neighbours, components, normals, splitting triangles, cutting at a level."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix, diags, vstack
from scipy.sparse.csgraph import connected_components


def half_edges(faces: np.ndarray) -> np.ndarray:
    """(3m, 2) directed edges: edge k of face t is row 3t + k, from corner k to corner k + 1."""
    return np.stack([faces, np.roll(faces, -1, axis=1)], axis=2).reshape(-1, 2)


def neighbours(faces: np.ndarray, count: int) -> csr_matrix:
    edges = half_edges(faces)
    both = np.vstack([edges, edges[:, ::-1]])
    matrix = coo_matrix((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(count, count)).tocsr()
    matrix.data[:] = 1.0
    return matrix


def vertex_normals(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    weighted = np.cross(b - a, c - a)
    normals = np.zeros_like(vertices)
    for k in range(3):
        np.add.at(normals, faces[:, k], weighted)
    return normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)


def signed_volume(vertices: np.ndarray, faces: np.ndarray) -> float:
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)


def largest_vertex_component(mask: np.ndarray, links: csr_matrix) -> np.ndarray:
    index = np.flatnonzero(mask)
    _, label = connected_components(links[index][:, index])
    keep = np.zeros_like(mask)
    keep[index[label == np.bincount(label).argmax()]] = True
    return keep


def largest_face_component(vertices: np.ndarray, faces: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Faces joined through edges, not only through a shared corner."""
    edges = np.sort(half_edges(faces), axis=1)
    _, edge_id = np.unique(edges, axis=0, return_inverse=True)
    face_id = np.repeat(np.arange(len(faces)), 3)
    incidence = coo_matrix((np.ones(len(edge_id)), (face_id, edge_id.ravel()))).tocsr()
    _, label = connected_components(incidence @ incidence.T)
    return drop_unused(vertices, faces[label == np.bincount(label).argmax()])


def drop_unused(vertices: np.ndarray, faces: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    used, packed = np.unique(faces, return_inverse=True)
    return vertices[used], packed.reshape(-1, 3).astype(np.int32)


def split_faces(faces: np.ndarray, chosen: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Split the chosen faces in four and their neighbours so that no corner meets the middle of an edge.

    Returns the new faces and, for each new vertex (numbered from `count` on), the edge it halves.
    """
    marked = {(min(edge), max(edge)) for edge in half_edges(faces[chosen]).tolist()}
    middles = {edge: count + k for k, edge in enumerate(sorted(marked))}
    out: list[tuple[int, int, int]] = []
    for a, b, c in faces.tolist():
        out += _split_one([(i, j, middles.get((min(i, j), max(i, j)))) for i, j in ((a, b), (b, c), (c, a))])
    parents = np.array(sorted(marked), dtype=np.int64).reshape(-1, 2)
    return np.array(out, dtype=np.int64), parents


def _split_one(edges: list[tuple[int, int, int | None]]) -> list[tuple[int, int, int]]:
    (a, _, ab), (b, _, bc), (c, _, ca) = edges
    halves = [m for m in (ab, bc, ca) if m is not None]
    if len(halves) == 0:
        return [(a, b, c)]
    if ab is not None and bc is not None and ca is not None:
        return [(a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca)]
    while edges[0][2] is None or (len(halves) == 2 and edges[1][2] is None):
        edges = edges[1:] + edges[:1]
    (a, _, ab), (b, _, bc), (c, _, _) = edges
    assert ab is not None
    if len(halves) == 1:
        return [(a, ab, c), (ab, b, c)]
    assert bc is not None
    return [(a, ab, c), (ab, b, bc), (ab, bc, c)]


def curved_midpoints(vertices: np.ndarray, normals: np.ndarray, parents: np.ndarray) -> np.ndarray:
    """Middles of edges, bulged to follow the vertex normals (the edge rule of PN triangles)."""
    a, b = vertices[parents[:, 0]], vertices[parents[:, 1]]
    na, nb = normals[parents[:, 0]], normals[parents[:, 1]]
    rise_a = np.einsum("ij,ij->i", b - a, na)[:, None] * na
    rise_b = np.einsum("ij,ij->i", a - b, nb)[:, None] * nb
    return (a + b) / 2 - (rise_a + rise_b) / 8


def loop_subdivision(faces: np.ndarray, count: int) -> tuple[csr_matrix, np.ndarray]:
    """Loop subdivision of a closed surface: the matrix from old vertex values to new, and the faces."""
    edges = half_edges(faces)
    middles, edge_of = np.unique(np.sort(edges, axis=1), axis=0, return_inverse=True)
    edge_of = edge_of.reshape(-1, 3)
    links = neighbours(faces, count)
    degree = np.asarray(links.sum(1)).ravel()
    beta = np.where(degree == 3, 3 / 16, 3 / (8 * degree))
    keep = diags(1 - degree * beta) + diags(beta) @ links
    row = np.repeat(edge_of.ravel(), 3)
    # each edge is met twice, once from each of its faces
    ends_and_tip = np.column_stack([edges, np.roll(faces, 1, axis=1).ravel()])
    weight = np.tile([3 / 16, 3 / 16, 1 / 8], len(edges))
    halve = coo_matrix((weight, (row, ends_and_tip.ravel())), shape=(len(middles), count))
    a, b, c = faces.T
    ab, bc, ca = (edge_of + count).T
    corners = [(a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca)]
    return csr_matrix(vstack([keep, halve])), np.vstack([np.column_stack(face) for face in corners])


def taubin_smoothed(vertices: np.ndarray, faces: np.ndarray, rounds: int) -> np.ndarray:
    """Low-pass filter that does not shrink: one step in, one slightly larger step out."""
    links = neighbours(faces, len(vertices))
    degree = np.asarray(links.sum(1)).reshape(-1, 1)
    for _ in range(rounds):
        for step in (0.5, -0.53):
            vertices = vertices + step * ((links @ vertices) / degree - vertices)
    return vertices


def vertex_gradients(vertices: np.ndarray, faces: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Gradient per mm of a quantity given at the vertices: area-weighted mean over the faces around."""
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    normal = np.cross(b - a, c - a)
    twice_area = np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    corners = values[faces]
    slope = sum(corners[:, [k]] * np.cross(normal, e) for k, e in enumerate((c - b, a - c, b - a))) / twice_area**2
    total, weight = np.zeros_like(vertices), np.zeros((len(vertices), 1))
    for k in range(3):
        np.add.at(total, faces[:, k], slope * twice_area)
        np.add.at(weight, faces[:, k], twice_area)
    return total / np.maximum(weight, 1e-9)


def curved_middle_values(
    vertices: np.ndarray, values: np.ndarray, gradients: np.ndarray, parents: np.ndarray
) -> np.ndarray:
    """Values at the middles of edges, by cubic interpolation: a straight one would facet the borders."""
    i, j = parents.T
    bend = np.einsum("ij,ij->i", gradients[i] - gradients[j], vertices[j] - vertices[i])
    return (values[i] + values[j]) / 2 + bend / 8
