"""Everything the register keeps, folded from the ledger's events; unknown subjects are passed over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from locality.register.happenings.kinds import SUBJECTS, happening_of, named_in
from locality.register.happenings.pilots import Pilot
from locality.register.ledger import Entry, Head

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class State:
    """Things by kind of subject and id, the version of every subject, and how far into the ledger this is."""

    things: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))
    versions: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    head: Head = Head()

    def of(self, about: str) -> Mapping[str, Any]:
        """The things of one kind of subject, by id."""
        return self.things.get(about, _NOTHING)

    @property
    def pilots(self) -> Mapping[str, Pilot]:
        """The pilots as they stand, by id."""
        return self.of("pilot")


def folded(entries: Iterable[Entry], onto: State | None = None) -> State:
    """The state after these events; ``onto`` is the one before them.

    LedgerTampered names an event that cannot be understood.
    """
    before = onto or State()
    things = {about: dict(kept) for about, kept in before.things.items()}
    versions, head = dict(before.versions), before.head
    for entry in entries:
        versions[entry.subject] = entry.version
        head = Head(entry.seq, entry.hash)
        about, name = named_in(entry.subject)
        if about in SUBJECTS:
            kept = things.setdefault(about, {})
            thing = SUBJECTS[about].after(kept.pop(name, None), name, happening_of(entry))
            kept |= {name: thing} if thing is not None else {}
    whole = {about: MappingProxyType(kept) for about, kept in things.items()}
    return State(MappingProxyType(whole), MappingProxyType(versions), head)
