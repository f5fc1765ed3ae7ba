"""The benefits of the register beside their pilots, as pages ask for them."""

from locality.register.happenings.benefit import ABOUT
from locality.register.happenings.benefits import Benefit, due_for, earliest_month, shown
from locality.register.happenings.pilots import Pilot
from locality.telling.figures import Figures
from locality.words import pilot_words
from locality.words.benefit_words import due_line

_LONGEST_ID = 60  # of an item of a meeting


def benefits_of(figures: Figures) -> list[Benefit]:
    """The benefits of the register; those of an example that was put away are gone with it."""
    return shown(figures.things.get(ABOUT, {}), {one.id: one for one in figures.pilots})


def pilot_of(figures: Figures, benefit: Benefit) -> Pilot | None:
    """The pilot a benefit comes by."""
    return next((one for one in figures.pilots if one.id == benefit.pilot), None)


def earliest_of(figures: Figures, benefit: Benefit) -> str | None:
    """The first month a benefit may be claimed for."""
    return earliest_month(benefit, pilot_of(figures, benefit), figures.benefit_map)


def title_of(figures: Figures, benefit: Benefit) -> str:
    """What a benefit is called; one of an example says so."""
    pilot = pilot_of(figures, benefit)
    return f"{benefit.title} ({pilot_words.EXAMPLE})" if pilot and pilot.example else benefit.title


def item_id(benefit: Benefit) -> str:
    """Its id as an item of a meeting."""
    return f"benefit_{benefit.id}"[:_LONGEST_ID]


def due_of(figures: Figures) -> list[tuple[Benefit, list[str]]]:
    """The benefits a meeting must look at, each with why."""
    found = []
    for one in benefits_of(figures):
        earliest = earliest_of(figures, one)
        why = [due_line(reason, one, earliest) for reason in due_for(one, earliest, figures.today)]
        found += [(one, why)] if why else []
    return found
