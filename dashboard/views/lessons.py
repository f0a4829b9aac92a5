"""The scenes of a lesson as HTML: what is told at each level, and the speaker's notes; never when they are shown."""

from typing import Any

from dashboard.domain.library import Library
from dashboard.domain.model import LEVELS, Lesson, Scene
from dashboard.views.citing import Bibliography, Citer
from dashboard.views.glossing import Glosser
from dashboard.views.sheets import make_environment


def scenes(library: Library) -> dict[str, list[dict[str, Any]]]:
    """{lesson: [{"title", "notes" and one HTML for each level} for each scene]}."""
    bibliography, glosser = Bibliography(library), Glosser(library)
    return {
        lesson.id: [_scene(library, bibliography, glosser, lesson, scene) for scene in lesson.scenes]
        for lesson in library.lessons.values()
    }


def _scene(
    library: Library, bibliography: Bibliography, glosser: Glosser, lesson: Lesson, scene: Scene
) -> dict[str, Any]:
    template = make_environment().get_template("scene.html")
    told: dict[str, Any] = {"title": scene.title, "notes": str(Citer(library).html(scene.notes))}
    for level in LEVELS:
        citer = Citer(library)
        html = glosser.html(citer.html(scene.narration[level]), set())
        told[level] = template.render(
            say=library.say,
            lesson=library.words[lesson.id].name,
            title=scene.title,
            html=html,
            references=[bibliography.html(source) for source in citer.numbers],
        )
    return told
