"""The server checks its ledger at start and every hour, and tells those who decide what it finds."""

import asyncio
import logging
from datetime import date

from locality.dashboard.access import who
from locality.dashboard.drawing import draw
from locality.drawn.markup import node
from locality.folders import home_folder
from locality.register.happenings.decision import DecisionRecorded
from locality.register.ledger import Ledger, LedgerError, LedgerTampered
from locality.register.ledger.checking import check
from locality.words.keeping import ledger_warning

EVERY = 3600.0  # seconds
_LOG = logging.getLogger(__name__)


class _Found:
    """What the last check found."""

    tampered: LedgerTampered | None = None


async def keep_watch() -> None:
    """Check the ledger without end, beside the pages."""
    while True:
        await asyncio.to_thread(look)
        await asyncio.sleep(EVERY)


def look() -> None:
    """Check the ledger once. One that cannot be read at all is said by every page that shows pilots."""
    found = None
    try:
        ledger = Ledger()
        try:
            check(ledger, home_folder(), date.today())
        finally:
            ledger.close()
    except LedgerTampered as tampered:
        _LOG.error("the ledger is not as it was written: %s", tampered)
        found = tampered
    except LedgerError as error:
        _LOG.error("the ledger could not be checked: %s", error)
        found = _Found.tampered
    _Found.tampered = found


def warn() -> None:
    """Above a page, for whoever decides about pilots: what the last check found."""
    if (tampered := _Found.tampered) and (actor := who()) and actor.may(DecisionRecorded):
        words = ledger_warning(tampered)
        draw(node("p", words, class_="warned", role="status"), key="ledger")
