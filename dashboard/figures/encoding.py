"""What a change looks like: one hue, one sign, one word for each kind of change; knows no anatomy.

The four hues are told apart under the three kinds of colour blindness (tests/figures/test_encoding.py computes it):
purple for volume, the obvious choice, falls together with the blue of "less active" for a deuteranope.
"""

from dataclasses import dataclass

from dashboard.domain.certainty import Certainty
from dashboard.domain.model import Account, Change, Direction, Measure

THEMES = ("light", "dark")


@dataclass(frozen=True)
class Mark:
    """`key` names the interface word (`change.<key>`) and the CSS class; `hue` is the colour in the scene."""

    key: str
    sign: str
    hue: str


UP = Mark("up", "▲", "#D55E00")
DOWN = Mark("down", "▼", "#0072B2")
SMALLER = Mark("smaller", "◆", "#E6B422")
OVER = Mark("over", "⇄+", "#1FAE85")
UNDER = Mark("under", "⇄−", "#1FAE85")
LARGER = Mark("larger", "◆+", "#E6B422")
NO_CLAIM = Mark("none", "·", "#A3A7B0")

_MARKS = {
    (Measure.ACTIVITY, Direction.UP): UP,
    (Measure.ACTIVITY, Direction.DOWN): DOWN,
    (Measure.VOLUME, Direction.DOWN): SMALLER,
    (Measure.CONNECTIVITY, Direction.UP): OVER,
    (Measure.CONNECTIVITY, Direction.DOWN): UNDER,
}

CONTESTED_SIGN = "?"
CERTAINTY_HUES = {
    Certainty.STRONG: "#1B3A6B",
    Certainty.MODERATE: "#4F7FC0",
    Certainty.WEAK: "#A9C6EA",
    Certainty.CONTESTED: "#E0A03C",
    Certainty.NONE: NO_CLAIM.hue,
}
CERTAINTY_SIGNS = {
    Certainty.STRONG: "●",
    Certainty.MODERATE: "◕",
    Certainty.WEAK: "◔",
    Certainty.CONTESTED: CONTESTED_SIGN,
    Certainty.NONE: NO_CLAIM.sign,
}
_STAGE = {"light": "#EDEAE4", "dark": "#2A3342"}


def mark(account: Account | None) -> Mark:
    """The mark of an account; an account of a kind not drawn yet is a KeyError, not a grey region."""
    return NO_CLAIM if account is None else _MARKS[(account.measure, account.direction)]


def after(change: Change) -> Mark:
    """The mark of a change that was measured after a treatment; up in volume is drawn here and nowhere else."""
    if (change.measure, change.direction) == (Measure.VOLUME, Direction.UP):
        return LARGER
    return _MARKS[(change.measure, change.direction)]


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0..1) of `other`, both #rrggbb, mixed in sRGB."""
    a, b = (bytes.fromhex(c.lstrip("#")) for c in (colour, other))
    return "#" + "".join(f"{round(x * (1 - share) + y * share):02x}" for x, y in zip(a, b, strict=True))


def tone(colour: str, share: float) -> str:
    """`colour` made lighter (`share` > 0) or darker (< 0), keeping its hue and most of its saturation."""
    return mix(colour, "#ffffff" if share > 0 else "#000000", abs(share))


def tones(colour: str, theme: str) -> dict[str, str]:
    """The three states a region can be in: as it is, selected, and beside a selected one."""
    return {"base": colour, "selected": mix(colour, "#ffffff", 0.12), "dimmed": mix(colour, _STAGE[theme], 0.62)}
