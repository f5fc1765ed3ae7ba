"""Colours and the look of charts: blue and orange, told apart by everyone. Imports nothing.

Every colour is written as on light paper; ``in_both_themes`` adds what it is on dark paper. Maps keep light
paper in both, so that the darker shade always means more.
"""

from typing import Any

TEXT = "#1b2733"
QUIET = "#4a5866"
LINE = "#c9d3de"
PAPER = "#ffffff"
BLUE = "#00529b"
PALE_BLUE = "#9dbfe0"
ORANGE = "#b35400"
PALE_ORANGE = "#f7e3cf"
GREY = "#8795a3"
GRID = "#e4e9ee"
SOFT = "#eef2f6"
TEAL = "#00776b"
PURPLE = "#8a3a9c"
GOLD = "#7a6200"

# What each colour is on dark paper: the same hue, light enough to be read there.
DARK = {
    TEXT: "#e6edf3", QUIET: "#aab7c4", LINE: "#3a4857", PAPER: "#10181f", BLUE: "#7fb8ee",
    PALE_BLUE: "#47749f", ORANGE: "#f0a35c", PALE_ORANGE: "#4a2f16", GREY: "#8c9aa8", GRID: "#26323e",
    SOFT: "#1b2732", TEAL: "#4fc4b5", PURPLE: "#d79be6", GOLD: "#e0c55a",
}  # fmt: skip

# Parts of the district side by side: colour and shape together, so that neither is needed alone.
PARTS = ((BLUE, "circle"), (ORANGE, "square"), (TEAL, "triangle-up"), (PURPLE, "diamond"), (GOLD, "cross"))

# Lowest to highest, one hue: shades say how much, never how good.
SHADES = ("#e6eef7", "#bcd3ea", "#86b0d9", "#3f81bd", "#0b4a86")
DEEP_SHADES = SHADES[3:]  # on which words must be pale
# From the lowest fifth of some areas to the highest, by the class of a cell: pale enough for words on it.
FIFTHS = {
    "fifth-1": "#f3f7fb",
    "fifth-2": "#dfeaf5",
    "fifth-3": "#c3d9ee",
    "fifth-4": "#9dc1e2",
    "fifth-5": "#73a6d3",
}
NO_FIGURE = "#eceff2"
HERE = "#3f81bd"  # the place a page is about
ELSEWHERE = "#e6ebf1"
FONT = '"Source Sans", "Source Sans Pro", sans-serif'


def in_both_themes(drawing: Any) -> Any:
    """The same specification or tree with each of our colours as light-dark(ours, its counterpart).

    The browser chooses by the theme the page is shown in, so that nothing must be drawn anew.
    """
    if isinstance(drawing, dict):
        return {name: in_both_themes(part) for name, part in drawing.items()}
    if isinstance(drawing, list | tuple):
        return [in_both_themes(part) for part in drawing]
    if isinstance(drawing, str) and drawing in DARK:
        return f"light-dark({drawing}, {DARK[drawing]})"
    return drawing


def chart_config() -> dict[str, Any]:
    """Vega-Lite configuration of every chart: quiet axes, readable type, no frame."""
    text = {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 14, "titleFontSize": 14}
    colours = {"labelColor": TEXT, "titleColor": QUIET}
    axis = {
        **text,
        **colours,
        "titleFontWeight": "normal",
        "gridColor": GRID,
        "domainColor": LINE,
        "tickColor": LINE,
        "labelLimit": 240,
    }
    return {
        "background": "transparent",
        "font": FONT,
        "mark": {"aria": False},  # the chart's words and its table say more than the marks it is drawn of
        "view": {"stroke": None},
        "axis": axis,
        "legend": {**text, **colours, "titleFontWeight": "normal", "orient": "top", "symbolStrokeWidth": 2},
        "text": {"font": FONT, "fontSize": 13, "color": QUIET},
    }
