"""Sentences about what is kept of pilots and what keeps anybody from it. Imports plain, register."""

from locality.plain import spelled
from locality.register.ledger import LedgerTampered

ONLY_READ = (
    "Nothing can be entered: this server may read the file that pilots are kept in, and not write to it. "
    "Everything can be read."
)
UNVERIFIED = (
    "Nothing can be entered: whoever signed you in does not say that your e-mail address was verified. Sign "
    "out, and sign in another way, or ask whoever runs the server. Everything can be read without it."
)


def partly_saved(kept: int, sent: int) -> str:
    """That a part of what was sent stands from an earlier try; why the rest does not is said after it."""
    return (
        f"Saved in part: {spelled(kept)} of {spelled(sent)} entries were saved when they were sent before, "
        "and stand. The others were not saved:"
    )


def ledger_warning(tampered: LedgerTampered) -> str:
    """What a check of the ledger found, for whoever decides."""
    return (
        f"The record of pilots and decisions is not as it was written. {tampered.shown} Decide nothing on it "
        "until whoever looks after the dashboard has compared it with the last backup."
    )
