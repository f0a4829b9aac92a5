"""One server, one browser, small canvases: software WebGL draws about one frame a second."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import WSGIRequestHandler, make_server

from dashboard.app import create_app
from dashboard.atlas import Atlas
from dashboard.domain.library import Library
from tests.browser.chromium import ARGUMENTS, find

SMALL = {"width": 1000, "height": 560}
READY_MS = 90_000


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    path = find()
    assert path, "no Chromium: run `make browser`, which finds or installs one"
    return {"executable_path": path, "args": list(ARGUMENTS)}


class Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """A failed test would print a line for every request of the run."""


@pytest.fixture(scope="session")
def address(library: Library, atlas: Atlas) -> Iterator[str]:
    app = create_app(library, atlas, pixel_ratio=1)
    server = make_server("127.0.0.1", 0, app.server, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


Open = Callable[..., Page]


@pytest.fixture(scope="session")
def errors() -> list[str]:
    """What scripts threw, on any page; no test may add to it."""
    return []


@pytest.fixture(autouse=True)
def no_script_error(errors: list[str]) -> Iterator[None]:
    before = len(errors)
    yield
    assert errors[before:] == []


@pytest.fixture(scope="session")
def open_page(browser: Browser, address: str, errors: list[str]) -> Iterator[Open]:
    """Opens `query` in a fresh context and waits until the brain is drawn (or has failed, where that is expected)."""
    contexts: list[BrowserContext] = []

    def open_(
        query: str = "", *, state: str = "ready", init: str = "", size: dict[str, int] = SMALL, **options: Any
    ) -> Page:
        context = browser.new_context(viewport=size, reduced_motion="reduce", device_scale_factor=1, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(READY_MS)
        page.add_init_script(init)
        page.on("pageerror", lambda error: errors.append(f"{query}: {error}"))
        page.goto(address + query)
        page.wait_for_function("s => document.documentElement.dataset.brain === s", arg=state)
        return page

    yield open_
    for context in contexts:
        context.close()


def selected(page: Page, id: str) -> None:
    """Waits until `id` (or nothing, "") is what the page says is selected."""
    page.wait_for_function("id => document.documentElement.dataset.selected === id", arg=id)
