"""The content that ships: complete, sourced, kind, readable."""

import re

import pytest
import textstat

from dashboard.content.sheets import CITATION, SECTIONS, citations
from dashboard.domain.certainty import Certainty
from dashboard.domain.library import Library
from dashboard.domain.model import LEVELS

REGIONS = [
    "dlpfc",
    "vmpfc",
    "sgacc",
    "dacc",
    "anterior_insula",
    "mpfc",
    "pcc",
    "angular",
    "ofc",
    "amygdala",
    "hippocampus",
    "nacc",
    "thalamus",
    "hypothalamus",
    "pituitary",
    "habenula",
    "vta",
    "dorsal_raphe",
    "locus_coeruleus",
    "brainstem",
    "corpus_callosum",
]
CORE = ("dlpfc", "vmpfc", "sgacc", "amygdala", "hippocampus", "dmn")


def test_regions_are_the_agreed_ones(library: Library) -> None:
    assert sorted(library.regions) == sorted(REGIONS)


@pytest.mark.parametrize("id", CORE)
def test_core_sheets_are_full(library: Library, id: str) -> None:
    for level in LEVELS:
        assert set(library.words[id].levels[level]) == set(SECTIONS["region"])


def test_every_sheet_cites_a_source_at_every_level(library: Library) -> None:
    quiet = {
        (id, level)
        for id, words in library.words.items()
        for level in LEVELS
        if not any(citations(text) for text in words.levels[level].values())
    }
    # shown for orientation only: it makes no claim about depression
    assert {id for id, _ in quiet} <= {"brainstem", "corpus_callosum"}


def test_accounts_are_the_standard_ones(library: Library) -> None:
    standard = {
        "dlpfc": ("activity", "down"),
        "vmpfc": ("activity", "up"),
        "sgacc": ("activity", "up"),
        "amygdala": ("activity", "up"),
        "hippocampus": ("volume", "down"),
        "dmn": ("connectivity", "up"),
    }
    for id, (measure, direction) in standard.items():
        account = library.account(id)
        assert account is not None
        assert (account.measure, account.direction) == (measure, direction)


def test_certainty_is_what_the_evidence_gives(library: Library) -> None:
    """A change here is a change of what the product says: look at it twice."""
    assert library.certainty("hippocampus") is Certainty.STRONG
    assert {i for i in ("nacc", "ofc", "reward") if library.certainty(i) is not Certainty.MODERATE} == set()
    for id in (
        "dlpfc",
        "vmpfc",
        "sgacc",
        "dacc",
        "anterior_insula",
        "amygdala",
        "mpfc",
        "pcc",
        "angular",
        "dmn",
        "control",
    ):
        assert library.certainty(id) is Certainty.CONTESTED, id
    for id in ("hypothalamus", "pituitary", "habenula", "vta", "dorsal_raphe", "locus_coeruleus"):
        assert library.certainty(id) is Certainty.NONE, id


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", CITATION.sub("", text))


def test_plain_level_reads_easily(library: Library) -> None:
    grades = {
        id: textstat.flesch_kincaid_grade(plain(" ".join(w.levels["plain"].values())))
        for id, w in library.words.items()
    }
    assert max(grades.values()) <= 9, max(grades, key=lambda id: grades[id])
    assert 4 <= sum(grades.values()) / len(grades) <= 8


def test_every_plain_sheet_of_a_place_tells_what_helps(library: Library) -> None:
    places = [*library.regions, *library.circuits]
    missing = {id for id in places if "helps" not in library.words[id].levels["plain"]}
    assert missing <= {"brainstem", "corpus_callosum"}


def test_crisis_line_is_first_and_dated(library: Library) -> None:
    assert "988" in library.help_lines[0].reach
    assert {line.where for line in library.help_lines} >= {"United States", "Canada", "United Kingdom and Ireland"}


def test_the_best_supported_change_is_called_small(library: Library) -> None:
    """The best supported change is a small one: its sheet must say so wherever it says "well supported"."""
    for level in LEVELS:
        text = " ".join(library.words["hippocampus"].levels[level].values())
        assert re.search(r"\b1(\.24)? ?%|about 1 (percent|in 100)|\b94\b|-0\.14|very small|tiny|slight", text), level
