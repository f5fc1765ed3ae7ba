"""What is already there: places of help in a locality, listed by kind with their date, and on a map."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from locality import plain
from locality.areas import Area
from locality.dashboard import choices, panels
from locality.dashboard.drawing import draw
from locality.dashboard.figures import boundaries, store
from locality.drawn.maps import inline
from locality.drawn.markup import Node, address, node
from locality.findings import records
from locality.periods import period_words
from locality.theme import ELSEWHERE

Row = Mapping[str, Any]
_MOST_LISTED = 60


def assets(area: Area) -> None:
    """A list to choose a kind from, its places on the locality's map, and the same places as a list."""
    wards = [one.area_code for one in store().wards_of(area.area_code)]
    found = store().assets(wards)
    if found.empty:
        st.write(f"No places of help are listed for {area.area_name}.")
        return
    kinds = _kinds(found)
    chosen = choices.choose(
        "asset", "Show on the map and list", {key: text for key, (text, _) in kinds.items()}
    )
    shown = records(kinds[chosen][1])
    left, right = st.columns([5, 7], gap="large")
    with left:
        draw(_map(area, shown, kinds[chosen][0]), key="assets map")
    with right:
        draw(_list(shown), key="assets list")
    panels.notes(*_sources(found), key="assets")


def _kinds(found: pd.DataFrame) -> dict[str, tuple[str, pd.DataFrame]]:
    """By kind and source: how many there are, as of when, and the places; official lists first."""
    pairs = found[["source", "kind"]].drop_duplicates().itertuples(index=False)
    named = {}
    for source, kind in sorted(pairs, key=lambda pair: (pair[0] == "openstreetmap", pair[1])):
        rows = found[(found.source == source) & (found.kind == kind)]
        who = f"{store().source(source).producer}, {_as_of(max(rows.as_of))}"
        named[f"{kind} {source}".replace(" ", "_")] = (f"{plain.sentence(kind)}: {len(rows)} ({who})", rows)
    return named


def _as_of(text: str) -> str:
    """When a list was made: a day, or a period as figures have it."""
    return plain.day(date.fromisoformat(text)) if len(text) == len("2025-05-24") else period_words(text)


def _map(area: Area, shown: list[Row], title: str) -> Node:
    outline = boundaries("ward", area.area_code)
    grid = inline.grid_of(outline)
    wards = inline.outlines(outline, grid)
    spots = {
        one.area_code: inline.Spot(ELSEWHERE, one.area_name, address("ward", area=one.area_code))
        for one in wards
    }
    drawn = inline.inline_map(
        wards,
        spots,
        height=grid.height,
        title=f"{title} in {area.area_name}",
        hint="Choose a ward to open its page.",
    )
    dots = [_dot(row, grid) for row in shown]
    svg = next(child for child in drawn[2] if child[0] == "svg")
    return ["div", drawn[1], [[svg[0], svg[1], [*svg[2], *dots]], *drawn[2][1:]]]


def _dot(row: Row, grid: inline.Grid) -> Node:
    x, y = grid.place(row["lon"], row["lat"])
    return node("circle", node("title", row["name"] or row["kind"]), cx=x, cy=y, r=6, class_="asset")


def _list(shown: list[Row]) -> Node:
    items = [
        node("li", row["name"] or plain.sentence(row["kind"]), node("span", _where(row), class_="note"))
        for row in shown[:_MOST_LISTED]
    ]
    rest = len(shown) - _MOST_LISTED
    more = node("p", f"and {rest} more, all of them on the map.") if rest > 0 else None
    return node("div", node("ul", *items, class_="assets"), more)


def _where(row: Row) -> str:
    ward = store().area(row["ward_code"])
    return ", ".join(
        filter(None, [row["detail"] or None, row["postcode"] or None, ward.area_name if ward else None])
    )


def _sources(found: pd.DataFrame) -> list[str]:
    lines = []
    for key in sorted(found.source.unique()):
        source = store().source(key)
        required = source.attribution or ""
        lines.append(f"{source.producer}: {source.title}. Licence: {source.licence.name}. {required}".strip())
    return lines
