"""Colours that everyone can tell apart, signs and words beside them."""

import colorsys
from itertools import combinations

import numpy as np
import pytest
from colorspacious import cspace_convert

from dashboard.domain.library import Library
from dashboard.domain.model import Account, Direction, Measure
from dashboard.figures import encoding
from dashboard.figures.brain import scene

HUES = {
    "up": encoding.UP.hue,
    "down": encoding.DOWN.hue,
    "smaller": encoding.SMALLER.hue,
    "coupling": encoding.OVER.hue,
}
SIGHT = (None, "deuteranomaly", "protanomaly", "tritanomaly")
# CAM02-UCS units; about 2 is just noticeable side by side
APART = 12.0


def seen(colour: str, sight: str | None) -> np.ndarray:
    rgb = np.array(list(bytes.fromhex(colour[1:]))) / 255
    if sight:
        rgb = np.clip(cspace_convert(rgb, {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}, "sRGB1"), 0, 1)
    return cspace_convert(rgb, "sRGB1", "CAM02-UCS")


@pytest.mark.parametrize("sight", SIGHT)
def test_hues_stay_apart(sight: str | None) -> None:
    for (a, one), (b, other) in combinations({**HUES, "none": encoding.NO_CLAIM.hue}.items(), 2):
        assert np.linalg.norm(seen(one, sight) - seen(other, sight)) > APART, (sight, a, b)


@pytest.mark.parametrize("sight", SIGHT)
def test_certainty_colours_stay_apart(sight: str | None) -> None:
    for (a, one), (b, other) in combinations(encoding.CERTAINTY_HUES.items(), 2):
        assert np.linalg.norm(seen(one, sight) - seen(other, sight)) > APART, (sight, a, b)


def test_an_account_keeps_its_hue_and_saturation(library: Library, atlas: object) -> None:
    """Contested or not: in "What changes" a region with an account never turns neutral, and never fades below 60 %."""
    colours = scene(library, atlas)["colours"]["light"]["change"]
    for id in library.regions:
        account = library.account(id)
        if account is None:
            continue
        pure, shown = (
            colorsys.rgb_to_hsv(*(c / 255 for c in bytes.fromhex(h[1:])))
            for h in (encoding.mark(account).hue, colours[id]["base"])
        )
        assert abs(pure[0] - shown[0]) < 0.02, id
        assert shown[1] >= 0.6 * pure[1], id


def test_neighbours_of_one_hue_differ(library: Library, atlas: object) -> None:
    colours = scene(library, atlas)["colours"]["light"]["change"]
    for a, b in (
        ("vmpfc", "sgacc"),
        ("vmpfc", "ofc"),
        ("ofc", "anterior_insula"),
        ("mpfc", "pcc"),
        ("amygdala", "anterior_insula"),
    ):
        assert np.linalg.norm(seen(colours[a]["base"], None) - seen(colours[b]["base"], None)) > 4, (a, b)


def test_every_mark_has_a_sign_of_its_own() -> None:
    marks = [encoding.UP, encoding.DOWN, encoding.SMALLER, encoding.OVER, encoding.UNDER, encoding.NO_CLAIM]
    assert len({m.sign for m in marks}) == len(marks)
    assert len(set(encoding.CERTAINTY_SIGNS.values())) == len(encoding.CERTAINTY_SIGNS)


def test_an_account_that_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="larger volume"):
        Account(measure=Measure.VOLUME, direction=Direction.UP, source="X-1")


def test_mix() -> None:
    assert encoding.mix("#000000", "#ffffff", 0.5) == "#808080"
    assert encoding.mix("#d55e00", "#ffffff", 0) == "#d55e00"
