"""Areas somebody looks after, put together: their figures summed, beside the district and the country."""

from collections.abc import Mapping, Sequence

from locality.definitions import Area, Indicator
from locality.drawn.markup import Node, address
from locality.drawn.tables import Column, Group, bare_cell, figure_cell, measure_name, table
from locality.findings import Row, is_known
from locality.findings import patch as found_of
from locality.findings.evidence import EXCEPTIONAL, Standing
from locality.periods import period_words
from locality.telling import choosing, maps
from locality.telling.choosing import Asked, warning
from locality.telling.figures import Figures
from locality.telling.page import (
    Block,
    Choices,
    Columns,
    Files,
    LargeMap,
    OnScreen,
    Page,
    Section,
    Several,
    Shown,
    Text,
)
from locality.telling.parts import area_links, notes
from locality.telling.sources import sources
from locality.words import patch_words
from locality.words.needs import CONTEXT, CONTEXT_TITLE

PARAMS = ("of", "areas", "indicator")
MOST = {"ward": 12, "lsoa": 36}  # so many codes fit into an address


def tell(asked: Asked, figures: Figures) -> Page:
    """The areas chosen from a list or on the map, and what is known of them together."""
    of = choosing.choose(
        asked, figures, "of", "Made of", patch_words.MADE_OF, forgets=["areas", "indicator"], width=170
    )
    level = of.chosen or "ward"
    offered = {area.area_code: area for area in figures.store.areas(level)}
    codes = list(dict.fromkeys(code for code in asked.get("areas", "").split(",") if code))
    chosen = [offered[code] for code in codes if code in offered][: MOST[level]]
    names = {code: _named(figures, area) for code, area in offered.items()}
    several = Several("areas", "Areas", names, [one.area_code for one in chosen], MOST[level])
    unknown = [code for code in codes if code not in offered]
    blocks: list[Block] = [
        *([warning(patch_words.unknown(unknown))] if unknown else []),
        Choices([of, several]),
    ]
    picking = _picking(asked, figures, level, chosen)
    if not chosen:
        return Page("patch", patch_words.TITLE, patch_words.NOTHING_CHOSEN, [*blocks, *picking])
    return _together(figures, level, chosen, blocks, picking)


def _named(figures: Figures, area: Area) -> str:
    """A small area with its ward, as its own name says little."""
    if area.area_type == "ward":
        return area.area_name
    ward = figures.within("lsoa", "ward").get(area.area_code)
    return f"{area.area_name} ({ward.area_name})" if ward else area.area_name


def _together(
    figures: Figures, level: str, chosen: Sequence[Area], blocks: list[Block], picking: list[Block]
) -> Page:
    patch = found_of.area(patch_words.name([area.area_name for area in chosen], level))
    offered = [one for one in figures.offered_for(level) if found_of.can_be_summed(one)]
    parts = {one.id: _parts(figures, one, level, chosen) for one in offered}
    standings = [_standing(figures, one, patch, parts) for one in offered]
    people = next((one.row for one in standings if one.indicator.unit == "residents"), None)
    shown: list[Shown] = [(one.indicator, [one.row, *parts[one.indicator.id]]) for one in standings]
    left_out = [one.title for one in figures.offered_for(level) if one not in offered]
    table_of: list[Block] = [
        Text(_table(figures, patch, standings)),
        notes(
            patch_words.HOW_SUMMED,
            patch_words.NOT_SUMMED.format(names=", ".join(left_out)) if left_out else None,
        ),
        Files("my_patch", shown, "table"),
    ]
    place = figures.district.area_name
    lead = patch_words.lead(patch.area_name, people, _most_different(figures, standings), place)
    is_of_wards = level == "ward"
    where: Block = (
        maps.locator(figures, patch, chosen) if is_of_wards else area_links(_wards(figures, chosen))
    )
    from_whom = sources(figures, *[(key, parts[key.id]) for key in offered])
    ends: list[Block] = [OnScreen(picking), from_whom]
    return Page("patch", patch_words.TITLE, lead, [*blocks, Columns((8, 3), (table_of, [where])), *ends])


def _wards(figures: Figures, chosen: Sequence[Area]) -> list[Area]:
    """The wards that most of each small area lies in."""
    within = figures.within("lsoa", "ward")
    return list(dict.fromkeys(within[one.area_code] for one in chosen if one.area_code in within))


def _parts(figures: Figures, indicator: Indicator, level: str, chosen: Sequence[Area]) -> list[Row | None]:
    """The newest figures of the areas chosen."""
    rows = {row["area_code"]: row for row in figures.rows(indicator.id, area_types=(level,))}
    return [rows.get(one.area_code) for one in chosen]


def _standing(
    figures: Figures, indicator: Indicator, patch: Area, parts: Mapping[str, Sequence[Row | None]]
) -> Standing:
    weights = parts.get(indicator.weight or "", ())
    people = {row["area_code"]: row["value"] for row in weights if row is not None and is_known(row)}
    row = found_of.together(indicator, parts[indicator.id], people, patch)
    return found_of.standing(indicator, patch, row, figures.lookup.beside(row, figures.district))


def _most_different(figures: Figures, standings: Sequence[Standing]) -> list[Standing]:
    """Measures of needs that differ from the district, the furthest from it first."""

    def apart(one: Standing) -> float:
        beside = figures.lookup.beside(one.row, figures.district)
        values = [row["value"] for row in (one.row, beside) if row is not None]
        return max(values) / min(values) if len(values) == 2 and min(values) > 0 else 1.0

    found = [one for one in standings if one.verdict in EXCEPTIONAL and one.indicator.need != CONTEXT]
    return sorted(found, key=apart, reverse=True)[: patch_words.NAMED]


def _table(figures: Figures, patch: Area, standings: Sequence[Standing]) -> Node:
    """Every measure of the patch with its limits and verdict, beside the district and the country."""
    wider = [figures.district, figures.country]
    titles = {need.id: need.title for need in figures.store.needs()} | {CONTEXT: CONTEXT_TITLE}
    body: list[Sequence[Node] | Group] = []
    for key, title in titles.items():
        of_need = [one for one in standings if one.indicator.need == key]
        here = [_row(figures, one, wider) for one in of_need if one.indicator.statistic != "count"]
        body += [Group(title, address("need", need=key)), *here] if here else []
    columns = [Column("Measure", is_number=False), Column("Period", is_number=False)]
    columns += [Column(patch_words.TITLE, unit="95% interval")]
    columns += [Column(one.area_name) for one in wider]
    caption = patch_words.caption(patch.area_name, *[one.area_name for one in wider])
    return table(caption, columns, body, kind="profile")


def _row(figures: Figures, one: Standing, wider: Sequence[Area]) -> list[Node]:
    beside = [bare_cell(figures.lookup.beside(one.row, area), one.indicator) for area in wider]
    period = period_words(one.row["period"]) if one.row is not None else ""
    own = figure_cell(one.row, one.indicator, verdict=one.shown_verdict)
    return [measure_name(one.indicator), period, own, *beside]


def _picking(asked: Asked, figures: Figures, level: str, chosen: Sequence[Area]) -> list[Block]:
    """The map on which a press takes an area in, or out again."""
    offered = [one for one in figures.offered_for(level) if one.statistic != "count"]
    choice, indicator = choosing.indicator(asked, figures, "Shade the map by", offered)
    rows = {row["area_code"]: row for row in figures.rows(indicator.id, area_types=(level,))}
    period = next(iter(rows.values()))["period"]
    within = figures.within(level, "ward" if level == "lsoa" else "locality")
    codes = [one.area_code for one in chosen]
    opens = {
        one.area_code: address(
            "patch", of=level, areas=",".join(_toggled(codes, one.area_code)), indicator=indicator.id
        )
        for one in figures.store.areas(level)
    }
    parts = {
        code: f"in {one.area_name}{patch_words.TAKEN if code in codes else ''}"
        for code, one in within.items()
    }
    drawn = LargeMap(
        level, indicator, rows, figures.shades(indicator.id, level, period), opens, parts, patch_words.HOW
    )
    return [Section(patch_words.ON_THE_MAP, [Choices([choice]), notes(patch_words.HOW), drawn])]


def _toggled(codes: Sequence[str], code: str) -> list[str]:
    """The codes with this one taken in, or out again."""
    return [one for one in codes if one != code] if code in codes else [*codes, code]
