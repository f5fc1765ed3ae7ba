"""Figures inside sentences, each marked with what it is so that it can be traced to the store."""

from locality import findings, words
from locality.definitions import Indicator
from locality.drawn.markup import Node, node
from locality.drawn.tables import figure_id
from locality.findings import Row


def in_sentence(row: Row | None, indicator: Indicator) -> Node:
    """A figure with its interval in brackets: "4.4% (4.2 to 4.6)"."""
    value = bare_in_sentence(row, indicator)
    if not findings.is_known(row) or row is None:
        return node("span", value, class_="said-figure")
    limits = words.interval(row, indicator)
    interval = [" (", node("span", limits, class_="interval"), ")"] if findings.has_interval(row) else []
    before = "£" if indicator.unit == "pounds" else None
    return node("span", before, value, words.after(indicator.unit), *interval, class_="said-figure")


def bare_in_sentence(row: Row | None, indicator: Indicator) -> Node:
    """Just the number, or the words for why there is none."""
    return node("span", words.bare(row, indicator), data_figure=figure_id(row))
