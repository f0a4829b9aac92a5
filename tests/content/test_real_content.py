"""The content that ships: complete, sourced, kind, readable."""

import re

import pytest

from dashboard.content.grade import grades, too_hard
from dashboard.content.sheets import SECTIONS, citations, split_steps
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
        assert set(library.words[id].levels[level]) == set(SECTIONS[library.kinds[id]])


def test_every_sheet_cites_a_source_at_every_level(library: Library) -> None:
    quiet = {
        (id, level)
        for id, words in library.words.items()
        if id not in library.lessons
        for level in LEVELS
        if not any(citations(text) for text in words.levels[level].values())
    }
    # shown for orientation only: it makes no claim about depression
    assert {id for id, _ in quiet if id not in library.topics} <= {"brainstem", "corpus_callosum"}


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


def test_plain_level_reads_easily(library: Library) -> None:
    assert not list(too_hard(library))
    found = grades(library)
    assert sum(found.values()) / len(found) >= 4


COVERAGE = {
    "R": "dlpfc vmpfc sgacc amygdala hippocampus dmn hypothalamus pituitary nacc vta dorsal_raphe locus_coeruleus dacc",
    "N": "monoamines serotonin norepinephrine dopamine glutamate gaba",
    "H, P, I": "hpa_loop hpa_axis plasticity inflammation",
    "T": "ssri ketamine neurosteroids tms snt ect dbs cbt psilocybin anti_inflammatory exercise sleep_social",
    "B, S": "biomarkers science_established science_studied science_uncertain",
    "C": "myth_imbalance myth_scan myth_willpower myth_numb myth_permanent",
    "Q": "faq_imbalance faq_which_part faq_permanent faq_weeks faq_therapy_brain faq_inflammation faq_stress faq_dmn",
    "D, G": "what_is_depression method_fmri method_pet method_dti about_this when_to_seek_help six_sources",
}


@pytest.mark.parametrize("ids", COVERAGE.values(), ids=list(COVERAGE))
def test_every_subject_has_a_sheet_at_every_level(library: Library, ids: str) -> None:
    """The groups of ../shared/mission/coverage.csv; every sheet stands in a list, two clicks away."""
    for id in ids.split():
        assert all(library.words[id].levels[level] for level in LEVELS)


def test_statements_of_the_science_are_complete(library: Library) -> None:
    for level in LEVELS:
        counts = [
            len(split_steps(library.words[f"science_{s}"].levels[level]["answer"]))
            for s in ("established", "studied", "uncertain")
        ]
        assert counts == [6, 6, 3]


def test_symptoms_lead_somewhere_and_are_found(library: Library) -> None:
    typed = {
        "can't sleep": "sleep",
        "no pleasure": "pleasure",
        "can't stop brooding": "brooding",
        "can't concentrate": "focus",
        "tired": "tired",
        "guilt": "guilt",
    }
    for words, id in typed.items():
        assert words in " ".join(library.words[f"symptom_{id}"].search), words
        assert library.topics[f"symptom_{id}"].see


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
