"""The lock file and the container: pinned by hashes, nothing written where code stands."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from locality.folders import PROJECT

_HASH = re.compile(r" --hash=sha256:[0-9a-f]{64}")
Locked = dict[str, list[tuple[Requirement, int]]]


def wanted(name: str) -> list[Requirement]:
    """The packages a file of requirements asks for."""
    lines = (PROJECT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))]


@pytest.fixture(scope="module")
def locked() -> Locked:
    """Each package of the lock file by name: its pins, and how many hashes each has."""
    text = (PROJECT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n   ", "")
    found: Locked = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            pin = Requirement(line.partition(" --hash")[0])
            found.setdefault(canonicalize_name(pin.name), []).append((pin, len(_HASH.findall(line))))
    return found


def test_every_package_of_the_lock_is_one_version_with_its_hashes(locked: Locked) -> None:
    for pin, hashes in (one for pins in locked.values() for one in pins):
        assert re.fullmatch(r"==[^*,]+", str(pin.specifier)), pin
        assert hashes, pin


@pytest.mark.parametrize("requirement", wanted("requirements.txt"), ids=str)
def test_the_lock_holds_what_is_required(locked: Locked, requirement: Requirement) -> None:
    for pin, _ in locked[canonicalize_name(requirement.name)]:
        (only,) = pin.specifier
        assert requirement.specifier.contains(only.version, prereleases=True)


def test_make_and_the_container_install_by_the_lock_alone() -> None:
    for name in ("Makefile", "Dockerfile"):
        text = (PROJECT / name).read_text(encoding="utf-8")
        assert "--require-hashes -r requirements.lock" in text
        assert "-r requirements.txt" not in text


def test_no_file_of_packages_names_a_host() -> None:
    for name in ("requirements.lock", "requirements.txt", "requirements-dev.txt", "Dockerfile", "Makefile"):
        assert not re.search(r"https?://(?!localhost|127)", Path(PROJECT / name).read_text()), name


def test_the_container_keeps_its_home_apart_and_runs_without_rights_over_its_code() -> None:
    text = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    home = re.search(r"LOCALITY_HOME=(\S+)", text)
    assert home and f"VOLUME {home[1]}" in text
    assert not home[1].startswith("/app")
    assert "chown" not in text, "the code stays with root"
    assert re.search(r"ARG BASE=python:3\.11\.\d+-slim-bookworm@sha256:[0-9a-f]{64}\nFROM \$\{BASE\}\n", text)
    assert text.index("COPY . .") < text.index("USER dashboard") < text.index("HEALTHCHECK")
