"""One pilot: its promise, the plain verdict, its measures from baseline to target."""

from collections.abc import Sequence

from locality import plain
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, table
from locality.register.happenings.pilots import Pilot
from locality.telling import choosing
from locality.telling.about.facts import facts, plain_list
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.needs import similar_councils
from locality.telling.page import Block, Choices, Columns, NewSheet, OnScreen, Page, Section, Text
from locality.telling.pilots import measures
from locality.telling.pilots.judged import verdict_line
from locality.telling.taking import file_link
from locality.words import pilot_words, register_words, report

PARAMS = ("pilot",)
_MOST_STORIES_ON_PAPER = 2


def tell(asked: Asked, figures: Figures) -> Page:
    """The pilot chosen, with everything that is known of it."""
    if not figures.pilots:
        return _none(figures)
    choice, pilot = _chosen(asked, figures)
    measured = [
        told(figures, pilot, one) for one in pilot.measures for told in (measures.measure, measures.effect)
    ]
    blocks: list[Block] = [
        Choices([choice]),
        *_head(figures, pilot),
        *measured,
        Columns((1, 1), ([_moves(pilot)], [_decisions(pilot)])),
        *similar_councils.of_pilot(figures, pilot),
        _activities(pilot),
        _stories(pilot, len(report.stories(pilot))),
        _foot(figures, pilot),
    ]  # fmt: skip
    return Page("pilot", pilot.title, "", blocks)


def paper(asked: Asked, figures: Figures) -> Page:
    """The pilot's report on two sheets."""
    if not figures.pilots:
        return _none(figures)
    _, pilot = _chosen(asked, figures)
    main, others = pilot.measures[:1], pilot.measures[1:]
    blocks: list[Block] = [
        *_head(figures, pilot), *[measures.measure(figures, pilot, one) for one in main], NewSheet(),
        *[measures.effect(figures, pilot, one) for one in main],
        *([measures.further(figures, pilot, others)] if others else []),
        Columns((1, 1), ([_moves(pilot)], [_decisions(pilot)])),
        _activities(pilot), _stories(pilot, _MOST_STORIES_ON_PAPER), _foot(figures, pilot),
    ]  # fmt: skip
    mark = pilot_words.EXAMPLE_NOTE if pilot.example else ""
    return Page("pilot", pilot.title, "", blocks, sheets=2, mark=mark)


def _none(figures: Figures) -> Page:
    """There are none, or they cannot be read."""
    if figures.unreadable:
        return Page("pilot", "Pilots", "", [choosing.warning(figures.unreadable)])
    return Page("pilot", "Pilots", "There are no pilots yet.")


def _chosen(asked: Asked, figures: Figures) -> tuple[choosing.Choice, Pilot]:
    by_id = {one.id: one for one in figures.pilots}
    titles = {key: one.title for key, one in by_id.items()}
    choice = choosing.choose(asked, figures, "pilot", "Pilot", titles)
    return choice, by_id[choice.chosen or ""]


def _head(figures: Figures, pilot: Pilot) -> list[Block]:
    """The plain verdict, what it promises, and who, where and when; examples say what they are."""
    badge = node("span", pilot_words.EXAMPLE, class_="badge")
    example = node("p", badge, pilot_words.example_note(pilot)) if pilot.example else None
    blocks: list[Block] = [Text(one) for one in verdict_line(figures, pilot)]
    blocks.append(Text(node("div", example, node("p", pilot.promise, class_="promise"))))
    press = file_link(report.PRESS, "pilot", "pdf", {"pilot": pilot.id})
    return [
        *blocks,
        OnScreen([Text(node("p", press, class_="buttons no-print"))]),
        Text(_facts(figures, pilot)),
    ]


def _facts(figures: Figures, pilot: Pilot) -> Node:
    """Stage and dates, lead, places, need, next review, and why it should work."""
    need = figures.store.need(pilot.need)
    review = register_words.review_words(pilot, figures.today) if pilot.next_review else report.NO_REVIEW
    return facts(
        {
            "Stage": pilot_words.start_line(pilot),
            "Ends": pilot_words.end_line(pilot),
            "Next review": review,
            "Judged on": register_words.judged_on(pilot),
            "Lead": pilot.lead,
            "Need": link(need.title, address("need", need=need.id)) if need else pilot.need,
            "Where": node("span", *_places(figures, pilot)),
            "Why this place": pilot_words.choice_line(pilot),
            "Why it should work": pilot.description.why,
        }
    )


def _places(figures: Figures, pilot: Pilot) -> list[Node]:
    links: list[Node] = []
    for page, code in [("locality", pilot.locality), *(("ward", ward) for ward in pilot.wards)]:
        links += [link(figures.name(code), address(page, area=code)), ", "]
    return links[:-1]


def _section(title: str, lines: Sequence[Node], otherwise: str) -> Section:
    return Section(title, [Text(plain_list(lines) if lines else node("p", otherwise))])


def _moves(pilot: Pilot) -> Section:
    """The dates that were moved, each with its reason."""
    return _section("Dates that moved", [report.move_line(one) for one in pilot.moves], report.NO_MOVES)


def _decisions(pilot: Pilot) -> Section:
    """What the steering group decided, the newest first."""
    lines = [report.decision_line(one) for one in reversed(pilot.decisions)]
    return _section("What was decided", lines, report.NO_DECISIONS)


def _stories(pilot: Pilot, most: int) -> Section:
    """What coordinators told month by month, the newest first."""
    told = report.stories(pilot)[:most]
    lines = [node("span", node("strong", f"{when}: "), text) for when, text in told]
    return _section("What happened, in words", lines, report.NO_STORIES)


def _activities(pilot: Pilot) -> Section:
    """What was to be done: when it was planned, when it happened, and why it moved."""
    if not pilot.activities:
        return Section("Activities", [Text(node("p", report.NO_ACTIVITIES))])
    names = ("Activity", "Planned", "Happened", "Difference", "Note")
    body = [
        [
            one.title, plain.day(one.planned), plain.day(one.actual) if one.actual else "not yet",
            pilot_words.activity_state(one), one.note or "",
        ]
        for one in pilot.activities
    ]  # fmt: skip
    columns = [Column(name, is_number=False) for name in names]
    drawn = table(f"{pilot.title}: planned and happened", columns, body, kind="activities")
    return Section("Activities", [Text(drawn)])


def _foot(figures: Figures, pilot: Pilot) -> Text:
    """What the report is not; on paper also when it was printed."""
    claim, printed = report.foot_lines(pilot, figures.today)
    return Text(node("div", node("p", claim), node("p", printed, class_="paper-only"), class_="sources"))
