"""Two measures against each other over the wards, or any areas side by side; no word on causes."""

from locality.telling import choosing
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.needs import side_by_side, two_measures
from locality.telling.page import Page

PARAMS = ("show", "indicator", "with", "areas")
SHOWN = {"measures": "Two measures", "areas": "Areas side by side"}


def tell(asked: Asked, figures: Figures) -> Page:
    """The comparison chosen."""
    choice = choosing.choose(asked, figures, "show", "Compare", SHOWN, kind="comparison", width=230)
    told = two_measures.told if choice.chosen == "measures" else side_by_side.told
    return told(asked, figures, choice)
