"""The part of the page that Dash keeps alive: graph and stores. What only stands there belongs to views/page.py.

Each Dash component is asked again at every change of a store: with the list and the header among them a click
spent more on asking than on drawing.
"""

from typing import Any

from dash import dcc, html

from dashboard import ids

_CLEAR = "rgba(0,0,0,0)"
_QUIET = {"xaxis": {"visible": False}, "yaxis": {"visible": False}, "paper_bgcolor": _CLEAR, "plot_bgcolor": _CLEAR}


def layout(pixel_ratio: int) -> html.Div:
    """`pixel_ratio`: pixels drawn for one of the page, a side; the glass cortex has no other smoothing of edges."""
    config: dict[str, Any] = {
        "displayModeBar": False,
        "responsive": True,
        "scrollZoom": False,
        # without these two plotly.js 4 offers to upload the picture to a cloud
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "plotGlPixelRatio": pixel_ratio,
    }
    return html.Div(
        [
            dcc.Graph(id=ids.BRAIN, figure={"data": [], "layout": _QUIET}, config=config, responsive=True),
            dcc.Store(id=ids.BOOT, data=True),
            dcc.Store(id=ids.EVENT),
            dcc.Store(id=ids.VIEW),
        ]
    )
