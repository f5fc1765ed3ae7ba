"""Keeps what lives as long as the process out of the garbage collector's way.

Streamlit looks for garbage among all objects there are after every run of a page. With pandas, folium and the
store's rows that is a quarter of a million, 160 ms in which nobody else is served. What a page has loaded for
good is set aside once, the first time it has run: then the search takes less than a millisecond.

Streamlit 1.67 needs this: script_runner.py calls gc.collect(2). tests/test_garbage.py fails when it no longer
does so.
"""

import gc

_set_aside: set[str] = set()


def set_aside(page: str) -> None:
    """Take what there is after a page's first run out of the collector's sight; later runs change nothing."""
    if page not in _set_aside:
        _set_aside.add(page)
        gc.collect()
        gc.freeze()
