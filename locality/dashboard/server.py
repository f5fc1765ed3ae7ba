"""What the server gives out besides its pages: files and papers of a page, under the page's own choices.

Streamlit finds ``app`` here and serves it; every page is run by app.py.
"""

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from locality.dashboard.figures import all_figures
from locality.dashboard.launch import APP
from locality.drawn.markup import address
from locality.papers.taking import NothingThere, taken
from locality.telling.contents import PAGES, heard
from locality.telling.taking import PLACE


def give(request: Request) -> Response:
    """One file of a page, as it is now; words where there is none."""
    page, name, ending = (request.path_params[part] for part in ("page", "name", "ending"))
    if page not in PAGES:
        return PlainTextResponse("There is no page of this name, so no file of it.", status_code=404)
    try:
        asked = heard(page, request.query_params)
        to = address("" if page == "overview" else page, **asked)
        found = taken(page, name, ending, asked, all_figures(), f"{request.base_url}{_base()[1:]}{to}")
    except NothingThere as nothing:
        return PlainTextResponse(str(nothing), status_code=404)
    disposition = f'attachment; filename="{found.name}"'
    return Response(found.content, media_type=found.mime, headers={"Content-Disposition": disposition})


def _base() -> str:
    """What stands before every address when the dashboard is served below another one."""
    base = st.get_option("server.baseUrlPath").strip("/")
    return f"/{base}" if base else ""


app = st.App(APP, routes=[Route(f"{_base()}/{PLACE}/{{page}}/{{name}}.{{ending}}", give)])
