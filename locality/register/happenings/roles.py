"""Who may write what: people, their roles, and the file that names them.

The file named by LOCALITY_ROLES is a CSV with the columns email, role and locality, one role a row:
viewer, coordinator (of one locality), steering (the steering group), analyst or finance. It stands outside
data/.
"""

import getpass
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from locality.csv_tables import Table, read_table
from locality.definitions import InputProblems, Problem
from locality.plain import one_line
from locality.register.happenings.kinds import KINDS, ROLES, Happened, Role

ROLE_WORDS: dict[Role, str] = {
    "viewer": "a viewer",
    "coordinator": "the coordinator of its locality",
    "steering": "a member of the steering group",
    "analyst": "an analyst",
    "finance": "somebody of finance",
}


# Of letters that look alike in other scripts, or become a plain one in lower case, none is taken.
_ADDRESS = re.compile(
    r"[a-z0-9.!#$&'+/=?^_`{}~-]+@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9][a-z0-9-]*[a-z0-9]", re.ASCII
)


def whole_address(text: object) -> str | None:
    """One e-mail address in lower case; None for anything else: a pattern, a domain, a list, a name."""
    said = str(text).strip()
    plain = said.lower() if said.isascii() else ""
    return plain if _ADDRESS.fullmatch(plain) else None


@dataclass(frozen=True)
class Grant:
    """A role a person has; a locality limits it, None is everywhere."""

    role: Role
    locality: str | None = None


@dataclass(frozen=True)
class Actor:
    """Somebody who writes: the name kept in the ledger, and what they may do.

    ``is_alone``: one person at their own desk, in every role at once.
    """

    name: str
    grants: tuple[Grant, ...] = ()
    is_alone: bool = False

    def may(self, kind: type[Happened], locality: str | None = None) -> bool:
        """Whether they may write events of a kind about a pilot of this locality; None: about some pilot."""
        return any(
            grant.role in kind.may and (None in (grant.locality, locality) or grant.locality == locality)
            for grant in self.grants
        )

    @property
    def writes(self) -> bool:
        """Whether there is anything they may write."""
        return any(self.may(kind) for kind in KINDS.values())


class NotAllowed(PermissionError):
    """Nobody known, or somebody who may not do this; the text says who may. Nothing was written."""


def refuse_unless_allowed(actor: Actor | None, kind: type[Happened], locality: str | None) -> Actor:
    """The actor, if they may write events of a kind about a pilot of this locality; else NotAllowed."""
    if actor is None:
        raise NotAllowed("Only people who are signed in may write. Nothing was written.")
    if not actor.may(kind, locality):
        who = " or ".join(ROLE_WORDS[role] for role in kind.may)
        raise NotAllowed(f"{actor.name} may not do this; {who} may. Nothing was written.")
    return actor


def at_own_desk(name: str | None = None) -> Actor:
    """One person at their own desk: every role, everywhere."""
    return Actor(one_line(name or _account()), tuple(Grant(role) for role in ROLES), is_alone=True)


def command_line() -> Actor:
    """Whoever runs the command line on the machine that keeps the ledger: an analyst."""
    return Actor(f"{_account()} (command line)", (Grant("analyst"),))


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        return "somebody"


def read_roles(path: Path, localities: Collection[str]) -> dict[str, tuple[Grant, ...]]:
    """The roles of each e-mail address (in lower case); InputProblems names everything wrong."""
    table = read_table(path.parent, path.name, ["email", "role", "locality"])
    if table.problems:
        raise InputProblems(table.problems)
    _check_roles(table, localities)
    if table.problems:
        raise InputProblems(table.problems)
    found: dict[str, tuple[Grant, ...]] = {}
    for row in table.rows.to_dict("records"):
        email = whole_address(row["email"]) or ""
        found[email] = (*found.get(email, ()), Grant(row["role"], row["locality"] or None))
    return found


def _check_roles(table: Table, localities: Collection[str]) -> None:
    rows = table.rows
    broken = rows["email"].map(whole_address).isna()
    table.refuse(broken, "email", "not one whole e-mail address; write it as ann@example.org")
    table.refuse_unknown("role", ROLES, "role")
    named = rows["locality"] != ""
    table.refuse(named & ~rows["locality"].isin(list(localities)), "locality", "no such locality")
    lost = ~named & (rows["role"] == "coordinator")
    table.refuse(lost, "locality", "a coordinator needs the code of their locality")
    table.refuse_duplicates(["email", "role", "locality"])


def refuse_inside(path: Path, data: Path) -> None:
    """InputProblems when the file of roles stands in the data folder, which is published."""
    if path.resolve().is_relative_to(data.resolve()):
        raise InputProblems([Problem(str(path), "", "names people: keep it outside the data folder")])
