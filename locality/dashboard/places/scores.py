"""A need's score with its parts and how far its order depends on choices, or why there is none."""

from collections.abc import Mapping
from typing import Any

from locality import plain
from locality.areas import Area
from locality.baseline.making.needs import scores_in
from locality.dashboard import panels
from locality.dashboard.figures import store
from locality.definitions import Need
from locality.drawn.markup import Node, node
from locality.drawn.tables import Column, table
from locality.findings import records
from locality.periods import period_words
from locality.words import scores as said


def score(need: Need, area: Area) -> Node:
    """The score of an area on a need, with its parts; in words where nothing can be scored."""
    rows = {row["area_code"]: row for row in records(store().need_scores(need.id, area.area_type))}
    row = rows.get(area.area_code)
    if row is None:
        judged = [
            one
            for one in panels.indicators_of(need)
            if scores_in(one, need) and area.area_type in one.area_types
        ]
        return node("p", said.no_score(len(judged)), class_="score")
    if row["status"] != "ok":
        return node("p", said.hidden_score(row["status"]), class_="score")
    return node("div", node("p", said.score(row), class_="score"), _parts(need, area, row))


def _parts(need: Need, area: Area, row: Mapping[str, Any]) -> Node:
    parts = records(store().need_parts(need.id, area.area_type))
    columns = [
        Column("Measure in the score", is_number=False), Column("Period", is_number=False),
        Column(area.area_name), Column("Average ward"),
        Column("Distance", unit="standard deviations of the wards; + is more need"),
    ]  # fmt: skip
    body: list[list[Node]] = []
    for part in parts:
        indicator = store().indicator(part["indicator_id"])
        if indicator and part["area_code"] == area.area_code:
            ends = (part["value"], part["reference_mean"])
            value, mean = (plain.number(end, indicator.decimals) for end in ends)
            body.append([indicator.title, period_words(part["period"]), value, mean, f"{part['z']:+.2f}"])
    return table(f"What the score of {area.area_name} is made of", columns, body, kind="compact")
