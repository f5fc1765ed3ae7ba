"""Every pilot: is it working, which are behind plan, how strong is the evidence, what changed since?"""

from collections.abc import Sequence
from datetime import date

from locality import plain
from locality.drawn.charts.timeline import timeline
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, table
from locality.register.happenings.pilots import STAGES, Pilot
from locality.telling import choosing
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.page import AnyDay, Block, Chart, Choice, Choices, OnScreen, Own, Page, Section, Text
from locality.telling.parts import notes
from locality.telling.pilots.judged import Said, said_of
from locality.words import answers, impact_words, pilot_words, register_words, since
from locality.words.calibration import claims_note

PARAMS = ("need", "area", "stage", "since")
TITLE = "Pilots: what was promised and what is seen"
_ALL = ""
_WIDTH = 400


def tell(asked: Asked, figures: Figures) -> Page:
    """The pilots of the need, locality and stage chosen, all of them at first; examples come last."""
    choices, found = _chosen(asked, figures)
    blocks: list[Block] = [Choices(choices), OnScreen([Own("way in")])]
    if figures.unreadable:
        blocks.insert(0, choosing.warning(figures.unreadable))
    if found:
        example = pilot_words.EXAMPLE_NOTE if any(one.example for one in found) else None
        line = [_time_line(figures, found)]
        blocks += [
            _rows(figures, found),
            notes(claims_note(), example),
            Section("Planned and as it went", line),
            Section("What changed since", _changes(asked, figures, found)),
        ]
    return Page("register", TITLE, _lead(figures, found), blocks)


def _chosen(asked: Asked, figures: Figures) -> tuple[list[Choice], list[Pilot]]:
    store = figures.store
    needs = {_ALL: "All needs"} | {one.id: one.title for one in store.needs()}
    places = {_ALL: "All localities"} | {one.area_code: one.area_name for one in store.areas("locality")}
    stages = {_ALL: "All stages"} | {stage: pilot_words.STAGES[stage] for stage in STAGES}
    need = choosing.choose(asked, figures, "need", "Need", needs, width=_WIDTH)
    place = choosing.choose(asked, figures, "area", "Locality", places, kind="locality", width=_WIDTH)
    stage = choosing.choose(asked, figures, "stage", "Stage", stages, width=_WIDTH)
    found = [
        one
        for one in sorted(figures.pilots, key=lambda one: one.example)
        if need.chosen in (_ALL, one.need)
        and place.chosen in (_ALL, one.locality)
        and stage.chosen in (_ALL, one.stage)
    ]
    return [need, place, stage], found


def _lead(figures: Figures, found: Sequence[Pilot]) -> str:
    """Which pilots work and which are behind their plan; examples only if there is no other."""
    only_examples = all(one.example for one in figures.pilots)
    told = [one for one in found if only_examples or not one.example]
    said = [(one.title, said_of(figures, one)) for one in told]
    behind = [(title, one.word) for title, one in said if one.is_behind]
    words = register_words.verdict_lead([(title, one.word) for title, one in said])
    return f"{words}{register_words.behind_lead(behind, len(told), len(found) - len(told))}"


def _rows(figures: Figures, found: Sequence[Pilot]) -> Text:
    """Every pilot: whether it works, on plan or not, how good the test is, what is due."""
    names = (
        "Pilot", answers.TITLE, "Stage", "On plan?", impact_words.HOW_GOOD, "Numbers", "Plan", "Next review",
    )  # fmt: skip
    columns = [Column(name, is_number=False) for name in names]
    body = [_row(figures, pilot, said_of(figures, pilot)) for pilot in found]
    return Text(table("By each pilot's first measure", columns, body, kind="register"))


def _row(figures: Figures, pilot: Pilot, said: Said) -> list[Node]:
    need = figures.store.need(pilot.need)
    under = f"{figures.name(pilot.locality)}, {need.short_title if need else pilot.need}"
    badge = node("span", pilot_words.example_badge(pilot), class_="badge") if pilot.example else None
    title = link(pilot.title, address("pilot", pilot=pilot.id))
    return [
        node("span", badge, title, node("span", under, class_="note")),
        node("span", node("strong", plain.sentence(said.word)), node("span", said.why, class_="note")),
        pilot_words.STAGES[pilot.stage], said.standing, said.strength,
        register_words.missing_words(pilot, figures.today),
        register_words.approval_short(pilot), register_words.review_words(pilot, figures.today),
    ]  # fmt: skip


def _time_line(figures: Figures, found: Sequence[Pilot]) -> Chart:
    """When each pilot was planned and when it ran."""
    return Chart(timeline(found, figures.today), " ".join(_dates(one) for one in found))


def _dates(pilot: Pilot) -> str:
    return f"{pilot.title}: {pilot_words.start_line(pilot)} {pilot_words.end_line(pilot)}"


def _changes(asked: Asked, figures: Figures, found: Sequence[Pilot]) -> list[Block]:
    """What happened to these pilots since a meeting of the steering group or any other day."""
    wish, first = asked.get("since"), str(since.begins(found, figures.today))
    options = since.days_offered(found, wish if since.day_asked(wish) else first)
    choice = choosing.choose(
        asked, figures, "since", "Since", options, kind="day", width=_WIDTH, begin=first
    )  # fmt: skip
    day = date.fromisoformat(choice.chosen or first)
    other = AnyDay("since", "Or since another day", day, since.EARLIEST, since.LATEST)
    lines = since.lines(found, day)
    listed = node("ul", *(node("li", line) for line in lines), class_="plain")
    return [Choices([choice, other]), Text(listed if lines else node("p", since.nothing(day)))]
