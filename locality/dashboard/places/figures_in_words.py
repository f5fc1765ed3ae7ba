"""Figures inside sentences, each marked with what it is so that it can be traced to the store."""

from locality import findings, words
from locality.definitions import Indicator
from locality.drawn.markup import Node, node
from locality.drawn.tables import figure_id
from locality.findings import Row


def said(row: Row | None, indicator: Indicator, *, joins: str = " to ") -> Node:
    """A figure with its interval in brackets: "4.4% (4.2 to 4.6)"."""
    before, after = ("£", "") if indicator.unit == "pounds" else ("", words.after(indicator.unit))
    value = node("span", words.bare(row, indicator), data_figure=figure_id(row))
    known = row is not None and findings.is_known(row)
    limits = words.interval(row, indicator).replace(" to ", joins) if known else words.NO_INTERVAL
    interval = [" (", node("span", limits, class_="interval"), ")"] if limits != words.NO_INTERVAL else []
    return node(
        "span", before if known else None, value, after if known else None, *interval, class_="said-figure"
    )
