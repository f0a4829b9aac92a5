"""The legend of each lens, part of the picture; knows the encoding, not the brain."""

from dash import html

from dashboard.domain.certainty import Certainty
from dashboard.domain.library import Library
from dashboard.figures import encoding


def legend(library: Library) -> html.Div:
    say = library.say
    change = [(m.key, m.sign, m.hue) for m in (encoding.UP, encoding.DOWN, encoding.SMALLER)]
    change += [("coupling", "⇄±", encoding.OVER.hue)]
    rows = [_row(key, sign, hue, say(f"change.{key}")) for key, sign, hue in change]
    rows += [_row("contested", encoding.CONTESTED_SIGN, "", say("change.contested"))]
    rows += [_row("none", encoding.NO_CLAIM.sign, encoding.NO_CLAIM.hue, say("change.none"))]
    sure = [
        _row(c.value, encoding.CERTAINTY_SIGNS[c], encoding.CERTAINTY_HUES[c], say(f"certainty.{c.value}"))
        for c in Certainty
    ]
    return html.Div(
        [
            html.Div(
                [html.P(say("legend.change"), className="legend-title"), html.Ul(rows)], className="legend-change"
            ),
            html.Div([html.P(say("legend.sure"), className="legend-title"), html.Ul(sure)], className="legend-sure"),
        ],
        className="legend",
    )


def _row(key: str, sign: str, hue: str, word: str) -> html.Li:
    swatch = html.Span(className="swatch", style={"--hue": hue} if hue else {}, **{"aria-hidden": "true"})
    return html.Li([swatch, html.Span(sign, className="sign", **{"aria-hidden": "true"}), word], className=key)
