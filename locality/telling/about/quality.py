"""How fresh and complete are the figures, how were they checked, and through whom did they reach us?"""

from collections import Counter
from collections.abc import Sequence

from locality import plain, words
from locality.baseline.making.corrections import read_corrections
from locality.definitions import Indicator, Source
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, table
from locality.findings.completeness import Coverage, completeness
from locality.findings.freshness import Freshness, freshness
from locality.periods import period_words
from locality.telling.about.facts import facts, folded, plain_list
from locality.telling.choosing import Asked, warning
from locality.telling.figures import Figures
from locality.telling.page import Block, Page, Section, Text
from locality.telling.parts import notes
from locality.words import quality

PARAMS = ()
LEVELS = ("lsoa", "ward", "locality")


def tell(asked: Asked, figures: Figures) -> Page:
    """How new, how complete, how checked, what was corrected, and which store this is."""
    store, newest = figures.store, figures.store.figures()
    fresh = freshness(store.indicators(), newest, figures.today)
    without = sum(one.indicator.interval_method == "none" for one in fresh)
    counts = {level: len(store.areas(level)) for level in LEVELS}
    every = len(figures.rows(period="all"))
    here = quality.store_line(store.built_at, store.version, every, figures.today)
    blocks = [
        Section("How new they are", _freshness(figures, fresh), anchor="freshness"),
        Section("How complete they are", _completeness(completeness(store.indicators(), newest, counts)),
                anchor="completeness"),
        Section("How they were checked", _checks(figures), anchor="checks"),
        Section("Corrections", _corrections(figures), anchor="corrections"),
        Section("This store", [Text(node("p", here))]),
    ]  # fmt: skip
    return Page("quality", "How good the figures are", quality.lead(fresh, without), blocks)


def _measure(indicator: Indicator, note: str | None = None) -> Node:
    name = link(indicator.title, address("indicators", indicator=indicator.id))
    return node("span", name, node("span", note, class_="note") if note else None)


def _freshness(figures: Figures, fresh: Sequence[Freshness]) -> list[Block]:
    stale, newer = ([one for one in fresh if one.stale is kept] for kept in (True, False))
    return [
        notes(quality.STALE_NOTE),
        Text(_ages(figures, "Stale, the oldest first", stale)),
        Text(folded(quality.not_stale(len(newer)), _ages(figures, "The oldest first", newer))),
    ]


def _ages(figures: Figures, caption: str, fresh: Sequence[Freshness]) -> Node:
    columns = [Column(name, is_number=False) for name in ("Measure", "Newest figures", "Age")]
    body = [
        [_measure(one.indicator, _next_release(figures, one.indicator)), period_words(one.period),
         quality.age(one.months)]
        for one in fresh
    ]  # fmt: skip
    return table(caption, columns, body, kind="small")


def _next_release(figures: Figures, indicator: Indicator) -> str:
    return f"Next release: {figures.store.source(indicator.source).next_release or 'not known'}"


def _completeness(found: dict[str, list[Coverage]]) -> list[Block]:
    lines = [quality.level_line(level, coverages) for level, coverages in found.items()]
    said = plain_list(node("span", node("strong", answer), f" {more}") for answer, more in lines)
    columns = [Column(plain.sentence(words.LEVELS[level][1]), is_number=False) for level in found]
    body = [
        [_measure(row[0].indicator), *[quality.coverage(one) for one in row]]
        for row in zip(*found.values(), strict=True)
    ]
    drawn = table(
        "Areas with a newest figure", [Column("Measure", is_number=False), *columns], body, kind="small"
    )
    return [Text(said), notes(quality.COMPLETE_NOTE), Text(folded("Measure by measure", drawn))]


def _checks(figures: Figures) -> list[Block]:
    rows = figures.rows(period="all")
    used = Counter(source for _, source in {(row["indicator_id"], row["source_id"]) for row in rows})
    listed = sorted(figures.store.sources(), key=lambda one: (one.producer, one.title))
    checked = node("div", *[_checked(one, used[one.id]) for one in listed])
    return [Text(node("p", quality.CHECKS_LEAD)), Text(checked)]


def _checked(source: Source, measures: int) -> Node:
    by = node("span", f"{source.producer}. {quality.used_for(measures)}", class_="reach")
    return folded(node("span", node("strong", source.title), by), facts(quality.checked(source)))


def _corrections(figures: Figures) -> list[Block]:
    corrections, problems = read_corrections(figures.data)
    blocks: list[Block] = [warning(str(problem)) for problem in problems]
    if corrections:
        names = ("What", "Was", "Now", "Why", "Reported to", "On")
        body = [
            [one.what, one.was, one.now, one.why, one.reported_to, plain.day(one.corrected)]
            for one in corrections
        ]
        columns = [Column(name, is_number=False) for name in names]
        blocks.append(Text(table("The newest first", columns, body)))
    return blocks or [Text(node("p", quality.NO_CORRECTIONS))]
