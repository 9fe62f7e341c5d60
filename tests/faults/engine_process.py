"""The program's engine in a process of its own: journal, transport, driver and submission, nothing else of the program.

`python -m tests.faults.engine_process [--mutant NAME]` imports everything, then forks one engine for each line on its
standard input: starting again after a kill must not cost a second. An engine connects to the socket that its line
names and does what it is asked there; it ends with that connection, by order, or by SIGKILL.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import ssl
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from terminal.domain.account import Account, Credentials, Environment, Profile
from terminal.domain.intent import Intent, Kind
from terminal.domain.quote import QuoteRequest
from terminal.errors import StoreInUse, TerminalError
from terminal.services.submission import Submission, end_together
from terminal.storage import journal as journal_module
from terminal.storage.canonical import request_from
from terminal.storage.database import open_database
from terminal.storage.journal import Journal
from terminal.storage.seal import SEAL_FILE, SealFile
from terminal.tasks import Tasks
from terminal.venues import transport as transport_module
from terminal.venues.coinbase import cdp  # noqa: F401 before it is forked: loading it takes long
from terminal.venues.coinbase.venue import open_wallet
from terminal.venues.coinbtr.client import open_venue
from terminal.venues.port import Venue
from terminal.venues.transport import Call, Reply, Signer, Transport, unsigned
from tests.faults.clock import PACE, ScaledClock, real_s, real_sleep
from tests.faults.disk import Trap, TrappedConnection
from tests.faults.lines import Message, messages, packed, unpacked
from tests.faults.mutants_wallet import apply

BALLAST = "ballast"  # what fills a tiny disk
_LOCK_RELEASED_WITHIN_S = 5.0  # real; the kernel lets go of a killed process's lock


class CountedTransport(Transport):
    """The transport; knows how many calls are on their way, and may wait for answers as long as the program does."""

    busy = 0

    def be_patient(self) -> None:
        """Measure time-outs in real seconds from now on: a tenth of one is what a busy computer takes to answer."""
        self._scale = 1.0

    async def send(self, call: Call, sign: Signer = unsigned) -> Reply:
        self.busy += 1
        try:
            return await super().send(call, sign)
        finally:
            self.busy -= 1


class Resolver:
    """Names that are asked for: `*.localhost` is this computer, unless the resolver is out of order."""

    def __init__(self) -> None:
        self.fails = False
        self._real = socket.getaddrinfo
        socket.getaddrinfo = self._resolve  # type: ignore[assignment] # the same, but for our own names

    def _resolve(self, host: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if isinstance(name, str) and name.endswith(".localhost"):
            if self.fails:
                raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
            name = "127.0.0.1"
        return self._real(name, *rest, **more)


class Engine:
    """Everything of one data folder: one journal, a submission for each account."""

    def __init__(self, config: Message, writer: asyncio.StreamWriter) -> None:
        self._config, self._writer = config, writer
        self.clock = ScaledClock(Path(config["clock"]))
        self.tasks = Tasks(on_failure=self._failed)
        self.resolver = Resolver()
        self._transports: list[CountedTransport] = []
        self._submissions: dict[str, Submission] = {}

    async def start(self) -> None:
        """Open everything; recovery is start-up."""
        self.connections: list[TrappedConnection] = []
        calls: dict[str, Callable[[], object]] = {
            "dns": lambda: setattr(self.resolver, "fails", True),
            "fill": lambda: _fill(Path(self._config["journal"]).with_name(BALLAST)),
        }

        def opened(path: Path, environment: Environment) -> Any:
            self.connections.append(TrappedConnection(open_database(path, environment), calls))
            return self.connections[-1]

        journal_module.open_database = opened
        self._trust(self._config.get("authority"))
        self.journal = await self._open_journal()
        for account in self._config["accounts"]:
            self._open_account(account)
        for submission in self._submissions.values():
            await submission.start()

    async def _open_journal(self) -> Journal:
        deadline = real_s() + _LOCK_RELEASED_WITHIN_S
        while True:
            try:
                path = Path(self._config["journal"])
                self._seal = SealFile(path.with_name(SEAL_FILE))
                return Journal.open(path, Environment.PRACTICE, self.clock, self._seal.newest_hash)
            except StoreInUse:
                if real_s() > deadline or not self._config.get("waits", True):
                    raise
                await real_sleep(0.005)

    def _trust(self, authority: str | None) -> None:
        if authority is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.load_verify_locations(authority)
            transport_module.system_trust = lambda: context

    def _open_account(self, account: Message) -> None:
        name = account["name"]
        transport = CountedTransport(
            "Practice exchange", account["url"], self.clock, environment=Environment.PRACTICE, time_scale=1 / PACE
        )
        self._transports.append(transport)
        self._submissions[name] = Submission(
            journal=self.journal,
            venue=self._venue(account, transport),
            account=Account(id=name, profile=Profile(account["profile"]), label=name, environment=Environment.PRACTICE),
            clock=self.clock,
            tasks=self.tasks,
            is_unlocked=lambda: True,
            seal=self._seal,
        )

    def _venue(self, account: Message, transport: Transport) -> Venue:
        credentials = Credentials(key=account["key"], secret=account.get("secret", ""))
        if account["profile"] == Profile.COINBASE:
            return open_wallet(credentials, transport, self.clock).venue
        return open_venue(Profile.COINBTR, credentials, transport, self.clock)

    def _failed(self, error: BaseException) -> None:
        self._writer.write(packed({"n": 0, "failed": repr(error)}))

    # What the harness asks

    async def answer(self, message: Message) -> Message:
        match message["do"]:
            case "submit":
                return await self._submit(message)
            case "open":
                request = request_from(Kind(message["kind"]), message["request"])
                return {"id": self._submissions[message["account"]].draft(request).id}
            case "click":
                return {"said": await self._clicked(self._submissions[message["account"]], message)}
            case "rest":
                return await self._rest()
            case "hash":
                return {"hash": self.journal.newest_hash()}
            case "names":
                self.resolver.fails = False
            case "accept":
                await self._accept()
            case "check":
                for submission in self._submissions.values():
                    await asyncio.gather(
                        *(submission.check_now(each.id) for each in submission.attention()), return_exceptions=True
                    )
        return {}

    async def _accept(self) -> None:
        """Accept a restored journal as a person may: once the lists were read."""
        for submission in self._submissions.values():
            while submission.is_read_only and submission.why_unread is not None:
                await real_sleep(0.005)
            if submission.is_read_only:
                submission.accept_journal()

    async def _submit(self, message: Message) -> Message:
        """Draft and submit one request, clicking as often as told; says what became of each click."""
        submission, request = (
            self._submissions[message["account"]],
            request_from(Kind(message["kind"]), message["request"]),
        )
        if isinstance(request, QuoteRequest):
            answers = await asyncio.gather(submission.ask_price(request), return_exceptions=True)
            return {"id": None, "said": [_said(each) for each in answers]}
        self._set_traps(message.get("traps", []), None)
        try:
            intent_id = submission.draft(request).id
        except TerminalError as error:
            return {"id": None, "said": [_said(error)]}
        self._set_traps(message.get("traps", []), intent_id)
        return {"id": intent_id, "said": await self._clicked(submission, {**message, "id": intent_id})}

    async def _clicked(self, submission: Submission, message: Message) -> list[str]:
        clicks = [
            submission.submit(message["id"], ticked=message.get("ticked", False))
            for _ in range(message.get("clicks", 1))
        ]
        return [_said(each) for each in await asyncio.gather(*clicks, return_exceptions=True)]

    def _set_traps(self, traps: list[Message], intent_id: str | None) -> None:
        """Set the traps of a draft before it has an id, all others for that id alone."""
        chosen = [Trap(**trap) for trap in traps if (trap["step"] == "DRAFT") == (intent_id is None)]
        for trap in chosen:
            trap.intent = intent_id
            self.connections[-1].traps.append(trap)

    async def _rest(self) -> Message:
        """Wait until nothing is on its way; says when something is due next. The faults are over."""
        for transport in self._transports:
            transport.be_patient()
        while any(transport.busy for transport in self._transports) or self._is_late():
            await real_sleep(0.002)
        due = self.clock.next_due()
        return {"due": due, "busy": False}

    def _is_late(self) -> bool:
        due = self.clock.next_due()
        return due is not None and due <= self.clock.monotonic()

    async def end(self, *, in_order: bool) -> None:
        """Close as the program does, waiting for what is in flight, or cut everything off first."""
        if in_order:
            await end_together(self._submissions.values())
        await self.tasks.cancel_all()
        for transport in self._transports:
            await transport.aclose()
        self.journal.close()


def _fill(ballast: Path) -> None:
    """Write until nothing more fits."""
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        for size in (1 << 16, 512):
            with contextlib.suppress(OSError):
                while file.write(b"\0" * size):
                    pass


def _said(result: object) -> str:
    if isinstance(result, asyncio.CancelledError):
        raise result  # cut off: there is nothing to tell, and who asked hears that the line is gone
    if isinstance(result, Intent):
        return f"{result.state.value}: {result.reason or ''}"
    return f"{type(result).__name__}: {result}"


async def serve(config: Message) -> None:
    """Be one engine until the connection ends."""
    reader, writer = await asyncio.open_unix_connection(config["socket"])
    engine, asked = Engine(config, writer), Tasks()
    hello: Message = {"hello": config["name"], "pid": os.getpid()}
    try:
        await engine.start()
    except Exception as error:  # whatever it is, the harness must hear of it
        writer.write(packed(hello | {"error": f"{type(error).__name__}: {error}"}))
        await writer.drain()
        raise
    writer.write(packed(hello))

    async def reply(message: Message) -> None:
        writer.write(packed({"n": message["n"], **await engine.answer(message)}))

    async for message in messages(reader):
        if message["do"] == "end":
            await engine.end(in_order=message["in_order"])
            break
        asked.start(reply(message), message["do"])
    await asked.cancel_all()
    with contextlib.suppress(ConnectionError):
        writer.close()
        await writer.wait_closed()


def _be_one(line: bytes) -> None:
    """Be a forked engine; never returns into the parent's loop."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.close(0)
        asyncio.run(serve(unpacked(line)))
        code = 0
    finally:
        sys.stderr.flush()
        os._exit(code)


def main(arguments: list[str]) -> None:
    """Fork an engine for each line that comes; end with the harness."""
    if arguments[:1] == ["--mutant"]:
        apply(arguments[1])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead
    for line in sys.stdin.buffer:
        if os.fork() == 0:
            _be_one(line)


if __name__ == "__main__":
    main(sys.argv[1:])
