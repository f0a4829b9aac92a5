"""How one sheet of words is written: TOML front matter between +++ lines, then levels and sections."""

import re
import tomllib
from typing import Any

from dashboard.domain.model import LEVELS, Kind, Words

# where the sheets of each kind lie, below the folder of a language
FOLDERS: dict[Kind, str] = {
    "region": "regions",
    "circuit": "circuits",
    "system": "systems",
    "treatment": "treatments",
    "topic": "topics",
    "lesson": "lessons",
}
# a lesson has scenes instead (lessons.py)
SECTIONS: dict[Kind, tuple[str, ...]] = {
    "region": ("does", "changes", "sure", "helps"),
    "circuit": ("does", "changes", "sure", "helps", "steps"),
    "system": ("does", "changes", "sure", "helps"),
    "treatment": ("what", "acts", "works", "time", "status"),
    "topic": ("answer", "why", "sure", "helps"),
}
REQUIRED: dict[Kind, tuple[str, ...]] = {
    "region": ("does", "changes"),
    "circuit": ("does", "changes"),
    "system": ("does", "changes"),
    "treatment": ("what", "acts", "works"),
    "topic": ("answer",),
}
_HEADING = re.compile(r"^(#{1,6})\s*(.*?)\s*$", re.MULTILINE)
CITATION = re.compile(r"\[@([^\]]+)\]")


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """(front matter, body); ValueError says what is missing."""
    parts = re.split(r"^\+\+\+\s*$", text.replace("\r\n", "\n"), maxsplit=2, flags=re.MULTILINE)
    if len(parts) != 3 or parts[0].strip():
        raise ValueError("must begin with front matter between two lines of +++")
    return tomllib.loads(parts[1]), parts[2]


def split_sections(body: str, kind: Kind) -> dict[str, dict[str, str]]:
    """{level: {section: markdown}}; ValueError names the heading that does not belong."""
    levels: dict[str, dict[str, str]] = {}
    level: str | None = None
    marks = list(_HEADING.finditer(body))
    if body[: marks[0].start() if marks else None].strip():
        raise ValueError("text before the first heading")
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        hashes, title = mark.groups()
        text = body[mark.end() : following.start() if following else None].strip()
        if hashes == "#":
            level = _level(title, levels, text)
        elif hashes == "##" and level is not None:
            if title not in SECTIONS[kind]:
                raise ValueError(f"section '{title}' is not one of {', '.join(SECTIONS[kind])}")
            if title in levels[level]:
                raise ValueError(f"section '{title}' stands twice in level '{level}'")
            if not text:
                raise ValueError(f"section '{title}' of level '{level}' is empty")
            levels[level][title] = text
        else:
            raise ValueError(f"heading '{hashes} {title}' does not belong here")
    return levels


def _level(title: str, levels: dict[str, dict[str, str]], text: str) -> str:
    if title not in LEVELS:
        raise ValueError(f"level '{title}' is not one of {', '.join(LEVELS)}")
    if title in levels:
        raise ValueError(f"level '{title}' stands twice")
    if text:
        raise ValueError(f"text in level '{title}' before its first section")
    levels[title] = {}
    return title


def read_sheet(text: str, kind: Kind) -> Words:
    """One file of words; ValueError (or pydantic's ValidationError) says what is wrong."""
    front, body = split_front_matter(text)
    levels = split_sections(body, kind)
    for level in LEVELS:
        if level not in levels:
            raise ValueError(f"level '{level}' is missing")
        for section in REQUIRED[kind]:
            if section not in levels[level]:
                raise ValueError(f"section '{section}' of level '{level}' is missing")
    if "levels" in front:
        raise ValueError("'levels' is not a field: levels are headings")
    return Words.model_validate({**front, "levels": levels})


_STEP = re.compile(r"^\d+\.\s+", re.MULTILINE)


def split_steps(markdown: str) -> tuple[str, ...]:
    """The items of a numbered list, without their numbers."""
    return tuple(part.strip() for part in _STEP.split(markdown)[1:])


def citations(markdown: str) -> list[str]:
    """The ids cited, in order, repeats included."""
    return [part.strip().removeprefix("@") for mark in CITATION.finditer(markdown) for part in mark.group(1).split(";")]
