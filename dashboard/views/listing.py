"""The lists that are the equal of the canvas: everything that can be selected, with its sign and its word."""

from dataclasses import dataclass

from dashboard.domain.library import Library
from dashboard.domain.model import Kind
from dashboard.views.sheets import PAGES, badges, group_of, make_environment, sign_of


@dataclass(frozen=True)
class Item:
    """One entry; `find` holds what a search looks through, `certainty` is read out and not shown."""

    id: str
    short: str
    name: str
    find: str
    note: str
    kind: Kind
    sign: str = ""
    mark: str = ""
    certainty: str = ""


def groups(library: Library, kind: Kind) -> list[tuple[str, list[Item]]]:
    """[(group title, items)] in the order of the facts."""
    found: dict[str, list[Item]] = {}
    for id in (i for i, k in library.kinds.items() if k == kind):
        found.setdefault(library.say(f"group.{group_of(library, id)}"), []).append(_item(library, id, kind))
    return list(found.items())


def panels(library: Library) -> dict[str, str]:
    """{page: HTML of its list} for all pages but the first, whose list stands in the page itself."""
    template = make_environment().get_template("items.html")
    return {page: template.render(groups=groups(library, kind)) for page, kind in PAGES.items() if page != "explore"}


def _item(library: Library, id: str, kind: Kind) -> Item:
    words = library.words[id]
    find = " ".join((words.name, words.short, words.one_line, *words.search)).lower()
    if kind == "treatment":
        note = library.say(f"status.{library.treatments[id].status.code}")
        return Item(id, words.short, words.name, find, note, kind)
    if library.account(id) is None and kind != "region":
        return Item(id, words.short, words.name, find, "", kind)
    badge = badges(library, id)
    sign = sign_of(library, id)
    note = badge["change_word"] if badge["change"] != "none" else ""
    return Item(id, words.short, words.name, find, note, kind, sign, badge["change"], badge["certainty_word"])
