"""On the list of pilots, for whoever may write: the way to enter something or to propose a pilot."""

from locality.dashboard.access import may_enter
from locality.dashboard.drawing import draw
from locality.drawn.markup import Node, address, link, node
from locality.register.happenings.description import PilotProposed

PROPOSE = "propose"  # in place of a pilot's id, on the page for entering


def way_in(key: str) -> None:
    """The links; nothing for whoever may only read."""
    actor = may_enter()
    if actor is None:
        return
    ways: list[Node] = [link("Record a month, or change a pilot", address("enter"))]
    if actor.may(PilotProposed):
        ways += [". ", link("Propose a new pilot", address("enter", pilot=PROPOSE))]
    draw(node("p", *ways, "."), key=key)
