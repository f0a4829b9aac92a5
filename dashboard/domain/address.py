"""What the address of a view may hold; knows names and values, never how they look or who reads them."""

from collections.abc import Container, Mapping
from urllib.parse import parse_qsl

from dashboard.domain.library import Library
from dashboard.domain.model import LEVELS

LENSES = ("change", "sure")
PRESETS = ("start", "left", "right", "front", "top", "inside")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "level": LEVELS,
    "lens": LENSES,
    "cortex": ("glass", "solid", "hidden"),
    "hemisphere": ("both", "left", "right"),
    "theme": ("auto", "light", "dark"),
    "when": ("ill", "after"),
}
QUIZZES = ("mix", "find", "change", "treatment", "myth")
# what the person in front of the screen decides, never a scene of a lesson
PERSONAL = ("level", "theme", "lesson", "scene", "away", "present", "quiz", "seed", "length", "embed")
_FREE = ("cam", "cut", "labels", "pathways", "slices", "reveal")


def scene_problem(address: str, library: Library) -> str:
    """What is wrong with the address of a scene (`select=sgacc&view=left`), or "" when nothing is."""
    for key, value in parse_qsl(address, keep_blank_values=True):
        if key in PERSONAL:
            return f"'{key}' is for the visitor to choose, not for a scene"
        known: Container[str] | None = {
            "select": library.kinds,
            "view": PRESETS,
            "page": ("explore", "circuits", "systems", "treatments", "learn"),
            **CHOICES,
        }.get(key)
        if known is None and key not in (*_FREE, "step"):
            return f"'{key}' is not part of an address"
        if known is not None and value not in known:
            return f"'{value}' is not known for '{key}'"
    asked = dict(parse_qsl(address))
    circuit = library.circuits.get(asked.get("select", ""))
    most = len(circuit.steps) if circuit else 0
    if "step" in asked and not (asked["step"].isdecimal() and 1 <= int(asked["step"]) <= most):
        return f"'{asked['step']}' is not a step from 1 to {most}"
    return ""
