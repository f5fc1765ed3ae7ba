"""A figure of a page: a chart with its title, how to read it, its files, and its table beside it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from locality.drawn.markup import node, prose
from locality.drawn.pictures import Picture
from locality.telling.figures import Figures
from locality.telling.page import Block, Chart, Columns, Files, Section, Shown, Text
from locality.telling.parts import notes
from locality.telling.sources import source_texts, sources

Specification = Mapping[str, Any]


def figure(
    figures: Figures, ids: tuple[Any, ...], make: Callable[[], Specification], *, title: str, alt: str,
    shown: Sequence[Shown], reading: str, name: str, beside: Sequence[Block], said: Sequence[str | None] = (),
    lines: Sequence[str] = (), level: int = 3,
) -> Columns:  # fmt: skip
    """The chart left, what stands ``beside`` it right.

    ``ids`` name all the chart is made of, which ``make`` then makes once. ``said``: remarks under it;
    ``lines``: what its picture carries besides the sources.
    """
    drawing = figures.keep(("chart", *ids), make)
    remarks = [notes(*said)] if any(said) else []
    files = Files(
        name, shown, reading, lambda: Picture(drawing, title, "", [*lines, *source_texts(figures, *shown)])
    )
    left: list[Block] = [
        Section(title, [Chart(drawing, alt), *remarks, files, sources(figures, *shown)], level=level)
    ]
    return Columns((7, 5), (left, beside))


def bold_paragraph(text: str) -> Text:
    """A sentence that answers before the figure that shows it; ``**words**`` are strong."""
    return Text(node("p", *prose(text)))
