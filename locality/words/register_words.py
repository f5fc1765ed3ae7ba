"""Sentences about the register: stages, approvals, what is missing, what happened, who was faster."""

from collections.abc import Mapping, Sequence
from datetime import date

from locality.findings.due import missing_since, seen_on
from locality.periods import period_words
from locality.plain import counted, day, listed, sentence
from locality.register.happenings.every import kinds_in_order
from locality.register.happenings.kinds import Happening, Role, happened, pilot_id_of
from locality.register.happenings.pilots import Pilot
from locality.register.ledger import Conflict, Entry

APPROVALS = {
    "draft": "draft",
    "submitted": "waiting for the steering group",
    "returned": "returned to the coordinator",
    "approved": "approved",
}
WHAT_BY_WHOM = "What can be entered here, and by whom"
WHO_OPENS_IT = (
    "Every entry keeps who made it and when. Whoever runs the server finds how to open this page in the file "
    "README.md, under “Entering about pilots”."
)
_BY_WHOM: dict[Role, str] = {
    "coordinator": "Coordinators, each in their locality",
    "steering": "The steering group",
    "analyst": "Analysts",
    "finance": "Finance",
}
_MOST_SAVED = 6
_STILL_OPEN = "What you wrote is still here. Look at what changed, and save again if it is still right."
_CLOSED = "After that change some of what you wrote, or all of it, has no place here any more."
TO_COPY = "What you wrote and is not kept, to copy:"
FAULT = (
    "Something went wrong here, not with what you did, and it was noted in the server's log. Try again; if "
    "it comes again, tell whoever looks after the dashboard what you tried to save."
)
NOTHING_TO_SAVE = (
    "Nothing to save: nothing was filled in, or every number already stands there. Nothing was changed."
)


def what_by_whom() -> dict[str, str]:
    """What may be entered about pilots, by who may."""
    kinds = kinds_in_order()
    return {
        who: sentence(listed([kind.entered for kind in kinds if kind.entered and role in kind.may])) + "."
        for role, who in _BY_WHOM.items()
    }


def missing_words(pilot: Pilot, today: date) -> str:
    """Whether numbers are missing: "none missing", "missing since April 2026"."""
    since = missing_since(pilot, today)
    return f"missing since {period_words(since)}" if since else "none missing"


def review_words(pilot: Pilot, today: date) -> str:
    """When the steering group looks at it next, and whether that day has passed."""
    if pilot.next_review is None:
        return "no date set"
    return day(pilot.next_review) + (", overdue" if pilot.next_review < seen_on(pilot, today) else "")


def judged_on(pilot: Pilot) -> str:
    """The days on which it is answered whether the pilot works."""
    end = max(pilot.planned_end, pilot.expected_end)
    days = [day(one) for one in pilot.planned_reviews]
    if not any(one >= end for one in pilot.planned_reviews):
        days.append(f"at the end of the plan, {day(end)}")
    return f"{sentence(listed(days))}. In between its months are shown and nothing is claimed."


def approval_words(pilot: Pilot) -> str:
    """Where its plan stands: "approved on 8 December 2020 by ...", "draft"."""
    now = pilot.approval
    if now.state == "approved":
        return f"approved on {day(now.on)} by {now.by}"
    why = f": {now.words}" if now.state == "returned" and now.words else ""
    words = APPROVALS[now.state] + why
    if now.state == "draft" and pilot.approved:
        words = f"changed since its approval on {day(pilot.approved.on)}, and not approved again"
    return words


def approval_short(pilot: Pilot) -> str:
    """The same in a few words: "approved 8 December 2020", "changed, not approved again"."""
    now = pilot.approval
    if now.state == "draft" and pilot.approved:
        return "changed, not approved again"
    return f"approved {day(now.on)}" if now.state == "approved" else APPROVALS[now.state]


def next_steps(pilot: Pilot, today: date) -> list[tuple[str, str]]:
    """What comes next for a pilot: the task of the page for entering, and what to do, as words of a link."""
    if pilot.stage in ("ended", "scaled", "stopped"):
        return []
    if not pilot.measures:
        return [("measure", "plan what will be measured")]
    if pilot.approval.state == "returned":
        first = pilot.measures[0]
        return [
            (f"plan_{first.id}", f"change the plan of {first.title}"),
            ("submit", "submit the plan again"),
        ]
    if pilot.approval.state == "draft":
        return [("submit", "submit the plan"), ("measure", "plan another measure")]
    if pilot.approval.state == "submitted":
        return [
            ("approve", "the steering group approves the plan"),
            ("return", "returns it"),
        ]
    if pilot.started is None:
        return [("stage", "start the pilot, on the day it starts"), *_baseline_step(pilot)]
    since = missing_since(pilot, today)
    return [*([("month", f"record {period_words(since)}")] if since else []), *_baseline_step(pilot)]


def _baseline_step(pilot: Pilot) -> list[tuple[str, str]]:
    """That the months before the start are still to be entered, when no measure has any of them."""
    known = any(month <= one.baseline.end for one in pilot.measures for month in one.latest())
    return [] if known else [("months", "enter the months of the baseline")]


def happening_line(pilot: Pilot, one: Happening) -> str:
    """One thing that happened: "Ann recorded March 2026 (38)."."""
    return f"{day(one.on)}, {pilot.title}: {one.by} {one.told.said(pilot).rstrip('.')}."


def conflict_lines(conflict: Conflict, is_closed: bool = False) -> list[str]:
    """That somebody was faster, who changed what, and what to do now.

    ``is_closed``: not everything that was written has a place in the form any more.
    """
    what = "this pilot" if pilot_id_of(conflict.subject) else "this"
    return [
        f"Not saved: somebody else changed {what} while you were writing.",
        *change_lines(conflict),
        _CLOSED if is_closed else _STILL_OPEN,
    ]


def change_lines(conflict: Conflict) -> list[str]:
    """Who changed what meanwhile."""
    return [
        f"At {one.at.astimezone():%H:%M} {one.actor} {happened(one).said().rstrip('.')}."
        for one in conflict.changes
    ]


def saved_lines(entries: Sequence[Entry], pilots: Mapping[str, Pilot]) -> list[str]:
    """That it was saved, and what: the first few of many things. ``pilots`` as they stand, by id."""
    said = [
        sentence(happened(one).said(pilots.get(pilot_id_of(one.subject) or "")).rstrip(".")) + "."
        for one in entries[:_MOST_SAVED]
    ]
    more = len(entries) - len(said)
    return ["Saved.", *said, *([f"And {counted(more, 'more', 'more')}."] if more else [])]


def refused_line(field: str, words: str) -> str:
    """Why something cannot be, as a sentence."""
    return sentence(words) + ("" if words.endswith(".") else ".")


def verdict_lead(said: Sequence[tuple[str, str]]) -> str:
    """Which pilots go by each plain word, as they come: "Working: Warm Homes. "; empty without pilots."""
    titles = {word: [title for title, one in said if one == word] for _, word in said}
    return "".join(f"{sentence(word)}: {listed(named)}. " for word, named in titles.items())


def behind_lead(behind: Sequence[tuple[str, str]], total: int, left_out: int = 0) -> str:
    """Which pilots are behind their plan, each with the plain word for it; examples may be left out."""
    if not total:
        return "Only examples are shown here." if left_out else "There are no pilots yet."
    if not behind:
        return "No pilot is behind its plan."
    named = [f"{title} ({word})" for title, word in behind]
    return f"{sentence(counted(len(behind), 'pilot is', 'pilots are'))} behind plan: {listed(named)}."
