"""A ledger whose every text is nasty, as an older version or another program may have left it."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import vl_convert

from locality.dashboard.figures import all_figures
from locality.drawn import charts
from locality.drawn.charts import pilot_months
from locality.papers.taking import paper
from locality.register.doors.commands import Register
from locality.register.happenings.every import tasks_of
from locality.register.happenings.pilots import Pilot
from locality.register.ledger import Write
from tests.attack.doors import CONTROLS, FORMULAS, MARKUP, QUOTES, Door, Found
from tests.attack.forms import without_text
from tests.attack.seen import PLAN, PROPOSAL, dashboard, opened, wrong_on

_TEXTS = ("title", "promise", "why", "lead", "definition", "source", "unit", "owner", "story", "reason")
_PAPERS = ("pdf", "docx", "pptx")


def _said_anew(payload: Any, words: str) -> Any:
    """A payload with these words as its every text."""
    if isinstance(payload, Mapping):
        return {
            name: words if name in _TEXTS and isinstance(one, str) else _said_anew(one, words)
            for name, one in payload.items()
        }
    return payload


def store_pilot(register: Register, pilot_id: str, words: str) -> Pilot:
    """A pilot all in these words, by somebody of that name; written past everything that would clean them."""
    month = {"figures": [{"measure": "cold_homes", "number": 38}], "month": "2024-01", "story": ""}
    told = {
        "pilot_proposed": {"description": PROPOSAL.model_dump(mode="json")},
        "measure_planned": {"measure": "cold_homes", "plan": PLAN.model_dump(mode="json")},
        "month_recorded": month,
    }
    writes = [
        Write(f"pilot:{pilot_id}", version, kind, _said_anew(payload, words))
        for version, (kind, payload) in enumerate(told.items(), 1)
    ]
    register.ledger.append(words, writes)
    return register.pilots()[pilot_id]


def _attack(folder: Path, is_whole: bool) -> Found:
    found = Found()
    texts = (*MARKUP, *CONTROLS, *QUOTES, *FORMULAS[:2]) if is_whole else (MARKUP[1], QUOTES[1])
    with dashboard(folder) as register:
        for at, words in enumerate(texts):
            pilot = store_pilot(register, f"p{at}", words)
            tasks = [*tasks_of(pilot)] if is_whole and at % 8 == 0 else ["month", "correct"]
            for task in tasks:
                found.note(f"enter, {task}: {words!r}", wrong_on(opened("enter", pilot=pilot.id, task=task)))
            found.note(f"pilot: {words!r}", wrong_on(opened("pilot", pilot=pilot.id)))
            found.note(f"chart: {words!r}", not_made(partial(_drawn, pilot)))
            if is_whole:
                ending = _PAPERS[at % len(_PAPERS)]
                made = partial(paper, "pilot", {"pilot": pilot.id}, all_figures(), ending)
                found.note(f"{ending}: {words!r}", not_made(made))
        for page in ("register", "overview", "meeting", "priorities") if is_whole else ("register",):
            found.note(page, wrong_on(opened(page)))
    return found


def _drawn(pilot: Pilot) -> str:
    return str(vl_convert.vegalite_to_svg(pilot_months(pilot, pilot.measures[0])))


def not_made(make: Callable[[], object]) -> list[str]:
    """Why something cannot be made, if it cannot."""
    try:
        make()
    except Exception as error:  # whatever it is, it got through
        return [f"is not made: {error!s:.80}"]
    return []


def _unlock(patch: pytest.MonkeyPatch) -> None:
    without_text(patch)
    patch.setattr(charts, "_escaped", lambda drawn: drawn)


STORED = Door("stored texts", _attack, _unlock)
