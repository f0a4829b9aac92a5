"""The data files that the page fetches, made once and named by their content, and the few things the server refuses.

Knows bytes, names and HTTP; never what a file means.
"""

import hashlib
import json
from dataclasses import dataclass

from flask import Flask, Response, abort, request

from dashboard import paths
from dashboard.domain.library import Library
from dashboard.views import sheets

_FOREVER = "public, max-age=31536000, immutable"
_DASH = ("/_dash-", "/_favicon.ico", "/assets/", "/_reload-hash")


@dataclass(frozen=True)
class DataFile:
    """`key` is what the page calls it; `name` holds a hash of the content, so that a browser may keep it for ever."""

    key: str
    name: str
    mimetype: str
    content: bytes


def collect(library: Library) -> tuple[DataFile, ...]:
    texts = {"sheets": sheets.all_sheets(library), "overview": sheets.overview(library)}
    return (
        _named("geometry", "brain", "bin", "application/octet-stream", (paths.ATLAS_DATA / "brain.bin").read_bytes()),
        _named("texts", "sheets", "json", "application/json", json.dumps(texts, ensure_ascii=False).encode()),
    )


def _named(key: str, stem: str, ending: str, mimetype: str, content: bytes) -> DataFile:
    return DataFile(key, f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}", mimetype, content)


def serve(server: Flask, prefix: str, data: tuple[DataFile, ...]) -> dict[str, dict[str, str]]:
    """Serves `data` below /data/ and returns {"files": {key: address}} for the page."""
    by_name = {file.name: file for file in data}

    @server.before_request
    def refuse() -> None:
        """Nothing here takes input, and Dash would answer any path with the page."""
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            abort(405)
        path = request.path
        if path != "/" and path != "/data/" + path.rsplit("/", 1)[-1] and not path.startswith(_DASH):
            abort(404)

    @server.get("/data/<name>")
    def data_file(name: str) -> Response:
        file = by_name.get(name) or abort(404)
        return Response(file.content, mimetype=file.mimetype, headers={"Cache-Control": _FOREVER})

    return {"files": {file.key: f"{prefix}data/{file.name}" for file in data}}
