"""The house keeps its rules, and each rule is able to fail."""

from pathlib import Path, PurePosixPath

import pytest

from tests.style import RULES, Module, Rule, import_circles, messages, no_machine_paths, project_modules

ROOT = Path(__file__).parents[1]
MODULES = project_modules(ROOT)
DOTTED = {".ci", ".github", ".streamlit"}
WRITTEN = {".py", ".md", ".yml", ".yaml", ".toml", ".txt", ".csv", ".css", ".js", ".sh", ""}

BAD: dict[str, list[tuple[str, str]]] = {
    "import_direction": [
        ("locality/statistics/verdict.py", "from locality.baseline.store import Store\n"),
        ("locality/definitions.py", "import locality.areas\n"),
        ("locality/words.py", "def later():\n    from locality import dashboard\n"),
        ("locality/drawn/charts.py", "from locality.baseline.making.aggregate import all_figures\n"),
        ("locality/dashboard/panels.py", "from locality.statistics.intervals import wilson_interval\n"),
        ("pages/places/map.py", "from locality.baseline.making import build\n"),
        ("locality/baseline/store.py", "from . import places\n"),
        ("locality/drawn/maps.py", "from locality.papers import export\n"),
        ("locality/register/happenings/rules.py", "from locality.register.judging.history import History\n"),
        ("locality/register/__init__.py", "import json\n"),
        ("locality/cellar.py", "wine = 1\n"),
    ],
    "streamlit_in_its_rooms": [
        ("locality/drawn/charts.py", "import streamlit as st\n"),
        ("locality/drawn/maps.py", "from streamlit_folium import st_folium\n"),
    ],
    "sql_in_its_rooms": [
        ("locality/findings.py", 'question = "select value\\n  from released_value"\n'),
        ("pages/places/map.py", 'question = f"SELECT {1} FROM area"\n'),
        ("locality/words.py", 'x = "insert into area values (1)"\n'),
        ("locality/register/state.py", "import sqlite3\n"),
        ("locality/dashboard/figures.py", "from sqlalchemy import text\n"),
    ],
    "pages_do_not_calculate": [
        ("pages/places/map.py", "import numpy as np\n"),
        ("locality/dashboard/panels.py", "from scipy.stats import norm\n"),
    ],
    "short_files": [
        ("pages/places/map.py", "x = 1\n" * 61),
        ("app.py", "x = 1\n" * 31),
        ("locality/baseline/store.py", "x = 1\n" * 301),
    ],
    "pages_one_folder_down": [("pages/map.py", "x = 1\n")],
    "no_raw_html": [("pages/places/map.py", "st.markdown(name, unsafe_allow_html=True)\n")],
    "words_are_text": [
        ("pages/places/map.py", "st.write(name)\n"),
        ("pages/places/map.py", 'st.title(f"Ward {name}")\n'),
        ("app.py", "left.button(pilot.title)\n"),
        ("locality/dashboard/x.py", 'st.warning("No " + name)\n'),
        ("locality/dashboard/x.py", 'st.text_input("Name", help=one.help)\n'),
        ("locality/dashboard/x.py", 'common = {"help": one.help}\n'),
        ("locality/dashboard/x.py", "bar.update(label=step)\n"),
        ("locality/dashboard/x.py", "st.write(TITLE, words)\n"),
        ("locality/dashboard/x.py", "st.error(str(error))\n"),
        ("locality/dashboard/x.py", "say = st.error\n"),
        ("locality/dashboard/x.py", "from streamlit import error\n"),
        ("locality/dashboard/x.py", "st.markdown(as_text.of(name))\n"),
    ],
    "spreadsheets_in_one_place": [("locality/papers/export.py", "rows.to_csv(path)\n")],
    "no_machine_paths": [("locality/baseline/store.py", f'FOLDER = "/{"home"}/ann/data"\n')],
}
GOOD: dict[str, list[tuple[str, str]]] = {
    "import_direction": [
        ("pages/places/map.py", "import altair\nfrom locality.dashboard.figures import store\n")
    ],
    "streamlit_in_its_rooms": [
        ("app.py", "import streamlit\n"),
        ("locality/dashboard/x.py", "import streamlit\n"),
    ],
    "sql_in_its_rooms": [
        ("locality/baseline/store.py", 'import duckdb\nx = "select 1 from area"\n'),
        ("locality/words.py", 'x = "Select an area from the list"\n'),
    ],
    "pages_do_not_calculate": [("locality/words.py", "import numpy\n")],
    "short_files": [("pages/places/map.py", "x = 1\n" * 60), ("locality/baseline/store.py", "x = 1\n" * 300)],
    "pages_one_folder_down": [("pages/places/map.py", "x = 1\n")],
    "no_raw_html": [("pages/places/map.py", "st.markdown(NAME)\n")],
    "words_are_text": [
        ("pages/places/map.py", 'st.write("**Wards**", sentences.FAULT)\nst.title(as_text(name))\n'),
        ("locality/dashboard/x.py", 'st.markdown(f"**{as_text(name)}** {WORDS}")\n_LOG.error(words)\n'),
        ("locality/dashboard/x.py", 'st.selectbox("Ward", names, help=as_text(help))\nst.text(name)\n'),
        ("locality/dashboard/x.py", "register().write(actor, commands)\nform(task.button)\n"),
        ("locality/dashboard/text.py", 'boxes = {"saved": st.success}\n'),
        ("locality/drawn/x.py", "chart.title(name)\n"),
    ],
    "spreadsheets_in_one_place": [
        ("locality/papers/spreadsheets.py", "rows.to_csv(path)\n"),
        ("locality/intake/values.py", "rows.to_csv(path)\n"),
    ],
    "no_machine_paths": [("pages/places/map.py", 'address = "/map?area=/homepage/"\n')],
}


def breaches(rule: str, path: str, text: str) -> list[str]:
    """What a rule says of a made-up module."""
    (check,) = [check for check in RULES if check.__name__ == rule]
    return messages(check, Module(PurePosixPath(path), text))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    found = [message for module in MODULES for message in messages(rule, module)]
    assert not found, "\n" + "\n".join(found)


def test_there_are_no_circles() -> None:
    assert import_circles(MODULES) == [], (
        "modules that import each other in a circle cannot be read one by one"
    )


def test_no_written_file_names_a_folder_of_one_machine() -> None:
    ours = [folder for folder in ROOT.iterdir() if folder.name[0] != "." or folder.name in DOTTED]
    paths = [path for folder in ours for path in folder.rglob("*")] + list(ROOT.iterdir())
    written = [path for path in paths if path.is_file() and path.suffix in WRITTEN and path.name != ".git"]
    texts = (Module(path.relative_to(ROOT), path.read_text(errors="replace")) for path in written)
    found = [message for text in texts for message in messages(no_machine_paths, text)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("rule", "path", "text"), [(rule, *module) for rule, modules in BAD.items() for module in modules]
)
def test_each_rule_can_fail(rule: str, path: str, text: str) -> None:
    (message,) = breaches(rule, path, text)
    assert message.startswith(path)
    assert len(message.split()) > 8, "a message gives its reason"


@pytest.mark.parametrize(
    ("rule", "path", "text"), [(rule, *module) for rule, modules in GOOD.items() for module in modules]
)
def test_each_rule_lets_the_right_thing_pass(rule: str, path: str, text: str) -> None:
    assert breaches(rule, path, text) == []


def test_every_rule_is_tried() -> None:
    assert {rule.__name__ for rule in RULES} == BAD.keys() == GOOD.keys()


def test_circles_are_found() -> None:
    texts = {
        "a": "from locality.b import x\n",
        "b": "import locality.c\n",
        "c": "from locality import a\n",
        "d": "",
    }
    modules = [Module(PurePosixPath(f"locality/{name}.py"), text) for name, text in texts.items()]
    assert import_circles(modules) == ["locality.a", "locality.b", "locality.c"]
