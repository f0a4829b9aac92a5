"""Encoder of brain.bin; dashboard/atlas.py holds the decoder and the description of the format."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .surface import half_edges


@dataclass(frozen=True)
class Walk:
    """A surface written as a walk from triangle to triangle across shared edges."""

    vertex_order: np.ndarray  # new number -> old number
    faces: np.ndarray  # in walking order and new numbers, gate edge first
    gates: np.ndarray  # 0 for the first face, else 1 + 3 * (faces back - 1) + edge of that face
    backs: np.ndarray  # 0 when the third corner is new, else how far back from the next new number


class _Walker:
    def __init__(self, faces: np.ndarray) -> None:
        self.faces: list[list[int]] = faces.tolist()
        self.twin: list[int] = _twins(faces)
        self.rank = [-1] * len(faces)
        self.first_corner = [0] * len(faces)
        self.number: dict[int, int] = {}
        self.out: list[tuple[int, int, int]] = []
        self.gates: list[int] = []
        self.backs: list[int] = []

    def step(self, face: int, gate: int) -> None:
        """Writes one face, entered through half-edge `gate` of an earlier face (-1: the first face)."""
        corner, code = 0, 0
        if gate >= 0:
            corner, parent = self.twin[gate] % 3, gate // 3
            code = 1 + 3 * (len(self.out) - self.rank[parent] - 1) + (gate % 3 - self.first_corner[parent]) % 3
        self.rank[face], self.first_corner[face] = len(self.out), corner
        a, b, c = (self.faces[face][(corner + k) % 3] for k in range(3))
        if gate < 0:
            self.number.update({a: 0, b: 1})
        self.gates.append(code)
        self.backs.append(len(self.number) - self.number[c] if c in self.number else 0)
        self.number.setdefault(c, len(self.number))
        self.out.append((self.number[a], self.number[b], self.number[c]))

    def run(self) -> None:
        stack = [(0, -1)]
        while stack:
            face, gate = stack.pop()
            if self.rank[face] >= 0:
                continue
            self.step(face, gate)
            for k in range(3):
                exit_edge = 3 * face + (self.first_corner[face] + k) % 3
                across = self.twin[exit_edge]
                if across >= 0 and self.rank[across // 3] < 0:
                    stack.append((across // 3, exit_edge))


def walk(faces: np.ndarray) -> Walk:
    """Needs one component, at most two faces at an edge, and one winding throughout."""
    walker = _Walker(faces)
    walker.run()
    if len(walker.out) != len(faces):
        raise ValueError("the surface has more than one component")
    order, codes = np.array(list(walker.number)), (np.array(walker.gates), np.array(walker.backs))
    return Walk(order, np.array(walker.out), *codes)


def _twins(faces: np.ndarray) -> list[int]:
    """For each half-edge the one that runs the other way, or -1 at a border."""
    edges = half_edges(faces).astype(np.int64)
    count = int(faces.max()) + 1
    key, reverse = edges[:, 0] * count + edges[:, 1], edges[:, 1] * count + edges[:, 0]
    order = np.argsort(key)
    if (np.diff(key[order]) == 0).any():
        raise ValueError("two faces run along an edge in the same direction")
    place = np.minimum(np.searchsorted(key[order], reverse), len(key) - 1)
    found = order[place]
    return [int(x) for x in np.where(key[found] == reverse, found, -1)]


def connectivity_bytes(path: Walk) -> bytes:
    return _planes(path.gates) + _planes(path.backs)


def position_bytes(path: Walk, steps: np.ndarray) -> bytes:
    """`steps`: whole quantum steps, old vertex order."""
    value = steps[path.vertex_order].astype(np.int64)
    rest = np.diff(value, axis=0, prepend=0)  # the first three vertices follow one another
    for vertex, a, b, opposite in _introductions(path):
        rest[vertex] = value[vertex] - (value[a] + value[b] - value[opposite])
    return b"".join(_planes(_zigzag(rest[:, k])) for k in range(3))


def depth_bytes(path: Walk, depth: np.ndarray) -> bytes:
    value = depth[path.vertex_order].astype(np.int64)
    rest = np.diff(value, prepend=0)
    for vertex, a, b, _ in _introductions(path):
        rest[vertex] = value[vertex] - ((value[a] + value[b]) >> 1)
    return _zigzag((rest + 128) % 256 - 128).astype(np.uint8).tobytes()


def curve_bytes(steps: np.ndarray) -> bytes:
    rest = np.diff(steps.astype(np.int64), axis=0, prepend=0)
    return b"".join(_planes(_zigzag(rest[:, k])) for k in range(3))


def _introductions(path: Walk) -> list[tuple[int, int, int, int]]:
    """(new vertex, the two corners of its gate edge, the corner across that edge), in writing order."""
    out = []
    for t in range(1, len(path.faces)):
        if path.backs[t] == 0:
            back, edge = divmod(int(path.gates[t]) - 1, 3)
            a, b, c = path.faces[t].tolist()
            out.append((c, a, b, int(path.faces[t - 1 - back][(edge + 2) % 3])))
    return out


def _zigzag(value: np.ndarray) -> np.ndarray:
    return np.where(value < 0, -2 * value - 1, 2 * value)


def _planes(value: np.ndarray) -> bytes:
    if value.min() < 0 or value.max() > 0xFFFF:
        raise ValueError("a number does not fit in 16 bits")
    pairs = value.astype("<u2").view(np.uint8).reshape(-1, 2)
    return pairs[:, 0].tobytes() + pairs[:, 1].tobytes()
