"""What every answer of the server tells a browser: run, load and frame nothing but what comes from here."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit's own script makes functions of charts' expressions (unsafe-eval), carries its settings and maps'
# scripts in the page (unsafe-inline), and loads the code of components from addresses it makes (blob:).
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "frame-src": "'self' blob: data:",
    "frame-ancestors": "'self'",
    "form-action": "'self'",
    "base-uri": "'self'",
    "object-src": "'none'",
}
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(tiles: str | None = None) -> str:
    """The content security policy; ``tiles`` is the host of the base map, when a council opted for one."""
    told = _POLICY | ({"img-src": f"{_POLICY['img-src']} {tiles}"} if tiles else {})
    return "; ".join(f"{name} {sources}" for name, sources in told.items())


class SafeHeaders:
    """Adds the headers to every answer over HTTP."""

    def __init__(self, app: ASGIApp, tiles: str | None = None) -> None:
        self.app = app
        self.headers = {**_ALWAYS, "Content-Security-Policy": policy(tiles)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)
