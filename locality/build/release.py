"""Which figures may leave, which point is the newest, and which points one line may join."""

import pandas as pd

from locality.definitions import Definitions, Indicator
from locality.places import Places


def released_figures(figures: pd.DataFrame, definitions: Definitions, places: Places) -> pd.DataFrame:
    """All figures as the store keeps them, in the order indicator, area type, area, period.

    Adds area_name, series (points of one series may be joined by a line), is_latest (newest period of
    this indicator at this level) and source_id.
    """
    names = places.areas.set_index("area_code").area_name
    released = figures.assign(
        area_name=figures.area_code.map(names),
        series=_series(figures, definitions),
        is_latest=_is_latest(figures),
        source_id=_source_ids(figures, definitions),
        caveats=_all_caveats(figures, definitions),
    ).drop(columns="source")
    order = ["indicator_id", "area_type", "area_code", "period_start", "period_end"]
    return released.sort_values(order, ignore_index=True)


def _series(figures: pd.DataFrame, definitions: Definitions) -> pd.Series:
    """How many breaks lie before each figure: lines join equal numbers only."""
    breaks = [(key, point.period) for key, one in definitions.indicators.items() for point in one.breaks]
    number = pd.Series(0, index=figures.index)
    for indicator_id, period in breaks:
        of_indicator = figures.indicator_id == indicator_id
        start = figures.period_start[of_indicator & (figures.period == period)].min()
        number += (of_indicator & (figures.period_start >= start)).astype(int) if pd.notna(start) else 0
    return number


def _is_latest(figures: pd.DataFrame) -> pd.Series:
    newest = figures.groupby(["indicator_id", "area_type"]).period_end.transform("max")
    return figures.period_end == newest


def _source_ids(figures: pd.DataFrame, definitions: Definitions) -> pd.Series:
    usual = figures.indicator_id.map({key: one.source for key, one in definitions.indicators.items()})
    return figures.source.where(figures.source != "", usual)


def _all_caveats(figures: pd.DataFrame, definitions: Definitions) -> pd.Series:
    """The indicator's caveats and the row's own, joined by `;`, each once."""
    usual = {key: _usual_caveats(one) for key, one in definitions.indicators.items()}
    joined = {
        (key, own): ";".join(dict.fromkeys([*usual[key], *filter(None, own.split(";"))]))
        for key, own in set(zip(figures.indicator_id, figures.caveats, strict=True))
    }
    pairs = zip(figures.indicator_id, figures.caveats, strict=True)
    return pd.Series([joined[pair] for pair in pairs], index=figures.index)


def _usual_caveats(indicator: Indicator) -> tuple[str, ...]:
    return indicator.caveats
