"""The tables of figures several pages show, asked of the store and drawn."""

from collections.abc import Sequence

from locality import findings, plain, words
from locality.areas import Area
from locality.dashboard import panels
from locality.dashboard.drawing import draw
from locality.dashboard.evidence import evidence
from locality.definitions import Indicator, Need
from locality.drawn.markup import Node, address, link
from locality.drawn.tables import (
    Column,
    Group,
    bare_cell,
    figure_cell,
    measure_name,
    picture,
    scale_of,
    table,
    verdict_mark,
)
from locality.findings import Row
from locality.findings.evidence import Comparator
from locality.periods import period_words


def area_link(area: Area) -> Node:
    """An area's name, linked to its page if it has one."""
    has_page = area.area_type in ("ward", "locality")
    return link(area.area_name, address(area.area_type, area=area.area_code) if has_page else None)


def profile(
    area: Area, beside: Sequence[Area], peers: Sequence[Area],
    measures: Sequence[tuple[Need, Sequence[Indicator]]], *, key: str,
) -> list[panels.Shown]:  # fmt: skip
    """The measures an area has, need by need, beside other areas, and where it lies among its peers.

    Returns what was shown, for the source lines.
    """
    lookup = panels.lookup(area, panels.district(), *beside, *peers)
    shown: list[panels.Shown] = []
    body: list[Sequence[Node] | Group] = []
    for need, indicators in measures:
        known = [(one, row) for one in indicators if (row := lookup.latest(one.id, area)) is not None]
        if known:
            body.append(Group(need.title, address("need", need=need.id)))
        for indicator, row in known:
            others = [[lookup.beside(row, one) for one in group] for group in (beside, peers)]
            body.append(
                _profile_row(indicator, area, row, *others, mark=lookup.beside(row, panels.district()))
            )
            shown.append((indicator, [row]))
    columns = _profile_columns(area, beside, peers)
    draw(table(f"{area.area_name}, measure by measure", columns, body, kind="profile"), key=key)
    return shown


def _profile_columns(area: Area, beside: Sequence[Area], peers: Sequence[Area]) -> list[Column]:
    among = plain.counted(len(peers), *words.LEVELS[peers[0].area_type])
    return [
        Column("Measure", is_number=False),
        Column("Period", is_number=False),
        Column(area.area_name, unit="95% interval"),
        *[Column(other.area_name) for other in beside],
        Column(f"Among the {among}"),
    ]


def _profile_row(
    indicator: Indicator, area: Area, row: Row, beside: Sequence[Row | None], peers: Sequence[Row | None],
    *, mark: Row | None,
) -> list[Node]:  # fmt: skip
    drawn = (
        picture(scale_of([row, mark, *peers], indicator), row, others=peers, mark=mark)
        if any(peers)
        else None
    )
    return [
        measure_name(indicator),
        period_words(row["period"]),
        figure_cell(row, indicator, verdict=evidence().standing(indicator, area).shown_verdict),
        *[bare_cell(one, indicator) for one in beside],
        drawn or "",
    ]


def one_measure(
    indicator: Indicator,
    pairs: Sequence[tuple[Area, Row | None]],
    mark: Row | None,
    *,
    caption: str,
    key: str,
) -> None:
    """One indicator's figures area by area; where there are intervals, also those and how they compare."""
    has_intervals = any(row is not None and findings.has_interval(row) for _, row in pairs)
    columns = [
        Column("Area", is_number=False),
        Column(plain.sentence(indicator.short_title), unit=words.unit_words(indicator)),
    ]
    if has_intervals:
        place = mark["area_name"] if mark else "others"
        columns += [Column("95% interval"), Column(f"Against {place}", is_number=False)]
    body = [[area_link(area), bare_cell(row, indicator)] for area, row in pairs]
    if has_intervals:
        for cells, (area, row) in zip(body, pairs, strict=True):
            cells += [words.interval(row, indicator), _verdict(indicator, area, row, mark)]
    draw(table(caption, columns, body, kind="compact"), key=key)


def _verdict(indicator: Indicator, area: Area, row: Row | None, mark: Row | None) -> Node:
    """What the store says of a figure against the one that is marked."""
    if row is None or mark is None or area.area_code == mark["area_code"]:
        return ""
    comparator: Comparator = "england" if mark["area_type"] == "country" else "district"
    return verdict_mark(evidence().standing(indicator, area, comparator, row["period"]).verdict)
