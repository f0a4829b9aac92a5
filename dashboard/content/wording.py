"""Words that may not be said of people and their brains; knows the phrases, never where they are shown."""

import re
from collections.abc import Iterator
from pathlib import Path

from dashboard.content.lessons import scene_texts
from dashboard.content.problems import Collector
from dashboard.content.sheets import FOLDERS
from dashboard.domain.library import Library

BANNED = {
    r"broken": "say what differs, on average",
    r"damaged?\s+(brain|circuit|person)s?|brain[- ]damaged": "say what differs, on average",
    r"defective|dysfunctional (person|people|brain)": "say what differs, on average",
    r"light(s|ing)? up|lit up": "say 'becomes more active'",
    r"suffer(s|ed|ing)? from": "say 'people with'",
    r"victims? of (depression|suicide)": "say 'people with'",
    r"normal (people|brains?|controls?)": "say 'people without depression'",
    r"depressives": "say 'people with depression'",
    r"committed? suicide": "say 'died by suicide'",
}
_PATTERN = re.compile("|".join(rf"(?P<p{i}>\b(?:{p})\b)" for i, p in enumerate(BANNED)), re.IGNORECASE)
_ADVICE = list(BANNED.values())


def banned_phrases(text: str) -> list[tuple[str, str]]:
    """(phrase found, what to say instead)."""
    return [(m.group(0), _ADVICE[int((m.lastgroup or "p0")[1:])]) for m in _PATTERN.finditer(text)]


def check_wording(library: Library, root: Path, language: str, collect: Collector) -> None:
    """Adds a mistake for every banned phrase in any word that a person may meet."""
    for file, field, text in _spoken(library):
        for phrase, advice in banned_phrases(text):
            collect.add(root / language / file, field, f"'{phrase}': {advice}")


def _spoken(library: Library) -> Iterator[tuple[str, str, str]]:
    """(file, field, text)."""
    for id, sheet in library.words.items():
        file = f"{FOLDERS[library.kinds[id]]}/{id}.md"
        yield file, "name", sheet.name
        yield file, "one_line", sheet.one_line
        for level, parts in sheet.levels.items():
            yield from ((file, f"{level}.{section}", text) for section, text in parts.items())
        if id in library.lessons:
            yield from ((file, field, text) for field, text in scene_texts(library.lessons[id]))
    yield from (("findings.csv", id, text) for id, text in library.claims.items())
    yield from (("interface.toml", key, text) for key, text in library.interface.items())
    for statement in library.statements.values():
        yield "quiz.toml", statement.id, f"{statement.says} {statement.explains}"
