"""What must not happen: a request to anyone else, a cookie, a request for a click, a blank page."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.domain.library import Library
from tests.browser.conftest import Open, selected


def test_nothing_leaves_the_machine_and_a_click_costs_no_request(open_page: Open, address: str) -> None:
    page = open_page()
    page.wait_for_function("document.querySelector('#sheet h1')")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for id in ("amygdala", "dmn", "tms"):
        page.evaluate("id => circuits.send({type: 'select', value: id})", id)
        selected(page, id)
    assert asked == []
    loaded = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert loaded
    assert [url for url in loaded if not url.startswith((address, "data:", "blob:"))] == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.locator("input[type=file]").count() == 0


@pytest.mark.parametrize(
    "query",
    [
        "?select=nowhere",
        "?level=royal&lens=x",
        "?cam=1,2",
        "?select=" + "a" * 5000,
        "?select=__proto__",
        "?view=constructor&select=toString",
    ],
)
def test_odd_addresses_give_the_start_view_and_a_word(open_page: Open, library: Library, query: str) -> None:
    page = open_page(query)
    selected(page, "")
    expect(page.locator("#notice")).to_contain_text(library.say("stage.unknown"))
    expect(page.locator("#sheet h1")).to_have_text(library.say("sheet.empty_title"))


def test_without_webgl_list_and_sheets_work(open_page: Open, library: Library) -> None:
    blind = "const g = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext = function (k, ...r) { return /webgl/.test(k) ? null : g.call(this, k, ...r); };"
    page = open_page(state="failed", init=blind)
    expect(page.locator("#notice")).to_contain_text(library.say("stage.no_webgl"))
    page.click('#list [data-value="amygdala"]')
    selected(page, "amygdala")
    expect(page.locator("#sheet h1")).to_contain_text("Amygdala")


def test_a_missing_geometry_file_leaves_a_working_page(open_page: Open, library: Library, browser: object) -> None:
    lost = "const f = window.fetch; window.fetch = (u, ...r) => /brain\\./.test(String(u)) ? Promise.resolve(new Response('', {status: 404})) : f(u, ...r);"
    page = open_page(state="failed", init=lost)
    expect(page.locator("#notice")).to_contain_text(library.say("stage.no_data"))
    expect(page.locator("#notice button")).to_be_visible()
    page.click('#list [data-value="dlpfc"]')
    selected(page, "dlpfc")
    expect(page.locator("#sheet h1")).to_contain_text("Dorsolateral")


def test_a_lost_context_is_drawn_again(open_page: Open) -> None:
    page = open_page("?select=amygdala&view=left")
    page.evaluate("circuits.stage.debug().scene.canvas.__old = true")
    page.evaluate(
        "circuits.stage.debug().scene.canvas.getContext('webgl').getExtension('WEBGL_lose_context').loseContext()"
    )
    page.wait_for_function(
        "() => { const { scene } = circuits.stage.debug(); return scene && !scene.canvas.__old && scene.matrix(); }"
    )
    expect(page.locator("#notice")).to_be_hidden()
    assert page.evaluate("document.documentElement.dataset.selected") == "amygdala"
    assert round(page.evaluate("circuits.stage.debug().pilot.orbit.azimuth")) == 180


def page_text(page: Page) -> str:
    return page.inner_text("body")


def test_without_scripts_help_is_there(browser: object, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(address)
    assert "988" in page_text(page)
    assert "116 123" in page_text(page)
    context.close()
