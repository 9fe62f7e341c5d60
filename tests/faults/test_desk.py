"""What somebody else does at the venue can be told from everything that the account asked for itself."""

from __future__ import annotations

import random
from typing import Any

from terminal.domain.transfer import CryptoWithdrawal, Send
from tests.faults.desk import FEES, Desk
from tests.faults.wallet_desk import WalletDesk

NOBODY: dict[str, Any] = dict.fromkeys(("seat", "proxy", "venue", "clock", "move"))
NAMED: dict[str, Any] = {"name": "ana@faults.invalid", "key": "", "group": "plain", "front": "", "url": ""}


def desk() -> Desk:
    """Make a desk that only thinks up requests."""
    return Desk(**NAMED, **NOBODY, draw=random.Random(1), records=[], broken=[])


def withdrawal(request: object) -> CryptoWithdrawal:
    assert isinstance(request, CryptoWithdrawal)
    return request


def test_what_somebody_else_does_as_well_is_nothing_of_ours_with_or_without_a_fee() -> None:
    plays = desk()
    draw, own, others = random.Random(2), set(), set()
    for _ in range(60):
        if draw.random() < 0.5:
            own.add(withdrawal(plays.request("memo")).amount)
        else:
            both = withdrawal(plays.apart("memo"))
            others |= {both.amount, plays.with_fee(both).amount}
    fee = FEES["XLM"]
    assert own.isdisjoint(others | {each + fee for each in others} | {each - fee for each in others})
    assert len(others) >= 40


def test_amounts_of_the_account_itself_are_one_another_s_with_the_fee() -> None:
    plays = desk()
    amounts = [withdrawal(plays.request("memo")).amount for _ in range(5)]
    assert amounts[1] - amounts[0] == FEES["XLM"]


def test_at_the_wallet_no_two_requests_are_equal_whoever_else_makes_them() -> None:
    plays = WalletDesk(**NAMED, **NOBODY, draw=random.Random(1), records=[], broken=[], accounts={"My Wallet": "1"})
    requests = [plays.apart("send"), plays.request("send"), plays.apart("send")]
    amounts = {request.amount for request in requests if isinstance(request, Send)}
    assert len(amounts) == 3
