"""How benefits filter down, the register of benefits, and what each is worth with the way to every pound."""

from collections.abc import Mapping, Sequence
from typing import Any

from locality.drawn.flow import Box, Step, flow
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, Group, table
from locality.findings.benefits import Valued, valued
from locality.register.happenings.benefit import CONDITION
from locality.register.happenings.benefit_forms import (
    claim_task,
    condition_task,
    describe_task,
    move_task,
    propose_task,
    sign_task,
)
from locality.register.happenings.benefit_map import KINDS, BenefitMap
from locality.register.happenings.benefits import KINDS as VALUES
from locality.register.happenings.benefits import LEADS_TO, STAGES, Benefit, Condition
from locality.register.happenings.pilots import Measure
from locality.telling import choosing
from locality.telling.about.facts import facts, folded, plain_list
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.page import Block, OnScreen, Own, Page, Section, Text
from locality.telling.parts import notes
from locality.telling.pilots.judged import judgement_of
from locality.telling.sources import drawn_texts
from locality.telling.steering.agenda import About, Forms
from locality.telling.steering.on_register import benefits_of, earliest_of, pilot_of, title_of
from locality.words import benefit_words, pilot_words

PARAMS = ("task",)
_WIDTHS = {"claimed": 1.4, "plausible": 2.6, "measured": 4.0}


def tell(asked: Asked, figures: Figures) -> Page:
    """The map, the conditions for success, the register and the values of the benefits."""
    if figures.unreadable:
        return Page("benefits", benefit_words.BENEFITS, "", [choosing.warning(figures.unreadable)])
    found, benefits = figures.benefit_map, benefits_of(figures)
    worth = [_valued(figures, one) for one in benefits]
    if not found.nodes:
        return Page("benefits", benefit_words.BENEFITS, benefit_words.NO_MAP)
    blocks: list[Block] = [
        OnScreen([Own("answer")]),
        Section(benefit_words.MAP, [Text(_drawn(found)), notes(benefit_words.PROPOSED)]),
        Section(benefit_words.AS_LIST, [Text(_list(found)), Text(_steps(found))]),
        Section(benefit_words.CONDITIONS, [Text(_conditions(figures))]),
        Section(benefit_words.REGISTER, _register(figures, benefits)),
        *_worth(figures, worth),
        *_reported(found),
        OnScreen([Own("forms", "benefits")]),
        *_how(figures),
    ]
    real = [one for one in worth if not _is_example(figures, one.benefit)]
    lead = benefit_words.lead(found, [one.benefit for one in real], real, len(worth) - len(real))
    return Page("benefits", benefit_words.BENEFITS, lead, blocks, form="wide")


def _is_example(figures: Figures, benefit: Benefit) -> bool:
    pilot = pilot_of(figures, benefit)
    return pilot is not None and pilot.example


def _valued(figures: Figures, benefit: Benefit) -> Valued:
    pilot, measure = pilot_of(figures, benefit), _measure_of(figures, benefit)
    impact = judgement_of(figures, pilot, measure)[0] if pilot and measure else None
    return valued(benefit, impact, figures.unit_costs, figures.today.year)


def _measure_of(figures: Figures, benefit: Benefit) -> Measure | None:
    pilot = pilot_of(figures, benefit)
    return pilot.measure(benefit.profile.measure) if pilot and benefit.profile.measure else None


def _drawn(found: BenefitMap) -> Node:
    boxes = {
        key: Box(
            KINDS.index(one.kind), one.title,
            benefit_words.months_line(found.earliest(key)) if one.kind == "benefit" else "",
            one.origin == "proposal",
        )
        for key, one in found.nodes.items()
    }  # fmt: skip
    steps = [Step(one.start, one.end, _WIDTHS[one.strength], one.indirect) for one in found.links]
    reading = node("p", benefit_words.READING, class_="sources")
    return node(
        "div",
        flow(benefit_words.HEADS, boxes, steps, title=benefit_words.map_title(found)),
        reading,
        class_="flow-map",
    )


def _list(found: BenefitMap) -> Node:
    columns = [
        Column(name, is_number=False) for name in ("Benefit", "For whom", "May be claimed", "Weakest step")
    ]
    body: list[Sequence[Node] | Group] = []
    for key, title in found.objectives.items():
        body.append(Group(title))
        body += [
            [
                box.title,
                benefit_words.whom(box).removeprefix("for "),
                benefit_words.months_line(found.earliest(name)),
                benefit_words.weakest_line(found, found.weakest(name)),
            ]
            for name, box in found.of("benefit").items()
            if box.objective == key
        ]
    return table("The benefits by objective, months counted from the start", columns, body, kind="benefits")


def _steps(found: BenefitMap) -> Node:
    return folded(
        benefit_words.EVERY_STEP, plain_list([benefit_words.step_line(found, one) for one in found.links])
    )


def _conditions(figures: Figures) -> Node:
    known: Mapping[str, Condition] = figures.things.get(CONDITION, {})
    names = ("Condition", "Owner", "By when", "State", "What is known")
    body = [
        [box.title, *benefit_words.condition_cells(known.get(key))]
        for key, box in figures.benefit_map.of("enabler").items()
    ]
    columns = [Column(name, is_number=False) for name in names]
    return table("What must hold across the district", columns, body, kind="conditions")


def _register(figures: Figures, benefits: Sequence[Benefit]) -> list[Block]:
    if not benefits:
        return [Text(node("p", benefit_words.NONE_YET)), notes(benefit_words.SIGNS)]
    names = ("Benefit", "Kind", "Stage", "Owner", "What is missing", "May be claimed", "Finance")
    body = [
        [
            _named(figures, one), VALUES[one.kind].partition(":")[0], STAGES[one.stage],
            one.profile.owner or benefit_words.NOT_KNOWN, benefit_words.lacks_words(one),
            benefit_words.earliest_words(one, earliest_of(figures, one)), benefit_words.signed_words(one),
        ]
        for one in benefits
    ]  # fmt: skip
    columns = [Column(name, is_number=False) for name in names]
    return [
        Text(table("Benefits on the register", columns, body, kind="benefits")),
        notes(benefit_words.NOTHING_ADDED, benefit_words.SIGNS),
    ]


def _named(figures: Figures, benefit: Benefit) -> Node:
    pilot = pilot_of(figures, benefit)
    badge = node("span", pilot_words.EXAMPLE, class_="badge") if pilot and pilot.example else None
    by = link(pilot.title, address("pilot", pilot=pilot.id)) if pilot else None
    part = figures.benefit_map.nodes.get(benefit.on_map)
    below = node("span", f"Part of: {part.title}. " if part else "", by, class_="note")
    return node("span", badge, benefit.title, below)


def _worth(figures: Figures, worth: Sequence[Valued]) -> list[Block]:
    priced = [one for one in worth if one.price]
    if not priced:
        return []
    blocks: list[Block] = []
    for one in priced:
        trail = {name: node("span", text) for name, text in _trail(figures, one).items()}
        tree = node("div", node("p", node("strong", benefit_words.result(one))), facts(trail))
        blocks.append(Section(title_of(figures, one.benefit), [Text(tree)], level=3))
    return [Section(benefit_words.WORTH, blocks)]


def _trail(figures: Figures, one: Valued) -> dict[str, Node]:
    """What the pounds lead back to; the effect leads on to its pilot."""
    pilot, measure = pilot_of(figures, one.benefit), _measure_of(figures, one.benefit)
    unit = measure.unit.removesuffix(" a month") if measure else ""
    trail: dict[str, Node] = dict(benefit_words.trail(one, unit))
    if pilot and measure and one.units:
        beside = benefit_words.measured_words(measure.title, len(measure.plan.comparators))
        to = link(pilot.title, address("pilot", pilot=pilot.id))
        trail["Effect"] = node("span", trail["Effect"] + beside, to)
    return trail


def _reported(found: BenefitMap) -> list[Block]:
    if not found.reported:
        return []
    names = ("What", "Gross", "What comes instead", "Net", "Note and paper")
    columns = [Column(name, is_number=False) for name in names]
    body = [[one.title, *benefit_words.reported_cells(one)] for one in found.reported]
    made = table("As reported, not measured here", columns, body, kind="reported")
    return [Section(benefit_words.REPORTED, [Text(made)])]


def _how(figures: Figures) -> list[Block]:
    costs = figures.unit_costs
    lines = [
        *benefit_words.how_lines(),
        costs.rules.optimism.source,
        f"The map: {figures.benefit_map.named_in}.",
    ]
    used = dict.fromkeys([*(one.source for one in costs.costs.values()), costs.index_source])
    cited = drawn_texts(figures, [one for one in used if one])
    return [Text(folded(benefit_words.HOW, plain_list(lines))), notes(*cited)]


def forms(asked: Asked, figures: Figures) -> Forms:
    """What may be entered on this page: a benefit, what is said of each, how a condition stands."""
    found: dict[str, About] = {"propose": About("", None, propose_task())}
    known: Mapping[str, Any] = figures.things.get(CONDITION, {})
    for one in benefits_of(figures):
        if not LEADS_TO[one.stage]:
            continue
        found[f"describe_{one.id}"] = About(one.id, one, describe_task(one))
        if one.profile.price and one.signed is None:
            found[f"sign_{one.id}"] = About(one.id, one, sign_task(one))
        found[f"move_{one.id}"] = About(one.id, one, move_task(one))
        if one.stage in ("tracking", "partly_realised"):
            found[f"claim_{one.id}"] = About(one.id, one, claim_task(one))
    for key, box in figures.benefit_map.of("enabler").items():
        found[f"condition_{key}"] = About(key, known.get(key), condition_task(box.title))
    return Forms(found)
