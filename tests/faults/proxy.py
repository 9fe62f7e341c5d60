"""The network between program and exchange: `python -m tests.faults.proxy SOCKET CLOCK UPSTREAM_PORT FOLDER`.

Each account has a front, a port of its own, with the rule that holds there now. The proxy rewrites `Host`, numbers
every POST (`X-Request-Id: number@time`), does to it what the rule says once, tells the lies that hold to the reads, and
notes whatever on the wire breaks the rules of sending.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import random
import re
import ssl
import sys
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from terminal.tasks import Tasks
from tests.faults.clock import ScaledClock, real_sleep
from tests.faults.http1 import Answer, Request, read_answer, read_request
from tests.faults.lines import Message, messages, packed
from tests.faults.lists import BASELINES, Lie, as_before, is_resource, skewed, told
from tests.faults.strikes import Struck, strike

HOST = "127.0.0.1"
_BASELINE_S = 10.0
_AMOUNT = re.compile(rb'"amount":"([0-9.]+)"')
_COMMITS_NOT = re.compile(rb'"commit": ?false')
_TIME_ITSELF = "/v2/time"  # by which signatures are made: without it nothing would be asked at all
_POSTED_WITHIN_S = 2.0  # real
_CLOSE_ENOUGH_S = 100.0  # virtual; a second of ours, for writing to a loaded disk


@dataclass(slots=True)
class Front:
    """One account's way to the exchange and what holds there."""

    name: str
    port: int = 0
    server: asyncio.Server | None = None
    tls: ssl.SSLContext | None = None
    post: Message | None = None  # for the next POST
    posts: int = 0  # that came since the rule was set
    shuts_after_reads: bool = False  # refuse connections once the baseline was read
    certificate_after_reads: str | None = None
    loose: bool = False  # the age of the baseline does not count
    skew_s: float = 0.0
    lies: list[Lie] = field(default_factory=list)
    lies_after_post: list[Message] = field(default_factory=list)
    read_at: float = -1e9  # when a list was asked for last
    versions: dict[str, list[tuple[datetime, Answer]]] = field(default_factory=dict)  # of resources, by target
    reads: set[str] = field(default_factory=set)  # kinds of reads answered since the rule was set
    since: Decimal | None = None  # amounts grow: a POST with a key and a smaller one belongs to an earlier rule
    awaited: frozenset[str] = frozenset({"balance", "list"})  # that make a baseline


class Proxy:
    """All fronts, one exchange behind them."""

    def __init__(self, clock: ScaledClock, upstream_port: int, folder: Path) -> None:
        self._clock, self._upstream, self._folder = clock, upstream_port, folder
        self._fronts: dict[str, Front] = {}
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self._numbers, self._draw = itertools.count(1), random.Random(7)
        self._held = 0
        self.broken: list[Message] = []  # rules of sending that were broken on the wire

    # What the harness asks

    async def answer(self, message: Message) -> Message:
        match message["do"]:
            case "front":
                return {"port": await self._open(message)}
            case "rule":
                return await self._set(message)
            case "posted":
                await self._posted(self._fronts[message["front"]])
                return {}
            case "quiet":
                while self._held:
                    await real_sleep(0.005)
                return {}
            case "report":
                broken, self.broken = self.broken, []
                return {"broken": broken}
        raise ValueError(message["do"])

    async def _posted(self, front: Front) -> None:
        """Wait until a POST came under the rule that holds, or none will."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_POSTED_WITHIN_S):
                while not front.posts:
                    await real_sleep(0.002)

    async def _open(self, asked: Message) -> int:
        front = self._fronts[asked["front"]] = Front(asked["front"], skew_s=asked.get("skew_s", 0.0))
        front.awaited = frozenset(asked.get("awaited", front.awaited))
        if asked.get("tls", False):
            front.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._present(front, "good")
        await self._listen(front)
        return front.port

    async def _listen(self, front: Front) -> None:
        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await self._serve(front, reader, writer)

        front.server = await asyncio.start_server(
            connected, HOST, front.port, ssl=front.tls, ssl_handshake_timeout=5 if front.tls else None
        )
        front.port = front.server.sockets[0].getsockname()[1]

    def _present(self, front: Front, certificate: str) -> None:
        assert front.tls is not None
        front.tls.load_cert_chain(self._folder / f"{certificate}.pem")

    async def _set(self, rule: Message) -> Message:
        """Replace what holds at a front; the answer says how many POSTs came under the rule before."""
        front = self._fronts[rule["front"]]
        before, front.posts = front.posts, 0
        front.post, front.reads = rule.get("post"), set()
        front.loose, front.shuts_after_reads = rule.get("loose", False), rule.get("shuts_after_reads", False)
        front.certificate_after_reads = rule.get("certificate_after_reads")
        front.since = Decimal(rule["since"]) if "since" in rule else None
        front.lies_after_post = [lie for lie in rule.get("lies", []) if lie.get("start") == "post"]
        kept = [] if rule.get("honest") else front.lies
        front.lies = [lie for lie in kept if lie.holds(self._clock.now()) and not lie.is_of_rule]
        front.lies += [self._lie(lie) for lie in rule.get("lies", []) if lie.get("start") != "post"]
        if front.tls is not None:
            self._present(front, "good")
        if front.server is None:
            await self._listen(front)
        return {"posts": before}

    def _lie(self, said: Message) -> Lie:
        now = self._clock.now()
        end = now + timedelta(seconds=said["for_s"])
        return Lie(said["kind"], now, end, said.get("seconds", 0.0), said.get("start") != "post")

    # What the program asks

    async def _serve(self, front: Front, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            for earlier in itertools.count():
                request = await read_request(reader)
                if request is None:
                    break
                if request.method == "POST":
                    await self._write(front, request, reader, writer, earlier)
                elif not await self._read(front, request, writer):
                    break
        except (ConnectionError, OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _write(
        self, front: Front, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, earlier: int
    ) -> None:
        rule = self._rule(front, request, earlier)
        number = f"{next(self._numbers)}@{self._clock.now().isoformat()}"

        async def fetch(asked: Request) -> Answer:
            return skewed(await self._fetch(asked, number), front.skew_s)

        self._held += 1
        try:
            await strike(Struck(request, fetch, reader, writer, self._clock), rule)
        finally:
            self._held -= 1

    def _rule(self, front: Front, request: Request, earlier: int) -> Message:
        """Return what befalls a POST; what is sent again of an earlier scene is not what the rule is for."""
        if front.since is not None and _keyed_amount(request) < front.since:
            return {"kind": "pass"}
        self._watch(front, request, earlier)
        front.posts += 1
        rule, front.post = front.post or {"kind": "pass"}, None
        front.lies += [self._lie(lie) for lie in front.lies_after_post]
        front.lies_after_post = []
        return rule

    async def _read(self, front: Front, request: Request, writer: asyncio.StreamWriter) -> bool:
        now = self._clock.now()
        is_baseline = any(name in request.target for name in BASELINES)
        if is_baseline:
            front.read_at = self._clock.monotonic()
        for lie in front.lies if _TIME_ITSELF not in request.target else ():
            if lie.holds(now) and (answer := await self._failed(lie, writer)) is not None:
                return await self._send(writer, answer)
        answer = await self._fetch(request, "")
        if is_resource(request.target):
            versions = front.versions.setdefault(request.target, [])
            versions.append((now, answer))
            answer = as_before(versions, front.lies, now)
        answer = told(answer, request.target, front.lies, now, self._draw)
        if any(lie.kind == "no_date" and lie.holds(now) for lie in front.lies):
            answer.headers.pop("date", None)
        is_skewed = front.skew_s and _TIME_ITSELF not in request.target
        await self._send(writer, skewed(answer, front.skew_s) if is_skewed else answer)
        if is_baseline or "getbalance" in request.target:
            front.reads.add("list" if is_baseline else "balance")
        if front.reads == front.awaited:
            self._turn(front)
        return True

    async def _failed(self, lie: Lie, writer: asyncio.StreamWriter) -> Answer | None:
        """Return the answer to a read that fails altogether, or an empty one for a connection that is dropped."""
        match lie.kind:
            case "fail":
                return Answer(503, {"content-type": "text/html"}, b"<h1>Service Unavailable</h1>")
            case "unauthorized":
                return Answer(401, {"content-type": "application/json"}, b'{"success":false,"msg":"Invalid token."}')
            case "flap" if self._draw.random() < 0.6:
                return Answer(0)
            case "slow":
                await self._clock.sleep(lie.seconds)
        return None

    async def _send(self, writer: asyncio.StreamWriter, answer: Answer) -> bool:
        if not answer.status:
            writer.transport.abort()
            return False
        writer.write(answer.whole())
        await writer.drain()
        return True

    def _turn(self, front: Front) -> None:
        """Do what is due once the baseline was read: refuse connections, or show another certificate."""
        if front.shuts_after_reads and front.server is not None:
            front.server.close()
            front.server = None
        if front.certificate_after_reads is not None:
            self._present(front, front.certificate_after_reads)
        front.shuts_after_reads, front.certificate_after_reads = False, None

    def _watch(self, front: Front, request: Request, earlier: int) -> None:
        """Note what no money POST may be."""
        headers = request.headers
        age_s = self._clock.monotonic() - front.read_at
        faults = {
            "on a connection that was used before": earlier > 0,
            "kept alive": headers.get("connection", "").lower() != "close",
            "accepting compressed answers": headers.get("accept-encoding") != "identity",
            "although nothing was to be sent": front.post is not None and front.post["kind"] == "forbidden",
            "without a fresh baseline": age_s > _BASELINE_S + _CLOSE_ENOUGH_S
            and not front.loose
            and not front.posts
            and b'"idem"' not in request.body
            and not _asks_price(request),
            "that asks for a price and does not say that it commits to nothing": _asks_price(request)
            and _COMMITS_NOT.search(request.body) is None,
        }
        told = [words for words, is_so in faults.items() if is_so]
        self.broken += [{"front": front.name, "what": f"a POST {words}"} for words in told]

    # The exchange

    async def _fetch(self, request: Request, number: str) -> Answer:
        """Ask the exchange itself; a connection that went stale is replaced, for reads only."""
        raw = request.for_host(f"{HOST}:{self._upstream}", number)
        reader, writer = self._idle.pop() if self._idle else await asyncio.open_connection(HOST, self._upstream)
        writer.write(raw)
        answer = await read_answer(reader)
        self._idle.append((reader, writer))
        return answer


def _asks_price(request: Request) -> bool:
    return request.target.rpartition("/")[2] in ("buys", "sells", "deposits", "withdrawals")


def _keyed_amount(request: Request) -> Decimal:
    found = _AMOUNT.search(request.body) if b'"idem"' in request.body else None
    return Decimal(found[1].decode()) if found else Decimal("Infinity")


async def main(socket: str, clock: str, upstream_port: str, folder: str) -> None:
    """Serve until the harness is gone."""
    reader, writer = await asyncio.open_unix_connection(socket)
    proxy, tasks = Proxy(ScaledClock(Path(clock)), int(upstream_port), Path(folder)), Tasks()

    async def reply(message: Message) -> None:
        answer: dict[str, Any] = await proxy.answer(message)
        writer.write(packed({"n": message["n"], **answer}))

    writer.write(packed({"hello": "proxy"}))
    async for message in messages(reader):
        tasks.start(reply(message), message["do"])


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main(*sys.argv[1:]))
