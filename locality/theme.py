"""Colours and the look of charts: blue and orange, told apart by everyone. Imports nothing."""

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

# Lowest to highest, one hue: shades say how much, never how good.
SHADES = ("#e6eef7", "#bcd3ea", "#86b0d9", "#3f81bd", "#0b4a86")
NO_FIGURE = "#eceff2"
HERE = "#3f81bd"  # the place a page is about
ELSEWHERE = "#e6ebf1"
FONT = '"Source Sans", "Source Sans Pro", sans-serif'


def chart_config() -> dict[str, Any]:
    """Vega-Lite configuration of every chart: quiet axes, readable type, no frame."""
    text = {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 14, "titleFontSize": 14}
    colours = {"labelColor": TEXT, "titleColor": QUIET}
    axis = {
        **text,
        **colours,
        "titleFontWeight": "normal",
        "gridColor": "#e4e9ee",
        "domainColor": LINE,
        "tickColor": LINE,
        "labelLimit": 240,
    }
    return {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axis": axis,
        "legend": {**text, **colours, "titleFontWeight": "normal", "orient": "top", "symbolStrokeWidth": 2},
        "text": {"font": FONT, "fontSize": 13, "color": QUIET},
    }
