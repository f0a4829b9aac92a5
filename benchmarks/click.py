"""What a click on a region costs the page's main thread: ours against two stock ways, in one run, interleaved.

    .venv/bin/python -m benchmarks.click

stock Patch: dcc.Graph, a server callback on clickData, dash.Patch of two colours. stock restyle: Plotly.restyle of the
same two colours in our own page. CPU is the main thread's own time (CDP `threadTicks`), so another job on the machine
disturbs it little; the drawing itself is the graphics process's and is not counted.
"""

import statistics
import threading
from collections.abc import Callable
from functools import partial

import plotly.graph_objects as go
from dash import Dash, Input, Output, Patch, State, dcc, html
from playwright.sync_api import CDPSession, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from dashboard import paths
from dashboard.app import create_app
from dashboard.atlas import Atlas, load
from tests.browser.chromium import ARGUMENTS, find

ROUNDS, PAUSE_MS = 8, 1500
SIZE = {"width": 1280, "height": 760}
PAIR = ("dlpfc_L", "angular_L")


class Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """A line a request would hide the table."""


def serve(app: Dash) -> str:
    server = make_server("127.0.0.1", 0, app.server, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def stock_app(atlas: Atlas) -> Dash:
    """The same meshes the way the manuals show: lists in the figure, a server callback, dash.Patch."""
    app = Dash("stock")
    traces = [
        go.Mesh3d(
            name=m.name,
            **dict(zip("xyz", m.vertices_mm.round(1).T.tolist(), strict=True)),
            **dict(zip("ijk", m.faces.T.tolist(), strict=True)),
            color="#cccccc",
            opacity=0.13 if m.kind == "cortex" else 1,
        )
        for m in atlas.meshes
    ]
    names = [m.name for m in atlas.meshes]
    graph = dcc.Graph(id="g", figure=go.Figure(traces), config={"plotGlPixelRatio": 1}, style={"height": 700})
    app.layout = html.Div([graph, html.Div(id="panel"), dcc.Store(id="last")])

    @app.callback(
        Output("g", "figure"),
        Output("panel", "children"),
        Output("last", "data"),
        Input("g", "clickData"),
        State("last", "data"),
        prevent_initial_call=True,
    )
    def choose(click: dict[str, list[dict[str, int]]], last: int | None) -> tuple[Patch, str, int]:
        now, patch = click["points"][0]["curveNumber"], Patch()
        patch["data"][now]["color"] = "#ffaa00"
        if last is not None:
            patch["data"][last]["color"] = "#cccccc"
        return patch, names[now], now

    return app


OURS = """([from, id]) => { const c = document.querySelector('#brain canvas').getBoundingClientRect(); const debug = circuits.stage.debug();
  for (let y = c.top + 60; y < c.bottom - 120; y += 6) for (let x = c.left + 20; x < c.right - 20; x += 6)
    if (circuits.stage.regionAt(x, y, 0) === id) return [x, y]; return null; }"""
RESTYLE = """([from, to]) => { const gd = document.querySelector('#brain .js-plotly-plot'); const at = (uid) => gd.data.findIndex((t) => t.uid === uid);
  return Plotly.restyle(gd, {color: ['#cccccc', '#ffaa00']}, [at(from), at(to)]).then(() => 0); }"""
CHOSEN = "id => document.documentElement.dataset.selected === id"
COLOURED = (
    "name => document.querySelector('.js-plotly-plot')._fullData.find((t) => t.name === name).color === '#ffaa00'"
)
EMIT = """([from, to]) => { const gd = document.querySelector('.js-plotly-plot'); const n = gd.data.findIndex((t) => t.name === to);
  gd.emit('plotly_click', {points: [{curveNumber: n, pointNumber: 0, x: 0, y: 0, z: 0, data: gd.data[n], fullData: gd._fullData[n]}]}); }"""


def cpu_ms(cdp: CDPSession) -> float:
    metrics = {m["name"]: m["value"] for m in cdp.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(metrics["TaskDuration"])


def cost(page: Page, cdp: CDPSession, act: Callable[[], object], done: str = "true", arg: object = None) -> float:
    """CPU from the act until `done` holds, and PAUSE_MS of frames after it."""
    before = cpu_ms(cdp)
    act()
    page.wait_for_function(done, arg=arg, timeout=60_000)
    page.wait_for_timeout(PAUSE_MS)
    return cpu_ms(cdp) - before


def main() -> None:
    atlas = load(paths.ATLAS_DATA)
    ours, stock = serve(create_app(pixel_ratio=1)), serve(stock_app(atlas))
    found: dict[str, list[float]] = {"ours, a real click": [], "ours, Plotly.restyle": [], "stock Dash, dash.Patch": []}
    idle: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        pages = {}
        for name, address in (("ours", ours + "?labels=off"), ("stock", stock)):
            page = browser.new_context(viewport=SIZE, reduced_motion="reduce").new_page()
            page.goto(address)
            page.wait_for_function(
                "document.documentElement.dataset.brain === 'ready' || (document.querySelector('.js-plotly-plot')?._fullData?.length > 30)",
                timeout=120_000,
            )
            page.wait_for_timeout(4000)
            cdp = page.context.new_cdp_session(page)
            cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
            pages[name] = (page, cdp)
        page, cdp = pages["ours"]
        spots = {uid: page.evaluate(OURS, ["", uid.removesuffix("_L")]) for uid in PAIR}
        for turn in range(ROUNDS + 1):
            pair = PAIR if turn % 2 else PAIR[::-1]
            page, cdp = pages["ours"]
            rest = cost(page, cdp, lambda: None)
            aim = partial(page.mouse.click, *spots[pair[1]])
            click = cost(page, cdp, aim, CHOSEN, pair[1].removesuffix("_L"))
            restyle = cost(page, cdp, partial(page.evaluate, RESTYLE, list(pair)))
            page, cdp = pages["stock"]
            patch = cost(page, cdp, partial(page.evaluate, EMIT, list(pair)), COLOURED, pair[1])
            if turn:  # the first click of a page compiles what the others use
                idle.append(rest)
                for name, value in zip(found, (click, restyle, patch), strict=True):
                    found[name].append(value)
        browser.close()
    # A still page spends time too (plotly asks every frame whether to draw), but less while a frame is being drawn: taking
    # it off would flatter the shortest most. So nothing is taken off, and the still page stands in the table.
    reference = statistics.median(found["stock Dash, dash.Patch"])
    print(f"medians of {ROUNDS} clicks, each with the {PAUSE_MS} ms after it\n")
    print(f"{'way':28s}{'main thread ms':>16s}{'of dash.Patch':>16s}")
    for name, values in {**found, "(a still page of ours)": idle}.items():
        value = statistics.median(values)
        print(f"{name:28s}{value:16.0f}{value / reference:16.2f}")


if __name__ == "__main__":
    main()
