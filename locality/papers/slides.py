"""A page as slides: one finding a slide, with its picture, its source and its words for who cannot see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import vl_convert
from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pptx.util import Cm, Pt

from locality.drawn.markup import Node, nodes, text_of
from locality.papers.fonts import font_folder
from locality.papers.in_order import in_order
from locality.papers.svg import svg_text
from locality.plain import printable, printable_in
from locality.telling.page import Chart, Page, Text

PIXELS = 1920  # the width of a picture for a slide
_WIDE, _HIGH = 33.87, 19.05  # centimetres
_EDGE = 1.6


@dataclass(frozen=True)
class Slide:
    """What stands on a slide: the finding, and under it words or a picture."""

    title: str
    words: str = ""
    drawn: bytes | None = None
    alt: str = ""


def as_slides(page: Page, *, author: str, foot: str) -> bytes:
    """The page's findings as slides. ``foot`` stands on each."""
    made = Presentation()
    made.slide_width, made.slide_height = Cm(_WIDE), Cm(_HIGH)
    made.core_properties.title, made.core_properties.author = printable(page.title), printable(author)
    for slide in slides_of(page):
        _slide(made, slide, foot)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def slides_of(page: Page) -> list[Slide]:
    """The page's answer first, then each of its findings, charts and maps."""
    first = Slide(page.title, page.lead.replace("**", ""))
    return [first, *_found(page)]


def _found(page: Page) -> Iterator[Slide]:
    """Every finding, chart and map, under the heading it stands below."""
    under = page.title
    for block in in_order(page):
        if isinstance(block, Chart):
            font_folder()
            drawn = vl_convert.vegalite_to_png(
                printable_in({**block.specification, "width": PIXELS / 2}), scale=2
            )
            yield Slide(under, "", bytes(drawn), block.alt)
        elif isinstance(block, Text):
            under = text_of(block.tree) if block.tree[0] in ("h2", "h3") else under
            yield from _of_tree(block.tree)


def _of_tree(tree: Node) -> Iterator[Slide]:
    """Findings, a slide each; a map with its title."""
    for found in nodes(tree, "ul"):
        if "findings" in found[1].get("class", ""):
            yield from (_finding(item) for item in found[2])
    for figure in nodes(tree, "figure"):
        drawing = next((one for one in nodes(figure, "svg") if "aria-label" in one[1]), None)
        if drawing:
            scale = PIXELS / 600
            drawn = vl_convert.svg_to_png(printable(svg_text(drawing)), scale=scale)
            yield Slide(text_of(figure[2][0]), "", bytes(drawn), drawing[1]["aria-label"])


def _finding(item: Node) -> Slide:
    said = next((one for one in nodes(item) if "said" in one[1].get("class", "").split()), None)
    title = " ".join(text_of(part) for part in item[2] if part is not said)
    return Slide(title, text_of(said) if said else "")


def _slide(made: Slides, slide: Slide, foot: str) -> None:
    page = made.slides.add_slide(made.slide_layouts[5])  # a title alone
    title = page.shapes.title
    assert title is not None, "the layout has a title"
    title.left, title.top, title.width, title.height = Cm(_EDGE), Cm(0.8), Cm(_WIDE - 2 * _EDGE), Cm(3)
    title.text_frame.text = printable(slide.title)
    title.text_frame.word_wrap = True
    title.text_frame.paragraphs[0].font.size, title.text_frame.paragraphs[0].alignment = Pt(32), 1
    if slide.words:
        _words(page, slide.words, 4.2, 10, 24)
    if slide.drawn:
        picture = page.shapes.add_picture(BytesIO(slide.drawn), Cm(_EDGE), Cm(4))
        share = min(Cm(_WIDE - 2 * _EDGE) / picture.width, Cm(13) / picture.height)
        picture.width, picture.height = int(picture.width * share), int(picture.height * share)
        picture.left = int((Cm(_WIDE) - picture.width) / 2)
        picture._element.nvPicPr.cNvPr.set("descr", printable(slide.alt))
    _words(page, foot, 17.7, 1, 11)


def _words(page: object, text: str, top: float, height: float, size: int) -> None:
    box = page.shapes.add_textbox(Cm(_EDGE), Cm(top), Cm(_WIDE - 2 * _EDGE), Cm(height))  # type: ignore[attr-defined]
    box.text_frame.word_wrap = True
    box.text_frame.text = printable(text)
    box.text_frame.paragraphs[0].font.size = Pt(size)
