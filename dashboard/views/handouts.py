"""One printed page for anything one can select, at each level; knows what comes first on paper, not how it prints."""

from typing import Any

from dashboard.domain.library import Library
from dashboard.domain.model import LEVELS, Kind, Level
from dashboard.views.citing import Citer
from dashboard.views.sheets import badges, make_environment

# what a page must hold, and what gives way first when the paper is full
_SECTIONS: dict[Kind, tuple[str, ...]] = {
    "region": ("helps", "does", "changes"),
    "circuit": ("helps", "does", "changes"),
    "system": ("helps", "does", "changes"),
    "treatment": ("what", "works", "time", "acts"),
    "topic": ("answer", "helps", "why"),
}


def handouts(library: Library) -> dict[str, dict[str, str]]:
    """{id: {level: HTML}}; lessons have none."""
    template = make_environment().get_template("handout.html")
    return {
        id: {level: template.render(_page(library, id, level)) for level in LEVELS}
        for id, kind in library.kinds.items()
        if kind in _SECTIONS
    }


def _page(library: Library, id: str, level: Level) -> dict[str, Any]:
    kind, words = library.kinds[id], library.words[id]
    sections = []
    for name in (n for n in _SECTIONS[kind] if n in words.levels[level]):
        citer = Citer(library)
        html = citer.html(words.levels[level][name])
        # with each section its own sources: one that gives way takes them along
        sections.append((name, library.say(f"sheet.{name}"), html, [citer.short(source) for source in citer.numbers]))
    questions = "treatment" if kind == "treatment" else "place"
    return {
        "say": library.say,
        "id": id,
        "words": words,
        "badges": badges(library, id) if library.account(id) else None,
        "sections": sections,
        "questions": [library.say(f"handout.{questions}_{n}") for n in ("one", "two", "three")],
        "lines": library.help_lines[:2],
    }
