"""What a wallet moves without a key: transfers, requests for money, their payment, refunds, each sent once and proved.

What the exchange's ledger says is the truth; no state may contradict it.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.domain.account import Credentials
from terminal.domain.intent import Intent, State
from terminal.domain.merchant import MerchantOrder
from terminal.domain.transfer import TransferRecord
from terminal.domain.wallet import Money
from terminal.domain.wallet_moves import Completion, MoneyRequest, RefundRequest, WalletTransfer
from terminal.errors import Withheld
from terminal.services.permission import Ease
from terminal.simulator.people import Person
from terminal.venues.coinbase.venue import open_wallet
from tests.desk import commit_of
from tests.wallet_path import OUTSIDE, POST, Desk, wallet_desk

pytestmark = pytest.mark.anyio
REFUND = "POST /v2/orders"
FRIEND = "friend@example.com"
LOST = ["lost_after", "error_after", "truncated", "reset_mid_response", "html_after"]


@pytest.fixture
async def desk(opened: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    async with wallet_desk(opened, tmp_path) as desk:
        yield desk


def transfer(desk: Desk, amount: str = "0.5", to: str = "Savings") -> WalletTransfer:
    return WalletTransfer(source=desk.source, to=desk.accounts[to], coin="BTC", amount=Decimal(amount), note="rent")


def request(desk: Desk, amount: str = "0.2", payer: str = FRIEND) -> MoneyRequest:
    return MoneyRequest(source=desk.source, payer=payer, coin="BTC", amount=Decimal(amount), note="lunch")


async def asked_by(desk: Desk, person: Person, amount: str = "0.3") -> Completion:
    """Let *person* ask Ana for money, and return what pays it."""
    keys = desk.app.practice.wallet_keys(person.email)
    credentials = Credentials(key=str(keys["coinbase_key"]), secret=str(keys["coinbase_secret"]))
    theirs = open_wallet(credentials, desk.transport, desk.app.clock)
    home = next(each for each in (await theirs.wallet.accounts()).records if each.currency == "BTC")
    assert theirs.venue.moves is not None
    await theirs.venue.moves.request(
        MoneyRequest(source=home.id, payer=desk.app.ana.email, coin="BTC", amount=Decimal(amount))
    )
    listed = (await desk.wallet.wallet.transactions(desk.source)).records
    row = next(each for each in listed if each.kind == "request")
    return Completion(
        source=desk.source, request_id=row.id, payee=person.email, coin="BTC", amount=abs(row.amount.amount)
    )


async def paid_order(desk: Desk, share: str = "1", address: str | None = None) -> MerchantOrder:
    """Make a bill and let a customer pay that share of it."""
    order = await desk.wallet.commerce.create_order("Coffee", Money(Decimal("0.01"), "BTC"))
    more = {} if address is None else {"refund_address": address}
    await desk.event("pay_order", order=order.id, share=float(share), **more)
    return await desk.wallet.commerce.order(order.id)


def refund_of(order: MerchantOrder, address: str | None = OUTSIDE) -> RefundRequest:
    (wrong,) = order.mispayments or (None,)
    paid = wrong.amount if wrong else order.paid
    assert paid is not None
    return RefundRequest(
        order_id=order.id,
        mispayment_id=wrong.id if wrong else None,
        coin=paid.currency,
        amount=paid.amount,
        address=address,
        order_code=order.code,
        known_address=wrong.refund_address if wrong else order.refund_address,
    )


async def look(desk: Desk, intent: Intent, seconds: float = 5) -> State:
    return (await desk.after(seconds, intent)).state


async def test_a_transfer_reaches_the_other_account_once(desk: Desk) -> None:
    sent = await desk.send(transfer(desk))
    assert sent.state is State.ACKED, sent
    assert await look(desk, sent) is State.SETTLED
    assert desk.moved("transfer") == [Decimal("-0.50000000"), Decimal("0.50000000")]
    assert desk.submission.obstacle(sent.request).ease is Ease.NEEDS_TICK


async def test_a_request_is_made_once_and_moves_nothing(desk: Desk) -> None:
    sent = await desk.send(request(desk))
    assert await look(desk, sent) is State.SETTLED
    rows = [each for each in (await desk.wallet.wallet.transactions(desk.source)).records if each.kind == "request"]
    assert [(each.amount.amount, each.status) for each in rows] == [(Decimal("0.20000000"), "pending")]
    assert desk.moved("request") == []


async def test_a_request_is_paid_once(desk: Desk) -> None:
    completion = await asked_by(desk, desk.app.beto)
    sent = await desk.send(completion)
    assert sent.state is State.ACKED, sent
    assert await look(desk, sent) is State.SETTLED
    again = await desk.submission.submit(desk.submission.draft(completion).id, ticked=True)
    assert (again.state, again.reason) == (State.ABORTED, "not sent: this request is not open any more")
    assert desk.moved("request") == [Decimal("-0.30000000")]


@pytest.mark.parametrize("share", ["1", "0.5", "1.5"])
async def test_a_payment_is_given_back_whole_and_once(desk: Desk, share: str) -> None:
    refund = refund_of(await paid_order(desk, share))
    sent = await desk.send(refund)
    assert sent.state is State.ACKED, sent
    assert await look(desk, sent) is State.SETTLED
    again = await desk.submission.submit(desk.submission.draft(refund).id, ticked=True)
    assert (again.state, again.reason) == (State.ABORTED, "not sent: the venue shows that this was given back before")
    paid = Decimal("0.01") * Decimal(share)
    assert desk.moved("send") == [paid, -paid]


async def test_where_the_venue_knows_an_address_none_is_sent(desk: Desk) -> None:
    order = await paid_order(desk, address=OUTSIDE)
    named = await desk.send(refund_of(order))
    assert named.state is State.ABORTED
    assert "shows another address" in (named.reason or "")
    sent = await desk.send(refund_of(order, None))
    assert await look(desk, sent) is State.SETTLED


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"address": None}, "the venue knows no address for this: say where it is to go"),
        ({"amount": Decimal(9)}, "the venue shows another amount than was shown"),
        ({"mispayment_id": "another"}, "the venue shows no such payment"),
    ],
)
async def test_a_refund_that_is_not_as_the_order_says_is_not_sent(
    desk: Desk, change: dict[str, object], reason: str
) -> None:
    refund = replace(refund_of(await paid_order(desk)), **change)  # type: ignore[arg-type] # its fields
    sent = await desk.send(refund)
    assert (sent.state, sent.reason) == (State.ABORTED, f"not sent: {reason}")


@pytest.mark.parametrize("fault", LOST)
async def test_a_lost_answer_is_found_and_nothing_is_sent_again(desk: Desk, fault: str) -> None:
    completion, order = await asked_by(desk, desk.app.beto), await paid_order(desk)
    for request_, on in (
        (transfer(desk), POST),
        (request(desk), POST),
        (completion, POST),
        (refund_of(order), REFUND),
    ):
        await desk.fault(on, fault)
        sent = await desk.send(request_)
        assert sent.state is State.UNKNOWN, sent
        assert desk.submission.obstacle(request_).ease is Ease.BLOCKED
        assert await look(desk, sent, 120) is State.SETTLED, sent
    assert desk.moved("transfer") == [Decimal("-0.50000000"), Decimal("0.50000000")]
    assert desk.moved("request") == [Decimal("-0.30000000")]
    assert desk.moved("send") == [Decimal("0.01000000"), Decimal("-0.01000000")]


async def test_what_never_arrived_is_not_found_and_needs_words(desk: Desk) -> None:
    requests = [transfer(desk), request(desk), await asked_by(desk, desk.app.beto), refund_of(await paid_order(desk))]
    sent = []
    for each in requests:
        await desk.fault(REFUND if isinstance(each, RefundRequest) else POST, "lost_before")
        sent.append(await desk.send(each))
    assert [each.state for each in sent] == [State.UNKNOWN] * 4
    await desk.app.clock.advance(1800)
    assert [await look(desk, each) for each in sent] == [State.NOT_FOUND] * 4
    assert {desk.submission.obstacle(each).ease for each in requests} == {Ease.NEEDS_WORDS}
    assert (desk.moved("transfer"), desk.moved("request")) == ([], [])


async def test_a_refund_is_never_issued_twice_across_restarts(desk: Desk) -> None:
    refund = refund_of(await paid_order(desk, "0.5"))
    await desk.fault(REFUND, "lost_after")
    sent = await desk.send(refund)
    await desk.restart()
    assert desk.submission.obstacle(refund).ease is Ease.BLOCKED
    with pytest.raises(Withheld):
        await desk.send(refund)
    assert await look(desk, sent) is State.SETTLED
    assert desk.moved("send") == [Decimal("0.00500000"), Decimal("-0.00500000")]


async def test_a_refused_transfer_is_rejected_in_the_venues_words(desk: Desk) -> None:
    sent = await desk.send(transfer(desk, "500"))
    assert sent.state is State.REJECTED
    assert "enough funds" in (sent.venue_text or "")
    assert await look(desk, sent, 120) is State.REJECTED


async def test_twins_are_told_apart_by_their_ids(desk: Desk) -> None:
    first = await desk.send(transfer(desk))
    await desk.fault(POST, "lost_after")
    second = await desk.submission.submit(desk.submission.draft(transfer(desk)).id, ticked=True)
    assert second.state is State.UNKNOWN
    assert [await look(desk, each, 30) for each in (first, second)] == [State.SETTLED, State.SETTLED]


async def test_a_request_of_somebody_the_venue_does_not_name_is_asked_about(desk: Desk) -> None:
    await desk.fault(POST, "lost_after")
    sent = await desk.send(request(desk, payer=desk.app.beto.email))
    assert await look(desk, sent, 30) is State.UNKNOWN
    asked = next(each for each in desk.submission.attention() if each.id == sent.id)
    assert asked.candidate is not None
    assert "does not show to whom" in asked.candidate.sentence
    assert desk.submission.answer(asked, is_it=True).state is State.SETTLED


async def test_a_code_that_the_venue_asks_for_is_given_with_the_same_bytes(desk: Desk) -> None:
    await desk.fault(POST, "two_factor")
    asked = await desk.send(transfer(desk))
    assert asked.state is State.NEEDS_2FA
    given = await desk.submission.give_code(asked.id, desk.code)
    assert given.state is State.ACKED
    assert await look(desk, given) is State.SETTLED
    assert len(desk.moved("transfer")) == 2


async def test_a_code_that_is_never_given_refunds_nothing(desk: Desk) -> None:
    refund = refund_of(await paid_order(desk))
    await desk.fault(REFUND, "two_factor")
    asked = await desk.send(refund)
    assert asked.state is State.NEEDS_2FA
    assert await look(desk, asked, 700) is State.REJECTED
    assert desk.moved("send") == [Decimal("0.01000000")]


async def test_a_venue_that_cannot_be_read_is_sent_nothing(desk: Desk) -> None:
    completion, order = await asked_by(desk, desk.app.beto), await paid_order(desk)
    await desk.fault("GET /v2/", "error_before", 0)
    for each in (transfer(desk), request(desk), completion, refund_of(order)):
        assert (await desk.send(each)).state is State.ABORTED


async def test_what_a_restored_journal_lacks_is_listed(desk: Desk) -> None:
    known = await desk.send(transfer(desk))
    await look(desk, known)
    await desk.tasks.cancel_all()
    desk.journal.close()
    copy = desk.folder / "copy.sqlite3"
    shutil.copy(desk.path, copy)
    await desk.start()
    await desk.send(transfer(desk, "0.25"))
    await desk.send(desk.btc("0.01"))
    await desk.send(request(desk))
    await desk.send(await asked_by(desk, desk.app.beto))
    await desk.send(commit_of(await desk.quoted()))
    await desk.send(refund_of(await paid_order(desk)))
    await desk.restart(copy)
    assert desk.submission.is_read_only
    with pytest.raises(Withheld):
        await desk.send(transfer(desk, "0.1"))
    await look(desk, known)
    assert desk.submission.why_unread is None
    rows = [each for each in desk.submission.strangers() if isinstance(each, TransferRecord)]
    assert sorted((each.kind or "", each.amount) for each in rows) == [
        ("buy", Decimal("0.05000000")),
        ("request", Decimal("0.20000000")),
        ("request", Decimal("0.30000000")),
        ("send", Decimal("0.01000000")),
        ("send", Decimal("0.01000000")),
        ("transfer", Decimal("0.25000000")),
    ]
    desk.submission.accept_journal()
    assert (await desk.send(transfer(desk, "0.1"))).state is State.ACKED
