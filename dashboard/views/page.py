"""The page as it first arrives: header, list, legend, sheet, help line, all before any script has run.

Knows Dash's pieces (scripts, config, the root that Dash fills), not its components.
"""

import json
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from dashboard.domain.address import LENSES
from dashboard.domain.library import Library
from dashboard.domain.model import LEVELS
from dashboard.figures import camera
from dashboard.views import legend, listing
from dashboard.views.sheets import PAGES, make_environment, overview

# what Dash.interpolate_index hands over, and the page has a place for
_PIECES = ("metas", "css", "app_entry", "config", "scripts", "renderer")


def index(library: Library, scene: dict[str, Any]) -> Callable[..., str]:
    """A function of Dash's pieces that gives the whole first page; all of ours is rendered once, here.

    `scene` is figures.brain.scene() with the addresses of the data files; it travels in the page, as JSON.
    """
    places = {piece: Markup(f"\ue000{piece}\ue001") for piece in _PIECES}
    page = make_environment().get_template("index.html").render(_context(library, scene), dash=places)

    def fill(**pieces: str) -> str:
        whole = page
        for piece, place in places.items():
            whole = whole.replace(place, pieces[piece])
        return whole

    return fill


def _context(library: Library, scene: dict[str, Any]) -> dict[str, Any]:
    oldest = min(line.as_of for line in library.help_lines)
    return {
        "say": library.say,
        "lists": tuple(PAGES),
        "pages": (*list(PAGES)[:4], "helps", *list(PAGES)[4:], "evidence"),
        "groups": listing.groups(library, PAGES["explore"]),
        "legend": legend.rows(library),
        "levels": LEVELS,
        "lenses": LENSES,
        "presets": tuple(camera.PRESETS),
        "start": Markup(overview(library)),
        "lines": library.help_lines,
        # the two topics that the foot and the help panel lead to, when the content has them
        "about": next((t for t in ("about_this",) if t in library.topics), ""),
        "when": next((t for t in ("when_to_seek_help",) if t in library.topics), ""),
        "as_of": f"{oldest:%d %b %Y}".lstrip("0"),
        # a closing tag inside the JSON would end the script element
        "scene": Markup(
            json.dumps(
                {**scene, "pages": {kind: page for page, kind in PAGES.items()}, "beside": {"helps": "treatments"}},
                ensure_ascii=False,
                separators=(",", ":"),
            ).replace("<", "\\u003c")
        ),
    }
