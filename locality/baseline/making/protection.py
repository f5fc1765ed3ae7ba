"""Disclosure control at build: small counts are hidden before any rate, limit, verdict or rank is made.

Counts of wards, localities and the district are one tree a period. What an earlier release hid stays
hidden: a later table must not give away what an earlier one kept. Only how many are hidden is ever told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from locality.areas import Places
from locality.definitions import Indicator, Problem
from locality.disclosure import PROFILES, Profile, Tree, release
from locality.disclosure.differencing import why_not_together

LEVELS = ("ward", "locality", "district")
COUNTS = ["numerator", "denominator", "value", "lower_ci", "upper_ci"]
HIDDEN_COLUMNS = ["indicator_id", "area_code", "period"]


@dataclass(frozen=True)
class Hidden:
    """Figures that an earlier release hid: indicator_id, area_code, period."""

    rows: pd.DataFrame

    def areas(self, indicator_id: str, period: str) -> set[str]:
        """Areas whose figure of this indicator and period must stay hidden."""
        same = (self.rows.indicator_id == indicator_id) & (self.rows.period == period)
        return set(self.rows.area_code[same])


def read_hidden(path: Path | None) -> Hidden:
    """What earlier releases hid; nothing where there was none."""
    if path is None or not path.is_file():
        return Hidden(pd.DataFrame(columns=HIDDEN_COLUMNS))
    return Hidden(pd.read_csv(path, dtype=str))


def protected_figures(
    figures: pd.DataFrame, indicator: Indicator, places: Places, before: Hidden
) -> pd.DataFrame:
    """The same figures with small counts, and others that would give them away, marked suppressed.

    The counts left are rounded where the profile says so. An open indicator passes as it is. A period in
    which a part of the tree has no count is withheld whole. ValueError for counts that do not add up.
    """
    if indicator.disclosure == "open":
        return figures
    profile = PROFILES[indicator.disclosure]
    kept = [figures[~figures.area_type.isin(LEVELS)]]
    for period, rows in figures[figures.area_type.isin(LEVELS)].groupby("period"):
        kept.append(
            _protected_period(rows, profile, indicator, places, before.areas(indicator.id, str(period)))
        )
    return pd.concat(kept)


def _protected_period(
    rows: pd.DataFrame, profile: Profile, indicator: Indicator, places: Places, before: set[str]
) -> pd.DataFrame:
    if (rows.status != "ok").any():
        return _withheld(rows, np.ones(len(rows), dtype=bool))
    released = release(_tree(rows, indicator, places), profile, before)
    shown = rows.assign(numerator=rows.area_code.map(released.counts))
    if profile.rounded_to > 1:
        shown["caveats"] = [";".join(filter(None, [text, "rounded_to_5"])) for text in shown.caveats]
    return _withheld(shown, shown.numerator.isna().to_numpy())


def _withheld(rows: pd.DataFrame, hidden: np.ndarray) -> pd.DataFrame:
    rows = rows.copy()
    rows.loc[hidden, COUNTS] = np.nan
    rows.loc[hidden, "status"] = "suppressed"
    return rows


def _tree(rows: pd.DataFrame, indicator: Indicator, places: Places) -> Tree:
    counts = dict(zip(rows.area_code, rows.numerator, strict=True))
    parents: dict[str, str] = {}
    for child, parent in (("ward", "locality"), ("locality", "district")):
        pairs = places.weights(child, parent)
        inside = pairs[pairs.child_code.isin(counts) & pairs.parent_code.isin(counts)]
        parents |= dict(zip(inside.child_code, inside.parent_code, strict=True))
    people = indicator.statistic == "proportion"
    return Tree(counts, parents, dict(zip(rows.area_code, rows.denominator, strict=True)) if people else {})


def protection_problems(figures: pd.DataFrame, indicator: Indicator, places: Places) -> Iterator[Problem]:
    """Why an indicator that is not open cannot be protected: differencing, missing counts, wrong sums."""
    if indicator.disclosure == "open":
        return
    file = f"values/{indicator.id}.csv"
    tree = figures[figures.area_type.isin(LEVELS)]
    if (tree.published_for != "").any():
        yield Problem(file, "published_for", "two sets of areas that differ little give small counts away; "
                      "publish one only")  # fmt: skip
    spans = tree.drop_duplicates("period")
    if reason := why_not_together(list(zip(spans.period_start, spans.period_end, strict=True))):
        yield Problem(file, "period", reason)
    if tree.numerator[tree.status == "ok"].isna().any():
        yield Problem(
            file, "numerator", f"{indicator.disclosure} figures need counts: without them nothing is hidden"
        )
        return
    try:
        protected_figures(figures, indicator, places, read_hidden(None))
    except ValueError as error:
        yield Problem(file, "numerator", str(error))


def hidden_rows(figures: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """What this release hides of an indicator that is not open: HIDDEN_COLUMNS."""
    hidden = (figures.status == "suppressed") & (indicator.disclosure != "open")
    return figures.loc[hidden, HIDDEN_COLUMNS]
