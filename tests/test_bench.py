"""The measurement's own parts: a reader over the socket, and the plain ways it compares with."""

from collections.abc import Callable
from pathlib import Path

from locality.baseline.store import Store
from tests.bench.load import Load, read
from tests.bench.pages import Cost, cost_of_static
from tests.bench.rivals import INDICATOR, STATIC, served, write_plain, write_static
from tests.bench.wire import reader
from tests.browser.server import dashboard_server


def test_a_reader_without_a_browser_gets_a_whole_page(new_home: Callable[[], Path]) -> None:
    with dashboard_server(new_home()) as server, reader(server) as one:
        first, second = one.ask(), one.ask("map", f"indicator={INDICATOR}")
    assert first.seconds > 0
    assert second.received > 50_000, "the map of the wards is in it"


def test_readers_at_once_are_counted_with_their_errors(new_home: Callable[[], Path]) -> None:
    with dashboard_server(new_home()) as server:
        load = read(server, [("", "")], readers=3, seconds=2, thinking=(0.1, 0.2))
    assert load.errors == 0
    assert len(load.steps) >= 3
    assert Load(1, [0.01] * 19 + [1.0], 0, 10).p95 > 100


def test_the_static_page_holds_the_same_wards_and_figures(tmp_path: Path, bradford_store: Store) -> None:
    store = bradford_store
    for folder in ("static", "plain"):
        (tmp_path / folder).mkdir()
    write_static(tmp_path / "static", store)
    write_plain(tmp_path / "plain", store)
    with served(tmp_path / "static", STATIC, "/") as server:
        cost = cost_of_static(server)
    page = (tmp_path / "static/map.html").read_text(encoding="utf-8")
    assert page.count("<tr>") == len(store.areas("ward"))
    assert cost.received == len(page.encode())
    assert INDICATOR in (tmp_path / "plain/figures.csv").read_text(encoding="utf-8")


def test_the_median_and_the_slow_end_are_told_apart() -> None:
    cost = Cost(1.0, [0.01] * 19 + [0.2], 10)
    assert cost.median == 10
    assert cost.p95 > 100
