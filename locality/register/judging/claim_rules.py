"""What cannot be, continued: claims of benefits, judged by the map's months and by what was measured.

Imported for its registrations.
"""

from collections.abc import Iterator

from locality.periods import month_of, period_words
from locality.plain import listed
from locality.register.happenings.benefit import BenefitClaimed
from locality.register.happenings.benefits import STAGES, Benefit, earliest_month
from locality.register.happenings.kinds import Refusal, Setting, refusals
from locality.register.happenings.pilots import Measure, Pilot
from locality.register.judging.judgement import judged
from locality.register.judging.saving import avoided_in
from locality.statistics.benefits import Three


@refusals.register
def _(told: BenefitClaimed, benefit: Benefit, setting: Setting) -> Iterator[Refusal]:
    if benefit.lacks:
        yield "", f"{benefit.title} cannot be claimed without {listed(list(benefit.lacks))}"
    if benefit.stage not in ("tracking", "partly_realised"):
        yield "", f"it is {STAGES[benefit.stage]}: only a benefit that is being tracked can be claimed"
    if benefit.kind == "cashable" and benefit.signed is None:
        yield "", "a cashable benefit can be claimed only once finance has signed it off"
    if told.month > month_of(setting.today):
        yield "month", f"{period_words(told.month)} is still to come"
    pilot = setting.others("pilot").get(benefit.pilot or "")
    yield from _too_early(told, benefit, pilot, setting)
    yield from _beyond_the_evidence(told, benefit, pilot, setting)


def _too_early(
    told: BenefitClaimed, benefit: Benefit, pilot: Pilot | None, setting: Setting
) -> Iterator[Refusal]:
    earliest = earliest_month(benefit, pilot, setting.known.benefit_map)
    if earliest is None:
        yield "month", "it has no start yet, so nobody can say from when it may be claimed"
    elif told.month < earliest:
        yield (
            "month",
            (
                f"got {period_words(told.month)}: by the months on the map it may be claimed from "
                f"{period_words(earliest)} on"
            ),
        )


def _beyond_the_evidence(
    told: BenefitClaimed, benefit: Benefit, pilot: Pilot | None, setting: Setting
) -> Iterator[Refusal]:
    """No saving where the low end of what was measured is not above zero."""
    if benefit.profile.price is None:
        return
    measure = pilot.measure(benefit.profile.measure) if pilot and benefit.profile.measure else None
    found = _avoided(pilot, measure, setting) if pilot and measure else None
    if found is None or not found.can_be_claimed:
        yield "units", "no saving can be claimed: what was measured fits no change as well"


def _avoided(pilot: Pilot, measure: Measure, setting: Setting) -> Three | None:
    """What was measured by today that was avoided."""
    return avoided_in(judged(pilot, measure, setting.today, setting.known.disruptions)[0])
