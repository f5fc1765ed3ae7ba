"""Who to call: the file that ships, what is refused in it, and what pages say of it."""

from pathlib import Path

import pandas as pd
import pytest

from locality.areas import read_places
from locality.baseline.making.contacts import COLUMNS, FILE, read_contacts
from locality.baseline.store import Store
from locality.baseline.store.helping import contacts
from locality.definitions import Problem, read_definitions
from locality.drawn.markup import nodes, text_of
from locality.folders import PROJECT
from locality.telling.contents import told
from locality.telling.figures import Figures
from locality.telling.page import Section, Text, every
from locality.words import contact_words

GOOD = {
    "service": "Calm line", "need": "mental_health", "area": "E92000001", "telephone": "0800 000 000",
    "web": "", "source": "https://example.org/calm", "checked_on": "2026-11-27",
}  # fmt: skip


def problems(folder: Path, **changed: str) -> list[Problem]:
    """What is wrong with a file of one row."""
    pd.DataFrame([GOOD | changed], columns=list(COLUMNS)).to_csv(folder / FILE, index=False)
    definitions, _ = read_definitions(PROJECT / "data")
    assert definitions is not None
    places, _ = read_places(PROJECT / "data", definitions.council)
    assert places is not None
    return read_contacts(folder, places, definitions)[1]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"telephone": "ask at the desk"}, "row 2, telephone: got 'ask at the desk': not a telephone number"),
        ({"need": "loneliness"}, "row 2, need: got 'loneliness': no such need"),
        ({"area": "E00000000"}, "row 2, area: got 'E00000000': no such area"),
        ({"web": "javascript:alert(1)"}, "row 2, web: got 'javascript:alert(1)': not an address"),
        ({"source": ""}, "row 2, source: got '': must not be empty"),
        ({"source": "somebody said so"}, "row 2, source: got 'somebody said so': not an address"),
        ({"checked_on": ""}, "row 2, checked_on: got '': must not be empty"),
        ({"checked_on": "yesterday"}, "row 2, checked_on: got 'yesterday': not a date"),
        ({"telephone": ""}, "row 2, telephone: got '': name a telephone number or an address"),
        ({"service": ""}, "row 2, service: got '': name the service"),
    ],
)
def test_a_row_nobody_could_rely_on_is_refused(tmp_path: Path, changed: dict[str, str], said: str) -> None:
    found = problems(tmp_path, **changed)
    assert len(found) == 1
    assert said in str(found[0])


def test_a_good_row_and_a_place_kept_free_are_taken(tmp_path: Path) -> None:
    assert problems(tmp_path) == []
    free = dict.fromkeys(COLUMNS, "") | {"area": "E08000032"}
    assert problems(tmp_path, **free) == []


def section(figures: Figures, page: str, **asked: str) -> Section:
    blocks = every(told(page, asked, figures).blocks)
    return next(one for one in blocks if isinstance(one, Section) and one.title == contact_words.TITLE)


def said(found: Section) -> str:
    return " ".join(text_of(one.tree) for one in found.blocks if isinstance(one, Text))


def test_every_need_has_somebody_to_call_and_a_place_for_the_councils_own(bradford_store: Store) -> None:
    figures = Figures(bradford_store)
    for need in bradford_store.needs():
        text = said(section(figures, "need", need=need.id))
        own = [one for one in contacts(bradford_store).to_dict("records") if one["need"] == need.id]
        assert own and all(one["service"] in text for one in own), need.id
        assert contact_words.OWN in text


def test_a_number_is_dialled_and_says_who_lists_it_and_when(bradford_store: Store) -> None:
    found = section(Figures(bradford_store), "need", need="mental_health")
    links = [one for block in found.blocks if isinstance(block, Text) for one in nodes(block.tree, "a")]
    assert ("tel:116123", "116 123") in [(one[1]["href"], text_of(one)) for one in links]
    assert "from a copy of samaritans.org, read 27 November 2026" in said(found)


def test_a_ward_names_its_practices_with_their_numbers_and_a_locality_leaves_them_to_its_list(
    bradford_store: Store,
) -> None:
    figures = Figures(bradford_store)
    ward = said(section(figures, "ward", area="E05001354"))
    assert "Ilkley & Wharfedale Medical Practice: 01943 604455" in ward
    assert "Practices: NHS England, December 2023." in ward
    assert contact_words.PRACTICES not in said(section(figures, "locality", area="E14000766"))
