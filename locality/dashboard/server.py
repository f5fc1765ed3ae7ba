"""What the server does besides its pages: files and papers of a page, the key of a desk, safe headers.

Streamlit finds ``app`` here and serves it; every page is run by app.py.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import streamlit as st
from anyio import CapacityLimiter, to_thread
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from locality.baseline.store import StoreUnreadable
from locality.dashboard import desk
from locality.dashboard.figures import all_figures, mended, prepared_without_page
from locality.dashboard.headers import SafeHeaders
from locality.dashboard.launch import APP
from locality.dashboard.menu import say_fault
from locality.dashboard.watching import keep_watch
from locality.definitions import Council, read_definition
from locality.drawn.markup import address
from locality.folders import data_folder
from locality.papers.taking import NothingThere, Taken, taken
from locality.telling.contents import PAGES, heard
from locality.telling.taking import PLACE

_WRONG_KEY = "This key is not the one that was printed last where the dashboard was started. Each works once."
_BUSY = "Too many papers are being made at this moment. Try again in a minute."


class Turns:
    """Papers are made two at a time: the others wait here, not where pages are answered."""

    def __init__(self, most: int = 60) -> None:
        self._at_once = CapacityLimiter(2)
        self._most, self._asked = most, 0

    async def give(self, request: Request) -> Response:
        """One file of a page, in its turn; words when too many were asked for."""
        if self._asked >= self._most:
            return PlainTextResponse(_BUSY, status_code=503, headers={"Retry-After": "60"})
        self._asked += 1
        try:
            return await to_thread.run_sync(_given, request, limiter=self._at_once)
        finally:
            self._asked -= 1


def _given(request: Request) -> Response:
    """One file of a page, as it is now; words where there is none."""
    page, name, ending = (request.path_params[part] for part in ("page", "name", "ending"))
    if page not in PAGES:
        return PlainTextResponse("There is no page of this name, so no file of it.", status_code=404)
    asked = heard(page, request.query_params)
    to = address("" if page == "overview" else page, **asked)

    def made() -> Taken:
        return taken(page, name, ending, asked, all_figures(), f"{request.base_url}{_base()[1:]}{to}")

    try:
        found = _asked_again(made)
    except NothingThere as nothing:
        return PlainTextResponse(str(nothing), status_code=404)
    # A paper kept by a browser would still show what was put away or corrected since.
    headers = {"Content-Disposition": f'attachment; filename="{found.name}"', "Cache-Control": "no-cache"}
    return Response(found.content, media_type=found.mime, headers=headers)


def _asked_again(make: Callable[[], Taken]) -> Taken:
    """What is made; made once more where the store was found damaged and another was built in its place."""
    try:
        return make()
    except StoreUnreadable as failed:
        if not mended(failed, prepared_without_page):
            raise
    return make()


def to_start(request: Request) -> Response:
    """The overview stands at the root; whoever types its name gets there, with their choices."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


def admit(request: Request) -> Response:
    """Lets the browser that brings the key of this desk enter things; words for any other."""
    port = st.get_option("server.port")
    refusal = desk.why_from_elsewhere(dict(request.headers), st.get_option("server.address"), port)
    token = None if refusal else desk.DESK.admit(request.query_params.get("key", ""))
    if os.environ.get("LOCALITY_EDIT") != "local" or token is None:
        return PlainTextResponse(refusal or _WRONG_KEY, status_code=403)
    print(desk.DESK.invitation(str(request.base_url).rstrip("/") + _base()), flush=True)
    answer = RedirectResponse("enter", status_code=303, headers={"Cache-Control": "no-store"})
    answer.set_cookie(desk.cookie_name(port), token, path=f"{_base()}/", httponly=True, samesite="strict")
    return answer


def _base() -> str:
    """What stands before every address when the dashboard is served below another one."""
    base = st.get_option("server.baseUrlPath").strip("/")
    return f"/{base}" if base else ""


def _tiles() -> str | None:
    """The host of the base map's tiles, where a council opted for one."""
    council, _ = read_definition(Council, data_folder() / "council.yml", "council.yml")
    if council is None or not council.base_map:
        return None
    parts = urlsplit(council.base_map)
    return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"


@asynccontextmanager
async def _life(app: st.App) -> AsyncIterator[None]:
    """From the start of the server to its end."""
    if os.environ.get("LOCALITY_EDIT") == "local":
        address = f"http://{st.get_option('server.address')}:{st.get_option('server.port')}{_base()}"
        print(desk.DESK.invitation(address), flush=True)
    watch = asyncio.create_task(keep_watch())
    yield
    watch.cancel()


app = st.App(
    APP,
    routes=[
        Route(f"{_base()}/{PLACE}/{{page}}/{{name}}.{{ending}}", Turns().give),
        Route(f"{_base()}/overview", to_start),
        Route(f"{_base()}/{desk.PLACE}", admit),
    ],
    middleware=[Middleware(SafeHeaders, tiles=_tiles())],
    lifespan=_life,
    on_script_error=say_fault,
)
