"""Colours: the same in every file, readable on both papers, told apart by all eyes."""

import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from locality import theme
from locality.theme import DARK, SHADES, in_both_themes

ROOT = Path(__file__).parents[1]
WORDS = [theme.TEXT, theme.QUIET, theme.BLUE, theme.ORANGE, theme.TEAL, theme.PURPLE, theme.GOLD]
# What eyes without one kind of cone see, in linear light: Machado, Oliveira and Fernandes (2009), severity 1.
EYES = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
    ],
}  # fmt: skip


def light(colour: str) -> np.ndarray:
    """Linear red, green and blue between 0 and 1."""
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(light(colour) @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    pale, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (pale + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", WORDS)
def test_words_and_marks_are_readable_on_light_and_on_dark_paper(colour: str) -> None:
    assert contrast(colour, theme.PAPER) >= 4.5
    assert contrast(DARK[colour], DARK[theme.PAPER]) >= 4.5


def test_streamlit_draws_with_our_colours() -> None:
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    wanted = {
        "backgroundColor": theme.PAPER, "textColor": theme.TEXT, "primaryColor": theme.BLUE,
        "borderColor": theme.LINE, "grayTextColor": theme.QUIET, "orangeColor": theme.ORANGE,
    }  # fmt: skip
    for name, colour in wanted.items():
        assert settings["light"][name] == colour
        assert settings["dark"][name] == DARK[colour]


def test_the_style_sheet_has_our_colours() -> None:
    sheet = (ROOT / "locality/dashboard/look.css").read_text(encoding="utf-8")
    declared = dict(re.findall(r"light-dark\((#\w{6}), (#\w{6})\)", sheet))
    for colour in (theme.TEXT, theme.QUIET, theme.LINE, theme.PAPER, theme.GRID, theme.BLUE, theme.ORANGE):
        assert declared[colour] == DARK[colour]


def test_every_colour_of_a_drawing_gets_its_counterpart_and_nothing_else_changes() -> None:
    drawing = {
        "mark": {"color": theme.BLUE},
        "layer": [["path", {"fill": theme.BLUE}, []]],
        "size": 3,
        "a": "#fff",
    }
    both = f"light-dark({theme.BLUE}, {DARK[theme.BLUE]})"
    assert in_both_themes(drawing) == {
        "mark": {"color": both}, "layer": [["path", {"fill": both}, []]], "size": 3, "a": "#fff",
    }  # fmt: skip


def test_shades_of_a_map_are_told_apart_in_greyscale() -> None:
    steps = [contrast(pale, dark) for pale, dark in zip(SHADES, SHADES[1:], strict=False)]
    assert [luminance(shade) for shade in SHADES] == sorted(map(luminance, SHADES), reverse=True)
    assert min(steps) > 1.25


@pytest.mark.parametrize("eyes", EYES)
def test_blue_and_orange_are_told_apart_by_colour_blind_eyes(eyes: str) -> None:
    for one, other in ((theme.BLUE, theme.ORANGE), (DARK[theme.BLUE], DARK[theme.ORANGE])):
        seen = [np.clip(np.array(EYES[eyes]) @ light(colour), 0, 1) for colour in (one, other)]
        apart = np.abs(np.cbrt(seen[0]) - np.cbrt(seen[1])).max()
        assert apart > 0.15
