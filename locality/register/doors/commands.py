"""The register: pilots as they stand, and the one way to write about them.

Every command names who sends it and the version they saw. It is refused here, whatever a form allowed:
NotAllowed for who may not, Refused for what cannot be, Conflict when somebody else was faster.
"""

import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from locality.baseline.store import Store
from locality.register.doors.examples import read_examples, seed
from locality.register.happenings import every  # noqa: F401  (it makes every kind known)
from locality.register.happenings.benefit_map import read_map
from locality.register.happenings.criteria import read_criteria
from locality.register.happenings.description import PilotProposed
from locality.register.happenings.disruptions import read_disruptions
from locality.register.happenings.kinds import (
    SUBJECTS,
    Happened,
    Happening,
    Refused,
    Setting,
    kind_name,
    payload_of,
    refusals,
    subject_of,
)
from locality.register.happenings.known import Known, known_of
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.roles import Actor, NotAllowed, refuse_unless_allowed
from locality.register.happenings.state import State, folded
from locality.register.happenings.unit_costs import read_unit_costs
from locality.register.judging import claim_rules, step_rules  # noqa: F401  (they register their rules)
from locality.register.judging.doubts import doubts
from locality.register.ledger import Conflict, Entry, Ledger, LedgerError, Write


@dataclass(frozen=True)
class Command:
    """What shall happen to one thing, as seen at a version; the same ``event_id`` happens once.

    ``name``: the id of the pilot, or of whatever else the kind of event is about.
    """

    name: str
    seen: int
    told: Happened
    event_id: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def subject(self) -> str:
        """What it is about, as the ledger names it."""
        return subject_of(self.told.about, self.name)


class PartlyWritten(LedgerError):
    """Of what was sent, a part had gone through before: ``kept``. Nothing of the rest did: ``why``."""

    def __init__(self, kept: Sequence[Entry], sent: int, why: Exception):
        self.kept, self.sent, self.why = kept, sent, why
        words = f"{len(kept)} of the {sent} entries sent were kept before and stand. The others were not:"
        super().__init__(f"{words} {why}", f"{words} {getattr(why, 'shown', why)}")


class Register:
    """Pilots, folded from a ledger that others write too. Safe to share between threads."""

    def __init__(self, ledger: Ledger, known: Known, today: Callable[[], date] = date.today) -> None:
        self.ledger, self.known, self.today = ledger, known, today
        self._state = State()
        self._lock = threading.Lock()

    def state(self) -> State:
        """Everything the ledger says at this moment; only events not yet seen are read."""
        with self._lock:
            if self.ledger.head() != self._state.head:
                fresh = self.ledger.entries(after=self._state.head.seq)
                follows = fresh and fresh[0].previous_hash == self._state.head.hash
                self._state = folded(fresh, self._state) if follows else folded(self.ledger.entries())
            return self._state

    def pilots(self) -> Mapping[str, Pilot]:
        """The pilots as they stand, by id."""
        return self.state().pilots

    def setting(self, actor: Actor) -> Setting:
        """What a command of this actor is judged by besides the pilot."""
        return Setting(self.known, self.today(), actor.name, actor.is_alone, self.state().of)

    def write(self, actor: Actor | None, commands: Sequence[Command]) -> list[Entry]:
        """Let these things happen, all or none; returns their events, which are then on the disk.

        PartlyWritten where some were sent and kept before, and the others cannot be.
        """
        if actor is None:
            raise NotAllowed("Only people who are signed in may write. Nothing was written.")
        try:
            return self.ledger.append(actor.name, self._checked(actor, commands))
        except Conflict:
            known = self._sent_before(commands)
            if not known:
                raise
        try:
            rest = self.write(actor, _not_sent(commands, known))
        except (NotAllowed, Refused, LedgerError) as error:
            raise PartlyWritten(list(known.values()), len(commands), error) from error
        written = known | {one.event_id: one for one in rest}
        return [written[command.event_id] for command in commands]

    def _sent_before(self, commands: Sequence[Command]) -> dict[str, Entry]:
        """Those of these that went through already, by id; Conflict when one said something else then."""
        known = {one.event_id: one for one in self.ledger.written([command.event_id for command in commands])}
        for command in commands:
            sent = _write_of(command, 0)
            entry = known.get(command.event_id)
            if entry and not entry.says(sent.subject, sent.kind, sent.payload):
                raise Conflict(sent.subject, command.seen, (entry,))
        return known

    def doubted(self, actor: Actor | None, commands: Sequence[Command]) -> list[str]:
        """What lies far from usual in what these commands would write, in words, to ask back about once.

        NotAllowed or Refused for what cannot be.
        """
        if actor is None:
            return []
        try:
            self._checked(actor, commands)
        except Conflict:
            return []  # said when it is written
        pilots = self.pilots()
        return [
            words
            for command in commands
            if command.told.about == "pilot" and command.name in pilots
            for words in doubts(command.told, pilots[command.name], self.known.disruptions)
        ]

    def _checked(self, actor: Actor, commands: Sequence[Command]) -> list[Write]:
        """The events these commands become, each judged after those before it."""
        state = self.state()
        things: dict[str, Any] = {}
        reached: dict[str, int] = {}
        writes = []
        for command in commands:
            about, subject = command.told.about, command.subject
            is_first = subject not in reached
            if is_first:
                things[subject], reached[subject] = state.of(about).get(command.name), command.seen
            self._refuse_unless_allowed(actor, command, things[subject])
            if is_first:
                self._refuse_unless_newest(command, state)
            self._refuse_unless_right(actor, command, things[subject])
            reached[subject] += 1
            writes.append(_write_of(command, reached[subject]))
            now = Happening(writes[-1].kind, command.told, actor.name, self.today(), 0, reached[subject])
            things[subject] = SUBJECTS[about].after(things[subject], command.name, now)
        return writes

    def _refuse_unless_newest(self, command: Command, state: State) -> None:
        subject = command.subject
        if state.versions.get(subject, 0) != command.seen:
            raise Conflict(subject, command.seen, self.ledger.since(subject, command.seen))

    def _refuse_unless_allowed(self, actor: Actor, command: Command, thing: Any) -> None:
        """NotAllowed, before anything of the thing is told; Refused when there is no such thing."""
        told, about = command.told, command.told.about
        refuse_unless_allowed(actor, type(told), SUBJECTS[about].locality_of(told, thing))
        if thing is None and not told.begins:
            raise Refused([(about, f"got '{command.name}': there is no such {about}")])

    def _refuse_unless_right(self, actor: Actor, command: Command, thing: Any) -> None:
        """Refused, with every reason at once."""
        told = command.told
        found = [*_example_marks(told), *refusals(told, thing, self.setting(actor))]
        if found:
            raise Refused(found)


def _not_sent(commands: Sequence[Command], known: Mapping[str, Entry]) -> list[Command]:
    """The commands not among those written, each as seen after those that were sent with it."""
    reached = {entry.subject: entry.version for entry in known.values()}
    return [
        replace(command, seen=max(command.seen, reached.get(command.subject, 0)))
        for command in commands
        if command.event_id not in known
    ]


def _write_of(command: Command, version: int) -> Write:
    told = command.told
    return Write(command.subject, version, kind_name(told), payload_of(told), command.event_id)


def _example_marks(told: Happened) -> list[tuple[str, str]]:
    """Refusals for what only the shipped examples may say of themselves."""
    marks: list[object] = [told.example_by, told.example_on]
    if isinstance(told, PilotProposed):
        marks += [told.example, told.example_as_at]
    return [("example", "only the shipped examples are marked so")] if any(marks) else []


def open_ledger(data: Path) -> Ledger:
    """The ledger in use; a new one is told the examples of this data folder first."""
    ledger = Ledger()
    seed(ledger, read_examples(data / "pilots")[0])
    return ledger


def open_register(data: Path, store: Store | None = None) -> Register:
    """The register in use; without a store it knows no places, and cannot judge what names one."""
    known = known_of(store) if store else Known()
    known = replace(
        known,
        disruptions=read_disruptions(data)[0],
        criteria=read_criteria(data)[0],
        benefit_map=read_map(data)[0],
        unit_costs=read_unit_costs(data)[0],
    )
    return Register(open_ledger(data), known)
