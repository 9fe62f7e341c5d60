"""The wallet's story as a script, from an address to a refund, with what happens outside meanwhile.

`.venv/bin/python -m tests.e2e.wallet_story DIR` plays it at an exchange of its own, prints a line a step and saves a
picture of each in DIR.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import httpx

from terminal import strict_json
from tests.e2e.exchange import CALL_WITHIN_S, Exchange, exact
from tests.e2e.program import Ended, Program, script
from tests.merchant_values import TYPED

ACCOUNT, ORDER = "My Wallet", "Tea"
Step = dict[str, object]


def story(code: str) -> list[Step]:
    """Return the steps; *code* is the venue's two-factor code."""
    return [
        {"do": "wallet_address", "account": ACCOUNT},
        {"do": "wallet_send", "account": ACCOUNT, "to": "exchange", "amount": "0.25", "code": code},
        {"do": "wait_done", "within_s": 10},
        {"do": "best_of_both", "side": "buy", "amount": "0.05"},
        {"do": "buy_quote", "account": ACCOUNT, "amount": "0.05", "method": "USD"},
        {"do": "commit"},
        {"do": "expect", "state": "REJECTED", "within_s": 5},
        {"do": "commit"},
        {"do": "expect", "state": "SETTLED", "within_s": 10},
        {"do": "merchant_order", "name": ORDER, "amount": "10.00", "currency": "USD"},
        {"do": "expect", "refundable": 1, "within_s": 20},
        {"do": "refund", "order": ORDER, "address": TYPED},
        {"do": "expect", "state": "SETTLED", "refundable": 0, "within_s": 20},
    ]


def with_pictures(steps: list[Step], folder: Path) -> list[Step]:
    """Take a picture after each step, numbered and named by it."""
    shots = (folder / f"{number:02}-{step['do']}.png" for number, step in enumerate(steps, start=1))
    return [each for step, shot in zip(steps, shots, strict=True) for each in (step, _picture(shot))]


def play(exchange: Exchange, program: Program) -> Ended:
    """Let the price change before the first commitment, and the customer pay half of what the order asks."""
    exchange.event("change_rate", factor=1.1)
    while (line := program.step())["ok"] and line["do"] != "merchant_order":
        pass
    if line["ok"]:
        (order,) = told(exchange, "orders")
        exchange.event("pay_order", order=order["id"], share=0.5)
    return program.wait()


def told(exchange: Exchange, path: str) -> list[Any]:
    """GET a list below `/v2/` as the wallet's person."""
    headers = {"Authorization": f"Bearer {exchange.line['coinbase_token']}", "CB-VERSION": "2017-05-19"}
    address = f"{exchange.line['coinbase']}/{path}?limit=100"
    answer = httpx.get(address, headers=headers, timeout=CALL_WITHIN_S, trust_env=False)
    assert answer.status_code == 200, answer.text
    return exact(answer)["data"]  # type: ignore[no-any-return] # JSON


def _picture(file: Path) -> Step:
    return {"do": "screenshot", "file": str(file)}


def main(folder: Path) -> int:
    """Play the story with pictures; returns the program's exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        exchange = Exchange(room / "exchange")
        try:
            steps = with_pictures(story(str(exchange.line["two_factor_code"])), folder.absolute())
            arguments = ("--exchange", exchange.origin, "--credentials", str(exchange.credentials))
            ended = play(
                exchange, Program(room / "data", *arguments, "--script", str(script(room / "steps.jsonl", steps)))
            )
        finally:
            exchange.end()
    print(*(strict_json.dumps(line) for line in ended.lines if line["do"] != "screenshot"), *ended.said, sep="\n")
    return ended.code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
