"""A measure over time: the localities beside the district, or the district beside similar councils."""

from collections.abc import Sequence

import streamlit as st

from locality import findings, plain, words
from locality.areas import Area
from locality.dashboard import panels, plots
from locality.dashboard.drawing import draw
from locality.dashboard.evidence import evidence
from locality.dashboard.figures import figures, store
from locality.dashboard.foot import foot, picture_notes
from locality.definitions import Indicator
from locality.drawn.charts.trend import looks_of, over_time
from locality.drawn.markup import Node, node
from locality.drawn.pictures import Picture
from locality.drawn.tables import Column, bare_cell, table
from locality.findings import Row, records
from locality.periods import period_words
from locality.words import needs, verdicts


def show(indicator: Indicator) -> None:
    """Change over time in words, as lines and as a table; why not, where there is one period only."""
    parts, wider = _areas(indicator)
    if not parts:
        st.write(needs.NO_TREND)
        return
    rows = _rows(indicator, [*parts, *wider])
    extra = _similar(indicator) if parts == [panels.district()] else []
    standings = [evidence().standing(indicator, area) for area in parts]
    title = f"{indicator.title}, {words.unit_words(indicator)}, over time"
    looks = looks_of(
        [one.area_name for one in parts], [one.area_name for one in wider] + [needs.SIMILAR] * bool(extra)
    )
    spec = plots.kept(
        ("over time", indicator.id),
        lambda: over_time([*rows, *extra], looks, indicator, _breaks(indicator, rows)),
    )
    if said := needs.trend_answer(standings):
        st.markdown(said)
    left, right = st.columns([7, 5], gap="large")
    with left:
        st.subheader(title)
        plots.chart(spec, alt=needs.over_time_alt(title, rows, indicator), key="over time")
        panels.notes(*_notes(indicator, rows), key="over time")
        foot(
            (indicator, rows), reading="trend", name=f"{indicator.id}_over_time",
            picture=lambda: Picture(spec, title, "", picture_notes((indicator, rows))), key="over time",
        )  # fmt: skip
    with right:
        _table(indicator, parts, standings_words=[verdicts.trend(one.trend) for one in standings])


def _areas(indicator: Indicator) -> tuple[list[Area], list[Area]]:
    """The parts whose lines are drawn, and the wider areas beside them; only where there are two periods."""
    localities, district, country = store().areas("locality"), panels.district(), panels.country()
    if len(store().periods(indicator.id, "locality")) > 1:
        return localities, [area for area in (district, country) if _has(indicator, area)]
    if len(store().periods(indicator.id, "district")) > 1:
        return [district], [country] if _has(indicator, country) else []
    return [], []


def _has(indicator: Indicator, area: Area) -> bool:
    return not figures(indicator.id, area_codes=(area.area_code,), period="all").empty


def _rows(indicator: Indicator, areas: Sequence[Area]) -> list[Row]:
    codes = tuple(area.area_code for area in areas)
    return sorted(
        records(figures(indicator.id, area_codes=codes, period="all")), key=lambda row: row["period_start"]
    )


def _similar(indicator: Indicator) -> list[Row]:
    """The middle of the similar councils, period by period, as rows beside the district's own."""
    own = {row["period"]: row for row in _rows(indicator, [panels.district()])}
    found = evidence().comparisons
    middles = {
        period: found.get((indicator.id, row["area_code"], period, "neighbours"))
        for period, row in own.items()
    }
    return [
        {**own[period], "area_name": needs.SIMILAR, "value": middle["comparator_value"], "status": "ok",
         "lower_ci": None, "upper_ci": None}
        for period, middle in middles.items()
        if middle is not None
    ]  # fmt: skip


def _breaks(indicator: Indicator, rows: Sequence[Row]) -> list[str]:
    """The first days of the periods a line is not joined into."""
    starts = {row["period"]: row["period_start"] for row in rows}
    return [f"{starts[one.period]:%Y-%m-%d}" for one in indicator.breaks if one.period in starts]


def _notes(indicator: Indicator, rows: Sequence[Row]) -> list[str | None]:
    """Why lines are not joined, and for which areas the figures were published."""
    breaks = [store().caveat(one.caveat) for one in indicator.breaks]
    names = {
        code: area.area_name
        for code in {row["published_for"] for row in rows}
        if code and (area := store().area(code))
    }
    return [*breaks, needs.published_for(rows, names)]


def _table(indicator: Indicator, parts: Sequence[Area], *, standings_words: Sequence[str]) -> None:
    """The ends of each area's newest line, its trend in words, and what is counted in a new way since."""
    unit = words.unit_words(indicator)
    ends = [_ends(indicator, area) for area in parts]
    anew = any(newest is not None for *_, newest in ends)
    columns = [Column("Area", is_number=False), Column("From", unit=unit), Column("To", unit=unit)]
    columns += [Column("Since, counted in a new way", unit=unit)] if anew else []
    columns.append(Column("Recent trend", is_number=False))
    body = [
        [
            area.area_name,
            *[_dated(row, indicator) for row in (found if anew else found[:2])],
            plain.sentence(said),
        ]
        for area, found, said in zip(parts, ends, standings_words, strict=True)
    ]
    draw(table("The same figures, at the ends of the lines", columns, body), key="over time")


def _ends(indicator: Indicator, area: Area) -> tuple[Row | None, Row | None, Row | None]:
    """First and last figure of the newest line of two or more, and the newest figure if it is on no line."""
    rows = [row for row in _rows(indicator, [area]) if findings.is_known(row)]
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
