"""A quiz as a learner takes it: on the brain and in words; the same address gives the same questions."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.domain.library import Library
from dashboard.views.quiz import bank
from tests.browser.conftest import Open, selected

SIZE = {"width": 1100, "height": 700}


@pytest.fixture(scope="module")
def page(open_page: Open) -> Page:
    return open_page("?quiz=find&seed=7&length=3", size=SIZE)


def asked(page: Page) -> str:
    """The region that the question on the page asks for."""
    page.wait_for_selector("#sheet .quiz h1")
    title = page.locator("#sheet .quiz h1").inner_text()
    return str(page.evaluate("t => Object.entries(circuits.data.names).find(([, n]) => t.endsWith(n))[0]", title))


def test_nothing_gives_the_answer_away(page: Page) -> None:
    asked(page)
    page.wait_for_function(
        "() => [...document.querySelectorAll('#labels .label')].every((l) => l.style.display === 'none')"
    )
    expect(page.locator("#sheet .because")).to_be_hidden()
    expect(page.locator("#quiz-next")).to_have_attribute("aria-disabled", "true")


def test_a_click_on_the_brain_is_an_answer(page: Page, library: Library) -> None:
    """The first place that is visible from here is clicked; right or wrong, the place asked for is then shown."""
    want = asked(page)
    spot = page.evaluate("""() => {
      const box = document.querySelector('#canvas').getBoundingClientRect();
      for (let y = box.top + 60; y < box.bottom - 60; y += 12) for (let x = box.left + 60; x < box.right - 60; x += 12)
        if (circuits.stage.regionAt(x, y, 0)) return [x, y];
    }""")
    page.mouse.click(*spot)
    expect(page.locator("#sheet .because")).to_be_visible()
    expect(page.locator("#sheet .because .sources li")).not_to_have_count(0)
    selected(page, want)


def test_words_answer_as_well_and_looking_around_leads_back(page: Page, library: Library) -> None:
    page.click("#quiz-next")
    want = asked(page)
    page.click(".in-words summary")
    page.click(f'.option[data-value="{want}"]')
    expect(page.locator(".verdict")).to_have_text(library.say("quiz.right"))
    page.click('#sheet .because [data-do="select"]')
    expect(page.locator("#sheet h1")).to_contain_text(library.words[want].name)
    expect(page.locator("#quiz-text")).to_have_text(library.say("quiz.away"))
    page.click("#quiz-next")
    assert asked(page) == want
    expect(page.locator(".verdict")).to_be_visible()


def test_the_end_tells_the_score_and_what_to_look_at(page: Page, library: Library) -> None:
    page.click("#quiz-next")
    want = asked(page)
    page.click(".in-words summary")
    page.click(f'.option:not([data-value="{want}"]) >> nth=0')
    page.click("#quiz-next")
    expect(page.locator("#sheet .missed li")).not_to_have_count(0)
    page.click('.quiz-bar [data-do="leave"]')
    expect(page.locator(".quiz-bar")).to_be_hidden()


def test_a_class_gets_the_same_questions(page: Page, library: Library) -> None:
    questions = bank(library)
    chosen = page.evaluate(
        "([all, ...rest]) => [1, 2, 2].map((seed) => circuits.quiz.choose(all, 'mix', seed, 8).map((q) => q.id))",
        [questions],
    )
    assert chosen[1] == chosen[2] != chosen[0]
    assert all(len(set(ids)) == 8 for ids in chosen)


def test_on_a_phone(open_page: Open, library: Library) -> None:
    page = open_page("?quiz=myth&seed=3&length=2", size={"width": 390, "height": 844})
    for _ in range(2):
        title = page.locator("#sheet .quiz h1").inner_text()
        statement = next(s for s in library.statements.values() if s.says in title)
        page.click(f'.option[data-value="{statement.truth}"]')
        expect(page.locator(".verdict")).to_have_text(library.say("quiz.right"))
        page.click("#quiz-next")
    expect(page.locator("#sheet h1")).to_have_text(library.say("quiz.done").format(right=2, questions=2))


def test_the_picture_keeps_the_change_to_itself_until_answered(open_page: Open) -> None:
    page = open_page("?quiz=change&seed=7&length=2", size={"width": 1000, "height": 560})
    colour = (
        "id => circuits.stage.debug().scene.trace(circuits.data.atlas.meshes.find((m) => m.region === id).name).color"
    )
    page.wait_for_function("document.documentElement.dataset.selected")
    region = page.evaluate("document.documentElement.dataset.selected")
    grey = page.evaluate("circuits.data.unnamed.light")
    page.wait_for_function(f"grey => ({colour})(document.documentElement.dataset.selected) === grey", arg=grey)
    page.click("#sheet .option >> nth=0")
    page.wait_for_function(f"([id, grey]) => ({colour})(id) !== grey", arg=[region, grey])
