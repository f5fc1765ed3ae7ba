"""What is said of benefits: the map drawn and as a list, what is claimed, and the way to every pound."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from locality.baseline.store import Store
from locality.dashboard.entering.fields import read_fields
from locality.drawn.flow import Box, Step, flow
from locality.drawn.markup import nodes, text_of
from locality.findings.benefits import Valued, valued
from locality.folders import data_folder
from locality.register.happenings.benefit_map import read_map
from locality.register.happenings.benefits import Benefit, Claim, Condition, Price, Profile, Signed
from locality.register.happenings.kinds import Setting
from locality.register.happenings.known import Known
from locality.register.happenings.meetings import Meeting
from locality.register.happenings.unit_costs import UnitCosts, read_unit_costs
from locality.register.judging.impact import Impact, impact_of
from locality.telling.contents import told
from locality.telling.figures import Figures
from locality.telling.page import Page, Text, every
from locality.telling.steering import benefits as benefits_page
from locality.telling.steering import meeting as meeting_page
from locality.telling.steering.agenda import items_of
from locality.words import benefit_words
from tests.example_pilots import folded_example
from tests.test_impact import history

COSTS: UnitCosts = read_unit_costs(data_folder())[0]
MAP, _ = read_map(data_folder())
WORKS, NOTHING = impact_of(history(24, effect=0.6)), impact_of(history(24, effect=1))
PRICE = Price(
    unit_cost="CR2.0", deadweight=20, attribution=50, displacement=10, optimism="3", replacement=1000.0,
    because="One household, one chain.",
)  # fmt: skip


def benefit(price: Price | None = PRICE, **changes: object) -> Benefit:
    profile = Profile(owner="Head of housing", measure="calls", price=price)
    return replace(Benefit("one", 1, "Fewer calls", "fewer_escalated", "avoided", profile=profile), **changes)


def worth(impact: Impact | None = WORKS, price: Price | None = PRICE) -> Valued:
    return valued(benefit(price), impact, COSTS, 2026)


def test_pounds_lead_back_to_effect_unit_cost_price_year_and_assumptions() -> None:
    found = worth()
    change = WORKS.comparison.effect.avoided
    cost = COSTS.costs["CR2.0"]
    now = 2470 * 100 / (0.75 * 66.89 + 0.25 * 68.217)
    assert found.cost_now == pytest.approx(now)
    gross = change.value * 12 / len(WORKS.comparison.used.after) * now
    assert found.gross.central == pytest.approx(gross)
    kept = 0.5 * 0.9 * 0.9
    assert found.net.central == pytest.approx(gross * kept - 1000), "deadweight is in the comparison already"
    assert found.council == pytest.approx(303 / 2470)
    trail = benefit_words.trail(found, "calls")
    assert list(trail) == [
        "Effect", "Unit cost", "Price year", "Source", "Assumptions", "Why these", "On whom it falls"
    ]  # fmt: skip
    assert "calls a year (low" in trail["Effect"]
    assert "CR2.0" in trail["Unit cost"] and "£2,470" in trail["Unit cost"]
    assert trail["Price year"].startswith("2008/09; in prices of 2024 £")
    assert "An old price" in trail["Price year"]
    assert cost.original in trail["Source"]
    assert "due to this 50%" in trail["Assumptions"] and "hopeful estimates 10%" in trail["Assumptions"]
    assert "would have happened anyway: taken off by the comparison" in trail["Assumptions"]
    assert benefit_words.result(found).startswith("Net £")


@pytest.mark.parametrize(
    ("impact", "said"),
    [
        (NOTHING, "the low end is not above zero"),
        (None, "not tied to a pilot's measure"),
        (impact_of(history(24, places=())), "not measured beside comparable places"),
        (impact_of(history(24, kind="value")), "not a count"),
        (impact_of(history(24, polarity="no_judgement")), "neither way is better"),
    ],
)
def test_without_a_low_end_above_zero_no_saving_can_be_claimed(impact: Impact | None, said: str) -> None:
    found = worth(impact)
    assert found.gross is None
    assert found.net is None
    assert benefit_words.result(found).startswith("No saving can be claimed. ")
    assert said in benefit_words.result(found)
    assert "£" not in benefit_words.result(found)


def test_net_is_unknown_until_the_replacement_cost_is_known() -> None:
    found = worth(price=PRICE.model_copy(update={"replacement": None}))
    assert found.gross is not None
    assert found.net is None
    assert "Net is not known until" in benefit_words.result(found)
    assert "what comes instead costs: not known" in benefit_words.trail(found, "calls")["Assumptions"]


def test_a_net_low_end_at_or_below_zero_claims_no_saving() -> None:
    found = worth(price=PRICE.model_copy(update={"replacement": 10_000_000.0}))
    assert found.net.low < 0
    assert benefit_words.result(found).startswith("No saving can be claimed. Gross £")


def test_a_benefit_without_a_price_says_so() -> None:
    found = worth(price=None)
    assert benefit_words.result(found) == "It has no unit cost, so it is not valued in pounds."
    assert benefit_words.trail(found, "") == {}


def test_the_lead_says_first_what_can_be_claimed() -> None:
    assert benefit_words.lead(MAP, [], []).startswith(
        "**No saving can be claimed yet.** Nine benefits are named"
    )
    one = worth(NOTHING)
    assert benefit_words.lead(MAP, [one.benefit], [one]).startswith(
        "**No saving can be claimed yet.** Of the one"
    )
    assert benefit_words.lead(MAP, [], [], 1).endswith("What stands on the register is an example.")
    two = worth()
    assert benefit_words.lead(MAP, [two.benefit], [two]).startswith(
        "**One benefit can be valued in pounds.**"
    )
    gross = worth(price=PRICE.model_copy(update={"replacement": None}))
    assert benefit_words.lead(MAP, [gross.benefit], [gross]).startswith("**One benefit has a gross value;")
    lost = worth(price=PRICE.model_copy(update={"replacement": 10_000_000.0}))
    assert benefit_words.lead(MAP, [lost.benefit], [lost]).startswith("**No saving can be claimed yet.**")


def test_on_whom_it_falls_is_told_apart_or_not_known() -> None:
    def falls(code: str) -> str:
        price = PRICE.model_copy(update={"unit_cost": code})
        return benefit_words.trail(worth(price=price), "")["On whom it falls"]

    assert falls("SS1.0") == "the council"
    assert falls("HE4.0") == "partners"
    assert falls("HO3.0").startswith("the council and partners; the database does not say")
    assert falls("CR2.0").startswith("the council £")


def test_how_a_benefit_stands_is_said() -> None:
    plain = benefit()
    assert benefit_words.lacks_words(plain) == "needs a baseline with its day and source"
    assert benefit_words.signed_words(plain) == "not needed"
    assert benefit_words.signed_words(replace(plain, kind="cashable")) == "waits for finance"
    signed = replace(plain, signed=Signed("Flo", date(2026, 5, 1), "Seen."))
    assert benefit_words.signed_words(signed) == "by Flo on 1 May 2026"
    claimed = replace(plain, claims=(Claim("2026-04", 12, "Counted.", "Ann", date(2026, 5, 1)),))
    assert benefit_words.earliest_words(claimed, "2026-03") == "from March 2026. 12 claimed up to April 2026"
    assert benefit_words.earliest_words(plain, None) == "no start yet"
    assert benefit_words.standing_line(plain) == (
        "It is identified; its owner is Head of housing; needs a baseline with its day and source."
    )
    assert (
        benefit_words.due_line("claim", plain, "2026-03")
        == "It may be claimed from March 2026 on and nobody has."
    )


def test_a_condition_nobody_noted_is_not_known() -> None:
    assert benefit_words.condition_cells(None) == ["not known", "not known", "nobody has noted it yet", ""]
    noted = Condition("talk", 1, "Ann", date(2026, 9, 1), "at_risk", "Slow.", "Bob", date(2026, 5, 1))
    assert benefit_words.condition_cells(noted) == ["Ann", "1 September 2026", "at risk", "Slow."]


def test_a_reported_saving_is_gross_until_what_comes_instead_is_known() -> None:
    (one,) = MAP.reported
    gross, instead, net, note = benefit_words.reported_cells(one)
    assert gross == "£270,000 a year, £7,500 each"
    assert (instead, net) == ("not known", "not known until that is")
    assert "3 December 2020" in note
    assert (
        benefit_words.reported_cells(one.model_copy(update={"replacement_year": 200_000.0}))[2]
        == "£70,000 a year"
    )


def test_weakest_steps_and_months_are_said() -> None:
    assert benefit_words.months_line(MAP.earliest("fewer_escalated")) == "from month 21 on"
    assert benefit_words.weakest_line(MAP, MAP.weakest("belonging")) == ("three steps alike: claimed only")
    (step, *_) = [one for one in MAP.links if one.end == "fewer_escalated"]
    assert benefit_words.step_line(MAP, step).startswith(
        "Help comes before things get worse → Fewer people escalated to statutory services: after 12 months, "
        "indirect, claimed only."
    )


def test_boxes_stand_in_their_columns_with_the_steps_between_them() -> None:
    boxes = {"a": Box(0, "First"), "b": Box(1, "Second", "below", True), "c": Box(1, "Third")}
    drawn = flow(["Left", "Right"], boxes, [Step("a", "b", 4, True), Step("a", "c", 1)], title="A map")
    frames = [one[1] for one in nodes(drawn, "rect")]
    assert [one["x"] for one in frames] == ["0", "234", "234"]
    assert float(frames[1]["y"]) < float(frames[0]["y"]) < float(frames[2]["y"]), "in the middle of the two"
    assert [one.get("stroke-dasharray") for one in frames] == [None, "4 4", None]
    steps = [one[1] for one in nodes(drawn, "path")]
    assert [(one["stroke-width"], one.get("stroke-dasharray")) for one in steps] == [
        ("4", "6 5"),
        ("1", None),
    ]
    assert text_of(drawn) == "Left Right First Second below Third"
    assert (drawn[1]["role"], drawn[1]["aria-label"]) == ("img", "A map")


def test_every_title_of_the_map_fits_its_box() -> None:
    boxes = {key: Box(0, one.title) for key, one in MAP.nodes.items()}
    assert "…" not in text_of(flow(["One"], boxes, [], title="x"))


def test_the_page_is_empty_without_a_map(tmp_path: Path) -> None:
    assert read_map(tmp_path) == (type(MAP)(), [])


# The page and the agenda

TODAY = date(2026, 11, 2)
NEAR = Benefit(
    "parcels", 2, "Fewer food parcels", "better_outcomes", "cashable", "community_pantry_east", "tracking",
    Profile(owner="Head", measure="emergency_parcels", baseline=40, baseline_on=TODAY, baseline_source="Ours",
            next_review=date(2026, 10, 1), price=PRICE.model_copy(update={"unit_cost": "HE4.0"})),
)  # fmt: skip


@pytest.fixture(scope="module")
def figures(bradford_store: Store) -> Figures:
    pantry = folded_example("community_pantry_east")
    profile = NEAR.profile.model_copy(update={"measure": pantry.measures[0].id})
    ours = {"parcels": replace(NEAR, profile=profile), "other": replace(NEAR, id="other", pilot="put_away")}
    return Figures(bradford_store, [pantry], today=TODAY, things={"benefit": ours})


def said_on(page: Page) -> str:
    return " ".join(text_of(block.tree) for block in every(page.blocks) if isinstance(block, Text))


def test_the_page_tells_register_and_pounds_with_their_pilot_and_marks_the_example(figures: Figures) -> None:
    page = told("benefits", {}, figures)
    said = said_on(page)
    assert page.lead.endswith("What stands on the register is an example.")
    assert "Example Fewer food parcels" in said
    assert "waits for finance" in said
    assert "by “Households given an emergency food parcel” beside" in said
    assert "2011/12; in prices of 2024" in said
    assert said.count("Fewer food parcels") == 1, "that of a pilot put away is gone with it"
    assert "CC BY 4.0" in said and "GDP deflators" in said


def test_what_is_due_about_a_benefit_comes_onto_the_agenda(figures: Figures) -> None:
    items, _ = items_of(figures)
    item = items[-1]
    assert (item.id, item.title, item.to) == ("benefit_parcels", "Fewer food parcels (Example)", "benefits")
    assert item.pilot is None
    assert item.why[0] == "Its review was due on 1 October 2026."
    assert "waits for finance" in item.why[1]
    assert "Fewer food parcels (Example)" in said_on(told("meeting", {}, figures))
    meeting = Meeting(TODAY, 1)
    held = replace(figures, things={**figures.things, "meeting": {meeting.id: meeting}})
    asked = {"meeting": meeting.id, "item": item.id}
    assert "its owner is Head" in said_on(told("meeting", asked, held))
    (decide,) = meeting_page.forms(asked, held).open.values()
    (decided,) = decide.task.told(meeting, {"choice": "note", "reason": "Heard.", "owner": None, "due": None})
    assert (decided.item, decided.choice) == ("benefit_parcels", "note")


def test_the_forms_of_a_benefit_are_those_open_now(figures: Figures) -> None:
    found = benefits_page.forms({}, figures).open
    assert {"propose", "describe_parcels", "sign_parcels", "move_parcels", "claim_parcels"} <= set(found)
    assert sum(name.startswith("condition_") for name in found) == 4
    assert not any(name.endswith("_other") for name in found)


def test_a_form_of_a_description_says_what_it_said(figures: Figures) -> None:
    one = benefits_page.forms({}, figures).open["describe_parcels"]
    setting = Setting(
        Known(benefit_map=MAP, unit_costs=COSTS), TODAY, "Ann",
        others=lambda about: {pilot.id: pilot for pilot in figures.pilots},
    )  # fmt: skip
    fields = one.task.fields(one.thing, setting)
    written = {one.name: one.start for one in fields}
    (told_again,) = one.task.told(one.thing, read_fields(fields, written))
    assert told_again.profile == one.thing.profile
