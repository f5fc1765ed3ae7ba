"""One indicator's table from its recipe: parts put together, held against the publisher's totals, written."""

import math

import pandas as pd

from locality.definitions import InputProblems, Problem
from locality.intake.figures import FIGURES, KEYS, Library, part_rows, table_total
from locality.intake.recipes import Check, FixedRow, ValuesRecipe

_TEXTS = ("published_for", "source", "caveats")


def _fixed_rows(rows: tuple[FixedRow, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "area_code": row.area_code,
                "period": row.period,
                "value": row.value,
                "status": "ok",
                "caveats": ";".join(row.caveats),
            }
            for row in rows
        ]
    )


def _put_together(recipe: ValuesRecipe, library: Library) -> pd.DataFrame:
    frames, problems = [], []
    for part in recipe.parts:
        try:
            frames.append(part_rows(part, library))
        except InputProblems as error:
            problems += error.problems
    if problems:
        raise InputProblems(problems)
    if recipe.fixed:
        frames.append(_fixed_rows(recipe.fixed))
    rows = pd.concat(frames, ignore_index=True)
    twice = rows[rows.duplicated(KEYS)]
    if not twice.empty:
        first = twice.iloc[0]
        message = f"{first['area_code']} {first['period']} comes from two parts; keep one"
        raise InputProblems([Problem(f"recipes/{recipe.id}.yml", "parts", message)])
    return rows


def _ours(chosen: pd.DataFrame, check: Check, library: Library) -> float:
    if check.types:
        chosen = chosen[chosen["area_code"].isin(library.of_types(check.types))]
    if check.areas:
        chosen = chosen[chosen["area_code"].isin(check.areas)]
    if check.period:
        chosen = chosen[chosen["period"] == check.period]
    if check.what == "rows":
        return len(chosen)
    if check.what == "percent":
        return 100 * float(chosen["numerator"].sum()) / float(chosen["denominator"].sum())
    return float(chosen[check.what].sum())


def _check_problem(rows: pd.DataFrame, check: Check, place: str, library: Library) -> Problem | None:
    """What disagrees with the publisher's total, if anything does."""
    expected = check.equals or 0.0
    if check.equals_sum:
        expected = table_total(check.equals_sum.table, check.equals_sum.column, library)
    got = _ours(rows, check, library)
    if abs(got - expected) <= check.within:
        return None
    where = " ".join([*check.types, *check.areas, check.period or ""]).strip()
    message = (
        f"{check.what} of {where} is {got:.10g}, the publisher's total is {expected:.10g} "
        f"(agreement within {check.within:g}): {check.publisher}"
    )
    return Problem(place, "checks", message)


def _text(number: float) -> str:
    """A figure as written in our tables: whole numbers without a point, others with every digit."""
    if math.isnan(number):
        return ""
    return str(int(number)) if number.is_integer() else repr(float(number))


def values_table(recipe: ValuesRecipe, library: Library) -> str:
    """The indicator's table as CSV text, sorted by area and period; columns without content left out.

    Raises InputProblems when a file is not as the recipe says or a total no longer agrees.
    """
    rows = _put_together(recipe, library)
    place = f"recipes/{recipe.id}.yml"
    problems = [
        problem
        for check in recipe.checks
        if (problem := _check_problem(rows, check, place, library)) is not None
    ]
    if problems:
        raise InputProblems(problems)
    figures = [name for name in FIGURES if name in rows and rows[name].notna().any()]
    texts = [name for name in _TEXTS if name in rows and rows[name].fillna("").ne("").any()]
    table = rows.sort_values(KEYS)[[*KEYS, *figures, "status", *texts]]
    for name in figures:
        table[name] = table[name].map(_text)
    return str(table.fillna("").to_csv(index=False, lineterminator="\n"))
