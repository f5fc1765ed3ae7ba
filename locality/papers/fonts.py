"""The typeface of papers: Source Sans, from an installed package, as no machine is sure to have it."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import vl_convert


@cache
def font_folder() -> Path:
    """The folder with the typeface; what draws charts for paper knows it from then on."""
    found = find_spec("font_source_sans_pro")
    if found is None or found.origin is None:
        raise RuntimeError("font-source-sans-pro is not installed; run: pip install -r requirements.txt")
    folder = Path(found.origin).parent / "files"
    vl_convert.register_font_directory(str(folder))
    return folder
