"""Papers are made a few at a time: whoever asks for many of them holds no reader of a page up."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import pytest
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from locality.dashboard import server

ANY = cast(Request, None)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Papers that are made when this is set."""
    ready = threading.Event()

    def made(request: Request) -> Response:
        ready.wait(30)
        return PlainTextResponse("made")

    monkeypatch.setattr(server, "_given", made)
    yield ready
    ready.set()


def test_many_papers_at_once_leave_room_for_pages(slow: threading.Event) -> None:
    async def asked() -> list[int]:
        turns = server.Turns(most=60)
        papers = [asyncio.ensure_future(turns.give(ANY)) for _ in range(70)]
        await asyncio.sleep(0.2)
        assert not any(one.done() for one in papers[:60])
        await asyncio.wait_for(to_thread.run_sync(lambda: None), 5)  # as the server answers for a page
        slow.set()
        return [one.status_code for one in await asyncio.gather(*papers)]

    with ThreadPoolExecutor(1) as elsewhere:  # a browser test before this one leaves its loop running here
        statuses = elsewhere.submit(lambda: asyncio.run(asked())).result()
    assert statuses == [200] * 60 + [503] * 10, "the last ten are told to come back"
