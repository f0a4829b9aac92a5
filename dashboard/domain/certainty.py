"""The written rule from a set of graded findings to one badge of certainty; knows nothing of how a badge looks.

The rule, in words (its table of cases is tests/domain/test_certainty.py):

1. Only findings count that compare people with depression with people without it (scope `group`), on the
   measure of the account. Brain volume and cortical thickness are one family.
2. A finding is *for* the account when its direction is the account's, and *against* it when it is the
   opposite, none, or mixed.
3. None counts, or there is no account: no clear finding.
4. Any counting finding is itself graded contested, or the best finding against is graded at least as high as
   the best finding for: studies disagree.
5. Otherwise the grade of the best finding for the account.
6. A region whose account is its network's account is judged by the network's findings too (Library.bearing_on).
"""

from collections.abc import Iterable
from enum import StrEnum

from dashboard.domain.model import Account, Finding, Grade, Measure, Scope


class Certainty(StrEnum):
    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    CONTESTED = "contested"
    NONE = "none"


_FAMILY = {Measure.THICKNESS: Measure.VOLUME}
_RANK = {Grade.WEAK: 1, Grade.MODERATE: 2, Grade.STRONG: 3}


def counting(account: Account, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that bear on `account`, in the order given."""
    return tuple(
        f
        for f in findings
        if f.scope is Scope.GROUP and f.direction is not None and _FAMILY.get(f.measure, f.measure) == account.measure
    )


def is_for(account: Account, finding: Finding) -> bool:
    return finding.direction == account.direction


def certainty(account: Account | None, findings: Iterable[Finding]) -> Certainty:
    """The badge that `findings` earn `account` by the rule above."""
    if account is None:
        return Certainty.NONE
    bearing = counting(account, findings)
    if not bearing:
        return Certainty.NONE
    if any(f.grade is Grade.CONTESTED for f in bearing):
        return Certainty.CONTESTED
    best_for = max((_RANK[f.grade] for f in bearing if is_for(account, f)), default=0)
    best_against = max((_RANK[f.grade] for f in bearing if not is_for(account, f)), default=0)
    if best_against >= best_for:
        return Certainty.CONTESTED
    return next(Certainty(g.value) for g, rank in _RANK.items() if rank == best_for)
