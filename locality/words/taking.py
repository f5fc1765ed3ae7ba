"""What stands beside charts and pages: how to read each kind of chart, map and table, and names of files."""

from pathlib import Path

import yaml

HOW_TO_READ = "How to read this"
TAKE_ALONG = "Take along"
LACKS_LETTERS = "{sign} stands for a letter that this paper cannot print. The page on the screen shows it."
DOWNLOAD = "Download"
PAGE_FILES = {
    "pdf": "Paper (PDF)",
    "docx": "Paper to edit (Word)",
    "pptx": "Slides (PowerPoint)",
    "xlsx": "All its figures (Excel)",
}
FIGURE_FILES = {"csv": "Figures (CSV)", "xlsx": "Figures (Excel)"}
PICTURE_FILES = {"png": "Picture (PNG)", "svg": "Picture (SVG)"}
# Pages that show no figures of areas, so that there is nothing for slides or a workbook.
WITHOUT_FIGURES = (
    "methods", "quality", "accessibility", "indicators", "register", "pilot", "scrutiny", "meeting",
    "priorities", "benefits",
)  # fmt: skip
FIGURES_OF = {"patch": "areas"}  # pages with figures only once something is chosen
# By page: other papers on the same, by their name and ending.
FURTHER_PAPERS = {
    "locality": (("workshop", "pdf", "One finding a sheet, for a workshop (PDF)"),),
    "register": (
        ("scrutiny", "pdf", "Progress for scrutiny (PDF)"),
        ("scrutiny", "docx", "Progress for scrutiny (Word)"),
    ),
}


def _texts() -> dict[str, tuple[str, ...]]:
    """The texts of reading.yml by the kind's name."""
    found = yaml.safe_load(Path(__file__).with_name("reading.yml").read_text(encoding="utf-8"))
    return {kind: tuple(texts) for kind, texts in found.items()}


READING = _texts()
