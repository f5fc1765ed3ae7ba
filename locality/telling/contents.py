"""Which pages there are: each is a module with ``PARAMS``, what of the address it reads, and ``tell``.

A module that makes a paper also has ``paper(asked, figures) -> Page``.
"""

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from types import ModuleType

from locality.telling.choosing import Asked, Unknown
from locality.telling.figures import Figures
from locality.telling.page import Page

PAGES = {
    "overview": "places.overview",
    "locality": "places.locality",
    "ward": "places.ward",
    "patch": "places.patch",
    "map": "places.map",
    "need": "needs.need",
    "compare": "needs.compare",
    "register": "pilots.register",
    "pilot": "pilots.pilot",
    "meeting": "steering.meeting",
    "priorities": "steering.priorities",
    "benefits": "steering.benefits",
    "workshop": "places.workshop",
    "scrutiny": "pilots.scrutiny",
    "indicators": "about.indicators",
    "methods": "about.methods",
    "quality": "about.quality",
    "accessibility": "about.accessibility",
}
NAMES = {
    "overview": "Overview",
    "locality": "Localities",
    "ward": "Wards",
    "patch": "My patch",
    "map": "Map",
    "need": "Needs",
    "compare": "Compare",
    "register": "Pilots",
    "pilot": "One pilot",
    "meeting": "Steering group",
    "priorities": "Which pilots come first",
    "benefits": "Benefits",
    "enter": "Enter",
    "indicators": "Definitions",
    "methods": "Methods",
    "quality": "Data quality",
    "accessibility": "Accessibility",
}
LONGEST = 400  # characters of a parameter: a longer one is none of ours, and is said cut


def module_of(name: str) -> ModuleType:
    """The module that tells a page, imported when it is first asked for; KeyError for none of PAGES."""
    return import_module(f"locality.telling.{PAGES[name]}")


def heard(name: str, address: Mapping[str, str]) -> Asked:
    """What a page reads of an address; it ignores the rest."""
    found = {param: address.get(param) for param in module_of(name).PARAMS}
    return {param: value[:LONGEST] for param, value in found.items() if value}


def told(name: str, asked: Asked, figures: Figures, way: str = "tell") -> Page:
    """The page, or the one that says that what was asked for is not there; ``way`` is tell or paper."""
    try:
        found: Page = getattr(module_of(name), way)(asked, figures)
    except Unknown as unknown:
        found = unknown.page
    return replace(found, name=name, asked=asked)
