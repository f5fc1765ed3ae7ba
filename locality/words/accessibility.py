"""How far the dashboard can be used by everybody: the statement, and what the last test found."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from locality.plain import COUNTS, counted, day, listed, sentence

_TEXTS = Path(__file__).with_name("accessibility.yml")
RESULT = Path(__file__).with_name("accessibility_result.json")
TITLE = "Can everybody use it?"
TELL = (
    "Tell the council when something keeps you from using a page; its address helps. What is mended is "
    "tested again, and the date above moves on."
)
HOW = (
    "By axe-core, in a real browser: every page, with its folded parts open, at {sizes}. On a desktop also "
    "in the dark look. The rules are those for WCAG 2.2 at levels A and AA and axe's own good practice. "
    "The same test runs with the project's other tests and fails on any serious or critical finding of ours."
)


class _Text(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limit(_Text):
    """What does not work, why, and the way round it."""

    what: str
    why: str
    way: str


class NotOurs(_Text):
    """A finding of axe that is not ours to mend: its rule, a part of the element it is about, and why."""

    rule: str
    within: str
    why: str


class Statement(_Text):
    """What holds, what does not and why, what is not ours, what nobody tried."""

    holds: tuple[str, ...]
    limits: tuple[Limit, ...]
    not_ours: tuple[NotOurs, ...]
    not_tried: tuple[str, ...]


@lru_cache(maxsize=1)
def statement() -> Statement:
    """The statement as written."""
    return Statement.model_validate(yaml.safe_load(_TEXTS.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def result() -> Mapping[str, Any]:
    """What the last test found, as ``make audit`` wrote it."""
    return dict(json.loads(RESULT.read_text(encoding="utf-8")))


def lead(found: Mapping[str, Any], limits: int) -> str:
    """Conformance, and what the last test found, in two sentences."""
    meets = "meets" if not found["ours"] and not limits else "partly meets"
    grave = counted(len(found["ours"]), "serious or critical finding", "serious or critical findings")
    tested, pages = day(date.fromisoformat(found["tested"])), counted(len(found["pages"]), "page", "pages")
    return (
        f"**This dashboard {meets} WCAG 2.2 at level AA.** The test of {tested} looked at {pages} in "
        f"{found['views']} views: {grave} of ours."
    )


def how(found: Mapping[str, Any]) -> str:
    """How it was tested, at which sizes."""
    sizes = [f"{width} by {height} ({name})" for name, (width, height) in found["sizes"].items()]
    return HOW.format(sizes=listed(sizes))


def versions(found: Mapping[str, Any]) -> str:
    """What it was tested with."""
    return f"axe-core {found['axe']}, Chromium {found['chromium']}, Streamlit {found['streamlit']}."


def untested(pages: Collection[str], found: Mapping[str, Any]) -> list[str]:
    """Pages that came after the last test."""
    return [page for page in pages if page not in found["pages"]]


def lesser(found: Mapping[str, str]) -> str:
    """Findings that are neither serious nor critical, or that there are none."""
    if not found:
        return "No finding of a lesser kind either."
    kinds = COUNTS[len(found)] if len(found) < len(COUNTS) else str(len(found))
    return f"{sentence(kinds)} of a lesser kind: {'; '.join(found.values())}."


def names(pages: Sequence[str], menu: Mapping[str, str]) -> str:
    """Pages by their names in the menu."""
    return listed([menu[page] for page in pages if page in menu])
