"""python -m tests.bench.load: many people reading as in a meeting, beside a plain Streamlit page.

Every session is a browser's: a socket of its own, one page after the other, three to seven seconds between
steps. Loopback only, bounded in sessions and seconds.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from locality.baseline.making import ensure_store
from locality.baseline.store import Store
from locality.folders import data_folder
from tests.bench.rivals import PLAIN, served, write_plain
from tests.bench.wire import Reader, first_visit, reader
from tests.browser.server import dashboard_server

SESSIONS = (1, 10, 25, 50)
THINKING = (3.0, 7.0)  # seconds between two steps of a reader
SEED = 20261126
Step = tuple[str, str]  # page, query


@dataclass(frozen=True)
class Load:
    """What so many readers met: seconds of every step, errors, and how long they read."""

    readers: int
    steps: Sequence[float]
    errors: int
    seconds: float

    @property
    def p50(self) -> float:
        """What half of the steps stay below, in milliseconds."""
        return statistics.median(self.steps) * 1000

    @property
    def p95(self) -> float:
        """What 19 in 20 steps stay below, in milliseconds."""
        return statistics.quantiles(self.steps, n=20)[-1] * 1000

    @property
    def rate(self) -> float:
        """Steps a second, all readers together."""
        return len(self.steps) / self.seconds


def meeting(store: Store) -> list[Step]:
    """The pages a meeting opens: the overview by need, localities, wards, maps, needs, pilots."""
    localities, wards = store.areas("locality"), store.areas("ward")
    needs = [one.id for one in store.needs()]
    steps = [("", ""), *(("", f"need={need}") for need in needs)]
    steps += [("locality", f"area={one.area_code}") for one in localities]
    steps += [("ward", f"area={one.area_code}") for one in wards[::3]]
    steps += [("need", f"need={need}") for need in needs]
    steps += [("map", f"indicator={need.headline}") for need in store.needs()]
    return [*steps, ("compare", ""), ("register", ""), ("pilot", ""), ("pilot", "pilot=warm_homes_tong")]


def read(
    server: str, steps: Sequence[Step], readers: int, seconds: float, thinking: tuple[float, float]
) -> Load:
    """So many readers for so long, each in an order of its own."""
    start = time.monotonic()

    def one(number: int) -> tuple[list[float], int]:
        chance = random.Random(SEED + number)
        time.sleep(chance.uniform(0, thinking[1]))
        until, pause = start + seconds, partial(chance.uniform, *thinking)
        return _reading(server, partial(chance.choice, steps), until, pause)

    with ThreadPoolExecutor(readers) as pool:
        found = list(pool.map(one, range(readers)))
    taken = [seconds for steps, _ in found for seconds in steps]
    return Load(readers, taken, sum(errors for _, errors in found), time.monotonic() - start)


def _reading(
    server: str, step: Callable[[], Step], until: float, thinking: Callable[[], float]
) -> tuple[list[float], int]:
    """One reader's steps until a moment, and how many of them failed."""
    taken: list[float] = []
    errors = 0
    with reader(server, first_visit(server)) as socket:
        while time.monotonic() < until:
            try:
                taken.append(_asked(socket, *step()))
            except RuntimeError:
                errors += 1
            time.sleep(thinking())
    return taken, errors


def _asked(socket: Reader, page: str, query: str) -> float:
    return socket.ask(page, query).seconds


def main() -> None:
    """Print the table that stands in the README."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60, help="how long each number of readers reads")
    parser.add_argument("--sessions", type=int, nargs="*", default=SESSIONS)
    parser.add_argument("--processes", type=int, default=1, help="serve with so many behind nginx")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home, plain = Path(folder) / "home", Path(folder) / "plain"
        plain.mkdir()
        store = Store(ensure_store(data_folder(), home))
        write_plain(plain, store)
        print(
            f"{date.today():%-d %B %Y}, {os.cpu_count()} cores, {chosen.processes} process(es); readers pause"
            " 3 to 7 s between steps"
        )
        print(
            f"  {'':34s}", *(f"{name:>10s}" for name in ("readers", "p50 ms", "p95 ms", "errors", "runs/s"))
        )
        further = [f"--processes={chosen.processes}"] if chosen.processes > 1 else []
        with dashboard_server(home, further=further) as server:
            for _ in range(3 * len(further) + 1):  # each reader meets one of the processes
                _warm(server, meeting(store))
            for readers in chosen.sessions:
                _row("the dashboard", read(server, meeting(store), readers, chosen.seconds, THINKING))
            _row("the dashboard, no pauses", read(server, meeting(store), 4, 20, (0, 0)))
        with served(plain, PLAIN, "/_stcore/health") as server:
            _row(
                "a plain Streamlit map and table", read(server, [("wards", "")], 50, chosen.seconds, THINKING)
            )


def _warm(server: str, steps: Sequence[Step]) -> None:
    """Every page once, as the first person of the day does."""
    start = time.monotonic()
    with reader(server, first_visit(server)) as socket:
        slowest = max(_asked(socket, *step) for step in steps)
    print(
        f"  first time each page is opened: {time.monotonic() - start:.1f} s in all, slowest {slowest:.1f} s"
    )


def _row(name: str, load: Load) -> None:
    cells = f"{load.readers}", f"{load.p50:.0f}", f"{load.p95:.0f}", f"{load.errors}", f"{load.rate:.1f}"
    print(f"  {name:34s}", *(f"{cell:>10s}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
