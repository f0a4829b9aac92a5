"""Which ids may name what: every dangling reference is a mistake that names its file and field."""

from collections.abc import Container, Iterator
from pathlib import Path

from dashboard.content.problems import Collector
from dashboard.content.sheets import FOLDERS, citations, split_steps
from dashboard.domain.library import Library
from dashboard.domain.model import Treatment

# subjects of findings that are not things one can select
SUBJECTS = frozenset(
    (
        *("early_adversity", "bdnf", "diagnosis", "epidemiology", "eeg", "star_d", "safe_messaging"),
        *("esketamine", "brexanolone", "zuranolone", "cortex", "striatum", "cingulum", "uncinate"),
        "medial_forebrain_bundle",
    )
)


def check_references(library: Library, root: Path, language: str, collect: Collector) -> None:
    """Adds a mistake for every id that names nothing."""
    for file, field, id, known in _named(library):
        if id not in known:
            collect.add(root / file, field, f"'{id}' is not known")
    words = root / language
    _check_accounts(library, root, collect)
    for id, sheet in library.words.items():
        path = words / FOLDERS[library.kinds[id]] / f"{id}.md"
        for level, sections in sheet.levels.items():
            for section, text in sections.items():
                for cited in citations(text):
                    if cited not in library.findings and cited not in library.sources:
                        collect.add(path, f"{level}.{section}", f"cites '{cited}', which is no finding and no source")
    for id in library.findings.keys() ^ library.claims.keys():
        where = words / "findings.csv" if id in library.findings else root / "facts/findings.csv"
        collect.add(where, id, "stands in one of facts/findings.csv and findings.csv but not in the other")
    _check_statements(library, words / "quiz.toml", collect)
    _check_circuits(library, root, language, collect)
    _check_doubles(library, root, collect)


def _check_statements(library: Library, path: Path, collect: Collector) -> None:
    """Each claim of the quiz leads to a sheet and rests on evidence."""
    for statement in library.statements.values():
        cited = citations(statement.explains)
        if statement.see not in library.kinds:
            collect.add(path, f"{statement.id}.see", f"'{statement.see}' is not known")
        if not cited:
            collect.add(path, f"{statement.id}.explains", "cites no finding and no source")
        for name in cited:
            if name not in library.findings and name not in library.sources:
                collect.add(path, f"{statement.id}.explains", f"cites '{name}', which is no finding and no source")


def _check_doubles(library: Library, root: Path, collect: Collector) -> None:
    shelves = (library.regions, library.circuits, library.systems, library.treatments, library.topics, library.lessons)
    for id in {id for shelf in shelves for id in shelf if sum(id in other for other in shelves) > 1}:
        collect.add(root / "facts", id, "is the id of two things")


def _check_accounts(library: Library, root: Path, collect: Collector) -> None:
    """A finding that an account cites must speak of that region, or of a circuit it belongs to."""
    for id in library.regions:
        account = library.account(id)
        source = library.findings.get(account.source) if account else None
        if source and not {id, *library.circuits_of(id)}.intersection(source.subjects):
            collect.add(root / "facts/regions.toml", f"{id}.account.source", f"'{source.id}' does not speak of {id}")


def _check_circuits(library: Library, root: Path, language: str, collect: Collector) -> None:
    """Each edge rests on a connection, each step has its words at each level, each node outside its name."""
    facts = root / "facts/circuits.toml"
    for circuit in library.circuits.values():
        words = library.words[circuit.id]
        path = root / language / FOLDERS["circuit"] / f"{circuit.id}.md"
        for index, step in enumerate(circuit.steps):
            for edge in step.edges:
                if library.link(edge) is None:
                    told = f"'{edge.start} {edge.relation} {edge.end}' is not in connections.csv"
                    collect.add(facts, f"{circuit.id}.steps.{index}.edges", told)
                for end in (edge.start, edge.end):
                    if circuit.diagram and end not in circuit.diagram:
                        collect.add(facts, f"{circuit.id}.diagram", f"'{end}' has no cell")
        for level, sections in words.levels.items():
            told_steps = len(split_steps(sections.get("steps", "")))
            if told_steps != len(circuit.steps):
                collect.add(path, f"{level}.steps", f"tells {told_steps} steps, the facts have {len(circuit.steps)}")
        for node in set(circuit.outside) ^ words.outside.keys():
            collect.add(path, f"outside.{node}", "is named in one of the facts and the sheet but not in the other")


Name = tuple[str, str, str, Container[str]]  # file, field, id, what it must be one of


def _named(library: Library) -> Iterator[Name]:
    places = library.regions.keys() | library.circuits.keys()
    evidence = library.findings.keys() | library.sources.keys()
    yield from _by_places(library, evidence)
    for index, id in enumerate(library.featured):
        yield "facts/featured.toml", f"ids.{index}", id, library.kinds
    yield from _by_subjects(library)
    for treatment in library.treatments.values():
        yield from _by_treatment(treatment, places, library.regions, evidence)
    ends = library.regions.keys() | {id for circuit in library.circuits.values() for id in circuit.outside}
    for connection in library.connections:
        file, field = "facts/connections.csv", f"{connection.start}-{connection.end}"
        yield file, f"{field}.from", connection.start, ends
        yield file, f"{field}.to", connection.end, ends
        yield file, f"{field}.source", connection.source, evidence
    subjects = library.kinds.keys() | SUBJECTS
    for finding in library.findings.values():
        yield "facts/findings.csv", f"{finding.id}.source", finding.source, library.sources
        for subject in finding.subjects:
            yield "facts/findings.csv", f"{finding.id}.subjects", subject, subjects


def _by_subjects(library: Library) -> Iterator[Name]:
    for system in library.systems.values():
        for index, place in enumerate(system.places):
            yield "facts/systems.toml", f"{system.id}.places.{index}", place, library.regions
        for index, topic in enumerate(system.subjects):
            yield "facts/systems.toml", f"{system.id}.subjects.{index}", topic, SUBJECTS
    for entry in library.topics.values():
        for index, place in enumerate(entry.places):
            yield "facts/topics.toml", f"{entry.id}.places.{index}", place, library.regions
        for index, id in enumerate(entry.see):
            yield "facts/topics.toml", f"{entry.id}.see.{index}", id, library.kinds


def _by_places(library: Library, evidence: Container[str]) -> Iterator[Name]:
    for region in library.regions.values():
        if region.within:
            yield "facts/regions.toml", f"{region.id}.within", region.within, library.regions
        if region.account:
            yield "facts/regions.toml", f"{region.id}.account.source", region.account.source, evidence
    for circuit in library.circuits.values():
        file = "facts/circuits.toml"
        if circuit.account:
            yield file, f"{circuit.id}.account.source", circuit.account.source, evidence
        for index, id in enumerate(circuit.regions):
            yield file, f"{circuit.id}.regions.{index}", id, library.regions
        nodes = library.regions.keys() | set(circuit.outside)
        for node in circuit.diagram:
            yield file, f"{circuit.id}.diagram", node, nodes
        for index, step in enumerate(circuit.steps):
            for place in step.places:
                yield file, f"{circuit.id}.steps.{index}.places", place, nodes


def _by_treatment(
    treatment: Treatment, places: Container[str], regions: Container[str], evidence: Container[str]
) -> Iterator[Name]:
    file, id = "facts/treatments.toml", treatment.id
    for index, tie in enumerate(treatment.acts_on):
        yield file, f"{id}.acts_on.{index}.place", tie.place, places
        yield file, f"{id}.acts_on.{index}.source", tie.source, evidence
    for index, site in enumerate(treatment.sites):
        yield file, f"{id}.sites.{index}.place", site.place, regions
        yield file, f"{id}.sites.{index}.source", site.source, evidence
    if treatment.status.source:
        yield file, f"{id}.status.source", treatment.status.source, evidence
