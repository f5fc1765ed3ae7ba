"""The tables of figures several pages show, asked of the store and drawn."""

from collections.abc import Sequence

from locality import words
from locality.dashboard import panels
from locality.dashboard.drawing import draw
from locality.dashboard.figures import store
from locality.definitions import Indicator, Need
from locality.markup import Node, address, link
from locality.measures import Row, Rows, of_areas
from locality.places import Area
from locality.tables import Column, bare_cell, figure_cell, measure_name, picture, scale_of, table


def area_link(area: Area) -> Node:
    """An area's name, linked to its page if it has one."""
    has_page = area.area_type in ("ward", "locality")
    return link(area.area_name, address(area.area_type, area=area.area_code) if has_page else None)


def needs_by_area(areas: Sequence[Area], *, caption: str, key: str) -> None:
    """Areas by needs: each need's headline figure with its interval, against the district's."""
    rows = panels.rows_of(*areas, panels.district())
    columns = [Column(words.sentence(areas[0].area_type), is_number=False)]
    cells: list[list[Node]] = [[area_link(area)] for area in areas]
    for need, indicator in panels.shown_headlines():
        columns.append(
            Column(
                need.short_title, href=address("need", need=need.id),
                measure=indicator.short_title, measure_href=address("indicators", indicator=indicator.id),
                unit=words.unit_words(indicator),
            )
        )  # fmt: skip
        mark = rows.get((indicator.id, panels.district().area_code))
        mine = [row for _, row in of_areas(rows, indicator.id, areas)]
        scale = scale_of([*mine, mark])
        for cell, row in zip(cells, mine, strict=True):
            cell.append(figure_cell(row, indicator, comparator=mark, drawn=picture(scale, row, mark=mark)))
    draw(table(caption, columns, cells, kind="wide"), key=key)


def profile(area: Area, beside: Sequence[Area], peers: Sequence[Area], *, key: str) -> list[panels.Shown]:
    """Every measure of every need for one area, beside other areas, and where it lies among its peers.

    Returns what was shown, for the source lines.
    """
    rows = panels.rows_of(area, panels.district(), *beside, *peers)
    level = words.LEVELS[peers[0].area_type]
    columns = [
        Column("Measure", is_number=False),
        Column(area.area_name, unit="95% interval"),
        *[Column(other.area_name) for other in beside],
        Column(f"Among the {words.counted(len(peers), *level)}"),
    ]
    shown = [(need, one) for need in store().needs() for one in _indicators(need)]
    body = [_profile_row(need, one, area, beside, peers, rows) for need, one in shown]
    draw(table(f"{area.area_name}, measure by measure", columns, body, kind="profile"), key=key)
    return [(one, [rows.get((one.id, area.area_code))]) for _, one in shown]


def _indicators(need: Need) -> list[Indicator]:
    return [one for one in map(store().indicator, need.indicators) if one is not None]


def _profile_row(
    need: Need, indicator: Indicator, area: Area, beside: Sequence[Area], peers: Sequence[Area], rows: Rows
) -> list[Node]:
    row, mark = (rows.get((indicator.id, one.area_code)) for one in (area, panels.district()))
    others = [one for _, one in of_areas(rows, indicator.id, peers)]
    drawn = picture(scale_of([row, mark, *others]), row, others=others, mark=mark)
    name = measure_name(indicator, address("indicators", indicator=indicator.id), above=need.short_title)
    plain = [bare_cell(one, indicator) for _, one in of_areas(rows, indicator.id, beside)]
    return [name, figure_cell(row, indicator, comparator=mark), *plain, drawn or ""]


def one_measure(
    indicator: Indicator,
    pairs: Sequence[tuple[Area, Row | None]],
    mark: Row | None,
    *,
    caption: str,
    key: str,
) -> None:
    """One indicator's figures area by area; where there are intervals, also those and how they compare."""
    has_intervals = any(row is not None and words.has_interval(row) for _, row in pairs)
    columns = [
        Column("Area", is_number=False),
        Column(words.sentence(indicator.short_title), unit=words.unit_words(indicator)),
    ]
    if has_intervals:
        place = mark["area_name"] if mark else "others"
        columns += [Column("95% interval"), Column(f"Against {place}", is_number=False)]
    body = [[area_link(area), bare_cell(row, indicator)] for area, row in pairs]
    if has_intervals:
        for cells, (_, row) in zip(body, pairs, strict=True):
            cells += [words.interval(row, indicator), words.VERDICT_MARKS[words.compared(row, mark)]]
    draw(table(caption, columns, body, kind="compact"), key=key)
