"""Where figures come from: producer, period, areas, licence, and a link to what a figure means."""

from collections.abc import Iterable, Sequence

from locality.definitions import Indicator, Source
from locality.drawn.markup import Node, address, link, node
from locality.findings import Row
from locality.plain import day, listed
from locality.telling.figures import Figures
from locality.telling.page import Shown, Text
from locality.words import sentences

_WITH_SETS = ("lsoa", "ward", "locality")
_WIDER = "District and country"


def sources(figures: Figures, *shown: Shown, drawn: Iterable[str | None] = ()) -> Text:
    """The source line of each indicator; ``drawn`` names publications of outlines and layouts."""
    lines = [
        node("p", node("strong", f"{one.short_title}: "), f"{text} ", _definition(one))
        for one, text in _source_texts(figures, shown)
    ]
    lines += [node("p", text) for text in [_required(figures, shown), *drawn_texts(figures, drawn)] if text]
    return Text(node("div", *lines, class_=f"sources {'many' if len(shown) > 2 else ''}".strip()))


def source_texts(figures: Figures, *shown: Shown, drawn: Iterable[str | None] = ()) -> list[str]:
    """The same lines as plain text, and the day the figures were put together: for pictures."""
    named = [f"{one.short_title}: {text}" for one, text in _source_texts(figures, shown)]
    built = day(figures.store.built_at.date())
    stamp = f"{figures.council.place} localities dashboard. Figures put together on {built}."
    return [text for text in (*named, _required(figures, shown), *drawn_texts(figures, drawn), stamp) if text]


def drawn_texts(figures: Figures, source_ids: Iterable[str | None]) -> list[str]:
    """Where outlines and layouts come from, with the words their publishers require."""
    found = [figures.store.source(key) for key in source_ids if key]
    return [
        " ".join(
            filter(None, [f"{one.title}: {one.producer}. Licence: {one.licence.name}.", one.attribution])
        )
        for one in found
    ]


def _source_texts(figures: Figures, shown: Iterable[Shown]) -> list[tuple[Indicator, str]]:
    known = [(one, [row for row in rows if row is not None]) for one, rows in shown]
    return [(one, _source_text(figures, rows)) for one, rows in known if rows]


def _source_text(figures: Figures, rows: Sequence[Row]) -> str:
    periods = sorted({row["period"] for row in rows})
    areas = {row["area_type"]: row["area_code"] for row in rows}
    sets = [sentences.geography(figures.area(code)) for level, code in areas.items() if level in _WITH_SETS]
    return sentences.source_words(_sources_of(figures, rows), periods, listed(sets or [_WIDER]))


def _definition(indicator: Indicator) -> Node:
    return link("What it means", address("indicators", indicator=indicator.id), class_="no-print")


def _sources_of(figures: Figures, rows: Iterable[Row]) -> list[Source]:
    return [figures.store.source(source_id) for source_id in sorted({row["source_id"] for row in rows})]


def _required(figures: Figures, shown: Iterable[Shown]) -> str:
    """What publishers require on screen, and what must be said of a licence."""
    rows = [row for _, found in shown for row in found if row is not None]
    said = dict.fromkeys(
        text
        for source in _sources_of(figures, rows)
        for text in (source.attribution, source.licence.note)
        if text is not None
    )
    return " ".join(f"{text.rstrip('.')}." for text in said)
