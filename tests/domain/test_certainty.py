"""The rule from graded findings to a badge, as one table of cases."""

import pytest

from dashboard.domain.certainty import Certainty, certainty, counting
from dashboard.domain.model import Account, Direction, Finding, Measure

UP = Account(measure=Measure.ACTIVITY, direction=Direction.UP, source="X-1")
SMALLER = Account(measure=Measure.VOLUME, direction=Direction.DOWN, source="X-1")


def finding(
    direction: str | None, grade: str, scope: str = "group", measure: str = "activity", name: str = "X-1"
) -> Finding:
    return Finding(
        id=name, subjects=("amygdala",), measure=measure, direction=direction, scope=scope, grade=grade, statistic=None,
        value=None, ci_low=None, ci_high=None, n=None, k=None, species="human", year=2020, source="someone2020", check="read",
    )  # fmt: skip


CASES = [
    ("no account, however good the study", None, [("up", "strong")], "none"),
    ("an account nobody tested", UP, [], "none"),
    ("only studies of another kind", UP, [("up", "strong", "treatment"), ("up", "strong", "animal")], "none"),
    ("only another measure", UP, [("up", "strong", "group", "volume")], "none"),
    ("a study without a direction", UP, [(None, "strong")], "none"),
    ("one strong study for", UP, [("up", "strong")], "strong"),
    ("one moderate study for", UP, [("up", "moderate")], "moderate"),
    ("one weak study for", UP, [("up", "weak")], "weak"),
    ("the best study for it counts", UP, [("up", "weak"), ("up", "moderate")], "moderate"),
    ("any study that is itself contested", UP, [("up", "strong"), ("up", "contested")], "contested"),
    ("a null as good as the best for", UP, [("up", "moderate"), ("none", "moderate")], "contested"),
    ("the opposite, and better", UP, [("up", "weak"), ("down", "moderate")], "contested"),
    ("mixed results are no support", UP, [("mixed", "weak"), ("up", "weak")], "contested"),
    ("only studies against it", UP, [("none", "weak")], "contested"),
    ("a weak null does not outweigh a strong study", UP, [("up", "strong"), ("none", "weak")], "strong"),
    ("thickness speaks for volume", SMALLER, [("down", "strong", "group", "thickness")], "strong"),
    ("a subgroup does not bear on all comers", SMALLER, [("down", "strong", "group", "volume"), ("none", "contested", "subgroup", "volume")], "strong"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "account", "rows", "badge"), CASES, ids=[c[0] for c in CASES])
def test_badge(why: str, account: Account | None, rows: list[tuple[str, ...]], badge: str) -> None:
    assert certainty(account, [finding(*row) for row in rows]) == Certainty(badge)


def test_order_does_not_matter() -> None:
    rows = [finding("up", "strong"), finding("none", "weak"), finding("up", "moderate")]
    assert certainty(UP, rows) == certainty(UP, rows[::-1])


def test_counting_keeps_order_and_leaves_out_the_rest() -> None:
    kept, left = finding("up", "weak", name="A-1"), finding("up", "weak", "treatment", name="A-2")
    assert counting(UP, [left, kept]) == (kept,)
