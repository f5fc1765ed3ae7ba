"""python -m tests.bench [--small]: the shipped store and a made-up nation, measured."""

import argparse
import tempfile
from pathlib import Path

from locality.folders import PROJECT, data_folder
from tests.bench.building import report_build
from tests.bench.nation import Size, write_nation

EXAMPLE = PROJECT / "tests" / "example_council"


def main() -> None:
    """Print what the shipped store and a made-up nation cost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true", help="a nation a hundredth of the size")
    size = Size(small_areas=3_500, indicators=6) if parser.parse_args().small else Size()
    with tempfile.TemporaryDirectory() as folder:
        report_build("Shipped data", data_folder(), Path(folder) / "shipped")
        nation = Path(folder) / "nation"
        write_nation(nation, EXAMPLE, size)
        report_build("Made-up nation", nation, Path(folder) / "national")


if __name__ == "__main__":
    main()
