"""What stands out about a locality, a sentence each with its evidence, or plainly that nothing does."""

import streamlit as st

from locality.areas import Area
from locality.dashboard import panels
from locality.dashboard.drawing import draw
from locality.dashboard.evidence import evidence, standings
from locality.dashboard.figures import store
from locality.dashboard.places.figures_in_words import said as figure
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import verdict_mark
from locality.findings.evidence import Comparator, Standing
from locality.findings.standing_out import Finding, StandingOut, standing_out
from locality.words import standing_out as said
from locality.words import verdicts


def what_stands_out(area: Area, beside: Area, comparator: Comparator) -> None:
    """The findings about an area against another, the worst first."""
    found = _found(store().version, area.area_code, comparator)
    items = [_item(one, beside) for one in found.findings]
    listed = node("ul", *items, class_="plain findings") if items else None
    rest = node("p", said.the_rest(found, area.area_name, beside.area_name))
    draw(node("div", listed, _further(found, beside), rest), key="stands out")
    panels.notes(said.HOW, key="stands out")


@st.cache_data(show_spinner=False, max_entries=50)
def _found(version: str, area_code: str, comparator: Comparator) -> StandingOut:
    area = store().area(area_code)
    wards = store().wards_of(area_code)
    return standing_out(standings([area] if area else [], comparator), standings(wards, comparator))


def _further(found: StandingOut, beside: Area) -> Node | None:
    """What differs by the same rule and has no sentence of its own, so that nobody takes the list for all."""
    parts: list[Node] = []
    for one in found.further:
        name = said.how_it_differs_further(one, beside.area_name)
        to = address("indicators", indicator=one.indicator.id)
        parts += ["; " if parts else said.FURTHER, link(name, to), " ", verdict_mark(one.verdict)]
    return node("p", *parts, ".") if parts else None


def _item(finding: Finding, beside: Area) -> Node:
    one = finding.standing
    told = {"differs": _differs, "changes": _changes, "ward": _ward}[finding.kind](one, beside)
    return node("li", *told)


def _more(one: Standing) -> Node:
    """The way to the measure everywhere; to what it means where no need holds it."""
    if one.indicator.need == "context":
        return link("What it means", address("indicators", indicator=one.indicator.id))
    return link("In every place", address("need", need=one.indicator.need, indicator=one.indicator.id))


def _against(one: Standing, beside: Area) -> Node:
    """The figures behind a verdict, and the formal test against the rest of the district."""
    mark = evidence().figures.beside(one.row, beside)
    rest = evidence().standing(one.indicator, one.area, "rest_of_district").comparison
    tested = verdicts.rest_line(rest, one.indicator, beside.area_name)
    tail = f"; {tested}" if tested and beside.area_type == "district" else ""
    here, there = figure(one.row, one.indicator), figure(mark, one.indicator)
    return node(
        "span", here, " against ", there, f" in {beside.area_name}{tail}. ", _more(one), class_="said"
    )


def _differs(one: Standing, beside: Area) -> list[Node]:
    phrase = node("strong", said.how_it_differs(one, beside.area_name))
    return [phrase, " ", verdict_mark(one.verdict), _against(one, beside)]


def _ward(one: Standing, beside: Area) -> list[Node]:
    name = link(one.area.area_name, address("ward", area=one.area.area_code))
    return [
        name,
        f" {said.ward_lead(one, beside.area_name)} ",
        verdict_mark(one.verdict),
        _against(one, beside),
    ]


def _changes(one: Standing, beside: Area) -> list[Node]:
    trend, found = one.trend or {}, evidence().figures
    ends = [found.at(one.indicator.id, one.area, trend[name]) for name in ("first_period", "last_period")]
    then = [figure(end, one.indicator) for end in ends]
    told = node("span", then[0], ", then ", then[1], ". ", _more(one), class_="said")
    return [node("strong", said.how_it_changed(one)), told]
