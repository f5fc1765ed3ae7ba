"""The source line under every figure: producer, period, areas, licence, and a link to what it means."""

from collections.abc import Iterable, Sequence

from locality import plain
from locality.dashboard.drawing import draw
from locality.dashboard.figures import store
from locality.definitions import Indicator, Source
from locality.drawn.markup import Node, address, link, node
from locality.findings import Row
from locality.words import sentences

Shown = tuple[Indicator, Sequence[Row | None]]  # an indicator and its rows on the page

_WITH_SETS = ("lsoa", "ward", "locality")
_WIDER = "District and country"


def sources(*shown: Shown, drawn: Iterable[str | None] = (), key: str) -> None:
    """Under a figure: the source line of each indicator; ``drawn`` names publications of what is drawn."""
    draw(source_lines(*shown, drawn=drawn), key=f"sources of {key}")


def source_lines(*shown: Shown, drawn: Iterable[str | None] = ()) -> Node:
    """The lines of ``sources``, for a tree that holds more than them."""
    lines = [
        node("p", node("strong", f"{one.short_title}: "), f"{text} ", _definition(one))
        for one, text in _source_texts(shown)
    ]
    lines += [node("p", text) for text in [_required(shown), *drawn_texts(drawn)] if text]
    return node("div", *lines, class_=f"sources {'many' if len(shown) > 2 else ''}".strip())


def source_texts(*shown: Shown, drawn: Iterable[str | None] = ()) -> list[str]:
    """The same lines as plain text, for pictures and papers."""
    named = [f"{one.short_title}: {text}" for one, text in _source_texts(shown)]
    return [text for text in (*named, _required(shown), *drawn_texts(drawn)) if text]


def drawn_texts(source_ids: Iterable[str | None]) -> list[str]:
    """Where outlines and layouts come from, with the words their publishers require."""
    found = [store().source(key) for key in source_ids if key]
    return [
        " ".join(
            filter(None, [f"{one.title}: {one.producer}. Licence: {one.licence.name}.", one.attribution])
        )
        for one in found
    ]


def _source_texts(shown: Iterable[Shown]) -> list[tuple[Indicator, str]]:
    known = [(one, [row for row in rows if row is not None]) for one, rows in shown]
    return [(one, _source_text(rows)) for one, rows in known if rows]


def _source_text(rows: Sequence[Row]) -> str:
    periods = sorted({row["period"] for row in rows})
    areas = {row["area_type"]: row["area_code"] for row in rows}
    known = [store().area(code) for level, code in areas.items() if level in _WITH_SETS]
    sets = [sentences.geography(area) for area in known if area is not None]
    return sentences.source_words(_sources_of(rows), periods, plain.listed(sets or [_WIDER]))


def _definition(indicator: Indicator) -> Node:
    return link("What it means", address("indicators", indicator=indicator.id))


def _sources_of(rows: Iterable[Row]) -> list[Source]:
    return [store().source(source_id) for source_id in sorted({row["source_id"] for row in rows})]


def _required(shown: Iterable[Shown]) -> str:
    """What publishers require on screen, and what must be said of a licence."""
    rows = [row for _, found in shown for row in found if row is not None]
    said = dict.fromkeys(
        text
        for source in _sources_of(rows)
        for text in (source.attribution, source.licence.note)
        if text is not None
    )
    return " ".join(f"{text.rstrip('.')}." for text in said)
