"""What may befall one money POST between the program and the exchange: with or without effect, answered or not."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import struct
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.faults.clock import ScaledClock, real_sleep
from tests.faults.http1 import Answer, Request

Args = dict[str, Any]
_HTML = b"<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>"
_JSON = {"content-type": "application/json"}
_TRICKLE_S = 0.02  # real; a byte at a time outlasts every time-out
_HELD_S = 5.0  # real; longer than any client waits
_AMOUNT = re.compile(rb'"amount":"([0-9.]+)"')


@dataclass(frozen=True, slots=True)
class Struck:
    """One POST and the ways to deal with it."""

    request: Request
    fetch: Callable[[Request], Awaitable[Answer]]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    clock: ScaledClock

    async def carry_out(self) -> Answer:
        """Let the exchange do it."""
        return await self.fetch(self.request)

    async def give(self, answer: Answer) -> None:
        await self.send(answer.whole())

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    def drop(self, *, politely: bool = False) -> None:
        """End the connection: with a reset, or with an end of file."""
        if not politely and (sock := self.writer.get_extra_info("socket")) is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.writer.transport.abort()
        self.writer.close()

    async def hold(self) -> None:
        """Say nothing until the client gives up."""
        try:
            async with asyncio.timeout(_HELD_S):
                await self.reader.read(1)
        except (TimeoutError, ConnectionError):
            pass
        self.writer.close()


async def strike(struck: Struck, args: Args) -> None:
    """Deal with one POST as *args* say: `kind`, `effect`, and what the kind needs."""
    await KINDS[args["kind"]](struck, args)


async def _effect(struck: Struck, args: Args) -> Answer | None:
    return await struck.carry_out() if args.get("effect", True) else None


async def _pass(struck: Struck, args: Args) -> None:
    await struck.give(await struck.carry_out())


async def _silence(struck: Struck, args: Args) -> None:
    await _effect(struck, args)
    await struck.hold()


async def _late(struck: Struck, args: Args) -> None:
    """Take effect `after_s` later, in silence or after having said something (`says`)."""
    began = struck.clock.monotonic()
    if "says" in args:
        await struck.give(Answer(args.get("status", 200), dict(_JSON), args["says"].encode()))
    else:
        await struck.hold()
    await struck.clock.sleep(began + args["after_s"] - struck.clock.monotonic())
    await struck.carry_out()


async def _reset(struck: Struck, args: Args) -> None:
    """Break the connection, `where`: before anything is answered, in mid-headers or in mid-body."""
    answer = await _effect(struck, args)
    if answer is not None and args.get("where") == "mid_headers":
        await struck.send(answer.whole()[:40])
    elif answer is not None and args.get("where") == "mid_body":
        await struck.send(answer.head(len(answer.body)) + answer.body[: len(answer.body) // 2])
    if args.get("where"):
        await real_sleep(0.005)  # let it arrive first
    struck.drop(politely=args.get("politely", False))


async def _status(struck: Struck, args: Args) -> None:
    """Answer with a status, headers and a body of one's own."""
    answer = await _effect(struck, args)
    body = args["says"].encode() if "says" in args else _HTML
    kind = _JSON["content-type"] if "says" in args else "text/html; charset=utf-8"
    date = {"date": answer.headers["date"]} if answer else {}
    await struck.give(Answer(args["status"], {"content-type": kind, **date, **args.get("headers", {})}, body))


async def _redirect(struck: Struck, args: Args) -> None:
    await _effect(struck, args)
    scheme = "https" if struck.writer.get_extra_info("ssl_object") else "http"
    place = f"{scheme}://{struck.request.headers['host']}{struck.request.target}"
    await struck.give(Answer(args.get("status", 307), {"location": place}, b""))


async def _spoil(struck: Struck, args: Args) -> None:
    """Carry it out and damage the answer, `how`."""
    answer = await struck.carry_out()
    half = answer.body[: len(answer.body) // 2]
    match args["how"]:
        case "truncated":
            await struck.give(replace(answer, body=half))
        case "short":  # of what was announced
            await struck.send(answer.head(len(answer.body)) + half)
            struck.drop(politely=True)
        case "unannounced":  # no length, and the end is missing
            await struck.send(answer.head(None) + half)
            struck.drop(politely=True)
        case "mistyped":
            await struck.give(replace(answer, body=answer.body.replace(b'"success":true', b'"success":"true"')))
        case "twice":  # a key, with another value
            await struck.give(replace(answer, body=answer.body.replace(b"{", b'{"success":false,', 1)))
        case "repeated":  # the same answer once more, unasked
            await struck.send(answer.whole() + answer.whole())
        case "trickle":
            await _trickle(struck, answer)


async def _trickle(struck: Struck, answer: Answer) -> None:
    try:
        for byte in answer.whole():
            await struck.send(bytes([byte]))
            await real_sleep(_TRICKLE_S)
    except ConnectionError:
        return


async def _twice(struck: Struck, args: Args) -> None:
    """Let the exchange itself do it twice: one request, two effects."""
    answer = await struck.carry_out()
    await struck.carry_out()
    if args.get("answered", True):
        await struck.give(answer)
    else:
        await struck.hold()


async def _altered(struck: Struck, args: Args) -> None:
    """Let the exchange do something else than was asked, and say so."""
    body = _AMOUNT.sub(lambda found: b'"amount":"' + args["amount"].encode() + b'"', struck.request.body)
    headers = {**struck.request.headers, "content-length": str(len(body))}
    await struck.give(await struck.fetch(replace(struck.request, headers=headers, body=body)))


async def _pretend(struck: Struck, args: Args) -> None:
    """Let the wallet say yes to a transaction and do nothing."""
    asked = json.JSONDecoder().decode(struck.request.body.decode())
    sign = "" if asked["type"] == "request" else "-"
    at = struck.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    made = {
        "id": str(uuid.uuid4()),
        "type": asked["type"],
        "status": "pending",
        "amount": {"amount": sign + asked["amount"], "currency": asked["currency"]},
        "created_at": at,
        "updated_at": at,
    }
    await struck.give(Answer(201, dict(_JSON), json.dumps({"data": made}).encode()))


def refusal(message: str) -> str:
    """Write the venue's no."""
    return json.dumps({"success": False, "msg": message})


KINDS: dict[str, Callable[[Struck, Args], Awaitable[None]]] = {
    "pass": _pass,
    "forbidden": _pass,  # and noted: nothing was to be sent
    "silence": _silence,
    "late": _late,
    "reset": _reset,
    "status": _status,
    "redirect": _redirect,
    "spoil": _spoil,
    "twice": _twice,
    "altered": _altered,
    "pretend": _pretend,
}
