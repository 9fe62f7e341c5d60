"""Steps of a script in the real window: what cannot be done is said, in the words that stand beside the field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal import strict_json
from tests.e2e.exchange import BETO, Exchange, copied
from tests.ui.running_app import running
from ui.scripts.form import BadScript, read_script

pytestmark = pytest.mark.anyio
LIMIT_BUY = {"do": "order", "side": "buy", "type": "limit", "amount": "0.05", "price": "inside"}
PAY = {"do": "btr_pay", "email": BETO, "coin": "MXN", "amount": "100"}


@pytest.fixture(scope="module")
def exchange(opened: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    """One exchange for all: no step here has an effect."""
    running = Exchange(copied(opened, tmp_path_factory.mktemp("exchange")))
    yield running
    running.end()


IMPOSSIBLE: list[tuple[dict[str, object], str]] = [
    ({"do": "expect", "open_orders": 7, "within_s": 0.2}, "open_orders is 0, not 7"),
    ({"do": "expect", "state": "SETTLED", "within_s": 0}, "state is None, not SETTLED"),
    ({**LIMIT_BUY, "amount": "1e-3"}, "without an exponent"),
    ({**LIMIT_BUY, "amount": "0.000000001"}, "at most 8 decimals"),
    ({**PAY, "coin": "DOGE"}, "this coin is not among the balances"),
    ({**PAY, "amount": "0,001"}, "use a dot for decimals"),
    ({**PAY, "amount": "１"}, "use the plain digits 0 to 9"),
    ({"do": "cancel", "order": "12345"}, "order 12345 is not open"),
    ({"do": "wait_done", "within_s": 0.2}, "no money step came before it"),
    (
        {"do": "withdraw", "coin": "BTC", "address": "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "amount": "0.001"},
        "practice takes test addresses only",
    ),
    ({"do": "spei", "clabe": "032180000118359719", "recipient": "Ana", "amount": "1"}, "999"),
    ({"do": "screenshot", "file": "/proc/nowhere/x.png"}, "cannot save"),
    ({"do": "wallet_send", "account": "Nobody", "to": BETO, "amount": "1"}, "there is no account Nobody"),
    ({"do": "wallet_address", "account": "USD Wallet"}, "cannot be pressed"),
    ({"do": "commit"}, "no price is in front"),
    ({"do": "buy_quote", "account": "My Wallet", "amount": "1", "method": "gold"}, "cannot be bought into by gold"),
    ({"do": "merchant_order", "name": "Tea", "amount": "1", "currency": "XYZ"}, "no order can be made in XYZ"),
]


async def test_a_step_that_cannot_be_done_says_why_and_ends_the_script(
    exchange: Exchange, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = len(exchange.ledger())
    async with running(tmp_path, exchange) as program:
        await program.whole()
        for step, why in IMPOSSIBLE:
            (read,) = read_script(json.dumps(step))
            assert await program.do(read, {"do": "wait", "seconds": "60"}) == 1
            (line,) = capsys.readouterr().out.splitlines()
            told = strict_json.loads(line)
            assert isinstance(told, dict)
            assert (told["do"], told["ok"], told["state"]) == (step["do"], False, None)
            assert why in str(told["reason"])
    assert len(exchange.ledger()) == known


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"do":"wait","seconds":0}\nnonsense', "line 2"),
        ('{"do":"dance"}', "line 1: there is no step 'dance'"),
        ('{"do":"order","side":"buy","type":"limit"}', "line 1: order needs amount"),
        ('{"do":"btr_pay","email":"b@practice.invalid","coin":"MXN","amount":100}', "must be a text, amounts too"),
        ('{"do":"wait","seconds":"3"}', "seconds of wait is no number"),
        ('{"do":"wait","seconds":-1}', "seconds of wait is no number"),
        ('{"do":"wait","seconds":1,"minutes":2}', "wait has no minutes"),
        ('{"do":"wait","seconds":1,"seconds":2}', "line 1"),
        ("[1]", "line 1: not an object"),
        ('{"do":"refund"}', "line 1: refund needs order"),
        ('{"do":"best_of_both","side":"hold","amount":"1"}', "side of best_of_both is one of buy, sell"),
        ('{"do":"show","pane":"kitchen"}', "pane of show is one of chart, depth, heatmap"),
        ('{"do":"order","side":"hold","type":"limit","amount":"1"}', "side of order is one of buy, sell"),
    ],
)
def test_a_line_that_is_no_step_is_refused_with_its_number(text: str, why: str) -> None:
    with pytest.raises(BadScript, match="line") as refused:
        read_script(text)
    assert why in str(refused.value)
