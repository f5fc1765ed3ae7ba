"""The rules of the house: each function yields a module's breaches, and its docstring is the reason."""

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from tests.style_markdown import drawn_as_markdown

# The rooms of the house from the top down: each may import those below it, none above it and no peer.
ORDER = (
    "pages", "command_line", "dashboard", "papers", "telling", "drawn", "words", "findings",
    "register.doors", "register.judging", "register.happenings", "register.ledger",
    "baseline.making", "baseline.store", "intake", "disclosure", "statistics",
    "areas", "csv_tables", "definitions", "periods", "plain", "folders", "theme",
)  # fmt: skip
# Rooms that not everything above them may enter: a screen works out no statistic and opens no store itself.
NOT_FROM = {
    "statistics": {"pages", "command_line", "dashboard", "papers", "telling"},
    "disclosure": {"pages", "command_line", "dashboard", "papers", "telling", "drawn", "words"},
    "baseline.making": {"pages", "papers", "drawn", "words", "findings"},
    "baseline.store": {"pages"},
    "intake": {"pages", "papers", "telling", "drawn", "words", "findings"},
}
DATABASES = {"duckdb", "sqlite3", "sqlalchemy"}
STREAMLIT = {"streamlit", "streamlit_folium"}
ARITHMETIC = {"numpy", "scipy", "statsmodels"}
LINES = {"pages": 60, "app": 30, "package": 300}
# Lower or upper case throughout: "Select an area from the list" is a sentence for a reader.
SQL = re.compile(
    r"\s*(select\s.*\bfrom\b|insert\s+into\b|update\s+\w+\s+set\b|delete\s+from\b|with\s+\w+\s+as\s*\("
    r"|(create|drop|alter)\s+(or\s+replace\s+)?(temp\s+)?(table|view|index)\b|(attach|detach)\s)",
    re.DOTALL,
)
Breach = tuple[int, str]  # line, and what is wrong there
MACHINE_PATH = re.compile(r"(?<![\w.}/])/(?:work|home|root|Users)/")


@dataclass(frozen=True)
class Module:
    """A Python file by its path in the project and its text."""

    path: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The module, parsed."""
        return ast.parse(self.text)

    @property
    def room(self) -> str:
        """The room of docs/architecture.md it stands in: `pages`, or a room of the package."""
        first, *rest = self.path.with_suffix("").parts
        return room_of(rest) if first == "locality" else "pages" if first in ("pages", "app") else first

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full name of everything imported, wherever the import stands."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, name.name) for name in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (
                    (node.lineno, f"{'.' * node.level}{node.module or ''}.{name.name}") for name in node.names
                )


def room_of(parts: Sequence[str]) -> str:
    """The room of a module by its parts below `locality`: `findings`, `register.ledger`, or none."""
    named = [part for part in parts if part != "__init__"]
    if named[:1] == ["__main__"]:
        return "command_line"
    return ".".join(named[:2] if named[:1] in (["baseline"], ["register"]) else named[:1])


def project_modules(root: Path) -> list[Module]:
    """Every Python file of the dashboard: app.py, pages/ and locality/."""
    paths = [
        root / "app.py",
        *sorted((root / "pages").rglob("*.py")),
        *sorted((root / "locality").rglob("*.py")),
    ]
    return [
        Module(PurePosixPath(path.relative_to(root)), path.read_text(encoding="utf-8"))
        for path in paths
        if path.is_file()
    ]


def import_direction(module: Module) -> Iterator[Breach]:
    """Imports point one way, from pages to the ground floor: each room is tested without those above it."""
    if module.room in ("", "baseline", "register"):
        yield from ((line, "a package without a room imports nothing") for line, _ in module.imports())
        return
    if module.room not in ORDER:
        yield 1, f"nobody knows the room {module.room}; place it in docs/architecture.md and tests/style.py"
        return
    for line, name in module.imports():
        first, *rest = name.split(".")
        if not first:
            yield line, "a relative import hides the room it enters; write it in full"
        if first == "locality" and not _may_enter(module.room, room_of(rest)):
            yield line, f"{module.room} must not import {room_of(rest)}"


def _may_enter(room: str, other: str) -> bool:
    if other not in ORDER:
        return False
    below = ORDER.index(other) > ORDER.index(room)
    return other == room or below and room not in NOT_FROM.get(other, set())


def streamlit_in_its_rooms(module: Module) -> Iterator[Breach]:
    """Streamlit stands in app.py, pages/, locality/dashboard/ only: the rest is tested without a browser."""
    for line, name in module.imports():
        if name.split(".")[0] in STREAMLIT and module.room not in ("pages", "dashboard"):
            yield line, f"imports {name.split('.')[0]}"


def _texts(module: Module) -> Iterator[tuple[int, str]]:
    """Line and text of every string; what an f-string fills in reads as a name."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "name" for part in node.values)
            yield node.lineno, "".join(str(part) for part in parts)


def sql_in_its_rooms(module: Module) -> Iterator[Breach]:
    """SQL stands in baseline and register/ledger only: every question to a database is found there."""
    if module.room in ("baseline.making", "baseline.store", "register.ledger"):
        return
    for line, name in module.imports():
        if name.split(".")[0] in DATABASES:
            yield line, f"imports {name.split('.')[0]}"
    for line, text in _texts(module):
        first = next(iter(text.split()), "")
        if SQL.match(text.lower() if first.isupper() else text):
            yield line, f"'{' '.join(text.split())[:40]}' is SQL"


def pages_do_not_calculate(module: Module) -> Iterator[Breach]:
    """No page computes a statistic: the build does, so that screen, export and paper agree."""
    for line, name in module.imports():
        if name.split(".")[0] in ARITHMETIC and module.room in ("pages", "dashboard"):
            yield line, f"imports {name.split('.')[0]}"


def short_files(module: Module) -> Iterator[Breach]:
    """A page has at most 60 lines, app.py 30, other modules 300: read in one go; split by meaning."""
    kind = {"app.py": "app", "pages": "pages"}.get(module.path.parts[0], "package")
    lines = len(module.text.splitlines())
    if lines > LINES[kind]:
        yield lines, f"has {lines} lines"


def pages_one_folder_down(module: Module) -> Iterator[Breach]:
    """Pages stand one folder down: Streamlit would open the first deep link to pages/*.py without app.py."""
    if module.path.parent == PurePosixPath("pages"):
        yield 1, "stands directly in pages/"


def no_raw_html(module: Module) -> Iterator[Breach]:
    """Text never becomes markup: a name in a data file would run as script in a reader's browser."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html":
            yield node.value.lineno, "uses unsafe_allow_html"


def words_are_text(module: Module) -> Iterator[Breach]:
    """Streamlit reads Markdown: words pass as_text, or a name would be a link or call another host."""
    if module.room in ("pages", "dashboard") and module.path.name != "text.py":
        yield from drawn_as_markdown(module.tree)


def spreadsheets_in_one_place(module: Module) -> Iterator[Breach]:
    """CSV and Excel for people come from papers/spreadsheets.py: any other text could be a formula."""
    if module.room in ("intake", "baseline.making") or module.path.name == "spreadsheets.py":
        return
    for node in ast.walk(module.tree):
        name = getattr(node, "attr", getattr(node, "id", None))
        if name in ("to_csv", "to_excel", "ExcelWriter", "Workbook", "DictWriter"):
            yield node.lineno, f"uses {name}"


def no_machine_paths(module: Module) -> Iterator[Breach]:
    """Nothing names a folder of one machine: the project runs on any other."""
    for line, text in enumerate(module.text.splitlines(), 1):
        if match := MACHINE_PATH.search(text):
            yield line, f"names a folder below {match[0]}"


def import_circles(modules: list[Module]) -> list[str]:
    """Names of modules that reach themselves through their imports."""
    names = {
        ".".join(module.path.with_suffix("").parts).removesuffix(".__init__"): module for module in modules
    }
    graph = {
        name: {
            target
            for _, full in module.imports()
            for target in (full, full.rpartition(".")[0])
            if target in names
        }
        for name, module in names.items()
    }

    def reached(start: str) -> set[str]:
        found, waiting = set(), list(graph[start])
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += graph[name]
        return found

    return sorted(name for name in graph if name in reached(name))


Rule = Callable[[Module], Iterator[Breach]]
RULES: list[Rule] = [
    import_direction, streamlit_in_its_rooms, sql_in_its_rooms, pages_do_not_calculate, short_files,
    pages_one_folder_down, no_raw_html, words_are_text, spreadsheets_in_one_place, no_machine_paths,
]  # fmt: skip


def messages(rule: Rule, module: Module) -> list[str]:
    """What to tell whoever breached the rule in a module: where, what and why."""
    return [f"{module.path}:{line}: {breach}. {rule.__doc__}" for line, breach in rule(module)]
