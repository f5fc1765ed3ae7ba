"""The search for a place: a postcode, a ward or a locality, kept in the address as `find`."""

import streamlit as st

from locality.areas import Area
from locality.dashboard.drawing import draw
from locality.dashboard.figures import store
from locality.dashboard.parts import localities_of_wards
from locality.drawn.markup import Node, address, link, node
from locality.findings.place_search import Found, search
from locality.words import searching

_PARAM = "find"


def find_a_place(*, key: str) -> None:
    """A line to type in, and under it what was found, each place a link."""
    st.session_state[key] = st.query_params.get(_PARAM, "")
    typed = st.text_input(
        searching.LABEL, key=key, placeholder=searching.EXAMPLE, max_chars=60, on_change=_write, args=(key,)
    )
    found = search(typed, _names(), store().areas("ward"), store().wards_of_postcodes)
    if said := searching.answer(found, store().council.place):
        places = [_place(found, at) for at in range(len(found.areas))]
        note = node("p", searching.UNKNOWN_NEW_WARD, class_="note") if _is_postcode(found) else None
        listed = node("ul", *places) if places else None
        draw(node("div", node("p", said), listed, note, class_="found", role="status"), key=f"found {key}")


def _write(key: str) -> None:
    if st.session_state[key].strip():
        st.query_params[_PARAM] = st.session_state[key].strip()
    else:
        st.query_params.pop(_PARAM, None)


def _names() -> list[Area]:
    """Localities and wards in use, and the wards of other sets, which can be called but have no figures."""
    return [*store().areas("locality"), *store().areas("ward"), *store().newer_areas("ward")]


def _is_postcode(found: Found) -> bool:
    return found.kind in ("postcode", "half_typed") and bool(store().newer_areas("ward"))


def _place(found: Found, at: int) -> Node:
    area = found.areas[at]
    name = link(area.area_name, address(area.area_type, area=area.area_code))
    is_new = area.area_type == "ward" and area not in store().areas("ward")
    within = localities_of_wards().get(area.area_code)
    said = searching.what_it_will_be(area) if is_new else searching.what_it_is(area, within)
    many = searching.how_many(found.counts[at]) if found.kind == "half_typed" else None
    return node("li", name, node("span", ", ".join(filter(None, [said, many])), class_="note"))
