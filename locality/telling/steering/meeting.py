"""The steering group's meeting: agenda, one item a screen, decisions, and the record once it is closed."""

from collections.abc import Sequence

from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, table
from locality.plain import day, listed
from locality.register.happenings.meeting import (
    close_task,
    decide_only_task,
    decide_task,
    done_task,
    plan_task,
)
from locality.register.happenings.meetings import Meeting, Minute, next_meeting, open_actions
from locality.register.happenings.pilots import Pilot
from locality.telling import choosing
from locality.telling.about.facts import plain_list
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.page import Block, Choices, Columns, OnScreen, Own, Page, Section, Text
from locality.telling.parts import notes
from locality.telling.steering.agenda import About, Forms, Item, items_of, meetings_of
from locality.words import steering
from locality.words.benefit_words import BENEFITS

PARAMS = ("meeting", "item", "task")


def tell(asked: Asked, figures: Figures) -> Page:
    """The meeting asked for, or the next one; with an item, that item alone."""
    meetings = meetings_of(figures)
    if figures.unreadable:
        return Page("meeting", steering.MEETING, "", [choosing.warning(figures.unreadable)])
    choice = _choice(asked, figures)
    meeting = meetings.get(choice.chosen or "") if choice else None
    head: list[Block] = [OnScreen([Own("answer")])]
    head += [Choices([choice])] if choice and len(choice.options) > 1 else []
    if meeting and meeting.closed:
        return Page("meeting", steering.MEETING, steering.closed_lead(meeting), [*head, *_record(meeting)])
    items, quiet = items_of(figures)
    chosen = next((at for at, one in enumerate(items) if one.id == asked.get("item")), None)
    if meeting and chosen is not None:
        return _one_item(meeting, items, chosen)
    decided = sum(1 for one in items if meeting and meeting.decision(one.id))
    lead = steering.agenda_lead(meeting, len(items), decided)
    return Page("meeting", steering.MEETING, lead, [*head, *_agenda(figures, meeting, items, quiet)])


def _choice(asked: Asked, figures: Figures) -> choosing.Choice | None:
    """Which meeting: the one to come first, then those that were, the newest first."""
    meetings = meetings_of(figures)
    options = {
        key: day(one.day) + (", closed" if one.closed else "")
        for key, one in sorted(meetings.items(), reverse=True)
    }
    if not options:
        return None
    coming = next_meeting(meetings)
    return choosing.choose(
        asked, figures, "meeting", "Meeting", options, kind="meeting", forgets=("item", "task"), width=300,
        begin=coming.id if coming else None,
    )  # fmt: skip


def _agenda(
    figures: Figures, meeting: Meeting | None, items: Sequence[Item], quiet: Sequence[Pilot]
) -> list[Block]:
    blocks: list[Block] = []
    if items:
        start = _to(meeting, items[0], "Start with the first item") if meeting else None
        blocks += [Text(_table(meeting, items))]
        blocks += [OnScreen([Text(node("p", start, class_="buttons no-print"))])] if start else []
    actions = open_actions(meetings_of(figures))
    if actions:
        lines = [steering.action_line(held, one, figures.today) for held, one in actions]
        blocks.append(Section(steering.ACTIONS, [Text(plain_list(lines))]))
    if quiet:
        blocks.append(notes(f"{steering.NOTHING_DUE} {listed([one.title for one in quiet])}."))
    return [*blocks, OnScreen([Own("forms", "meeting")]), _further()]


def _further() -> Text:
    pages = ((steering.PRIORITIES, "priorities"), (BENEFITS, "benefits"))
    links = [node("li", link(words, address(page))) for words, page in pages]
    return Text(node("ul", *links, class_="line no-print"))


def _table(meeting: Meeting | None, items: Sequence[Item]) -> Node:
    columns = [Column(name, is_number=False) for name in ("Item", "Why it is here", steering.DECIDED)]
    body = [
        [_to(meeting, one, one.title), node("span", " ".join(one.why)), _decided(meeting, one)]
        for one in items
    ]
    return table(steering.WAITING, columns, body, kind="agenda")


def _to(meeting: Meeting | None, item: Item, words: str) -> Node:
    to = address("meeting", meeting=meeting.id, item=item.id) if meeting else item.to
    return link(words, to)


def _decided(meeting: Meeting | None, item: Item) -> str:
    known = meeting.decision(item.id) if meeting else None
    return steering.decision_line(known) if known else steering.NOT_DECIDED


def _one_item(meeting: Meeting, items: Sequence[Item], at: int) -> Page:
    """One item on one screen, in big letters; the arrow keys go on and back."""
    item = items[at]
    known = meeting.decision(item.id)
    decided = [node("p", node("strong", steering.decision_line(known)))] if known else []
    tree = node(
        "div",
        plain_list(item.why),
        *[node("p", line) for line in item.known],
        *decided,
        node("p", link("Everything about it", item.to), class_="no-print"),
        class_="projected",
    )
    lines = Text(node("div", plain_list(item.since), class_="projected"))
    recorded: list[Block] = [Section(steering.SINCE, [lines], level=3)] if item.since else []
    title = f"{at + 1} of {len(items)}: {item.title}"
    steps = OnScreen([Text(_steps(meeting, items, at))])
    enter = OnScreen([Own("forms", "meeting")])
    blocks: list[Block] = [
        OnScreen([Own("answer")]), steps, Columns((3, 2), ([Text(tree), *recorded], [enter])),
    ]  # fmt: skip
    return Page("meeting", title, "", blocks)


def _steps(meeting: Meeting, items: Sequence[Item], at: int) -> Node:
    """Back, the agenda, on: links that the arrow keys press too."""
    agenda = link("The agenda", address("meeting", meeting=meeting.id), data_key="Escape")
    before = items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    back = link("‹ The item before", _item_address(meeting, before), data_key="ArrowLeft") if before else None
    on = link("The next item ›", _item_address(meeting, after), data_key="ArrowRight") if after else None
    return node("p", *[node("span", one) for one in (back, agenda, on) if one], class_="steps no-print")


def _item_address(meeting: Meeting, item: Item) -> str:
    return address("meeting", meeting=meeting.id, item=item.id)


def _record(meeting: Meeting) -> list[Block]:
    """What a closed meeting saw and decided, as it was then."""
    columns = [Column(name, is_number=False) for name in ("Item", "What was seen", steering.DECIDED)]
    body = [[one.title, node("span", " ".join(one.why)), one.decision] for one in meeting.minutes]
    when = (
        f"Closed on {day(meeting.closed)}. Figures of release {meeting.figures}." if meeting.closed else None
    )
    done = [steering.decision_line(one) for one in meeting.decided if one.done]
    later = [Section("Done since", [Text(plain_list(done))])] if done else []
    return [
        Text(table(steering.DECIDED, columns, body, kind="agenda")), *later,
        notes(steering.AS_SEEN, when), OnScreen([Own("forms", "meeting")]), _further(),
    ]  # fmt: skip


def minutes_of(meeting: Meeting, figures: Figures) -> tuple[Minute, ...]:
    """The record of a meeting as it stands on the screen now: every item, seen and decided or not."""
    items, _ = items_of(figures)
    shown = [(one.id, one.title, (*one.why, *one.known), _decided(meeting, one)) for one in items]
    gone = [one for one in meeting.decided if one.item not in {item.id for item in items}]
    settled = [(one.item, one.title, (), steering.decision_line(one)) for one in gone]
    return tuple(
        Minute(item=key, title=title, why=why, decision=decision)
        for key, title, why, decision in [*shown, *settled]
    )


def forms(asked: Asked, figures: Figures) -> Forms:
    """What may be entered here: a decision about the item shown; else to plan, to close, to note as done."""
    meetings = meetings_of(figures)
    coming = next_meeting(meetings)
    meeting = meetings.get(asked.get("meeting", "")) or coming
    actions = {held.id: held for held, _ in open_actions(meetings)}
    done = {f"done_{key}": About(key, held, done_task(held)) for key, held in actions.items()}
    if meeting is None or meeting.closed:
        plan = {} if coming else {"plan": About("", None, plan_task())}
        return Forms({**done, **plan})
    item = next((one for one in items_of(figures)[0] if one.id == asked.get("item")), None)
    if item is None:
        close = close_task(minutes_of(meeting, figures), figures.store.version)
        return Forms({**done, "close": About(meeting.id, meeting, close)})
    if meeting.decision(item.id):
        return Forms({})
    decide = (
        decide_task(item.id, item.title, item.pilot, figures.today)
        if item.pilot
        else decide_only_task(item.id, item.title)
    )
    return Forms({"decide": About(meeting.id, meeting, decide)})
