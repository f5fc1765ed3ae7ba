"""What is measured, where it came from and what it must be read with: council, needs, indicators, sources.

Definitions are data: frozen models read from YAML. Everything wrong with a folder is found at
once and returned as a list of Problem. Imports only ``periods``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from locality.periods import period_dates

AREA_TYPES = ("lsoa", "ward", "locality", "district", "county", "neighbour", "country")
STATUSES = ("ok", "missing", "suppressed", "not_applicable")

AreaType = Literal["lsoa", "ward", "locality", "district", "county", "neighbour", "country"]
Statistic = Literal["count", "proportion", "rate", "weighted_mean", "published"]
Interval = Literal["wilson", "byar", "none", "published"]
Polarity = Literal["low_is_good", "high_is_good", "no_judgement"]
Disclosure = Literal["open", "standard", "sensitive"]
ComparatorName = Literal["district", "england", "neighbours"]

_USUAL_INTERVAL: dict[str, Interval] = {"proportion": "wilson", "rate": "byar"}


def _is_period(period: str) -> str:
    period_dates(period)
    return period


Period = Annotated[str, AfterValidator(_is_period)]


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the input: where it stands, what was got, what is allowed."""

    file: str
    place: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.place}" if self.place else self.file
        return f"{where}: {self.message}"


class InputProblems(Exception):
    """The input cannot be used; ``problems`` names every reason found."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


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
    base_map: str | None = None


class Licence(Definition):
    """The terms under which a publisher lets the figures be used."""

    name: str
    url: str
    note: str | None = None


class Source(Definition):
    """One publication: who made it, when, under which licence, and how it was checked."""

    id: str
    producer: str
    title: str
    citation: str
    url: str
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
    recorded_demand: bool = False
    proxy_for: str | None = None
    disclosure: Disclosure = "open"
    latest_only: bool = False

    @model_validator(mode="after")
    def _consistent(self) -> "Indicator":
        if self.statistic in ("proportion", "rate") and not self.denominator:
            raise ValueError(f"a {self.statistic} needs a denominator: say out of what it is counted")
        if self.statistic == "weighted_mean" and not self.weight:
            raise ValueError("a weighted_mean needs a weight: the id of the count to weight by")
        if self.recorded_demand and self.polarity != "no_judgement":
            raise ValueError("recorded demand is no judgement: polarity must be no_judgement")
        return self

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


Model = TypeVar("Model", bound=Definition)


def read_yaml(path: Path, name: str) -> tuple[Any, list[Problem]]:
    """Content of one YAML file and the problems met while reading it."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8")), []
    except FileNotFoundError:
        return None, [Problem(name, "", "file is missing")]
    except UnicodeDecodeError as error:
        return None, [Problem(name, f"byte {error.start}", "not UTF-8; save the file as UTF-8")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        return None, [Problem(name, place, f"not valid YAML: {getattr(error, 'problem', error)}")]


def _validation_problems(name: str, error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors():
        place = ".".join(str(part) for part in detail["loc"])
        if detail["type"] == "extra_forbidden":
            message = "unknown key; remove it or correct its spelling"
        elif detail["type"] == "missing":
            message = "key is missing"
        elif detail["type"] == "value_error":
            message = str(detail["ctx"]["error"])
        else:
            message = f"got {detail['input']!r}: {detail['msg'].lower()}"
        yield Problem(name, place, message)


def read_definition(
    model: type[Model], path: Path, name: str, **extra: Any
) -> tuple[Model | None, list[Problem]]:
    """One definition from one YAML file, or the problems that prevent it."""
    content, problems = read_yaml(path, name)
    if problems:
        return None, problems
    if not isinstance(content, dict):
        return None, [Problem(name, "", "must be one mapping of keys to values")]
    try:
        return model.model_validate({**content, **extra}), []
    except ValidationError as error:
        return None, list(_validation_problems(name, error))


def read_folder(model: type[Model], folder: Path) -> tuple[dict[str, Model], list[Problem]]:
    """All definitions of a folder by id (the file's name), and every problem found."""
    found: dict[str, Model] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        return found, [Problem(f"{folder.name}/", "", "folder is missing")]
    for path in sorted(folder.glob("*.yml")):
        definition, wrong = read_definition(model, path, f"{folder.name}/{path.name}", id=path.stem)
        problems += wrong
        if definition is not None:
            found[path.stem] = definition
    return found, problems


def _read_caveats(path: Path) -> tuple[dict[str, str], list[Problem]]:
    content, problems = read_yaml(path, path.name)
    if problems:
        return {}, problems
    if not isinstance(content, dict):
        return {}, [Problem(path.name, "", "must be one mapping of ids to sentences")]
    wrong = [
        Problem(path.name, str(key), f"got {text!r}: must be one sentence")
        for key, text in content.items()
        if not isinstance(text, str)
    ]
    return {str(key): text for key, text in content.items() if isinstance(text, str)}, wrong


def read_definitions(data: Path) -> tuple[Definitions | None, list[Problem]]:
    """Everything defined in a data folder and all problems of its YAML files at once.

    The definitions are None only when council.yml cannot be read.
    """
    council, problems = read_definition(Council, data / "council.yml", "council.yml")
    needs, need_problems = read_folder(Need, data / "needs")
    indicators, indicator_problems = read_folder(Indicator, data / "indicators")
    sources, source_problems = read_folder(Source, data / "sources")
    caveats, caveat_problems = _read_caveats(data / "caveats.yml")
    problems += need_problems + indicator_problems + source_problems + caveat_problems
    if council is None:
        return None, problems
    definitions = Definitions(council, needs, indicators, sources, caveats)
    return definitions, problems + list(_reference_problems(definitions, data))


def defined_ids(folder: Path) -> set[str]:
    """Ids that files of a folder define, readable or not: one broken file must not be named twice."""
    return {path.stem for path in folder.glob("*.yml")}


def _unknown(file: str, place: str, names: set[str], known: Any, kind: str) -> Iterator[Problem]:
    for name in sorted(names - set(known)):
        yield Problem(file, place, f"got '{name}': no such {kind}; use one of {', '.join(sorted(known))}")


def _reference_problems(definitions: Definitions, data: Path) -> Iterator[Problem]:
    """Ids that name nothing: needs, sources, caveats, weights and indicators referred to."""
    needs, sources, indicators = (defined_ids(data / name) for name in ("needs", "sources", "indicators"))
    for key, indicator in definitions.indicators.items():
        file = f"indicators/{key}.yml"
        yield from _unknown(file, "need", {indicator.need}, {*needs, "context"}, "need")
        yield from _unknown(file, "source", {indicator.source}, sources, "source")
        caveats = {*indicator.caveats, *(point.caveat for point in indicator.breaks)}
        yield from _unknown(file, "caveats", caveats, definitions.caveats, "caveat")
        weights = {indicator.weight} if indicator.weight else set()
        yield from _unknown(file, "weight", weights, indicators, "indicator")
    for key, need in definitions.needs.items():
        named = {need.headline, *need.indicators}
        yield from _unknown(f"needs/{key}.yml", "indicators", named, indicators, "indicator")
