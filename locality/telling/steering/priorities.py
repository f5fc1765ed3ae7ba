"""Which pilots come first: scores, the order the agreed weights make of them, and how sure that order is."""

from collections.abc import Mapping, Sequence
from typing import Any

from locality.drawn.charts.priorities import parted_totals
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, table
from locality.findings.priorities import Ordered, compared, need_score, ordered
from locality.plain import listed, number
from locality.register.happenings.ordering import Priorities
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.priorities import ABOUT, GATES, NAME, TASKS
from locality.telling import choosing
from locality.telling.about.facts import folded, plain_list
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.page import Block, Chart, OnScreen, Own, Page, Section, Text
from locality.telling.parts import notes
from locality.telling.steering.agenda import About, Forms
from locality.words import pilot_words, steering

PARAMS = ("task",)


def said_of(figures: Figures) -> Priorities:
    """Everything said about the order of pilots."""
    found: Mapping[str, Any] = figures.things.get(ABOUT, {})
    return found.get(NAME) or Priorities()


def tell(asked: Asked, figures: Figures) -> Page:
    """The order of the pilots that are not over yet."""
    if figures.unreadable:
        return Page("priorities", steering.PRIORITIES, "", [choosing.warning(figures.unreadable)])
    said, pilots = said_of(figures), compared(figures.pilots)
    titles = {one.id: _title(one) for one in pilots}
    found = ordered(pilots, said, figures.criteria, lambda pilot: _need(figures, pilot))
    blocks: list[Block] = [
        OnScreen([Own("answer")]),
        Section(
            steering.SCORES, [Text(_scores(figures, found, pilots)), *_waiting(figures, said, found, titles)]
        ),
        *_totals(figures, found, titles),
        _against(said, titles),
        *_weights(figures, said, found),
        OnScreen([Own("forms", "priorities")]),
        _how(figures),
    ]
    lead = (
        steering.order_lead(found, titles, said.agreed is not None) if pilots else "There are no pilots yet."
    )
    return Page("priorities", steering.PRIORITIES, lead, blocks)


def _title(pilot: Pilot) -> str:
    return f"{pilot.title} ({pilot_words.EXAMPLE})" if pilot.example else pilot.title


def _need(figures: Figures, pilot: Pilot) -> float | None:
    """Where the pilot's wards stand among all wards by the headline measure of its need."""
    headline = {need.id: indicator for need, indicator in figures.headlines()}.get(pilot.need)
    if headline is None:
        return None
    within = figures.within("ward", "locality")
    own = pilot.wards or [ward for ward, place in within.items() if place.area_code == pilot.locality]
    rows = [row for row in figures.rows(headline.id, area_types=("ward",)) if row["area_code"] in within]
    return need_score(rows, own, headline.polarity != "high_is_good")


def _scores(figures: Figures, found: Ordered, pilots: Sequence[Pilot]) -> Node:
    """The scores by criterion, before any total."""
    names = [
        Column(one.title, unit=f"weight {found.weights[key]:g}") for key, one in figures.criteria.items()
    ]
    body = [[_named(one), *[_score(found, one, key) for key in figures.criteria]] for one in pilots]
    return table("Scores from 0 to 100", [Column("Pilot", is_number=False), *names], body, kind="scores")


def _named(pilot: Pilot) -> Node:
    badge = node("span", pilot_words.EXAMPLE, class_="badge") if pilot.example else None
    return node("span", badge, link(pilot.title, address("pilot", pilot=pilot.id)))


def _score(found: Ordered, pilot: Pilot, criterion: str) -> str:
    score = found.scores[pilot.id].get(criterion)
    return "no score" if score is None else number(score, 0)


def _waiting(figures: Figures, said: Priorities, found: Ordered, titles: Mapping[str, str]) -> list[Block]:
    """The pilots that are in no order: scores missing, conditions not met."""
    lacking: dict[tuple[str, ...], list[str]] = {}
    for key, names in found.missing.items():
        if names:
            lacking.setdefault(names, []).append(titles[key])
    lines = [
        steering.missing_line(named, [figures.criteria[name].title for name in names])
        for names, named in lacking.items()
    ]
    for key in found.held:
        because = [
            f"{GATES[gate]}: no. {one.because}" for gate, one in said.gates[key].items() if not one.is_met
        ]
        lines.append(steering.held_line(titles[key], " ".join(because)))
    return [Text(plain_list(lines))] if lines else []


def _totals(figures: Figures, found: Ordered, titles: Mapping[str, str]) -> list[Block]:
    if found.order is None:
        return []
    whole = sum(found.weights.values())
    parts = {
        titles[key]: {
            one.title: found.weights[name] * found.scores[key][name] / whole
            for name, one in figures.criteria.items()
            if found.weights[name]
        }
        for key in found.ranked
    }
    order = [titles[key] for key in found.ranked]
    totals = [f"{titles[key]} {number(found.order.totals[key], 0)}" for key in found.ranked]
    drawn = Chart(parted_totals(parts, order), f"Totals of 100: {listed(totals)}.")
    return [
        Section(steering.TOTALS, [drawn, Text(_order(found, titles)), notes(steering.UNDER_OTHER_WEIGHTS)])
    ]


def _order(found: Ordered, titles: Mapping[str, str]) -> Node:
    assert found.order is not None
    order = found.order
    columns = [
        Column("Pilot", is_number=False), Column("Total", unit="of 100"), Column("Place"),
        Column("Places under other weights"), Column("First in"),
        Column("Better by everything", is_number=False),
    ]  # fmt: skip
    body = []
    for key in found.ranked:
        best, worst = order.ranks_moved[key]
        places = str(best) if best == worst else f"{best} to {worst}"
        beaten = "another one is" if order.dominated[key] else "no other"
        body.append(
            [titles[key], number(order.totals[key], 0), str(order.ranks[key]), places,
             f"{100 * order.first_in[key]:.0f}%", beaten]
        )  # fmt: skip
    return table("The order", columns, body, kind="order")


def _against(said: Priorities, titles: Mapping[str, str]) -> Section:
    lines = [steering.against_line(one, titles) for one in said.against]
    return Section(steering.AGAINST, [Text(plain_list(lines) if lines else node("p", steering.NONE_AGAINST))])


def _weights(figures: Figures, said: Priorities, found: Ordered) -> list[Block]:
    """The agreed weights beside those of each member; nothing while no member wrote any down."""
    if not said.own:
        return []
    columns = [Column("Criterion", is_number=False), Column("Agreed" if said.agreed else "Proposed")]
    columns += [Column(member) for member in said.own]
    body = [
        [one.title, f"{found.weights[key]:g}", *[f"{own.weights.get(key, 0):g}" for own in said.own.values()]]
        for key, one in figures.criteria.items()
    ]
    return [Section(steering.WEIGHTS, [Text(table("Weights", columns, body, kind="weights"))])]


def _how(figures: Figures) -> Text:
    lines = [steering.anchors_line(one) for one in figures.criteria.values()]
    return Text(node("div", folded(steering.HOW, node("p", steering.SCORES_INFORM), plain_list(lines))))


def forms(asked: Asked, figures: Figures) -> Forms:
    """What may be entered on this page."""
    said = said_of(figures)
    return Forms({name: About(NAME, said, task) for name, task in TASKS.items()})
