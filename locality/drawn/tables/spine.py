"""One row of a spine chart: an area, its parts and wider areas on a line, worst left and best right.

The comparator stands in the middle of every row. What nobody judges runs from low to high. The picture
carries nothing the table around it does not say.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from locality import findings, plain
from locality.definitions import Indicator
from locality.drawn.markup import Node, node
from locality.findings import Row
from locality.findings.evidence import Standing
from locality.words.verdicts import KEY, MARKS

WIDTH, HEIGHT = 220, 26
_MIDDLE, _EDGE = WIDTH / 2, 8


@dataclass(frozen=True)
class Line:
    """From a figure to a place on a row: ``middle`` in its middle, ``reach`` at either end."""

    middle: float
    reach: float
    high_is_left: bool = False

    def place(self, value: float) -> float:
        """Where a figure lies, in units of the picture's width."""
        share = (value - self.middle) / self.reach if self.reach else 0
        side = -1 if self.high_is_left else 1
        return round(_MIDDLE + side * share * (_MIDDLE - _EDGE), 1)


def line_of(indicator: Indicator, middle: Row | None, rows: Iterable[Row | None]) -> Line:
    """The row that holds every value and limit, the comparator's value in its middle if there is one."""
    known = [row for row in rows if row is not None and findings.is_known(row)]
    ends = [
        row[name] for row in known for name in ("value", "lower_ci", "upper_ci") if plain.is_number(row[name])
    ]
    if middle is not None and findings.is_known(middle):
        centre = middle["value"]
    else:
        centre = (min(ends) + max(ends)) / 2 if ends else 0
    reach = max((abs(end - centre) for end in ends), default=0)
    return Line(centre, reach, indicator.polarity == "low_is_good")


def ends_of(indicator: Indicator) -> tuple[str, str]:
    """What lies left and right."""
    return ("low", "high") if indicator.polarity == "no_judgement" else ("worst", "best")


def spine(
    standing: Standing, *, middle: Row | None, country: Row | None, parts: Sequence[Row | None],
    peers: Sequence[Row | None],
) -> Node | None:  # fmt: skip
    """The row of one measure: peers as a band, parts as dots, the country as a tick, the area as its verdict.

    None without a figure, or where there is nothing to lie beside.
    """
    others = [middle, country, *parts, *peers]
    if not standing.has_figure or not any(findings.is_known(row) for row in others):
        return None
    line = line_of(standing.indicator, middle, [standing.row, *others])
    drawn = [
        _band([*peers, *parts], line),
        _upright("middle", line.place(line.middle), 2) if findings.is_known(middle) else None,
        *[_dot(row, line) for row in parts if row is not None and findings.is_known(row)],
        _country(country, line),
        _interval(standing.row, line),
        mark(standing.verdict, line.place(standing.row["value"]) if standing.row else 0, HEIGHT / 2),
    ]
    left, right = ends_of(standing.indicator)
    box = f"0 0 {WIDTH} {HEIGHT}"
    picture = node("svg", *drawn, viewBox=box, class_="spine", aria_hidden="true")
    ends = node("span", node("span", left), node("span", right), class_="ends")
    return node("span", picture, ends, class_="spined")


def _band(rows: Sequence[Row | None], line: Line) -> Node | None:
    places = [line.place(row["value"]) for row in rows if row is not None and findings.is_known(row)]
    if not places:
        return None
    left, right = min(places), max(places)
    return node("rect", x=left, y=HEIGHT / 2 - 4, width=round(right - left, 1), height=8, class_="band")


def _upright(name: str, x: float, top: float) -> Node:
    return node("line", x1=x, x2=x, y1=top, y2=HEIGHT - top, class_=name)


def _dot(row: Row, line: Line) -> Node:
    return node("circle", cx=line.place(row["value"]), cy=HEIGHT / 2, r=3.2, class_="part")


def _country(row: Row | None, line: Line) -> Node | None:
    return (
        _upright("country", line.place(row["value"]), 5)
        if row is not None and findings.is_known(row)
        else None
    )


def _interval(row: Row | None, line: Line) -> Node | None:
    if row is None or not findings.has_interval(row):
        return None
    ends = (line.place(row["lower_ci"]), line.place(row["upper_ci"]))
    return node("line", x1=ends[0], x2=ends[1], y1=HEIGHT / 2, y2=HEIGHT / 2, class_="reach-of-chance")


_SHAPES = {
    "worse": "M0 -6.5L6.5 0L0 6.5L-6.5 0Z",
    "higher": "M0 -6L6 5L-6 5Z",
    "lower": "M0 6L6 -5L-6 -5Z",
    "not_compared": "M-4.5 -4.5H4.5V4.5H-4.5Z",
}


def mark(verdict: str, x: float, y: float) -> Node:
    """The area's own mark: its shape and colour are those of its verdict."""
    kind = f"mark {verdict}"
    if verdict in _SHAPES:
        return node("path", d=_SHAPES[verdict], transform=f"translate({x} {y:g})", class_=kind)
    return node("circle", cx=x, cy=y, r=5.2, class_=kind)


def key_of(area_name: str, parts: str | None, place: str, country: str, peers: str) -> Node:
    """What the marks of the rows mean, in words."""
    verdicts = [(verdict, text.format(place=place)) for verdict, text in KEY if verdict in MARKS]
    entries = [
        *[_entry(mark(verdict, 11, 9), f"{area_name} is {text}") for verdict, text in verdicts[:1]],
        *[_entry(mark(verdict, 11, 9), text) for verdict, text in verdicts[1:]],
        _entry(mark("not_compared", 11, 9), "not compared"),
        _entry(node("line", x1=1, x2=21, y1=9, y2=9, class_="reach-of-chance"), "95% interval"),
        _entry(node("line", x1=11, x2=11, y1=1, y2=17, class_="middle"), place),
        _entry(node("line", x1=11, x2=11, y1=3, y2=15, class_="country"), country),
        _entry(node("circle", cx=11, cy=9, r=3.2, class_="part"), parts) if parts else None,
        _entry(node("rect", x=1, y=5, width=20, height=8, class_="band"), peers),
    ]
    return node("ul", *entries, class_="key")


def _entry(drawn: Node, text: str) -> Node:
    return node("li", node("svg", drawn, viewBox="0 0 22 18", aria_hidden="true"), text)
