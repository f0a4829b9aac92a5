"""What a person does: click, tap, type, press keys, reload, go back, paste a link."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.domain.library import Library
from tests.browser.conftest import Open, selected


@pytest.fixture(scope="module")
def page(open_page: Open) -> Page:
    return open_page()


def test_first_view_says_what_this_is_and_where_help_is(page: Page, library: Library) -> None:
    expect(page.locator("#sheet h1")).to_have_text(library.say("sheet.empty_title"))
    expect(page.locator(".help-line")).to_be_visible()
    expect(page.locator(".disclaimer")).to_be_in_viewport()
    assert page.locator("#list .item:visible").count() == len(library.regions)


def test_choosing_in_the_list_opens_the_sheet_and_writes_the_address(page: Page) -> None:
    page.click('#list [data-value="sgacc"]')
    selected(page, "sgacc")
    expect(page.locator("#sheet h1")).to_contain_text("Subgenual")
    assert "select=sgacc" in page.url
    expect(page.locator('#list [data-value="sgacc"]')).to_have_attribute("aria-current", "true")


def test_the_selection_is_announced_once(page: Page) -> None:
    page.evaluate("""() => { window.__said = []; new MutationObserver(() => __said.push(document.getElementById('live').textContent))
      .observe(document.getElementById('live'), {childList: true, characterData: true, subtree: true}); }""")
    page.click('#list [data-value="amygdala"]')
    selected(page, "amygdala")
    page.wait_for_function("window.__said.length > 0")
    page.click('[data-do="level"][data-value="student"]')
    page.wait_for_function("document.documentElement.dataset.level === 'student'")
    assert page.evaluate("window.__said") == ["Amygdala: more active, studies disagree."]


def test_levels_change_the_words(page: Page) -> None:
    words = {}
    for level in ("plain", "student", "clinical"):
        page.click(f'[data-do="level"][data-value="{level}"]')
        page.wait_for_function("l => document.documentElement.dataset.level === l", arg=level)
        words[level] = page.inner_text("#sheet")
    assert len(set(words.values())) == 3


def test_lens_changes_colours_and_legend(page: Page) -> None:
    colour = "document.querySelector('#brain .js-plotly-plot').data.find(t => t.meta.region === 'hippocampus').color"
    before = page.evaluate(colour)
    page.click('[data-do="lens"][data-value="sure"]')
    page.wait_for_function(f"before => {colour} !== before", arg=before)
    expect(page.locator(".legend-sure")).to_be_visible()
    expect(page.locator(".legend-change")).to_be_hidden()
    page.click('[data-do="lens"][data-value="change"]')
    page.wait_for_function(f"before => {colour} === before", arg=before)


def test_chips_lead_on_and_back_returns(page: Page) -> None:
    page.click('#list [data-value="dlpfc"]')
    selected(page, "dlpfc")
    page.click('#sheet .here [data-value="tms"]')
    selected(page, "tms")
    expect(page.locator('.pages [data-value="treatments"]')).to_have_attribute("aria-current", "page")
    page.go_back()
    selected(page, "dlpfc")
    page.go_forward()
    selected(page, "tms")


def test_focus_goes_on_in_the_new_sheet(page: Page) -> None:
    page.click('#list [data-value="dlpfc"]') if page.locator(
        '#list [data-value="dlpfc"]'
    ).is_visible() else page.evaluate("circuits.send({type: 'select', value: 'dlpfc'})")
    selected(page, "dlpfc")
    page.focus('#sheet .here [data-value="tms"]')
    page.keyboard.press("Enter")
    selected(page, "tms")
    page.wait_for_function("document.activeElement && document.activeElement.tagName === 'H1'")


def test_the_list_stays_where_one_was_looking(page: Page) -> None:
    page.click('.pages [data-value="circuits"]')
    page.click('[data-do="lens"][data-value="sure"]')
    page.wait_for_function("document.documentElement.dataset.lens === 'sure'")
    expect(page.locator('.pages [data-value="circuits"]')).to_have_attribute("aria-current", "page")
    expect(page.locator('#list [data-value="dmn"]')).to_be_visible()
    page.click('[data-do="lens"][data-value="change"]')


def test_a_seen_and_clicked_place_reloads_to_the_same_view(page: Page) -> None:
    page.click(".brand")
    selected(page, "")
    page.evaluate("circuits.send({type: 'select', value: 'sgacc', from: 'canvas'})")
    selected(page, "sgacc")
    state = "() => ({ ...circuits.stage.debug().pilot.orbit, half: circuits.stage.debug().view.hemisphere })"
    before = page.evaluate(state)
    page.reload()
    page.wait_for_function("document.documentElement.dataset.brain === 'ready'")
    selected(page, "sgacc")
    assert page.evaluate(state) == before


def test_keys_alone_suffice(page: Page) -> None:
    page.click('.pages [data-value="explore"]')
    page.focus("#search")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.type("hip")
    assert page.evaluate("document.activeElement.dataset.value") == "hippocampus"
    page.keyboard.press("Enter")
    selected(page, "hippocampus")
    page.keyboard.press("Escape")
    selected(page, "")


def test_arrow_keys_turn_the_brain(page: Page) -> None:
    page.focus("#canvas")
    before = page.evaluate("circuits.stage.debug().pilot.orbit.azimuth")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("before => circuits.stage.debug().pilot.orbit.azimuth !== before", arg=before)
    page.keyboard.press("2")
    page.wait_for_function(
        "document.querySelector('[data-do=view][data-value=left]').getAttribute('aria-pressed') === 'true'"
    )


def test_search_finds_by_symptom_and_says_when_it_finds_nothing(page: Page) -> None:
    page.fill("#search", "concentrat")
    expect(page.locator('#list [data-value="dlpfc"]')).to_be_visible()
    page.fill("#search", "amy")
    page.press("#search", "Enter")
    selected(page, "amygdala")
    page.fill("#search", "zzzz")
    expect(page.locator("#no-match")).to_be_visible()
    page.fill("#search", "")
    expect(page.locator("#no-match")).to_be_hidden()


def test_help_opens_and_closes(page: Page) -> None:
    page.click('.help-line [data-value="help"]')
    expect(page.locator("#help")).to_be_visible()
    expect(page.locator("#help")).to_contain_text("116 123")
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


def test_citations_lead_to_their_source(page: Page) -> None:
    page.click('.pages [data-value="explore"]')
    page.click('#list [data-value="hippocampus"]')
    selected(page, "hippocampus")
    page.locator("#sheet .cite a").first.click()
    expect(page.locator("#source-1")).to_be_focused()


def test_reload_and_pasted_link_give_the_same_view(open_page: Open) -> None:
    query = (
        "?select=nacc&level=clinical&lens=sure&cortex=hidden&theme=dark&labels=off&cam=200%2C10%2C150%2C0%2C-18%2C10"
    )
    page = open_page(query)
    selected(page, "nacc")
    state = "() => ({...document.documentElement.dataset, orbit: circuits.stage.debug().pilot.orbit, query: location.search})"
    before = page.evaluate(state)
    page.reload()
    page.wait_for_function("document.documentElement.dataset.brain === 'ready'")
    selected(page, "nacc")
    assert page.evaluate(state) == before
    assert page.evaluate("circuits.stage.debug().pilot.orbit.azimuth") == 200


def test_phone_list_is_one_button_away_and_taps_select(open_page: Open) -> None:
    page = open_page(size={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 390, "no sideways scroll"
    page.tap('[data-do="list"]')
    page.tap('#list [data-value="thalamus"]')
    selected(page, "thalamus")
    expect(page.locator("#sheet h1")).to_be_in_viewport()
    expect(page.locator(".help-line a").first).to_be_in_viewport()
