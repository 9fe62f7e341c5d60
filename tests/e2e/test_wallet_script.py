"""The wallet's story by a script at a real exchange; in the end all balances are the ledgers', to the last digit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from terminal.simulator.wallet.state import LEDGER_SUFFIX
from tests.e2e.exchange import ANA, CALL_WITHIN_S, Exchange, exact
from tests.e2e.program import Program, script
from tests.merchant_values import TYPED

Start = Callable[..., Program]
WALLET = ANA + LEDGER_SUFFIX
BTC = "My Wallet"


def told(exchange: Exchange, path: str) -> list[Any]:
    """GET a list below `/v2/` as the wallet's person."""
    headers = {"Authorization": f"Bearer {exchange.line['coinbase_token']}", "CB-VERSION": "2017-05-19"}
    address = f"{exchange.line['coinbase']}/{path}?limit=100"
    answer = httpx.get(address, headers=headers, timeout=CALL_WITHIN_S, trust_env=False)
    assert answer.status_code == 200, answer.text
    return exact(answer)["data"]  # type: ignore[no-any-return] # JSON


def moved(exchange: Exchange, known: int) -> list[tuple[str, Decimal]]:
    """Return what moved in the wallet since its ledger had *known* rows."""
    return [(row["coin"], Decimal(row["amount"])) for row in exchange.ledger(WALLET)[known:]]


def test_a_send_a_buy_at_a_changed_price_and_a_merchants_refund_are_what_the_ledgers_say(
    exchange: Exchange, attach: Start, tmp_path: Path
) -> None:
    known, before = len(exchange.ledger(WALLET)), exchange.sums()["BTC"]
    send = {"do": "wallet_send", "account": BTC, "to": "exchange", "amount": "0.25"}
    steps = [
        {"do": "wallet_address", "account": BTC},
        {**send, "code": str(exchange.line["two_factor_code"])},
        {"do": "wait_done", "within_s": 10},
        {"do": "best_of_both", "side": "buy", "amount": "0.05"},
        {"do": "buy_quote", "account": BTC, "amount": "0.05", "method": "USD"},
        {"do": "commit"},
        {"do": "expect", "state": "REJECTED", "within_s": 5},
        {"do": "commit"},
        {"do": "expect", "state": "SETTLED", "within_s": 10},
        {"do": "merchant_order", "name": "Tea", "amount": "10.00", "currency": "USD"},
        {"do": "refund", "order": "Tea", "address": TYPED},
        {"do": "expect", "state": "SETTLED", "within_s": 10},
        {"do": "screenshot", "file": str(tmp_path / "desk.png")},
    ]
    exchange.event("change_rate", factor=1.1)
    program = attach("--script", str(script(tmp_path / "steps.jsonl", steps)))
    while (line := program.step())["do"] != "merchant_order":
        assert line["ok"], line
    (order,) = told(exchange, "orders")
    paid = Decimal(exchange.event("pay_order", order=order["id"], share=0.5)["paid"])
    ended = program.wait()
    assert [(line["ok"], line["reason"]) for line in ended.lines] == [(True, None)] * len(steps)
    assert (ended.code, ended.said) == (0, ())
    assert (tmp_path / "desk.png").read_bytes().startswith(b"\x89PNG")

    (bought,) = [each for each in told(exchange, f"accounts/{_account(exchange, BTC)}/buys") if each["committed"]]
    assert sorted(moved(exchange, known)) == sorted(
        [
            ("BTC", Decimal("-0.25")),
            ("BTC", Decimal("0.05")),
            ("USD", -Decimal(bought["total"]["amount"])),
            ("BTC", paid),
            ("BTC", -paid),
        ]
    )
    exchange.event("confirm")
    sums, held = exchange.sums(), exchange.held()
    assert {coin: sum(parts) for coin, parts in held.items()} == {coin: sums.get(coin, 0) for coin in held}
    assert sums["BTC"] == before + Decimal("0.25")
    assert _wallets(exchange) == {coin: amount for coin, amount in exchange.sums(WALLET).items() if amount}


def _account(exchange: Exchange, name: str) -> str:
    return next(str(each["id"]) for each in told(exchange, "accounts") if each["name"] == name)


def _wallets(exchange: Exchange) -> dict[str, Decimal]:
    """Add up what the venue says each account of the wallet holds."""
    sums: dict[str, Decimal] = {}
    for each in told(exchange, "accounts"):
        coin, amount = each["balance"]["currency"], Decimal(each["balance"]["amount"])
        sums[coin] = sums.get(coin, Decimal(0)) + amount
    return {coin: amount for coin, amount in sums.items() if amount}
