"""The typeface of papers: Source Sans, from an installed package, as no machine is sure to have it."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import vl_convert
from fontTools.ttLib import TTFont


@cache
def font_folder() -> Path:
    """The folder with the typeface; what draws charts for paper knows it from then on."""
    found = find_spec("font_source_sans_pro")
    if found is None or found.origin is None:
        raise RuntimeError("font-source-sans-pro is not installed; run: pip install -r requirements.txt")
    folder = Path(found.origin).parent / "files"
    vl_convert.register_font_directory(str(folder))
    return folder


@cache
def _letters() -> frozenset[int]:
    """The letters the typeface has, in every weight a paper uses."""
    faces = [TTFont(font_folder() / f"SourceSansPro-{name}.ttf") for name in ("Regular", "Semibold", "Bold")]
    return frozenset.intersection(*(frozenset(face.getBestCmap()) for face in faces))


def in_typeface(text: str) -> str:
    """The text with a question mark for every letter the typeface lacks: a tagged paper may hold none."""
    return "".join(letter if letter.isspace() or ord(letter) in _letters() else "?" for letter in text)
