"""The typefaces of papers: Source Sans, from an installed package, as no machine is sure to have it.

What it lacks is set in the faces that come with Typst, which have marks, and most of Arabic and Hindi.
"""

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

import typst
import vl_convert
from fontTools.ttLib import TTFont

FACES = ("Source Sans Pro", "Libertinus Serif", "DejaVu Sans Mono")
LACKING = "□"
_TRIAL = """#set document(title: "Trial")
#set text(lang: "en", font: ({faces}))
#"{letter}"
"""


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
def typst_fonts() -> typst.Fonts:
    """The typeface and those that come with Typst; none of the machine's own."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(font_folder())])


def faces() -> str:
    """The faces as Typst lists them, the first one that has a letter sets it."""
    return ", ".join(f'"{one}"' for one in FACES)


@cache
def _letters() -> frozenset[int]:
    """The letters the typeface has, in every weight a paper uses."""
    faces = [TTFont(font_folder() / f"SourceSansPro-{name}.ttf") for name in ("Regular", "Semibold", "Bold")]
    return frozenset.intersection(*(frozenset(face.getBestCmap()) for face in faces))


@lru_cache(maxsize=4096)
def _is_in_others(letter: str) -> bool:
    """Whether a tagged paper can be made with the letter: it may hold none that no face has."""
    code = _TRIAL.format(faces=faces(), letter=letter)
    try:
        typst.Compiler(code.encode(), font_paths=typst_fonts(), ignore_system_fonts=True).compile(
            format="pdf", pdf_standards=["ua-1"]
        )
    except typst.TypstError:
        return False
    return True


def _is_in_faces(letter: str) -> bool:
    return letter.isspace() or ord(letter) in _letters() or _is_in_others(letter)


def in_typeface(text: str) -> str:
    """The text with LACKING for every letter that no face has: a tagged paper may hold none."""
    return "".join(letter if _is_in_faces(letter) else LACKING for letter in text)
