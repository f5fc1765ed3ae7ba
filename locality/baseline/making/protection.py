"""Disclosure control at build: small counts are hidden before any rate, limit, verdict or rank is made.

Everything that adds up is held together: areas whatever is left out between, indicators and what they are
parts of, overlapping periods, and everything that earlier builds let out. Only how many are hidden is told.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from locality.areas import Places
from locality.baseline.making.aggregate import computed_figures
from locality.baseline.making.linked import Linked, Past, Taken
from locality.baseline.making.memory import COLUMNS, Count, Key, Memory
from locality.baseline.making.sums import Group, Layout, Told, cuts, groups, name_of
from locality.baseline.making.within import Within
from locality.definitions import Definitions, Indicator, Problem
from locality.disclosure import PROFILES
from locality.disclosure.differencing import why_not_together
from locality.disclosure.suppression import Status, Suppression, suppress

LEVELS = ("ward", "locality", "district")
_SHOWN_COLUMNS = ["numerator", "denominator", "value", "lower_ci", "upper_ci"]
Values = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Protected:
    """Figures of every indicator that is not open, by indicator, as they may be shown.

    ``news`` is what to remember of them (columns of memory), ``given_away`` how many small counts follow from
    what is open or was let out before, whatever is hidden now, ``unheld`` the indicators that could not be
    held against earlier releases, as what those told contradicts itself.
    """

    figures: dict[str, pd.DataFrame]
    news: pd.DataFrame
    given_away: int
    unheld: tuple[str, ...] = ()


def protected(definitions: Definitions, values: Values, places: Places, memory: Memory) -> Protected:
    """Hide small counts, and others until no small one can be worked out from all that was ever let out.

    ValueError for counts that do not add up.
    """
    within = Within(places)
    figures: dict[str, pd.DataFrame] = {}
    news, given_away = [memory.rows.iloc[:0][COLUMNS]], 0
    unheld: list[str] = []
    for group in groups(definitions.indicators):
        before = {key: computed_figures(one, values, places) for key, one in group.indicators.items()}
        found = _Release(group, before, within, memory)
        figures |= found.figures()
        news.append(memory.news(found.told))
        given_away += found.given_away
        unheld += group.indicators if found.is_unheld else ()
    return Protected(figures, pd.concat(news), given_away, tuple(unheld))


class _Release:
    """One group's figures, what is told of each count (``told``), and how many small ones are given away."""

    def __init__(self, group: Group, figures: Values, within: Within, memory: Memory):
        self._group, self._figures, self._within = group, figures, within
        self._releases = memory.releases(group.indicators)
        self._now, self._withheld = _counts(figures, group)
        self.given_away, self.is_unheld = 0, False
        shown: set[Key] = set()
        for keys in _overlapping({*self._now, *(self._releases[-1] if self._releases else ())}):
            found = self._suppressed(keys)
            self.given_away += len(found.given_away)
            shown |= {key for key in keys if found.status.get(name_of(key)) is Status.SHOWN}
        self.told = {key: replace(count, shown=key in shown) for key, count in self._now.items()}

    def _suppressed(self, keys: Collection[Key]) -> Suppression:
        """Of figures whose periods overlap: by the most an outsider may take as unchanged that can be so."""
        now = {key: self._now[key] for key in keys if key in self._now}
        before = [{key: one for key, one in told.items() if key in keys} for told in self._releases]
        gone = {key: one for key, one in (before[-1] if before else {}).items() if key not in now}
        layout = Layout(self._group, self._within.nest(key.area_code for key in keys), cuts(keys))
        past = _past(before)
        withheld = {*self._withheld, *(key for key, one in gone.items() if not one.shown)}
        for taken in Taken:
            try:
                releases = [Told(told, layout) for told in _differing(before, {**gone, **now})]
                return suppress(Linked(self._group, releases, past, taken).table(withheld))
            except ValueError:
                continue
        self.is_unheld = bool(before)
        return suppress(Linked(self._group, [Told(now, layout)], past, taken).table(withheld))

    def figures(self) -> dict[str, pd.DataFrame]:
        """The figures of each indicator of the group that is not open, as they may be shown."""
        return {
            key: self._marked(self._figures[key], one)
            for key, one in self._group.indicators.items()
            if one.disclosure != "open"
        }

    def _marked(self, figures: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
        """Figures with those that are not to be shown emptied, the others rounded as the profile says."""
        profile = PROFILES[indicator.disclosure]
        keys = list(_keys(figures))
        hidden = np.array(
            [key in self._withheld or key in self.told and not self.told[key].shown for key in keys]
        )
        counted = figures.numerator.notna() & ~hidden
        marked = figures.assign(
            numerator=figures.numerator.where(~counted, profile.rounded(figures.numerator))
        )
        if profile.rounded_to > 1:
            marked["caveats"] = [
                ";".join(filter(None, [text, f"rounded_to_{profile.rounded_to}"])) for text in figures.caveats
            ]
        marked.loc[hidden, _SHOWN_COLUMNS] = np.nan
        marked.loc[hidden, "status"] = "suppressed"
        return marked


def _keys(figures: pd.DataFrame) -> Iterator[Key]:
    columns = (figures.indicator_id, figures.area_code, figures.period_start, figures.period_end)
    return (Key(*row) for row in zip(*columns, strict=True))


def _counts(figures: Values, group: Group) -> tuple[dict[Key, Count], set[Key]]:
    """Counts by key, however their periods are written, and figures not to be shown as a part is missing."""
    counts: dict[Key, Count] = {}
    withheld: set[Key] = set()
    for indicator, rows in ((group.indicators[key], rows) for key, rows in figures.items()):
        people = rows.denominator if indicator.statistic == "proportion" else np.inf
        told = rows.assign(out_of=people)[(rows.status == "ok") & rows.numerator.notna()]
        for key, numerator, out_of in zip(_keys(told), told.numerator, told.out_of, strict=True):
            count = Count(numerator, out_of)
            if not counts.setdefault(key, count).says(count):
                raise ValueError(f"{name_of(key)}: got {counts[key].count:g} and {numerator:g}; keep one")
        if indicator.disclosure != "open":
            withheld |= _incomplete(rows[rows.area_type.isin(LEVELS)])
    return counts, withheld


def _incomplete(rows: pd.DataFrame) -> set[Key]:
    """Every figure of a period in which an area has none."""
    periods = pd.MultiIndex.from_frame(rows[["period_start", "period_end"]])
    return set(_keys(rows[periods.isin(periods[(rows.status != "ok").to_numpy()])]))


def _overlapping(keys: Iterable[Key]) -> list[set[Key]]:
    """Figures whose periods overlap, together."""
    lots: list[set[Key]] = []
    end = None
    for key in sorted(keys, key=lambda key: key.first_day):
        if end is None or key.first_day > end:
            lots.append(set())
            end = key.last_day
        lots[-1].add(key)
        end = max(end, key.last_day)
    return lots


def _past(before: Iterable[Mapping[Key, Count]]) -> Past:
    shown: dict[Key, list[Count]] = {}
    hidden: set[Key] = set()
    for told in before:
        for key, count in told.items():
            if count.shown:
                shown.setdefault(key, []).append(count)
            else:
                hidden.add(key)
    return Past(shown, hidden)


def _differing(before: Sequence[Mapping[Key, Count]], now: Mapping[Key, Count]) -> list[Mapping[Key, Count]]:
    """Earlier releases that told something else than the one after them, and the one to be made."""
    kept = [now]
    for told in reversed(before):
        if any(not count.says(kept[0][key]) for key, count in told.items()):
            kept.insert(0, told)
    return kept


def protection_problems(definitions: Definitions, values: Values, places: Places) -> Iterator[Problem]:
    """Why indicators that are not open cannot be protected."""
    within = Within(places)
    for group in groups(definitions.indicators):
        figures = {key: computed_figures(one, values, places) for key, one in group.indicators.items()}
        problems = [
            problem
            for key, one in group.indicators.items()
            if one.disclosure != "open"
            for problem in _unfit(figures[key], one, within)
        ]
        yield from problems
        if not problems:
            yield from _contradictions(group, figures, within)


def _unfit(figures: pd.DataFrame, indicator: Indicator, within: Within) -> Iterator[Problem]:
    """What keeps small counts of an indicator from being hidden: differencing, missing counts."""
    file = f"values/{indicator.id}.csv"
    tree = figures[figures.area_type.isin(LEVELS)]
    if (tree.published_for != "").any() or within.of_several_sets(figures.area_code):
        yield Problem(file, "published_for", "two sets of areas that differ little give small counts away; "
                      "publish one only")  # fmt: skip
    if parted := within.parted(figures.area_code):
        yield Problem(file, "area_code", f"{', '.join(parted)}: lie only partly in an area shown beside "
                      f"them; {indicator.disclosure} figures need whole areas")  # fmt: skip
    for code, level in within.unplaced(figures.area_code):
        yield Problem(file, "area_code", f"areas/lookup.csv does not say in which {level} {code} lies: what "
                      "both tell together could not be held together")  # fmt: skip
    spans = figures.drop_duplicates(["period_start", "period_end"])
    if reason := why_not_together(list(zip(spans.period_start, spans.period_end, strict=True))):
        yield Problem(file, "period", reason)
    if figures.numerator[figures.status == "ok"].isna().any():
        yield Problem(
            file, "numerator", f"{indicator.disclosure} figures need counts: without them nothing is hidden"
        )


def _contradictions(group: Group, figures: Values, within: Within) -> Iterator[Problem]:
    """Counts that do not add up, and small ones that open figures give away."""
    first = next(key for key, one in group.indicators.items() if one.disclosure != "open")
    try:
        found = _Release(group, figures, within, Memory(pd.DataFrame(columns=COLUMNS)))
    except ValueError as error:
        yield Problem(f"values/{first}.csv", "numerator", str(error))
        return
    if found.given_away:
        yield Problem(f"indicators/{first}.yml", "part_of", f"{found.given_away} small counts follow "
                      "from open figures beside it; make those as careful, or leave it out")  # fmt: skip
