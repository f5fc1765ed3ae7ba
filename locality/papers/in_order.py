"""A page's blocks in the order paper shows them one below the other, headings as trees."""

from collections.abc import Iterator, Sequence

from locality.drawn.markup import node, prose
from locality.telling.page import (
    Block,
    Chart,
    Columns,
    Lead,
    NewSheet,
    OnPaper,
    Page,
    Section,
    Text,
    with_title,
)


def in_order(page: Page) -> Iterator[Text | Chart | NewSheet]:
    """Everything but the title; what only a screen has is left out."""
    return _in_order(with_title(page), page)


def _in_order(blocks: Sequence[Block], page: Page) -> Iterator[Text | Chart | NewSheet]:
    for block in blocks:
        if isinstance(block, Text | Chart | NewSheet):
            yield block
        elif isinstance(block, Lead) and page.lead:
            yield Text(node("p", *prose(page.lead)))
        elif isinstance(block, Section):
            yield Text(node(f"h{block.level}", block.title))
            yield from _in_order(block.blocks, page)
        elif isinstance(block, OnPaper):
            yield from _in_order(block.blocks, page)
        elif isinstance(block, Columns):
            yield from _in_order([one for column in block.columns for one in column], page)
