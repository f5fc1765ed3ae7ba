"""A measure over time: the localities beside the district, or the district beside similar councils."""

from collections.abc import Sequence

from locality import findings, plain, words
from locality.definitions import Area, Indicator
from locality.drawn.charts.trend import looks_of
from locality.drawn.charts.trend import over_time as drawn_over_time
from locality.drawn.markup import Node, node
from locality.drawn.tables import Column, bare_cell, table
from locality.findings import Row
from locality.periods import period_words
from locality.telling.figure import bold_paragraph, figure
from locality.telling.figures import Figures
from locality.telling.page import Block, Text
from locality.words import needs, verdicts


def over_time(figures: Figures, indicator: Indicator) -> list[Block]:
    """Change over time in words, as lines and as a table; why not, where there is one period only."""
    parts, wider = _areas(figures, indicator)
    if not parts:
        return [Text(node("p", needs.NO_TREND))]
    rows = _rows(figures, indicator, [*parts, *wider])
    extra = _similar(figures, indicator) if parts == [figures.district] else []
    standings = [figures.evidence.standing(indicator, area) for area in parts]
    title = f"{indicator.title}, {words.unit_words(indicator)}, over time"
    beside = [one.area_name for one in wider] + [needs.SIMILAR] * bool(extra)
    looks = looks_of([one.area_name for one in parts], beside)
    drawn = figure(
        figures, ("over time", indicator.id),
        lambda: drawn_over_time([*rows, *extra], looks, indicator, _breaks(indicator, rows)),
        title=title, alt=needs.over_time_alt(title, rows, indicator), shown=[(indicator, rows)],
        reading="trend", name=f"{indicator.id}_over_time", said=_notes(figures, indicator, rows),
        beside=[_table(figures, indicator, parts, [verdicts.trend(one.trend) for one in standings])],
    )  # fmt: skip
    said = needs.trend_answer(standings)
    return [bold_paragraph(said), drawn] if said else [drawn]


def _areas(figures: Figures, indicator: Indicator) -> tuple[list[Area], list[Area]]:
    """The parts whose lines are drawn, and the wider areas beside them; only where there are two periods."""
    localities, wider = figures.store.areas("locality"), [figures.district, figures.country]
    if len(figures.store.periods(indicator.id, "locality")) > 1:
        return localities, [area for area in wider if _rows(figures, indicator, [area])]
    if len(figures.store.periods(indicator.id, "district")) > 1:
        return wider[:1], [area for area in wider[1:] if _rows(figures, indicator, [area])]
    return [], []


def _rows(figures: Figures, indicator: Indicator, areas: Sequence[Area]) -> list[Row]:
    codes = tuple(area.area_code for area in areas)
    rows = figures.rows(indicator.id, area_codes=codes, period="all")
    return sorted(rows, key=lambda row: row["period_start"])


def _similar(figures: Figures, indicator: Indicator) -> list[Row]:
    """The middle of the similar councils, period by period, as rows beside the district's own."""
    found, own = figures.evidence.comparisons, _rows(figures, indicator, [figures.district])
    middles = [(row, found.get((indicator.id, row["area_code"], row["period"], "neighbours"))) for row in own]
    return [
        {**row, "area_name": needs.SIMILAR, "value": middle["comparator_value"], "status": "ok",
         "lower_ci": None, "upper_ci": None}
        for row, middle in middles
        if middle is not None
    ]  # fmt: skip


def _breaks(indicator: Indicator, rows: Sequence[Row]) -> list[str]:
    """The first days of the periods a line is not joined into."""
    starts = {row["period"]: row["period_start"] for row in rows}
    return [f"{starts[one.period]:%Y-%m-%d}" for one in indicator.breaks if one.period in starts]


def _notes(figures: Figures, indicator: Indicator, rows: Sequence[Row]) -> list[str | None]:
    """Why lines are not joined, and for which areas the figures were published."""
    breaks = [figures.store.caveat(one.caveat) for one in indicator.breaks]
    codes = {row["published_for"] for row in rows if row["published_for"]}
    known = [area for code in codes if (area := figures.store.area(code))]
    return [*breaks, needs.published_for(rows, {one.area_code: one.area_name for one in known})]


def _table(figures: Figures, indicator: Indicator, parts: Sequence[Area], trends: Sequence[str]) -> Text:
    """The ends of each area's newest line, its trend in words, and what is counted in a new way since."""
    unit = words.unit_words(indicator)
    ends = [_ends(figures, indicator, area) for area in parts]
    anew = any(newest is not None for *_, newest in ends)
    columns = [Column("Area", is_number=False), Column("From", unit=unit), Column("To", unit=unit)]
    columns += [Column("Since, counted in a new way", unit=unit)] if anew else []
    columns.append(Column("Recent trend", is_number=False))
    body = [
        [area.area_name, *[_dated(row, indicator) for row in found[: 3 if anew else 2]], plain.sentence(said)]
        for area, found, said in zip(parts, ends, trends, strict=True)
    ]
    return Text(table("The same figures, at the ends of the lines", columns, body))


def _ends(figures: Figures, indicator: Indicator, area: Area) -> tuple[Row | None, Row | None, Row | None]:
    """First and last figure of the newest line of two or more, and the newest figure if it is on no line."""
    rows = [row for row in _rows(figures, indicator, [area]) if findings.is_known(row)]
    line = _newest_line(rows)
    newest = rows[-1] if rows and (not line or rows[-1]["series"] != line[-1]["series"]) else None
    return (line[0] if line else None), (line[-1] if line else None), newest


def _newest_line(rows: Sequence[Row]) -> list[Row]:
    """The rows of the newest series of two or more, oldest first."""
    for series in sorted({row["series"] for row in rows}, reverse=True):
        line = [row for row in rows if row["series"] == series]
        if len(line) > 1:
            return line
    return []


def _dated(row: Row | None, indicator: Indicator) -> Node:
    if row is None:
        return ""
    return node("span", bare_cell(row, indicator), node("span", period_words(row["period"]), class_="note"))
