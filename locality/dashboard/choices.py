"""What a reader has chosen, kept in the address: it survives a reload, a shared link and the Back button.

Codes are read from the address and put into the widget's state before it is drawn; the address is written
only when the reader chooses. A default is never written, or Back would lead nowhere.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from locality.areas import Area
from locality.dashboard.drawing import draw, open_page
from locality.dashboard.figures import figures, pilots, store
from locality.definitions import Indicator, Need
from locality.drawn.markup import address, link, node
from locality.findings.evidence import Comparator
from locality.periods import period_words
from locality.register.happenings.pilots import Pilot
from locality.words import sentences, since


def choose(
    param: str, label: str, options: Mapping[str, str], *, kind: str = "", forgets: Sequence[str] = (),
    width: int = 440, begin: str | None = None, is_titled: bool = False,
) -> str:  # fmt: skip
    """The code chosen for a parameter among ``options`` (code -> name), with the widget to change it.

    Without one in the address it is ``begin`` if offered, else the first. A code that is not among them is
    said in words above the list, and the page ends there; ``kind`` is what to call it. Choosing drops the
    parameters it ``forgets``. ``is_titled``: the page has its title already.
    """
    if not options:
        st.title(label)
        st.write(sentences.NOTHING_TO_CHOOSE)
        st.stop()
    asked = st.query_params.get(param) or None
    known = asked is None or asked in options
    if not known:
        _refuse(str(asked), kind or param, is_titled)
    key = f"chosen {param} of {label}"
    start = begin if begin in options else next(iter(options))
    st.session_state[key] = (asked or start) if known else None
    st.selectbox(
        label, list(options), format_func=lambda code: options[code], key=key, on_change=_write,
        args=(param, key, forgets), placeholder="Choose from the list", width=width,
    )  # fmt: skip
    if not known:
        _leave_a_way_on(asked)
        st.stop()
    return st.session_state[key]


def choose_day(param: str, label: str, shown: date, *, width: int = 200) -> None:
    """A field for any day beside a list of days of the same parameter: it is kept in the address."""
    key = f"chosen day {param}"
    st.session_state[key] = shown
    st.date_input(
        label, min_value=since.EARLIEST, max_value=since.LATEST, format="DD/MM/YYYY", key=key, width=width,
        on_change=_write_day, args=(param, key),
    )  # fmt: skip


def _write_day(param: str, key: str) -> None:
    if st.session_state[key]:
        st.query_params[param] = st.session_state[key].isoformat()


def _refuse(code: str, kind: str, is_titled: bool) -> None:
    """That there is no such code, on lines of their own above the row of choices."""
    with st.container(key="unknown"):
        if not is_titled:
            st.title(sentences.which(kind))
        st.warning(sentences.unknown_code(kind, code, store().area(code)))


def _write(param: str, key: str, forgets: Sequence[str]) -> None:
    st.query_params[param] = st.session_state[key]
    for other in forgets:
        st.query_params.pop(other, None)


def _leave_a_way_on(code: str | None) -> None:
    """A link to the page that can show an area which this one cannot."""
    area = store().area(code or "")
    if area and area.area_type in ("ward", "locality") and area in store().areas(area.area_type):
        to = address(area.area_type, area=area.area_code)
        draw(node("p", link(f"Open {area.area_name}", to)), key="way on")


def area(area_type: str, label: str, *, width: int = 440) -> Area:
    """The area chosen, among those of a type in use."""
    options = {one.area_code: one.area_name for one in store().areas(area_type)}
    chosen = store().area(choose("area", label, options, kind=area_type, width=width))
    assert chosen is not None, "the options are areas of the store"
    return chosen


def need(label: str = "Need", *, forgets: Sequence[str] = (), width: int = 440) -> Need:
    """The need chosen."""
    needs = {one.id: one for one in store().needs()}
    return needs[
        choose("need", label, {key: one.title for key, one in needs.items()}, forgets=forgets, width=width)
    ]


def indicator(
    label: str, offered: Sequence[Indicator], *, forgets: Sequence[str] = (), width: int = 440,
    begin: str | None = None,
) -> Indicator:  # fmt: skip
    """The indicator chosen among those offered; with a single one there is nothing to choose."""
    by_id = {one.id: one for one in offered}
    titles = {key: one.title for key, one in by_id.items()}
    return by_id[
        choose("indicator", label, titles, kind="measure", forgets=forgets, width=width, begin=begin)
    ]


def period(indicator_id: str, area_type: str, *, width: int = 440) -> str:
    """The period chosen, the newest first; with a single one there is nothing to choose."""
    periods = store().periods(indicator_id, area_type)
    asked = st.query_params.get("period")
    if len(periods) == 1 and asked in (None, periods[0]):
        return periods[0]
    return choose("period", "Period", {one: period_words(one) for one in periods}, width=width)


def comparator(offered: Mapping[str, Area], *, width: int = 440) -> Area | None:
    """The area figures are compared with, among those that have the figure; said in words if it has not."""
    if not offered:
        return None
    asked = st.query_params.get("comparator")
    if asked in ("district", "england", "neighbours") and asked not in offered:
        st.info(sentences.no_comparator(asked, next(iter(offered.values()))))
        return next(iter(offered.values()))
    names = {key: one.area_name for key, one in offered.items()}
    return offered[choose("comparator", "Compare with", names, width=width)]


def against() -> Comparator:
    """Whether an area's figures are compared with the district or the country."""
    district, country = (store().area(code) for code in (store().council.district, store().council.country))
    named = {"district": district, "england": country}
    options = {key: area.area_name for key, area in named.items() if area is not None}
    chosen = choose("comparator", "Compare with", options, width=240)
    return "england" if chosen == "england" else "district"


def pilot() -> Pilot:
    """The pilot chosen."""
    by_id = {one.id: one for one in pilots()}
    return by_id[choose("pilot", "Pilot", {key: one.title for key, one in by_id.items()})]


def offered_for(area_type: str) -> list[Indicator]:
    """The indicators that have figures at a level, need by need."""
    known = set(figures(area_types=(area_type,)).indicator_id)
    return [one for one in store().indicators() if one.id in known]


def open_area(area_type: str, label: str, *, width: int = 440) -> None:
    """A list whose choice opens an area's page: the keyboard's way across a map."""
    names = {one.area_code: one.area_name for one in store().areas(area_type)}
    chosen = st.selectbox(
        label,
        list(names),
        format_func=lambda code: names[code],
        index=None,
        placeholder="Choose",
        width=width,
    )
    if chosen:
        open_page(area_type, area=chosen)
