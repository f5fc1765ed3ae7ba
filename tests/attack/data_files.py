"""Data folders whose every text is nasty: refused by `check` in a sentence, or drawn as text."""

import json
from functools import partial
from html import unescape
from pathlib import Path

import pytest

from locality import csv_tables
from locality.baseline.making import check
from locality.dashboard.figures import all_figures
from locality.dashboard.menu import PAGES
from locality.definitions import yaml_files
from locality.drawn.maps import leaflet
from locality.drawn.maps.leaflet import Shading, shaded_areas
from locality.papers.taking import paper
from locality.telling.contents import PAGES as TOLD
from tests.attack.doors import CONTROLS, MARKUP, QUOTES, RUNS, Door, Found
from tests.attack.seen import dashboard, opened, wrong_on
from tests.attack.stored import not_made
from tests.made_up import indicator
from tests.test_nasty_texts import PLACES, SOURCE, in_yaml, with_texts


def _attack(folder: Path, is_whole: bool) -> Found:
    found = Found()
    for place in PLACES if is_whole else ("area name", "source title"):
        for text in CONTROLS[:2] if is_whole else CONTROLS[:1]:
            data = with_texts(folder / f"{found.tried}", {place: text})
            found.note(f"{place}: {text!r}", _not_refused(data))
    for key in ("url", "  url") if is_whole else ("url",):
        for address in RUNS if is_whole else RUNS[:1]:
            data = with_texts(folder / f"{found.tried}", {})
            in_yaml(SOURCE, key)(data, address)
            found.note(f"{SOURCE}, {key}: {address!r}", _not_refused(data))
    for text in (MARKUP[2], QUOTES[1]) if is_whole else MARKUP[2:3]:
        _try_pages(folder / f"drawn {found.tried}", text, found, is_whole)
    return found


def _try_pages(folder: Path, text: str, found: Found, is_whole: bool) -> None:
    """The pages, papers and map of a council whose every text is this."""
    folder.mkdir()
    data = with_texts(folder / "data", dict.fromkeys(PLACES, text))
    with dashboard(folder, data):
        for page in PAGES if is_whole else ("quality",):
            found.note(f"{page} of a council of {text!r}", wrong_on(opened(page)))
        for page in TOLD if is_whole else ():
            made = partial(paper, page, {}, all_figures(), "docx")
            found.note(f"{page}.docx of a council of {text!r}", not_made(made))
    found.note(f"the map: {text!r}", _runs_in_the_map(text))


def _not_refused(data: Path) -> list[str]:
    problems = [str(problem) for problem in check(data)]
    if not problems:
        return ["is not refused"]
    return [f"is refused with {one!r}" for one in problems if not one.isprintable()]


def _runs_in_the_map(text: str) -> list[str]:
    """The tooltip of an area of this name, which Leaflet reads as HTML."""
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    one = {"type": "Feature", "properties": {"area_code": "X", "area_name": text}, "geometry": square}
    layer = json.dumps({"type": "FeatureCollection", "features": [one]})
    group = shaded_areas(layer, Shading({}, indicator(), (), {"X": text}), layer)
    drawn = next(iter(group._children.values())).data["features"][0]["properties"]
    shown = [drawn[name] for name in ("area_name", "part_of")]
    return [f"shows {one!r}" for one in shown if {"<", ">", '"'} & {*one} or unescape(one) != text]


def _unlock(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(csv_tables, "_refuse_controls", lambda table: None)
    patch.setattr(yaml_files, "_control_problems", lambda name, place, content: ())
    patch.setattr(leaflet, "escape", lambda text: text)


DATA_FILES = Door("data files", _attack, _unlock)
