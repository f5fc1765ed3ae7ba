"""How are the figures worked out? Every method in plain words, with formula, source and an example."""

from collections.abc import Sequence

from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, table
from locality.findings.worked import Rows, Worked, examples
from locality.telling.about.facts import folded
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.page import Columns, OnScreen, Page, Section, Text
from locality.words import methods
from locality.words.methods import Group, Method

PARAMS = ()
_SHORT = 4  # so many columns fit a phone side by side


def tell(asked: Asked, figures: Figures) -> Page:
    """Contents at its side, then every method."""
    worked = figures.keep(("worked examples",), lambda: examples(figures.store))
    groups = methods.groups()
    every = [one for group in groups for one in group.methods]
    shown = sum(bool(methods.filled(one.example, worked[one.id])) for one in every)
    main = [Section(group.group, _methods(figures, group, worked)) for group in groups]
    side = [OnScreen([Text(_contents(groups))])]
    return Page("methods", methods.TITLE, methods.lead(len(every), shown), [Columns((3, 9), (side, main))])


def _methods(figures: Figures, group: Group, worked: dict[str, Worked]) -> list[Section]:
    return [
        Section(one.title, [Text(_method(figures, one, worked[one.id]))], anchor=one.id, level=3)
        for one in group.methods
    ]


def _contents(groups: Sequence[Group]) -> Node:
    """The methods as links; on a narrow screen they unfold."""
    parts: list[Node] = []
    for group in groups:
        items = [node("li", node("a", one.title, href=f"#{one.id}")) for one in group.methods]
        parts += [node("p", group.group), node("ul", *items)]
    narrow = node("div", folded("On this page", node("div", *parts)), class_="narrow")
    wide = node("div", *parts, class_="wide")
    return node("nav", wide, narrow, class_="contents", aria_label=methods.CONTENTS)


def _method(figures: Figures, method: Method, worked: Worked) -> Node:
    formula = [node("p", line, class_="formula") for line in methods.filled(method.formula, worked)]
    source = node("p", f"Source: {method.source}", class_="reach")
    example = _example(figures, method, worked)
    return node("div", node("p", method.plain), *formula, source, example, class_="method")


def _example(figures: Figures, method: Method, worked: Worked) -> Node:
    """The example in its box: sentences, a table if there is one, and the measures it is shown on."""
    said = methods.filled(method.example, worked) or [methods.NO_EXAMPLE]
    drawn = _table(worked.rows) if worked.rows else None
    label = node("p", "Worked example", class_="label")
    paragraphs = [node("p", text) for text in said]
    return node("div", label, *paragraphs, drawn, _measures(figures, worked), class_="example")


def _table(rows: Rows) -> Node:
    columns = [Column(name.strip(), is_number=position > 0) for position, name in enumerate(rows.columns)]
    kind = "small compact" if len(columns) <= _SHORT else "compact"
    return table(rows.caption, columns, [list(row) for row in rows.cells], kind=kind)


def _measures(figures: Figures, worked: Worked) -> Node | None:
    """Links to what the example's measures mean."""
    found = [one for key in worked.indicators if (one := figures.store.indicator(key)) is not None]
    links = [node("li", link(one.title, address("indicators", indicator=one.id))) for one in found]
    return node("ul", *links, class_="line reach") if links else None
