"""Everything the product knows, joined: what acts where, how sure we are; never where it is stored or shown."""

from collections.abc import Mapping
from functools import cached_property

from dashboard.domain.certainty import Certainty, certainty
from dashboard.domain.model import (
    Account,
    ActsOn,
    Connection,
    Finding,
    Frozen,
    HelpLine,
    Kind,
    Measure,
    Network,
    Region,
    Source,
    System,
    Treatment,
    Words,
)


class MissingWord(LookupError):
    """The interface has no word of this name."""


class Library(Frozen):
    """Ids are unique over all kinds, because one `select=` in an address names any of them."""

    regions: Mapping[str, Region]
    networks: Mapping[str, Network]
    systems: Mapping[str, System]
    treatments: Mapping[str, Treatment]
    findings: Mapping[str, Finding]
    sources: Mapping[str, Source]
    connections: tuple[Connection, ...]
    featured: tuple[str, ...]
    words: Mapping[str, Words]
    claims: Mapping[str, str]
    interface: Mapping[str, str]
    help_lines: tuple[HelpLine, ...]

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
            **dict.fromkeys(self.networks, "network"),
            **dict.fromkeys(self.systems, "system"),
            **dict.fromkeys(self.treatments, "treatment"),
        }

    def account(self, id: str) -> Account | None:
        thing = self.regions.get(id) or self.networks.get(id)
        return thing.account if thing else None

    def findings_on(self, id: str) -> tuple[Finding, ...]:
        subjects = {id, *(self.systems[id].topics if id in self.systems else ())}
        return tuple(f for f in self.findings.values() if subjects.intersection(f.subjects))

    def bearing_on(self, id: str) -> tuple[Finding, ...]:
        """Rule 6 of certainty: no study asks of one node's coupling, so its network's findings speak for it."""
        account = self.account(id)
        own = self.findings_on(id)
        if account is None or id in self.networks:
            return own
        if account.measure is Measure.CONNECTIVITY:
            nets = [n.id for n in self.networks.values() if id in n.regions and account.same_as(n.account)]
            return own + tuple(f for n in nets for f in self.findings_on(n) if f not in own)
        return own

    def certainty(self, id: str) -> Certainty:
        return certainty(self.account(id), self.bearing_on(id))

    def places(self, id: str) -> tuple[str, ...]:
        """The regions that selecting `id` shows on the brain, in order."""
        if id in self.regions:
            return (id,)
        if id in self.networks:
            return self.networks[id].regions
        if id in self.systems:
            return self.systems[id].places
        seen: dict[str, None] = {}
        for tie in self.treatments[id].acts_on if id in self.treatments else ():
            seen.update(dict.fromkeys(self.places(tie.place)))
        return tuple(seen)

    def systems_of(self, region: str) -> tuple[str, ...]:
        return tuple(s.id for s in self.systems.values() if region in s.places)

    def networks_of(self, region: str) -> tuple[str, ...]:
        return tuple(n.id for n in self.networks.values() if region in n.regions)

    def acting_on(self, id: str) -> tuple[tuple[str, ActsOn], ...]:
        """(treatment id, tie) for every treatment tied to `id` itself or to a network that holds it."""
        homes = {id, *self.networks_of(id)} if id in self.regions else {id}
        return tuple((t.id, tie) for t in self.treatments.values() for tie in t.acts_on if tie.place in homes)

    def connected_to(self, region: str) -> tuple[tuple[str, Connection], ...]:
        """(the other region, connection), each pair of regions once for each claim."""
        return tuple(
            (c.end if c.start == region else c.start, c) for c in self.connections if region in (c.start, c.end)
        )
