"""Places are found by what people type: postcodes whole and half, names old and new, typing mistakes."""

import pytest

from locality.baseline.store import Store
from locality.baseline.store.helping import place_names
from locality.findings import records
from locality.findings.place_search import NEIGHBOURHOOD, Found, Named, named_places, search
from locality.words import search_words
from tests.made_up import area


@pytest.fixture
def find(bradford_store: Store):
    """What is found for something typed."""
    store = bradford_store
    names = [*store.areas("locality"), *store.areas("ward"), *store.newer_areas("ward")]
    called = named_places(records(place_names(store)))
    return lambda typed: search(typed, names, store.areas("ward"), store.wards_of_postcodes, called)


def named(found: Found) -> list[tuple[str, str]]:
    return [(one.area_name, one.geography) for one in found.areas]


@pytest.mark.parametrize("typed", ["BD1 1AF", "bd11af", " bd1  1af ", "BD1-1AF", "BD1 IAF", "bdl 1af"])
def test_a_postcode_is_found_however_it_is_typed(find, typed: str) -> None:
    found = find(typed)
    assert (found.kind, found.typed) == ("postcode", "BD1 1AF")
    assert named(found) == [("City", "wards_2004")]


def test_a_half_typed_postcode_leads_to_the_wards_it_may_lie_in(find) -> None:
    found = find("bd16 4")
    assert (found.kind, found.typed) == ("half_typed", "BD16 4")
    assert named(found)[0] == ("Bingley", "wards_2004")
    assert list(found.counts) == sorted(found.counts, reverse=True)
    assert find("BD1").typed == "BD1"
    assert sum(find("BD1").counts) < 600, "BD10 to BD18 are others"
    said = search_words.answer(found, "Bradford")
    assert said == "Postcodes that begin with BD16 4 lie in:"


def test_postcodes_outside_and_unlisted_are_told_apart(find) -> None:
    outside, unlisted = find("LS1 4AP"), find("BD4 4ZZ")
    assert (outside.kind, unlisted.kind) == ("outside", "unlisted")
    assert "LS1 4AP lies outside Bradford" in str(search_words.answer(outside, "Bradford"))
    assert "BD4 4ZZ is not among Bradford’s postcodes" in str(search_words.answer(unlisted, "Bradford"))
    assert not outside.areas and not unlisted.areas


@pytest.mark.parametrize(
    ("typed", "first"),
    [("Tong", "Tong"), ("toung", "Tong"), ("Kieghley", "Keighley"), ("bradfrod west", "Bradford West")],
)
def test_typing_mistakes_are_forgiven(find, typed: str, first: str) -> None:
    assert named(find(typed))[0][0] == first


def test_old_and_new_wards_of_one_name_are_both_offered_and_told_apart(find, bradford_store: Store) -> None:
    found = find("Baildon")
    assert named(found) == [("Baildon", "wards_2004"), ("Baildon", "wards_2026")]
    old, new = found.areas
    assert search_words.what_it_is(old) == "ward, boundaries until May 2026"
    within = area("Keighley", area_type="locality")
    assert search_words.what_it_is(old, within) == "ward in Keighley, boundaries until May 2026"
    assert search_words.what_it_will_be(new) == "new ward since May 2026, other ground, no figures yet"
    assert named(find("bolton and undercliffe"))[0] == ("Bolton and Undercliffe", "wards_2004")
    assert ("Holme Wood & Bierley", "wards_2026") in named(find("holme wood"))


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("", "nothing_typed"), ("  ", "nothing_typed"), ("T", "too_short"), ("BD", "too_short")],
)
def test_too_little_to_go_on(find, typed: str, kind: str) -> None:
    assert find(typed).kind == kind


@pytest.mark.parametrize("typed", ["Halifax", "zebra", "<script>", "'; drop table area; --", "%%%"])
def test_what_is_no_place_here_is_said(find, typed: str) -> None:
    found = find(typed)
    assert found.kind == "nothing"
    assert "Try a postcode" in str(search_words.answer(found, "Bradford"))


def test_newer_wards_are_those_that_follow_the_set_in_use(
    bradford_store: Store, example_store: Store
) -> None:
    newer = bradford_store.newer_areas("ward")
    assert len(newer) == 30
    assert {one.geography for one in newer} == {"wards_2026"}
    assert example_store.newer_areas("ward") == []
    assert bradford_store.wards_of_postcodes("ZZ1") == []


def wards_by_name(found: Found, store: Store) -> dict[str, str]:
    """The ward that what was found by a name leads to."""
    return {one.name: store.area(one.wards[0]).area_name for one in found.named}


@pytest.mark.parametrize(
    ("typed", "name", "ward"),
    [
        ("Buttershaw", "Buttershaw", "Royds"),
        ("butershaw", "Buttershaw", "Royds"),
        ("Holme Wood", "Holme Wood", "Tong"),
        ("holmewood", "Holme Wood", "Tong"),
        ("Saltaire", "Saltaire & Baildon West", "Shipley"),
        ("Ravenscliffe", "Ravenscliffe", "Eccleshill"),
    ],
)
def test_names_people_use_lead_to_a_ward(
    find, bradford_store: Store, typed: str, name: str, ward: str
) -> None:
    found = find(typed)
    assert found.kind == "names"
    assert wards_by_name(found, bradford_store)[name] == ward
    assert found.named[0].name == name, "the neighbourhood before its schools and churches"


def test_a_school_is_found_by_part_of_its_name_once(find, bradford_store: Store) -> None:
    found = find("Swain House Primary")
    assert wards_by_name(found, bradford_store) == {"Swain House Primary School": "Bolton and Undercliffe"}
    assert found.named[0].source == "dfe_gias", "the register before OpenStreetMap"


def test_a_ward_typed_in_full_is_not_buried_under_what_is_called_after_it(find) -> None:
    assert find("Tong").named == ()
    assert find("Keighley").named == ()


def test_every_neighbourhood_lies_in_wards_in_use_and_its_parts_make_a_whole(bradford_store: Store) -> None:
    rows = place_names(bradford_store)
    neighbourhoods = rows[rows.kind == NEIGHBOURHOOD]
    assert neighbourhoods.name.nunique() == 63
    assert neighbourhoods.groupby("name").share.sum().round(9).eq(1).all()
    assert set(rows.ward_code) <= {one.area_code for one in bradford_store.areas("ward")}


def test_a_sliver_of_a_neighbourhood_is_not_named_and_openstreetmap_comes_last() -> None:
    row = {"name": "Upside", "kind": NEIGHBOURHOOD, "ward_code": "W1", "share": 0.97, "source": "library"}
    sliver = row | {"ward_code": "W2", "share": 0.03}
    park = row | {"name": "Park", "kind": "park", "share": 1.0, "source": "openstreetmap"}
    again = park | {"name": "PARK", "kind": "green", "source": "council"}
    assert named_places([park, row, sliver, again]) == [
        Named("Upside", NEIGHBOURHOOD, ("W1",), "library"),
        Named("PARK", "green", ("W1",), "council"),
    ]


def test_what_is_said_of_a_name() -> None:
    place = Named("Buttershaw", NEIGHBOURHOOD, ("W1", "W2"), "library")
    said = search_words.what_is_called_so(place, ["Royds", "Wibsey"])
    assert said == "neighbourhood, mostly in Royds, partly in Wibsey"
    assert search_words.what_is_called_so(place, ["Royds"]) == "neighbourhood in Royds"
