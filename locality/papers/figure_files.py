"""Figures as files that carry their own context: what, where, when, against what, from whom, on which terms.

Columns come first that a reader needs to quote a figure; every row can be read without the page it came from.
"""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from locality.baseline.store import Store
from locality.findings import Row
from locality.papers.export import with_plain_dates
from locality.papers.spreadsheets import csv_bytes, workbook_bytes
from locality.words import STATUS_WORDS
from locality.words.definitions import definition, source_facts

FILE_COLUMNS = [
    "indicator", "indicator_id", "unit", "area_code", "area_name", "area_type", "published_for", "period",
    "period_start", "period_end", "value", "lower_ci", "upper_ci", "interval", "numerator", "denominator",
    "status", "status_in_words", "method", "district", "district_value", "district_verdict", "district_basis",
    "district_excess", "rest_difference", "rest_difference_lower", "rest_difference_upper", "county_value",
    "county_verdict", "county_excess", "country",
    "country_value", "country_verdict", "source", "licence", "licence_url", "attribution", "caveats",
    "store_version", "store_built",
]  # fmt: skip
_KEY = ["indicator_id", "area_code", "period"]


def with_context(figures: pd.DataFrame, store: Store) -> pd.DataFrame:
    """FILE_COLUMNS of figures as ``Store.all_figures`` gives them, one row a figure, nothing rounded.

    district and country name the areas whose value and verdict stand beside the figure; interval says how
    the limits were worked out.
    """
    named = figures.rename(
        columns={"england_value": "country_value", "england_verdict": "country_verdict"}
    ).assign(
        district=_name(store, store.council.district),
        country=_name(store, store.council.country),
        status_in_words=figures.status.map({"ok": "figure", **STATUS_WORDS}),
        caveats=figures.caveats.map(lambda text: _sentences(text, store)),
        store_version=store.version,
        store_built=f"{store.built_at:%Y-%m-%d}",
    )
    return with_plain_dates(named.assign(**_definitions(figures, store), **_sources(figures, store)))[
        FILE_COLUMNS
    ]


def _name(store: Store, code: str) -> str:
    area = store.area(code)
    return area.area_name if area else code


def _sentences(caveats: str | None, store: Store) -> str:
    return " ".join(store.caveat(one) for one in (caveats or "").split(";") if one)


def _definitions(figures: pd.DataFrame, store: Store) -> dict[str, pd.Series]:
    known = {one.id: one for one in store.indicators()}
    return {
        "indicator": figures.indicator_id.map(lambda key: known[key].title),
        "interval": figures.indicator_id.map(lambda key: known[key].interval_method),
    }


def _sources(figures: pd.DataFrame, store: Store) -> dict[str, pd.Series]:
    known = {key: store.source(key) for key in figures.source_id.unique()}
    of = figures.source_id.map
    return {
        "source": of(lambda key: f"{known[key].producer}: {known[key].title}"),
        "licence": of(lambda key: _licence(known[key].licence.name, known[key].licence.note)),
        "licence_url": of(lambda key: known[key].licence.url),
        "attribution": of(lambda key: known[key].attribution or ""),
    }


def _licence(name: str, note: str | None) -> str:
    return f"{name}. {note}" if note else name


def as_workbook(figures: pd.DataFrame, facts: Mapping[str, str]) -> bytes:
    """The rows as an Excel workbook, with what must be known about them on a sheet of its own."""
    about = pd.DataFrame(facts.items(), columns=["What", "Words"])
    sheets = {"Figures": figures, "About these figures": about}
    return workbook_bytes(sheets, {"About these figures": (26, 110)})


def file_of_rows(rows: Sequence[Row], ending: str, store: Store) -> bytes:
    """The figures of these rows with their context, as csv or xlsx."""
    wanted = {tuple(row[name] for name in _KEY) for row in rows}
    every = store.all_figures()
    keys = list(every[_KEY].itertuples(index=False, name=None))
    stored = every[[key in wanted for key in keys]]
    return _file(pd.concat([_worked_out(rows, set(keys), stored), stored]), ending, store)


def _worked_out(
    rows: Sequence[Row], known: Collection[tuple[str, ...]], stored: pd.DataFrame
) -> pd.DataFrame:
    """Rows that no build made, as a page sums them, in the store's columns."""
    own = [row for row in rows if tuple(row[name] for name in _KEY) not in known]
    made = pd.DataFrame(own, columns=stored.columns).astype(stored.dtypes.to_dict())
    return made.assign(caveats=made.caveats.fillna(""))


def _file(figures: pd.DataFrame, ending: str, store: Store) -> bytes:
    rows = with_context(figures, store)
    return csv_bytes(rows) if ending == "csv" else as_workbook(rows, _facts(figures, store))


def _facts(figures: pd.DataFrame, store: Store) -> dict[str, str]:
    """What must be known about the figures of a file: definitions of its measures and their publications."""
    measures = [one for key in figures.indicator_id.unique() if (one := store.indicator(key)) is not None]
    facts: dict[str, str] = {}
    for position, one in enumerate(measures, 1):
        named = {"Measure": one.title, "Question": one.question, **definition(one)}
        facts |= _numbered({name: text for name, text in named.items() if text}, position, len(measures))
    used = list(dict.fromkeys([*(one.source for one in measures), *figures.source_id.unique()]))
    for position, key in enumerate(used, 1):
        facts |= _numbered(source_facts(store.source(key)), position, len(used))
    return facts | {"Store": f"Version {store.version}, built {store.built_at:%Y-%m-%d %H:%M} UTC"}


def _numbered(facts: Mapping[str, str], position: int, count: int) -> dict[str, str]:
    mark = f" ({position})" if count > 1 else ""
    return {f"{name}{mark}": text for name, text in facts.items()}
