"""What a pilot's report says first, of its dates, its decisions, and of itself."""

import re
from datetime import date

import pytest

from locality.folders import PROJECT
from locality.register.happenings.disruptions import read_disruptions
from locality.register.judging.judgement import judged
from locality.words import report
from locality.words.impact_words import BARRED
from locality.words.signals import Named
from tests.example_pilots import folded_example

CALENDAR, _ = read_disruptions(PROJECT / "data")


def verdict(pilot_id: str) -> tuple[str, str]:
    pilot = folded_example(pilot_id)
    measure = pilot.measures[0]
    found = judged(pilot, measure, pilot.as_at, CALENDAR, lambda code: f"place {code}")
    return report.verdict(*found, Named(measure.title, measure.unit, measure.decimals))


def test_the_verdict_is_one_word_why_when_the_plan_and_how_sure() -> None:
    word, rest = verdict("recovery_cafe_shipley")
    assert word == "Going the wrong way"
    assert re.fullmatch(
        r"Beside place E14000587 and place E14000588 it recorded 27% higher \(95% interval 5% higher to "
        r"53% higher\) than expected, as at most \w+ pilots? in 100 would by chance alone. It is behind "
        r"plan. Answered at the review of 14 May 2026. The next answer comes at the end of the plan, on "
        r"30 October 2026. How good the test is: 2 of 5, before and after with a comparison that leaves "
        r"doubts.",
        rest,
    )
    assert verdict("safe_start_keighley") == (
        "Cannot tell yet",
        "It is judged on the days planned beforehand only: chance shall not get a try every month. It is on "
        "plan; whether the pilot is why cannot be told yet. The next answer comes at the review on "
        "17 September 2026. How good the test is: no test yet.",
    )


@pytest.mark.parametrize("pilot_id", ["listening_rooms_west", "safe_start_keighley", "warm_homes_tong"])
def test_the_verdict_claims_nothing_where_chance_is_not_left_out(pilot_id: str) -> None:
    assert not [word for word in BARRED if word in " ".join(verdict(pilot_id)).lower()]


def test_moves_and_decisions_say_from_when_to_when_why_and_who() -> None:
    pilot = folded_example("warm_homes_tong")
    assert report.move_line(pilot.moves[0]) == (
        "Start moved from 2 November 2020 to 4 January 2021: The autumn 2020 lockdown stopped home visits. "
        "(Example area coordinator, Bradford South, 9 November 2020)"
    )
    assert report.decision_line(pilot.decisions[0]) == (
        "11 March 2021: continue. Visits could only start in person this month; nothing can be said about "
        "heating yet. Owner: Example area coordinator, Bradford South, by 17 June 2021."
    )


def test_stories_stand_newest_first_and_the_foot_is_dated() -> None:
    pilot = folded_example("warm_homes_tong")
    assert [when for when, _ in report.stories(pilot)] == [
        "August 2021",
        "May 2021",
        "March 2021",
        "January 2021",
    ]
    claim, printed = report.foot_lines(pilot, date(2026, 6, 10))
    assert claim.startswith("What this is not: it is no proof.")
    assert printed == "Printed on 10 June 2026. It shows the pilot as it stood on 9 September 2021."


def test_a_measures_definition_source_and_places_are_told() -> None:
    counted, source, places = report.plan_lines(folded_example("community_pantry_east").measures[0])
    assert counted.startswith("Households given an emergency food parcel: Households of the area")
    assert source == (
        "Source: Example. Kept by: Example food partnership manager. Agreed way of judging it: before and "
        "after beside comparable places."
    )
    assert places.startswith("Compared with other places because: Bradford West and Keighley")
