"""Benefits: the map and its unit costs as data, what can be said of a benefit, and what is kept."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from locality.baseline.making import check
from locality.folders import data_folder
from locality.register.doors.commands import Command, Register
from locality.register.doors.examples import pilot_problems
from locality.register.happenings.benefit import (
    BenefitClaimed,
    BenefitDescribed,
    BenefitMoved,
    BenefitProposed,
    BenefitSigned,
    ConditionNoted,
)
from locality.register.happenings.benefit_map import BenefitMap, circle_of, read_map, unknown_ids
from locality.register.happenings.benefits import (
    Benefit,
    Price,
    Profile,
    due_for,
    earliest_month,
    shown,
)
from locality.register.happenings.kinds import Happened, Refused
from locality.register.happenings.roles import Actor, Grant, NotAllowed, at_own_desk
from locality.register.happenings.unit_costs import (
    RULES,
    UnitCost,
    UnitCosts,
    financial_year_index,
    read_unit_costs,
)
from locality.register.judging.impact import impact_of
from locality.register.judging.saving import avoided_in, why_not
from tests.example_pilots import KNOWN, TODAY, new_register, tell
from tests.test_impact import history
from tests.test_steps import running

ANN = at_own_desk("Ann")
MAP = """
objectives: {first: The first objective}
nodes:
  talk: {kind: enabler, from: brief, title: Talk}
  help: {kind: activity, from: brief, title: Help}
  met: {kind: output, from: proposal, title: People are met}
  better: {kind: outcome, from: proposal, title: It gets better, unmeasured: true}
  best: {kind: outcome, from: proposal, title: It gets best, unmeasured: true}
  fewer: {kind: benefit, from: brief, objective: first, title: Fewer crises}
  housing: {kind: need, from: brief, title: Housing}
links:
  - {from: talk, to: help, lag_months: 9, because: x}
  - {from: help, to: met, lag_months: 2, because: x, strength: measured}
  - {from: met, to: better, lag_months: 3, because: x, strength: plausible}
  - {from: better, to: best, lag_months: 1, because: x, strength: claimed}
  - {from: best, to: fewer, lag_months: 1, because: x, strength: measured}
  - {from: better, to: fewer, lag_months: 4, because: x, strength: measured, indirect: true}
  - {from: fewer, to: housing, lag_months: 5, because: x}
"""


def written(folder: Path, text: str) -> Path:
    (folder / "steering").mkdir(exist_ok=True)
    (folder / "steering" / "benefits.yml").write_text(text)
    return folder


@pytest.fixture
def found(tmp_path: Path) -> BenefitMap:
    made, problems = read_map(written(tmp_path, MAP))
    assert problems == []
    return made


def test_the_earliest_month_is_the_quickest_way_from_an_activity(found: BenefitMap) -> None:
    assert found.earliest("fewer") == 2 + 3 + 1 + 1, "what must hold first takes no time of its own"
    assert found.earliest("housing") == 12
    assert found.earliest("talk") is None


def test_a_way_is_as_strong_as_its_weakest_step(found: BenefitMap) -> None:
    assert [(one.start, one.end) for one in found.weakest("fewer")] == [("met", "better")]
    assert [(one.start, one.end) for one in found.weakest("housing")] == [("fewer", "housing")]
    assert found.weakest("talk") == ()


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("from: fewer, to: housing", "from: fewer, to: nothing", "got 'nothing': no such box; use one of"),
        ("from: better, to: best", "from: better, to: talk", "goes round in a circle"),
        ("from: better, to: best", "from: better, to: met", "goes round in a circle"),
        (
            "from: met, to: better",
            "from: help, to: fewer",
            "leads from activity to benefit; activity leads to",
        ),
        ("from: better, to: best", "from: better, to: fewer", "better > fewer is there twice"),
        ("title: It gets best, unmeasured: true", "title: It gets best", "an outcome names its measures"),
        ("objective: first", "objective: second", "got 'second': no such objective"),
        ("from: help, to: met", "from: met, to: best", "no activity leads to this benefit"),
        ("lag_months: 9", "lag_months: -9", "lag_months"),
    ],
)
def test_a_map_that_cannot_be_is_named_and_left_out(tmp_path: Path, was: str, now: str, words: str) -> None:
    assert was in MAP
    made, problems = read_map(written(tmp_path, MAP.replace(was, now)))
    assert any(words in str(one) for one in problems), [str(one) for one in problems]
    assert made == BenefitMap()


def test_a_circle_is_named_box_by_box(tmp_path: Path, found: BenefitMap) -> None:
    assert circle_of(found.links) == []
    text = MAP.replace("from: better, to: best", "from: best, to: better") + (
        "  - {from: better, to: best, lag_months: 1, because: x}\n"
    )
    (problem,) = read_map(written(tmp_path, text))[1]
    assert "best > better > best" in str(problem) or "better > best > better" in str(problem)


def test_the_shipped_map_and_prices_can_be_read() -> None:
    made, problems = read_map(data_folder())
    assert problems == []
    assert len(made.of("benefit")) == 9
    assert set(made.of("need")) == {
        "domestic_abuse", "substance_misuse", "mental_health", "food_poverty", "housing"
    }  # fmt: skip
    costs, problems = read_unit_costs(data_folder())
    assert problems == []
    assert len(costs.costs) == 38
    assert check(data_folder(), pilot_problems) == []


def test_check_names_a_need_that_nobody_defines(tmp_path: Path) -> None:
    made, _ = read_map(written(tmp_path, MAP.replace("met: {", "met: {measures: [rain], ")))
    said = [str(one) for one in unknown_ids(made, {"food": "Food"}, {"fuel": "Fuel"})]
    assert any("nodes.housing: got 'housing': no such need; use one of food" in one for one in said)
    assert any("nodes.met.measures: got 'rain': no such indicator" in one for one in said)


# Unit costs


def cost(code: str, fiscal: float = 100, payers: str = "council", year: str = "2008/09") -> UnitCost:
    """A unit cost, at half of today's prices."""
    return UnitCost(code, code, "each", ("x",), payers, fiscal, year, 50.0, "fair", "A report", "prices")  # type: ignore[arg-type]


COSTS = UnitCosts(
    {
        one.code: one
        for one in (cost("A", 100, "both"), cost("A1", 30), cost("A2", 70, "partners"), cost("B"))
    },
    2024,
    100.0,
    "prices",
    read_unit_costs(data_folder())[0].rules.model_copy(update={"part_of": {"A1": ("A",), "A2": ("A",)}}),
)


def test_what_falls_on_the_council_comes_from_who_pays_or_from_the_components() -> None:
    assert COSTS.council_share("B") == 1
    assert COSTS.council_share("A2") == 0
    assert COSTS.council_share("A") == pytest.approx(0.3)
    short = replace(COSTS, costs={key: one for key, one in COSTS.costs.items() if key != "A1"})
    rules = COSTS.rules.model_copy(update={"part_of": {"A2": ("A",)}})
    assert replace(short, rules=rules).council_share("A") is None, "its parts do not make the whole"


def test_a_unit_cost_overlaps_itself_its_components_and_what_holds_it() -> None:
    assert COSTS.overlap("A", "A1") and COSTS.overlap("A1", "A") and COSTS.overlap("A", "A")
    assert not COSTS.overlap("A1", "A2")
    assert not COSTS.overlap("A", "B")


def test_a_financial_year_is_nine_months_of_one_year_and_three_of_the_next() -> None:
    assert financial_year_index("2008/09", {2008: 60, 2009: 100}) == 70


@pytest.mark.parametrize(("year", "is_old"), [(2019, False), (2020, True)])
def test_a_price_is_old_after_ten_years(year: int, is_old: bool) -> None:
    assert cost("A").is_old(year, 10) is is_old


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("A,x,x,NHS,,,,,2008/09,fair,x,s", "got 'nan': must be pounds over zero"),
        ("A,x,x,NHS,,5,,,2008,fair,x,s", "got '2008': write it as 2008/09"),
        ("A,x,x,NHS,,5,,,1949/50,fair,x,s", "no index for these years"),
        ("A,x,x,NHS,,5,,,2008/09,fair,x,s\nA,x,x,NHS,,5,,,2008/09,fair,x,s", "already in row 2"),
    ],
)
def test_unit_costs_that_cannot_be_are_named(tmp_path: Path, row: str, words: str) -> None:
    steering = tmp_path / "steering"
    steering.mkdir()
    shipped = data_folder() / "steering"
    header = (shipped / "unit_costs.csv").read_text().splitlines()[0]
    (steering / "unit_costs.csv").write_text(f"{header}\n{row}\n")
    (steering / "deflators.csv").write_bytes((shipped / "deflators.csv").read_bytes())
    (tmp_path / RULES).write_text("part_of: {}")
    costs, problems = read_unit_costs(tmp_path)
    assert any(words in str(one) for one in problems), [str(one) for one in problems]
    assert costs.costs == {}


def test_a_component_of_nothing_is_named(tmp_path: Path) -> None:
    steering = tmp_path / "steering"
    steering.mkdir()
    for name in ("unit_costs.csv", "deflators.csv"):
        (steering / name).write_bytes((data_folder() / "steering" / name).read_bytes())
    (tmp_path / RULES).write_text("part_of: {CR2.0.1: [CR9.9], HO3.0: [HO3.0]}")
    said = [str(one) for one in read_unit_costs(tmp_path)[1]]
    assert any("got 'CR9.9': no such unit cost" in one for one in said)
    assert any("part_of.HO3.0: is a part of itself" in one for one in said)


# The register

PRICE = Price(unit_cost="A", deadweight=0, attribution=100, optimism="3", because="One household, one chain.")
WHOLE = Profile(
    owner="Head of housing", measured_by="Applications a month", baseline=40, baseline_on=date(2026, 1, 1),
    baseline_source="Housing team", target=30, target_by="2027-01", begins="2025-06",
)  # fmt: skip


@pytest.fixture
def register(tmp_path: Path, found: BenefitMap) -> Register:
    """A register with a map, unit costs and one benefit of the programme."""
    made = new_register(tmp_path)
    made.known = replace(KNOWN, benefit_map=found, unit_costs=COSTS)
    say(made, BenefitProposed(title="Fewer crises", on_map="fewer", kind="avoided"))
    return made


def say(register: Register, *told: Happened, name: str = "fewer_crises", actor: Actor = ANN) -> Benefit:
    """Let these things happen to a benefit; how it stands afterwards."""
    seen = register.state().versions.get(f"{told[0].about}:{name}", 0)
    register.write(actor, [Command(name, seen, one) for one in told])
    return register.state().of(told[0].about)[name]


def refused(register: Register, *told: Happened, name: str = "fewer_crises") -> str:
    before = register.ledger.head()
    with pytest.raises(Refused) as caught:
        say(register, *told, name=name)
    assert register.ledger.head() == before, "nothing is half written"
    return str(caught.value)


VALIDATED = BenefitMoved(stage="validated", reason="It is whole.")
TRACKED = BenefitMoved(stage="tracking", reason="It is counted.")


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"owner": None}, "cannot move on without an owner"),
        ({"baseline": None}, "cannot move on without a baseline with its day and source"),
        ({"baseline_source": None}, "cannot move on without a baseline with its day and source"),
        ({"measured_by": None}, "cannot move on without a measure"),
        ({"owner": None, "baseline": None}, "without an owner and a baseline"),
    ],
)
def test_without_owner_baseline_or_measure_it_does_not_move_on(
    register: Register, missing: dict[str, None], words: str
) -> None:
    say(register, BenefitDescribed(profile=WHOLE.model_copy(update=missing)))
    assert words in refused(register, VALIDATED)
    assert say(register, BenefitDescribed(profile=WHOLE), VALIDATED).stage == "validated"
    told = BenefitDescribed(profile=WHOLE.model_copy(update=missing))
    assert "it is validated already and cannot be without" in refused(register, told)


def test_stages_follow_each_other(register: Register) -> None:
    say(register, BenefitDescribed(profile=WHOLE))
    assert "can become validated and closed, not tracking" in refused(register, TRACKED)
    say(register, VALIDATED, TRACKED)
    assert "nothing was claimed yet" in refused(register, BenefitMoved(stage="realised", reason="x"))
    assert say(register, BenefitMoved(stage="closed", reason="No longer wanted.")).stage == "closed"
    assert "is closed" in refused(register, BenefitDescribed(profile=WHOLE))


def claim(month: str) -> BenefitClaimed:
    return BenefitClaimed(month=month, units=10, because="Counted by the housing team.")


def test_it_is_not_claimed_before_the_month_the_map_allows(register: Register) -> None:
    say(register, BenefitDescribed(profile=WHOLE))
    assert "only a benefit that is being tracked" in refused(register, claim("2026-05"))
    say(register, VALIDATED, TRACKED)
    words = refused(register, claim("2025-12"))
    assert "got December 2025: by the months on the map it may be claimed from January 2026 on" in words
    assert "July 2026 is still to come" in refused(register, claim("2026-07"))
    claimed = say(register, claim("2026-01"), BenefitMoved(stage="realised", reason="Counted."))
    assert (claimed.stage, claimed.claims[0].month, claimed.claims[0].by) == ("realised", "2026-01", "Ann")


def test_without_a_start_nothing_can_be_claimed(register: Register) -> None:
    say(register, BenefitDescribed(profile=WHOLE.model_copy(update={"begins": None})), VALIDATED, TRACKED)
    assert "it has no start yet" in refused(register, claim("2026-05"))


def test_a_priced_benefit_that_was_not_measured_beside_others_claims_no_saving(register: Register) -> None:
    priced = WHOLE.model_copy(update={"price": PRICE})
    say(register, BenefitDescribed(profile=priced), VALIDATED, TRACKED)
    assert "no saving can be claimed" in refused(register, claim("2026-05"))


def test_a_cashable_benefit_waits_for_finance(register: Register) -> None:
    say(register, BenefitProposed(title="Rent falls", on_map="fewer", kind="cashable"), name="rent")
    assert "no assumption to sign off" in refused(register, BenefitSigned(note="Seen."), name="rent")
    priced = WHOLE.model_copy(update={"price": PRICE})
    say(register, BenefitDescribed(profile=priced), VALIDATED, TRACKED, name="rent")
    assert "only once finance has signed it off" in refused(register, claim("2026-05"), name="rent")
    signed = say(register, BenefitSigned(note="Budget 4711 falls."), name="rent", actor=FINANCE)
    assert signed.signed and (signed.signed.by, signed.signed.note) == (FINANCE.name, "Budget 4711 falls.")
    other = priced.model_copy(update={"price": PRICE.model_copy(update={"attribution": 50})})
    assert say(register, BenefitDescribed(profile=other), name="rent").signed is None, "signed was another"


FINANCE = Actor("flo@example.org", (Grant("finance"),))


@pytest.mark.parametrize(
    ("told", "role", "words"),
    [
        (BenefitSigned(note="x"), "steering", "somebody of finance may"),
        (VALIDATED, "finance", "a member of the steering group may"),
        (BenefitDescribed(profile=WHOLE), "analyst", "the coordinator of its locality or a member of"),
    ],
)
def test_who_may_not_is_told_who_may(register: Register, told: Happened, role: str, words: str) -> None:
    with pytest.raises(NotAllowed, match=words):
        say(register, told, actor=Actor("x@example.org", (Grant(role),)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "words"),
    [("A1", "A1 is a part of A, by which Fewer crises is priced"), ("A", "A is the same unit cost")],
)
def test_a_unit_cost_beside_a_component_of_itself_is_refused(
    register: Register, code: str, words: str
) -> None:
    say(register, BenefitDescribed(profile=WHOLE.model_copy(update={"price": PRICE})))
    say(register, BenefitProposed(title="Other", on_map="fewer", kind="avoided"), name="other")
    price = PRICE.model_copy(update={"unit_cost": code})
    told = BenefitDescribed(profile=WHOLE.model_copy(update={"price": price}))
    assert words in refused(register, told, name="other")
    told = BenefitDescribed(
        profile=WHOLE.model_copy(update={"price": price.model_copy(update={"unit_cost": "B"})})
    )
    assert say(register, told, name="other").profile.price


def test_what_holds_a_unit_cost_counted_already_is_refused_too(register: Register) -> None:
    part = PRICE.model_copy(update={"unit_cost": "A1"})
    say(register, BenefitDescribed(profile=WHOLE.model_copy(update={"price": part})))
    say(register, BenefitProposed(title="Other", on_map="fewer", kind="avoided"), name="other")
    told = BenefitDescribed(profile=WHOLE.model_copy(update={"price": PRICE}))
    assert "A holds A1, by which Fewer crises is priced" in refused(register, told, name="other")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"unit_cost": "Z9"}, "got 'Z9': no such unit cost"),
        ({"optimism": "9"}, "got '9': use 1, 2, 3, 4, 5 and 6"),
    ],
)
def test_a_price_that_cannot_be_is_refused(register: Register, changes: dict[str, str], words: str) -> None:
    told = BenefitDescribed(profile=WHOLE.model_copy(update={"price": PRICE.model_copy(update=changes)}))
    assert words in refused(register, told)


@pytest.mark.parametrize("share", [-1, 101, float("nan")])
def test_a_share_outside_0_and_100_is_refused(share: float) -> None:
    with pytest.raises(ValidationError):
        Price(unit_cost="A", deadweight=share, attribution=100, optimism="3", because="x")


def test_only_benefits_of_the_map_and_pilots_that_are_there_are_proposed(register: Register) -> None:
    told = BenefitProposed(title="Other", on_map="better", kind="avoided", pilot="nobody")
    words = refused(register, told, name="other")
    assert "got 'better': no such benefit on the map; use fewer" in words
    assert "got 'nobody': there is no such pilot" in words
    again = BenefitProposed(title="Fewer crises", on_map="fewer", kind="avoided")
    assert "there is already a benefit called Fewer crises" in refused(register, again)


def test_how_a_condition_for_success_stands_is_kept(register: Register) -> None:
    told = ConditionNoted(owner="Ann", due=date(2026, 9, 1), state="at_risk", note="Nobody writes it.")
    kept = say(register, told, name="talk")
    assert (kept.owner, kept.state, kept.by) == ("Ann", "at_risk", "Ann")


def test_a_pilots_benefit_starts_with_the_pilot_and_goes_with_it(tmp_path: Path, found: BenefitMap) -> None:
    made = running(tmp_path, [30] * 9, replace(KNOWN, benefit_map=found, unit_costs=COSTS))
    told = BenefitProposed(title="Fewer crises", on_map="fewer", kind="avoided", pilot="warm_homes")
    kept = say(made, told)
    assert earliest_month(kept, made.pilots()["warm_homes"], found) == "2026-01"
    wrong = BenefitDescribed(profile=Profile(measure="rain"))
    assert "its pilot has no such measure" in refused(made, wrong)
    assert shown({"x": kept}, made.pilots()) == [kept]
    assert shown({"x": kept}, {}) == []
    assert tell(made, ANN, pilot_id="warm_homes").id == "warm_homes"


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, ("claim",)),
        ({"stage": "validated"}, ()),
        ({"kind": "cashable"}, ("sign_off", "claim")),
        ({"profile": WHOLE.model_copy(update={"next_review": TODAY})}, ("review", "claim")),
        ({"stage": "closed", "profile": WHOLE.model_copy(update={"next_review": TODAY})}, ()),
    ],
)
def test_a_meeting_must_look_at_what_is_due(changes: dict[str, object], reasons: tuple[str, ...]) -> None:
    plain = Benefit("one", 1, "One", "fewer", "avoided", stage="tracking", profile=WHOLE)
    assert due_for(replace(plain, **changes), "2026-01", TODAY) == reasons  # type: ignore[arg-type]


def test_nothing_is_due_before_it_may_be_claimed() -> None:
    plain = Benefit("one", 1, "One", "fewer", "avoided", stage="tracking", profile=WHOLE)
    assert due_for(plain, "2026-06", TODAY) == ()
    assert due_for(plain, None, TODAY) == ()


# What was measured


def test_what_was_avoided_is_brought_to_a_year_with_its_interval() -> None:
    impact = impact_of(history(24, effect=0.6))
    change = impact.comparison.effect.avoided
    found = avoided_in(impact)
    months = len(impact.comparison.used.after)
    assert found.central == pytest.approx(change.value * 12 / months)
    assert found.low == pytest.approx(change.lower * 12 / months)
    assert found.can_be_claimed


def test_no_change_beyond_chance_claims_nothing() -> None:
    found = avoided_in(impact_of(history(24, effect=1)))
    assert found is not None
    assert found.low <= 0
    assert not found.can_be_claimed


def test_more_of_what_is_wanted_counts_the_other_way() -> None:
    low, high = (
        avoided_in(impact_of(history(24, effect=0.6, polarity=one)))
        for one in ("low_is_good", "high_is_good")
    )
    assert high.high == pytest.approx(-low.low)
    assert not high.can_be_claimed


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"kind": "value"}, "not_a_count"), ({"polarity": "no_judgement"}, "no_judgement"),
     ({"places": ()}, "not_beside_others")],
)  # fmt: skip
def test_why_nothing_can_be_counted_is_known(changes: dict[str, object], why: str) -> None:
    impact = impact_of(history(**changes))  # type: ignore[arg-type]
    assert why_not(impact) == why
    assert avoided_in(impact) is None


def test_what_may_not_be_claimed_counts_nothing() -> None:
    plain = impact_of(history(24, effect=0.6))
    effect = replace(plain.comparison.effect, may_claim=False)
    impact = replace(plain, comparison=replace(plain.comparison, effect=effect))
    assert why_not(impact) == "cannot_tell"
    assert avoided_in(impact) is None
