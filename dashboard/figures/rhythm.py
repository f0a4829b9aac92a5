"""The day of cortisol as two curves without a scale, because it is a sketch. Knows hours, no anatomy."""

from collections.abc import Sequence

from markupsafe import Markup

from dashboard.domain.model import Hour

WIDTH, HEIGHT, BASE, LEFT = 340, 150, 122, 8
_MARKED = (0, 6, 12, 18, 24)


def cortisol_day(hours: Sequence[Hour], label: str) -> Markup:
    """SVG with the curves `usual` and `flatter` over 24 hours; `label` is read out in place of the picture."""

    def x(hour: float) -> float:
        return LEFT + (WIDTH - 2 * LEFT) * hour / 24

    def curve(values: list[float]) -> str:
        return "M" + "L".join(
            f"{x(h.hour):.1f},{BASE - 108 * value:.1f}" for h, value in zip(hours, values, strict=True)
        )

    marks = Markup("").join(
        Markup('<path class="base" d="M{0},{1}v4"/><text x="{0}" y="{2}">{3:02d}:00</text>').format(
            f"{x(h):.1f}", BASE, BASE + 18, h % 24
        )
        for h in _MARKED[1:-1]
    )
    return Markup(
        '<svg class="hills day" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        '<path class="without" d="{a}"/><path class="with" d="{b}"/>'
        '<path class="base" d="M{l},{y}H{r}"/>{marks}</svg>'
    ).format(
        w=WIDTH,
        h=HEIGHT,
        label=label,
        y=BASE,
        l=LEFT,
        r=WIDTH - LEFT,
        marks=marks,
        a=curve([h.usual for h in hours]),
        b=curve([h.flatter for h in hours]),
    )
