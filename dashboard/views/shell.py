"""The page: header, list, stage, sheet; where each stands and what it is called, never what it does when used."""

from typing import Any

from dash import dcc, html

from dashboard import ids
from dashboard.domain.library import Library
from dashboard.domain.model import LEVELS
from dashboard.figures import camera
from dashboard.figures.encoding import LENSES
from dashboard.views.legend import legend
from dashboard.views.listing import listing

GRAPH_CONFIG = {
    "displayModeBar": False,
    "responsive": True,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "scrollZoom": False,
}


def layout(library: Library, scene: dict[str, Any], pixel_ratio: int = 2) -> html.Div:
    """`scene` is figures.brain.scene() with the addresses of the data files added.

    `pixel_ratio`: drawn pixels for each pixel of the page, a side: the glass cortex has no other smoothing of edges.
    """
    return html.Div(
        [
            _header(library),
            html.Div([listing(library), _stage(library, pixel_ratio), _sheet(library)], className="desk"),
            html.Div(id="live", className="visually-hidden", role="status", **{"aria-live": "polite"}),
            dcc.Store(id=ids.SCENE, data=scene),
            dcc.Store(id=ids.EVENT),
            dcc.Store(id=ids.VIEW),
        ],
        className="app",
    )


def button(text: str, do: str, value: str = "", **more: Any) -> html.Button:
    """A button that sends the event `do` with `value`."""
    return html.Button(text, type="button", **{"data-do": do, "data-value": value, **more})


def choice(title: str, do: str, options: dict[str, str], current: str, extra: str = "") -> html.Div:
    """Buttons of which one is pressed; the scripts keep `aria-pressed` true to the view state."""
    buttons = [
        button(text, do, value, **{"aria-pressed": str(value == current).lower()}) for value, text in options.items()
    ]
    return html.Div(buttons, role="group", className=f"choice {extra}".strip(), **{"aria-label": title})


def _header(library: Library) -> html.Header:
    say = library.say
    return html.Header(
        [
            html.A(
                [html.Span("", className="logo", **{"aria-hidden": "true"}), say("page.title")],
                href="./",
                className="brand",
                **{"data-do": "reset"},
            ),
            html.P(say("page.tagline"), className="tagline"),
            button(
                say("list.open"),
                "list",
                "toggle",
                className="only-narrow",
                **{"aria-expanded": "false", "aria-controls": "list"},
            ),
            choice(say("header.level"), "level", {level: say(f"level.{level}") for level in LEVELS}, "plain", "levels"),
            button(say("header.share"), "share", className="share"),
            button(say("header.keys"), "dialog", "keys", className="keys", **{"aria-haspopup": "dialog"}),
            button(
                "◐", "theme", className="theme icon", title=say("header.theme"), **{"aria-label": say("header.theme")}
            ),
        ],
        className="top",
    )


def _stage(library: Library, pixel_ratio: int) -> html.Main:
    say = library.say
    config = {**GRAPH_CONFIG, "plotGlPixelRatio": pixel_ratio}
    return html.Main(
        [
            html.Div(
                dcc.Graph(id=ids.BRAIN, figure={"data": [], "layout": _quiet()}, config=config, responsive=True),
                id="canvas",
                tabIndex="0",
                role="group",
                **{"aria-label": say("stage.label"), "aria-describedby": "hint"},
            ),
            html.Canvas(id="halo", **{"aria-hidden": "true"}),
            html.Div(id="labels", **{"aria-hidden": "true"}),
            html.Div(id="tip", hidden=True, **{"aria-hidden": "true"}),
            html.Div(
                [html.Span(say("stage.left_side"), id="side-a"), html.Span(say("stage.right_side"), id="side-b")],
                className="sides",
                **{"aria-hidden": "true"},
            ),
            html.Div(
                [html.P(say("page.loading"), id="notice-text"), button(say("stage.retry"), "retry", hidden=True)],
                id="notice",
                role="status",
            ),
            choice(say("lens.title"), "lens", {lens: say(f"lens.{lens}") for lens in LENSES}, "change", "lenses"),
            _options(library),
            html.Div([legend(library), _controls(library)], id="bottom", className="bottom"),
        ],
        id=ids.STAGE,
        className="stage",
    )


def _quiet() -> dict[str, Any]:
    clear = "rgba(0,0,0,0)"
    return {"xaxis": {"visible": False}, "yaxis": {"visible": False}, "paper_bgcolor": clear, "plot_bgcolor": clear}


def _options(library: Library) -> html.Details:
    say = library.say
    shows = [
        button(say(f"show.{what}"), "show", what, **{"aria-pressed": str(what == "labels").lower()})
        for what in ("labels", "pathways")
    ]
    return html.Details(
        [
            html.Summary(say("view.more")),
            html.Div(
                [
                    choice(
                        say("cortex.title"),
                        "cortex",
                        {k: say(f"cortex.{k}") for k in ("glass", "solid", "hidden")},
                        "glass",
                    ),
                    choice(
                        say("hemisphere.title"),
                        "hemisphere",
                        {k: say(f"hemisphere.{k}") for k in ("both", "left", "right")},
                        "both",
                    ),
                    html.Div(shows, className="choice", role="group", **{"aria-label": say("view.more")}),
                ],
                className="more-panel",
            ),
        ],
        className="more",
    )


def _controls(library: Library) -> html.Div:
    say = library.say
    zoom = html.Div(
        [
            button(
                "+", "zoom", "in", title=say("view.zoom_in"), className="icon", **{"aria-label": say("view.zoom_in")}
            ),
            button(
                "−", "zoom", "out", title=say("view.zoom_out"), className="icon", **{"aria-label": say("view.zoom_out")}
            ),
        ],
        className="choice zoom",
        role="group",
        **{"aria-label": say("view.zoom_in")},
    )
    views = choice(say("view.title"), "view", {k: say(f"view.{k}") for k in camera.PRESETS}, "start", "views")
    return html.Div([views, zoom, html.P(say("stage.hint"), id="hint", className="hint")], className="controls")


def _sheet(library: Library) -> html.Section:
    grip = button("", "sheet", "toggle", className="grip only-phone", **{"aria-label": library.say("sheet.loading")})
    return html.Section(
        [grip, html.Article(id=ids.SHEET)],
        className="sheet",
        **{"aria-label": library.say("kind.region")},
    )
