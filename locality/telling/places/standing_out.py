"""What stands out about a locality, a sentence each with its evidence, or plainly that nothing does."""

from locality.definitions import Area
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import verdict_mark
from locality.findings.evidence import Comparator, Standing
from locality.findings.standing_out import Finding, StandingOut, standing_out
from locality.telling.figures import Figures
from locality.telling.page import Block, Text
from locality.telling.parts import notes
from locality.telling.places.figures_in_words import in_sentence
from locality.words import standing_out_words, verdicts


def what_stands_out(figures: Figures, area: Area, beside: Area, comparator: Comparator) -> list[Block]:
    """The findings about an area against another, the worst first."""
    wards = figures.store.wards_of(area.area_code)
    found = standing_out(figures.standings([area], comparator), figures.standings(wards, comparator))
    items = [finding_item(figures, one, beside) for one in found.findings]
    listed = node("ul", *items, class_="plain findings") if items else None
    rest = node("p", standing_out_words.the_rest(found, area.area_name, beside.area_name))
    return [Text(node("div", listed, _further(found, beside), rest)), notes(standing_out_words.HOW)]


def _further(found: StandingOut, beside: Area) -> Node | None:
    """What differs by the same rule and has no sentence of its own, so that nobody takes the list for all."""
    parts: list[Node] = []
    for one in found.further:
        name = standing_out_words.how_it_differs_further(one, beside.area_name)
        to = address("indicators", indicator=one.indicator.id)
        parts += [
            "; " if parts else standing_out_words.FURTHER,
            link(name, to),
            " ",
            verdict_mark(one.verdict),
        ]
    return node("p", *parts, ".") if parts else None


def finding_item(figures: Figures, finding: Finding, beside: Area) -> Node:
    """A finding as an item of a list: the sentence, and the figures behind it."""
    one = finding.standing
    if finding.kind == "changes":
        return node("li", node("strong", standing_out_words.how_it_changed(one)), _change(figures, one))
    if finding.kind == "ward":
        name = link(one.area.area_name, address("ward", area=one.area.area_code))
        phrase: list[Node] = [name, f" {standing_out_words.ward_lead(one, beside.area_name)} "]
    else:
        phrase = [node("strong", standing_out_words.how_it_differs(one, beside.area_name)), " "]
    return node("li", *phrase, verdict_mark(one.verdict), _against(figures, one, beside))


def _more(one: Standing) -> Node:
    """The way to the measure everywhere."""
    to = address("need", need=one.indicator.need, indicator=one.indicator.id)
    return link("In every place", to, class_="no-print")


def _against(figures: Figures, one: Standing, beside: Area) -> Node:
    """The figures behind a verdict, and the formal test against the rest of the district."""
    mark = figures.lookup.beside(one.row, beside)
    rest = figures.evidence.standing(one.indicator, one.area, "rest_of_district").comparison
    tested = verdicts.rest_line(rest, one.indicator, beside.area_name)
    tail = f"{tested} " if tested and beside.area_type == "district" else ""
    here, there = in_sentence(one.row, one.indicator), in_sentence(mark, one.indicator)
    return node(
        "span", here, " against ", there, f" in {beside.area_name}. {tail}", _more(one), class_="said"
    )


def _change(figures: Figures, one: Standing) -> Node:
    trend = one.trend_of_figure or {}
    ends = [
        figures.lookup.at(one.indicator.id, one.area, trend[name]) for name in ("first_period", "last_period")
    ]
    then = [in_sentence(end, one.indicator) for end in ends]
    return node("span", then[0], ", then ", then[1], ". ", _more(one), class_="said")
