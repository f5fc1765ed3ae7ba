"""The wards as hexagons in the page: every ward a link, the localities outlined."""

from collections.abc import Mapping, Sequence

from locality.baseline.store import pictures
from locality.dashboard.drawing import draw
from locality.dashboard.figures import store
from locality.dashboard.parts import localities_of_wards
from locality.definitions import Indicator
from locality.drawn.maps.hexagons import hexagon_map, hexagons
from locality.drawn.maps.inline import Spot
from locality.drawn.maps.shades import Shade, fill_of
from locality.drawn.markup import address
from locality.findings import Row
from locality.words import maps as said
from locality.words import sentences


def show(indicator: Indicator, rows: Mapping[str, Row], shades: Sequence[Shade]) -> None:
    """The wards in the colours of their classes; another measure recolours them where they are."""
    drawn = hexagons(pictures.hexagons(store()))
    names = {ward.area_code: ward.area_name for ward in store().areas("ward")}
    spots = {
        code: Spot(
            colour=fill_of(rows.get(code), shades),
            says=sentences.map_line(names[code], rows.get(code), indicator),
            href=address("ward", area=code),
        )
        for code in drawn.middles
    }
    parts = {code: area.area_code for code, area in localities_of_wards().items()}
    title = said.title(indicator, "ward")
    draw(hexagon_map(drawn, names, spots, parts, title=title, hint=said.HOW_HEXAGONS), key="hexagons")
