"""One row of a forest plot: a point with its interval on an axis that all rows share. Knows numbers, no anatomy."""

from markupsafe import Markup

# standard deviations; what lies beyond is drawn at the edge with an arrow head
LIMIT = 2.0
WIDTH, HEIGHT = 160, 20


def _x(value: float) -> float:
    return WIDTH / 2 + max(-LIMIT, min(LIMIT, value)) / LIMIT * (WIDTH / 2 - 6)


def row(value: float, low: float | None, high: float | None) -> Markup:
    """SVG for `value` with the interval `low` to `high`, in standard deviations; the cell's text says the numbers."""
    line = Markup("")
    if low is not None and high is not None:
        line = Markup('<path class="interval" d="M{},10H{}"/>').format(f"{_x(low):.1f}", f"{_x(high):.1f}")
    beyond = Markup('<path class="beyond" d="M{},5l6,5l-6,5"/>').format(f"{_x(LIMIT):.1f}")
    if abs(value) <= LIMIT:
        point = Markup('<rect class="point" x="{}" y="6.5" width="7" height="7"/>').format(f"{_x(value) - 3.5:.1f}")
    elif value > 0:
        point = beyond
    else:
        point = Markup('<g transform="matrix(-1 0 0 1 {} 0)">{}</g>').format(WIDTH, beyond)
    return Markup(
        '<svg class="forest" viewBox="0 0 {w} {h}" aria-hidden="true">'
        '<path class="zero" d="M{z},0V{h}"/>{line}{point}</svg>'
    ).format(w=WIDTH, h=HEIGHT, z=WIDTH / 2, line=line, point=point)
