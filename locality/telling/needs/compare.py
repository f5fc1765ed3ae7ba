"""Two measures over the wards, any areas side by side, two areas, or all wards at once; no word on causes."""

from locality.telling import choosing
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.needs import all_wards, side_by_side, two_areas, two_measures
from locality.telling.page import Page

PARAMS = ("show", "indicator", "with", "areas", "first", "second", "need", "within", "sort")
SHOWN = {
    "measures": "Two measures",
    "areas": "Areas side by side",
    "pair": "Two areas",
    "wards": "All wards at once",
}
_TOLD = {
    "measures": two_measures.told,
    "areas": side_by_side.told,
    "pair": two_areas.told,
    "wards": all_wards.told,
}


def tell(asked: Asked, figures: Figures) -> Page:
    """The comparison chosen."""
    choice = choosing.choose(asked, figures, "show", "Compare", SHOWN, kind="comparison", width=230)
    return _TOLD[choice.chosen or "measures"](asked, figures, choice)
