"""Fact sheets as HTML, one for each thing and reading level; knows the order of a sheet, not when it is shown.

HTML made once in Python, not Dash components: the same text then serves the app, print and plain pages, and opening a
sheet costs the browser one assignment.
"""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dashboard import paths
from dashboard.content.sheets import split_steps
from dashboard.domain.address import QUIZZES
from dashboard.domain.certainty import Certainty, counting, is_for
from dashboard.domain.library import Library
from dashboard.domain.model import LEVELS, Finding, Kind, Level
from dashboard.figures import encoding
from dashboard.figures.diagram import Arrow, diagram
from dashboard.figures.hills import hills, overlap
from dashboard.figures.rhythm import cortisol_day
from dashboard.views.citing import Bibliography, Citer
from dashboard.views.glossing import Glosser

# at the plain level hope comes first: what can change stands before what differs
ORDER: dict[Kind, dict[Level, tuple[str, ...]]] = {
    "region": {
        "plain": ("helps", "does", "changes", "sure"),
        "student": ("does", "changes", "sure", "helps"),
        "clinical": ("changes", "sure", "does", "helps"),
    },
    "treatment": dict.fromkeys(LEVELS, ("what", "works", "acts", "time", "status")),
}
ORDER["circuit"] = ORDER["system"] = ORDER["region"]
ORDER["lesson"] = dict.fromkeys(LEVELS, ())
ORDER["topic"] = dict.fromkeys(LEVELS, ("answer", "why", "sure", "helps"))
STANDARDISED = ("Cohen's d", "Hedges' g", "SMD", "Hedges' d")
# the pages that are a list beside the brain, and the kind of thing each lists
PAGES: dict[str, Kind] = {
    "explore": "region",
    "circuits": "circuit",
    "systems": "system",
    "treatments": "treatment",
    "learn": "topic",
    "lessons": "lesson",
}
_TIES = ("aimed", "seen", "proposed")
_RELATION_SIGNS = {
    "excites": "→",
    "inhibits": "⊣",
    "modulates": "⇢",
    "coupled": "⇄",
    "anticorrelated": "⇅",
    "joined": "↔",
}


@dataclass(frozen=True)
class Chip:
    """A button that selects another thing."""

    id: str
    text: str
    sign: str = ""
    note: str = ""


def make_environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(paths.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def all_sheets(library: Library, schematic: Container[str] = ()) -> dict[str, dict[str, str]]:
    """{id: {level: HTML}} for everything that can be selected; `schematic`: regions whose shape is a sketch."""
    template = make_environment().get_template("sheet.html")
    bibliography, glosser = Bibliography(library), Glosser(library)

    def sheet(id: str, level: Level) -> str:
        return template.render(_sheet(library, bibliography, glosser, schematic, id, level))

    return {id: {level: sheet(id, level) for level in LEVELS} for id in library.kinds}


def badges(library: Library, id: str) -> dict[str, str]:
    """Sign, word and class of the change, and of its certainty; both the list and the sheet show them."""
    mark = encoding.mark(library.account(id))
    certainty = library.certainty(id)
    return {
        "change": mark.key,
        "sign": mark.sign,
        "change_word": library.say(f"change.{mark.key}"),
        "certainty": certainty.value,
        "certainty_sign": encoding.CERTAINTY_SIGNS[certainty],
        "certainty_word": library.say(f"certainty.{certainty.value}"),
    }


def _sheet(
    library: Library,
    bibliography: Bibliography,
    glosser: Glosser,
    schematic: Container[str],
    id: str,
    level: Level,
) -> dict[str, Any]:
    kind, words = library.kinds[id], library.words[id]
    citer = Citer(library)
    seen: set[str] = set()

    sections = [
        (name, library.say(f"sheet.{name}"), glosser.html(citer.html(words.levels[level][name]), seen))
        for name in ORDER[kind][level]
        if name in words.levels[level]
    ]
    context: dict[str, Any] = {
        "say": library.say,
        "id": id,
        "kind": kind,
        "group": group_of(library, id),
        "level": level,
        "words": words,
        "badges": badges(library, id) if kind == "region" or library.account(id) else None,
        "sections": sections,
        "schematic": id in schematic,
        "effect": _effect(library, id, citer),
        "steps": _steps(library, glosser, citer, id, level, seen),
        "diagram": _diagram(library, id),
        "day": cortisol_day(library.cortisol_day, library.say("day.label"))
        if id in library.systems and "cortisol_day" in library.systems[id].figures
        else None,
        "acting": _acting(library, id, citer) if kind not in ("treatment", "topic", "lesson") else [],
        "places": _places(library, id, citer) if kind == "treatment" else [],
        "status": _status(library, id, citer),
        "sites": _sites(library, id, citer),
        "after": _after(library, id, citer) if kind == "treatment" else None,
        "lesson": library.lessons.get(id),
        "see": [_chip(library, other) for other in (library.topics[id].see if id in library.topics else ())],
        "talks": _talks(library, id, citer) if level != "plain" else [],
        "parts": [_chip(library, r) for r in library.places(id)] if kind in ("circuit", "system", "topic") else [],
        "networks": [_chip(library, n) for n in (*library.circuits_of(id), *library.systems_of(id))],
        "studies": _studies(library, id, citer),
    }
    context["references"] = [bibliography.html(s) for s in citer.numbers]
    return context


def _chip(library: Library, id: str, sign: str = "", note: str = "") -> Chip:
    return Chip(id, library.words[id].short, sign or sign_of(library, id), note)


def sign_of(library: Library, id: str) -> str:
    """The sign of the change, with "?" where studies disagree; nothing for what has no account of its own kind."""
    if id not in library.regions and library.account(id) is None:
        return ""
    contested = encoding.CONTESTED_SIGN if library.certainty(id) is Certainty.CONTESTED else ""
    return encoding.mark(library.account(id)).sign + contested


def _effect(library: Library, id: str, citer: Citer) -> dict[str, Any] | None:
    """The standardised group comparison with most people among those that bear on the account, drawn as hills."""
    account = library.account(id)
    if account is None:
        return None
    fit = [
        f
        for f in counting(account, library.bearing_on(id))
        if f.value is not None and f.statistic and f.statistic.startswith(STANDARDISED)
    ]
    if not fit:
        return None
    best = max(fit, key=lambda f: f.n or 0)
    value = best.value or 0.0
    shared = round(100 * overlap(value))
    text = library.say("hills.overlap").format(overlap=shared)
    scale = library.say("hills.scale").format(statistic=best.statistic, value=_number(value))
    return {"svg": hills(value, text), "text": text, "scale": scale, "marks": citer.marks([best.id])}


def _acting(library: Library, id: str, citer: Citer) -> list[tuple[str, str, list[tuple[Chip, Markup]]]]:
    """[(tie, its words, [(chip, citation)])], direct aims first."""
    groups = []
    for tie in _TIES:
        entries: dict[str, tuple[Chip, Markup]] = {}
        for treatment, link in library.acting_on(id):
            if link.link == tie and treatment not in entries:
                entries[treatment] = (Chip(treatment, library.words[treatment].short), citer.marks([link.source]))
        if entries:
            groups.append((tie, library.say(f"sheet.{tie}"), list(entries.values())))
    return groups


def _places(library: Library, id: str, citer: Citer) -> list[tuple[str, str, list[tuple[Chip, Markup]]]]:
    ties = library.treatments[id].acts_on
    return [
        (
            tie,
            library.say(f"sheet.{tie}"),
            [(_chip(library, a.place), citer.marks([a.source])) for a in ties if a.link == tie],
        )
        for tie in _TIES
        if any(a.link == tie for a in ties)
    ]


def _status(library: Library, id: str, citer: Citer) -> dict[str, Any] | None:
    treatment = library.treatments.get(id)
    if treatment is None:
        return None
    status = treatment.status
    return {
        "code": status.code,
        "word": library.say(f"status.{status.code}"),
        "country": status.country,
        "as_of": f"{status.as_of:%d %b %Y}".lstrip("0"),
        "marks": citer.marks([status.source] if status.source else []),
    }


def _sites(library: Library, id: str, citer: Citer) -> list[dict[str, Any]]:
    treatment = library.treatments.get(id)
    return [
        {
            "name": library.words[id].sites[site.id],
            "centre": ", ".join(_number(v) for v in site.centre_mm),
            "says": library.claims.get(site.source, ""),
            "secondary": site.check == "secondary",
            "marks": citer.marks([site.source]),
        }
        for site in (treatment.sites if treatment else ())
    ]


def _talks(library: Library, id: str, citer: Citer) -> list[tuple[Chip, Markup]]:
    rows = []
    for other, link in library.connected_to(id):
        if other not in library.words:  # outside the brain: told on the sheet of its circuit
            continue
        note = library.say(f"relation.{link.relation}")
        if link.relation in ("excites", "inhibits", "modulates") and link.end == id:
            note = f"{library.words[other].short} {note} {library.words[id].short}"
        if link.route == "indirect":
            note += f", {library.say('relation.indirect')}"
        if link.species not in ("human", "several"):
            note += f" ({link.species})"
        rows.append((_chip(library, other, _RELATION_SIGNS[link.relation], note), citer.marks([link.source])))
    return rows


def _studies(library: Library, id: str, citer: Citer) -> list[dict[str, Any]]:
    account = library.account(id)
    bearing = library.bearing_on(id)
    counted = {f.id for f in counting(account, bearing)} if account else set()
    rows = []
    for finding in sorted(bearing, key=lambda f: (f.id not in counted, -(f.year or 0))):
        side = "beside"
        if account and finding.id in counted:
            side = "for" if is_for(account, finding) else "against"
        rows.append(
            {
                "says": library.claims[finding.id],
                "numbers": numbers(finding),
                "side": side,
                "side_word": library.say(f"sheet.{side}"),
                "grade": finding.grade.value,
                "grade_word": library.say(f"grade.{finding.grade.value}"),
                "secondary": finding.check == "secondary",
                "marks": citer.marks([finding.id]),
            }
        )
    return rows


def group_of(library: Library, id: str) -> str:
    """The group of the list that `id` stands in."""
    shelves = (library.regions, library.circuits, library.systems, library.treatments, library.topics, library.lessons)
    return next(str(shelf[id].group) for shelf in shelves if id in shelf)


def _steps(
    library: Library, glosser: Glosser, citer: Citer, id: str, level: Level, seen: set[str]
) -> list[dict[str, Any]]:
    """[{"html", "edges": [(text, citation)]}] in order; a link that only animals showed says so."""
    circuit = library.circuits.get(id)
    if circuit is None or not circuit.steps:
        return []
    told = split_steps(library.words[id].levels[level]["steps"])
    found = []
    for step, text in zip(circuit.steps, told, strict=True):
        edges = []
        for edge in step.edges:
            link = library.link(edge)
            if link is None:
                continue
            ends = [_node_name(library, id, node) for node in (edge.start, edge.end)]
            note = library.say(f"relation.{edge.relation}")
            extra = [library.say("relation.indirect")] if link.route == "indirect" else []
            extra += [library.say("relation.several") if link.species == "several" else link.species]
            extra = [e for e in extra if e != "human"]
            said = f"{ends[0]} {note} {ends[1]}" + (f" ({', '.join(extra)})" if extra else "")
            edges.append((_RELATION_SIGNS[edge.relation], said, citer.marks([link.source])))
        found.append({"html": glosser.html(citer.html(text), seen), "edges": edges})
    return found


def _node_name(library: Library, circuit: str, node: str) -> str:
    return library.words[node].short if node in library.words else library.words[circuit].outside[node]


def _diagram(library: Library, id: str) -> str | None:
    circuit = library.circuits.get(id)
    if circuit is None or not circuit.diagram:
        return None
    names = {node: _node_name(library, id, node) for node in circuit.diagram}
    arrows = [
        Arrow(edge.start, edge.end, edge.relation, number)
        for number, step in enumerate(circuit.steps, 1)
        for edge in step.edges
    ]
    return diagram(circuit.diagram, names, arrows, library.say("diagram.label").format(name=library.words[id].name))


def _after(library: Library, id: str, citer: Citer) -> list[tuple[Chip, str, str, Markup]]:
    """[(place, sign, what was measured to change, citation)]"""
    rows = []
    for region, change, source in library.after(id):
        mark = encoding.after(change)
        rows.append((_chip(library, region), mark.sign, library.say(f"after.{mark.key}"), citer.marks([source])))
    return rows


def _number(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def _with_unit(statistic: str, value: float) -> str:
    """ "64%", "−5 points", but "Cohen's d −0.14": a unit follows its number, a name stands before it."""
    if statistic.startswith("%"):
        return f"{_number(value)}{statistic}"
    if statistic in ("mm", "cm", "points") or statistic.startswith(("points", "responders")):
        return f"{_number(value)} {statistic}"
    return f"{statistic} {_number(value)}"


def numbers(finding: Finding) -> str:
    """ "Cohen's d −0.14 (−0.20 to −0.08), n = 8,927, k = 15, human, 2016": only what the source gives."""
    parts: list[str] = []
    if finding.value is not None:
        text = _with_unit(finding.statistic or "", finding.value)
        if finding.ci_low is not None and finding.ci_high is not None:
            text += f" ({_number(finding.ci_low)} to {_number(finding.ci_high)})"
        parts.append(text)
    parts += [f"{name}\u00a0=\u00a0{count:,}" for name, count in (("n", finding.n), ("k", finding.k)) if count]
    parts += [str(v) for v in (finding.species if finding.species != "human" else None, finding.year) if v]
    return ", ".join(parts)


def overview(library: Library) -> str:
    """HTML of the sheet that stands when nothing is selected; the same at every level."""
    main = [_chip(library, id) for id in library.featured]
    return make_environment().get_template("overview.html").render(say=library.say, main=main)


def _cards(library: Library, kind: Kind) -> dict[str, list[Chip]]:
    cards: dict[str, list[Chip]] = {}
    for id in (i for i, k in library.kinds.items() if k == kind):
        words = library.words[id]
        title = library.say(f"group.{group_of(library, id)}")
        cards.setdefault(title, []).append(Chip(id, words.name, sign_of(library, id), words.one_line))
    return cards


def helps(library: Library) -> str:
    """HTML of the sheet for someone who asks what can be done: what is nearest to daily life stands first."""
    cards = _cards(library, "treatment")
    order = [library.say(f"group.{group}") for group in ("everyday", "talking", "medicine", "stimulation", "studied")]
    return (
        make_environment()
        .get_template("helps.html")
        .render(
            say=library.say,
            cards={title: cards[title] for title in order if title in cards},
            questions=[library.say(f"handout.place_{n}") for n in ("one", "two", "three")],
            lesson=next((lesson.id for lesson in library.lessons.values() if lesson.group == "room"), ""),
            when=next((t for t in ("when_to_seek_help",) if t in library.topics), ""),
        )
    )


def section_start(library: Library, page: str) -> str:
    """HTML of the sheet that stands on a page (circuits, systems, treatments, learn) while nothing is selected."""
    cards = _cards(library, PAGES[page])
    terms = sorted(library.glossary.values(), key=lambda t: t.name.lower()) if page == "learn" else []
    return (
        make_environment()
        .get_template("section.html")
        .render(say=library.say, page=page, cards=cards, terms=terms, quizzes=QUIZZES)
    )
