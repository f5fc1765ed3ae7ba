"""A provider of identities for tests: signs in whoever its ``email`` names, by OpenID Connect on loopback."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "pilots"


class Provider:
    """The provider; set ``email`` before somebody signs in."""

    def __init__(self, address: str) -> None:
        self.address, self.email = address, "nobody@example.org"
        self.key = RSAKey.generate_key(2048, {"kid": "test", "use": "sig"})
        self.asked: dict[str, tuple[str, str]] = {}  # code -> e-mail address, nonce

    def answer(self, path: str, query: dict[str, str]) -> object:
        """The JSON of an address; an address to go to for a sign-in."""
        if path == "/.well-known/openid-configuration":
            ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            return {
                "issuer": self.address,
                **{name: f"{self.address}/{end}" for name, end in ends.items()},
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        if path == "/keys":
            return {"keys": [self.key.as_dict(private=False)]}
        if path == "/authorize":
            code = base64.urlsafe_b64encode(str(time.time_ns()).encode()).decode()
            self.asked[code] = self.email, query.get("nonce", "")
            return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"
        return self._token(query["code"])

    def _token(self, code: str) -> dict[str, object]:
        email, nonce = self.asked.pop(code)
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": email, "email": email, "email_verified": True,
                  "iat": now, "exp": now + 600, "nonce": nonce}  # fmt: skip
        token = jwt.encode({"alg": "RS256", "kid": "test"}, claims, self.key)
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": token}


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            self._reply(ours.answer(parts.path, {k: v[0] for k, v in parse_qs(parts.query).items()}))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._reply(ours.answer(self.path, {k: v[0] for k, v in parse_qs(body).items()}))

        def _reply(self, found: object) -> None:
            self.send_response(302 if isinstance(found, str) else 200)
            self.send_header("Location" if isinstance(found, str) else "Content-Type",
                             found if isinstance(found, str) else "application/json")  # fmt: skip
            self.end_headers()
            if not isinstance(found, str):
                self.wfile.write(json.dumps(found).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    ours = Provider(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield ours
    server.shutdown()
