"""python -m tests.bench [--small] [--only build|pages]: building, asking and showing, measured."""

import argparse
import tempfile
from pathlib import Path

from locality.folders import PROJECT, data_folder
from tests.bench.building import report_build
from tests.bench.nation import Size, write_nation
from tests.bench.pages import report_pages

EXAMPLE = PROJECT / "tests" / "example_council"


def main() -> None:
    """Print what the shipped store, a made-up nation and the pages cost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true", help="a nation a hundredth of the size")
    parser.add_argument("--only", choices=["build", "pages"], help="leave the other out")
    chosen = parser.parse_args()
    if chosen.only != "pages":
        report_builds(Size(small_areas=3_500, indicators=6) if chosen.small else Size())
    if chosen.only != "build":
        report_pages()


def report_builds(size: Size) -> None:
    """Print what building the shipped store and a made-up nation costs."""
    with tempfile.TemporaryDirectory() as folder:
        report_build("Shipped data", data_folder(), Path(folder) / "shipped")
        nation = Path(folder) / "nation"
        write_nation(nation, EXAMPLE, size)
        report_build("Made-up nation", nation, Path(folder) / "national")


if __name__ == "__main__":
    main()
