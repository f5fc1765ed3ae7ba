"""A page as a value: title, lead and blocks, for the screen and for paper alike. Knows neither of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from locality.definitions import Indicator
from locality.drawn.markup import Node
from locality.drawn.pictures import Picture
from locality.findings import Row

Shown = tuple[Indicator, Sequence[Row | None]]  # an indicator and its rows on the page


@dataclass(frozen=True)
class Text:
    """Words, a table, a small map: a tree of ``markup``."""

    tree: Node


@dataclass(frozen=True)
class Chart:
    """A drawing as a Vega-Lite specification, and its words for those who cannot see it."""

    specification: Mapping[str, Any]
    alt: str


@dataclass(frozen=True)
class Files:
    """Under a figure: how to read it, and the files to take away.

    ``name``: what the files are called and asked for, without an ending. ``reading``: one of READING.
    ``picture``: made only when somebody takes it away.
    """

    name: str
    shown: Sequence[Shown]
    reading: str
    picture: Callable[[], Picture] | None = None


@dataclass(frozen=True)
class Choice:
    """One of several: ``options`` maps codes to names, ``chosen`` is one of them or None.

    The code stands in the address as ``param``; choosing drops the parameters it ``forgets``.
    """

    param: str
    label: str
    options: Mapping[str, str]
    chosen: str | None
    forgets: Sequence[str] = ()
    width: int = 440


@dataclass(frozen=True)
class Choices:
    """Choices side by side."""

    choices: Sequence["Choice | Typed | Several | AnyDay"]


@dataclass(frozen=True)
class Several:
    """Up to ``most`` of several, their codes in the address joined by commas."""

    param: str
    label: str
    options: Mapping[str, str]
    chosen: Sequence[str]
    most: int


@dataclass(frozen=True)
class AnyDay:
    """A day between two others, in the address as 2026-03-01."""

    param: str
    label: str
    chosen: Any
    earliest: Any
    latest: Any


@dataclass(frozen=True)
class Typed:
    """A line to type in, kept in the address."""

    param: str
    label: str
    typed: str
    example: str = ""
    most: int = 60
    width: int | None = None


@dataclass(frozen=True, eq=False)  # one for all who look at it, told apart by being it
class LargeMap:
    """Areas on a map one can zoom, shaded by an indicator; what is chosen on it opens an area's page.

    ``opens``: by area code the address that a press on it opens; ``part_of``: words under an area's name.
    """

    area_type: str
    indicator: Indicator
    rows: Mapping[str, Row]
    shades: Sequence[Any]
    opens: Mapping[str, str]
    part_of: Mapping[str, str]
    alt: str


@dataclass(frozen=True)
class Section:
    """Blocks under a heading; ``anchor`` names its place on the page. ``level`` 2 is the page's own."""

    title: str
    blocks: Sequence["Block"]
    anchor: str | None = None
    level: int = 2


@dataclass(frozen=True)
class Columns:
    """Blocks side by side, each column with its share of the width."""

    widths: Sequence[int]
    columns: Sequence[Sequence["Block"]]


@dataclass(frozen=True)
class OnScreen:
    """Blocks that only a screen shows."""

    blocks: Sequence["Block"]


@dataclass(frozen=True)
class OnPaper:
    """Blocks that only paper shows."""

    blocks: Sequence["Block"]


@dataclass(frozen=True)
class Title:
    """Where the page's title stands; without it, first."""


@dataclass(frozen=True)
class Lead:
    """Where the page's lead stands; without it, after the title."""


@dataclass(frozen=True)
class NewSheet:
    """Paper goes on with a new sheet; a screen does not care."""


@dataclass(frozen=True)
class Own:
    """A part that the dashboard alone can draw, as it asks who somebody is."""

    name: str
    about: str | None = None


Block = (
    Text | Chart | Files | Choice | Choices | Several | AnyDay | Typed | LargeMap | Section | Columns
    | OnScreen | OnPaper | Title | Lead | NewSheet | Own
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """What a reader meets under one address.

    ``lead``: the answer in a sentence or two; ``**words**`` are strong. ``asked``: what the address said.
    ``sheets``: on how many sheets of paper it must stand, where that is fixed. ``form``: A4 upright, big
    type on A4 across, or A3 across. ``mark``: what stands on every sheet, as that it is an example.
    """

    name: str
    title: str
    lead: str = ""
    blocks: Sequence[Block] = field(default_factory=tuple)
    asked: Mapping[str, str] = field(default_factory=dict)
    sheets: int | None = None
    form: Literal["usual", "big", "wide"] = "usual"
    mark: str = ""


def inside(block: Block) -> Sequence[Block]:
    """The blocks that stand inside a block, in reading order."""
    if isinstance(block, Section | OnScreen | OnPaper):
        return block.blocks
    if isinstance(block, Columns):
        return [one for column in block.columns for one in column]
    if isinstance(block, Choices):
        return list(block.choices)
    return ()


def every(blocks: Sequence[Block]) -> Iterator[Block]:
    """These blocks and all that stand inside them, in reading order."""
    for block in blocks:
        yield block
        yield from every(inside(block))


def with_title(page: Page) -> list[Block]:
    """A page's blocks, with title and lead first unless they have places of their own."""
    found = {type(block) for block in every(page.blocks)}
    return [*(one for one in (Title(), Lead()) if type(one) not in found), *page.blocks]


def files_of(page: Page) -> dict[str, Files]:
    """What can be taken away from a page, by name."""
    return {one.name: one for one in every(page.blocks) if isinstance(one, Files)}
