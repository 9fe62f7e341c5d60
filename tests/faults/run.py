"""One run: clock, exchange, proxy and engines as processes, waves of accounts, scenes at every desk, the reckoning."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import httpx

from terminal.domain.account import Profile
from terminal.errors import TerminalError
from terminal.tasks import Tasks
from tests.faults.certificates import write_certificates
from tests.faults.checker import Verdict, check, read_journal, read_truth
from tests.faults.clock import ScaledClock, real_s
from tests.faults.desk import BALANCES, Desk, Record
from tests.faults.lines import Gone, Line, Message, unpacked
from tests.faults.places import Places
from tests.faults.plan import SKEWS_S, Turn
from tests.faults.scenes import play
from tests.faults.seats import PYTHON, ROOT, Nursery, Seat, Switchboard
from tests.faults.wallet_desk import PAYEE, Keys, WalletDesk

TOKEN = "the harness"  # of the control API
PLAIN = 16  # accounts of a wave that everything but special faults is played at
MANY = ("plain", "lone")  # groups of so many; of the latter each has an engine of its own
SEATS = 8  # engines these share
AT_ONCE = 8  # scenes at most
SCENES_OF_A_DESK = 22  # later rows must not push earlier ones off the page of fifty
SPECIAL = ("tls", "dns", "own", "restored", "tiny", *(f"skew{skew_s:+d}" for skew_s in SKEWS_S))
WATCHED_S = 12_000.0  # virtual; past the longest window and five more reads
_STEP_S, _LONGER = 1.0, 0.02  # virtual; and by how much of what has passed
_RESTS_WITHIN_S = 20.0  # real
_QUARTER_S = 901.0  # virtual; how often is looked on the first day
_LONG_STEPS_H = (1, 4, 6, 13, *[24] * 6, 6)  # past the seventh day
TINY_BYTES = 12 * 1024 * 1024  # the write-ahead log alone takes four


@dataclass(slots=True)
class Outcome:
    """What a run came to."""

    verdicts: list[Verdict] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)  # rules of sending, on the wire or by counting
    problems: list[str] = field(default_factory=list)  # with files, engines or the harness itself
    seconds: float = 0.0
    starts: int = 0


class Run:
    """Everything of one run below one folder. Use `opened`."""

    def __init__(self, folder: Path, seed: int, mutant: str | None, profile: Profile) -> None:
        self.folder, self._draw, self._profile = folder, random.Random(seed), profile
        self._tasks = Tasks(on_failure=lambda error: self.outcome.problems.append(f"the harness: {error!r}"))
        self.outcome = Outcome()
        self.clock = ScaledClock.make(folder / "clock")
        self._board = Switchboard(folder / "board", self._tasks, self._noticed)
        self._nursery = Nursery(folder / "engines.log", mutant)
        self._numbers = itertools.count(1)
        self._seats: list[Seat] = []
        self._journals: list[Path] = []
        self._mounted: list[Path] = []

    @classmethod
    @contextlib.asynccontextmanager
    async def opened(
        cls, folder: Path, seed: int, mutant: str | None = None, profile: Profile = Profile.COINBTR
    ) -> AsyncIterator[Run]:
        run = cls(folder, seed, mutant, profile)
        try:
            await run._open()
            yield run
        finally:
            await run._close()

    async def play(self, turns: Iterable[Turn]) -> Outcome:
        """Play all scenes in waves of fresh accounts, let time pass after each, and check everything."""
        began = real_s()
        left = list(turns)
        while left:
            wave, left = _wave(left)
            await self._play_wave(wave)
        report = await self._proxy.ask("report")
        self.outcome.broken += [f"{broken['front']}: {broken['what']}" for broken in report["broken"]]
        await self._stop_exchange()
        self._reckon()
        self.outcome.seconds = real_s() - began
        return self.outcome

    # Opening and closing

    async def _open(self) -> None:
        self._authority = write_certificates(self.folder)
        await self._board.open()
        await self._nursery.open()
        await self._start_exchange()
        expected = self._board.expect("proxy")
        port = httpx.URL(self._origin).port
        arguments = (str(self._board.path), str(self.folder / "clock"), str(port), str(self.folder))
        with self._log("proxy") as log:
            self._proxy_process = await asyncio.create_subprocess_exec(
                *PYTHON, "tests.faults.proxy", *arguments, cwd=ROOT, stderr=log
            )
        self._proxy: Line = (await asyncio.wait_for(expected, 30))[1]
        if self._profile is Profile.COINBASE:
            self._payee = _keys(await self._control("person", {"email": PAYEE}))

    async def _start_exchange(self) -> None:
        (self.folder / "token").write_text(TOKEN)
        arguments = ("--data-dir", str(self.folder / "exchange"), "--profile", "thin")
        arguments += ("--control-token-file", str(self.folder / "token"))
        command = ("tests.faults.exchange_process", str(self.folder / "clock"), *arguments)
        with self._log("exchange") as log:
            self._exchange = await asyncio.create_subprocess_exec(
                *PYTHON, *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=log
            )
        assert self._exchange.stdout is not None
        line = await asyncio.wait_for(self._exchange.stdout.readline(), 30)
        base = unpacked(line)["coinbtr"]
        self._origin = base.removesuffix("/api/v1")
        limits = httpx.Limits(max_connections=8)
        self._venue = httpx.AsyncClient(base_url=base, trust_env=False, limits=limits, timeout=20)

    def _log(self, name: str) -> BinaryIO:
        return (self.folder / f"{name}.log").open("ab")

    async def _stop_exchange(self) -> None:
        if self._exchange.returncode is None:
            await self._venue.aclose()
            self._exchange.send_signal(signal.SIGTERM)
            await self._exchange.wait()

    async def _close(self) -> None:
        for seat in self._seats:
            await seat.end()
        await self._tasks.cancel_all()
        await self._stop_exchange()
        self._proxy_process.terminate()
        await self._proxy_process.wait()
        await self._nursery.close()
        self._board.close()
        for mounted in self._mounted:
            await asyncio.to_thread(subprocess.run, ["umount", str(mounted)], check=False)

    def _noticed(self, message: Message) -> None:
        if not message["failed"].startswith("StorageError"):  # a disk that fails is part of the game
            self.outcome.problems.append(f"a task of an engine failed: {message['failed']}")

    # A wave

    async def _play_wave(self, wave: dict[str, list[Turn]]) -> None:
        desks = await self._furnish(wave)
        places = Places(AT_ONCE)
        await asyncio.gather(*(self._work(desk, [t for t in turns if not t.is_alone], places) for desk, turns in desks))
        for desk, turns in desks:  # the clock is everybody's
            await self._work(desk, [turn for turn in turns if turn.is_alone], places)
        await self._proxy.ask("quiet")
        await self._let_time_pass()
        for seat in self._seats:
            await seat.end()
            self.outcome.starts += seat.starts
            self.outcome.problems += [f"{seat.name} did not start: {seat.refused}"] if seat.refused else []
            self._journals.append(self._readable(seat))
        self._seats.clear()

    def _readable(self, seat: Seat) -> Path:
        """Return the journal; one on a tiny disk is copied, for reading it may need room."""
        if seat.journal.parent not in self._mounted:
            return seat.journal
        kept = self.folder / f"{seat.name}-kept"
        shutil.copytree(seat.journal.parent, kept)
        return kept / seat.journal.name

    async def _work(self, desk: Desk, turns: list[Turn], places: Places) -> None:
        for turn in turns:
            async with places:
                try:
                    places.played(tries=await play(desk, turn))
                except (Gone, TimeoutError, httpx.HTTPError, TerminalError, RuntimeError) as error:
                    self.outcome.problems.append(f"{turn.fault.name} at {desk.name}: {error!r}")
                    if desk.seat.refused is not None:
                        return

    async def _furnish(self, wave: dict[str, list[Turn]]) -> list[tuple[Desk, list[Turn]]]:
        """Open an account for each desk of the wave, and engines for them."""
        number = next(self._numbers)
        accounts: list[tuple[str, str, list[Turn]]] = []
        for group, turns in wave.items():
            places = min(PLAIN, len(turns)) if group in MANY else 1
            accounts += [(f"{group}-{place}", group, turns[place::places]) for place in range(places)]
        opened = [(await self._account(f"{name}-{number}", group), turns) for name, group, turns in accounts]
        desks = []
        for seat_name, members in _seated(opened, number).items():
            seat = await self._seat(seat_name, [account for account, _ in members])
            desks += [(self._desk(account, seat), turns) for account, turns in members]
        for desk, _ in desks:
            if isinstance(desk, WalletDesk):
                await desk.open()
        for desk, turns in desks:
            if any(turn.needs_history for turn in turns):
                await desk.make_history()
        return desks

    async def _account(self, name: str, group: str) -> Message:
        email = f"{name.replace('+', 'p')}@faults.invalid"
        answer = await self._control("person", {"email": email, "balances": BALANCES})
        skew_s = float(group.removeprefix("skew")) if group.startswith("skew") else 0.0
        is_wallet = self._profile is Profile.COINBASE
        awaited = ["list"] if is_wallet else ["balance", "list"]
        about = {"tls": group == "tls", "skew_s": skew_s, "awaited": awaited}
        port = (await self._proxy.ask("front", front=email, **about))["port"]
        host = "dns.localhost" if group == "dns" else "127.0.0.1"
        url = f"{'https' if group == 'tls' else 'http'}://{host}:{port}/{'v2' if is_wallet else 'api/v1'}"
        account = {"name": email, "url": url, "group": group, "profile": self._profile.value}
        if not is_wallet:
            return {**account, "key": answer["coinbtr_key"]}
        # The program signs with a key whose tokens are good for two minutes: what is late may still take effect.
        (name_of_key, secret), *_ = answer["cdp"].items()
        return {**account, "key": name_of_key, "secret": secret, "harness": [*_keys(answer)]}

    async def _control(self, what: str, body: Message) -> Message:
        headers = {"X-Control-Token": TOKEN}
        answer = await self._venue.post(f"{self._origin}/_control/{what}", json=body, headers=headers)
        answer.raise_for_status()
        return unpacked(answer.content)

    async def _seat(self, name: str, accounts: list[Message]) -> Seat:
        config: Message = {"clock": str(self.folder / "clock"), "accounts": accounts, "authority": str(self._authority)}
        seat = Seat(name, self.folder, self._nursery, self._board, config)
        seat.journal.parent.mkdir(mode=0o700)
        if name.startswith("tiny"):
            await asyncio.to_thread(self._mount, seat.journal.parent)
        self._seats.append(seat)
        self._tasks.start(seat.live(), name)
        await seat.reborn(0)
        return seat

    def _mount(self, folder: Path) -> None:
        options = f"size={TINY_BYTES},mode=700"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)
        self._mounted.append(folder)

    def _desk(self, account: Message, seat: Seat) -> Desk:
        if self._profile is not Profile.COINBASE:
            return Desk(**self._common(account, seat))
        own, origin = Keys(*account["harness"]), self._origin
        return WalletDesk(
            **self._common(account, seat), origin=origin, own=own, payee=Keys(*self._payee), control=self._control
        )

    def _common(self, account: Message, seat: Seat) -> Message:
        return {
            "name": account["name"],
            "key": account["key"],
            "group": account["group"],
            "front": account["name"],
            "url": account["url"],
            "seat": seat,
            "proxy": self._proxy,
            "venue": self._venue,
            "clock": self.clock,
            "draw": random.Random(self._draw.random()),
            "records": self.outcome.records,
            "broken": self.outcome.broken,
            "move": self.clock.move,
        }

    async def _let_time_pass(self) -> None:
        """Skip from read to read until the last window has closed, then in long strides to the last read of all."""
        began = self.clock.monotonic()
        while (due := await self._next_due()) is not None and due <= began + WATCHED_S:
            step_s = _STEP_S + (due - began) * _LONGER  # what is due soon afterwards is read with it
            self.clock.move(max(0.0, due - self.clock.monotonic()) + max(step_s, _STEP_S))
        for hours in _LONG_STEPS_H:
            self.clock.move(hours * 3600)
            await self._venue.get(
                "trading/fees/"
            )  # it makes up for hours of its market first, and reads fail meanwhile
            await self._next_due()
            self.clock.move(_QUARTER_S)  # so all are read again
            await self._next_due()

    async def _next_due(self) -> float | None:
        """Wait until no engine has anything to do, and return when one will have."""
        said = await asyncio.gather(*(self._rest(seat) for seat in self._seats))
        return min((due for due in said if due is not None), default=None)

    async def _rest(self, seat: Seat) -> float | None:
        """Wait until an engine has nothing to do; one that died meanwhile is asked when it is back."""
        try:
            async with asyncio.timeout(_RESTS_WITHIN_S):
                while seat.refused is None:
                    with contextlib.suppress(Gone):
                        due: float | None = (await seat.ask("rest"))["due"]
                        return due
        except TimeoutError:
            self.outcome.problems.append(f"{seat.name} never comes to rest")
        return None

    # The reckoning

    def _reckon(self) -> None:
        truth = read_truth(self.folder / "exchange" / "exchange.sqlite3")
        entries, known = [], set()
        for path in self._journals:
            found, problems = read_journal(path)
            entries += found
            known |= {entry.id for entry in found}
            self.outcome.problems += problems
        for path in self.folder.glob("*/discarded-*.sqlite3"):
            found, problems = read_journal(path, is_discarded=True)
            entries += [entry for entry in found if entry.id not in known]
            known |= {entry.id for entry in found}
            self.outcome.problems += problems
        self.outcome.problems += truth.problems
        self.outcome.verdicts = check(truth, entries)
        asked = Counter((record.person, record.content) for record in self.outcome.records)
        surplus = Counter((entry.person, entry.content) for entry in entries) - asked
        self.outcome.broken += [f"{person}: more intents than were asked for" for person, _ in surplus.elements()]


def _keys(answer: Message) -> tuple[str, str]:
    return answer["coinbase_key"], answer["coinbase_secret"]


def _wave(turns: list[Turn]) -> tuple[dict[str, list[Turn]], list[Turn]]:
    """Take as many scenes as one wave of accounts may play; the rest waits for the next."""
    room = dict.fromkeys(SPECIAL, SCENES_OF_A_DESK) | dict.fromkeys(MANY, PLAIN * SCENES_OF_A_DESK)
    wave: dict[str, list[Turn]] = {}
    left = []
    for turn in turns:
        group = turn.fault.group
        if room[group] > 0:
            room[group] -= 1
            wave.setdefault(group, []).append(turn)
        else:
            left.append(turn)
    return wave, left


def _seated(opened: list[tuple[Message, list[Turn]]], number: int) -> dict[str, list[tuple[Message, list[Turn]]]]:
    """Put accounts behind engines: plain ones share a few, skewed ones two, every other has its own."""
    seats: dict[str, list[tuple[Message, list[Turn]]]] = {}
    for place, (account, turns) in enumerate(opened):
        group = account["group"]
        seats.setdefault(f"{_shared(group, place)}-{number}", []).append((account, turns))
    return seats


def _shared(group: str, place: int) -> str:
    if group in MANY:
        return f"{group}{place % SEATS if group == 'plain' else place}"
    return f"skew{place % 2}" if "skew" in group else group


def can_mount() -> bool:
    """Say whether a tiny disk can be had: on Linux, as root."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount") is not None
