"""The wallet's story by a script at a real exchange; in the end all balances are the ledgers', to the last digit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from terminal.simulator.wallet.state import LEDGER_SUFFIX
from tests.e2e.exchange import ANA, Exchange
from tests.e2e.program import Program, script
from tests.e2e.wallet_story import ACCOUNT, play, story, told

Start = Callable[..., Program]
WALLET = ANA + LEDGER_SUFFIX


def test_a_send_a_buy_at_a_changed_price_and_a_merchants_refund_are_what_the_ledgers_say(
    exchange: Exchange, attach: Start, tmp_path: Path
) -> None:
    known, before = len(exchange.ledger(WALLET)), exchange.sums()["BTC"]
    steps = [
        *story(str(exchange.line["two_factor_code"])),
        {"do": "screenshot", "file": str(tmp_path / "desk.png")},
    ]
    ended = play(exchange, attach("--script", str(script(tmp_path / "steps.jsonl", steps))))
    assert [(line["do"], line["reason"]) for line in ended.lines] == [(step["do"], None) for step in steps]
    assert (ended.code, ended.said) == (0, ())
    assert (tmp_path / "desk.png").read_bytes().startswith(b"\x89PNG")

    (order,) = told(exchange, "orders")
    (bought,) = told(exchange, f"accounts/{_account(exchange)}/buys")  # asking for the ticket's price left nothing
    paid = Decimal(order["mispayments"][0]["amount"]["amount"])
    moved = [(row["coin"], Decimal(row["amount"])) for row in exchange.ledger(WALLET)[known:]]
    sent = [("BTC", Decimal("-0.25")), ("BTC", -paid)]
    came = [("BTC", Decimal("0.05")), ("USD", -Decimal(bought["total"]["amount"])), ("BTC", paid)]
    assert Counter(moved) == Counter([*sent, *came])
    exchange.event("confirm")
    sums, held = exchange.sums(), exchange.held()
    assert {coin: sum(parts) for coin, parts in held.items()} == {coin: sums.get(coin, 0) for coin in held}
    assert sums["BTC"] == before + Decimal("0.25")
    assert _wallets(exchange) == {coin: amount for coin, amount in exchange.sums(WALLET).items() if amount}


def _account(exchange: Exchange) -> str:
    return next(str(each["id"]) for each in told(exchange, "accounts") if each["name"] == ACCOUNT)


def _wallets(exchange: Exchange) -> dict[str, Decimal]:
    """Add up what the venue says each account of the wallet holds."""
    sums: Counter[str] = Counter()
    for each in told(exchange, "accounts"):
        sums[each["balance"]["currency"]] += Decimal(each["balance"]["amount"])  # type: ignore[assignment] # exact
    return {coin: Decimal(amount) for coin, amount in sums.items() if amount}
