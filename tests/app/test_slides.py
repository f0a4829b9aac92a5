"""The slide deck of a lesson: one slide a scene, with picture, words, notes and sources."""

from pathlib import Path

import pytest
from pptx import Presentation

from dashboard.app import create_app
from dashboard.atlas import Atlas
from dashboard.domain.library import Library
from dashboard.slides import spoken, write
from tests.browser.chromium import find

LESSON = "stress_loop"


@pytest.fixture(scope="module")
def deck(library: Library, atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    app = create_app(library, atlas, pixel_ratio=1)
    return write(app, library, tmp_path_factory.mktemp("deck"), "plain", [LESSON], find())[0]


def test_each_scene_is_a_slide_with_its_words_and_notes(deck: Path, library: Library) -> None:
    scenes = library.lessons[LESSON].scenes
    slides = list(Presentation(str(deck)).slides)
    assert len(slides) == len(scenes)
    for slide, scene in zip(slides, scenes, strict=True):
        text = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert scene.title in text
        assert spoken(scene.narration["plain"]) in text
        assert library.say("help.us") in text
        notes = slide.notes_slide.notes_text_frame.text
        assert spoken(scene.notes) in notes
        assert "@" not in notes
        assert sum(shape.shape_type == 13 for shape in slide.shapes) == 1, "one picture"
