"""Charts and maps as pictures one takes away: title, drawing, and under it where the figures come from.

Always on light paper. Drawn here, without a browser and without asking another machine.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import vl_convert

from locality.plain import printable_in
from locality.theme import PAPER, QUIET, TEXT, chart_config

PNG, SVG = "image/png", "image/svg+xml"
WIDTH = 860  # of the drawing, in pixels before doubling
_LINE = 17
_PADDING, _SLIDE = 24, 1920  # pixels around a picture, and across one for a slide
_SHARED = ("$schema", "config", "datasets")


@dataclass(frozen=True)
class Picture:
    """A drawing (Vega-Lite), its title, a line under it, and the notes at its foot."""

    drawing: Mapping[str, Any]
    title: str
    subtitle: str = ""
    notes: Sequence[str] = ()


def whole(picture: Picture) -> dict[str, Any]:
    """The specification of the whole picture: title, drawing at full width, notes."""
    inner = {key: part for key, part in picture.drawing.items() if key not in _SHARED}
    shared = {key: picture.drawing[key] for key in _SHARED if key in picture.drawing}
    title = {
        "text": textwrap.wrap(picture.title, 80), "subtitle": textwrap.wrap(picture.subtitle, 120),
        "anchor": "start", "fontSize": 19, "subtitleFontSize": 14, "subtitleColor": QUIET, "color": TEXT,
        "offset": 14,
    }  # fmt: skip
    config = {**(shared.get("config") or chart_config()), "background": PAPER}
    return {
        **shared, "config": config, "padding": _PADDING, "title": title,
        "params": [{"name": "width", "value": WIDTH}],  # drawings ask how wide they are
        "vconcat": [{**inner, "width": WIDTH}, _foot(picture.notes)],
    }  # fmt: skip


def _foot(notes: Sequence[str]) -> dict[str, Any]:
    lines = [line for note in notes for line in textwrap.wrap(note, 132)]
    mark = {
        "type": "text", "text": lines, "align": "left", "baseline": "top", "fontSize": 12, "color": QUIET,
        "lineHeight": _LINE, "x": 0, "y": 0,
    }  # fmt: skip
    height = _LINE * max(1, len(lines))
    return {"data": {"values": [{}]}, "mark": mark, "width": WIDTH, "height": height}


def as_png(picture: Picture) -> bytes:
    """The picture as wide as a slide."""
    return bytes(
        vl_convert.vegalite_to_png(printable_in(whole(picture)), scale=_SLIDE / (WIDTH + 2 * _PADDING))
    )


def as_svg(picture: Picture) -> bytes:
    """The picture as lines and text, which scale and can be edited."""
    return str(vl_convert.vegalite_to_svg(printable_in(whole(picture)))).encode()
