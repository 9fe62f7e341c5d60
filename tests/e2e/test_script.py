"""A script drives the real window at a real exchange; in the end all balances are the ledger's, to the last digit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from tests.e2e.exchange import BETO, CLABE, Exchange
from tests.e2e.program import Program, run, script

Start = Callable[..., Program]
LIMIT_BUY = {"do": "order", "side": "buy", "type": "limit", "amount": "0.05", "price": "inside"}
PAY = {"do": "btr_pay", "email": BETO, "coin": "MXN", "amount": "100"}


def test_a_person_buys_pays_and_withdraws_and_the_balances_are_the_ledgers(
    exchange: Exchange, attach: Start, tmp_path: Path
) -> None:
    address, known = exchange.second_persons_address("BTC"), len(exchange.ledger())
    steps = [
        LIMIT_BUY,
        {"do": "expect", "open_orders": 1, "own_in_ladder": 1, "within_s": 10},
        {"do": "expect", "open_orders": 0, "state": "SETTLED", "within_s": 20},
        PAY,
        {"do": "wait_done", "within_s": 10},
        {"do": "withdraw", "coin": "BTC", "address": address, "amount": "0.001"},
        {"do": "wait_done", "within_s": 10},
        {"do": "spei", "clabe": CLABE, "recipient": "Beto", "amount": "100"},
        {"do": "wait_done", "within_s": 10},
        {"do": "expect", "state": "SETTLED", "within_s": 20},
        {"do": "screenshot", "file": str(tmp_path / "desk.png")},
    ]
    program = attach("--script", str(script(tmp_path / "steps.jsonl", steps)))
    assert [program.step()["do"], program.step()["do"]] == ["order", "expect"]
    (order,) = exchange.get("trading/myopenorders/")
    exchange.event("fill", order_id=int(order["order_id"]))
    ended = program.wait()
    assert [(line["ok"], line["reason"]) for line in ended.lines] == [(True, None)] * len(steps)
    assert (ended.code, ended.said) == (0, ())
    assert (tmp_path / "desk.png").read_bytes().startswith(b"\x89PNG")
    exchange.event("confirm")
    rows, sums, held = exchange.ledger()[known:], exchange.sums(), exchange.held()
    assert {coin: sum(parts) for coin, parts in held.items()} == {coin: sums.get(coin, 0) for coin in held}
    left = sorted((row["coin"], Decimal(row["amount"])) for row in rows if not row["ref"].startswith("trade"))
    assert left == [("BTC", Decimal("-0.001")), ("BTC", Decimal("-0.0001")), ("MXN", -100), ("MXN", -100)]


def test_a_bad_line_is_one_line_and_exit_2(tmp_path: Path) -> None:
    file = tmp_path / "steps.jsonl"
    file.write_text('{"do":"wait","seconds":0}\n{"do":"dance"}\n')
    ended = run(tmp_path / "data", "--script", str(file))
    assert (ended.code, ended.lines) == (2, ())
    assert ended.said == (f"btr-terminal: {file}: line 2: there is no step 'dance'",)


def test_what_never_comes_true_ends_with_1_and_what_follows_is_not_done(
    exchange: Exchange, attach: Start, tmp_path: Path
) -> None:
    steps = [{"do": "expect", "open_orders": 7, "within_s": 0.2}, {"do": "wait", "seconds": 60}]
    ended = attach("--script", str(script(tmp_path / "steps.jsonl", steps))).wait()
    assert ended.code == 1
    assert ended.lines == ({"do": "expect", "ok": False, "state": None, "reason": "open_orders is 0, not 7"},)
