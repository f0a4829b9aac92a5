"""Words that may not be said of people and their brains; knows the phrases, never where they are shown."""

import re
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
    for id, sheet in library.words.items():
        path = root / language / FOLDERS[library.kinds[id]] / f"{id}.md"
        texts = {"name": sheet.name, "one_line": sheet.one_line}
        texts |= {f"{level}.{s}": t for level, parts in sheet.levels.items() for s, t in parts.items()}
        if id in library.lessons:
            texts |= dict(scene_texts(library.lessons[id]))
        for field, text in texts.items():
            for phrase, advice in banned_phrases(text):
                collect.add(path, field, f"'{phrase}': {advice}")
    for id, text in library.claims.items():
        for phrase, advice in banned_phrases(text):
            collect.add(root / language / "findings.csv", id, f"'{phrase}': {advice}")
    for key, text in library.interface.items():
        for phrase, advice in banned_phrases(text):
            collect.add(root / language / "interface.toml", key, f"'{phrase}': {advice}")
