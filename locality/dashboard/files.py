"""Files a reader takes away from a page, made when they are asked for."""

from collections.abc import Iterable, Mapping

import pandas as pd

from locality.dashboard.figures import store
from locality.findings import Row
from locality.papers.figure_files import as_csv, as_workbook, with_context
from locality.words.definitions import definition, source_facts

_KEY = ["indicator_id", "area_code", "period"]


def file_of(indicator_id: str, ending: str) -> bytes:
    """All released figures of an indicator with their context, as csv or xlsx."""
    every = store().all_figures()
    return _file(every[every.indicator_id == indicator_id], ending)


def file_of_rows(rows: Iterable[Row], ending: str) -> bytes:
    """The figures of these rows with their context, as csv or xlsx."""
    wanted = {tuple(row[name] for name in _KEY) for row in rows}
    every = store().all_figures()
    return _file(every[[key in wanted for key in every[_KEY].itertuples(index=False, name=None)]], ending)


def _file(figures: pd.DataFrame, ending: str) -> bytes:
    rows = with_context(figures, store())
    return as_csv(rows) if ending == "csv" else as_workbook(rows, _facts(figures))


def _facts(figures: pd.DataFrame) -> dict[str, str]:
    """What must be known about the figures of a file: definitions of its measures and their publications."""
    measures = [one for key in figures.indicator_id.unique() if (one := store().indicator(key)) is not None]
    facts: dict[str, str] = {}
    for position, one in enumerate(measures, 1):
        named = {"Measure": one.title, "Question": one.question, **definition(one)}
        facts |= _numbered({name: text for name, text in named.items() if text}, position, len(measures))
    used = list(dict.fromkeys([*(one.source for one in measures), *figures.source_id.unique()]))
    for position, key in enumerate(used, 1):
        facts |= _numbered(source_facts(store().source(key)), position, len(used))
    return facts | {"Store": f"Version {store().version}, built {store().built_at:%Y-%m-%d %H:%M} UTC"}


def _numbered(facts: Mapping[str, str], position: int, count: int) -> dict[str, str]:
    mark = f" ({position})" if count > 1 else ""
    return {f"{name}{mark}": text for name, text in facts.items()}
