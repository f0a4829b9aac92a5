"""Knows vertices, faces, hemispheres, checksums; never hears of depression, treatments, the browser.

Byte format of brain.bin (manifest "format": 1). All numbers are unsigned, without padding: 8 bytes of magic,
ASCII "BRAINBIN", then a block for each entry of manifest["meshes"] and of manifest["curves"], in that order;
each entry also states "offset" and "bytes". A u16 stream of n values is n low bytes, then n high bytes.
Zig-zag: signed = (u >> 1) ^ -(u & 1). A mesh block of n vertices and m faces:

    gates    u16 stream, m values  } both absent when the entry has "faces_of": the faces, and the gates
    backs    u16 stream, m values  } and backs the decoding needs, are those of the mesh it names
    x, y, z  three zig-zag u16 streams, n values each: what is left after prediction, in quantum steps
    depth    zig-zag u8, n values, only when "has_sulcal_depth": the same for the sulcal depth byte

Face 0 is (0, 1, 2); there, vertex 0 is predicted as 0, vertex 1 as vertex 0, vertex 2 as vertex 1.
Every later face t enters through an edge of an earlier face p:

    g = gates[t] - 1;  e = g % 3;  p = t - 1 - floor(g / 3)
    a = faces[p][(e + 1) % 3];  b = faces[p][e];  o = faces[p][(e + 2) % 3]
    c = backs[t] == 0 ? next++ : next - backs[t]          (next starts at 3)
    faces[t] = (a, b, c)
    when c is new:  position[c] = rest[c] + position[a] + position[b] - position[o]   (each axis)
                    depth[c]    = (rest[c] + ((depth[a] + depth[b]) >> 1)) & 255

mm = position * manifest["quantum_mm"]. A curve block: x, y, z, each a zig-zag u16 stream whose running sum is
the coordinate in quantum steps. FreeSurfer's sulcal depth = (byte - sulcal_depth.zero) * sulcal_depth.step;
positive lies in a sulcus; its unit is about 1 cm, so a step is about 0.25 mm.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

FORMAT = 1
MAGIC = b"BRAINBIN"
BRAIN, MANIFEST, NODES, TEMPLATE = "brain.bin", "manifest.json", "nodes.csv", "template.bin"
CORTEX = "cortex"

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class AtlasError(Exception):
    """The atlas on disk is missing, damaged or not understood; the message names the file."""


@dataclass(frozen=True)
class Mesh:
    name: str
    region: str
    hemisphere: str  # "L", "R" or "mid"
    kind: str  # "cortex", "patch", "volume", "schematic" or "context"
    vertices_mm: Floats
    faces: npt.NDArray[np.int32]
    sulcal_depth: npt.NDArray[np.uint8] | None


@dataclass(frozen=True)
class Curve:
    name: str
    tract: str
    hemisphere: str
    points_mm: Floats


@dataclass(frozen=True)
class Node:
    atlas: str
    row: int
    label: str
    network: str
    position_mm: tuple[float, float, float]


@dataclass(frozen=True)
class Atlas:
    meshes: tuple[Mesh, ...]
    curves: tuple[Curve, ...]
    nodes: tuple[Node, ...]
    manifest: Mapping[str, Any]

    @cached_property
    def region_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mesh.region for mesh in self.meshes if mesh.region != CORTEX))

    def region(self, region_id: str) -> tuple[Mesh, ...]:
        found = tuple(mesh for mesh in self.meshes if mesh.region == region_id)
        if not found:
            raise AtlasError(f"{BRAIN} has no region called {region_id!r}")
        return found

    def mesh(self, name: str) -> Mesh:
        for mesh in self.meshes:
            if mesh.name == name:
                return mesh
        raise AtlasError(f"{BRAIN} has no mesh called {name!r}")


def load(folder: Path) -> Atlas:
    """Reads and checks the atlas; raises AtlasError with the name of the file that is at fault."""
    manifest = _manifest(folder / MANIFEST)
    brain, nodes, grey = (_checked(folder / name, manifest) for name in (BRAIN, NODES, TEMPLATE))
    if len(grey) != np.prod(manifest["template"]["shape"]):
        raise AtlasError(f"{folder / TEMPLATE} does not have the shape stated in {MANIFEST}")
    try:
        meshes, curves = _decode(brain, manifest)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise AtlasError(f"{folder / BRAIN} does not follow the table in {MANIFEST}: {error}") from error
    try:
        return Atlas(meshes, curves, _nodes(nodes.decode("utf-8")), manifest)
    except (KeyError, TypeError, ValueError) as error:
        raise AtlasError(f"{folder / NODES} is not the table of nodes it should be: {error}") from error


def _manifest(path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(_read(path))
    except ValueError as error:
        raise AtlasError(f"{path} is not valid JSON: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise AtlasError(f"{path} does not state format {FORMAT}, the only one this version reads")
    return manifest


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AtlasError(f"{path} is missing or cannot be read: {error.strerror}") from error


def _checked(path: Path, manifest: Mapping[str, Any]) -> bytes:
    data = _read(path)
    try:
        wanted = manifest["files"][path.name]["sha256"]
    except (KeyError, TypeError) as error:
        raise AtlasError(f"{path.parent / MANIFEST} states no sha256 for {path.name}") from error
    if (found := hashlib.sha256(data).hexdigest()) != wanted:
        raise AtlasError(f"{path} is not the file {MANIFEST} describes: sha256 {found}, expected {wanted}")
    return data


class _Reader:
    def __init__(self, data: bytes, offset: int) -> None:
        self.data, self.offset = data, offset

    def u8(self, count: int) -> Ints:
        if self.offset + count > len(self.data):
            raise ValueError(f"it ends after {len(self.data)} bytes, in the middle of a block")
        values = np.frombuffer(self.data, np.uint8, count, self.offset).astype(np.int64)
        self.offset += count
        return values

    def u16(self, count: int) -> Ints:
        return self.u8(count) + 256 * self.u8(count)

    def axes(self, count: int) -> Ints:
        return np.stack([_unzigzag(self.u16(count)) for _ in range(3)], axis=1)

    def start(self, entry: Mapping[str, Any]) -> None:
        if self.offset != entry["offset"]:
            raise ValueError(f"the block of {entry['name']} starts at {self.offset}, not {entry['offset']}")


@dataclass(frozen=True)
class _Topology:
    faces: npt.NDArray[np.int32]
    parents: Ints  # for each vertex from number 3 on: the two gate corners and the corner across


def _decode(data: bytes, manifest: Mapping[str, Any]) -> tuple[tuple[Mesh, ...], tuple[Curve, ...]]:
    if data[: len(MAGIC)] != MAGIC:
        raise ValueError(f"it does not begin with {MAGIC.decode()}")
    reader, quantum_mm = _Reader(data, len(MAGIC)), float(manifest["quantum_mm"])
    topologies: dict[str, _Topology] = {}
    meshes, curves = [], []
    for entry in manifest["meshes"]:
        reader.start(entry)
        meshes.append(_mesh(reader, entry, topologies, quantum_mm))
    for entry in manifest["curves"]:
        reader.start(entry)
        points = np.cumsum(reader.axes(entry["points"]), axis=0) * quantum_mm
        curves.append(Curve(entry["name"], entry["tract"], entry["hemisphere"], points.astype(np.float32)))
    if reader.offset != len(data):
        raise ValueError(f"{len(data) - reader.offset} bytes are left over")
    return tuple(meshes), tuple(curves)


def _mesh(reader: _Reader, entry: Mapping[str, Any], topologies: dict[str, _Topology], quantum_mm: float) -> Mesh:
    name, vertices = entry["name"], entry["vertices"]
    if (shared := entry["faces_of"]) is None:
        gates, backs = reader.u16(entry["faces"]), reader.u16(entry["faces"])
        topologies[name] = _topology(gates.tolist(), backs.tolist(), vertices)
    topology = topologies[shared or name]
    steps = _predicted(reader.axes(vertices), topology.parents)
    depth = _depth(_unzigzag(reader.u8(vertices)), topology.parents) if entry["has_sulcal_depth"] else None
    vertices_mm = (steps * quantum_mm).astype(np.float32)
    return Mesh(name, entry["region"], entry["hemisphere"], entry["kind"], vertices_mm, topology.faces, depth)


def _topology(gates: list[int], backs: list[int], vertices: int) -> _Topology:
    faces: list[tuple[int, int, int]] = [(0, 1, 2)]
    parents: list[tuple[int, int, int]] = []
    for t in range(1, len(gates)):
        back, edge = divmod(gates[t] - 1, 3)
        if not 0 <= back < t:
            raise ValueError(f"face {t} refers to a face before the first")
        gate = faces[t - 1 - back]
        a, b, across = gate[(edge + 1) % 3], gate[edge], gate[(edge + 2) % 3]
        if backs[t] == 0:
            parents.append((a, b, across))
        faces.append((a, b, len(parents) + 3 - (backs[t] or 1)))
    if len(parents) + 3 != vertices or min(min(face) for face in faces) < 0:
        raise ValueError(f"its faces use {len(parents) + 3} vertices where the table states {vertices}")
    return _Topology(np.array(faces, np.int32), np.array(parents, np.int64).reshape(-1, 3))


def _predicted(rest: Ints, parents: Ints) -> Ints:
    steps: list[list[int]] = np.cumsum(rest[:3], axis=0).tolist()
    for (x, y, z), (a, b, o) in zip(rest[3:].tolist(), parents.tolist(), strict=True):
        p, q, r = steps[a], steps[b], steps[o]
        steps.append([x + p[0] + q[0] - r[0], y + p[1] + q[1] - r[1], z + p[2] + q[2] - r[2]])
    return np.array(steps, np.int64)


def _depth(rest: Ints, parents: Ints) -> npt.NDArray[np.uint8]:
    depth: list[int] = (np.cumsum(rest[:3]) & 255).tolist()
    for value, (a, b, _) in zip(rest[3:].tolist(), parents.tolist(), strict=True):
        depth.append((value + ((depth[a] + depth[b]) >> 1)) & 255)
    return np.array(depth, np.uint8)


def _unzigzag(value: Ints) -> Ints:
    return (value >> 1) ^ -(value & 1)


def _nodes(text: str) -> tuple[Node, ...]:
    nodes = []
    for row in csv.DictReader(text.splitlines()):
        position_mm = (float(row["x_mm"]), float(row["y_mm"]), float(row["z_mm"]))
        nodes.append(Node(row["atlas"], int(row["row"]), row["label"], row["network"], position_mm))
    return tuple(nodes)
