"""The data files that the page fetches, named by their content, and the few things the server refuses.

Knows bytes, names and HTTP; never what a file means.
"""

import gzip
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


def binary(key: str, stem: str, content: bytes) -> DataFile:
    return named(key, stem, "bin", "application/octet-stream", content)


def as_json(key: str, stem: str, content: Mapping[str, Any]) -> DataFile:
    return named(key, stem, "json", "application/json", json.dumps(content, ensure_ascii=False).encode())


def named(key: str, stem: str, ending: str, mimetype: str, content: bytes) -> DataFile:
    return DataFile(key, f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}", mimetype, content)


def serve(server: Flask, prefix: str, data: tuple[DataFile, ...]) -> dict[str, dict[str, str]]:
    """Serves `data` below /data/ and returns {"files": {key: address}} for the page."""
    by_name = {file.name: file for file in data}
    # once, here: compressing at each request is what limits a small server
    packed = {name: gzip.compress(file.content, 9, mtime=0) for name, file in by_name.items()}

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
        headers = {"Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
        if request.accept_encodings.quality("gzip") > 0:
            return Response(packed[name], mimetype=file.mimetype, headers={**headers, "Content-Encoding": "gzip"})
        return Response(file.content, mimetype=file.mimetype, headers=headers)

    return {"files": addresses(prefix, data)}


def addresses(prefix: str, data: tuple[DataFile, ...]) -> dict[str, str]:
    return {file.key: f"{prefix}data/{file.name}" for file in data}
