"""A pilot's page on paper: a report of two sheets that holds what the steering group must read."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from locality.words.report import PRESS
from tests.example_pilots import SHIPPED, folded_example

# What the verdict of each shipped example must say: it shows the range from a clear effect to going wrong.
VERDICTS = {
    "community_pantry_east": "Working. Beside",
    "listening_rooms_west": "Cannot tell yet. Places chosen at their worst",
    "recovery_cafe_shipley": "Going the wrong way. Beside",
    "safe_start_keighley": "Cannot tell yet. It is judged on the days planned",
    "warm_homes_tong": "No difference seen. Beside",
}
ALWAYS = (
    "Example", "Stage", "Lead", "Need", "Where", "Baseline:", "Target:", "On plan",
    "What it changed", "Could it show?", "How good the test is", "Dates that moved", "What was decided",
    "Activities", "Source: Example", "What this is not", "Printed on",
)  # fmt: skip


def test_every_shipped_example_is_printed() -> None:
    assert set(VERDICTS) == {path.stem for path in SHIPPED.glob("*.yml")}


@pytest.mark.parametrize("pilot_id", VERDICTS)
def test_an_example_is_taken_along_as_a_report_of_two_sheets(
    visit: Callable[..., Page], pilot_id: str
) -> None:
    page = visit(f"/pilot?pilot={pilot_id}")
    with page.expect_download() as taken:
        page.locator(".buttons").get_by_role("link", name=PRESS).click()
    sheets = PdfReader(taken.value.path()).pages
    assert len(sheets) == 2
    said = squeezed(" ".join(sheet.extract_text() for sheet in sheets))
    pilot = folded_example(pilot_id)
    told = [pilot.title, pilot.promise, pilot.lead, VERDICTS[pilot_id], *ALWAYS]
    told += [move.reason for move in pilot.moves] + [one.reason for one in pilot.decisions]
    told += [one.title for one in pilot.activities] + [one.title for one in pilot.measures]
    assert [words for words in told if squeezed(words.rstrip(".")) not in said] == []
    assert "thesamefigures" not in said, "months stay on screen"


def squeezed(text: str) -> str:
    """Without white space: a PDF breaks lines where it likes."""
    return "".join(text.split())
