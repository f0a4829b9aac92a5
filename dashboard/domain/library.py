"""Everything the product knows, joined: what acts where, how sure we are; never where it is stored or shown."""

from collections.abc import Mapping
from functools import cached_property

from dashboard.domain.certainty import Certainty, certainty
from dashboard.domain.model import (
    Account,
    ActsOn,
    Change,
    Circuit,
    Connection,
    Edge,
    Finding,
    Frozen,
    HelpLine,
    Hour,
    Kind,
    Lesson,
    Measure,
    Region,
    Source,
    Statement,
    System,
    Term,
    Topic,
    Treatment,
    Words,
)


class MissingWord(LookupError):
    """The interface has no word of this name."""


class Library(Frozen):
    """Ids are unique over all kinds, because one `select=` in an address names any of them."""

    regions: Mapping[str, Region]
    circuits: Mapping[str, Circuit]
    systems: Mapping[str, System]
    treatments: Mapping[str, Treatment]
    topics: Mapping[str, Topic]
    lessons: Mapping[str, Lesson]
    findings: Mapping[str, Finding]
    sources: Mapping[str, Source]
    connections: tuple[Connection, ...]
    featured: tuple[str, ...]
    words: Mapping[str, Words]
    claims: Mapping[str, str]
    interface: Mapping[str, str]
    help_lines: tuple[HelpLine, ...]
    glossary: Mapping[str, Term]
    statements: Mapping[str, Statement]
    cortisol_day: tuple[Hour, ...]

    def say(self, key: str) -> str:
        """The interface word called `key`; a missing one is a MissingWord that names it."""
        try:
            return self.interface[key]
        except KeyError:
            raise MissingWord(key) from None

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """Every id that can be selected, in the order of the list, with its kind."""
        return {
            **dict.fromkeys(self.regions, "region"),
            **dict.fromkeys(self.circuits, "circuit"),
            **dict.fromkeys(self.systems, "system"),
            **dict.fromkeys(self.treatments, "treatment"),
            **dict.fromkeys(self.topics, "topic"),
            **dict.fromkeys(self.lessons, "lesson"),
        }

    def account(self, id: str) -> Account | None:
        thing = self.regions.get(id) or self.circuits.get(id)
        return thing.account if thing else None

    def findings_on(self, id: str) -> tuple[Finding, ...]:
        subjects = {id, *(self.systems[id].subjects if id in self.systems else ())}
        return tuple(f for f in self.findings.values() if subjects.intersection(f.subjects))

    def bearing_on(self, id: str) -> tuple[Finding, ...]:
        """Rule 6 of certainty: no study asks of one node's coupling, so its network's findings speak for it."""
        account = self.account(id)
        own = self.findings_on(id)
        if account is None or id in self.circuits:
            return own
        if account.measure is Measure.CONNECTIVITY:
            nets = [n.id for n in self.circuits.values() if id in n.regions and account.same_as(n.account)]
            return own + tuple(f for n in nets for f in self.findings_on(n) if f not in own)
        return own

    def certainty(self, id: str) -> Certainty:
        return certainty(self.account(id), self.bearing_on(id))

    def places(self, id: str) -> tuple[str, ...]:
        """The regions that selecting `id` shows on the brain, in order."""
        if id in self.regions:
            return (id,)
        if id in self.circuits:
            return self.circuits[id].regions
        if id in self.systems:
            return self.systems[id].places
        if id in self.topics:
            return self.topics[id].places
        if id in self.lessons:
            return ()
        seen: dict[str, None] = {}
        for tie in self.treatments[id].acts_on if id in self.treatments else ():
            seen.update(dict.fromkeys(self.places(tie.place)))
        return tuple(seen)

    def systems_of(self, region: str) -> tuple[str, ...]:
        return tuple(s.id for s in self.systems.values() if region in s.places)

    def circuits_of(self, region: str) -> tuple[str, ...]:
        return tuple(n.id for n in self.circuits.values() if region in n.regions)

    def acting_on(self, id: str) -> tuple[tuple[str, ActsOn], ...]:
        """(treatment id, tie) for every treatment tied to `id` itself or to a network that holds it."""
        homes = {id, *self.circuits_of(id)} if id in self.regions else {id}
        return tuple((t.id, tie) for t in self.treatments.values() for tie in t.acts_on if tie.place in homes)

    def link(self, edge: Edge) -> Connection | None:
        """The connection that an edge of a circuit stands on."""
        same = (c for c in self.connections if (c.start, c.relation, c.end) == (edge.start, edge.relation, edge.end))
        return next(same, None)

    def paths(self, treatment: str) -> tuple[Connection, ...]:
        """The links from where a treatment is aimed to its other places: the way it is thought to reach them."""
        ties = self.treatments[treatment].acts_on
        aimed = {place for tie in ties if tie.link == "aimed" for place in self.places(tie.place)}
        reached = set(self.places(treatment)) - aimed
        return tuple(
            c for c in self.connections if {c.start, c.end} & aimed and {c.start, c.end} & reached and c.start != c.end
        )

    def after(self, treatment: str) -> tuple[tuple[str, Change, str], ...]:
        """(region, change, source) for what was measured there once people had `treatment`; empty where nothing was."""
        return tuple(
            (region, tie.change, tie.source)
            for tie in self.treatments[treatment].acts_on
            if tie.change
            for region in self.places(tie.place)
        )

    def connected_to(self, region: str) -> tuple[tuple[str, Connection], ...]:
        """(the other region, connection), each pair of regions once for each claim."""
        return tuple(
            (c.end if c.start == region else c.start, c) for c in self.connections if region in (c.start, c.end)
        )
