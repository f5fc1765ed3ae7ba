"""Any areas side by side: every measure they have, need by need."""

from collections.abc import Mapping, Sequence

from locality import words
from locality.definitions import Area, Indicator
from locality.drawn.markup import Node, address, node
from locality.drawn.tables import Column, Group, figure_cell, measure_name, table
from locality.findings import Row
from locality.periods import period_words
from locality.telling.choosing import Asked, warning
from locality.telling.figures import Figures
from locality.telling.page import Block, Choice, Choices, Files, Page, Several, Shown, Text
from locality.telling.sources import sources
from locality.words import comparing

PARAM = "areas"
MOST = 6


def told(asked: Asked, figures: Figures, shown: Choice) -> Page:
    """The page with the areas chosen from one list; their codes stand in the address, joined by commas."""
    offered = _offered(figures)
    codes = [code for code in asked.get(PARAM, "").split(",") if code]
    first = [area.area_code for area in figures.store.areas("locality")]
    known = list(dict.fromkeys(code for code in codes if code in offered)) or first
    chosen = known[:MOST]
    names = {code: _named(area) for code, area in offered.items()}
    blocks: list[Block] = []
    if unknown := [code for code in codes if code not in offered]:
        blocks.append(warning(comparing.unknown_areas(unknown, len(unknown) < len(codes))))
    if left_out := known[MOST:]:
        blocks.append(warning(comparing.areas_left_out(MOST, [offered[code].area_name for code in left_out])))
    blocks.append(Choices([shown, Several(PARAM, "Areas", names, chosen, MOST)]))
    areas = [offered[code] for code in chosen]
    return Page("compare", comparing.AREAS, "", [*blocks, *_table(figures, areas)])


def _offered(figures: Figures) -> dict[str, Area]:
    levels = [figures.store.areas(level) for level in ("locality", "ward")]
    wider = [figures.district, figures.country, *figures.store.neighbours()]
    return {area.area_code: area for areas in (*levels, wider) for area in areas}


def _named(area: Area) -> str:
    kind = f" ({words.LEVELS[area.area_type][0]})" if area.area_type == "ward" else ""
    return f"{area.area_name}{kind}"


def _table(figures: Figures, areas: Sequence[Area]) -> list[Block]:
    """The areas' figures of the same periods, measure by measure, with intervals and verdicts."""
    if not areas:
        return [Text(node("p", comparing.NO_AREAS))]
    body: list[Sequence[Node] | Group] = []
    shown: list[Shown] = []
    for need, indicators in figures.measures():
        rows = {one.id: of_one_period(figures, one, areas) for one in indicators}
        known = [one for one in indicators if rows[one.id]]
        if known:
            body.append(Group(need.title, address("need", need=need.id)))
        body += [_row(figures, one, areas, rows[one.id]) for one in known]
        shown += [(one, list(rows[one.id].values())) for one in known]
    columns = [Column("Measure", is_number=False), Column("Period", is_number=False)]
    columns += [Column(area.area_name, unit="95% interval") for area in areas]
    caption = comparing.side_by_side([area.area_name for area in areas], figures.district.area_name)
    return [
        Text(table(caption, columns, body, kind="profile")),
        Files("areas_side_by_side", shown, "table"),
        sources(figures, *shown),
    ]


def of_one_period(figures: Figures, indicator: Indicator, areas: Sequence[Area]) -> dict[str, Row]:
    """Rows by area code, all of the newest period that most of these areas have."""
    found = figures.lookup
    newest = [found.latest(indicator.id, area) for area in areas]
    offered = [
        {area.area_code: row for area in areas if (row := found.at(indicator.id, area, period)) is not None}
        for period in dict.fromkeys(row["period"] for row in newest if row is not None)
    ]
    return max(offered, key=_how_full_and_new, default={})


def _how_full_and_new(rows: Mapping[str, Row]) -> tuple[int, object]:
    return len(rows), max(row["period_end"] for row in rows.values())


def _row(
    figures: Figures, indicator: Indicator, areas: Sequence[Area], rows: Mapping[str, Row]
) -> list[Node]:
    period = next(iter(rows.values()))["period"]
    cells = [
        figure_cell(rows.get(area.area_code), indicator, verdict=_verdict(figures, indicator, area, period))
        for area in areas
    ]
    return [measure_name(indicator), period_words(period), *cells]


def _verdict(figures: Figures, indicator: Indicator, area: Area, period: str) -> str | None:
    """Against the district; nothing for the district itself and wider areas."""
    if area.area_type not in ("ward", "locality"):
        return None
    return figures.evidence.standing(indicator, area, "district", period).shown_verdict
