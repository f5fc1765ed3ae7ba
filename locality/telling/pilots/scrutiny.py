"""Progress for scrutiny: every pilot with what was promised, what is seen, what was decided since a date."""

from datetime import date

from locality.drawn.markup import node
from locality.register.happenings.pilots import Pilot
from locality.telling import choosing
from locality.telling.about.facts import folded, plain_list
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.page import AnyDay, Block, Choices, Page, Section, Text
from locality.telling.parts import notes
from locality.telling.pilots.judged import said_of, verdict_line
from locality.words import impact_words, pilot_words, register_words, report, since

PARAMS = ("since",)


def tell(asked: Asked, figures: Figures) -> Page:
    """What happened to every pilot since the day chosen, and where each stands."""
    if figures.unreadable:
        return Page("scrutiny", report.PROGRESS, "", [choosing.warning(figures.unreadable)])
    begins = since.begins(figures.pilots, figures.today)
    day = since.day_asked(asked.get("since")) or begins
    real = [one for one in figures.pilots if not one.example]
    shown = real or list(figures.pilots)
    behind = [(one.title, said.word) for one in shown if (said := said_of(figures, one)).is_behind]
    lead = register_words.behind_lead(behind, len(shown), 0)
    mark = pilot_words.EXAMPLE_NOTE if not real and shown else ""
    choice = AnyDay("since", "Since", day, since.EARLIEST, since.LATEST)
    blocks: list[Block] = [
        Choices([choice]),
        notes(mark or None, impact_words.CAVEATS[0]),
    ]
    blocks += [_pilot(figures, one, day) for one in shown]
    return Page("scrutiny", report.progress_title(day), lead, blocks, mark=mark)


def _pilot(figures: Figures, pilot: Pilot, day: date) -> Section:
    """One pilot: its promise, the plain verdict, decisions and what else happened since the day."""
    badge = node("span", pilot_words.EXAMPLE, class_="badge") if pilot.example else None
    blocks: list[Block] = [Text(node("p", badge, f"{pilot.promise} {pilot_words.start_line(pilot)}"))]
    blocks += [Text(one) for one in verdict_line(figures, pilot)]
    decided = [report.decision_line(one) for one in pilot.decisions if one.decided >= day]
    lines = decided or [report.NO_DECISIONS_SINCE]
    happened = since.lines([pilot], day)
    blocks.append(Text(plain_list(lines)))
    if happened:
        blocks.append(Text(folded(since.heading(day), plain_list(happened))))
    return Section(pilot.title, blocks)
