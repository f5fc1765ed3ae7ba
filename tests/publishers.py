"""A data folder with recipes beside a folder of made-up publishers' files, for the importer's tests."""

import textwrap
from pathlib import Path

import pytest

from locality.definitions import InputProblems
from locality.intake import fetch

AREAS = """\
area_code,area_name,area_type,geography,valid_from,valid_to
X01000001,Brook 001A,lsoa,lsoa_2021,,
X01000002,Brook 001B,lsoa,lsoa_2021,,
X05000001,Brook,ward,wards_old,,
X05000002,Castle,ward,wards_old,,
X05000009,New Brook,ward,wards_new,,
X14000001,Lowtown,locality,seats_old,,
X08000001,Exampleton,district,districts,,
X08000039,Farford,neighbour,districts,,
X92000001,Exampleland,country,countries,,
"""
COUNCIL = """\
name: Exampleton Council
place: Exampleton
district: X08000001
country: X92000001
locality_set: seats_old
ward_set: wards_old
"""


class Bench:
    """A data folder with recipes beside a folder of publishers' files."""

    def __init__(self, root: Path):
        self.data, self.folder = root / "data", root / "files"
        (self.data / "recipes").mkdir(parents=True)
        (self.data / "areas").mkdir()
        self.folder.mkdir()
        (self.data / "council.yml").write_text(COUNCIL)
        (self.data / "areas/areas.csv").write_text(AREAS)

    def recipe(self, name: str, text: str) -> None:
        (self.data / f"recipes/{name}.yml").write_text(textwrap.dedent(text), encoding="utf-8")

    def file(self, name: str, text: str, encoding: str = "utf-8") -> None:
        (self.folder / name).write_bytes(textwrap.dedent(text).encode(encoding))

    def fetch(self, *names: str) -> list[str]:
        return [path.relative_to(self.data).as_posix() for path in fetch(names, self.folder, self.data)]

    def table(self, name: str) -> str:
        return (self.data / f"values/{name}.csv").read_text(encoding="utf-8")

    def refused(self, *names: str) -> str:
        """The problems as text; nothing may have been written."""
        before = self.snapshot()
        with pytest.raises(InputProblems) as caught:
            self.fetch(*names)
        assert self.snapshot() == before
        return str(caught.value)

    def snapshot(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in self.data.rglob("*") if path.is_file()}
