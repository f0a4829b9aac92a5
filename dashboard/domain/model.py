"""The things the product speaks of, frozen once made; knows no file, no language of the page, no colour."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator


class Frozen(BaseModel):
    """Immutable, and an unknown field is an error: a misspelt field must never be silently dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
FindingId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$")]
Level = Literal["plain", "student", "clinical"]
LEVELS: tuple[Level, ...] = ("plain", "student", "clinical")
Kind = Literal["region", "circuit", "system", "treatment", "topic", "lesson"]


class Measure(StrEnum):
    ACTIVITY = "activity"
    VOLUME = "volume"
    THICKNESS = "thickness"
    CONNECTIVITY = "connectivity"
    LEVEL = "level"
    BINDING = "binding"
    SYMPTOMS = "symptoms"
    FUNCTION = "function"
    ANATOMY = "anatomy"
    STATUS = "status"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    NONE = "none"
    MIXED = "mixed"


class Scope(StrEnum):
    """Whom a finding compares. Only `group` (all comers, ill against well) bears on a headline."""

    GROUP = "group"
    SUBGROUP = "subgroup"
    WITHIN_PERSON = "within_person"
    TREATMENT = "treatment"
    FUNCTION = "function"
    ANATOMY = "anatomy"
    ANIMAL = "animal"
    STATUS = "status"


class Grade(StrEnum):
    """How sure we are of a claim as worded; it says nothing about the size of the effect."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    CONTESTED = "contested"


class Finding(Frozen):
    """One result of one study or meta-analysis. `value` is in the unit that `statistic` names."""

    id: FindingId
    subjects: tuple[str, ...] = Field(min_length=1)
    measure: Measure
    direction: Direction | None
    scope: Scope
    grade: Grade
    statistic: str | None
    value: float | None
    ci_low: float | None
    ci_high: float | None
    n: int | None = Field(gt=0)
    k: int | None = Field(gt=0)
    species: Literal["human", "rat", "mouse", "marmoset", "macaque", "several"] | None
    year: int | None = Field(ge=1900, le=2100)
    source: str
    check: Literal["read", "secondary"]

    @model_validator(mode="after")
    def numbers_agree(self) -> "Finding":
        if self.value is not None and not self.statistic:
            raise ValueError("a value needs a statistic that names it")
        if self.ci_low is not None and self.ci_high is not None and self.ci_low > self.ci_high:
            raise ValueError("ci_low lies above ci_high")
        return self


class Source(Frozen):
    """A publication, as CSL-JSON (https://citationstyles.org)."""

    id: str
    csl: Mapping[str, Any]

    @property
    def doi(self) -> str | None:
        return self.csl.get("DOI")

    @property
    def link(self) -> str | None:
        """An https address, or None: anything else in the file is no link."""
        address = f"https://doi.org/{self.doi}" if self.doi else str(self.csl.get("URL", ""))
        return address if address.startswith(("https://", "http://")) else None


class Account(Frozen):
    """The direction of change that standard teaching gives; its certainty is computed, never stored."""

    measure: Literal[Measure.ACTIVITY, Measure.VOLUME, Measure.CONNECTIVITY]
    direction: Literal[Direction.UP, Direction.DOWN]
    source: str

    @model_validator(mode="after")
    def can_be_told(self) -> "Account":
        if self.measure is Measure.VOLUME and self.direction is Direction.UP:
            raise ValueError("no account of a larger volume is drawn or worded yet")
        return self

    def same_as(self, other: "Account | None") -> bool:
        """Whether both tell the same direction of the same measure, whoever they cite."""
        return other is not None and (self.measure, self.direction) == (other.measure, other.direction)


class Region(Frozen):
    id: Id
    group: Literal["cortex", "deep", "brainstem", "context"]
    account: Account | None = None
    # -1 darker to 1 lighter: keeps neighbours of one hue apart
    tone: float = Field(default=0.0, ge=-0.3, le=0.3)
    # the larger body it lies inside of, which has to step aside for it to be seen
    within: Id | None = None


class NodeSet(Frozen):
    """Rows of one of nilearn's coordinate sets that one network names."""

    atlas: Literal["dosenbach_2010", "seitzman_2018", "power_2011"]
    network: str


Relation = Literal["excites", "inhibits", "modulates", "coupled", "anticorrelated", "joined"]


class Edge(Frozen):
    """One link of a circuit, written "hypothalamus excites pituitary"; its claim stands in the connections."""

    start: Id
    relation: Relation
    end: Id

    @model_validator(mode="before")
    @classmethod
    def from_words(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        words = value.split()
        if len(words) != 3:
            raise ValueError("an edge is three words: start relation end")
        return dict(zip(("start", "relation", "end"), words, strict=True))


class Step(Frozen):
    """What lights at one step of a circuit: places, and the links by which they were reached."""

    places: tuple[Id, ...] = Field(min_length=1)
    edges: tuple[Edge, ...] = ()


class Circuit(Frozen):
    """Places that work together. `diagram` is the cell (column, row) of each node on a flat drawing."""

    id: Id
    group: Literal["network", "loop", "pathway"]
    regions: tuple[Id, ...] = Field(min_length=1)
    # nodes that do not lie in the brain; the sheet names them
    outside: tuple[Id, ...] = ()
    diagram: Mapping[Id, tuple[int, int]] = {}
    nodes: tuple[NodeSet, ...] = ()
    account: Account | None = None
    steps: tuple[Step, ...] = ()


class System(Frozen):
    """A transmitter, hormone or other body system: tied to places, with no direction of change of its own."""

    id: Id
    group: Literal["transmitter", "hormone", "growth", "immune"]
    places: tuple[Id, ...] = ()
    # further subjects of findings that are told on its sheet
    subjects: tuple[str, ...] = ()
    figures: tuple[Literal["cortisol_day"], ...] = ()


class Topic(Frozen):
    """Something to read that is no place: a symptom, a myth, a question, a method. `see`: what it leads to."""

    id: Id
    group: Literal["symptom", "misconception", "question", "science", "method", "basics", "about"]
    places: tuple[Id, ...] = ()
    see: tuple[Id, ...] = ()


class Scene(Frozen):
    """One picture of a lesson: `view` is the address of what stands on the brain, without the page's own."""

    title: str = Field(min_length=2, max_length=60)
    view: str
    narration: Mapping[Level, str]
    notes: str = Field(min_length=2)


class Lesson(Frozen):
    """Scenes in order. `minutes`: how long it takes to tell; `order`: its place in the list."""

    id: Id
    group: Literal["class", "room"]
    minutes: int = Field(ge=1, le=120)
    order: int
    scenes: tuple[Scene, ...] = Field(min_length=2)


class Term(Frozen):
    """A word explained where it stands; `also` are its other spellings."""

    id: Id
    name: str = Field(min_length=2)
    says: str = Field(min_length=12, max_length=400)
    also: tuple[str, ...] = ()


class Statement(Frozen):
    """Something the quiz claims: a myth or a fact, and why; `see` is the sheet to read on."""

    id: Id
    says: str = Field(min_length=8, max_length=120)
    truth: Literal["myth", "fact"]
    explains: str = Field(min_length=20)
    see: Id


class Hour(Frozen):
    """One point of the schematic day of cortisol; levels have no unit."""

    hour: float = Field(ge=0, le=24)
    usual: float = Field(ge=0, le=1)
    flatter: float = Field(ge=0, le=1)


class Change(Frozen):
    """What was measured to change in people with depression after a treatment; never the opposite of an account."""

    measure: Literal[Measure.ACTIVITY, Measure.VOLUME, Measure.CONNECTIVITY]
    direction: Literal[Direction.UP, Direction.DOWN]


class ActsOn(Frozen):
    """A treatment's tie to a place: aimed at it, followed by a measured change in it, or only proposed."""

    place: Id
    link: Literal["aimed", "seen", "proposed"]
    change: Change | None = None
    source: str


class Status(Frozen):
    code: Literal["approved", "cleared", "off_label", "investigational", "withdrawn", "practice"]
    country: str | None = None
    as_of: date
    source: str | None = None


class Site(Frozen):
    """A published stimulation site, MNI152 mm. For teaching, never for treatment planning."""

    id: Id
    place: Id
    centre_mm: tuple[float, float, float]
    source: str
    check: Literal["read", "secondary"]


class Treatment(Frozen):
    id: Id
    group: Literal["medicine", "stimulation", "talking", "everyday", "studied"]
    acts_on: tuple[ActsOn, ...] = ()
    status: Status
    sites: tuple[Site, ...] = ()


class Connection(Frozen):
    """A link between two regions; `route` says whether one nerve pathway does it or a chain."""

    start: Id
    end: Id
    relation: Relation
    route: Literal["direct", "indirect"]
    species: str
    source: str


class Words(Frozen):
    """What one language says of one thing; texts are Markdown with [@id] citations."""

    name: str = Field(min_length=2)
    short: str = Field(min_length=2, max_length=28)
    one_line: str = Field(min_length=8, max_length=100)
    search: tuple[str, ...] = ()
    # the day by which someone has to read it again
    review: date
    # names of nodes outside the brain
    outside: Mapping[Id, str] = {}
    # names of published sites
    sites: Mapping[Id, str] = {}
    levels: Mapping[Level, Mapping[str, str]]


HelpLink = Annotated[str, StringConstraints(pattern=r"^((tel|sms):\+?\d+|https://[^\s\"<>]+)$")]


class HelpLine(Frozen):
    """A crisis line: `links` holds what a button says and what it opens."""

    where: str
    name: str
    reach: str
    links: Mapping[str, HelpLink] = Field(min_length=1)
    as_of: date
    source: str
