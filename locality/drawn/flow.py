"""Boxes in columns with the steps between them, drawn in the page from left to right. Imports markup."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from locality.drawn.markup import Node, node

_WIDTH, _GAP, _ROW, _LINE, _TOP = 190, 44, 84, 16, 34
_HEIGHT = 70  # of a box: three lines of a title and one below
_LETTERS = 26  # that fit on a line of a box


@dataclass(frozen=True)
class Box:
    """One box: its column from the left, its words, a quiet line below them, and whether it is dashed."""

    column: int
    title: str
    below: str = ""
    is_dashed: bool = False


@dataclass(frozen=True)
class Step:
    """A line from one box to another: its width, and whether it is dashed."""

    start: str
    end: str
    width: float
    is_dashed: bool = False


def flow(heads: Sequence[str], boxes: Mapping[str, Box], steps: Sequence[Step], *, title: str) -> Node:
    """The columns under their heads, each in the middle of the height, with the steps behind the boxes."""
    places = _places(boxes)
    most = max((sum(one.column == at for one in boxes.values()) for at in range(len(heads))), default=1)
    across, down = len(heads) * (_WIDTH + _GAP) - _GAP, _TOP + most * _ROW
    top = [
        node("text", words, x=str(at * (_WIDTH + _GAP)), y="18", class_="head")
        for at, words in enumerate(heads)
    ]
    lines = [_line(places[one.start], places[one.end], one) for one in steps]
    drawn = [_box(places[key], one) for key, one in boxes.items()]
    return node(
        "svg", *top, *lines, *drawn, viewBox=f"-4 -2 {across + 8} {down + 4}", role="img", aria_label=title,
        class_="flow",
    )  # fmt: skip


def _places(boxes: Mapping[str, Box]) -> dict[str, tuple[float, float]]:
    """Left and top of every box; a column with fewer boxes stands in the middle, its boxes further apart."""
    columns: dict[int, list[str]] = {}
    for key, one in boxes.items():
        columns.setdefault(one.column, []).append(key)
    most = max((len(keys) for keys in columns.values()), default=1)
    return {
        key: (column * (_WIDTH + _GAP), _TOP + (at + 0.5) * most * _ROW / len(keys) - _HEIGHT / 2)
        for column, keys in columns.items()
        for at, key in enumerate(keys)
    }


def _line(start: tuple[float, float], end: tuple[float, float], step: Step) -> Node:
    x, y, to, at = start[0] + _WIDTH, start[1] + _HEIGHT / 2, end[0], end[1] + _HEIGHT / 2
    bend = (to - x) / 2 if to > x else _GAP
    path = f"M{x:g} {y:g}C{x + bend:g} {y:g} {to - bend:g} {at:g} {to:g} {at:g}"
    dashes = "6 5" if step.is_dashed else None
    return node("path", d=path, stroke_width=f"{step.width:g}", stroke_dasharray=dashes, class_="step")


def _box(place: tuple[float, float], box: Box) -> Node:
    left, top = place
    dashes = "4 4" if box.is_dashed else None
    frame = node(
        "rect", x=f"{left:g}", y=f"{top:g}", width=str(_WIDTH), height=str(_HEIGHT), rx="6",
        stroke_dasharray=dashes,
    )  # fmt: skip
    lines = textwrap.wrap(box.title, _LETTERS, max_lines=3, placeholder=" …")
    words = [(line, None) for line in lines] + ([(box.below, "below")] if box.below else [])
    first = top + _HEIGHT / 2 - (len(words) - 1) * _LINE / 2 + 5
    texts = [
        node("text", line, x=f"{left + 9:g}", y=f"{first + at * _LINE:g}", class_=kind)
        for at, (line, kind) in enumerate(words)
    ]
    return node("g", frame, *texts)
