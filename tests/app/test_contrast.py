"""Text colours of both themes against the grounds they stand on (WCAG 2.2, 1.4.3)."""

import re
from pathlib import Path

import pytest

TEXT = (
    "ink",
    "dim",
    "accent",
    "up",
    "down",
    "smaller",
    "coupling",
    "none",
    "strong",
    "moderate",
    "weak",
    "contested",
    "help",
)
GROUNDS = ("card", "raised", "page", "accent-soft")


def luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    r, g, b = (linear(c / 255) for c in bytes.fromhex(colour.lstrip("#")))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def ratio(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(scope="module")
def themes(root: Path) -> dict[str, dict[str, str]]:
    text = (root / "assets/10-tokens.css").read_text(encoding="utf-8")
    light, dark = text.split(':root[data-theme="dark"]')
    found = {
        name: dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part))
        for name, part in (("light", light), ("dark", dark))
    }
    return {"light": found["light"], "dark": found["light"] | found["dark"]}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read(themes: dict[str, dict[str, str]], theme: str) -> None:
    colours = themes[theme]
    poor = {
        (t, g): round(ratio(colours[t], colours[g]), 2)
        for t in TEXT
        for g in GROUNDS
        if ratio(colours[t], colours[g]) < 4.5
    }
    assert poor == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pressed_buttons_can_be_read(themes: dict[str, dict[str, str]], theme: str) -> None:
    assert ratio(themes[theme]["card"], themes[theme]["ink"]) >= 7


def test_ratio_knows_the_extremes() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
