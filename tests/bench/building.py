"""What building a store and asking it costs, beside a plain pandas groupby of the same sums."""

import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from locality.baseline.making import build
from locality.baseline.store import Store

QUESTIONS = 200


def _measured(work: Callable[..., object], *arguments: object) -> tuple[float, float]:
    """Seconds and peak memory in MB of work done in a process of its own."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_report, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    try:
        return ours.recv()
    finally:
        process.join()


def _report(connection, work: Callable[..., object], arguments: tuple) -> None:
    start = time.perf_counter()
    work(*arguments)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    connection.send((seconds, peak))


def plain_groupby(data: Path) -> None:
    """The same district sums with pandas alone: read each file, join districts, add up, divide."""
    lookup = pd.read_csv(data / "areas/lookup.csv")
    district = lookup[lookup.parent_code.str.startswith(("D", "E08"))].set_index("child_code").parent_code
    for path in sorted((data / "values").glob("*.csv")):
        rows = pd.read_csv(path)
        if {"numerator", "denominator"} <= set(rows.columns):
            sums = rows.groupby([rows.area_code.map(district), "period"])[["numerator", "denominator"]].sum()
            sums["value"] = sums.numerator / sums.denominator


def question_times(store: Store) -> dict[str, list[float]]:
    """Milliseconds of the questions a profile page asks, over areas of the store."""
    codes = [area.area_code for area in store.areas("ward") + store.areas("locality")]
    indicator = store.indicators()[0].id
    asked: dict[str, Callable[[str], object]] = {
        "profile of an area (latest of every indicator)": lambda code: store.figures(area_codes=[code]),
        "one indicator over the wards": lambda code: store.figures(indicator, area_types=["ward"]),
        "one area over time": lambda code: store.figures(indicator, area_codes=[code], period="all"),
        "verdicts of an area": lambda code: store.comparisons(area_codes=[code]),
    }
    times: dict[str, list[float]] = {}
    for name, question in asked.items():
        times[name] = []
        for number in range(QUESTIONS):
            start = time.perf_counter()
            question(codes[number % len(codes)])
            times[name].append((time.perf_counter() - start) * 1000)
    return times


def report_build(name: str, data: Path, home: Path) -> None:
    """Print what building a data folder and asking its store costs."""
    rows = sum(sum(1 for _ in path.open()) - 1 for path in (data / "values").glob("*.csv"))
    seconds, peak = _measured(build, data, home)
    plain, plain_peak = _measured(plain_groupby, data)
    print(f"\n{name}: {rows:,} published figures")
    print(f"  build              {seconds:8.1f} s   {rows / seconds:12,.0f} rows/s   peak {peak:,.0f} MB")
    print(f"  plain pandas sums  {plain:8.1f} s   peak {plain_peak:,.0f} MB")
    print(f"  build / plain      {seconds / plain:8.1f}")
    path = next(home.glob("baseline-*.duckdb"))
    print(f"  store              {path.stat().st_size / 1e6:8.1f} MB")
    for question, times in question_times(Store(path)).items():
        p95 = statistics.quantiles(times, n=20)[-1]
        print(f"  {question:48s} p50 {statistics.median(times):6.2f} ms   p95 {p95:6.2f} ms")
