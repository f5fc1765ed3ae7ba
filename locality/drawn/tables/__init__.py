"""Tables a page shows beside its charts and maps, as trees of ``markup``. Imports words, markup, theme.

Numbers stand right-aligned with the indicator's decimals, the interval under or beside them, and a small
picture of it that carries nothing the words do not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from locality import findings, plain, words
from locality.definitions import Indicator
from locality.drawn.markup import Node, address, link, node
from locality.theme import BLUE, GREY, PALE_BLUE
from locality.words.verdicts import MARKS, NOT_COMPARED

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """A column's heading: measure and unit stand under the label, numbers are right-aligned."""

    label: str
    href: str | None = None
    measure: str | None = None
    measure_href: str | None = None
    unit: str | None = None
    is_number: bool = True

    @property
    def note(self) -> str | None:
        """Measure and unit in one line, for the card a row becomes on a narrow screen."""
        return ", ".join(filter(None, [self.measure, self.unit])) or None


@dataclass(frozen=True)
class Group:
    """A row that heads the rows below it, across all columns."""

    label: str
    href: str | None = None


def table(
    caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Node] | Group], *, kind: str = ""
) -> Node:
    """A table whose first column heads the rows; on a narrow screen every row becomes a card."""
    head = node("tr", *[_heading(column) for column in columns], role="row")
    body = [_group_row(columns, row) if isinstance(row, Group) else _body_row(columns, row) for row in rows]
    return node(
        "div",
        node(
            "table",
            node("caption", caption),
            node("thead", head, role="rowgroup"),
            node("tbody", *body, role="rowgroup"),
            role="table",
        ),
        class_=f"figures {kind}".strip(),
    )


def _align(column: Column) -> str | None:
    return "number" if column.is_number else None


def _heading(column: Column) -> Node:
    label = link(column.label, column.href)
    measure = (
        node("span", link(column.measure, column.measure_href), class_="note") if column.measure else None
    )
    unit = node("span", column.unit, class_="note") if column.unit else None
    return node("th", label, measure, unit, scope="col", role="columnheader", class_=_align(column))


def _group_row(columns: Sequence[Column], group: Group) -> Node:
    label = link(group.label, group.href)
    heading = node("th", label, colspan=len(columns), scope="colgroup", role="rowheader")
    return node("tr", heading, role="row", class_="group")


def _body_row(columns: Sequence[Column], cells: Sequence[Node]) -> Node:
    first, *others = cells
    described = [
        node("td", cell, role="cell", class_=_align(column), data_label=column.label, data_note=column.note)
        for column, cell in zip(columns[1:], others, strict=True)
    ]
    return node("tr", node("th", first, scope="row", role="rowheader"), *described, role="row")


@dataclass(frozen=True)
class Scale:
    """From a figure to a place between 0 and 100 on the small pictures of one column."""

    low: float
    high: float
    high_is_left: bool = False

    def place(self, value: float) -> str:
        """Where a value lies, in hundredths of the picture's width."""
        width = self.high - self.low
        share = (value - self.low) / width if width else 0.5
        return f"{4 + 92 * (1 - share if self.high_is_left else share):.1f}"


def scale_of(rows: Iterable[Row | None], indicator: Indicator) -> Scale:
    """The scale that holds every value and limit of these rows, the worst on the left if that is known."""
    ends = [
        row[name]
        for row in rows
        if row is not None
        for name in ("value", "lower_ci", "upper_ci")
        if plain.is_number(row[name])
    ]
    return Scale(min(ends, default=0), max(ends, default=0), indicator.polarity == "low_is_good")


def picture(
    scale: Scale, row: Row | None, *, others: Iterable[Row | None] = (), mark: Row | None = None
) -> Node | None:
    """The figure as a dot with its interval, others as pale dots, the compared figure as an upright line."""
    if row is None or not findings.is_known(row):
        return None
    drawn = [node("line", x1="0", x2="100", y1="7", y2="7", stroke=GREY, stroke_width="0.4")]
    if mark is not None and findings.is_known(mark):
        at = scale.place(mark["value"])
        drawn.append(node("line", x1=at, x2=at, y1="1", y2="13", stroke=GREY, stroke_width="1.4"))
    drawn += [
        node("circle", cx=scale.place(other["value"]), cy="7", r="1.8", fill=PALE_BLUE)
        for other in others
        if other is not None and findings.is_known(other)
    ]
    if findings.has_interval(row):
        ends = {"x1": scale.place(row["lower_ci"]), "x2": scale.place(row["upper_ci"])}
        drawn.append(node("line", **ends, y1="7", y2="7", stroke=BLUE, stroke_width="2.2"))
    drawn.append(node("circle", cx=scale.place(row["value"]), cy="7", r="2.8", fill=BLUE))
    return node("svg", *drawn, viewBox="0 0 100 14", class_="picture", aria_hidden="true")


def figure_cell(
    row: Row | None, indicator: Indicator, *, verdict: str | None = None, drawn: Node | None = None
) -> Node:
    """Value, a picture of it, its interval, and in one word how it compares, as one cell."""
    if not findings.is_known(row):
        return bare_cell(row, indicator)
    lines = [node("span", words.bare(row, indicator), class_="value", data_figure=figure_id(row)), drawn]
    lines.append(node("span", _how_sure(row, indicator, verdict), class_="interval"))
    if verdict is not None:
        lines.append(verdict_mark(verdict))
    return node("span", *lines)


def _how_sure(row: Row | None, indicator: Indicator, verdict: str | None) -> str:
    """The interval; where there is none and a verdict all the same, what that rests on."""
    by_pattern = indicator.statistic == "weighted_mean" and verdict in MARKS
    if row is not None and by_pattern and not findings.has_interval(row):
        return words.BY_PATTERN
    return words.interval(row, indicator)


def verdict_mark(verdict: str) -> Node:
    """A verdict as its word beside its mark, in its colour; the mark says nothing the word does not."""
    mark = node("span", MARKS[verdict], aria_hidden="true") if verdict in MARKS else None
    word = verdict if mark else NOT_COMPARED
    return node("span", mark, " " if mark else None, word, class_=f"verdict {verdict}")


def bare_cell(row: Row | None, indicator: Indicator) -> Node:
    """Just the figure, or in words why there is none."""
    kind = None if findings.is_known(row) else "gap"
    return node("span", words.bare(row, indicator), class_=kind, data_figure=figure_id(row))


def figure_id(row: Row | None) -> str | None:
    """Which released figure a cell shows, so that it can be found again: indicator, area and period."""
    return f"{row['indicator_id']} {row['area_code']} {row['period']}" if row else None


def measure_name(indicator: Indicator, *, more: bool = False) -> Node:
    """A measure’s name linked to what it means, its unit, what a stand-in is not, and a way to ``more``."""
    proxy = words.proxy_words(indicator)
    return node(
        "span",
        link(indicator.title, address("indicators", indicator=indicator.id)),
        node("span", plain.sentence(words.unit_words(indicator)), class_="note"),
        node("span", plain.sentence(proxy), class_="note") if proxy else None,
        node("span", _more(indicator), class_="note no-print") if more else None,
    )


def _more(indicator: Indicator) -> Node:
    """To the measure on its need's page."""
    return link("All areas, over time", address("need", need=indicator.need, indicator=indicator.id))
