"""How much of the package a module of it needs: whoever reads it must know no more than three others."""

import statistics
from pathlib import PurePosixPath

from locality.folders import PROJECT
from tests.style import Module, project_modules

MOST_IN_THE_MIDDLE = 3


def ours(module: Module, names: set[str]) -> set[str]:
    """The modules of the package that one imports, wherever the import stands."""
    full = {name for _, name in module.imports() if name.startswith("locality")}
    return {name if name in names else name.rpartition(".")[0] for name in full}


def imported() -> dict[PurePosixPath, set[str]]:
    """What every module of the package imports of it."""
    modules = [one for one in project_modules(PROJECT) if one.path.parts[0] == "locality"]
    names = {".".join(one.path.with_suffix("").parts).removesuffix(".__init__") for one in modules}
    return {one.path: ours(one, names) for one in modules}


def test_a_module_imports_at_most_three_others_in_the_middle() -> None:
    counts = {path: len(names) for path, names in imported().items()}
    most = sorted(counts, key=lambda path: -counts[path])[:10]
    assert statistics.median(counts.values()) <= MOST_IN_THE_MIDDLE, [
        f"{path} {counts[path]}" for path in most
    ]
