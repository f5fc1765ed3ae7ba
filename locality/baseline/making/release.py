"""Which figures may leave, which point is the newest, and which points one line may join."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from locality.baseline.making.aggregate import computed_figures, with_values
from locality.baseline.making.classes import map_classes
from locality.baseline.making.comparison import comparisons
from locality.baseline.making.funnels import Funnel, funnel
from locality.baseline.making.inputs import Inputs
from locality.baseline.making.neighbourhoods import neighbourhoods_of
from locality.baseline.making.ranks import ranks
from locality.baseline.making.trends import trends
from locality.definitions import Indicator


@dataclass(frozen=True)
class Released:
    """One indicator's released figures, what is worked out from them, and how many were hidden."""

    figures: pd.DataFrame
    comparisons: pd.DataFrame
    trends: pd.DataFrame
    ranks: pd.DataFrame
    funnel: Funnel
    classes: pd.DataFrame
    hidden: int


def release(indicator: Indicator, inputs: Inputs, careful: Mapping[str, pd.DataFrame]) -> Released:
    """Everything the store keeps of one indicator; what is derived sees released figures only.

    ``careful`` holds the figures of every indicator that is not open, as they may be shown.
    """
    if indicator.id in careful:
        counts = careful[indicator.id]
    else:
        weights_hidden = indicator.weight in careful
        values = {**inputs.values, **careful} if weights_hidden else inputs.values
        counts = computed_figures(indicator, values, inputs.places, weights_hidden=weights_hidden)
    figures = released_figures(with_values(counts, indicator), indicator)
    return Released(
        figures=figures,
        comparisons=comparisons(
            figures,
            indicator,
            inputs.definitions.council,
            None
            if indicator.id in careful or indicator.weight in careful
            else neighbourhoods_of(indicator, inputs.values, inputs.places),
        ),
        trends=trends(figures, indicator),
        ranks=ranks(figures, indicator),
        funnel=funnel(figures, indicator),
        classes=map_classes(figures, indicator),
        hidden=_hidden(figures, indicator, careful),
    )


def _hidden(figures: pd.DataFrame, indicator: Indicator, careful: Collection[str]) -> int:
    """How many figures are hidden here, for small numbers of the indicator or of what it is weighted with."""
    ours = indicator.id in careful or (indicator.weight in careful and figures.method == "weighted_mean")
    return int(((figures.status == "suppressed") & ours).sum())


def released_figures(figures: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """An indicator's figures as the store keeps them.

    Adds series (points of one series may be joined by a line), is_latest (newest period of this
    indicator at this level) and source_id; the caveats become the indicator's and the row's own.
    """
    newest = figures.groupby("area_type").period_end.transform("max")
    return figures.assign(
        series=_series(figures, indicator),
        is_latest=figures.period_end == newest,
        source_id=figures.source.where(figures.source != "", indicator.source),
        caveats=_all_caveats(figures, indicator),
    ).drop(columns="source")


def _series(figures: pd.DataFrame, indicator: Indicator) -> pd.Series:
    """How many breaks lie before each figure: lines join equal numbers only."""
    number = pd.Series(0, index=figures.index)
    for point in indicator.breaks:
        start = figures.period_start[figures.period == point.period].min()
        if pd.notna(start):
            number += (figures.period_start >= start).astype(int)
    return number


def _all_caveats(figures: pd.DataFrame, indicator: Indicator) -> pd.Series:
    """The indicator's caveats and the row's own, joined by `;`, each once."""
    joined = {
        own: ";".join(dict.fromkeys([*indicator.caveats, *filter(None, own.split(";"))]))
        for own in figures.caveats.unique()
    }
    return figures.caveats.map(joined)
