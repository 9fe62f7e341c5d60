"""The checker catches every kind of lie, by hand-made ledgers and journals; it is the last word of every fault run."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.faults.checker import Effect, Entry, Truth, Verdict, check, content_of, read_journal, read_truth

T0 = datetime(2026, 1, 1, tzinfo=UTC)
PAY = content_of("btr_pay", {"coin": "mxn", "email": "Beto@practice.invalid", "amount": "10.0"})
CANCEL = content_of("cancel", {"venue_order_id": "7"})
ANA = "ana@practice.invalid"


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


def effect(
    second: float = 1, request: str = "1", content: tuple[str, ...] = PAY, reached: float | None = None
) -> Effect:
    reached_at = at(second - 0.5 if reached is None else reached) if request else None
    return Effect(ANA, content, at(second), request, reached_at)


def entry(*states: str, armed: Iterable[float] = (0,), content: tuple[str, ...] = PAY, name: str = "i1") -> Entry:
    return Entry("j", name, ANA, content, at(-1), ["DRAFT", *states], [at(each) for each in armed])


def judged(effects: Iterable[Effect], *entries: Entry, **truth: frozenset[str]) -> list[Verdict]:
    orders = {"open_orders": frozenset[str](), "filled_orders": frozenset[str](), **truth}
    return check(Truth(tuple(effects), **orders), entries)


def wrongs(verdicts: list[Verdict]) -> list[str]:
    return [wrong for verdict in verdicts for wrong in verdict.wrong]


@pytest.mark.parametrize(
    ("effects", "states", "wrong"),
    [
        pytest.param([effect()], ("ARMED", "ACKED", "SETTLED"), [], id="done and found"),
        pytest.param([], ("ARMED", "UNKNOWN", "NOT_FOUND"), [], id="nothing done, nothing found"),
        pytest.param([], ("ARMED", "NOT_SENT"), [], id="nothing left"),
        pytest.param([effect(), effect(2)], ("ARMED", "UNKNOWN", "CONFLICT"), [], id="the venue did it twice, told"),
        pytest.param([effect(), effect(2)], ("ARMED", "SETTLED"), ["false_settled", "stuck"], id="twice, not told"),
        pytest.param([effect(), effect(2, "2")], ("ARMED", "CONFLICT"), ["double"], id="we asked twice"),
        pytest.param([], ("ARMED", "ACKED", "SETTLED"), ["false_settled", "stuck"], id="settled without an effect"),
        pytest.param([effect()], ("ARMED", "NOT_SENT"), ["false_not_sent", "stuck"], id="not sent, and done"),
        pytest.param([effect()], ("ARMED", "REJECTED"), ["false_rejected", "stuck"], id="rejected, and done"),
        pytest.param(
            [effect()], ("ARMED", "REJECTED", "CONFLICT"), ["false_rejected", "stuck"], id="a false word taken back"
        ),
        pytest.param([effect()], ("ARMED", "UNKNOWN"), ["stuck"], id="done, and never found"),
        pytest.param([], ("ARMED", "UNKNOWN"), ["stuck"], id="never given up"),
        pytest.param([], ("ARMED",), ["stuck"], id="left in flight"),
        pytest.param([effect(100)], ("ARMED", "UNKNOWN"), [], id="done too late to be sure"),
    ],
)
def test_a_state_is_held_against_the_effects(effects: list[Effect], states: tuple[str, ...], wrong: list[str]) -> None:
    assert wrongs(judged(effects, entry(*states))) == wrong


def test_an_effect_without_an_attempt_is_lost() -> None:
    assert wrongs(judged([effect()])) == ["lost"]
    assert wrongs(judged([effect()], entry("ABORTED", armed=()))) == ["lost"]


def test_an_effect_whose_request_left_before_its_attempt_was_written_is_lost() -> None:
    assert "lost" in wrongs(judged([effect(5, reached=1)], entry("ARMED", "SETTLED", armed=(2,))))


def test_what_others_do_settles_nothing_of_ours() -> None:
    assert "false_settled" in wrongs(judged([effect(request="")], entry("ARMED", "UNKNOWN", "SETTLED")))


def test_twins_have_one_effect_each() -> None:
    first, second = entry("ARMED", "SETTLED"), entry("ARMED", "SETTLED", armed=(10,), name="i2")
    assert wrongs(judged([effect(1, "1"), effect(11, "2")], first, second)) == []
    assert wrongs(judged([effect(1, "1")], first, second)) == ["false_settled", "stuck"]


def test_what_the_venue_changed_on_the_way_is_a_conflict() -> None:
    changed = effect(content=(*PAY[:-1], "15"))
    assert wrongs(judged([changed], entry("ARMED", "CONFLICT"))) == []
    assert wrongs(judged([changed], entry("ARMED", "SETTLED"))) == ["false_settled", "stuck"]
    assert wrongs(judged([changed], entry("ARMED", "ACKED"))) == ["stuck"]


@pytest.mark.parametrize(
    ("state", "truth", "wrong"),
    [
        ("SETTLED", {}, []),
        ("SETTLED", {"open_orders": frozenset({"7"})}, ["false_settled"]),
        ("SETTLED", {"filled_orders": frozenset({"7"})}, ["false_settled"]),
        ("FAILED_AT_VENUE", {"filled_orders": frozenset({"7"})}, []),
        ("FAILED_AT_VENUE", {}, ["false_rejected"]),
        ("REJECTED", {"open_orders": frozenset({"7"})}, []),
        ("ACKED", {}, ["stuck"]),
    ],
)
def test_a_cancel_is_what_became_of_the_order(state: str, truth: dict[str, frozenset[str]], wrong: list[str]) -> None:
    assert wrongs(judged([], entry("ARMED", state, content=CANCEL), **truth)) == wrong


def test_a_cancel_that_was_carried_out_is_not_rejected() -> None:
    verdicts = judged([effect(content=CANCEL)], entry("ARMED", "REJECTED", content=CANCEL))
    assert wrongs(verdicts) == ["false_rejected"]


@pytest.mark.parametrize(
    ("second", "states", "wrong"),
    [
        (90, ("REJECTED",), ["false_rejected"]),
        (90, ("REJECTED", "CONFLICT"), []),
        (30, ("REJECTED", "CONFLICT"), ["false_rejected"]),
        (30, ("ACKED", "SETTLED"), []),
    ],
)
def test_a_cancel_that_was_carried_out_late_is_taken_back_loudly(
    second: float, states: tuple[str, ...], wrong: list[str]
) -> None:
    assert wrongs(judged([effect(second, content=CANCEL)], entry("ARMED", *states, content=CANCEL))) == wrong


def test_what_only_a_replaced_journal_knew_is_counted_apart() -> None:
    known = entry("ARMED", "ACKED")
    known.is_discarded = True
    (verdict,) = judged([effect()], known)
    assert (verdict.wrong, verdict.is_restored) == ([], True)


# Files


def journal(path: Path, *, tampered: bool = False, attempts: int = 1) -> Path:
    request = json.dumps({"coin": "MXN", "email": "beto@practice.invalid", "amount": "10"})
    steps = [
        ("drafted", {"kind": "btr_pay", "venue": "coinbtr", "account_id": ANA, "request": request}),
        ("moved", {"from": "DRAFT", "to": "CONFIRMED"}),
        ("moved", {"from": "CONFIRMED", "to": "ARMED", "attempt": "a1"}),
        ("moved", {"from": "ARMED", "to": "UNKNOWN"}),
    ]
    db, last = sqlite3.connect(path), "0" * 64
    db.execute("CREATE TABLE events (seq, intent_id, at, what, body, hash)")
    db.execute("CREATE TABLE attempts (id, intent_id, purpose)")
    db.executemany("INSERT INTO attempts VALUES (?, 'i1', 'effect')", [(str(n),) for n in range(attempts)])
    for seq, (what, facts) in enumerate(steps, 1):
        body = json.dumps(facts)
        last = hashlib.sha256("\n".join((last, str(seq), "i1", at(seq).isoformat(), what, body)).encode()).hexdigest()
        db.execute("INSERT INTO events VALUES (?, 'i1', ?, ?, ?, ?)", (seq, at(seq).isoformat(), what, body, last))
    if tampered:
        db.execute("UPDATE events SET body = replace(body, 'UNKNOWN', 'REJECTED')")
    db.commit()
    db.close()
    return path


def test_a_journal_is_folded_from_its_events(tmp_path: Path) -> None:
    (found,), problems = read_journal(journal(tmp_path / "j.sqlite3"))
    assert (found.person, found.content, found.states[1:]) == (ANA, PAY, ["CONFIRMED", "ARMED", "UNKNOWN"])
    assert (found.armed_at, problems) == ([at(3)], [])


def test_a_journal_that_was_changed_from_outside_is_seen(tmp_path: Path) -> None:
    assert read_journal(journal(tmp_path / "j.sqlite3", tampered=True))[1] == ["j.sqlite3: the chain breaks at event 4"]


@pytest.mark.parametrize("attempts", [0, 2])
def test_attempts_that_the_events_do_not_know_are_seen(tmp_path: Path, attempts: int) -> None:
    problems = read_journal(journal(tmp_path / "j.sqlite3", attempts=attempts))[1]
    assert problems == ["j.sqlite3: the attempts of i1 do not agree with its events"]


def exchange(path: Path, *, booked: int = 1) -> Path:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE done (seq, at, person, request, path, body, answer)")
    db.execute("CREATE TABLE orders (order_id)")
    db.execute("CREATE TABLE fills (order_id, side, amount_paid, amount_received, fee_amount)")
    db.execute("CREATE TABLE transfers (transfer_id, person, kind)")
    db.execute("CREATE TABLE ledger (seq, at, person, kind, coin, amount, ref)")
    body = '{"coin":"mxn","email":"beto@practice.invalid","amount":"10.00"}'
    request = f"1@{at(0.5).isoformat()}"
    row = (1, "2026-01-01T00:00:01.000000Z", ANA, request, "v1/data/transfer/", body, '{"success":true,"data":{}}')
    db.execute("INSERT INTO done VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    db.execute("INSERT INTO transfers VALUES (1, ?, 'withdrawal')", (ANA,))
    for number in range(booked):
        ref = f"transfer:{number}"
        db.execute("INSERT INTO ledger VALUES (1, '', ?, 'transfer', 'MXN', '-10.00', ?)", (ANA, ref))
    db.commit()
    db.close()
    return path


def test_the_exchanges_file_says_what_was_carried_out(tmp_path: Path) -> None:
    truth = read_truth(exchange(tmp_path / "x.sqlite3"))
    assert (truth.effects, truth.problems) == ((effect(1, "1", reached=0.5),), ())


@pytest.mark.parametrize("booked", [0, 2])
def test_a_ledger_that_disagrees_with_the_writes_is_seen(tmp_path: Path, booked: int) -> None:
    truth = read_truth(exchange(tmp_path / "x.sqlite3", booked=booked))
    assert truth.problems == (f"{ANA}: 1 carried out, 1 listed, {booked} in the ledger",)
