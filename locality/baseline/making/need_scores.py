"""Need scores of wards and localities, always with their parts and how far their order depends on choices."""

import numpy as np
import pandas as pd

from locality.baseline.making.ranks import drawn
from locality.definitions import Definitions, Indicator, Need
from locality.statistics.scores import (
    FEWEST_INDICATORS,
    depends_on_choices,
    leave_one_out,
    need_score,
    percentile_rank,
    score_discloses,
    score_rank_interval,
    standard_scores,
)

SCORED = ("ward", "locality")
PART_COLUMNS = [
    "need_id", "area_type", "area_code", "indicator_id", "period", "value", "z", "reference_mean",
    "reference_deviation",
]  # fmt: skip
SCORE_COLUMNS = [
    "need_id", "area_type", "area_code", "score", "rank", "areas", "indicators", "status", "rank_lower",
    "rank_upper", "left_out_lower", "left_out_upper", "percentile_rank", "depends_on_choices",
]  # fmt: skip


def scores_in(indicator: Indicator, need: Need) -> bool:
    """Whether an indicator may enter a need's score: judged, and no proxy unless the need says so."""
    return indicator.polarity != "no_judgement" and (indicator.proxy_for is None or need.scores_with_proxies)


def need_tables(latest: pd.DataFrame, definitions: Definitions) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Parts (PART_COLUMNS) and scores (SCORE_COLUMNS) of every need, level and area.

    ``latest`` holds the released figures of wards and localities for the wards' newest period. The
    reference of every z is the mean and population deviation of the wards, never of the few localities.
    A level at which fewer than two indicators can score has no rows.
    """
    parts, scores = [pd.DataFrame(columns=PART_COLUMNS)], [pd.DataFrame(columns=SCORE_COLUMNS)]
    for need in definitions.needs.values():
        for level in SCORED:
            part = _parts(latest, [definitions.indicators[key] for key in need.indicators], need, level)
            if part.indicator_id.nunique() >= FEWEST_INDICATORS:
                parts.append(part[PART_COLUMNS])
                scores.append(_scores(part, latest, definitions.indicators))
    return pd.concat(parts), pd.concat(scores)


def _parts(latest: pd.DataFrame, indicators: list[Indicator], need: Need, level: str) -> pd.DataFrame:
    found = [pd.DataFrame(columns=PART_COLUMNS)]
    for indicator in indicators:
        figures = latest[latest.indicator_id == indicator.id]
        wards = figures.value[(figures.area_type == "ward") & (figures.status == "ok")]
        areas = figures[figures.area_type == level]
        deviation = wards.std(ddof=0)
        if not scores_in(indicator, need) or areas.empty or not deviation > 0:
            continue
        z = standard_scores(areas.value, wards.mean(), deviation, indicator.polarity == "low_is_good")
        found.append(
            areas.assign(need_id=need.id, z=z, reference_mean=wards.mean(), reference_deviation=deviation)
        )
    return pd.concat(found)


def _scores(parts: pd.DataFrame, latest: pd.DataFrame, indicators: dict[str, Indicator]) -> pd.DataFrame:
    z = parts.pivot(index="area_code", columns="indicator_id", values="z")
    found = need_score(z.to_numpy(float))
    hides = score_discloses(_hidden(parts, z), found.indicators)
    scored = (found.status == "ok") & ~hides
    scores = pd.DataFrame({"score": found.score, "rank": found.rank}, index=z.index)
    scores[["rank_lower", "rank_upper"]] = _drawn_ranks(parts, latest, indicators, z.index, scored)
    scores = scores.join(_other_ranks(z))
    scores[~scored] = np.nan
    lowest = scores[["rank_lower", "left_out_lower", "percentile_rank"]].min(axis=1)
    highest = scores[["rank_upper", "left_out_upper", "percentile_rank"]].max(axis=1)
    return scores.assign(
        need_id=parts.need_id.iloc[0],
        area_type=parts.area_type.iloc[0],
        areas=int(scored.sum()),
        indicators=found.indicators,
        status=np.where(hides, "suppressed", found.status),
        depends_on_choices=depends_on_choices(lowest, highest, int(scored.sum())),
    ).reset_index()[SCORE_COLUMNS]


def _hidden(parts: pd.DataFrame, z: pd.DataFrame) -> np.ndarray:
    """Which values a score would rest on are hidden, areas by indicators."""
    hidden = parts.assign(hidden=parts.status == "suppressed")
    return hidden.pivot(index="area_code", columns="indicator_id", values="hidden").eq(True).to_numpy()


def _other_ranks(z: pd.DataFrame) -> pd.DataFrame:
    """Ranks of each area under other choices: one indicator left out, order instead of distance."""
    left_out = leave_one_out(z.to_numpy(float))
    return pd.DataFrame(
        {
            "left_out_lower": left_out.lowest,
            "left_out_upper": left_out.highest,
            "percentile_rank": percentile_rank(z.to_numpy(float)),
        },
        index=z.index,
    )


def _drawn_ranks(
    parts: pd.DataFrame,
    latest: pd.DataFrame,
    indicators: dict[str, Indicator],
    areas: pd.Index,
    scored: np.ndarray,
) -> np.ndarray:
    """Rank limits of every area with each indicator drawn from its own uncertainty; NaN without a score."""
    kept = areas[scored]
    reference = parts.drop_duplicates("indicator_id").set_index("indicator_id")
    draws = []
    for position, key in enumerate(reference.index):
        figures = latest[latest.indicator_id == key].set_index("area_code", drop=False).reindex(kept)
        draws.append(_drawn_or_missing(figures, indicators[key], position))
    found = score_rank_interval(
        np.stack(draws, axis=-1),
        reference.reference_mean.to_numpy(float),
        reference.reference_deviation.to_numpy(float),
        np.array([indicators[key].polarity == "low_is_good" for key in reference.index]),
    )
    limits = np.full((len(areas), 2), np.nan)
    limits[scored] = np.column_stack([found.lower, found.upper])
    return limits


def _drawn_or_missing(figures: pd.DataFrame, indicator: Indicator, number: int) -> np.ndarray:
    """Draws of one indicator, which vary independently of those of another number."""
    known = figures.value.notna().to_numpy()
    present = drawn(figures[known], indicator, number)
    values = np.full((len(present), len(figures)), np.nan)
    values[:, known] = present
    return values
