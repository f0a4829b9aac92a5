"""Sheets as a person reads them: complete, numbered, escaped, in the order of their level."""

import re

import pytest

from dashboard.domain.library import Library
from dashboard.domain.model import LEVELS
from dashboard.views.citing import Citer
from dashboard.views.sheets import all_sheets, numbers, overview


@pytest.fixture(scope="module")
def sheets(library: Library) -> dict[str, dict[str, str]]:
    return all_sheets(library)


def test_everything_has_a_sheet_at_every_level(library: Library, sheets: dict[str, dict[str, str]]) -> None:
    assert set(sheets) == set(library.kinds)
    for id in sheets:
        for level in LEVELS:
            assert library.words[id].name.split("(")[0].strip() in sheets[id][level].replace("&#39;", "'").replace(
                "&amp;", "&"
            )


def test_plain_leads_with_what_can_change(library: Library, sheets: dict[str, dict[str, str]]) -> None:
    html = sheets["dlpfc"]["plain"]
    assert html.index(library.say("sheet.helps")) < html.index(library.say("sheet.changes"))


def test_headline_shows_direction_and_certainty(library: Library, sheets: dict[str, dict[str, str]]) -> None:
    for id in (*library.regions, *(c for c in library.circuits if library.account(c))):
        html = sheets[id]["plain"]
        assert 'class="badge change' in html
        # "no clear change known" already says all that "no clear finding" would
        if library.account(id):
            assert library.say(f"certainty.{library.certainty(id).value}") in html
        else:
            assert 'class="badge sure' not in html


def test_citation_numbers_match_the_list(sheets: dict[str, dict[str, str]]) -> None:
    for levels in sheets.values():
        for html in levels.values():
            cited = {int(n) for n in re.findall(r'data-do="source" data-value="(\d+)"', html)}
            listed = {int(n) for n in re.findall(r'id="source-(\d+)"', html)}
            assert cited == listed
            assert "[@" not in html


def test_every_reference_has_a_link(sheets: dict[str, dict[str, str]]) -> None:
    for levels in sheets.values():
        for item in re.findall(r'<li id="source-\d+"[^>]*>(.*?)</li>', levels["student"]):
            assert "https://" in item, item


def test_disagreement_shows_both_sides(sheets: dict[str, dict[str, str]]) -> None:
    for id in ("amygdala", "dlpfc", "dmn", "sgacc"):
        assert 'class="for"' in sheets[id]["student"], id
        assert 'class="against"' in sheets[id]["student"], id


def test_the_hippocampus_shows_how_small_the_difference_is(sheets: dict[str, dict[str, str]]) -> None:
    for level in LEVELS:
        assert 'class="hills"' in sheets["hippocampus"][level]
        assert "overlap by 94%" in sheets["hippocampus"][level]


def test_stimulation_sites_are_marked_not_for_planning(library: Library, sheets: dict[str, dict[str, str]]) -> None:
    html = sheets["tms"]["student"]
    assert html.index(library.say("sheet.not_planning")) < html.index("−44, 38, 34")


def test_treatments_say_their_status_and_its_date(library: Library, sheets: dict[str, dict[str, str]]) -> None:
    for id, treatment in library.treatments.items():
        assert f"{treatment.status.as_of:%Y}" in sheets[id]["plain"]
        assert library.say(f"status.{treatment.status.code}") in sheets[id]["plain"]


def test_secondary_findings_are_marked(library: Library, sheets: dict[str, dict[str, str]]) -> None:
    second = [f for f in library.findings_on("dmn") if f.check == "secondary"]
    assert second
    assert library.say("sheet.secondary") in sheets["dmn"]["student"]


def test_numbers_keep_to_what_the_source_gives(library: Library) -> None:
    assert numbers(library.findings["HIP-01"]) == "Cohen's d −0.14, n\u00a0=\u00a08,927, k\u00a0=\u00a015, 2016"
    assert "None" not in "".join(numbers(f) for f in library.findings.values())
    assert re.match(r"27% \(21 to 34\)|27%", numbers(library.findings["INF-01"]))


def test_markdown_cannot_smuggle_html(library: Library) -> None:
    html = str(Citer(library).html("a <script>alert(1)</script> b [@HIP-01; @HIP-02]"))
    assert "<script>" not in html
    assert html.count("<a ") == 1, "two findings of one source are one number"


def test_overview_starts_somewhere(library: Library) -> None:
    html = overview(library)
    assert [i for i in ("dlpfc", "hippocampus", "dmn") if f'data-value="{i}"' not in html] == []
