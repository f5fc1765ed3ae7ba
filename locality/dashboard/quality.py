"""How good the figures are: how new, how complete, how checked, what was corrected, which store this is."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import streamlit as st

from locality import plain, words
from locality.baseline.making.corrections import read_corrections
from locality.dashboard import panels
from locality.dashboard.about import facts, folded, opening
from locality.dashboard.drawing import draw
from locality.dashboard.figures import figures, store
from locality.definitions import Indicator, Source
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, table
from locality.findings.completeness import Coverage, completeness
from locality.findings.freshness import Freshness, freshness
from locality.folders import data_folder
from locality.periods import period_words
from locality.words import quality as said

LEVELS = ("lsoa", "ward", "locality")


def show(today: date) -> None:
    """The whole page."""
    newest = figures()
    fresh = freshness(store().indicators(), newest, today)
    without = sum(one.indicator.interval_method == "none" for one in fresh)
    opening("How good the figures are", said.lead(fresh, without))
    _freshness(fresh)
    counts = {level: len(store().areas(level)) for level in LEVELS}
    _completeness(completeness(store().indicators(), newest, counts))
    _checks()
    _corrections()
    st.header("This store")
    st.write(said.store_line(store().built_at, store().version, len(figures(period="all")), today))


def _measure(indicator: Indicator, note: str | None = None) -> Node:
    name = link(indicator.title, address("indicators", indicator=indicator.id))
    return node("span", name, node("span", note, class_="note") if note else None)


def _freshness(fresh: Sequence[Freshness]) -> None:
    st.header("How new they are", anchor="freshness")
    panels.notes(said.STALE_NOTE, key="freshness")
    stale, newer = ([one for one in fresh if one.stale is kept] for kept in (True, False))
    draw(_ages("Stale, the oldest first", stale), key="stale")
    draw(folded(said.not_stale(len(newer)), _ages("The oldest first", newer)), key="newer")


def _ages(caption: str, fresh: Sequence[Freshness]) -> Node:
    columns = [Column(name, is_number=False) for name in ("Measure", "Newest figures", "Age")]
    body = [
        [
            _measure(one.indicator, _next_release(one.indicator)),
            period_words(one.period),
            said.age(one.months),
        ]
        for one in fresh
    ]
    return table(caption, columns, body, kind="small")


def _next_release(indicator: Indicator) -> str:
    return f"Next release: {store().source(indicator.source).next_release or 'not known'}"


def _completeness(found: dict[str, list[Coverage]]) -> None:
    st.header("How complete they are", anchor="completeness")
    lines = [said.level_line(level, coverages) for level, coverages in found.items()]
    items = [node("li", node("strong", answer), node("span", f" {more}")) for answer, more in lines]
    draw(node("ul", *items, class_="plain"), key="levels")
    panels.notes(said.COMPLETE_NOTE, key="completeness")
    columns = [Column(plain.sentence(words.LEVELS[level][1]), is_number=False) for level in found]
    body = [
        [_measure(row[0].indicator), *[said.coverage(one) for one in row]]
        for row in zip(*found.values(), strict=True)
    ]
    kept = Column("Measure", is_number=False)
    drawn = table("Areas with a newest figure", [kept, *columns], body, kind="small")
    draw(folded("Measure by measure", drawn), key="completeness")


def _checks() -> None:
    st.header("How they were checked", anchor="checks")
    st.write(said.CHECKS_LEAD)
    every = figures(period="all")[["indicator_id", "source_id"]].drop_duplicates()
    used = Counter(every.source_id)
    listed = sorted(store().sources(), key=lambda one: (one.producer, one.title))
    draw(node("div", *[_checked(one, used[one.id]) for one in listed]), key="checks")


def _checked(source: Source, measures: int) -> Node:
    by = node("span", f"{source.producer}. {said.used_for(measures)}", class_="reach")
    return folded(node("span", node("strong", source.title), by), facts(said.checked(source)))


def _corrections() -> None:
    st.header("Corrections", anchor="corrections")
    corrections, problems = read_corrections(data_folder())
    for problem in problems:
        st.warning(str(problem))
    if not corrections and not problems:
        st.write(said.NO_CORRECTIONS)
    if corrections:
        names = ("What", "Was", "Now", "Why", "Reported to", "On")
        columns = [Column(name, is_number=False) for name in names]
        body = [
            [one.what, one.was, one.now, one.why, one.reported_to, plain.day(one.corrected)]
            for one in corrections
        ]
        draw(table("The newest first", columns, body), key="corrections")
