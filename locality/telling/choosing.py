"""What a reader has chosen, as the address says it: known codes, or a page that says what is not there."""

from collections.abc import Mapping, Sequence

from locality.definitions import Area, Indicator, Need
from locality.drawn.markup import Node, address, link, node
from locality.findings.evidence import Comparator
from locality.periods import period_words
from locality.telling.figures import Figures
from locality.telling.page import Choice, Choices, Page, Text
from locality.words import sentences

Asked = Mapping[str, str]  # what the address says, parameter by parameter


class Unknown(Exception):
    """The address asks for what is not there; ``page`` says so and offers what is."""

    def __init__(self, page: Page):
        self.page = page
        super().__init__(page.title)


def warning(*words: Node) -> Text:
    """Something a reader must see before the rest."""
    return Text(node("p", *words, class_="warned", role="status"))


def choose(
    asked: Asked, figures: Figures, param: str, label: str, options: Mapping[str, str], *, kind: str = "",
    forgets: Sequence[str] = (), width: int = 440, begin: str | None = None,
) -> Choice:  # fmt: skip
    """The choice of a parameter among ``options`` (code -> name); its ``chosen`` is always one of them.

    Without a code in the address it is ``begin`` if offered, else the first. Unknown for a code that is not
    among them, which ``kind`` says what to call; also where there is nothing to choose.
    """
    if not options:
        raise Unknown(Page("", label, sentences.NOTHING_TO_CHOOSE))
    code = asked.get(param) or None
    if code is not None and code not in options:
        empty = Choice(param, label, options, None, forgets, width)
        raise Unknown(_refusal(code, kind or param, empty, figures))
    start = begin if begin in options else next(iter(options))
    return Choice(param, label, options, code or start, forgets, width)


def _refusal(code: str, kind: str, choice: Choice, figures: Figures) -> Page:
    """That there is no such code, the list to choose from, and the way to a page that can show it."""
    found = figures.store.area(code)
    blocks: list[Text | Choices] = [warning(sentences.unknown_code(kind, code, found)), Choices([choice])]
    if found and found.area_type in ("ward", "locality") and found in figures.store.areas(found.area_type):
        to = address(found.area_type, area=code)
        blocks.append(Text(node("p", link(f"Open {found.area_name}", to))))
    return Page("", sentences.which(kind), "", blocks)


def area(
    asked: Asked, figures: Figures, area_type: str, label: str, *, width: int = 440
) -> tuple[Choice, Area]:
    """The area chosen, among those of a type in use."""
    options = {one.area_code: one.area_name for one in figures.store.areas(area_type)}
    found = choose(asked, figures, "area", label, options, kind=area_type, width=width)
    return found, figures.area(found.chosen or "")


def need(
    asked: Asked, figures: Figures, label: str = "Need", *, forgets: Sequence[str] = (), width: int = 440,
    background: bool = False,
) -> tuple[Choice, Need]:  # fmt: skip
    """The need chosen; with ``background``, what belongs to no need can be chosen as well."""
    also = [figures.background()] if background else []
    needs = {one.id: one for one in [*figures.store.needs(), *also]}
    titles = {key: one.title for key, one in needs.items()}
    found = choose(asked, figures, "need", label, titles, forgets=forgets, width=width)
    return found, needs[found.chosen or ""]


def indicator(
    asked: Asked, figures: Figures, label: str, offered: Sequence[Indicator], *, param: str = "indicator",
    forgets: Sequence[str] = (), width: int = 440, begin: str | None = None,
) -> tuple[Choice, Indicator]:  # fmt: skip
    """The indicator chosen among those offered."""
    by_id = {one.id: one for one in offered}
    titles = {key: one.title for key, one in by_id.items()}
    found = choose(
        asked, figures, param, label, titles, kind="measure", forgets=forgets, width=width, begin=begin
    )
    return found, by_id[found.chosen or ""]


def period(asked: Asked, figures: Figures, indicator_id: str, area_type: str) -> tuple[Choice | None, str]:
    """The period chosen, the newest first; with a single one there is nothing to choose."""
    periods = figures.store.periods(indicator_id, area_type)
    if len(periods) == 1 and asked.get("period") in (None, "", periods[0]):
        return None, periods[0]
    found = choose(asked, figures, "period", "Period", {one: period_words(one) for one in periods})
    return found, found.chosen or ""


def against(asked: Asked, figures: Figures) -> tuple[Choice, Comparator]:
    """Whether an area's figures are compared with the district or the country."""
    options = {"district": figures.district.area_name, "england": figures.country.area_name}
    found = choose(asked, figures, "comparator", "Compare with", options, width=240)
    return found, "england" if found.chosen == "england" else "district"
