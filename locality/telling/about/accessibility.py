"""Can everybody use the dashboard? What holds, what does not and why, and when it was tested."""

from locality.drawn.markup import Node, node
from locality.telling.about.facts import plain_list
from locality.telling.choosing import Asked
from locality.telling.contents import NAMES
from locality.telling.figures import Figures
from locality.telling.page import Block, Page, Section, Text
from locality.words import accessibility
from locality.words.accessibility import Limit

PARAMS = ()


def tell(asked: Asked, figures: Figures) -> Page:
    """What holds, what does not, what nobody tried, how it was tested."""
    found, statement = accessibility.result(), accessibility.statement()
    limits: list[Block] = [Text(plain_list(_limit(one) for one in statement.limits))]
    if statement.not_ours:
        lines = plain_list(f"{one.rule}: {one.why}" for one in statement.not_ours)
        limits.append(Section("In parts that Streamlit draws", [Text(lines)], level=3))
    tested = [
        accessibility.how(found),
        f"{accessibility.versions(found)} {accessibility.lesser(found['lesser'])}",
        f"Pages tested: {accessibility.names(found['pages'], NAMES)}.",
    ]
    if later := accessibility.untested(NAMES, found):
        newer = accessibility.names(later, NAMES)
        tested.append(f"Not tested yet, as they are newer than the test: {newer}.")
    blocks = [
        Section("What holds", [Text(plain_list(statement.holds))], anchor="holds"),
        Section("What does not, and why", limits, anchor="limits"),
        Section("What nobody tried", [Text(plain_list(statement.not_tried))], anchor="untried"),
        Section("How it was tested", [Text(node("p", line)) for line in tested], anchor="test"),
        Section("Tell us", [Text(node("p", accessibility.TELL))], anchor="tell"),
    ]
    lead = accessibility.lead(found, len(statement.limits))
    return Page("accessibility", accessibility.TITLE, lead, blocks)


def _limit(limit: Limit) -> Node:
    return node("span", node("strong", limit.what), node("span", f"{limit.why} {limit.way}", class_="said"))
