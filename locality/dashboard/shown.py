"""Pages drawn in Streamlit: told once for what the address says, kept ready, drawn for every reader.

What stands between two widgets is one tree and one message. Ready pages are kept by page, choices, version of
the store, state of the ledger and day, and are the same for everybody.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import pyarrow as pa
import streamlit as st

from locality.dashboard import widgets
from locality.dashboard.drawing import send, written
from locality.dashboard.figures import all_figures, state_of_figures
from locality.drawn.markup import Node, node, prose
from locality.telling.choosing import Asked
from locality.telling.contents import heard, told
from locality.telling.page import (
    Block,
    Chart,
    Columns,
    Files,
    Lead,
    NewSheet,
    OnPaper,
    OnScreen,
    Page,
    Section,
    Text,
    Title,
    with_title,
)
from locality.telling.taking import files_tree
from locality.theme import in_both_themes

_MOST_KEPT = 400

_ready: OrderedDict[tuple[Any, ...], "Ready"] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class Tree:
    """One message to the component that draws trees."""

    content: bytes


@dataclass(frozen=True)
class Side:
    """Parts side by side."""

    widths: Sequence[int]
    columns: Sequence["Ready"]


Ready = Sequence[Tree | Side | Block]


def show(name: str) -> None:
    """The page of this name for what the address says."""
    _draw(ready(name, heard(name, st.query_params)), name)


def ready(name: str, asked: Asked) -> Ready:
    """The page as it is drawn, told anew only where nobody has asked for it before."""
    key = name, frozenset(asked.items()), state_of_figures()
    with _lock:
        if key in _ready:
            _ready.move_to_end(key)
            return _ready[key]
    made = made_ready(told(name, asked, all_figures()))
    with _lock:
        _ready[key] = made
        while len(_ready) > _MOST_KEPT:
            _ready.popitem(last=False)
    return made


def draw_blocks(page: Page, place: str) -> None:
    """The blocks of a page without its title, within a page that has one."""
    _draw(list(_joined(page.blocks, page)), place)


def made_ready(page: Page) -> Ready:
    """A page's blocks with trees put together and written out once, title and lead where they belong."""
    return list(_joined(with_title(page), page))


def _joined(blocks: Sequence[Block], page: Page) -> Iterator[Tree | Side | Block]:
    """Trees that follow each other become one."""
    waiting: list[Node] = []
    for one in _flat(blocks, page):
        if isinstance(one, list):
            waiting.append(one)
            continue
        if waiting:
            yield _tree(waiting)
            waiting = []
        if isinstance(one, Columns):
            yield Side(one.widths, [list(_joined(column, page)) for column in one.columns])
        elif isinstance(one, Chart):
            yield Chart(_sendable(one.specification), one.alt)
        else:
            yield one
    if waiting:
        yield _tree(waiting)


def _sendable(specification: Mapping[str, Any]) -> dict[str, Any]:
    """A chart readable in both themes, its data written out once as Streamlit sends them: Arrow streams."""
    drawn = in_both_themes(dict(specification))
    if "datasets" in drawn:
        drawn["datasets"] = {name: _arrow(rows) for name, rows in drawn["datasets"].items()}
    return drawn


def _arrow(rows: Sequence[Mapping[str, Any]]) -> bytes:
    names = dict.fromkeys(name for row in rows for name in row)
    table = pa.table({name: [row.get(name) for row in rows] for name in names})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())


def _flat(blocks: Sequence[Block], page: Page) -> Iterator[Node | Block]:
    """Trees as they are, headings and words as trees, and the blocks that are none."""
    for block in blocks:
        if isinstance(block, Section):
            yield node(f"h{block.level}", block.title, id=block.anchor)
            yield from _flat(block.blocks, page)
        elif isinstance(block, OnScreen):
            yield from _flat(block.blocks, page)
        elif not isinstance(block, OnPaper | NewSheet):
            tree = _tree_of(block, page)
            if tree is not None:
                yield tree
            elif not isinstance(block, Title | Lead):
                yield block


def _tree_of(block: Block, page: Page) -> Node | None:
    if isinstance(block, Text):
        return block.tree
    if isinstance(block, Files):
        return files_tree(block, page)
    if isinstance(block, Title):
        return node("h1", page.title)
    if isinstance(block, Lead) and page.lead:
        return node("p", *prose(page.lead), class_="lead")
    return None


def _tree(trees: Sequence[Node]) -> Tree:
    return Tree(written(node("div", *trees, class_="blocks")))


def _draw(parts: Ready, place: str) -> None:
    for at, part in enumerate(parts):
        key = f"{place} {at}"
        if isinstance(part, Tree):
            send(part.content, key)
        elif isinstance(part, Side):
            for column, inside, number in zip(
                st.columns(list(part.widths), gap="large"), part.columns, range(99), strict=False
            ):
                with column:
                    _draw(inside, f"{key} {number}")
        else:
            widgets.show(part, key)
