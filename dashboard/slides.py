"""A slide deck for each lesson: pictures as the browser draws them, words and notes as the lesson tells them.

Needs the extra 'slides' (python-pptx, playwright) and a Chromium. Knows scenes and slides, not how a brain is drawn.
"""

import base64
import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dash import Dash
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu, Inches, Pt
from werkzeug.serving import WSGIRequestHandler, make_server

from dashboard.content.sheets import CITATION, citations
from dashboard.domain.library import Library
from dashboard.domain.model import Lesson, Level, Scene
from dashboard.views.citing import Citer

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
_STAGE: Any = {"width": 1400, "height": 800}
_DRAWN_MS = 120_000
_ARGUMENTS = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--no-sandbox")


def write(app: Dash, library: Library, out: Path, level: Level, lessons: list[str], chromium: str | None) -> list[Path]:
    """One `<lesson>.pptx` for each of `lessons` in the folder `out`; gives their paths."""
    out.mkdir(parents=True, exist_ok=True)
    written = []
    with _served(app) as address, _page(address, chromium) as page:
        for id in lessons:
            lesson = library.lessons[id]
            pictures = [_picture(page, address, lesson, n, level) for n in range(1, len(lesson.scenes) + 1)]
            path = out / f"{id}.pptx"
            _deck(library, lesson, pictures, level).save(str(path))
            written.append(path)
    return written


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Not a line for every file the browser asks for."""


@contextmanager
def _served(app: Dash) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app.server, threaded=True, request_handler=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


@contextmanager
def _page(address: str, chromium: str | None) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_ARGUMENTS))
        page = browser.new_page(viewport=_STAGE, reduced_motion="reduce")
        page.set_default_timeout(_DRAWN_MS)
        page.goto(address)
        page.wait_for_function("document.documentElement.dataset.brain === 'ready'")
        yield page
        browser.close()


def _picture(page: Any, address: str, lesson: Lesson, number: int, level: Level) -> bytes:
    """JPEG with caption, legend and credit burnt in, as the page's own button makes it."""
    page.evaluate("([lesson, scene]) => circuits.send({type: 'lesson', value: lesson, scene})", [lesson.id, number])
    page.wait_for_function(
        "at => { const { lesson, scene } = circuits.stage.debug().view; return `${lesson} ${scene}` === at; }",
        arg=f"{lesson.id} {number}",
    )
    url = page.evaluate("circuits.picture.compose(2, 'light').then((canvas) => canvas.toDataURL('image/jpeg', 0.9))")
    return base64.b64decode(url.partition(",")[2])


def _deck(library: Library, lesson: Lesson, pictures: list[bytes], level: Level) -> Any:
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    for scene, picture in zip(lesson.scenes, pictures, strict=True):
        _slide(deck, library, lesson, scene, picture, level)
    return deck


def _slide(deck: Any, library: Library, lesson: Lesson, scene: Scene, picture: bytes, level: Level) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    shown = slide.shapes.add_picture(io.BytesIO(picture), Inches(0.3), Inches(0.4), height=Inches(6.4))
    if shown.width > Inches(7.2):
        shown.height, shown.width = Emu(int(shown.height * Inches(7.2) / shown.width)), Inches(7.2)
    left = shown.left + shown.width + Inches(0.4)
    box = slide.shapes.add_textbox(left, Inches(0.6), WIDTH - left - Inches(0.5), Inches(5.9)).text_frame
    box.word_wrap = True
    _line(box.paragraphs[0], library.words[lesson.id].name, 14, "566070")
    _line(box.add_paragraph(), scene.title, 32, "1B2330", bold=True)
    _line(box.add_paragraph(), spoken(scene.narration[level]), 22, "1B2330")
    foot = slide.shapes.add_textbox(Inches(0.3), Inches(6.9), WIDTH - Inches(0.6), Inches(0.4)).text_frame
    text = f"{library.say('help.line')} {library.say('help.us')} · {library.say('disclaimer.short')}"
    _line(foot.paragraphs[0], text, 12, "566070")
    citer = Citer(library)
    sources = dict.fromkeys(citer.short(citer.source_of(id)) for id in citations(scene.narration[level]))
    credit = f"{library.say('sheet.sources')}: {'; '.join(sources)}" if sources else ""
    slide.notes_slide.notes_text_frame.text = "\n\n".join(filter(None, (spoken(scene.notes), credit)))


def _line(paragraph: Any, text: str, size: int, colour: str, bold: bool = False) -> None:
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, RGBColor.from_string(colour)


def spoken(markdown: str) -> str:
    """Markdown as it is said aloud: no citations, no signs of emphasis."""
    return re.sub(r"[*_]", "", re.sub(r"\s*" + CITATION.pattern, "", markdown)).strip()
