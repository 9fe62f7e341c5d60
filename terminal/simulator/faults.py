"""Scripted misfortune: lost, late, cut, mistyped and doubled answers, one request at a time.

A fault is armed through the control API for requests whose `METHOD /path` contains a pattern. It strikes `count` times,
the oldest matching fault first, one per request; `count` 0 means until cleared.
"""

from __future__ import annotations

import json
import re
import socket
import struct
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fnmatch import fnmatchcase

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from terminal.clock import Clock
from terminal.simulator import wire_json
from terminal.simulator.guard import read_body, replay
from terminal.strict_json import Json

HUGE_BYTES = 10_000_000
_DEFAULT_LAG_S = Decimal(30)
_LOOK_EVERY_S = 0.02
_JSON_HEADERS = [(b"content-type", b"application/json")]
_HTML = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|-?\d[^,}\]]*')  # a string, or a number
_QUOTED_NUMBER = re.compile(rb'"-?\d+(\.\d+)?"')
_DECODER = json.JSONDecoder(parse_float=Decimal)  # our own answer: an id stays a whole number, a price exact

LASTING = ("history_lag", "clock_skew")  # states of the exchange rather than of one answer


class UnknownFault(ValueError):
    """No such kind of fault; the message lists those there are."""


@dataclass(slots=True)
class Fault:
    """One armed fault; `left` is None while it lasts until cleared."""

    on: str
    kind: str
    left: int | None
    args: Mapping[str, Json]
    is_cleared: bool = False

    def strikes(self, target: str) -> bool:
        """Say whether *target*, a `METHOD /path`, is meant."""
        return self.left != 0 and fnmatchcase(target, f"*{self.on}*")

    def number(self, name: str, default: Decimal) -> Decimal:
        """Return a numeric argument."""
        value = self.args.get(name, default)
        return value if isinstance(value, Decimal) else default


@dataclass(slots=True)
class Answer:
    """A whole answer, held back so that it can be spoilt."""

    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""

    async def collect(self, message: Message) -> None:
        """Take one ASGI message in."""
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message["headers"])
        else:
            self.body += message.get("body", b"")

    async def give(self, send: Send, body: bytes | None = None) -> None:
        """Send it, with another body if one is given; the length always agrees."""
        body = self.body if body is None else body
        headers = [(name, value) for name, value in self.headers if name.lower() != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})


class Faults:
    """The armed faults, in the order they were armed."""

    def __init__(self) -> None:
        self._armed: list[Fault] = []

    def arm(self, on: str, kind: str, count: int, args: Mapping[str, Json]) -> None:
        """Arm a fault; raises UnknownFault."""
        if kind not in KINDS and kind not in LASTING:
            raise UnknownFault(f"unknown fault {kind!r}; there are {', '.join([*KINDS, *LASTING])}")
        self._armed.append(Fault(on, kind, None if kind in LASTING or count == 0 else count, args))

    def clear(self) -> None:
        """Disarm everything, and let go of what is delayed."""
        for fault in self._armed:
            fault.is_cleared = True
        self._armed.clear()

    def take(self, target: str) -> Fault | None:
        """Return the fault that strikes this request and count it off."""
        for fault in self._armed:
            if fault.kind in KINDS and fault.strikes(target):
                if fault.left is not None:
                    fault.left -= 1
                return fault
        return None

    def lag_s(self, target: str) -> Decimal:
        """Return for how long *target* hides what is new, in seconds."""
        lags = [f for f in self._armed if f.kind == "history_lag" and f.strikes(target)]
        return max((lag.number("seconds", _DEFAULT_LAG_S) for lag in lags), default=Decimal(0))

    def skew_s(self) -> Decimal:
        """Return by how many seconds every time the exchange shows is off."""
        return sum((f.number("seconds", Decimal(0)) for f in self._armed if f.kind == "clock_skew"), Decimal(0))

    def report(self) -> list[dict[str, object]]:
        """Say what is armed, for the control API."""
        return [{"on": f.on, "kind": f.kind, "left": f.left} for f in self._armed if f.left != 0]


@dataclass(frozen=True, slots=True)
class Request:
    """One request a fault has struck: `run` performs it and holds the answer back."""

    scope: Scope
    receive: Receive
    send: Send
    body: bytes
    app: ASGIApp
    clock: Clock

    async def run(self) -> Answer:
        """Let the request take its effect."""
        answer = Answer()
        await self.app(self.scope, replay(self.body, self.receive), answer.collect)
        return answer

    async def drop(self, *, politely: bool) -> None:
        """Close the connection under the client: with an end of file, or with a reset."""
        transport = self.scope.get("state", {}).get("transport")
        if transport is None:
            raise ConnectionResetError("the practice exchange dropped this connection")
        if not politely:
            linger = struct.pack("ii", 1, 0)
            transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        transport.abort()
        while (await self.receive())["type"] != "http.disconnect":
            pass


class FaultInjector:
    """The ASGI layer that lets armed faults strike; `exempt` are path beginnings no fault touches."""

    def __init__(self, app: ASGIApp, faults: Faults, clock: Clock, exempt: tuple[str, ...]) -> None:
        self._app, self._faults, self._clock, self._exempt = app, faults, clock, exempt

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        fault = None
        if scope["type"] == "http" and not scope["path"].startswith(self._exempt):
            fault = self._faults.take(f"{scope['method']} {scope['path']}")
        if fault is None:
            await self._app(scope, receive, send)
            return
        body = await read_body(receive, 10**9) or b""
        await KINDS[fault.kind](Request(scope, receive, send, body, self._app, self._clock), fault)


async def _lost_before(request: Request, fault: Fault) -> None:
    await request.drop(politely=fault.args.get("how") == "close")


async def _lost_after(request: Request, fault: Fault) -> None:
    await request.run()
    await request.drop(politely=fault.args.get("how") == "close")


async def _delay(request: Request, fault: Fault) -> None:
    """Wait for a time, or until the faults are cleared; `where` is `before` (the default) or `after` the effect."""
    clock = request.clock
    ends_s = clock.monotonic() + float(fault.number("seconds", Decimal(5)))
    answer = await request.run() if fault.args.get("where") == "after" else None
    while not fault.is_cleared and (left_s := ends_s - clock.monotonic()) > 0:
        await clock.sleep(min(left_s, _LOOK_EVERY_S))
    answer = answer or await request.run()
    await answer.give(request.send)


async def _reset_mid_response(request: Request, fault: Fault) -> None:
    """Promise the whole body, send half of it, reset."""
    answer = await request.run()
    await request.send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    half = answer.body[: len(answer.body) // 2]
    await request.send({"type": "http.response.body", "body": half, "more_body": True})
    await request.drop(politely=fault.args.get("how") == "close")


async def _rate_limited(request: Request, fault: Fault) -> None:
    after = str(int(fault.number("retry_after_s", Decimal(2)))).encode()
    body = wire_json.dumps({"success": False, "msg": "Request was throttled."}).encode()
    await Answer(429, [*_JSON_HEADERS, (b"retry-after", after)], body).give(request.send)


async def _error_before(request: Request, fault: Fault) -> None:
    await _server_error(fault).give(request.send)


async def _error_after(request: Request, fault: Fault) -> None:
    await request.run()
    await _server_error(fault).give(request.send)


async def _two_factor(request: Request, _: Fault) -> None:
    error = {"id": "two_factor_required", "message": "Two-step verification code required to complete this request"}
    await Answer(402, list(_JSON_HEADERS), wire_json.dumps({"errors": [error]}).encode()).give(request.send)


async def _refuse(request: Request, fault: Fault) -> None:
    """Refuse without effect, in the venue's envelope; `msg` and `status` may be given."""
    body = wire_json.dumps({"success": False, "msg": fault.args.get("msg", "Not possible right now.")}).encode()
    await Answer(int(fault.number("status", Decimal(200))), list(_JSON_HEADERS), body).give(request.send)


async def _refuse_after(request: Request, fault: Fault) -> None:
    """Take the effect and say no all the same."""
    await request.run()
    await _refuse(request, fault)


async def _truncated(request: Request, _: Fault) -> None:
    """Send half of the JSON as if it were all of it."""
    answer = await request.run()
    await answer.give(request.send, answer.body[: len(answer.body) // 2])


async def _mistyped(request: Request, fault: Fault) -> None:
    """Put `true`, or the text in `value`, wherever a number belongs."""
    answer = await request.run()
    await answer.give(request.send, _with_numbers(answer.body, fault, "true", quoted_too=True))


async def _html(request: Request, fault: Fault) -> None:
    status = int(fault.number("status", Decimal(200)))
    await Answer(status, [(b"content-type", b"text/html; charset=utf-8")], _HTML).give(request.send)


async def _html_after(request: Request, fault: Fault) -> None:
    await request.run()
    await _html(request, fault)


async def _nan(request: Request, fault: Fault) -> None:
    """Write NaN, or the text in `value`, for every number."""
    answer = await request.run()
    await answer.give(request.send, _with_numbers(answer.body, fault, "NaN", quoted_too=False))


async def _huge(request: Request, fault: Fault) -> None:
    """Answer correctly, followed by blanks up to 10 MB."""
    answer = await request.run()
    await answer.give(request.send, answer.body.ljust(int(fault.number("bytes", Decimal(HUGE_BYTES)))))


async def _crossed_book(request: Request, _: Fault) -> None:
    """Lift the best bid of an order book above its best ask."""
    answer = await request.run()
    document = _DECODER.decode(answer.body.decode())
    await answer.give(request.send, wire_json.dumps(_crossed(document)).encode())


async def _duplicated(request: Request, _: Fault) -> None:
    """Take the effect twice, answer once."""
    answer = await request.run()
    await request.run()
    await answer.give(request.send)


def _with_numbers(body: bytes, fault: Fault, default: str, *, quoted_too: bool) -> bytes:
    """Write the fault's `value` for every number of the JSON in *body*, also for texts that are numbers if asked."""
    value = str(fault.args.get("value", default)).encode()

    def spoilt(match: re.Match[bytes]) -> bytes:
        token = match[0]
        is_number = not token.startswith(b'"') or (quoted_too and _QUOTED_NUMBER.fullmatch(token) is not None)
        return value if is_number else token

    return _TOKEN.sub(spoilt, body)


def _crossed(document: Json) -> Json:
    if not isinstance(document, dict):
        return document
    book = next((document[key] for key in ("data", "payload") if isinstance(document.get(key), dict)), None)
    if isinstance(book, dict):
        bids, asks = book.get("bids"), book.get("asks")
        if isinstance(bids, list) and isinstance(asks, list) and bids and asks:
            bid, ask = bids[0], asks[0]
            if isinstance(bid, dict) and isinstance(ask, dict):
                above = Decimal(str(ask["price"])) * 2
                bid["price"] = str(above) if isinstance(ask["price"], str) else above
    return document


def _server_error(fault: Fault) -> Answer:
    status = int(fault.number("status", Decimal(500)))
    return Answer(
        status, [(b"content-type", b"text/html; charset=utf-8")], f"<h1>Server Error ({status})</h1>".encode()
    )


KINDS: dict[str, Callable[[Request, Fault], Awaitable[None]]] = {
    "lost_before": _lost_before,
    "lost_after": _lost_after,
    "delay": _delay,
    "reset_mid_response": _reset_mid_response,
    "rate_limited": _rate_limited,
    "error_before": _error_before,
    "error_after": _error_after,
    "two_factor": _two_factor,
    "refuse": _refuse,
    "refuse_after": _refuse_after,
    "truncated": _truncated,
    "mistyped": _mistyped,
    "html": _html,
    "html_after": _html_after,
    "nan": _nan,
    "huge": _huge,
    "crossed_book": _crossed_book,
    "duplicated": _duplicated,
}
