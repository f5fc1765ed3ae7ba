"""A choice of the page for entering, which is not told as a value: kept in the address like any other."""

from collections.abc import Mapping, Sequence

import streamlit as st

from locality.dashboard import widgets
from locality.dashboard.figures import all_figures
from locality.dashboard.shown import draw_blocks
from locality.telling import choosing


def choose(param: str, label: str, options: Mapping[str, str], *, forgets: Sequence[str] = ()) -> str:
    """The code chosen for a parameter among ``options`` (code -> name), with the widget to change it.

    A code that is not among them is said in words above the list, and the page ends there.
    """
    asked = {param: st.query_params.get(param) or ""}
    try:
        found = choosing.choose(asked, all_figures(), param, label, options, forgets=forgets)
    except choosing.Unknown as unknown:
        draw_blocks(unknown.page, "unknown")
        st.stop()
    widgets.show(found, f"choice {param}")
    return found.chosen or ""
