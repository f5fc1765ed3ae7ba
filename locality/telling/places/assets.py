"""What is already there: places of help in a locality, listed by kind with their date, and on a map."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from locality import plain
from locality.definitions import Area
from locality.drawn.maps import inline
from locality.drawn.markup import Node, address, node
from locality.findings import records
from locality.periods import period_words
from locality.telling import choosing
from locality.telling.choosing import Asked
from locality.telling.contacts import telephone
from locality.telling.figures import Figures
from locality.telling.page import Block, Choices, Columns, Text
from locality.telling.parts import notes
from locality.theme import ELSEWHERE

Row = Mapping[str, Any]
_MOST_LISTED = 60


def assets(asked: Asked, figures: Figures, area: Area) -> list[Block]:
    """A list to choose a kind from, its places on the locality's map, and the same places as a list."""
    wards = [one.area_code for one in figures.store.wards_of(area.area_code)]
    found = figures.keep(("assets", area.area_code), lambda: records(figures.store.assets(wards)))
    if not found:
        return [Text(node("p", f"No places of help are listed for {area.area_name}."))]
    kinds = _kinds(figures, found)
    names = {key: text for key, (text, _) in kinds.items()}
    choice = choosing.choose(asked, figures, "asset", "Show on the map and list", names)
    title, shown = kinds[choice.chosen or ""]
    drawn = Text(_map(figures, area, shown, f"{title} in {area.area_name}"))
    return [
        Choices([choice]),
        Columns((5, 7), ([drawn], [Text(_list(figures, shown))])),
        notes(*_sources(figures, found)),
    ]


def _kinds(figures: Figures, found: Sequence[Row]) -> dict[str, tuple[str, list[Row]]]:
    """By kind and source: how many there are, as of when, and the places; official lists first."""
    pairs = dict.fromkeys((row["source"], row["kind"]) for row in found)
    named = {}
    for source, kind in sorted(pairs, key=lambda pair: (pair[0] == "openstreetmap", pair[1])):
        rows = [row for row in found if (row["source"], row["kind"]) == (source, kind)]
        who = f"{figures.store.source(source).producer}, {_as_of(max(row['as_of'] for row in rows))}"
        text = f"{plain.sentence(kind)}: {len(rows)} ({who})"
        named[f"{kind} {source}".replace(" ", "_")] = (text, rows)
    return named


def _as_of(text: str) -> str:
    """When a list was made: a day, or a period as figures have it."""
    return plain.day(date.fromisoformat(text)) if len(text) == len("2025-05-24") else period_words(text)


def _map(figures: Figures, area: Area, shown: Sequence[Row], title: str) -> Node:
    outline = figures.boundaries("ward", area.area_code)
    grid = inline.grid_of(outline)
    wards = inline.outlines(outline, grid)
    spots = {
        one.area_code: inline.Spot(ELSEWHERE, one.area_name, address("ward", area=one.area_code))
        for one in wards
    }
    hint = "Choose a ward to open its page."
    dots = [_dot(row, grid) for row in shown]
    return inline.inline_map(wards, spots, height=grid.height, title=title, hint=hint, dots=dots)


def _dot(row: Row, grid: inline.Grid) -> Node:
    x, y = grid.place(row["lon"], row["lat"])
    return node("circle", node("title", row["name"] or row["kind"]), cx=x, cy=y, r=6, class_="asset")


def _list(figures: Figures, shown: Sequence[Row]) -> Node:
    items = [_item(figures, row) for row in shown[:_MOST_LISTED]]
    rest = len(shown) - _MOST_LISTED
    more = node("p", f"and {rest} more, all of them on the map.") if rest > 0 else None
    return node("div", node("ul", *items, class_="assets"), more)


def _item(figures: Figures, row: Row) -> Node:
    where = node("span", _where(figures, row), class_="note")
    call = [", ", telephone(row["telephone"])] if row["telephone"] else []
    return node("li", row["name"] or plain.sentence(row["kind"]), *call, where)


def _where(figures: Figures, row: Row) -> str:
    ward = figures.store.area(row["ward_code"])
    return ", ".join(filter(None, [row["detail"], row["postcode"], ward.area_name if ward else None]))


def _sources(figures: Figures, found: Sequence[Row]) -> list[str]:
    used = [figures.store.source(key) for key in sorted({row["source"] for row in found})]
    return [
        f"{one.producer}: {one.title}. Licence: {one.licence.name}. {one.attribution or ''}".strip()
        for one in used
    ]
