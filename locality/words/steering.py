"""Sentences of the steering group's meeting and of the order of pilots."""

from collections.abc import Mapping, Sequence
from datetime import date

from locality.findings.due import Reason, missing_since
from locality.findings.priorities import Ordered
from locality.periods import period_words
from locality.plain import counted, day, listed, number, sentence
from locality.register.happenings.criteria import Criterion
from locality.register.happenings.meetings import CHOICES, ItemDecided, Meeting
from locality.register.happenings.ordering import PutBefore
from locality.register.happenings.pilots import Pilot

MEETING = "Steering group"
NO_MEETING = "No meeting is planned."
WAITING = "What waits for a meeting"
SINCE = "Since the last meeting"
NOTHING_SINCE = "Nothing was recorded about it since then."
NOTHING_DUE = "Nothing is due about:"
ACTIONS = "Actions from earlier meetings that are not done"
DECIDED = "What was decided"
NOT_DECIDED = "not decided"
AS_SEEN = "This is the record as it stood when the meeting closed. Later figures do not change it."
PRIORITIES = "Which pilots come first"
HOW = "How the order is made"
SCORES = "The scores"
TOTALS = "What the weights make of them"
WEIGHTS = "Each member's weights beside the agreed ones"
AGAINST = "Decided against the order, or within a tie"
NONE_AGAINST = "No pilot was put before another."
SCORES_INFORM = (
    "The scores inform; the steering group decides. Savings in pounds are no part of them, as they would "
    "count reach and cost twice."
)
UNDER_OTHER_WEIGHTS = (
    "“Places under other weights”: each weight by itself half as much and half as much again. “First in”: of "
    "10,000 sets of weights drawn at random around the agreed ones."
)
_REASONS: dict[Reason, str] = {
    "plan": "Its plan waits for an answer: approve it or return it.",
    "proposal": "It is proposed and waits to be agreed.",
    "behind": "It is behind its plan, and a rule of its chart calls the newest month.",
    "overdue": "Its review was due on {review}.",
    "review": "Its review is due.",
    "signal": "A rule of its chart calls the newest month: a reason to look, no proof.",
    "missing": "Numbers are missing since {missing}.",
    "no_review": "No next review is planned.",
}


def reason_lines(pilot: Pilot, reasons: Sequence[Reason], today: date) -> list[str]:
    """Why a pilot is on the agenda, a sentence a reason."""
    since = missing_since(pilot, today)
    fills = {
        "review": day(pilot.next_review) if pilot.next_review else "",
        "missing": period_words(since) if since else "",
    }
    return [_REASONS[one].format(**fills) for one in reasons]


def agenda_lead(meeting: Meeting | None, items: int, decided: int) -> str:
    """What waits, and for which meeting."""
    waiting = sentence(counted(items, "item waits", "items wait"))
    if meeting is None:
        return f"{NO_MEETING} {waiting if items else 'Nothing waits'} for one."
    if not items:
        return f"The meeting of **{day(meeting.day)}** has nothing to decide yet."
    done = f", {counted(decided, 'is', 'are')} decided" if decided else ""
    return f"For the meeting of **{day(meeting.day)}** {counted(items, 'item waits', 'items wait')}{done}."


def closed_lead(meeting: Meeting) -> str:
    """What a closed meeting dealt with, and who was there."""
    items = counted(len(meeting.minutes), "item", "items")
    actions = counted(sum(1 for one in meeting.decided if one.due), "action", "actions")
    there = listed(meeting.present)
    return f"The meeting of **{day(meeting.day)}** dealt with {items} and set {actions}. There: {there}."


def decision_line(one: ItemDecided) -> str:
    """What was decided, why, who sees to it until when, and whether it is done."""
    who = f" {one.owner} sees to it by {day(one.due)}." if one.owner and one.due else ""
    done = f" Done on {day(one.done)}: {one.outcome}" if one.done else ""
    return f"{CHOICES[one.choice]}: {one.reason.rstrip('.')}.{who}{done}"


def action_line(meeting: Meeting, one: ItemDecided, today: date) -> str:
    """An action that is not done: what, who, by when, since which meeting, and whether it is late."""
    late = ", which has passed" if one.due and one.due < today else ""
    due = day(one.due) if one.due else "no day"
    return (
        f"{one.title}: {CHOICES[one.choice].lower()}. {one.owner} was to see to it by {due}{late}. Decided "
        f"on {day(meeting.day)}."
    )


def order_lead(found: Ordered, titles: Mapping[str, str], is_agreed: bool) -> str:
    """Which pilot comes first, and how sure that is."""
    by = "by the agreed weights" if is_agreed else "by the weights proposed, which nobody has agreed yet"
    if found.order is None:
        lacking = sum(1 for one in found.missing.values() if one)
        return f"No order yet: {counted(lacking, 'pilot has', 'pilots have')} no score by some criterion."
    ranked = found.ranked
    if len(ranked) == 1:
        return f"Only **{titles[ranked[0]]}** has every score, so there is nothing to put in order."
    first, second = ranked[:2]
    if found.order.is_too_close:
        return f"Too close to call between **{titles[first]}** and **{titles[second]}** {by}."
    total = number(found.order.totals[first], 0)
    sure = (
        "whichever weight is moved by half"
        if found.order.first_whatever[first]
        else "though not under all weights"
    )
    return f"**{titles[first]}** comes first {by} ({total} of 100), {sure}."


def missing_line(titles: Sequence[str], names: Sequence[str]) -> str:
    """Which scores some pilots lack."""
    lacking = listed([name.lower() for name in names])
    return f"No score for {lacking}, so no total: {listed(titles)}."


def held_line(title: str, because: str) -> str:
    """That a pilot waits because it does not meet a condition."""
    return f"{title} waits: it does not meet a condition that no score outweighs. {because}"


def against_line(one: PutBefore, titles: Mapping[str, str]) -> str:
    """One pilot put before another, when, by whom and why."""
    first, second = titles.get(one.pilot, one.pilot), titles.get(one.before, one.before)
    return f"{day(one.on)}: {first} before {second}, by {one.by}. {one.because}"


def anchors_line(one: Criterion) -> str:
    """What 0 and 100 mean for a criterion."""
    made = " Worked out from the published figures." if one.from_store else ""
    return f"{one.title}. 0: {one.at_0} 100: {one.at_100}{made}"
