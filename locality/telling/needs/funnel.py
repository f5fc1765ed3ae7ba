"""The wards as a funnel: which stray further than wards of their size usually do."""

from locality.baseline.store import pictures
from locality.definitions import Indicator
from locality.drawn.charts.funnel import FLAG_WORDS, funnel
from locality.drawn.tables import Column, bare_cell, table
from locality.findings import highest_first, is_known, records
from locality.plain import counted, sentence
from locality.telling.figure import bold_paragraph, figure
from locality.telling.figures import Figures
from locality.telling.needs.levels import Level
from locality.telling.page import Block, Text
from locality.telling.parts import area_link
from locality.words import needs, sentences, unit_words


def funnel_of_wards(figures: Figures, indicator: Indicator, level: Level) -> list[Block]:
    """The funnel with its answer in words, and the same wards in a table."""
    flags = {row["area_code"]: row for row in records(pictures.funnel(figures.store, indicator.id))}
    pairs = [(area, row) for area, row in highest_first(level.pairs) if area.area_code in flags]
    rows = [row for _, row in pairs if row is not None and is_known(row)]
    names = {area.area_code: area.area_name for area, _ in pairs}
    answer = needs.funnel_answer(list(flags.values()), names)
    title = f"{sentences.map_title(indicator, 'ward', level.period)}, against the size of the ward"
    columns = [
        Column("Ward", is_number=False),
        Column(sentence(indicator.short_title), unit=unit_words(indicator)),
        Column("Lies", is_number=False),
    ]
    body = [
        [area_link(area), bare_cell(row, indicator), FLAG_WORDS[flags[area.area_code]["flag"]]]
        for area, row in pairs
    ]
    drawn = figure(
        figures, ("funnel", indicator.id),
        lambda: funnel(rows, flags, pictures.funnel_lines(figures.store, indicator.id), indicator),
        title=title, alt=f"{title}. {counted(len(rows), 'ward', 'wards')}. {answer.replace('**', '')}",
        shown=[(indicator, rows)], reading="funnel", name=f"{indicator.id}_funnel_of_wards",
        beside=[Text(table("The same figures", columns, body, kind="compact"))],
    )  # fmt: skip
    return [bold_paragraph(answer), drawn]
