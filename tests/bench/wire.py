"""A reader without a browser: asks a Streamlit server for a page over its socket, and counts what comes."""

import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

_ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN)


@dataclass(frozen=True)
class Run:
    """One run of a page's script: seconds from asking to its end, and bytes received."""

    seconds: float
    received: int


class Reader:
    """One session with a server."""

    def __init__(self, socket: ClientConnection):
        self._socket = socket

    def ask(self, page: str = "", query: str = "") -> Run:
        """Run a page (the last part of its address) with this query string; RuntimeError when it fails."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        start = time.perf_counter()
        self._socket.send(asked.SerializeToString())
        received = 0
        while True:
            content = self._socket.recv(timeout=120)
            received += len(content)
            message = ForwardMsg.FromString(content if isinstance(content, bytes) else content.encode())
            kind = message.WhichOneof("type")
            if kind == "script_finished":
                if message.script_finished not in _ENDED:
                    raise RuntimeError(f"{page or 'the first page'} did not run: {message.script_finished}")
                return Run(time.perf_counter() - start, received)
            if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(f"{page}: {message.delta.new_element.exception.message}")


@contextmanager
def reader(server: str, headers: Mapping[str, str] | None = None) -> Iterator[Reader]:
    """A session with the server at this address; ``headers`` are sent when it begins."""
    address = f"{server.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(
        address, subprotocols=["streamlit"], max_size=None, origin=server, additional_headers=headers
    ) as socket:
        yield Reader(socket)


def first_visit(server: str) -> dict[str, str]:
    """What a browser sends from its first visit on: the cookie that keeps it at one server."""
    with urllib.request.urlopen(f"{server}/", timeout=60) as answer:
        cookie = answer.headers["Set-Cookie"]
    return {"Cookie": cookie.split(";")[0]} if cookie else {}
