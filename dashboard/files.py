"""The data files that the page fetches, named by their content, and the few things the server refuses.

Knows bytes, names and HTTP; never what a file means.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash.exceptions import DependencyException
from flask import Flask, Response, abort, request

_FOREVER = "public, max-age=31536000, immutable"
_DASH = re.compile(r"/(_dash-(layout|dependencies|component-suites/.+)|_favicon\.ico|assets/.+)?")


@dataclass(frozen=True)
class DataFile:
    """`key` is what the page calls it; `name` holds a hash of the content, so that a browser may keep it for ever."""

    key: str
    name: str
    mimetype: str
    content: bytes


def collect(geometry: bytes, texts: Mapping[str, Any]) -> tuple[DataFile, ...]:
    return (
        _named("geometry", "brain", "bin", "application/octet-stream", geometry),
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
        if not (_DASH.fullmatch(request.path) or request.path.removeprefix("/data/") in by_name):
            abort(404)

    @server.errorhandler(DependencyException)
    def no_such_script(_: DependencyException) -> tuple[str, int]:
        return "Not Found", 404

    @server.get("/data/<name>")
    def data_file(name: str) -> Response:
        file = by_name[name]
        return Response(file.content, mimetype=file.mimetype, headers={"Cache-Control": _FOREVER})

    return {"files": {file.key: f"{prefix}data/{file.name}" for file in data}}
