"""Any figure on any page leads to its definition: whatever measure a page names, it links."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from locality.baseline.store import Store
from locality.dashboard.menu import PAGES
from locality.drawn.markup import nodes
from tests.test_pages import fails, opened, said, titles, trees

DATA = Path(__file__).parents[1] / "data"
# Pages that show figures of areas, with an address that shows many.
SHOWN = [
    ("overview", {}),
    ("locality", {"area": "E14000589"}),
    ("ward", {"area": "E05001365"}),
    ("map", {"indicator": "fuel_poverty"}),
    ("need", {"need": "housing"}),
    ("need", {"need": "domestic_abuse", "indicator": "assessments_domestic_abuse_parent"}),
]


def defined(app: object) -> set[str]:
    """The measures whose definition a page links."""
    links = [urlsplit(one[1]["href"]) for tree in trees(app) for one in nodes(tree, "a")]  # type: ignore[arg-type]
    return {key for to in links if to.path == "indicators" for key in parse_qs(to.query).get("indicator", [])}


@pytest.mark.parametrize(("page", "choices"), SHOWN, ids=lambda part: part if isinstance(part, str) else "")
def test_every_measure_a_page_names_leads_to_its_definition(
    bradford_pages: Store, page: str, choices: dict[str, str]
) -> None:
    app = opened(PAGES[page][0], **choices)
    assert fails(app) == []
    words = said(app)
    named = {one.id for one in bradford_pages.indicators() if one.title in words or one.short_title in words}
    assert named, "a page of figures names measures"
    assert named <= defined(app)


def test_the_definition_opens_with_the_second_click(bradford_pages: Store) -> None:
    app = opened(PAGES["overview"][0])
    for key in defined(app):
        indicator = bradford_pages.indicator(key)
        assert indicator is not None
        entry = opened(PAGES["indicators"][0], indicator=key)
        assert titles(entry) == [indicator.title]
        words = said(entry)
        source = bradford_pages.source(indicator.source)
        for fact in (indicator.numerator, source.producer, source.licence.name):
            assert fact in words
