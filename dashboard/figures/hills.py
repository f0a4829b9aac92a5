"""Two overlapping normal curves drawn to scale, as SVG: a small effect has to look small. Knows numbers, no anatomy."""

from math import exp
from statistics import NormalDist

from markupsafe import Markup

WIDTH, HEIGHT, BASE = 340, 96, 92
SPREAD = 3.4


def overlap(d: float) -> float:
    """The share (0..1) that two normal distributions of equal spread, `d` standard deviations apart, have in common."""
    return 2 * NormalDist().cdf(-abs(d) / 2)


def _curve(centre: float, low: float, high: float) -> str:
    points = []
    for step in range(201):
        x = low + (high - low) * step / 200
        y = BASE - 82 * exp(-((x - centre) ** 2) / 2)
        points.append(f"{(x - low) / (high - low) * WIDTH:.1f},{y:.1f}")
    return "M" + "L".join(points)


def hills(d: float, label: str) -> Markup:
    """An SVG of people without and with depression (classes `without`, `with`), `d` (Cohen's d or Hedges' g) apart.

    `label` is read out by screen readers in place of the picture.
    """
    low, high = min(0.0, d) - SPREAD, max(0.0, d) + SPREAD
    return Markup(
        '<svg class="hills" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        '<path class="without" d="{a}"/><path class="with" d="{b}"/><path class="base" d="M0,{y}H{w}"/></svg>'
    ).format(w=WIDTH, h=HEIGHT, y=BASE, label=label, a=_curve(0, low, high), b=_curve(d, low, high))


def shared_hill() -> Markup:
    """One bell curve, one standard deviation a unit: a page of many effects draws it once and refers to it."""
    steps = [-SPREAD + 2 * SPREAD * n / 80 for n in range(81)]
    return Markup('<path id="hill" d="{}"/>').format(
        "M" + "L".join(f"{x:.2f},{1 - exp(-x * x / 2):.3f}" for x in steps)
    )


def two_hills(d: float, label: str) -> Markup:
    """The curves of `hills`, drawn by reference to `shared_hill`."""
    low = min(0.0, d) - SPREAD
    wide = abs(d) + 2 * SPREAD
    return Markup(
        '<svg class="hills" viewBox="{low} -0.04 {wide} 1.08" preserveAspectRatio="none" role="img" '
        'aria-label="{label}">'
        '<use href="#hill" class="without"/><use href="#hill" class="with" x="{d}"/></svg>'
    ).format(low=f"{low:.2f}", wide=f"{wide:.2f}", label=label, d=f"{d:g}")
