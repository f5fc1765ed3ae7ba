"""The small maps in the page: wards shaded by a measure, and where an area lies."""

import streamlit as st

from locality.areas import Area
from locality.dashboard import shading
from locality.dashboard.drawing import draw
from locality.dashboard.figures import boundaries, figures, store
from locality.definitions import Indicator
from locality.drawn.maps import inline, shades
from locality.drawn.markup import address, node
from locality.findings import Row, records
from locality.theme import ELSEWHERE, HERE
from locality.words import sentences


@st.cache_data(show_spinner=False, max_entries=4)
def _district(version: str) -> tuple[list[inline.Outline], list[inline.Outline], float]:
    """Wards and localities on one grid, and its height."""
    grid = inline.grid_of(boundaries("ward"))
    wards, localities = (inline.outlines(boundaries(level), grid) for level in ("ward", "locality"))
    return wards, localities, grid.height


def small_areas(ward: Area, indicator: Indicator, *, key: str) -> list[Row | None]:
    """A ward's small areas shaded by an indicator, in the classes of the whole district's; their rows."""
    rows = {row["area_code"]: row for row in records(figures(indicator.id, area_types=("lsoa",)))}
    areas, height = _inside(store().version, ward.area_code)
    period = next(iter(rows.values()))["period"] if rows else ""
    classes = shading.shades(indicator.id, "lsoa", period)
    spots = {
        area.area_code: inline.Spot(
            colour=shades.fill_of(rows.get(area.area_code), classes),
            says=sentences.map_line(area.area_name, rows.get(area.area_code), indicator),
            href=address("map", indicator=indicator.id, by="lsoa"),
        )
        for area in areas
    }
    title = f"{ward.area_name}: {sentences.map_title(indicator, 'lsoa', period)}"
    drawn = inline.inline_map(areas, spots, height=height, title=title, hint=sentences.SMALL_AREAS_HINT)
    legend = shades.legend(classes, indicator, gaps=[shades.gap_of(rows.get(code)) for code in spots])
    draw(node("figure", node("figcaption", title), drawn, legend), key=key)
    return [rows.get(code) for code in spots]


@st.cache_data(show_spinner=False, max_entries=60)
def _inside(version: str, ward_code: str) -> tuple[list[inline.Outline], float]:
    """The small areas that lie mostly in a ward on a grid that just holds them, and its height."""
    grid = inline.grid_of(boundaries("lsoa", ward_code))
    return inline.outlines(boundaries("lsoa", ward_code), grid), grid.height


def locator(here: Area, inside: list[Area], *, key: str) -> None:
    """Where an area lies in the district: its own wards, or itself, stand out and lead to their pages."""
    wards, localities, height = _district(store().version)
    own = {area.area_code for area in inside}
    spots = {
        ward.area_code: inline.Spot(
            colour=HERE if ward.area_code in own else ELSEWHERE,
            says=ward.area_name,
            href=address("ward", area=ward.area_code),
        )
        for ward in wards
    }
    title = f"Where {here.area_name} lies in {store().council.place}"
    draw(
        inline.inline_map(
            wards, spots, height=height, title=title, over=localities, hint=sentences.LOCATOR_HINT
        ),
        key=key,
    )
