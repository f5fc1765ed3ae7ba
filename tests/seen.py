"""Pages run without a browser, and what a reader would see of them."""

import json

from streamlit.testing.v1 import AppTest

from locality.dashboard.menu import PAGES
from locality.drawn.markup import Node, nodes, text_of
from locality.folders import PROJECT


def opened(script: str, **choices: str) -> AppTest:
    """A page run by itself with these choices in its address."""
    app = AppTest.from_file(str(PROJECT / script), default_timeout=60)
    for name, code in choices.items():
        app.query_params[name] = code
    return app.run()


def through_the_frame(page: str, **choices: str) -> AppTest:
    """The same page as a reader meets it: app.py runs it."""
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    for name, code in choices.items():
        app.query_params[name] = code
    return app.switch_page(PAGES[page][0]).run()


def trees(app: AppTest) -> list[Node]:
    """What is drawn in the page by our own component."""
    found = []

    def search(block: object) -> None:
        if getattr(block, "type", "") == "bidi_component":
            found.append(json.loads(block.proto.json or block.proto.bytes)["tree"])
        for child in getattr(block, "children", {}).values():
            search(child)

    search(app._tree)
    return found


def titles(app: AppTest) -> list[str]:
    """The title of a page, however it is drawn."""
    drawn = [text_of(one) for tree in trees(app) for one in nodes(tree, "h1")]
    return [*(str(one.value) for one in app.title), *drawn]


def warnings(app: AppTest) -> list[str]:
    """What a page warns of, however it is drawn."""
    drawn = [text_of(p) for tree in trees(app) for p in nodes(tree, "p") if p[1].get("class") == "warned"]
    return [*(str(one.value) for one in app.warning), *drawn]


def said(app: AppTest) -> str:
    """Every word on a page."""
    native = [*app.title, *app.header, *app.subheader, *app.markdown, *app.warning, *app.info]
    return " ".join([*(str(one.value) for one in native), *(text_of(tree) for tree in trees(app))])


def fails(app: AppTest) -> list[str]:
    """Every error on a page."""
    return [error.message for error in app.exception] + [str(error.value) for error in app.error]
