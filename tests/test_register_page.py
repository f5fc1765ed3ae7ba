"""The register's page: what it says first, and what changed since which day."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from locality.baseline.store import Store
from locality.dashboard import figures
from locality.dashboard.menu import PAGES
from locality.register.happenings.description import PilotProposed
from locality.register.happenings.roles import at_own_desk
from tests.example_pilots import description, tell
from tests.test_pages import opened, said, trees, warnings

REAL = description(
    title="Cosy Homes",
    locality="E14000588",
    wards=[],
    need="housing",
    contributes_to=[],
    next_review="2024-06-03",
)


def page(**choices: str) -> AppTest:
    app = opened(PAGES["register"][0], **choices)
    assert not app.exception
    return app


def test_examples_are_as_at_their_day_and_say_what_they_changed(bradford_pages: Store) -> None:
    words = said(page())
    assert "Three pilots are behind plan" in words
    assert "Example, as at 9 September 2021" in words
    assert "Is it working?" in words and "How good the test is" in words
    assert "Working: Community Pantry East." in words
    assert "Going the wrong way: Recovery Café Shipley." in words
    assert "If nothing had happened, this page would say “working” of about 1 of 100 pilots" in words
    assert "signal:" not in words, "signals stand behind how sure it is"


def test_once_a_real_pilot_exists_examples_are_no_longer_told_of(
    bradford_pages: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCALITY_LEDGER", f"sqlite:///{tmp_path}/ledger.sqlite")
    assert "Three pilots are behind plan" in said(page())
    tell(figures.register(), at_own_desk("Ann"), PilotProposed(description=REAL))
    app = page()
    assert "No pilot is behind its plan." in said(app)
    rows = next(str(tree) for tree in trees(app) if "register" in str(tree) and "Next review" in str(tree))
    assert rows.index("Cosy Homes") < rows.index("Community Pantry East")
    assert "Only examples are shown here." in said(page(stage="running"))
    assert "3 June 2024, overdue" in said(opened(PAGES["pilot"][0], pilot="warm_homes"))


def test_any_day_can_be_typed_and_is_kept_in_the_address(bradford_pages: Store) -> None:
    app = page(since="2026-04-16")
    assert "decided to continue: A full year is in" in said(app), "the day itself belongs to it"
    app.date_input[0].set_value(date(2026, 4, 17)).run()
    assert app.query_params["since"] == "2026-04-17"
    assert app.selectbox[-1].value == "2026-04-17"
    assert "decided to continue: A full year is in" not in said(app)
    assert "moved an activity to 1 June 2026" in said(app)


def test_what_is_no_day_is_said_in_words(bradford_pages: Store) -> None:
    assert "yesterday" in " ".join(warnings(page(since="yesterday")))
