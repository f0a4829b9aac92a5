"""Circuits, symptoms, treatments, words and studies, as a person meets them: by clicks and keys."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.domain.library import Library
from tests.browser.conftest import Open, selected


@pytest.fixture(scope="module")
def page(open_page: Open) -> Page:
    return open_page(size={"width": 1100, "height": 700})


def go(page: Page, name: str) -> None:
    page.click(f'.pages [data-value="{name}"]')
    page.wait_for_function("name => document.documentElement.dataset.page === name", arg=name)


def test_a_circuit_is_stepped_through(page: Page, library: Library) -> None:
    go(page, "circuits")
    page.click('#list [data-value="hpa_loop"]')
    selected(page, "hpa_loop")
    expect(page.locator("#step-text")).to_have_text(library.say("step.all"))
    assert page.locator("#edges .arrow").count() == sum(len(s.edges) for s in library.circuits["hpa_loop"].steps)
    for step in (1, 2, 3):
        page.click('.stepper [data-value="on"]')
        expect(page.locator("#sheet li[aria-current=step]")).to_have_attribute("data-step", str(step))
    expect(page.locator("#edges text")).to_have_text(library.words["hpa_loop"].outside["adrenal"])
    expect(page.locator("#edges .arrow.now")).to_have_count(1)
    assert "step=3" in page.url
    expect(page.locator("#sheet .diagram .node.now")).to_have_attribute("data-node", "adrenal")
    page.click('.stepper [data-value="back"]')
    expect(page.locator("#sheet li[aria-current=step]")).to_have_attribute("data-step", "2")


def test_only_what_a_step_lights_is_bright(page: Page) -> None:
    """Step 2 of the loop lights the pituitary and nothing else."""
    page.evaluate("circuits.send({type: 'step', value: 2})")
    page.wait_for_function(
        "() => { const v = circuits.stage.debug().view; return v.select === 'hpa_loop' && v.step === 2; }"
    )
    colour = "id => circuits.stage.debug().scene.trace(id).color"
    tones = page.evaluate("circuits.data.colours[document.documentElement.dataset.theme].change")
    meshes = page.evaluate("circuits.data.atlas.meshes.map((m) => [m.name, m.region])")
    name = {region: name for name, region in meshes}
    assert page.evaluate(colour, name["pituitary"]) == tones["pituitary"]["selected"]
    assert page.evaluate(colour, name["hypothalamus"]) == tones["hypothalamus"]["dimmed"]


@pytest.mark.parametrize(
    ("typed", "id"),
    [("can't sleep", "symptom_sleep"), ("no pleasure", "symptom_pleasure"), ("brooding", "symptom_brooding")],
)
def test_a_symptom_leads_to_its_circuits(page: Page, typed: str, id: str, library: Library) -> None:
    page.fill("#search", typed)
    expect(page.locator("#symptom-caveat")).to_be_visible()
    page.click(f'#list [data-value="{id}"]')
    selected(page, id)
    page.fill("#search", "")
    expect(page.locator("#sheet .caveat")).to_have_text(library.say("sheet.symptom_caveat"))
    lead = library.topics[id].see[0]
    page.click(f'#sheet [data-value="{lead}"]')
    selected(page, lead)


def test_before_and_after_are_two_states(page: Page, library: Library) -> None:
    go(page, "treatments")
    page.click('#list [data-value="ssri"]')
    selected(page, "ssri")
    page.click('.whens [data-value="after"]')
    page.wait_for_function("document.documentElement.dataset.when === 'after'")
    expect(page.locator(".legend-after")).to_be_visible()
    colour = "id => circuits.stage.debug().scene.trace(id).color"
    after = page.evaluate("circuits.data.after.ssri")
    assert page.evaluate(colour, "amygdala_L") == after["amygdala"]["light"]
    assert page.evaluate(colour, "hippocampus_L") == page.evaluate("circuits.data.neutral.light"), "not measured: blank"
    page.click('#list [data-value="dbs"]')
    selected(page, "dbs")
    expect(page.locator(".whens")).to_be_hidden()
    expect(page.locator("#sheet .after")).to_contain_text(library.say("after.blank"))


def test_published_sites_are_numbered_on_the_brain(page: Page, library: Library) -> None:
    page.click('#list [data-value="tms"]')
    selected(page, "tms")
    expect(page.locator("#edges text.site")).to_have_count(len(library.treatments["tms"].sites))
    expect(page.locator("#sheet .sites")).to_contain_text(library.say("sheet.not_planning"))


def test_words_are_explained_where_they_stand(page: Page, library: Library) -> None:
    go(page, "circuits")
    page.click('#list [data-value="hpa_loop"]')
    selected(page, "hpa_loop")
    term = page.locator("#sheet .term").first
    term.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#term-card")).to_contain_text(library.glossary[term.get_attribute("data-value") or ""].says)
    page.keyboard.press("Escape")
    expect(page.locator("#term-card")).to_be_hidden()
    selected(page, "hpa_loop")


def test_the_studies_are_filtered_sorted_and_lead_back(page: Page, library: Library) -> None:
    go(page, "evidence")
    rows = page.locator("#evidence tbody tr:visible")
    expect(rows).to_have_count(len(library.findings))
    page.select_option("#evidence [name=subject]", "hippocampus")
    on = [f for f in library.findings.values() if "hippocampus" in f.subjects]
    expect(rows).to_have_count(len(on))
    page.select_option("#evidence [name=grade]", "strong")
    expect(rows).to_have_count(sum(f.grade == "strong" for f in on))
    page.select_option("#evidence [name=grade]", "")
    page.select_option("#evidence [name=sort]", "n")
    people = [int(n) for n in rows.evaluate_all("all => all.map((r) => r.dataset.n)")]
    assert people == sorted(people, reverse=True)
    page.fill("#evidence [name=text]", "zzzz")
    expect(page.locator("#evidence .none-left")).to_be_visible()
    page.fill("#evidence [name=text]", "")
    page.locator('#evidence tr:visible [data-value="hippocampus"]').first.click()
    selected(page, "hippocampus")
    expect(page.locator("#evidence")).to_be_hidden()
    page.go_back()
    expect(page.locator("#evidence")).to_be_visible()


def test_learn_shows_topics_and_glossary(page: Page, library: Library) -> None:
    go(page, "learn")
    expect(page.locator("#sheet .card")).to_have_count(len(library.topics))
    expect(page.locator("#sheet .glossary dt")).to_have_count(len(library.glossary))
    page.click('#sheet [data-value="myth_scan"]')
    selected(page, "myth_scan")
