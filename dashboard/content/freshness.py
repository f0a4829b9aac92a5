"""What was true on a day and must be looked at again: phone numbers, approvals, sheets. Knows dates, not meanings."""

from collections.abc import Iterator
from datetime import date

from dashboard.content.problems import Problem
from dashboard.content.sheets import FOLDERS
from dashboard.domain.library import Library

LIMIT_DAYS = 180


def overdue(library: Library, today: date, language: str = "en") -> Iterator[Problem]:
    """A problem for each `as_of` older than LIMIT_DAYS, or later than `today`, and each sheet past its review."""
    for index, line in enumerate(library.help_lines):
        yield from _judge(f"{language}/help.toml", f"line.{index}.as_of", line.as_of, today)
    for treatment in library.treatments.values():
        yield from _judge("facts/treatments.toml", f"{treatment.id}.status.as_of", treatment.status.as_of, today)
    for id, words in library.words.items():
        if today > words.review:
            file = f"{language}/{FOLDERS[library.kinds[id]]}/{id}.md"
            yield Problem(file, "review", f"was due on {words.review}; read the sheet again, then set a new day")


def _judge(file: str, field: str, as_of: date, today: date) -> Iterator[Problem]:
    age = (today - as_of).days
    if age > LIMIT_DAYS:
        yield Problem(file, field, f"read {age} days ago; look again, then change the date (limit {LIMIT_DAYS} days)")
    elif age < -1:
        yield Problem(file, field, f"lies in the future ({as_of})")
