"""What the files and papers of a page are called."""

TAKE_ALONG = "Take along"
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
WITHOUT_FIGURES = ("methods", "quality", "accessibility", "indicators", "register", "pilot", "scrutiny")
# By page: other papers on the same, by their name and ending.
FURTHER_PAPERS = {
    "locality": (("workshop", "pdf", "One finding a sheet, for a workshop (PDF)"),),
    "register": (
        ("scrutiny", "pdf", "Progress for scrutiny (PDF)"),
        ("scrutiny", "docx", "Progress for scrutiny (Word)"),
    ),
}
