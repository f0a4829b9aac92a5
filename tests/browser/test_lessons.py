"""A lesson as a lecturer gives it: by keys and clicks, with a reload in the middle and the notes in a second window."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.domain.library import Library
from tests.browser.conftest import Open, selected

LESSON = "not_one_place"


@pytest.fixture(scope="module")
def page(open_page: Open) -> Page:
    return open_page(size={"width": 1920, "height": 1080})


def at_scene(page: Page, library: Library, number: int) -> None:
    expect(page.locator("#sheet h1")).to_have_text(library.lessons[LESSON].scenes[number - 1].title)


def test_a_talk_is_started_stepped_left_and_taken_up_again(page: Page, library: Library) -> None:
    page.click('.pages [data-value="lessons"]')
    page.click(f'#sheet [data-value="{LESSON}"]')
    page.click('#sheet [data-do="talk"]')
    at_scene(page, library, 1)
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator(".help-line")).to_be_visible()
    page.keyboard.press("PageDown")
    at_scene(page, library, 2)
    selected(page, "dlpfc")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    at_scene(page, library, 4)
    page.keyboard.press("PageUp")
    at_scene(page, library, 3)
    # a question from the room: another place, and back in one key
    page.locator('#labels [data-value="sgacc"]').click()
    expect(page.locator("#sheet h1")).to_contain_text(library.words["sgacc"].name)
    expect(page.locator("#scene-text")).to_have_text(library.say("scene.away"))
    page.keyboard.press("PageDown")
    at_scene(page, library, 3)


def test_a_number_and_enter_goes_there(page: Page, library: Library) -> None:
    page.keyboard.press("End")
    at_scene(page, library, len(library.lessons[LESSON].scenes))
    page.keyboard.press("Home")
    at_scene(page, library, 1)
    page.keyboard.press("5")
    page.keyboard.press("Enter")
    at_scene(page, library, 5)


@pytest.mark.parametrize("key", [".", "b"])
def test_the_screen_goes_blank_and_comes_back(page: Page, library: Library, key: str) -> None:
    page.keyboard.press(key)
    expect(page.locator("#blank")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator("#blank")).to_be_hidden()
    at_scene(page, library, 5)


def test_notes_and_next_scene_in_a_second_window(page: Page, library: Library) -> None:
    scenes = library.lessons[LESSON].scenes
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    notes = opened.value
    expect(notes.locator("#text")).to_contain_text(scenes[4].notes[:40])
    expect(notes.locator("#next")).to_contain_text(scenes[5].title)
    notes.keyboard.press("PageDown")
    at_scene(page, library, 6)
    expect(notes.locator("#text")).to_contain_text(scenes[5].notes[:40])
    notes.close()


def test_a_reload_changes_nothing(page: Page, library: Library) -> None:
    before = page.url
    page.reload()
    page.wait_for_function("document.documentElement.dataset.brain === 'ready'")
    at_scene(page, library, 6)
    selected(page, "nacc")
    assert page.url == before
    expect(page.locator("header.top")).to_be_hidden()


def test_without_a_second_window_the_notes_stand_below(page: Page, library: Library) -> None:
    page.evaluate("window.open = () => null")
    page.keyboard.press("n")
    expect(page.locator("#sheet .notes-text")).to_contain_text(library.lessons[LESSON].scenes[5].notes[:40])


def test_escape_ends_the_talk_and_f5_starts_it(page: Page, library: Library) -> None:
    page.keyboard.press("Escape")
    expect(page.locator("header.top")).to_be_visible()
    at_scene(page, library, 6)
    page.keyboard.press("F5")
    expect(page.locator("header.top")).to_be_hidden()
    at_scene(page, library, 6)
    page.keyboard.press("Escape")
    page.click('[data-do="leave"]')
    expect(page.locator(".lesson-bar")).to_be_hidden()


def test_a_patient_reads_it_on_a_phone(open_page: Open, library: Library) -> None:
    page = open_page("?select=what_can_change", size={"width": 390, "height": 844})
    page.click('#sheet [data-do="lesson"] >> nth=0')
    for scene in library.lessons["what_can_change"].scenes:
        expect(page.locator("#sheet h1")).to_have_text(scene.title)
        if scene != library.lessons["what_can_change"].scenes[-1]:
            page.click("#scene-next")
    expect(page.locator("#scene-next")).to_have_attribute("aria-disabled", "true")


def test_an_unknown_lesson_says_so(page: Page, address: str, library: Library) -> None:
    page.goto(address + "?lesson=no_such&scene=99")
    expect(page.locator("#notice-text")).to_have_text(library.say("stage.unknown"))
