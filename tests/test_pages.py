"""Every page alone and through app.py, on our data and on a made-up council's, with good and bad codes."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from locality.baseline.making import build, ensure_store
from locality.baseline.store import Store
from locality.dashboard import shown
from locality.dashboard.menu import BELOW, PAGES
from locality.drawn.markup import nodes, text_of
from locality.words import sentences
from tests.seen import fails, opened, said, through_the_frame, titles, trees, warnings

ROOT = Path(__file__).parents[1]
COUNCILS = {"ours": ROOT / "data", "made up": ROOT / "tests" / "example_council"}
Open = Callable[..., AppTest]


@pytest.fixture(scope="module", params=COUNCILS)
def council(
    request: pytest.FixtureRequest, new_home: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The store of one council, with the dashboard set to use it."""
    home = new_home() if request.param == "ours" else tmp_path_factory.mktemp("home")
    data = COUNCILS[request.param]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOCALITY_DATA", str(data))
        patch.setenv("LOCALITY_HOME", str(home))
        store = Store(ensure_store(data, home))
        yield store
        store.close()
        st.cache_data.clear()
        st.cache_resource.clear()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("way", ["alone", "through app.py"])
def test_every_page_opens_without_choices(council: Store, page: str, way: str) -> None:
    app = opened(PAGES[page][0]) if way == "alone" else through_the_frame(page)
    assert fails(app) == []
    assert len(titles(app)) == 1
    assert titles(app)[0]
    assert not warnings(app)


def test_the_menu_leads_to_every_page_and_marks_the_one_shown(council: Store) -> None:
    for page in PAGES:
        frame = next(tree for tree in trees(through_the_frame(page)) if tree[0] == "header")
        entries = [one for one in nodes(frame, "a") if not {"class", "download"} & set(one[1])]
        others = {*BELOW, "enter"}  # reached from another page; only for those who may enter
        assert len(entries) == 2 * (len(PAGES) - len(others)), "once wide, once folded for a phone"
        current = {text_of(one) for one in entries if one[1].get("aria-current") == "page"}
        assert current == ({PAGES[BELOW.get(page, page)][1]} if page != "enter" else set())


@pytest.mark.parametrize("area_type", ["locality", "ward"])
def test_every_area_has_a_page_with_its_name_its_needs_and_its_sources(
    council: Store, area_type: str
) -> None:
    for area in council.areas(area_type):
        app = opened(PAGES[area_type][0], area=area.area_code)
        assert fails(app) == []
        assert titles(app)[0] == area.area_name
        words = said(app)
        for need in council.needs():
            assert need.title in words
        assert "What it means" in words
        assert "Licence: " in words


def test_every_need_has_a_page_for_each_of_its_measures(council: Store) -> None:
    for need in council.needs():
        for indicator_id in need.indicators:
            app = opened(PAGES["need"][0], need=need.id, indicator=indicator_id)
            assert fails(app) == []
            assert titles(app)[0] == need.title
            assert need.question in said(app)


def test_every_measure_is_defined_in_full(council: Store) -> None:
    for indicator in council.indicators():
        app = opened(PAGES["indicators"][0], indicator=indicator.id)
        words = said(app)
        assert fails(app) == []
        source = council.source(indicator.source)
        for text in (indicator.title, indicator.question, indicator.numerator, indicator.processing):
            assert " ".join(text.split()) in words
        for text in (source.producer, source.licence.name, source.obtained_via, source.citation):
            assert " ".join(text.split()) in words
        for caveat in indicator.caveats:
            assert " ".join(council.caveat(caveat).split()) in words


def test_a_stand_in_says_so_wherever_it_is_shown(council: Store) -> None:
    proxies = [one for one in council.indicators() if one.proxy_for and one.need != "context"]
    locality = council.areas("locality")[0].area_code
    for one in proxies:
        for app in (
            opened(PAGES["locality"][0], area=locality),
            opened(PAGES["need"][0], need=one.need, indicator=one.id),
            opened(PAGES["indicators"][0], indicator=one.id),
        ):
            assert f"not {one.proxy_for} itself".lower() in said(app).lower()


BAD = [
    ("locality", "area", "locality"),
    ("ward", "area", "ward"),
    ("overview", "need", "need"),
    ("need", "need", "need"),
    ("map", "indicator", "measure"),
    ("indicators", "indicator", "measure"),
]


@pytest.mark.parametrize(("page", "param", "kind"), BAD)
def test_a_code_nobody_knows_is_said_in_words_and_a_list_offered(
    council: Store, page: str, param: str, kind: str
) -> None:
    app = opened(PAGES[page][0], **{param: "X999"})
    assert fails(app) == []
    assert warnings(app) == [f"There is no {kind} “X999” here. Choose one from the list."]
    links = [one for tree in trees(app) for one in nodes(tree, "a")]
    offered = app.selectbox[0].options if app.selectbox else links
    assert len(offered) >= 2


def test_a_page_that_has_its_title_does_not_get_another_for_a_bad_code(council: Store) -> None:
    app = opened(PAGES["register"][0], need="X999")
    assert warnings(app) == ["There is no need “X999” here. Choose one from the list."]
    assert len(titles(app)) == 1


def test_choosing_from_the_list_after_a_bad_code_opens_the_page(council: Store) -> None:
    app = opened(PAGES["ward"][0], area="X999")
    ward = council.areas("ward")[1]
    app.selectbox[0].set_value(ward.area_code).run()
    assert fails(app) == []
    assert titles(app)[0] == ward.area_name
    assert app.query_params["area"] == ward.area_code


def test_an_area_of_another_kind_is_named_and_its_page_offered(council: Store) -> None:
    ward = council.areas("ward")[0]
    app = opened(PAGES["locality"][0], area=ward.area_code)
    assert f"{ward.area_name} ({ward.area_code}) is a ward, not a locality" in warnings(app)[0]
    (way_on,) = [one for tree in trees(app) for one in nodes(tree, "a")]
    assert way_on[1]["href"] == f"ward?area={ward.area_code}"


def test_arriving_writes_nothing_into_the_address(council: Store) -> None:
    for page, (script, _) in PAGES.items():
        assert opened(script).query_params == {}, page


def test_choosing_a_need_forgets_the_measure_of_the_one_before(council: Store) -> None:
    first, second = council.needs()[:2]
    app = opened(PAGES["need"][0], need=first.id, indicator=first.headline)
    app.selectbox[0].set_value(second.id).run()
    assert fails(app) == []
    assert app.query_params == {"need": second.id}


def test_pages_ignore_parameters_that_are_not_theirs(council: Store) -> None:
    app = opened(PAGES["map"][0], area="X999", pilot="X999", utm_source="letter")
    assert fails(app) == []
    assert not warnings(app)


def test_no_page_writes_a_table_without_a_caption(council: Store) -> None:
    for script, _ in PAGES.values():
        for tree in trees(opened(script)):
            for one in nodes(tree, "table"):
                assert text_of(next(nodes(one, "caption")))


def test_the_menu_takes_a_ward_to_its_locality(council: Store) -> None:
    ward = council.areas("ward")[0]
    locality = council.locality_of(ward.area_code)
    assert locality is not None
    frame = next(
        tree for tree in trees(through_the_frame("ward", area=ward.area_code)) if tree[0] == "header"
    )
    addresses = {text_of(one): one[1]["href"] for one in nodes(frame, "a")}
    assert addresses["Localities"] == f"locality?area={locality.area_code}"
    assert addresses["Wards"] == f"ward?area={ward.area_code}"


@pytest.fixture
def broken_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the made-up council with a fault, which the dashboard is set to use."""
    data = tmp_path / "data"
    shutil.copytree(COUNCILS["made up"], data)
    (data / "needs" / "housing.yml").write_text("title: Housing\n", encoding="utf-8")
    monkeypatch.setenv("LOCALITY_DATA", str(data))
    monkeypatch.setenv("LOCALITY_HOME", str(tmp_path / "home"))
    return data


def test_data_that_cannot_be_used_is_named_without_what_it_holds(
    broken_data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert fails(app) == []
    assert [one.value for one in app.text] == ["needs/housing.yml"]
    assert "needs/housing.yml: headline: key is missing" in caplog.text, "the log says what is wrong"
    assert not app.title


def test_with_broken_data_the_store_of_before_is_still_shown(
    broken_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_store(COUNCILS["made up"], tmp_path / "home")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert fails(app) == []
    assert titles(app)[0] == "Exampleton’s two localities"


def test_a_fault_of_ours_is_said_in_words_and_logged(
    council: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("locality.telling.figures.Figures.headlines", lambda figures: 1 / 0)
    shown._ready.clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert [one.value for one in app.error] == [sentences.fault(PAGES["indicators"][1])]
    assert not app.exception
    assert "overview failed" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_where_no_other_page_can_be_shown_none_is_promised(
    council: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locality.dashboard.shown.told", lambda *asked: 1 / 0)
    shown._ready.clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert [one.value for one in app.error] == [sentences.FAULT]
    assert "can still be shown" not in sentences.FAULT


def test_a_store_built_meanwhile_is_taken_up_without_a_restart(
    example_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCALITY_DATA", str(example_copy))
    monkeypatch.setenv("LOCALITY_HOME", str(tmp_path / "home"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert titles(app)[0] == "Exampleton’s two localities"
    council = example_copy / "council.yml"
    council.write_text(council.read_text(encoding="utf-8").replace("place: Exampleton", "place: Newton"))
    assert titles(app.run())[0] == "Exampleton’s two localities", "nothing changes before it is built"
    build(example_copy, tmp_path / "home")
    assert titles(app.run())[0] == "Newton’s two localities"
    assert fails(app) == []


@pytest.mark.parametrize("council", ["ours"], indirect=True)
@pytest.mark.parametrize(
    ("page", "choices"),
    [
        ("overview", {}),
        ("locality", {"area": "E14000588"}),
        ("ward", {"area": "E05001365"}),
        ("need", {"need": "housing"}),
        ("pilot", {"pilot": "warm_homes_tong"}),
    ],
)
def test_the_example_pilot_is_called_an_example_on_every_page_that_names_it(
    council: Store, page: str, choices: dict[str, str]
) -> None:
    words = said(opened(PAGES[page][0], **choices))
    assert "Warm Homes Tong" in words
    assert "Example" in words


@pytest.mark.parametrize("council", ["ours"], indirect=True)
def test_the_closed_page_for_entering_leads_on(council: Store) -> None:
    app = opened(PAGES["enter"][0])
    ways = [one[1]["href"] for tree in trees(app) for one in nodes(tree, "a")]
    assert {"register", "pilot?pilot=warm_homes_tong"} <= set(ways)
    assert "The steering group" in said(app)
    assert "Entering about pilots" in said(app)
    assert "## Entering about pilots" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("council", ["made up"], indirect=True)
def test_without_pilots_the_pages_say_so(council: Store) -> None:
    assert "There are no pilots yet." in said(opened(PAGES["pilot"][0]))
    assert "no pilots yet" in said(opened(PAGES["overview"][0]))


@pytest.mark.parametrize("council", ["made up"], indirect=True)
@pytest.mark.parametrize("page", ["overview", "register", "enter", "pilot"])
def test_a_ledger_that_cannot_be_read_is_said_in_words(
    council: Store, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ledger.sqlite").write_text("These are my notes. " * 200)
    monkeypatch.setenv("LOCALITY_LEDGER", f"sqlite:///{tmp_path}/ledger.sqlite")
    monkeypatch.setenv("LOCALITY_EDIT", "local")
    monkeypatch.setattr("locality.dashboard.access.why_not_local", lambda: None)
    app = opened(PAGES[page][0])
    assert "The file is no ledger, or it is damaged" in " ".join([*fails(app), *warnings(app)])
