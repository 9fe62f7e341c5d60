"""What is the same thing again, and where it is looked up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.domain.intent import Intent, Outcome, Request, State, fingerprint
from terminal.domain.market import Market, Side
from terminal.domain.order import Fill, OpenOrder, OrderType
from terminal.domain.quote import CommitRequest, Deal
from terminal.domain.subject import is_possible, subject, subjects
from terminal.domain.transfer import CryptoWithdrawal, TransferRecord
from terminal.domain.wallet_moves import Completion, MoneyRequest, RefundRequest, WalletTransfer
from terminal.services.permission import Ease
from tests.desk import PAY as PAYMENT
from tests.desk import SEND, Desk
from tests.venue_rows import (
    BUY,
    CANCEL,
    OUT,
    PAY,
    SPEI,
    crypto,
    fill,
    order,
    row,
)

COMMIT = CommitRequest(deal=Deal.BUY, source="wallet", quote_id="q", total=Decimal(101), total_coin="USD")
MOVE = WalletTransfer(source="wallet", to="savings", coin="BTC", amount=Decimal("0.5"))
ASK = MoneyRequest(source="wallet", payer="ana@example.invalid", coin="BTC", amount=Decimal("0.5"))
PAID = Completion(source="wallet", request_id="r", payee="Ana", coin="BTC", amount=Decimal("0.5"))
BACK = RefundRequest(
    order_id="o1", mispayment_id=None, coin="BTC", amount=Decimal("0.1"), address="2N9", order_code="CODE"
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (PAY, replace(PAY, amount=Decimal(100)), True),
        (PAY, replace(PAY, email="ANA@example.invalid"), True),
        (PAY, replace(PAY, email="beto@example.invalid"), False),
        (PAY, replace(PAY, coin="USD"), False),
        (PAY, CryptoWithdrawal(coin=PAY.coin, address=PAY.email, amount=PAY.amount), False),
        (OUT, replace(OUT, amount=Decimal(1)), False),
        (OUT, replace(OUT, coin="LTC"), False),
        (SPEI, replace(SPEI, amount=Decimal(1)), False),
        (BUY, replace(BUY, amount=Decimal(1)), False),
        (BUY, replace(BUY, market=Market("ETH", "MXN")), False),
        (SEND, replace(SEND, amount=Decimal("0.00100")), True),
        (SEND, replace(SEND, amount=Decimal(1)), False),
        (SEND, replace(SEND, source="another"), False),
        (SEND, replace(SEND, coin="LTC"), False),
        (SEND, replace(SEND, to="another"), False),
        (COMMIT, replace(COMMIT, quote_id="another"), False),
        (COMMIT, replace(COMMIT, total=Decimal(1)), False),
        (COMMIT, replace(COMMIT, total_coin="EUR"), False),
        (MOVE, replace(MOVE, source="another"), False),
        (MOVE, replace(MOVE, to="another"), False),
        (MOVE, replace(MOVE, coin="LTC"), False),
        (MOVE, replace(MOVE, amount=Decimal(1)), False),
        (ASK, replace(ASK, source="another"), False),
        (ASK, replace(ASK, payer="beto@example.invalid"), False),
        (ASK, replace(ASK, coin="LTC"), False),
        (ASK, replace(ASK, amount=Decimal(1)), False),
        (PAID, replace(PAID, request_id="another"), False),
        (BACK, replace(BACK, amount=Decimal(1), address="another"), True),
        (BACK, replace(BACK, order_id="another"), False),
        (BACK, replace(BACK, mispayment_id="m"), False),
        (PAY, replace(PAY, amount=Decimal("100.01")), False),
        (OUT, replace(OUT, address="TB1QANA"), True),
        (OUT, replace(OUT, address="2NFfxvXpAWjKng7enFougtvtxxCJ2hQEMo4"), False),
        (OUT, replace(OUT, memo="7"), False),
        (replace(OUT, memo='a","b'), replace(OUT, memo="a"), False),
        (SPEI, replace(SPEI, recipient="another name"), True),
        (SPEI, replace(SPEI, clabe="999180000118359715"), False),
        (BUY, replace(BUY, price=Decimal("75000.00")), True),
        (BUY, replace(BUY, price=Decimal("75000.01")), False),
        (BUY, replace(BUY, side=Side.SELL), False),
        (BUY, replace(BUY, type=OrderType.MARKET), False),
        (replace(BUY, type=OrderType.MARKET), replace(BUY, type=OrderType.MARKET, price=Decimal(76000)), True),
        (replace(BUY, type=OrderType.MARKET), replace(BUY, type=OrderType.MARKET, amount=Decimal("0.2")), False),
        (CANCEL, CANCEL, True),
        (CANCEL, replace(CANCEL, venue_order_id="14"), False),
    ],
)
def test_the_same_thing_is_an_equal_fingerprint(one: Request, other: Request, same: bool) -> None:
    assert (fingerprint("v", "a", one) == fingerprint("v", "a", other)) is same
    assert fingerprint("v", "a", one) != fingerprint("v", "b", one)
    assert fingerprint("v", "a", one) != fingerprint("w", "a", one)


@pytest.mark.parametrize(
    ("request_", "record", "possible"),
    [
        (PAY, row(), True),
        (PAY, row(amount=Decimal("100.01")), False),
        (OUT, crypto(amount=Decimal("0.0012"), fee_amount=Decimal("0.0002")), True),
        (OUT, crypto(amount=Decimal("0.0012"), fee_amount=None), False),
        (BUY, order(), True),
        (BUY, order(price=Decimal(75001)), False),
        (BUY, fill("0.0001", "0"), True),
        (CANCEL, order(), True),
    ],
)
def test_an_amount_may_rule_a_row_out_before_anything_is_read(
    request_: Request, record: TransferRecord | OpenOrder | Fill, possible: bool
) -> None:
    assert is_possible(request_, record) is possible


def test_a_row_is_looked_up_under_every_place_it_names() -> None:
    assert subjects(row(address="tb1qANA", receiver="Ana@x.invalid")) == ("MXN|tb1qana", "MXN|ana@x.invalid")
    assert [subject(each) in subjects(one) for each, one in ((PAY, row()), (OUT, crypto()), (BUY, fill()))] == [
        True
    ] * 3
    assert subject(CANCEL) == ""


AFTER = {  # how each state is come to, and whether the same thing may be sent again then
    State.DRAFT: ("", Ease.FREE),
    State.CONFIRMED: ("CONFIRMED", Ease.FREE),
    State.ABORTED: ("ABORTED", Ease.FREE),
    State.NOT_SENT: ("CONFIRMED ARMED NOT_SENT", Ease.FREE),
    State.ARMED: ("CONFIRMED ARMED", Ease.BLOCKED),
    State.NEEDS_2FA: ("CONFIRMED ARMED NEEDS_2FA", Ease.BLOCKED),
    State.REFUSED_UNPROVEN: ("CONFIRMED ARMED REFUSED_UNPROVEN", Ease.BLOCKED),
    State.ACKED: ("CONFIRMED ARMED ACKED", Ease.NEEDS_TICK),
    State.SETTLED: ("CONFIRMED ARMED ACKED SETTLED", Ease.NEEDS_TICK),
    State.REJECTED: ("CONFIRMED ARMED REJECTED", Ease.FREE),
    State.FAILED_AT_VENUE: ("CONFIRMED ARMED ACKED FAILED_AT_VENUE", Ease.FREE),
    State.UNKNOWN: ("CONFIRMED ARMED UNKNOWN", Ease.BLOCKED),
    State.NOT_FOUND: ("CONFIRMED ARMED UNKNOWN NOT_FOUND", Ease.NEEDS_WORDS),
    State.CONFLICT: ("CONFIRMED ARMED CONFLICT", Ease.BLOCKED),
    State.MARKED_SENT: ("CONFIRMED ARMED UNKNOWN MARKED_SENT", Ease.NEEDS_TICK),
    State.MARKED_NOT_SENT: ("CONFIRMED ARMED UNKNOWN MARKED_NOT_SENT", Ease.FREE),
}


@pytest.mark.anyio
@pytest.mark.parametrize(("state", "way", "ease"), [(state, *about) for state, about in AFTER.items()])
async def test_each_state_says_whether_the_same_thing_may_be_sent_again(
    tmp_path: Path, state: State, way: str, ease: Ease
) -> None:
    desk = Desk(tmp_path / "practice")
    intent = _brought(desk, way)
    assert (intent.state, desk.submission.obstacle(PAYMENT).ease) == (state, ease)
    await desk.clock.advance(2 * 86_400)
    late = Ease.FREE if ease is Ease.NEEDS_TICK else ease  # the others block without a limit of time
    assert desk.submission.obstacle(PAYMENT).ease is late
    await desk.close()


def _brought(desk: Desk, way: str) -> Intent:
    intent = desk.journal.draft(PAYMENT, desk.account.profile, desk.account.id)
    for name in way.split():
        if name == "CONFIRMED":
            desk.journal.confirm(intent.id, None)
        elif name == "ARMED":
            desk.journal.arm(intent.id)
        else:
            desk.journal.move(intent.id, Outcome(state=State(name)))
    return desk.journal.intent(intent.id)
