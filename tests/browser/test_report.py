"""A pilot's page on paper: a report of two sheets that holds what the steering group must read."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.example_pilots import SHIPPED, folded_example

# What the verdict of each shipped example must say: it shows the range from a clear effect to going wrong.
VERDICTS = {
    "community_pantry_east": "the pilot probably reduced this",
    "listening_rooms_west": "Beside comparable places the figures show no difference beyond chance.",
    "recovery_cafe_shipley": "Higher than expected, which is not what was wanted.",
    "safe_start_keighley": "Too early to judge",
    "warm_homes_tong": "Behind plan; the newest month is more than chance (signal: better).",
}
ALWAYS = (
    "Example", "Stage", "Lead", "Need", "Where", "Baseline:", "Target:", "On plan", "Signal or noise",
    "What it changed", "Could it show?", "How good the test is", "Dates that moved", "What was decided",
    "Activities", "Source: Example", "What this is not", "Printed on",
)  # fmt: skip
SHEET = 718  # pixels across A4 within its margins


def test_every_shipped_example_is_printed() -> None:
    assert set(VERDICTS) == {path.stem for path in SHIPPED.glob("*.yml")}


@pytest.mark.parametrize("pilot_id", VERDICTS)
def test_an_example_prints_as_a_report_of_two_sheets(visit: Callable[..., Page], pilot_id: str) -> None:
    page = visit(f"/pilot?pilot={pilot_id}")
    content = page.pdf(format="A4")
    assert content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") == 2
    page.set_viewport_size({"width": SHEET, "height": 1000})
    page.emulate_media(media="print")
    pilot, said = folded_example(pilot_id), page.inner_text(".st-key-page")
    told = [pilot.title, pilot.promise, pilot.lead, VERDICTS[pilot_id], *ALWAYS]
    told += [move.reason for move in pilot.moves] + [one.reason for one in pilot.decisions]
    told += [one.title for one in pilot.activities] + [one.title for one in pilot.measures]
    assert [words for words in told if words.rstrip(".") not in said] == []
    assert page.get_by_role("button", name="Print this report").count() == 0
    assert page.locator("table:visible", has_text="the same figures").count() == 0, "months stay on screen"
    (drawn,) = [one.bounding_box() for one in page.locator(".stVegaLiteChart svg.marks:visible").all()]
    assert drawn is not None and drawn["x"] + drawn["width"] <= SHEET + 1
