"""The legend of each lens, part of the picture; knows the encoding, not the brain."""

from typing import NamedTuple

from dashboard.domain.certainty import Certainty
from dashboard.domain.library import Library
from dashboard.figures import brain, encoding


class Row(NamedTuple):
    key: str
    sign: str
    hue: str
    word: str


def rows(library: Library) -> dict[str, list[Row]]:
    """{lens: rows}; a row without hue is told by its sign and by the dashed border."""
    say = library.say
    change = [Row(m.key, m.sign, m.hue, say(f"change.{m.key}")) for m in (encoding.UP, encoding.DOWN, encoding.SMALLER)]
    change += [
        Row("coupling", "⇄±", encoding.OVER.hue, say("change.coupling")),
        Row("contested", encoding.CONTESTED_SIGN, "", say("change.contested")),
        Row("none", encoding.NO_CLAIM.sign, encoding.NO_CLAIM.hue, say("legend.none")),
    ]
    change += [
        Row("pathways", "—", brain.PATHWAY["light"], say("legend.pathways")),
        Row("nodes", "○", encoding.NO_CLAIM.hue, say("legend.nodes")),
    ]
    sure = [
        Row(c.value, encoding.CERTAINTY_SIGNS[c], encoding.CERTAINTY_HUES[c], say(f"certainty.{c.value}"))
        for c in Certainty
    ]
    after = [
        Row(m.key, m.sign, m.hue, say(f"after.{m.key}"))
        for m in (encoding.UP, encoding.DOWN, encoding.LARGER, encoding.OVER)
    ]
    after.append(Row("none", encoding.NO_CLAIM.sign, encoding.NO_CLAIM.hue, say("after.none")))
    return {"change": change, "sure": sure, "after": after}
