"""Workbooks and CSV files that are broken, sly or endless, and good ones with some of their bytes changed."""

import random
import time
from pathlib import Path

import pytest

from locality.register.doors import sheet_reader, sheets
from locality.register.doors.exchange import read_sheet
from tests.attack.doors import CONTROLS, MARKUP, Door, Found
from tests.sly_sheets import READ, REFUSED, ROW, SHEET, rewritten, workbook

_PATIENCE = 25  # seconds, on a machine that has other work
_FEW = ("hidden rows", "a formula without a value", "broken XML")


def _attack(folder: Path, is_whole: bool) -> Found:
    found = Found()
    for what, (content, words) in REFUSED.items():
        if is_whole or what in _FEW:
            found.note(what, _wrong(content, words))
    for what, (content, _) in READ.items() if is_whole else ():
        found.note(what, _wrong(content))
    draw = random.Random(10)
    for at in range(15 if is_whole else 0):
        found.note(f"bytes changed, {at}", _wrong(_damaged(draw)))
    for words in (*MARKUP[:2], *CONTROLS) if is_whole else ():
        text = words.replace('"', '""')
        content = f'pilot,measure,month,number,story\nw,c,2026-03,1,"{text}"\n'.encode()
        found.note(f"CSV: {words!r}", _wrong(content, name="numbers.csv"))
    return found


def _damaged(draw: random.Random) -> bytes:
    """A workbook with some bytes of its sheet, or of the whole file, written over."""

    def change(part: bytes) -> bytes:
        changed = bytearray(part)
        for _ in range(draw.randint(1, 12)):
            changed[draw.randrange(len(changed))] = draw.randrange(256)
        return bytes(changed)

    whole = workbook(ROW, ROW)
    return change(whole) if draw.random() < 0.4 else rewritten(whole, {SHEET: change})


def _wrong(content: bytes, refused: str | None = None, name: str = "numbers.xlsx") -> list[str]:
    """What is wrong with how a file was answered: not in a sentence, too late, or taken though it is sly."""
    begun = time.monotonic()
    try:
        problems = [str(problem) for problem in read_sheet(name, content).problems]
    except Exception as error:
        return [f"ends in {type(error).__name__}"]
    if time.monotonic() - begun > _PATIENCE:
        return ["took too long"]
    if refused and not (problems and problems[0].startswith(f"{name}: {refused}")):
        return [f"is answered with {problems[:1]}"]
    return [f"is answered with {one!r}" for one in problems if "Traceback" in one or not one.isprintable()]


def _unlock(patch: pytest.MonkeyPatch) -> None:
    """What a sheet hides is not looked for."""
    patch.setattr(sheet_reader.Survey, "refuse", lambda survey, is_worked_out: None)
    patch.setattr(sheets, "_read", sheet_reader.read)


SHEETS = Door("sheets", _attack, _unlock)
