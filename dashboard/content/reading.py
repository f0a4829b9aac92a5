"""Reads the whole content folder into one Library, or raises every mistake at once."""

from pathlib import Path

from dashboard.content import tables
from dashboard.content.lessons import check_lessons, read_lesson
from dashboard.content.problems import Collector, ContentError
from dashboard.content.references import check_references
from dashboard.content.sheets import FOLDERS, read_sheet
from dashboard.content.wording import check_wording
from dashboard.domain.library import Library
from dashboard.domain.model import Circuit, Kind, Lesson, Region, Statement, System, Term, Topic, Treatment, Words


def load(root: Path, language: str = "en") -> Library:
    """The library in `root` (which holds `facts/` and one folder a language). Raises ContentError."""
    collect = Collector(root)
    facts, words = root / "facts", root / language
    regions = tables.entries(facts / "regions.toml", Region, collect)
    circuits = tables.entries(facts / "circuits.toml", Circuit, collect)
    systems = tables.entries(facts / "systems.toml", System, collect)
    treatments = tables.entries(facts / "treatments.toml", Treatment, collect)
    topics = tables.entries(facts / "topics.toml", Topic, collect)
    sheets: dict[str, Words] = {}
    known: dict[Kind, set[str]] = {
        "region": set(regions),
        "circuit": set(circuits),
        "system": set(systems),
        "treatment": set(treatments),
        "topic": set(topics),
    }
    for kind, ids in known.items():
        sheets |= _sheets(words / FOLDERS[kind], kind, ids, collect)
    lessons = _lessons(words / FOLDERS["lesson"], sheets, collect)
    library = Library(
        regions=regions,
        circuits=circuits,
        systems=systems,
        treatments=treatments,
        topics=topics,
        lessons=lessons,
        findings=tables.findings(facts / "findings.csv", collect),
        sources=tables.sources(facts / "sources.json", collect),
        connections=tables.connections(facts / "connections.csv", collect),
        featured=tuple(tables.toml(facts / "featured.toml", collect).get("ids", ())),
        words=sheets,
        claims=tables.claims(words / "findings.csv", collect),
        interface=tables.interface(words / "interface.toml", collect),
        help_lines=tables.help_lines(words / "help.toml", collect),
        glossary=tables.entries(words / "glossary.toml", Term, collect),
        statements=tables.entries(words / "quiz.toml", Statement, collect),
        cortisol_day=tables.hours(facts / "cortisol_day.csv", collect),
    )
    # a file that cannot be read makes everything that refers to it look wrong: tell of the file alone
    if not collect.problems:
        check_references(library, root, language, collect)
        check_lessons(library, root, language, collect)
    check_wording(library, root, language, collect)
    if collect.problems:
        raise ContentError(collect.problems)
    return library


def _sheets(folder: Path, kind: Kind, ids: set[str], collect: Collector) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for path in sorted(folder.glob("*.md")):
        if path.stem not in ids:
            collect.add(path, "", f"no {kind} called '{path.stem}' in facts/{FOLDERS[kind]}.toml")
            continue
        with collect.guard(path):
            found[path.stem] = read_sheet(path.read_text(encoding="utf-8"), kind)
    for missing in sorted(ids - {path.stem for path in folder.glob("*.md")}):
        collect.add(folder / f"{missing}.md", "", "the file is missing")
    return found


def _lessons(folder: Path, sheets: dict[str, Words], collect: Collector) -> dict[str, Lesson]:
    """Every lesson in `folder`, in its order; their names join `sheets`. A lesson is one file and needs no facts."""
    found: list[Lesson] = []
    for path in sorted(folder.glob("*.md")):
        with collect.guard(path):
            lesson, words = read_lesson(path.stem, path.read_text(encoding="utf-8"))
            found.append(lesson)
            sheets[lesson.id] = words
    return {lesson.id: lesson for lesson in sorted(found, key=lambda each: (each.order, each.id))}
