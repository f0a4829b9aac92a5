"""The list that is the equal of the canvas: everything that can be selected, with its sign and its word."""

from dash import html

from dashboard.domain.library import Library
from dashboard.domain.model import Kind
from dashboard.views.sheets import badges

TABS: dict[str, Kind] = {"places": "region", "networks": "network", "treatments": "treatment"}


def listing(library: Library) -> html.Nav:
    say = library.say
    tabs = [
        html.Button(
            say(f"list.tab_{tab}"),
            type="button",
            role="tab",
            id=f"tab-{tab}",
            **{
                "data-do": "tab",
                "data-value": tab,
                "aria-controls": f"panel-{tab}",
                "aria-selected": str(tab == "places").lower(),
                "tabIndex": "0" if tab == "places" else "-1",
            },
        )
        for tab in TABS
    ]
    search = html.Div(
        [
            html.Label(say("list.search"), htmlFor="search", className="visually-hidden"),
            # a plain input: dcc.Input would post every letter through the callback graph
            html.Div(id="search-slot", **{"data-placeholder": say("list.search")}),
        ],
        className="search",
    )
    panels = [
        html.Div(
            _groups(library, kind),
            id=f"panel-{tab}",
            role="tabpanel",
            hidden=tab != "places",
            **{"aria-labelledby": f"tab-{tab}"},
        )
        for tab, kind in TABS.items()
    ]
    return html.Nav(
        [
            search,
            html.Div(tabs, role="tablist", className="tabs"),
            html.Div([*panels, html.P(say("list.no_match"), id="no-match", hidden=True)], className="list-scroll"),
        ],
        id="list",
        className="list",
        **{"aria-label": say("list.title")},
    )


def _groups(library: Library, kind: Kind) -> list[html.Section]:
    groups: dict[str, list[str]] = {}
    for id in (i for i, k in library.kinds.items() if k == kind):
        groups.setdefault(_group(library, id), []).append(id)
    return [
        html.Section(
            [html.H3(library.say(f"group.{group}")), html.Ul([html.Li(_item(library, id, kind)) for id in members])]
        )
        for group, members in groups.items()
    ]


def _group(library: Library, id: str) -> str:
    if id in library.regions:
        return library.regions[id].group
    return library.treatments[id].group if id in library.treatments else "networks"


def _item(library: Library, id: str, kind: Kind) -> html.Button:
    words = library.words[id]
    found = " ".join((words.name, words.short, words.one_line, *words.search)).lower()
    shown: list[html.Span] = [html.Span(words.short, className="item-name", title=words.name)]
    if kind == "treatment":
        note = library.say(f"status.{library.treatments[id].status.code}")
        shown.append(html.Span(note, className="item-note"))
        mark = "treatment"
    else:
        badge = badges(library, id)
        contested = badge["certainty"] == "contested"
        sign = badge["sign"] + (badge["certainty_sign"] if contested else "")
        mark = badge["change"]
        shown.insert(0, html.Span(sign, className="item-sign", **{"aria-hidden": "true"}))
        shown.append(html.Span(badge["change_word"] if mark != "none" else "", className="item-note"))
        shown.append(html.Span(f", {badge['certainty_word']}", className="visually-hidden"))
        mark += f" sure-{badge['certainty']}"
    return html.Button(
        shown,
        type="button",
        className=f"item {mark}",
        **{"data-do": "select", "data-value": id, "data-find": found, "tabIndex": "-1"},
    )
