"""How hard the plain level is to read, as a US school grade; knows sentences, not what they mean. Needs textstat."""

import re
from collections.abc import Iterator

from dashboard.content.problems import Problem
from dashboard.content.sheets import CITATION, FOLDERS
from dashboard.domain.library import Library

HARDEST, MEAN = 10.0, 8.0


def grades(library: Library) -> dict[str, float]:
    """{id: Flesch-Kincaid grade of its plain level}, explained words and citations set aside. Raises ImportError."""
    import textstat

    names = sorted((s for t in library.glossary.values() for s in (t.name, *t.also)), key=len, reverse=True)
    explained = re.compile("|".join(rf"\b{re.escape(n)}\b" for n in names), re.IGNORECASE) if names else None

    def text(id: str) -> str:
        plain = CITATION.sub("", " ".join(_plain(library, id)))
        plain = re.sub(r"^\s*(?:-|\d+\.)\s+(.*?)[.;:]?$", r"\1.", plain, flags=re.MULTILINE)
        return re.sub(r"\s+", " ", explained.sub("term", plain) if explained else plain)

    return {id: float(textstat.flesch_kincaid_grade(text(id))) for id in library.words}


def _plain(library: Library, id: str) -> list[str]:
    if id in library.lessons:
        return [scene.narration["plain"] for scene in library.lessons[id].scenes]
    return list(library.words[id].levels["plain"].values())


def too_hard(library: Library, language: str = "en") -> Iterator[Problem]:
    """A problem for each sheet above HARDEST, and one when the mean of all is above MEAN."""
    found = grades(library)
    for id, grade in found.items():
        if grade > HARDEST:
            file = f"{language}/{FOLDERS[library.kinds[id]]}/{id}.md"
            yield Problem(file, "plain", f"reads at grade {grade:.1f}, at most {HARDEST:g}: use shorter sentences")
    mean = sum(found.values()) / len(found)
    if mean > MEAN:
        yield Problem(language, "plain", f"the plain level reads at grade {mean:.1f} on average; at most {MEAN:g}")
