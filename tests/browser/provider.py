"""A provider of identities for tests: signs in whoever its ``email`` names, by OpenID Connect on loopback.

It holds clients to the protocol: secret, the same redirect address, a code once, the verifier of a challenge.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "pilots", "only for this test"


@dataclass(frozen=True)
class Asked:
    """What a code stands for."""

    email: str
    nonce: str
    redirect_uri: str
    challenge: str


class Provider:
    """The provider; set ``email`` before somebody signs in.

    ``verified`` is what it says of the address, None for nothing. ``fault`` makes its tokens wrong: signed
    by another "key", for another "audience", of another "issuer", "expired", or of another sign-in ("nonce").
    """

    def __init__(self, address: str) -> None:
        self.address, self.email = address, "nobody@example.org"
        self.verified: bool | None = True
        self.fault = ""
        self.key = RSAKey.generate_key(2048, {"kid": "test", "use": "sig"})
        self.asked: dict[str, Asked] = {}

    def answer(self, path: str, query: Mapping[str, str]) -> object:
        """The JSON of an address; an address to go to for a sign-in; None for what is refused."""
        if path == "/.well-known/openid-configuration":
            ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            return {
                "issuer": self.address,
                **{name: f"{self.address}/{end}" for name, end in ends.items()},
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        if path == "/keys":
            return {"keys": [self.key.as_dict(private=False)]}
        if path == "/authorize" and query["client_id"] == CLIENT and "openid" in query["scope"].split():
            code = secrets.token_urlsafe()
            self.asked[code] = Asked(
                self.email, query.get("nonce", ""), query["redirect_uri"], query.get("code_challenge", "")
            )
            return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"
        return self._token(query) if path == "/token" else None

    def _token(self, query: Mapping[str, str]) -> object:
        asked = self.asked.pop(query["code"], None)
        if (query.get("client_id"), query.get("client_secret")) != (CLIENT, SECRET) or asked is None:
            return None
        if query["redirect_uri"] != asked.redirect_uri or not _answers(
            asked.challenge, query.get("code_verifier", "")
        ):
            return None
        key = self.key if self.fault != "key" else RSAKey.generate_key(2048, {"kid": "test", "use": "sig"})
        token = jwt.encode({"alg": "RS256", "kid": "test"}, self._claims(asked), key)
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": token}

    def _claims(self, asked: Asked) -> dict[str, object]:
        now = int(time.time()) - (3600 if self.fault == "expired" else 0)
        claims: dict[str, object] = {
            "iss": self.address if self.fault != "issuer" else "https://other.example",
            "aud": CLIENT if self.fault != "audience" else "another",
            "sub": asked.email,
            "email": asked.email,
            "iat": now,
            "exp": now + 600,
            "nonce": asked.nonce if self.fault != "nonce" else "another",
        }
        return claims if self.verified is None else {**claims, "email_verified": self.verified}


def _answers(challenge: str, verifier: str) -> bool:
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    return not challenge or challenge == digest


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            self._reply(ours.answer(parts.path, _first(parts.query)))

        def do_POST(self) -> None:
            sent = _first(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._reply(ours.answer(self.path, {**sent, **_basic(self.headers.get("Authorization", ""))}))

        def _reply(self, found: object) -> None:
            self.send_response(400 if found is None else 302 if isinstance(found, str) else 200)
            self.send_header("Location" if isinstance(found, str) else "Content-Type",
                             found if isinstance(found, str) else "application/json")  # fmt: skip
            self.end_headers()
            if not isinstance(found, str):
                self.wfile.write(json.dumps(found or {"error": "invalid_request"}).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    ours = Provider(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield ours
    server.shutdown()


def _first(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}


def _basic(header: str) -> dict[str, str]:
    """Who a client says it is in the header of its request."""
    kind, _, told = header.partition(" ")
    if kind != "Basic":
        return {}
    name, _, secret = base64.b64decode(told).decode().partition(":")
    return {"client_id": unquote(name), "client_secret": unquote(secret)}
