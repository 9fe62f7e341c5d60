"""How each fault is played at one desk: the rule at the front, the request, and what happens meanwhile."""

from __future__ import annotations

import contextlib
import shutil
import signal
from collections.abc import Awaitable, Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from terminal.domain.intent import Request, kind_of
from terminal.domain.transfer import CryptoWithdrawal
from terminal.services.submission import CONFIRMED_FOR_S
from terminal.storage.canonical import text_of
from terminal.tasks import Tasks
from tests.faults.clock import PACE, real_sleep
from tests.faults.desk import ELSEWHERE, Desk, Record, TooSlow
from tests.faults.engine_process import BALLAST
from tests.faults.lines import Gone
from tests.faults.plan import Turn

Scene = Callable[[Desk, Turn], Awaitable[None]]
_TRIES = 8  # where the machine is too slow, each after a longer rest
_REST_S = 0.1  # real
_SLEPT_S = 1.1 * CONFIRMED_FOR_S / PACE  # real
_IN_FLIGHT_S = 0.3  # real; how long a silent POST is waited for


async def play(desk: Desk, turn: Turn) -> int:
    """Play one scene to its end, as often as this machine needs, and say how often.

    An engine that dies over it is back when this returns.
    """
    for tried in range(1, _TRIES + 1):
        starts = desk.seat.starts
        try:
            await SCENES[turn.fault.scene](desk, turn)
        except TooSlow:
            await real_sleep(tried * _REST_S)
        except Gone:
            await desk.seat.reborn(starts)
            return tried
        else:
            return tried
    return _TRIES


async def _plain(desk: Desk, turn: Turn) -> None:
    request = await desk.next_request(turn)
    await desk.rule(post=turn.fault.post, **turn.fault.rule)
    try:
        await desk.submit(turn, request)
    finally:  # also where the machine was too slow: a front that stays shut hides the history for good
        if turn.fault.is_forbidden or turn.fault.rule.keys() & {"shuts_after_reads", "certificate_after_reads"}:
            await desk.rule()


async def _dns(desk: Desk, turn: Turn) -> None:
    """Let the name be lost between the baseline and the POST."""
    request = await desk.next_request(turn)
    await desk.rule()
    try:
        await desk.submit(turn, request, traps=[{"step": "ARMED", "moment": "committed", "act": "dns"}])
    finally:
        await desk.seat.ask("names")


async def _altered(desk: Desk, turn: Turn) -> None:
    request = desk.request(turn.kind)
    await desk.rule(post={"kind": "altered", "amount": str(request.amount + 5)})  # type: ignore[union-attr] # has one
    await desk.submit(turn, request)


async def _kill(desk: Desk, turn: Turn) -> None:
    """Kill the engine at some moment of a submission; every other time with its POST on the way."""
    request = await desk.next_request(turn)
    await desk.rule(post=turn.fault.post)
    starts, tasks = desk.seat.starts, Tasks()
    after_s, is_posted = desk.draw.uniform(0, _IN_FLIGHT_S) ** 1.5, desk.draw.random() < 0.5
    tasks.start(_killed_after(desk, after_s, is_posted=is_posted), "kill")
    await _until_dead(desk, turn, request, tasks, starts)


async def _killed_after(desk: Desk, seconds: float, *, is_posted: bool) -> None:
    if is_posted:
        await desk.proxy.ask("posted", front=desk.front)
    await real_sleep(seconds)
    desk.seat.signal(signal.SIGKILL)


async def _kill_step(desk: Desk, turn: Turn) -> None:
    """Kill the engine at a step of the journal; a look or an end comes a little later than the answer."""
    request = await desk.next_request(turn)
    step = turn.fault.traps[0]["step"]
    await desk.rule(post={"kind": "silence", "effect": step != "CHECKED"} if step in ("CHECKED", "OUTCOME") else None)
    starts = desk.seat.starts
    with contextlib.suppress(Gone):
        await desk.submit(turn, request, traps=list(turn.fault.traps))
    for _ in range(100):
        if desk.seat.starts > starts:
            return
        await real_sleep(0.01)


async def _cancelled(desk: Desk, turn: Turn) -> None:
    """Cut everything off while the POST is on its way, and start again."""
    request = await desk.next_request(turn)
    await desk.rule(post=turn.fault.post)
    starts, tasks = desk.seat.starts, Tasks()
    tasks.start(_stopped_after(desk, 0.05), "stop")
    await _until_dead(desk, turn, request, tasks, starts)


async def _until_dead(desk: Desk, turn: Turn, request: Request, tasks: Tasks, starts: int) -> None:
    """Submit until what *tasks* do ends the engine, however the submission goes; return with the next one alive."""
    try:
        with contextlib.suppress(Gone):
            await desk.submit(turn, request)
    finally:
        await tasks.join()
        await desk.seat.reborn(starts)


async def _stopped_after(desk: Desk, seconds: float) -> None:
    await desk.proxy.ask("posted", front=desk.front)
    await real_sleep(seconds)
    await desk.seat.stop(in_order=False)


async def _suspended(desk: Desk, turn: Turn) -> None:
    """Freeze the engine for a virtual minute or so."""
    request = await desk.next_request(turn)
    await desk.rule(post=turn.fault.post, loose=True)
    tasks = Tasks()
    tasks.start(_frozen(desk, desk.draw.uniform(0, 0.1), desk.draw.uniform(0.4, 0.9)), "freeze")
    await desk.submit(turn, request)
    await tasks.join()


async def _frozen(desk: Desk, after_s: float, for_s: float) -> None:
    await real_sleep(after_s)
    desk.seat.signal(signal.SIGSTOP)
    try:
        await real_sleep(for_s)
    finally:
        desk.seat.signal(signal.SIGCONT)


async def _dialog(desk: Desk, turn: Turn) -> None:
    """Freeze the engine while a confirmation is open, and click on it in the meantime: it must not be sent."""
    request = await desk.next_request(turn)
    await desk.rule(post=turn.fault.post)
    record = desk.note(turn, request)
    about = {"account": desk.name, "kind": kind_of(request).value, "request": text_of(request)}
    intent_id = (await desk.seat.ask("open", **about))["id"]
    desk.seat.signal(signal.SIGSTOP)
    tasks = Tasks()
    tasks.start(_clicked(desk, record, intent_id), "click")
    await real_sleep(_SLEPT_S)
    desk.seat.signal(signal.SIGCONT)
    await tasks.join()


async def _clicked(desk: Desk, record: Record, intent_id: str) -> None:
    record.said += (await desk.seat.ask("click", account=desk.name, id=intent_id))["said"]


async def _two_instances(desk: Desk, turn: Turn) -> None:
    """Start a second engine on the same journal: it is refused, and the first goes on."""
    request = await desk.next_request(turn)
    await desk.rule(post=turn.fault.post)
    refused = await desk.seat.intrude()
    if refused is None or not refused.startswith("StoreInUse"):
        desk.broken.append(f"{desk.name}: a second instance was not refused as it should be ({refused})")
    await desk.submit(turn, request)


async def _jump(desk: Desk, turn: Turn) -> None:
    """Let two minutes pass at once while the POST is on its way."""
    request = await desk.next_request(turn)
    await desk.rule(post=turn.fault.post, loose=True)
    tasks = Tasks()
    tasks.start(_moved(desk, 0.1, 120), "move the clock")
    await desk.submit(turn, request)
    await tasks.join()


async def _moved(desk: Desk, after_s: float, seconds: float) -> None:
    await real_sleep(after_s)
    desk.move(seconds)


async def _disk(desk: Desk, turn: Turn) -> None:
    """Let the disk fail at a step: before the POST nothing may leave; then start again."""
    request = await desk.next_request(turn)
    is_before = turn.fault.traps[0]["step"] in ("DRAFT", "CONFIRMED", "ARMED")
    await desk.rule(post={"kind": "forbidden"} if is_before else None)
    starts = desk.seat.starts
    await desk.submit(turn, request, traps=list(turn.fault.traps))
    if turn.fault.traps[0]["step"] == "END":
        await real_sleep(0.1)
    await desk.seat.stop(in_order=False)
    if is_before:  # what is armed on the disk after all may be sent again by its key
        await desk.rule()
    await desk.seat.reborn(starts)


async def _tiny(desk: Desk, turn: Turn) -> None:
    """Fill the real disk that holds the journal at a step, and make room again before the next start."""
    request = await desk.next_request(turn)
    await desk.rule()
    starts = desk.seat.starts
    desk.seat.between = lambda: desk.seat.journal.with_name(BALLAST).unlink(missing_ok=True)
    try:
        await desk.submit(turn, request, traps=list(turn.fault.traps))
        await real_sleep(0.1)
    finally:
        desk.seat.signal(signal.SIGKILL)
    await desk.seat.reborn(starts)


async def _restored(desk: Desk, turn: Turn) -> None:
    """Put an older copy of the journal in place: nothing is sent until that is accepted."""
    seat = desk.seat
    await desk.rule()
    await seat.stop(in_order=True)
    copy, kept = seat.journal.with_suffix(".copy"), seat.journal.with_name(f"discarded-{seat.starts}.sqlite3")
    await seat.reborn(seat.starts)
    starts = seat.starts
    seat.between = lambda: _put(seat.journal, copy, shutil.copy)
    await seat.stop(in_order=True)
    await seat.reborn(starts)
    said = (await desk.submit(turn, desk.request(turn.kind)))["said"]
    if said[0].startswith("ABORTED"):
        return  # nothing was sent since: the copy lacks nothing, and there is no reason to doubt it

    def restore() -> None:
        _put(seat.journal, kept, shutil.move)
        _put(copy, seat.journal, shutil.move)

    seat.between, starts = restore, seat.starts
    await seat.stop(in_order=True)
    await seat.reborn(starts)
    await desk.rule(post={"kind": "forbidden"})
    await desk.submit(turn, desk.request(turn.kind))
    await seat.ask("accept")
    await desk.rule()
    await desk.submit(turn, desk.request(turn.kind))


def _put(journal: Path, place: Path, how: Callable[[Path, Path], object]) -> None:
    """Copy or move a journal with its write-ahead log: without that it may lack what was committed last."""
    for suffix in ("", "-wal"):
        part, there = journal.with_name(journal.name + suffix), place.with_name(place.name + suffix)
        there.unlink(missing_ok=True)
        if part.exists():
            how(part, there)


async def _clicks(desk: Desk, turn: Turn) -> None:
    request = await desk.next_request(turn)
    await desk.rule(post=turn.fault.post)
    await desk.submit(turn, request, clicks=3)


async def _twins(desk: Desk, turn: Turn) -> None:
    """Send the same thing twice on purpose, the second time with the tick."""
    request = desk.request(turn.kind)
    await desk.rule(post={"kind": "pass"})
    await desk.submit(turn, request)
    await desk.rule(post=turn.fault.post)
    await desk.submit(turn, request, ticked=True)


async def _fee_apart(desk: Desk, turn: Turn) -> None:
    """Send as much as another one and its fee, before or after that; either may get lost."""
    request = desk.request(turn.kind)
    assert isinstance(request, CryptoWithdrawal)
    pair = [request, desk.with_fee(request)]
    strikes = [turn.fault.post, {"kind": "pass"}]
    for each in desk.draw.sample(pair, 2):
        await desk.rule(post=strikes.pop(desk.draw.randrange(len(strikes))), honest=True)
        await desk.submit(turn, each)


async def _but_for_fee(desk: Desk, turn: Turn) -> None:
    """Let somebody send as much as ours and its fee to the same place; ours was carried out as well."""
    request = desk.apart(turn.kind)
    assert isinstance(request, CryptoWithdrawal)
    await desk.rule(post=turn.fault.post, honest=True)
    await desk.submit(turn, request)
    await desk.outside(desk.with_fee(request))


async def _equal_before(desk: Desk, turn: Turn) -> None:
    """Let somebody do the same thing just before; ours may get lost."""
    request = desk.apart(turn.kind)
    await desk.rule(honest=True)
    await desk.outside(request)
    await desk.rule(post=turn.fault.post, honest=True)
    await desk.submit(turn, request)


async def _equal_after(desk: Desk, turn: Turn) -> None:
    """Let somebody do the same thing while it is not known whether ours went through (it did)."""
    request = desk.apart(turn.kind)
    await desk.rule(post=turn.fault.post, honest=True)
    await desk.submit(turn, request)
    await desk.outside(request)


async def _equal_later(desk: Desk, turn: Turn) -> None:
    """Let somebody do the same thing when ours (which was lost) would have been long done."""
    request = desk.apart(turn.kind)
    await desk.rule(post=turn.fault.post, honest=True)
    await desk.submit(turn, request)
    await real_sleep(100 / PACE)
    await desk.outside(request)


async def _nearly_equal(desk: Desk, turn: Turn) -> None:
    """Let somebody send almost the same amount to the same place; ours was lost."""
    request = desk.apart(turn.kind)
    assert isinstance(request, CryptoWithdrawal)
    await desk.rule(post=turn.fault.post, honest=True)
    await desk.submit(turn, request)
    await desk.outside(replace(request, amount=request.amount + Decimal("0.00000001")))


async def _elsewhere(desk: Desk, turn: Turn) -> None:
    """Let somebody send the same amount to another place; ours was lost."""
    request = desk.apart(turn.kind)
    assert isinstance(request, CryptoWithdrawal)
    await desk.rule(post=turn.fault.post, honest=True)
    await desk.submit(turn, request)
    await desk.outside(replace(request, address=ELSEWHERE))


SCENES: dict[str, Scene] = {
    "plain": _plain,
    "dns": _dns,
    "altered": _altered,
    "kill": _kill,
    "kill_step": _kill_step,
    "cancelled": _cancelled,
    "suspended": _suspended,
    "dialog": _dialog,
    "two_instances": _two_instances,
    "jump": _jump,
    "disk": _disk,
    "tiny": _tiny,
    "restored": _restored,
    "clicks": _clicks,
    "twins": _twins,
    "fee_apart": _fee_apart,
    "but_for_fee": _but_for_fee,
    "equal_before": _equal_before,
    "equal_after": _equal_after,
    "equal_later": _equal_later,
    "nearly_equal": _nearly_equal,
    "elsewhere": _elsewhere,
}
