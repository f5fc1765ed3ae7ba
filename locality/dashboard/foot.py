"""What stands under every figure: how to read it, files to take away, and where it comes from."""

from collections.abc import Callable, Sequence

import streamlit as st

from locality import plain
from locality.dashboard.drawing import draw
from locality.dashboard.figures import store
from locality.dashboard.sources import Shown, source_texts, sources
from locality.drawn.markup import Node, node
from locality.drawn.pictures import PNG, SVG, Picture, as_png, as_svg
from locality.findings import Row
from locality.papers.figure_files import CSV, EXCEL, file_of_rows
from locality.words.reading import HOW_TO_READ, READING

Drawn = Callable[[], Picture]  # made only when somebody takes it away


def foot(
    *shown: Shown, reading: str, name: str, picture: Drawn | None = None,
    drawn: Sequence[str | None] = (), key: str,
) -> None:  # fmt: skip
    """How to read a figure, its files, its source line.

    ``shown`` are the indicators with their rows on the page, ``reading`` one of READING, ``name`` what the
    files are called, without an ending; ``drawn`` names publications of outlines. Files carry area,
    indicator, period, comparators, source, licence and the date of the store.
    """
    with st.container(key=f"foot {key}", horizontal=True, vertical_alignment="center"):
        draw(how_to_read(reading), key=f"how {key}")
        _files(shown, name, picture, key)
    sources(*shown, drawn=drawn, key=key)


def how_to_read(kind: str) -> Node:
    """What must be known to read a kind of chart, folded away until asked for."""
    texts = [node("p", text) for text in READING[kind]]
    return node("details", node("summary", HOW_TO_READ), *texts, class_="how-to-read")


def _files(shown: Sequence[Shown], name: str, picture: Drawn | None, key: str) -> None:
    rows = [row for _, found in shown for row in found if row is not None]
    if not rows:
        return
    with st.popover("Download", key=f"files {key}"):
        figure_files(rows, name, key=key)
        if picture is not None:
            _file("Picture (PNG)", lambda: as_png(picture()), f"{name}.png", PNG, key)
            _file("Picture (SVG)", lambda: as_svg(picture()), f"{name}.svg", SVG, key)


def figure_files(rows: Sequence[Row], name: str, *, key: str) -> None:
    """Buttons that give the figures of these rows, with their context, as CSV and as Excel."""
    _file("Figures (CSV)", lambda: file_of_rows(rows, "csv", store()), f"{name}.csv", CSV, key)
    _file("Figures (Excel)", lambda: file_of_rows(rows, "xlsx", store()), f"{name}.xlsx", EXCEL, key)


def _file(label: str, made: Callable[[], bytes], name: str, mime: str, key: str) -> None:
    st.download_button(
        label, data=made, file_name=name, mime=mime, on_click="ignore", key=f"{label} {key}", width="stretch"
    )


def picture_notes(*shown: Shown, drawn: Sequence[str | None] = ()) -> list[str]:
    """What a picture must carry: source lines, words publishers require, and the date of the figures."""
    built = plain.day(store().built_at.date())
    stamp = f"{store().council.place} localities dashboard. Figures put together on {built}."
    return [*source_texts(*shown, drawn=drawn), stamp]
