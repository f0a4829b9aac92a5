"""What the page fetches once, after the first picture: lists, sheets, start sheets, explained words."""

from collections.abc import Container
from typing import Any

from dashboard.domain.library import Library
from dashboard.views.lessons import scenes
from dashboard.views.listing import panels
from dashboard.views.quiz import bank
from dashboard.views.sheets import PAGES, all_sheets, helps, overview, section_start


def texts(library: Library, schematic: Container[str] = ()) -> dict[str, Any]:
    """`schematic`: regions whose shape is a sketch. All HTML is ours, made with autoescape from the content folder."""
    return {
        "sheets": all_sheets(library, schematic),
        "starts": {"helps": helps(library)}
        | {page: overview(library) if page == "explore" else section_start(library, page) for page in PAGES},
        "lists": panels(library),
        "lessons": scenes(library),
        "quiz": bank(library),
        "terms": {term.id: {"name": term.name, "says": term.says} for term in library.glossary.values()},
    }
