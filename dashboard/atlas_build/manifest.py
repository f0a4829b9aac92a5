"""The manifest: what is in the files, where it came from, under which licence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from . import origins, recipe

FORMAT = 1


def manifest_text(
    files: Mapping[str, bytes],
    meshes: Sequence[Mapping[str, object]],
    curves: Sequence[Mapping[str, object]],
    template: Mapping[str, object],
) -> str:
    manifest = {
        "format": FORMAT,
        "recipe": recipe.RECIPE_VERSION,
        "space": recipe.SPACE,
        "units": "mm",
        "quantum_mm": recipe.QUANTUM_MM,
        "residual_mm": "3-4",
        "sulcal_depth": {
            "zero": recipe.SULC_ZERO,
            "step": recipe.SULC_STEP,
            "unit": "FreeSurfer sulc, about 1 cm",
        },
        "files": {
            name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()
        },
        "sources": [_source(source) for source in origins.SOURCES],
        "template": dict(template),
        "meshes": list(meshes),
        "curves": list(curves),
    }
    return _one_line_per_entry(manifest)


def _source(source: origins.Source) -> dict[str, object]:
    pin = origins.PACKAGES[source.package] if source.package else None
    return {
        "key": source.key,
        "title": source.title,
        "package": pin.name if pin else None,
        "version": pin.version if pin else None,
        "wheel_sha256": pin.sha256 if pin else None,
        "members": list(source.members),
        "licence": source.licence,
        "licence_files": [f"LICENSES/{name}" for name in source.licence_files],
        "changes": source.changes,
    }


def _one_line_per_entry(manifest: Mapping[str, object]) -> str:
    """JSON whose tables take one line per row, so that a rebuild shows a readable difference."""
    parts = []
    for key, value in manifest.items():
        if isinstance(value, list):
            rows = ",\n".join("  " + json.dumps(row) for row in value)
            parts.append(f' "{key}": [\n{rows}\n ]')
        else:
            parts.append(f' "{key}": {json.dumps(value)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"
