"""Any areas side by side: every measure they have, need by need."""

from collections.abc import Mapping, Sequence

import streamlit as st

from locality import words
from locality.areas import Area
from locality.dashboard import panels
from locality.dashboard.drawing import draw
from locality.dashboard.evidence import evidence
from locality.dashboard.figures import store
from locality.dashboard.foot import foot
from locality.dashboard.sources import Shown
from locality.definitions import Indicator
from locality.drawn.markup import Node, address
from locality.drawn.tables import Column, Group, figure_cell, measure_name, table
from locality.findings import Lookup, Row
from locality.periods import period_words
from locality.words import comparing as said

PARAM = "areas"
MOST = 6
_KEY = "areas side by side"


def choose() -> list[Area]:
    """The areas chosen from one list; their codes stand in the address, joined by commas."""
    offered = _offered()
    asked = [code for code in (st.query_params.get(PARAM) or "").split(",") if code]
    known = [code for code in asked if code in offered]
    if unknown := [code for code in asked if code not in offered]:
        st.warning(said.unknown_areas(unknown))
    st.session_state[_KEY] = known or [area.area_code for area in store().areas("locality")][:MOST]
    chosen = st.multiselect(
        "Areas", list(offered), format_func=lambda code: _named(offered[code]), key=_KEY, on_change=_write,
        placeholder="Choose areas", max_selections=MOST,
    )  # fmt: skip
    return [offered[code] for code in chosen]


def _write() -> None:
    if chosen := st.session_state[_KEY]:
        st.query_params[PARAM] = ",".join(chosen)
    else:
        st.query_params.pop(PARAM, None)


def _offered() -> dict[str, Area]:
    levels = [store().areas(level) for level in ("locality", "ward")]
    wider = [panels.district(), panels.country(), *store().neighbours()]
    return {area.area_code: area for areas in (*levels, wider) for area in areas}


def _named(area: Area) -> str:
    return (
        f"{area.area_name} ({words.LEVELS[area.area_type][0]})"
        if area.area_type == "ward"
        else area.area_name
    )


def show(areas: Sequence[Area]) -> None:
    """The areas' figures of the same periods, measure by measure, with intervals and verdicts."""
    found = panels.lookup(*areas, panels.district())
    body: list[Sequence[Node] | Group] = []
    shown: list[Shown] = []
    for need, indicators in panels.all_measures():
        rows = {one: picked for one in indicators if (picked := _of_one_period(found, one, areas))}
        if rows:
            body.append(Group(need.title, address("need", need=need.id)))
        for one, picked in rows.items():
            body.append(_row(one, areas, picked))
            shown.append((one, list(picked.values())))
    columns = [Column("Measure", is_number=False), Column("Period", is_number=False)]
    columns += [Column(area.area_name, unit="95% interval") for area in areas]
    draw(
        table(
            said.side_by_side([area.area_name for area in areas], panels.district().area_name),
            columns,
            body,
            kind="profile",
        ),
        key="side by side",
    )
    foot(*shown, reading="table", name="areas_side_by_side", key="side by side")


def _of_one_period(found: Lookup, indicator: Indicator, areas: Sequence[Area]) -> dict[str, Row]:
    """Rows by area code, all of the newest period that most of these areas have."""
    periods = dict.fromkeys(
        row["period"] for area in areas if (row := found.latest(indicator.id, area)) is not None
    )
    choices = [
        {area.area_code: row for area in areas if (row := found.at(indicator.id, area, period)) is not None}
        for period in periods
    ]
    return max(
        choices, key=lambda rows: (len(rows), max(row["period_end"] for row in rows.values())), default={}
    )


def _row(indicator: Indicator, areas: Sequence[Area], rows: Mapping[str, Row]) -> list[Node]:
    period = next(iter(rows.values()))["period"]
    cells = [
        figure_cell(
            rows.get(area.area_code), indicator,
            verdict=_verdict(indicator, area, period),
        )
        for area in areas
    ]  # fmt: skip
    return [
        measure_name(indicator),
        period_words(period),
        *cells,
    ]


def _verdict(indicator: Indicator, area: Area, period: str) -> str | None:
    """Against the district; nothing for the district itself and wider areas."""
    if area.area_type not in ("ward", "locality"):
        return None
    return evidence().standing(indicator, area, "district", period).shown_verdict
