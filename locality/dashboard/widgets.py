"""The blocks of a page that are widgets: choices kept in the address, charts, the large map."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from locality.dashboard.access import way_in
from locality.dashboard.text import as_text
from locality.telling.page import AnyDay, Block, Chart, Choice, Choices, LargeMap, Own, Several, Typed


def show(block: Block, key: str) -> None:
    """Draw one block."""
    _DRAWN[type(block)](block, key)


def _chart(chart: Chart, key: str) -> None:
    st.vega_lite_chart(
        dict(chart.specification), key=f"chart {key}", width="stretch", alt=chart.alt, theme=None
    )


def _large_map(block: LargeMap, key: str) -> None:
    from locality.dashboard.large_map import zoomable

    zoomable(block, key)


OWN: dict[str, Callable[[Own, str], None]] = {"way in": lambda block, key: way_in(key)}


def _own(block: Own, key: str) -> None:
    """A part of the dashboard's own: of OWN, which page_forms adds to."""
    OWN[block.name](block, key)


def _side_by_side(row: Choices, key: str) -> None:
    with st.container(key=f"choices {key}", horizontal=True, vertical_alignment="bottom"):
        for one in row.choices:
            show(one, key)


def _list(choice: Choice, key: str) -> None:
    key = f"chosen {choice.param} of {choice.label}"  # the widget stays the same wherever it stands
    st.session_state[key] = choice.chosen
    st.selectbox(
        as_text(choice.label), list(choice.options), format_func=choice.options.__getitem__, key=key,
        on_change=_write, args=(choice.param, key, choice.forgets), placeholder="Choose from the list",
        width=choice.width,
    )  # fmt: skip


def _write(param: str, key: str, forgets: Sequence[str] = ()) -> None:
    """The address says what was chosen; nothing chosen leaves the parameter out."""
    if written := _written(st.session_state[key]):
        st.query_params[param] = written
    else:
        st.query_params.pop(param, None)
    for other in forgets:
        st.query_params.pop(other, None)


def _written(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return ",".join(value) if isinstance(value, list) else str(value or "").strip()


def _line(line: Typed, key: str) -> None:
    key = f"typed {line.param}"
    st.session_state[key] = line.typed
    st.text_input(
        as_text(line.label), key=key, placeholder=line.example, max_chars=line.most, on_change=_write,
        args=(line.param, key), width=line.width or "stretch",
    )  # fmt: skip


def _several(several: Several, key: str) -> None:
    key = f"several {several.param}"
    st.session_state[key] = list(several.chosen)
    st.multiselect(
        as_text(several.label), list(several.options), format_func=several.options.__getitem__, key=key,
        on_change=_write, args=(several.param, key), placeholder="Choose", max_selections=several.most,
    )  # fmt: skip


def _day(day: AnyDay, key: str) -> None:
    key = f"chosen day {day.param}"
    st.session_state[key] = day.chosen
    st.date_input(
        as_text(day.label), min_value=day.earliest, max_value=day.latest, format="DD/MM/YYYY", key=key,
        on_change=_write, args=(day.param, key), width=200,
    )  # fmt: skip


_DRAWN: dict[type, Callable[[Any, str], None]] = {
    Choices: _side_by_side, Choice: _list, Typed: _line, Several: _several, AnyDay: _day, Chart: _chart,
    LargeMap: _large_map, Own: _own,
}  # fmt: skip
