"""The wallet's driver for money with a key or in two steps: sent as frozen, taken for a yes only with its echo."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from terminal.domain.quote import CommitRequest, Deal, QuoteRequest
from terminal.domain.transfer import Direction, Send
from terminal.domain.travel_rule import Holder
from terminal.errors import EchoDiffers, NeedsCode, OutcomeUnknown, Rejected
from terminal.venues.coinbase.money import CoinbaseQuotes, CoinbaseSends
from tests.answering_wallet import NOBODY_THERE, OTHER, TRANSACTION, WALLET, listing, venue
from tests.coinbase_replies import example

pytestmark = pytest.mark.anyio
W = f"accounts/{WALLET}"
SEND = Send(source=WALLET, coin="BTC", to="1AUJ8z5RuHRTqD1eikyfUUetzGmdWLGkpT", amount=Decimal("0.1"))


def sent(**changes: Any) -> dict[str, Any]:
    return {"data": example(2327)["data"] | changes}


async def test_a_send_goes_out_as_it_was_frozen_and_is_read_back() -> None:
    asked = venue((201, sent()))
    sends = CoinbaseSends(asked.line())
    body = sends.frozen(SEND, "9316dd16-0c05-4d5e-8a5b-000000000000")
    receipt = await sends.send_frozen(SEND, body)
    assert asked.said == [f"POST /v2/{W}/transactions"]
    assert asked.asked[0].content == body.encode()
    assert json.JSONDecoder().decode(body) == {
        "type": "send",
        "to": SEND.to,
        "amount": "0.1",
        "currency": "BTC",
        "idem": "9316dd16-0c05-4d5e-8a5b-000000000000",
    }
    assert receipt.venue_id == "3c04e35e-8e5a-5ff1-9155-00675db4ac02"
    assert (asked.asked[0].headers["Accept-Encoding"], asked.asked[0].headers["Connection"]) == ("identity", "close")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"note": "rent"}, {"description": "rent"}),
        ({"holder": Holder(is_institution=False)}, {"to_financial_institution": False}),
        (
            {"holder": Holder(is_institution=True, website="exchange.example.com")},
            {"to_financial_institution": True, "financial_institution_website": "exchange.example.com"},
        ),
    ],
)
def test_a_note_and_the_holder_of_an_address_are_frozen_with_a_send(more: dict[str, Any], said: dict[str, Any]) -> None:
    sends = CoinbaseSends(venue().line())
    plain, told = (json.JSONDecoder().decode(sends.frozen(each, "i")) for each in (SEND, replace(SEND, **more)))
    assert told == plain | said


async def test_a_code_travels_in_its_header_with_the_same_body() -> None:
    asked = venue((402, {"errors": [{"id": "two_factor_required", "message": "Code, please"}]}), (201, sent()))
    sends = CoinbaseSends(asked.line())
    body = sends.frozen(SEND, "9316dd16")
    with pytest.raises(NeedsCode):
        await sends.send_frozen(SEND, body)
    await sends.send_frozen(SEND, body, "123456")
    assert asked.asked[0].content == asked.asked[1].content
    assert [each.headers.get("CB-2FA-Token") for each in asked.asked] == [None, "123456"]


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": {"amount": "0.10000000", "currency": "BTC"}},  # the sign
        {"amount": {"amount": "-0.2", "currency": "BTC"}},
        {"amount": {"amount": "-0.1", "currency": "LTC"}},
        {"to": {"resource": "bitcoin_address", "address": "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"}},
        {"to": {"resource": "email", "email": "somebody@else.invalid"}},
    ],
)
async def test_a_send_whose_echo_differs_is_a_conflict(changes: dict[str, Any]) -> None:
    sends = CoinbaseSends(venue((201, sent(**changes))).line())
    with pytest.raises(EchoDiffers):
        await sends.send_frozen(SEND, sends.frozen(SEND, "i"))


@pytest.mark.parametrize("to", [None, {"resource": "user", "id": "u"}, {"resource": "user", "name": "User 2"}])
async def test_a_recipient_that_is_not_echoed_is_no_difference(to: Any) -> None:
    sends = CoinbaseSends(venue((201, sent(to=to))).line())
    assert (await sends.send_frozen(SEND, sends.frozen(SEND, "i"))).venue_id


@pytest.mark.parametrize("answer", [(200, sent()), (201, b"<html>"), (201, b""), (201, {"data": {}})])
async def test_any_other_success_of_a_send_is_unknown(answer: tuple[int, Any]) -> None:
    sends = CoinbaseSends(venue(answer).line())
    with pytest.raises(OutcomeUnknown):
        await sends.send_frozen(SEND, sends.frozen(SEND, "i"))


async def test_what_was_sent_is_read_back_with_id_key_and_state() -> None:
    row = example(2327)["data"] | {"idem": "9316dd16", "status": "completed"}
    received = TRANSACTION | {"amount": {"amount": "1", "currency": "BTC"}}
    bought = TRANSACTION | {"id": "b", "type": "buy", "amount": {"amount": "-1", "currency": "BTC"}}
    asked = venue((200, listing(row, received, bought)))
    read = await CoinbaseSends(asked.line()).sent_since(WALLET, datetime(2015, 1, 1, tzinfo=UTC))
    (record,) = read.records
    assert (record.venue_id, record.idem, record.amount, record.coin) == (row["id"], "9316dd16", Decimal("0.1"), "BTC")
    assert (record.address, record.receiver, record.direction) == (SEND.to, None, Direction.WITHDRAWAL)
    assert (record.is_confirmed, record.is_failed, record.source) == (True, False, WALLET)


BUY = QuoteRequest(deal=Deal.BUY, source=WALLET, amount=Decimal(10), coin="BTC", payment_method="bank")
COMMIT = CommitRequest(deal=Deal.BUY, source=WALLET, quote_id=OTHER, total=Decimal("102.01"), total_coin="USD")


def bought(**changes: Any) -> dict[str, Any]:
    return {"data": example(2977)["data"] | {"id": OTHER, "committed": True} | changes}


async def test_a_quotation_commits_to_nothing_and_says_so() -> None:
    asked = venue((201, bought(committed=False)))
    quote = await CoinbaseQuotes(asked.line()).quote(BUY)
    assert asked.said == [f"POST /v2/{W}/buys"]
    sent_body = json.JSONDecoder().decode(asked.asked[0].content.decode())
    assert sent_body == {"amount": "10", "currency": "BTC", "commit": False, "payment_method": "bank"}
    assert (quote.venue_id, quote.is_committed, quote.total) == (OTHER, False, Decimal("102.01"))


async def test_a_quotation_for_another_amount_is_a_conflict() -> None:
    asked = venue((201, bought(amount={"amount": "11", "currency": "BTC"})))
    with pytest.raises(EchoDiffers):
        await CoinbaseQuotes(asked.line()).quote(BUY)


FOR_TOTAL = replace(BUY, amount=Decimal("102.02"), coin="USD", is_total=True)


async def test_what_is_to_be_paid_in_all_is_asked_for_as_a_total_which_may_come_to_less() -> None:
    asked = venue((201, bought(committed=False)))
    quote = await CoinbaseQuotes(asked.line()).quote(FOR_TOTAL)
    sent_body = json.JSONDecoder().decode(asked.asked[0].content.decode())
    assert sent_body == {"total": "102.02", "currency": "USD", "commit": False, "payment_method": "bank"}
    assert (quote.total, quote.total_coin, quote.status) == (Decimal("102.01"), "USD", "created")


async def test_a_total_in_another_currency_is_a_conflict() -> None:
    with pytest.raises(EchoDiffers, match="currency"):
        await CoinbaseQuotes(venue((201, bought())).line()).quote(replace(FOR_TOTAL, coin="EUR"))


async def test_a_commitment_carries_the_code_that_was_asked_for() -> None:
    asked = venue((402, {"errors": [{"id": "two_factor_required", "message": "Code"}]}), (200, bought()))
    with pytest.raises(NeedsCode):
        await CoinbaseQuotes(asked.line()).commit(COMMIT)
    await CoinbaseQuotes(asked.line()).commit(COMMIT, "123456")
    assert [each.headers.get("CB-2FA-Token") for each in asked.asked] == [None, "123456"]


async def test_a_commitment_is_one_empty_request_with_an_echo() -> None:
    asked = venue((200, bought()))
    receipt = await CoinbaseQuotes(asked.line()).commit(COMMIT)
    assert asked.said == [f"POST /v2/{W}/buys/{OTHER}/commit"]
    assert (asked.asked[0].content, receipt.venue_id, receipt.echo["committed"]) == (b"", OTHER, True)


@pytest.mark.parametrize(
    "changes", [{"committed": False}, {"total": {"amount": "102.02", "currency": "USD"}}, {"id": "another"}]
)
async def test_a_commitment_to_something_else_is_a_conflict(changes: dict[str, Any]) -> None:
    with pytest.raises(EchoDiffers):
        await CoinbaseQuotes(venue((200, bought(**changes))).line()).commit(COMMIT)


NO = {"errors": [{"id": "invalid_request", "message": "The price moved"}]}
UNDOCUMENTED = {"errors": [{"id": "price_moved", "message": "The price moved"}]}


@pytest.mark.parametrize("error", [NO, UNDOCUMENTED])
async def test_a_refused_commitment_at_another_total_is_a_changed_rate(error: Any) -> None:
    now = bought(committed=False, total={"amount": "103.50", "currency": "USD"})
    asked = venue((400, error), (200, now))
    with pytest.raises(Rejected, match=r"103\.50 USD"):
        await CoinbaseQuotes(asked.line()).commit(COMMIT)
    assert asked.said == [f"POST /v2/{W}/buys/{OTHER}/commit", f"GET /v2/{W}/buys/{OTHER}"]


@pytest.mark.parametrize(("error", "means"), [(NO, Rejected), (UNDOCUMENTED, OutcomeUnknown)])
async def test_a_refused_commitment_at_the_same_total_means_what_its_id_says(
    error: Any, means: type[Exception]
) -> None:
    asked = venue((400, error), (200, bought(committed=False)))
    with pytest.raises(means) as raised:
        await CoinbaseQuotes(asked.line()).commit(COMMIT)
    assert raised.type is means


async def test_an_undocumented_refusal_of_what_is_committed_all_the_same_is_unknown() -> None:
    asked = venue((400, UNDOCUMENTED), (200, bought(total={"amount": "103.50", "currency": "USD"})))
    with pytest.raises(OutcomeUnknown):
        await CoinbaseQuotes(asked.line()).commit(COMMIT)


@pytest.mark.parametrize("error", [NO, UNDOCUMENTED])
@pytest.mark.parametrize("look", [503, 404, 401, 402, NOBODY_THERE])
async def test_a_refused_commitment_that_cannot_be_looked_up_is_unknown(error: Any, look: int) -> None:
    asked = venue((400, error), (look, b""))
    with pytest.raises(OutcomeUnknown):  # what befell the look says nothing of what was sent before it
        await CoinbaseQuotes(asked.line()).commit(COMMIT)


async def test_a_refusal_of_the_sign_in_needs_no_second_look() -> None:
    asked = venue((401, {"errors": [{"id": "expired_token", "message": "Expired"}]}))
    with pytest.raises(Rejected):
        await CoinbaseQuotes(asked.line()).commit(COMMIT)
    assert len(asked.asked) == 1


async def test_deals_are_read_one_by_one_and_as_a_list() -> None:
    quotes = CoinbaseQuotes(venue((200, bought())).line())
    assert (await quotes.read(Deal.BUY, WALLET, OTHER)).venue_id == OTHER
    quotes = CoinbaseQuotes(venue((200, listing(bought()["data"]))).line())
    assert [each.venue_id for each in (await quotes.recent(Deal.BUY, WALLET)).records] == [OTHER]


UNSAVED = {"id": None, "committed": False}


async def test_a_mere_price_is_asked_for_so_that_nothing_can_come_of_it() -> None:
    asked = venue((201, bought(**UNSAVED)))
    quote = await CoinbaseQuotes(asked.line()).estimate(BUY)
    sent_body = json.JSONDecoder().decode(asked.asked[0].content.decode())
    assert asked.said == [f"POST /v2/{W}/buys"]
    assert sent_body == {"amount": "10", "currency": "BTC", "commit": False, "quote": True, "payment_method": "bank"}
    assert (quote.venue_id, quote.total, quote.payout_at is not None) == ("", Decimal("102.01"), True)


@pytest.mark.parametrize(
    "changes", [{"id": OTHER}, {"committed": True}, {"amount": {"amount": "11", "currency": "BTC"}}]
)
async def test_a_mere_price_that_became_something_else_is_said_loudly(changes: dict[str, Any]) -> None:
    with pytest.raises(EchoDiffers):
        await CoinbaseQuotes(venue((201, bought(**{**UNSAVED, **changes}))).line()).estimate(BUY)


@pytest.mark.parametrize(
    ("deal", "path"),
    [(Deal.BUY, "buys"), (Deal.SELL, "sells"), (Deal.DEPOSIT, "deposits"), (Deal.WITHDRAWAL, "withdrawals")],
)
async def test_each_deal_is_quoted_and_committed_under_its_own_path(deal: Deal, path: str) -> None:
    asked = venue((201, bought(committed=False)), (200, bought()))
    quotes = CoinbaseQuotes(asked.line())
    request = QuoteRequest(deal=deal, source=WALLET, amount=Decimal(10), coin="BTC", payment_method="bank")
    quote = await quotes.quote(request)
    commit = CommitRequest(deal=deal, source=WALLET, quote_id=OTHER, total=Decimal("102.01"), total_coin="USD")
    receipt = await quotes.commit(commit)
    assert asked.said == [
        f"POST /v2/accounts/{WALLET}/{path}",
        f"POST /v2/accounts/{WALLET}/{path}/{OTHER}/commit",
    ]
    assert json.JSONDecoder().decode(asked.asked[0].content.decode()) == {
        "amount": "10",
        "currency": "BTC",
        "commit": False,
        "payment_method": "bank",
    }
    assert (quote.deal, quote.is_committed, receipt.venue_id) == (deal, False, OTHER)
