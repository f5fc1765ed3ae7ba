"""What somebody types wrong is said in words, before anything is built."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from locality.__main__ import main
from locality.dashboard import health, launch
from locality.dashboard.processes import base_of
from locality.folders import PROJECT, VERSION

Call = Callable[..., tuple[int, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """``call("serve", "--bogus")``: the exit code and everything said, in a home that does not exist yet."""
    monkeypatch.setenv("LOCALITY_HOME", str(tmp_path / "home"))

    def run(*arguments: str) -> tuple[int, str]:
        try:
            code = main(list(arguments))
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--bogus"], "serve: No such option '--bogus'."),
        (["--server.port=many"], "'many' is not a valid integer."),
        (["pilots"], "serve: got 'pilots', and options begin with --."),
        (["--server.port=99999"], "--server.port: got 99999; a port is a number from 1 to 65535."),
    ],
)
def test_serve_refuses_what_it_cannot_take_before_it_builds(
    call: Call, tmp_path: Path, arguments: list[str], words: str
) -> None:
    code, said = call("serve", *arguments)
    assert code == 2
    assert words in said
    assert "serve --help" in said
    assert not (tmp_path / "home").exists(), "nothing was built"


def test_help_lists_the_options_of_the_server(call: Call) -> None:
    code, said = call("serve", "--help")
    assert code == 0
    for option in ("--server.port", "--server.address", "--server.baseUrlPath"):
        assert option in said


def test_the_version_is_said(call: Call) -> None:
    assert call("--version") == (0, f"locality {VERSION}\n")


def test_a_folder_to_fetch_from_that_is_not_there_is_said(call: Call, tmp_path: Path) -> None:
    code, said = call("fetch", "--from", str(tmp_path / "nowhere"))
    assert code == 1
    assert said.startswith(f"{tmp_path}/nowhere: no such folder; name with --from where")


def test_without_its_environment_the_command_line_says_what_to_run() -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-m", "locality", "check"], cwd=PROJECT, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "is not installed for" in done.stderr
    assert "Run: make run" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("environment", "options", "address"),
    [
        ({}, [], "127.0.0.1"),
        ({}, ["--server.address=0.0.0.0"], "0.0.0.0"),
        ({}, ["--server.address", "0.0.0.0"], "0.0.0.0"),
        ({"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, [], None),
    ],
)
def test_the_server_listens_on_this_machine_unless_an_address_is_given(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], options: list[str], address: str | None
) -> None:
    monkeypatch.delenv("STREAMLIT_SERVER_ADDRESS", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    from streamlit.web import cli

    started: list[list[str]] = []
    monkeypatch.setattr(cli, "main", lambda arguments, prog_name: started.append(arguments))
    launch.serve(options)
    if address is None:
        assert not any("server.address" in one for one in started[0]), "the environment says it"
        return
    read = cli.main_run.make_context("run", started[0][1:])
    assert read.params["server_address"] == address


@pytest.mark.parametrize(
    ("options", "environment", "address"),
    [
        ([], "", "http://127.0.0.1:8501/_stcore/health"),
        (["--server.baseUrlPath=/needs/"], "", "http://127.0.0.1:8501/needs/_stcore/health"),
        ([], "needs", "http://127.0.0.1:8501/needs/_stcore/health"),
    ],
)
def test_a_server_below_an_address_is_asked_there_whether_it_is_well(
    monkeypatch: pytest.MonkeyPatch, options: list[str], environment: str, address: str
) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", environment)
    assert health.address(8501, base_of(options)) == address
