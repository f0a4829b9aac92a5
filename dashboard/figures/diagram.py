"""A circuit as a flat drawing: boxes in a grid, arrows by kind and step, as SVG. Knows cells and names, no anatomy."""

from collections.abc import Mapping, Sequence
from math import hypot
from typing import NamedTuple

from markupsafe import Markup

COLUMN, ROW, BOX_WIDTH, BOX_HEIGHT = 140, 88, 104, 40
_LETTERS = 15
_BEND = 0.16


class Arrow(NamedTuple):
    """`step` counts from 1; `kind` is the relation, which becomes the class."""

    start: str
    end: str
    kind: str
    step: int


def diagram(cells: Mapping[str, tuple[int, int]], names: Mapping[str, str], arrows: Sequence[Arrow], label: str) -> str:
    """SVG of `cells` {node: (column, row)}; boxes and arrows carry `data-steps` / `data-step` to be lit by."""
    columns, rows = (1 + max(c[d] for c in cells.values()) for d in (0, 1))
    width, height = columns * COLUMN, rows * ROW - (ROW - BOX_HEIGHT) + 12
    parts = [
        Markup(
            '<svg class="diagram" viewBox="0 0 {w} {h}" style="max-width: {w}px" role="img" aria-label="{label}">'
        ).format(w=width, h=height, label=label),
        Markup("<defs>{}{}</defs>").format(
            *(
                Markup(
                    '<marker id="tip-{k}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" '
                    'orient="auto-start-reverse"><path d="{d}"/></marker>'
                ).format(k=kind, d=path)
                for kind, path in (("arrow", "M0,0L10,5L0,10z"), ("bar", "M7,0h3v10h-3z"))
            )
        ),
    ]
    drawn = dict.fromkeys(arrows)
    parts += [_arrow(arrow, cells) for arrow in drawn]
    parts += [_box(node, cell, names[node]) for node, cell in cells.items()]
    return Markup("").join([*parts, Markup("</svg>")])


def _centre(cell: tuple[int, int]) -> tuple[float, float]:
    return cell[0] * COLUMN + COLUMN / 2, cell[1] * ROW + BOX_HEIGHT / 2 + 6


def _box(node: str, cell: tuple[int, int], name: str) -> Markup:
    x, y = _centre(cell)
    lines = _wrapped(name)
    first = y + 4 - 7 * (len(lines) - 1)
    text = Markup("").join(
        Markup('<tspan x="{}" y="{}">{}</tspan>').format(f"{x:g}", f"{first + 14 * n:g}", line)
        for n, line in enumerate(lines)
    )
    return Markup(
        '<g class="node" data-node="{}"><rect x="{}" y="{}" width="{}" height="{}" rx="9"/><text>{}</text></g>'
    ).format(node, f"{x - BOX_WIDTH / 2:g}", f"{y - BOX_HEIGHT / 2:g}", BOX_WIDTH, BOX_HEIGHT, text)


def _wrapped(name: str) -> list[str]:
    if len(name) <= _LETTERS or " " not in name:
        return [name]
    words, middle = name.split(), len(name) / 2
    cut = min(range(1, len(words)), key=lambda n: abs(len(" ".join(words[:n])) - middle))
    return [" ".join(words[:cut]), " ".join(words[cut:])]


def _arrow(arrow: Arrow, cells: Mapping[str, tuple[int, int]]) -> Markup:
    (ax, ay), (bx, by) = _centre(cells[arrow.start]), _centre(cells[arrow.end])
    # bent to its own left, so that an arrow there and one back lie apart
    cx, cy = (ax + bx) / 2 + (by - ay) * _BEND, (ay + by) / 2 - (bx - ax) * _BEND
    start, end = _edge((ax, ay), (cx, cy)), _edge((bx, by), (cx, cy))
    return Markup('<path class="edge {}" data-step="{}" d="M{},{}Q{},{} {},{}"/>').format(
        arrow.kind, arrow.step, *(f"{v:.1f}" for v in (*start, cx, cy, *end))
    )


def _edge(centre: tuple[float, float], toward: tuple[float, float]) -> tuple[float, float]:
    """Where the line from `centre` to `toward` leaves the box round `centre`, and a little beyond."""
    dx, dy = toward[0] - centre[0], toward[1] - centre[1]
    scale = min((BOX_WIDTH / 2) / abs(dx) if dx else float("inf"), (BOX_HEIGHT / 2) / abs(dy) if dy else float("inf"))
    gap = 3 / (hypot(dx, dy) or 1)
    return centre[0] + dx * (scale + gap), centre[1] + dy * (scale + gap)
