"""What stands before every answer: the loopback rules, the body cap and the exchange's own `Date`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from terminal.simulator import wire_json

MAX_BODY_BYTES = 64 * 1024
CONSENT_PATH = "/oauth2/auth"
WALLET_PATHS = ("/v2/", "/oauth2/", "/oauth/")
JSON_ONLY = frozenset({"application/json"})
WALLET_TYPES = JSON_ONLY | {"application/x-www-form-urlencoded", ""}


class Guard:
    """Refuses what a program on this machine would never send, and dates every answer.

    A page in a browser can reach a loopback port (DNS rebinding, cross-site forms): the exact `Host` and the absence of
    a browser's own headers keep it out. POST bodies must be JSON, which a form cannot send without asking first.
    """

    def __init__(self, app: ASGIApp, host: Callable[[], str], now: Callable[[], datetime]) -> None:
        self._app, self._host, self._now = app, host, now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        dated = self._dated(send)
        refusal = self._refusal(scope["method"], scope["path"], Headers(scope=scope))
        body = None if refusal else await read_body(receive, MAX_BODY_BYTES)
        if refusal is None and body is None:
            refusal = (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a body has at most {MAX_BODY_BYTES} bytes")
        if refusal is not None:
            await _refuse(*refusal)(scope, receive, dated)
            return
        await self._app(scope, replay(body or b"", receive), dated)

    def _refusal(self, method: str, path: str, headers: Headers) -> tuple[HTTPStatus, str] | None:
        host = self._host()
        if headers.getlist("host") != [host]:
            return HTTPStatus.MISDIRECTED_REQUEST, f"this is {host} and nothing else"
        if path == CONSENT_PATH:
            return None  # a browser comes by design; a one-time form token protects the consent
        if "origin" in headers or "sec-fetch-site" in headers:
            return HTTPStatus.FORBIDDEN, "no browser has business here"
        if "referer" in headers and not headers["referer"].startswith(f"http://{host}/"):
            return HTTPStatus.FORBIDDEN, "no foreign page has business here"
        if method == "POST" and _content_type(headers) not in _accepted(path):
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "a POST body is application/json"
        return None

    def _dated(self, send: Send) -> Send:
        async def dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["date"] = format_datetime(self._now(), usegmt=True)
            await send(message)

        return dated


async def read_body(receive: Receive, limit: int) -> bytes | None:
    """Read a whole request body; None if it is longer than *limit* bytes."""
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > limit:
            return None
        if not message.get("more_body", False):
            return body


def replay(body: bytes, receive: Receive) -> Receive:
    """Hand out *body* as one message, then whatever the connection still has to say."""
    handed_out = False

    async def again() -> Message:
        nonlocal handed_out
        if handed_out:
            return await receive()
        handed_out = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _content_type(headers: Headers) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _accepted(path: str) -> frozenset[str]:
    """The wallet's dialect also takes forms, and requests without a body, which name no type.

    Source: Coinbase API v2 reference, "Making requests". A form that a foreign page sends has an `Origin`.
    """
    return WALLET_TYPES if path.startswith(WALLET_PATHS) else JSON_ONLY


def _refuse(status: HTTPStatus, reason: str) -> Response:
    body = wire_json.dumps({"success": False, "msg": reason})
    return Response(body, status, media_type="application/json")
