"""How a lesson is written: front matter, then one heading a scene, its address, its words at each level, its notes."""

import re
from collections.abc import Iterator
from pathlib import Path

from dashboard.content.problems import Collector
from dashboard.content.sheets import FOLDERS, citations, split_front_matter
from dashboard.domain.address import scene_problem
from dashboard.domain.library import Library
from dashboard.domain.model import LEVELS, Lesson, Level, Scene, Words

NOTES = "notes"
_LESSON_FIELDS = ("group", "minutes", "order")
_SCENE = re.compile(r"^# +(.+?)\s*$", re.MULTILINE)
_PART = re.compile(r"^## +(\w+)\s*$", re.MULTILINE)
_VIEW = re.compile(r"\Aview: *(\S*)\Z")


def read_lesson(id: str, text: str) -> tuple[Lesson, Words]:
    """One lesson file; ValueError (or pydantic's ValidationError) says what is wrong."""
    front, body = split_front_matter(text)
    lesson = {name: front.pop(name) for name in _LESSON_FIELDS if name in front}
    if "levels" in front:
        raise ValueError("'levels' is not a field: the words of a lesson stand in its scenes")
    pieces = _SCENE.split(body)
    if pieces[0].strip():
        raise ValueError("text before the first scene")
    scenes = tuple(_scene(title, part) for title, part in zip(pieces[1::2], pieces[2::2], strict=True))
    return Lesson(id=id, scenes=scenes, **lesson), Words.model_validate({**front, "levels": {}})


def _scene(title: str, text: str) -> Scene:
    pieces = _PART.split(text)
    view = _VIEW.match(pieces[0].strip())
    if view is None:
        raise ValueError(f"scene '{title}': must begin with a line 'view: …', as in 'view: select=amygdala'")
    parts: dict[str, str] = {}
    for name, words in zip(pieces[1::2], pieces[2::2], strict=True):
        if name not in (*LEVELS, NOTES):
            raise ValueError(f"scene '{title}': '{name}' is not one of {', '.join((*LEVELS, NOTES))}")
        if name in parts:
            raise ValueError(f"scene '{title}': '{name}' stands twice")
        parts[name] = words.strip()
    for name in ("plain", "student", NOTES):
        if not parts.get(name):
            raise ValueError(f"scene '{title}': '{name}' is missing")
    # a class is told in the words of a student when nobody wrote others
    narration: dict[Level, str] = {level: parts.get(level) or parts["student"] for level in LEVELS}
    # a link copied from the page may be pasted whole
    return Scene(title=title, view=view[1].rpartition("?")[2], narration=narration, notes=parts[NOTES])


def scene_texts(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """(field, text) of all words of its scenes, each once."""
    for number, scene in enumerate(lesson.scenes, 1):
        texts: dict[str, str] = {"title": scene.title, NOTES: scene.notes}
        texts.update((level, text) for level, text in scene.narration.items())
        if texts["clinical"] == texts["student"]:
            del texts["clinical"]
        yield from ((f"scene {number}.{field}", text) for field, text in texts.items())


def check_lessons(library: Library, root: Path, language: str, collect: Collector) -> None:
    """Adds a mistake for each scene that shows or cites what is not there."""
    for lesson in library.lessons.values():
        path = root / language / FOLDERS["lesson"] / f"{lesson.id}.md"
        for number, scene in enumerate(lesson.scenes, 1):
            if problem := scene_problem(scene.view, library):
                collect.add(path, f"scene {number}.view", problem)
        for field, text in scene_texts(lesson):
            for cited in citations(text):
                if cited not in library.findings and cited not in library.sources:
                    collect.add(path, field, f"cites '{cited}', which is no finding and no source")
