"""One person at their own desk: a key printed at start opens entering in one browser, once.

A proxy that hides itself cannot be told from that person by what a request carries; whoever reads what the
server prints sits at its machine. A browser that brought the key is known by a cookie until the server ends.
"""

import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PLACE = "desk"  # where the server takes the key
_PASSED_ON = (
    "forwarded", "via", "x-host", "x-rewrite-url", "cdn-loop", "cf-ray", "x-scheme", "x-varnish",
    "x-forward-for",
)  # fmt: skip
_PASSED_ON_PARTS = (
    "forwarded", "client-ip", "clientip", "connecting-ip", "real-ip", "original-", "user-ip", "remote-addr",
    "external-address", "x-amzn-", "x-envoy-", "x-appengine-",
)  # fmt: skip


class Desk:
    """The key of this process and the browsers that brought it."""

    def __init__(self) -> None:
        self._key = secrets.token_urlsafe(24)
        self._admitted: set[str] = set()

    def invitation(self, address: str) -> str:
        """Words for whoever started the server: where to go with the key."""
        return f"To enter something on this machine, open {address}/{PLACE}?key={self._key} (works once)"

    def admit(self, key: str) -> str | None:
        """What a browser is known by from now on, when the key is right; the key has then been used."""
        if not secrets.compare_digest(key.encode(), self._key.encode()):
            return None
        self._key = secrets.token_urlsafe(24)
        token = secrets.token_urlsafe(24)
        self._admitted.add(token)
        return token

    def knows(self, token: str | None) -> bool:
        """Whether a browser with this token brought the key."""
        return token in self._admitted


DESK = Desk()


def cookie_name(port: int) -> str:
    """The cookie of the server on a port: browsers keep one jar for all ports of a machine."""
    return f"locality_desk_{port}"


def why_from_elsewhere(headers: Mapping[str, str], listens_on: str | None, port: int) -> str | None:
    """Why a request may come from elsewhere than this machine; None when nothing says so.

    ``headers`` by lower-case name; ``listens_on`` and ``port`` are the server's own.
    """
    if listens_on not in LOOPBACK:
        return "the server listens on more than this machine. Start it with --server.address=127.0.0.1"
    if found := next((name for name in headers if _tells_of_a_proxy(name)), None):
        return f"the request was passed on by a proxy (it carries {found})."
    for name, address in (("host", f"//{headers.get('host', '')}"), ("origin", headers.get("origin"))):
        if address is not None and not _is_ours(address, port):
            return f"the request is for another address than this server's (by its {name})."
    return None


def _tells_of_a_proxy(name: str) -> bool:
    return name in _PASSED_ON or any(part in name for part in _PASSED_ON_PARTS)


def _is_ours(address: str, port: int) -> bool:
    try:
        parts = urlsplit(address)
        usual = 443 if parts.scheme == "https" else 80
        return parts.hostname in LOOPBACK and (parts.port or usual) == port
    except ValueError:
        return False
