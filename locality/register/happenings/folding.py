"""From events to pilots: what each kind of event changes, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import singledispatch
from types import MappingProxyType
from typing import Any

from locality.register.happenings.events import (
    ActivityCorrected,
    ActivityDone,
    ActivityDropped,
    ActivityMoved,
    ActivityPlanned,
    ActivityReopened,
    DateMoved,
    DecisionRecorded,
    ExampleCleared,
    Happened,
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
    happened,
    pilot_id_of,
)
from locality.register.happenings.pilots import (
    Activity,
    Approval,
    Decided,
    Happening,
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
from locality.register.ledger import Entry, Head, LedgerTampered

# Of a description, what the steering group approves; the rest may be put right at any time.
_APPROVED = {"promise", "why", "need", "wards", "planned_start", "planned_end", "contributes_to"}


@dataclass(frozen=True)
class State:
    """All pilots by id, the version of every subject, and how far into the ledger this is."""

    pilots: Mapping[str, Pilot] = field(default_factory=lambda: MappingProxyType({}))
    versions: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    head: Head = Head()


def folded(entries: Iterable[Entry], onto: State | None = None) -> State:
    """The state after these events; ``onto`` is the one before them.

    LedgerTampered names an event that cannot be understood.
    """
    before = onto or State()
    pilots, versions, head = dict(before.pilots), dict(before.versions), before.head
    for entry in entries:
        versions[entry.subject] = entry.version
        head = Head(entry.seq, entry.hash)
        if pilot_id := pilot_id_of(entry.subject):
            pilot = after(pilots.pop(pilot_id, None), pilot_id, happening_of(entry))
            pilots |= {pilot_id: pilot} if pilot else {}
    return State(MappingProxyType(pilots), MappingProxyType(versions), head)


def happening_of(entry: Entry) -> Happening:
    """An event with who did it and when; an example tells its own."""
    told = happened(entry)
    return Happening(
        entry.kind,
        told,
        by=told.example_by or entry.actor,
        on=told.example_on or entry.at.astimezone().date(),
        seq=entry.seq,
        version=entry.version,
    )


def after(pilot: Pilot | None, pilot_id: str, now: Happening) -> Pilot | None:
    """A pilot after one more event; None once it is put away."""
    if isinstance(now.told, PilotProposed):
        return _proposed(pilot_id, now.told, now)
    if pilot is None:
        raise LedgerTampered(now.seq, f"event {now.seq} ({now.kind}) tells of a pilot nobody proposed")
    if isinstance(now.told, ExampleCleared):
        return None
    changed = replace(pilot, version=now.version, happenings=(*pilot.happenings, now))
    return _changed(now.told, changed, now)


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


@singledispatch
def _changed(told: Happened, pilot: Pilot, now: Happening) -> Pilot:
    raise TypeError(f"nobody knows what {now.kind} changes")


@_changed.register
def _(told: PilotDescribed, pilot: Pilot, now: Happening) -> Pilot:
    review = told.description.next_review or pilot.next_review
    was, pilot = pilot.description, replace(pilot, description=told.description, next_review=review)
    changed = any(getattr(was, name) != getattr(told.description, name) for name in _APPROVED)
    return _redrafted(pilot, now) if changed else pilot


@_changed.register
def _(told: ActivityPlanned, pilot: Pilot, now: Happening) -> Pilot:
    activity = Activity(told.activity, told.title, told.planned, told.planned)
    return replace(pilot, activities=(*pilot.activities, activity))


@_changed.register
def _(told: ActivityMoved, pilot: Pilot, now: Happening) -> Pilot:
    return _with_activity(pilot, told.activity, now_planned=told.to, note=told.reason)


@_changed.register
def _(told: ActivityDone, pilot: Pilot, now: Happening) -> Pilot:
    noted = {"note": told.note} if told.note else {}
    return _with_activity(pilot, told.activity, actual=told.done, **noted)


@_changed.register
def _(told: ActivityCorrected, pilot: Pilot, now: Happening) -> Pilot:
    changes = {"title": told.title, "actual": told.done}
    return _with_activity(pilot, told.activity, **{name: one for name, one in changes.items() if one})


@_changed.register
def _(told: ActivityReopened, pilot: Pilot, now: Happening) -> Pilot:
    return _with_activity(pilot, told.activity, actual=None, note=told.reason)


@_changed.register
def _(told: ActivityDropped, pilot: Pilot, now: Happening) -> Pilot:
    return replace(pilot, activities=tuple(one for one in pilot.activities if one.id != told.activity))


@_changed.register
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


@_changed.register
def _(told: MeasureDropped, pilot: Pilot, now: Happening) -> Pilot:
    kept = tuple(one for one in pilot.measures if one.id != told.measure)
    gone = tuple(one for one in pilot.measures if one.id == told.measure)
    return _redrafted(replace(pilot, measures=kept, dropped=(*pilot.dropped, *gone)), now)


@_changed.register
def _(told: StepRecorded, pilot: Pilot, now: Happening) -> Pilot:
    step = Step(told.month, told.cause, now.by, now.on)
    measures = tuple(
        replace(one, steps=(*one.steps, step)) if one.id == told.measure else one for one in pilot.measures
    )
    return replace(pilot, measures=measures)


@_changed.register
def _(told: MonthRecorded, pilot: Pilot, now: Happening) -> Pilot:
    reason = told.reason if isinstance(told, MonthCorrected) else None
    measures = tuple(_with_figures(measure, told, reason, now) for measure in pilot.measures)
    story = (Story(told.month, told.story, now.by, now.on),) if told.story else ()
    return replace(pilot, measures=measures, stories=(*pilot.stories, *story))


@_changed.register
def _(told: DateMoved, pilot: Pilot, now: Happening) -> Pilot:
    was = {"start": pilot.expected_start, "end": pilot.expected_end, "review": pilot.next_review}[told.which]
    move = Move(told.which, was, told.to, told.reason, now.by, now.on)
    review = told.to if told.which == "review" else pilot.next_review
    return replace(pilot, moves=(*pilot.moves, move), next_review=review)


@_changed.register
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


@_changed.register
def _(told: PlanSubmitted, pilot: Pilot, now: Happening) -> Pilot:
    return _reviewed(pilot, "submitted", now, told.note)


@_changed.register
def _(told: PlanReturned, pilot: Pilot, now: Happening) -> Pilot:
    return _reviewed(pilot, "returned", now, told.reason)


@_changed.register
def _(told: PilotAgreed, pilot: Pilot, now: Happening) -> Pilot:
    return replace(pilot, stage="agreed")


@_changed.register
def _(told: PlanApproved, pilot: Pilot, now: Happening) -> Pilot:
    stage: Stage = "agreed" if pilot.stage == "proposed" else pilot.stage
    review = told.next_review or pilot.next_review
    return _reviewed(replace(pilot, stage=stage, next_review=review), "approved", now, told.note)


@_changed.register
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
    changed: dict[str, Stage] = {"stop": "stopped", "scale": "scaled", "pause": "paused"}
    return changed.get(told.decision, stage)


def _reviewed(pilot: Pilot, state: Review, now: Happening, words: str | None = None) -> Pilot:
    return replace(pilot, approvals=(*pilot.approvals, Approval(state, now.by, now.on, words)))


def _redrafted(pilot: Pilot, now: Happening) -> Pilot:
    """The pilot with its plan a draft again: it is no longer what was submitted or approved."""
    if pilot.approval.state in ("draft", "returned"):
        return pilot
    return _reviewed(pilot, "draft", now, "The plan was changed.")


def _with_activity(pilot: Pilot, activity_id: str, **changes: Any) -> Pilot:
    activities = tuple(replace(one, **changes) if one.id == activity_id else one for one in pilot.activities)
    return replace(pilot, activities=activities)


def _with_figures(measure: Measure, told: MonthRecorded, reason: str | None, now: Happening) -> Measure:
    records = tuple(
        Record(told.month, figure, now.by, now.on, reason)
        for figure in told.figures
        if figure.measure == measure.id
    )
    return replace(measure, records=(*measure.records, *records)) if records else measure
