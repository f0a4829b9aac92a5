"""What a person takes along: a printed page, a picture, a link, a frame in a course page, a cross-section."""

import io
import re
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from dashboard.domain.library import Library
from tests.browser.conftest import Open, selected

PRINTED = ("amygdala", "hpa_loop", "ssri", "psilocybin", "tms", "symptom_sleep")


@pytest.fixture(scope="module")
def page(open_page: Open) -> Page:
    return open_page("?select=amygdala", size={"width": 1280, "height": 720}, init="window.print = () => {}")


def printed(page: Page, format: str) -> PdfReader:
    page.click(".to-paper button")
    page.click('#print [data-do="print"]')
    page.wait_for_function(
        "document.documentElement.hasAttribute('data-paper') && !document.querySelector('#print').open"
    )
    return PdfReader(io.BytesIO(page.pdf(format=format)))


@pytest.mark.parametrize("format", ["A4", "Letter"])
@pytest.mark.parametrize("id", PRINTED)
def test_one_page_says_what_it_must(page: Page, library: Library, id: str, format: str) -> None:
    page.evaluate("id => circuits.send({type: 'select', value: id})", id)
    selected(page, id)
    page.wait_for_selector(".to-paper button")
    pdf = printed(page, format)
    assert len(pdf.pages) == 1
    text = " ".join(pdf.pages[0].extract_text().split())
    for words in ("handout.questions", "help.line", "handout.crisis", "disclaimer.short"):
        assert library.say(words) in text, words
    assert library.words[id].name.split()[0] in text
    assert library.help_lines[0].name in text
    assert re.search(r"Printed \w+ \d+, 20\d\d", text)
    assert library.say("sheet.sources") in text
    sizes: list[float] = []
    pdf.pages[0].extract_text(
        visitor_text=lambda t, cm, tm, font, size: (
            sizes.append(size * abs(tm[3] or 1) * abs(cm[3] or 1)) if t.strip() else None
        )
    )
    assert min(sizes) >= 11.9, sorted(set(sizes))


def test_further_things_may_stand_on_the_page(page: Page, library: Library) -> None:
    page.evaluate("circuits.send({type: 'select', value: 'tms'})")
    selected(page, "tms")
    page.click(".to-paper button")
    box = page.locator("#handout-also input").first
    box.check()
    id = box.get_attribute("value") or ""
    page.click('#print [data-do="print"]')
    page.wait_for_function(
        "document.documentElement.hasAttribute('data-paper') && !document.querySelector('#print').open"
    )
    text = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages[0].extract_text()
    assert library.words[id].name in " ".join(text.split())


@pytest.mark.parametrize(("size", "scale"), [("one", 1), ("two", 2)])
def test_a_picture_is_saved(page: Page, tmp_path: Path, size: str, scale: int) -> None:
    page.click(".share-menu summary")
    page.click(".picture-open")
    page.check(f'[name=picture-size][value="{size}"]')
    with page.expect_download() as download:
        page.click('[data-do="picture"]')
    path = tmp_path / "picture.png"
    download.value.save_as(path)
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    stage = page.evaluate("document.querySelector('#stage').clientWidth")
    assert width == pytest.approx(stage * scale, abs=scale)
    assert height > 300 * scale
    # the brain is in it, and not only its frame: more than a few colours in the middle of the picture
    colours = page.evaluate("""async (scale) => {
      const canvas = await circuits.picture.compose(1, 'clear'), context = canvas.getContext('2d');
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height), seen = new Set();
      for (let at = 0; at < data.length; at += 400) if (data[at + 3] > 200) seen.add(`${data[at] >> 4},${data[at + 1] >> 4},${data[at + 2] >> 4}`);
      return seen.size;
    }""")
    assert colours > 40
    page.click("#picture form button")


def test_a_frame_shows_brain_text_help_and_disclaimer(open_page: Open, address: str, library: Library) -> None:
    page = open_page("?select=hippocampus&embed=on", size={"width": 800, "height": 560})
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator("#list")).to_be_hidden()
    expect(page.locator(".help-line")).to_be_visible()
    expect(page.locator(".disclaimer")).to_contain_text(library.say("disclaimer.short"))
    expect(page.locator("#sheet h1")).to_contain_text(library.words["hippocampus"].name)
    expect(page.locator("#open-full")).to_have_attribute("href", f"{address}?select=hippocampus")


def test_the_code_to_paste_holds_the_view(page: Page, library: Library) -> None:
    page.evaluate("circuits.send({type: 'select', value: 'hippocampus'})")
    selected(page, "hippocampus")
    page.click(".share-menu summary")
    page.click('[data-value="embed"]')
    code = page.locator("#embed-code").input_value()
    assert code.startswith("<iframe")
    assert "select=hippocampus" in code
    assert "embed=on" in code
    page.click("#embed form button")


def test_slices_follow_the_brain_and_lead_back_to_it(page: Page, library: Library) -> None:
    page.evaluate("circuits.send({type: 'show', value: 'slices'})")
    page.evaluate("circuits.send({type: 'select', value: 'amygdala'})")
    selected(page, "amygdala")
    expect(page.locator("#slice-at")).to_contain_text(library.words["amygdala"].name)
    expect(page.locator("#slices .convention")).to_be_visible()
    assert "slices=on" in page.url
    # a point of the hippocampus on the cut from back to front that stands there
    point = page.evaluate("""() => {
      const [x] = circuits.slices.point();
      for (let y = -38; y < -10; y += 2) for (let z = -24; z < 6; z += 2) if (circuits.slices.regionAt([x, y, z]) === 'hippocampus') return [x, y, z];
    }""")
    assert point
    box = page.locator("#slice-x").bounding_box()
    assert box
    grid = page.evaluate("circuits.data.template")
    across = ((point[1] - grid["origin_mm"][1]) / grid["voxel_mm"] + 0.5) / grid["shape"][1]
    up = ((point[2] - grid["origin_mm"][2]) / grid["voxel_mm"] + 0.5) / grid["shape"][2]
    page.mouse.click(box["x"] + across * box["width"], box["y"] + (1 - up) * box["height"])
    selected(page, "hippocampus")


def test_what_helps_comes_first_for_a_patient(open_page: Open, library: Library) -> None:
    page = open_page("?page=helps&level=plain", size={"width": 390, "height": 844})
    expect(page.locator("#sheet h1")).to_have_text(library.say("helps.title"))
    page.click('#sheet [data-value="exercise"]')
    selected(page, "exercise")
    expect(page.locator(".help-line")).to_be_visible()
