"""What is measured, where it came from and what it must be read with: council, needs, indicators, sources.

Definitions are data: frozen models that refuse what they do not know. Imports only ``periods``, ``plain``.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from locality.periods import period_dates
from locality.plain import one_line

AREA_TYPES = ("lsoa", "ward", "locality", "district", "county", "neighbour", "country")
STATUSES = ("ok", "missing", "suppressed", "not_applicable")

AreaType = Literal["lsoa", "ward", "locality", "district", "county", "neighbour", "country"]
Statistic = Literal["count", "proportion", "rate", "weighted_mean", "published"]
Interval = Literal["wilson", "byar", "none", "published", "implied"]
Polarity = Literal["low_is_good", "high_is_good", "no_judgement"]
Disclosure = Literal["open", "standard", "sensitive"]
ComparatorName = Literal["district", "england", "neighbours", "county"]

_USUAL_INTERVAL: dict[str, Interval] = {"proportion": "wilson", "rate": "byar"}


def _is_period(period: str) -> str:
    period_dates(period)
    return period


Period = Annotated[str, AfterValidator(_is_period)]


def _is_web_address(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or any(map(str.isspace, address)):
        raise ValueError(f"got '{address}': no web address; write it as https://www.example.org/page")
    return address


WebAddress = Annotated[str, AfterValidator(_is_web_address)]


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the input: where it stands, what was got, what is allowed."""

    file: str
    place: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.place}" if self.place else self.file
        return one_line(f"{where}: {self.message}")


class InputProblems(Exception):
    """The input cannot be used; ``problems`` names every reason found."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True)
class Area:
    """One area of one dated set."""

    area_code: str
    area_name: str
    area_type: str
    geography: str
    valid_from: date | None
    valid_to: date | None


class Definition(BaseModel):
    """A frozen record of data/; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Council(Definition):
    """The council whose localities these are, and the sets of areas in use."""

    name: str
    place: str
    district: str
    country: str
    neighbours: str | None = None
    locality_set: str
    ward_set: str
    outlines_source: str | None = None
    hexagons_source: str | None = None
    base_map: WebAddress | None = None
    rough_wards: tuple[str, ...] = ()
    rough_by: str | None = None

    @model_validator(mode="after")
    def _rough_by_how_much(self) -> "Council":
        if bool(self.rough_wards) != bool(self.rough_by):
            raise ValueError("rough_wards and rough_by stand together: which wards, and how far off")
        return self


class Licence(Definition):
    """The terms under which a publisher lets the figures be used."""

    name: str
    url: WebAddress
    note: str | None = None


class Source(Definition):
    """One publication: who made it, when, under which licence, and how it was checked."""

    id: str
    producer: str
    title: str
    citation: str
    url: WebAddress
    published: date | None = None
    accessed: date
    licence: Licence
    attribution: str | None = None
    next_release: str | None = None
    obtained_via: str
    checked_against_publisher: str | None = None


class Aggregate(Definition):
    """Levels computed at build, and the level their counts come from."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    from_type: AreaType = Field(alias="from")
    to: tuple[AreaType, ...]


class Break(Definition):
    """A period into which the line is not joined, and why."""

    period: Period
    caveat: str


class Indicator(Definition):
    """One measure: what it counts, out of what, how it is shown and what it must be read with."""

    id: str
    title: str
    short_title: str = Field(max_length=28)
    plain: str
    counted: str | None = None
    question: str
    need: str
    statistic: Statistic
    multiplier: float = Field(default=1, gt=0)
    unit: str
    polarity: Polarity
    interval: Interval | None = None
    numerator: str
    denominator: str | None = None
    denominator_period: Period | None = None
    weight: str | None = None
    area_types: tuple[AreaType, ...] = Field(min_length=1)
    aggregate: Aggregate | None = None
    comparators: tuple[ComparatorName, ...] = ()
    source: str
    processing: str
    caveats: tuple[str, ...] = ()
    breaks: tuple[Break, ...] = ()
    decimals: int = Field(ge=0, le=4)
    modelled: bool = False
    clustered: bool = False
    recorded_demand: bool = False
    proxy_for: str | None = None
    disclosure: Disclosure = "open"
    part_of: str | None = None
    part_by: str | None = None
    position_of: str | None = None
    worst_of_england: Literal["tenth", "fifth"] | None = None
    repeated: float | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _consistent(self) -> "Indicator":
        if self.statistic in ("proportion", "rate") and not self.denominator:
            raise ValueError(f"a {self.statistic} needs a denominator: say out of what it is counted")
        if self.statistic == "weighted_mean" and not self.weight:
            raise ValueError("a weighted_mean needs a weight: the id of the count to weight by")
        if self.recorded_demand and self.polarity != "no_judgement":
            raise ValueError("recorded demand is no judgement: polarity must be no_judgement")
        if self.part_of and self.statistic in ("weighted_mean", "published"):
            raise ValueError(f"a {self.statistic} adds up to nothing: leave part_of out")
        if self.part_by and not self.part_of:
            raise ValueError("part_by says by what a whole is parted: name the whole in part_of")
        if self.disclosure != "open" and "lsoa" in self.area_types:
            raise ValueError(f"{self.disclosure} figures must not be shown for small areas: leave lsoa out")
        return self

    @model_validator(mode="after")
    def _consistent_keys(self) -> "Indicator":
        if (self.interval == "implied") != bool(self.repeated):
            raise ValueError(
                "interval: implied and repeated, how often the same people are met, stand together"
            )
        if self.repeated and self.statistic != "weighted_mean":
            raise ValueError(
                "an implied interval is that of a rate published without counts, a weighted_mean"
            )
        if self.position_of and not self.worst_of_england:
            raise ValueError("position_of says whose position in England: name worst_of_england with it")
        return self

    @property
    def out_of(self) -> float | None:
        """How many people a figure in this unit is out of: 100 for %, 1,000 for rates; None for scores."""
        if self.statistic in ("proportion", "rate"):
            return self.multiplier
        if self.unit == "%":
            return 100
        return 1000 if self.unit.startswith("per 1,000 ") else None

    @property
    def interval_method(self) -> Interval:
        """The interval of this indicator's figures, the statistic's usual one unless it names another."""
        return self.interval or _USUAL_INTERVAL.get(self.statistic, "none")


class Need(Definition):
    """One of the needs the localities work on: its question, headline and indicators in order."""

    id: str
    title: str
    short_title: str
    order: int
    question: str
    headline: str
    indicators: tuple[str, ...]
    beside: tuple[str, ...] = ()
    missing: str | None = None
    scores_with_proxies: bool = False


@dataclass(frozen=True)
class Definitions:
    """Everything data/ defines, by id."""

    council: Council
    needs: dict[str, Need]
    indicators: dict[str, Indicator]
    sources: dict[str, Source]
    caveats: dict[str, str]
