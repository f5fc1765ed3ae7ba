"""Texts that a browser, a chart or a terminal would run or trip over are refused by `check` or stay text."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
import vl_convert
from pydantic import ValidationError

from locality.baseline.making import check
from locality.csv_tables import read_table
from locality.definitions.models import Licence
from locality.drawn.charts import pilot_months
from locality.drawn.maps.leaflet import Shading, shaded_areas
from locality.drawn.markup import link, node, nodes, text_of
from locality.register.happenings.month import MonthRecorded
from locality.register.happenings.roles import at_own_desk
from tests.example_pilots import description, folded_example, plan
from tests.made_up import indicator, row, squares

MARKUP = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "[a](http://h)",
    "`${alert(1)}`",
)
CONTROLS = ("carriage\rreturn", "nul\x00", "escape\x1b[31m", "line\u2028separator")
QUOTES = ('say "so"', "it's", "back\\slash", 'back\\"quote', "end\\")
RUNS = ("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd")


def in_yaml(name: str, key: str) -> Callable[[Path, str], None]:
    def change(data: Path, text: str) -> None:
        path = data / name
        lines = path.read_text(encoding="utf-8").splitlines()
        at = next(at for at, line in enumerate(lines) if line.startswith(f"{key}:"))
        lines[at] = f"{key}: {json.dumps(text)}"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    return change


def in_csv(name: str, old: str) -> Callable[[Path, str], None]:
    def change(data: Path, text: str) -> None:
        cell = '"' + text.replace('"', '""') + '"'
        content = (data / name).read_bytes()
        assert old.encode() in content
        (data / name).write_bytes(content.replace(old.encode(), cell.encode(), 1))

    return change


SOURCE = "sources/example_returns.yml"
ASSETS = "assets/schools.csv"
PLACES = {
    "area name": (in_csv("areas/areas.csv", "Exampleton 001A"), "areas/areas.csv: row 2, area_name"),
    "indicator title": (in_yaml("indicators/calls.yml", "title"), "indicators/calls.yml: title"),
    "source title": (in_yaml(SOURCE, "title"), f"{SOURCE}: title"),
    "licence": (in_yaml(SOURCE, "  name"), f"{SOURCE}: licence.name"),
    "council": (in_yaml("council.yml", "place"), "council.yml: place"),
    "need": (in_yaml("needs/housing.yml", "question"), "needs/housing.yml: question"),
    "caveat": (in_yaml("caveats.yml", "made_up"), "caveats.yml: made_up"),
    "asset name": (in_csv(ASSETS, "Brook School"), f"{ASSETS}: row 2, name"),
    "asset detail": (in_csv(ASSETS, "primary"), f"{ASSETS}: row 2, detail"),
}
CHOSEN = [(place, CONTROLS[at % len(CONTROLS)]) for at, place in enumerate(PLACES)]


def with_texts(folder: Path, texts: Mapping[str, str]) -> Path:
    """The made-up council with one asset in a new folder, with these texts in their places."""
    shutil.copytree(Path(__file__).with_name("example_council"), folder)
    (folder / "assets").mkdir(exist_ok=True)
    header = "asset_id,kind,name,ward_code,lsoa_code,lat,lon,as_of,source,detail"
    school = "1,School,Brook School,,,53.8,-1.7,2024,example_returns,primary"
    (folder / ASSETS).write_text(f"{header}\n{school}\n")
    for place, text in texts.items():
        change, _ = PLACES[place]
        change(folder, text)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The made-up council with one asset."""
    return with_texts(tmp_path / "data", {})


def said(data: Path) -> list[str]:
    return [str(problem) for problem in check(data)]


def test_a_council_without_such_texts_has_no_problems(data: Path) -> None:
    assert said(data) == []


@pytest.mark.parametrize(("place", "text"), CHOSEN, ids=ascii)
def test_control_characters_are_refused_where_they_stand(data: Path, place: str, text: str) -> None:
    change, start = PLACES[place]
    change(data, text)
    (problem,) = said(data)
    assert problem.startswith(f"{start}: got ")
    assert "holds the control character U+" in problem
    assert problem.isprintable(), "a problem is written to a terminal"


@pytest.mark.parametrize("text", CONTROLS, ids=ascii)
def test_every_control_character_is_found_in_a_table(tmp_path: Path, text: str) -> None:
    (tmp_path / "names.csv").write_bytes(f'name\nusual\n"{text}"\n'.encode())
    (problem,) = read_table(tmp_path, "names.csv", ["name"]).problems
    assert (problem.file, problem.place) == ("names.csv", "row 3, name")


@pytest.mark.parametrize("key", ["url", "  url"])
def test_a_source_leads_to_the_web(data: Path, key: str) -> None:
    in_yaml(SOURCE, key)(data, RUNS[0])
    place = "licence.url" if key[0] == " " else "url"
    words = f"got '{RUNS[0]}': no web address; write it as https://www.example.org/page"
    assert said(data) == [f"{SOURCE}: {place}: {words}"]


@pytest.mark.parametrize("address", [*RUNS, "www.example.org", "https://", "https://a b", "//h", ""])
def test_only_web_addresses_are_taken(address: str) -> None:
    Licence(name="Open", url="http://localhost:8000/terms?a=b#c")
    with pytest.raises(ValidationError, match="no web address"):
        Licence(name="Open", url=address)


@pytest.mark.parametrize("address", RUNS[:4])
def test_an_asset_is_described_in_words(data: Path, address: str) -> None:
    in_csv(ASSETS, "primary")(data, address)
    (problem,) = said(data)
    assert problem.startswith(f"{ASSETS}: row 2, detail: got '{address}'")


@pytest.mark.parametrize("address", [*RUNS, "java\nscript:alert(1)", " \x01javascript:x", "java\tscript:x"])
def test_no_link_runs_anything(address: str) -> None:
    assert text_of(link("there", address)) == "there"
    assert all("href" not in one[1] for one in nodes(link("there", address)))


@pytest.mark.parametrize("address", ["ward?area=a:b", "https://h/x", "mailto:a@h", "#a", ".", "?a=data:x"])
def test_other_links_lead_where_they_say(address: str) -> None:
    assert node("a", href=address)[1]["href"] == address


@pytest.mark.parametrize("text", [*MARKUP, *QUOTES])
def test_a_name_on_the_large_map_is_no_markup(text: str) -> None:
    shading = Shading({"X-a": row(area_code="X-a")}, indicator(), (), {"X-a": text})
    outlines = json.loads(squares("a"))
    outlines["features"][0]["properties"]["area_name"] = text
    group = shaded_areas(json.dumps(outlines), shading, squares("a"))
    drawn = next(iter(group._children.values())).data["features"][0]["properties"]
    for name in ("area_name", "part_of"):
        assert not {"<", ">", '"'} & {*drawn[name]}
        assert unescape(drawn[name]) == text


@pytest.mark.parametrize("text", [*MARKUP, *CONTROLS, *QUOTES], ids=ascii)
def test_a_measure_of_any_name_has_its_chart(text: str) -> None:
    """Also one that was stored before names were cleaned."""
    pilot = folded_example()
    measure = pilot.measures[0]
    version = replace(measure.versions[-1], plan=measure.plan.model_copy(update={"title": text}))
    drawn = pilot_months(pilot, replace(measure, versions=(version,)))
    assert vl_convert.vegalite_to_svg(drawn).startswith("<svg")


@pytest.mark.parametrize("text", CONTROLS, ids=ascii)
def test_what_is_entered_is_cleaned(text: str) -> None:
    assert description(title=text).title.isprintable()
    assert plan(title=text).title.isprintable()
    assert at_own_desk(text).name.isprintable()
    story = MonthRecorded(month="2026-03", figures=(), story=f"One\r\n{text}").story
    assert story.startswith("One\n")
    assert story.replace("\n", "").isprintable()
