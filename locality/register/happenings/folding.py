"""A pilot from its events: what each kind of event changes, and nothing else."""

from dataclasses import replace

from locality.register.happenings.changing import changed
from locality.register.happenings.events import (
    DateMoved,
    DecisionRecorded,
    ExampleCleared,
    MeasureDropped,
    MeasurePlanned,
    MonthCorrected,
    MonthRecorded,
    PilotAgreed,
    PilotDescribed,
    PilotProposed,
    PlanApproved,
    PlanReturned,
    PlanSubmitted,
    StageChanged,
    StepRecorded,
    Which,
)
from locality.register.happenings.kinds import Happened, Happening
from locality.register.happenings.pilots import (
    Approval,
    Decided,
    Measure,
    Move,
    Pilot,
    PlanVersion,
    Record,
    Review,
    Stage,
    Step,
    Story,
)
from locality.register.happenings.subjects import Subject, keep
from locality.register.ledger import LedgerTampered

# Of a description, what the steering group approves; the rest may be put right at any time.
_APPROVED = {"promise", "why", "need", "wards", "planned_start", "planned_end", "contributes_to"}


def after(pilot: Pilot | None, pilot_id: str, now: Happening) -> Pilot | None:
    """A pilot after one more event; None once it is put away."""
    if isinstance(now.told, PilotProposed):
        return _proposed(pilot_id, now.told, now)
    if pilot is None:
        raise LedgerTampered(now.seq, f"event {now.seq} ({now.kind}) tells of a pilot nobody proposed")
    if isinstance(now.told, ExampleCleared):
        return None
    told = replace(pilot, version=now.version, happenings=(*pilot.happenings, now))
    return changed(now.told, told, now)


def _locality_of(told: Happened, pilot: Pilot | None) -> str | None:
    """The locality of a pilot, or the one a proposal is for."""
    if isinstance(told, PilotProposed):
        return told.description.locality
    return pilot.locality if pilot else None


PILOT = keep(Subject("pilot", after, _locality_of))


def _proposed(pilot_id: str, told: PilotProposed, now: Happening) -> Pilot:
    return Pilot(
        id=pilot_id,
        version=now.version,
        description=told.description,
        example=told.example,
        as_at=told.example_as_at,
        stage="proposed",
        approvals=(Approval("draft", now.by, now.on),),
        happenings=(now,),
        next_review=told.description.next_review,
    )


@changed.register
def _(told: PilotDescribed, pilot: Pilot, now: Happening) -> Pilot:
    review = told.description.next_review or pilot.next_review
    was, pilot = pilot.description, replace(pilot, description=told.description, next_review=review)
    is_new = any(getattr(was, name) != getattr(told.description, name) for name in _APPROVED)
    return _redrafted(pilot, now) if is_new else pilot


@changed.register
def _(told: MeasurePlanned, pilot: Pilot, now: Happening) -> Pilot:
    version = PlanVersion(told.plan, now.by, now.on, told.reason)
    known = pilot.measure(told.measure)
    back = pilot.dropped_measure(told.measure) or Measure(told.measure, ())
    before = pilot.measures if known else (*pilot.measures, back)
    measures = tuple(
        replace(one, versions=(*one.versions, version)) if one.id == told.measure else one for one in before
    )
    dropped = tuple(one for one in pilot.dropped if one.id != told.measure)
    return _redrafted(replace(pilot, measures=measures, dropped=dropped), now)


@changed.register
def _(told: MeasureDropped, pilot: Pilot, now: Happening) -> Pilot:
    kept = tuple(one for one in pilot.measures if one.id != told.measure)
    gone = tuple(one for one in pilot.measures if one.id == told.measure)
    return _redrafted(replace(pilot, measures=kept, dropped=(*pilot.dropped, *gone)), now)


@changed.register
def _(told: StepRecorded, pilot: Pilot, now: Happening) -> Pilot:
    step = Step(told.month, told.cause, now.by, now.on)
    measures = tuple(
        replace(one, steps=(*one.steps, step)) if one.id == told.measure else one for one in pilot.measures
    )
    return replace(pilot, measures=measures)


@changed.register
def _(told: MonthRecorded, pilot: Pilot, now: Happening) -> Pilot:
    reason = told.reason if isinstance(told, MonthCorrected) else None
    measures = tuple(_with_figures(measure, told, reason, now) for measure in pilot.measures)
    story = (Story(told.month, told.story, now.by, now.on),) if told.story else ()
    return replace(pilot, measures=measures, stories=(*pilot.stories, *story))


@changed.register
def _(told: DateMoved, pilot: Pilot, now: Happening) -> Pilot:
    was = {"start": pilot.expected_start, "end": pilot.expected_end, "review": pilot.next_review}[told.which]
    move = Move(told.which, was, told.to, told.reason, now.by, now.on)
    review = told.to if told.which == "review" else pilot.next_review
    return replace(pilot, moves=(*pilot.moves, move), next_review=review)


@changed.register
def _(told: StageChanged, pilot: Pilot, now: Happening) -> Pilot:
    starts = told.stage == "running" and pilot.started is None
    ended = told.day if told.stage == "ended" else None
    which: Which = "start" if starts else "end"
    was = pilot.expected_start if starts else pilot.expected_end
    moves = pilot.moves
    if (starts or ended) and told.day != was:
        moves = (*moves, Move(which, was, told.day, told.reason or "", now.by, now.on))
    started = told.day if starts else pilot.started
    return replace(pilot, stage=told.stage, started=started, ended=ended, moves=moves)


@changed.register
def _(told: PlanSubmitted, pilot: Pilot, now: Happening) -> Pilot:
    return _reviewed(pilot, "submitted", now, told.note)


@changed.register
def _(told: PlanReturned, pilot: Pilot, now: Happening) -> Pilot:
    return _reviewed(pilot, "returned", now, told.reason)


@changed.register
def _(told: PilotAgreed, pilot: Pilot, now: Happening) -> Pilot:
    return replace(pilot, stage="agreed")


@changed.register
def _(told: PlanApproved, pilot: Pilot, now: Happening) -> Pilot:
    stage: Stage = "agreed" if pilot.stage == "proposed" else pilot.stage
    review = told.next_review or pilot.next_review
    return _reviewed(replace(pilot, stage=stage, next_review=review), "approved", now, told.note)


@changed.register
def _(told: DecisionRecorded, pilot: Pilot, now: Happening) -> Pilot:
    decided = Decided(told.decision, told.decided, told.reason, told.owner, told.due, now.by, now.on)
    stage = stage_after(pilot.stage, told)
    ended = told.decided if stage == "stopped" else pilot.ended
    review = told.next_review or pilot.next_review
    return replace(pilot, decisions=(*pilot.decisions, decided), stage=stage, ended=ended, next_review=review)


def stage_after(stage: Stage, told: DecisionRecorded) -> Stage:
    """The stage a decision leads to; to adapt a pilot leaves it where it is."""
    if told.decision == "continue":
        return "running" if stage == "paused" else stage
    leads_to: dict[str, Stage] = {"stop": "stopped", "scale": "scaled", "pause": "paused"}
    return leads_to.get(told.decision, stage)


def _reviewed(pilot: Pilot, state: Review, now: Happening, words: str | None = None) -> Pilot:
    return replace(pilot, approvals=(*pilot.approvals, Approval(state, now.by, now.on, words)))


def _redrafted(pilot: Pilot, now: Happening) -> Pilot:
    """The pilot with its plan a draft again: it is no longer what was submitted or approved."""
    if pilot.approval.state in ("draft", "returned"):
        return pilot
    return _reviewed(pilot, "draft", now, "The plan was changed.")


def _with_figures(measure: Measure, told: MonthRecorded, reason: str | None, now: Happening) -> Measure:
    records = tuple(
        Record(told.month, figure, now.by, now.on, reason)
        for figure in told.figures
        if figure.measure == measure.id
    )
    return replace(measure, records=(*measure.records, *records)) if records else measure
