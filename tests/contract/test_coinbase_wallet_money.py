"""The wallet's driver against the practice exchange in one process: sends, deals, requests and merchants' orders."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from terminal.domain.limits import room
from terminal.domain.quote import Deal, QuoteRequest, commitment
from terminal.domain.travel_rule import Holder
from terminal.domain.wallet import Money, WalletAccount
from terminal.errors import NeedsCode, Rejected
from terminal.venues.coinbase.line import by_token
from terminal.venues.coinbase.money import CoinbaseSends
from tests.practice_app import App
from tests.wallet_box import OUTSIDE, Desk, conserved, line_to, send_of, signed_in

pytestmark = pytest.mark.anyio


@pytest.fixture
def desk(app: App) -> Desk:
    return signed_in(app)


# Sends


async def test_a_send_twice_with_one_key_moves_money_once(desk: Desk) -> None:
    account = await desk.account("My Wallet")
    send = send_of(account, "0.1")
    body = desk.sends.frozen(send, "9316dd16-0c05-4d5e-8a5b-1e1b0c7f0001")
    receipts = await asyncio.gather(*(desk.sends.send_frozen(send, body) for _ in range(12)))
    assert len({each.venue_id for each in receipts}) == 1
    assert await desk.balance("My Wallet") == Decimal("1.9")
    read = await desk.sends.sent_since(account.id, desk.app.clock.now() - timedelta(minutes=1))
    (row,) = read.records
    assert (row.amount, row.address, row.is_confirmed) == (Decimal("0.10000000"), OUTSIDE, False)
    await desk.later(31)
    (row,) = (await desk.sends.sent_since(account.id, desk.app.clock.now() - timedelta(minutes=5))).records
    assert row.is_confirmed
    conserved(desk.app)


async def test_above_the_limit_the_code_comes_first_and_nothing_moves_before(desk: Desk) -> None:
    send = send_of(await desk.account("My Wallet"), "0.25")
    body = desk.sends.frozen(send, "9316dd16-0c05-4d5e-8a5b-1e1b0c7f0002")
    for code in (None, "000000" if desk.code != "000000" else "1"):
        with pytest.raises(NeedsCode):
            await desk.sends.send_frozen(send, body, code)
    assert await desk.balance("My Wallet") == Decimal(2)
    # Above 3,000 USD the travel rule wants more: 0.25 BTC are about 987 USD here.
    await desk.sends.send_frozen(send, body, desk.code)
    await desk.sends.send_frozen(send, body)  # the same again needs no code, and moves nothing
    assert await desk.balance("My Wallet") == Decimal("1.75")


async def test_above_three_thousand_dollars_the_venue_must_be_told_who_holds_the_address(desk: Desk) -> None:
    worth = (await desk.prices.spot("BTC", "USD")).amount
    amount = str((Decimal(3100) / worth).quantize(Decimal("1e-8")))
    untold = send_of(await desk.account("My Wallet"), amount)
    with pytest.raises(Rejected, match="financial institution"):
        await desk.sends.send_frozen(untold, desk.sends.frozen(untold, "k1"), desk.code)
    exchange = replace(untold, holder=Holder(is_institution=True, website="exchange.example.com"))
    body = desk.sends.frozen(exchange, "k2")
    assert '"to_financial_institution":true,"financial_institution_website":"exchange.example.com"' in body
    assert (await desk.sends.send_frozen(exchange, body, desk.code)).venue_id
    person = replace(send_of(await desk.account("My Wallet"), "0.0001"), holder=Holder(is_institution=False))
    assert "website" not in desk.sends.frozen(person, "k3")
    assert (await desk.sends.send_frozen(person, desk.sends.frozen(person, "k3"), desk.code)).venue_id


async def test_a_grant_always_needs_the_code_unless_it_may_do_without(desk: Desk) -> None:
    account = await desk.account("My Wallet")
    send = send_of(account, "0.001")
    sends = CoinbaseSends(line_to(desk.app, by_token(lambda: desk.keys["coinbase_token"])))
    with pytest.raises(NeedsCode):
        await sends.send_frozen(send, sends.frozen(send, "k1"))
    scopes = ["wallet:transactions:send", "wallet:transactions:send:bypass-2fa"]
    grant = desk.app.practice.oauth.grant(desk.app.ana.email, scopes, desk.app.practice.now_us())
    sends = CoinbaseSends(line_to(desk.app, by_token(lambda: grant.id)))
    assert (await sends.send_frozen(send, sends.frozen(send, "k2"))).venue_id


async def test_a_send_to_the_exchanges_deposit_address_arrives_there_and_back_again(desk: Desk) -> None:
    app = desk.app
    account, before = await desk.account("My Wallet"), await app.available(app.ana, "BTC")
    address = app.practice.deposit_address(app.ana, "BTC")
    send = send_of(account, "0.2", address)
    await desk.sends.send_frozen(send, desk.sends.frozen(send, "k"))
    await desk.later(31)
    assert await app.available(app.ana, "BTC") == before + Decimal("0.2")
    home = (await desk.wallet.addresses(account.id)).records[0].address
    answer = await app.post("data/withdraw/", app.ana, {"coin": "btc", "address": home, "amount": "0.05"})
    assert answer.json()["success"]
    assert await desk.balance("My Wallet") == Decimal("1.85")
    conserved(app)


async def test_a_send_to_somebody_of_the_box_is_done_at_once(desk: Desk) -> None:
    account, beto = await desk.account("My Wallet"), signed_in(desk.app, desk.app.beto.email)
    send = send_of(account, "0.1", desk.app.beto.email)
    receipt = await desk.sends.send_frozen(send, desk.sends.frozen(send, "k"))
    assert receipt.venue_id
    assert (await desk.wallet.transaction(account.id, receipt.venue_id)).is_done
    assert await beto.balance("My Wallet") == Decimal("2.1")
    conserved(desk.app)


@pytest.mark.parametrize(
    ("to", "amount"),
    [
        (OUTSIDE, "2.00000001"),  # more than there is
        ("1AUJ8z5RuHRTqD1eikyfUUetzGmdWLGkpT", "0.001"),  # an address of the real network
        ("nonsense", "0.001"),
        ("ana@practice.invalid", "0.001"),  # oneself
        (OUTSIDE, "0.8"),  # above 3,000 USD, and nothing said of the other institution
    ],
)
async def test_what_cannot_be_sent_is_refused_and_moves_nothing(desk: Desk, to: str, amount: str) -> None:
    send = send_of(await desk.account("My Wallet"), amount, to)
    with pytest.raises(Rejected):
        await desk.sends.send_frozen(send, desk.sends.frozen(send, "k"), desk.code)
    assert await desk.balance("My Wallet") == Decimal(2)
    conserved(desk.app)


async def test_nothing_is_sent_from_a_vault(desk: Desk) -> None:
    send = send_of(await desk.account("My Vault"), "0.001")
    with pytest.raises(Rejected):
        await desk.sends.send_frozen(send, desk.sends.frozen(send, "k"))


# Deals


def buy_of(account: WalletAccount, method: str, amount: str = "0.05") -> QuoteRequest:
    return QuoteRequest(deal=Deal.BUY, source=account.id, amount=Decimal(amount), coin="BTC", payment_method=method)


async def methods_of(desk: Desk) -> dict[str, str]:
    return {each.kind: each.id for each in (await desk.wallet.payment_methods()).records}


async def test_a_buy_is_quoted_committed_once_and_paid_from_the_venues_own_account(desk: Desk) -> None:
    account, method = await desk.account("My Wallet"), (await methods_of(desk))["fiat_account"]
    quote = await desk.quotes.quote(buy_of(account, method))
    assert (quote.is_committed, quote.amount, quote.total_coin) == (False, Decimal("0.05000000"), "USD")
    assert quote.subtotal is not None
    assert quote.fee is not None
    assert quote.total == quote.subtotal + quote.fee
    assert await desk.balance("USD Wallet") == Decimal(5000)
    receipt = await desk.quotes.commit(commitment(quote))
    assert receipt.echo["committed"] is True
    assert await desk.balance("My Wallet") == Decimal("2.05")
    assert await desk.balance("USD Wallet") == Decimal(5000) - quote.total
    with pytest.raises(Rejected):
        await desk.quotes.commit(commitment(quote))
    assert await desk.balance("My Wallet") == Decimal("2.05")
    assert (await desk.quotes.read(Deal.BUY, account.id, quote.venue_id)).is_completed
    conserved(desk.app)


@pytest.mark.parametrize("deal", [Deal.BUY, Deal.SELL])
async def test_a_total_is_what_is_paid_or_received_in_all(desk: Desk, deal: Deal) -> None:
    account, method = await desk.account("My Wallet"), (await methods_of(desk))["fiat_account"]
    request = QuoteRequest(
        deal=deal, source=account.id, amount=Decimal("100.00"), coin="USD", payment_method=method, is_total=True
    )
    quote = await desk.quotes.quote(request)
    assert Decimal("99.99") <= quote.total <= Decimal("100.01")
    assert (quote.coin, quote.adds_up, quote.is_open) == ("BTC", True, True)
    assert await desk.wallet.deal(deal, account.id, quote.venue_id) == replace(quote, received_at=desk.app.clock.now())


async def test_a_changed_rate_is_told_with_the_new_total_and_can_be_accepted(desk: Desk) -> None:
    account, method = await desk.account("My Wallet"), (await methods_of(desk))["fiat_account"]
    quote = await desk.quotes.quote(buy_of(account, method))
    await desk.event("change_rate", factor=1.1)
    with pytest.raises(Rejected, match="the rate has changed"):
        await desk.quotes.commit(commitment(quote))
    assert await desk.balance("My Wallet") == Decimal(2)
    now = await desk.quotes.read(Deal.BUY, account.id, quote.venue_id)
    assert (now.is_committed, now.total > quote.total) == (False, True)
    await desk.quotes.commit(replace(commitment(quote), total=now.total))
    assert await desk.balance("My Wallet") == Decimal("2.05")


async def test_a_bank_takes_its_time_and_says_how_long(desk: Desk) -> None:
    account, method = await desk.account("My Wallet"), (await methods_of(desk))["ach_bank_account"]
    quote = await desk.quotes.quote(buy_of(account, method))
    await desk.quotes.commit(commitment(quote))
    assert await desk.balance("My Wallet") == Decimal(2)
    assert quote.payout_at is not None
    assert quote.payout_at > desk.app.clock.now()
    await desk.later(121)
    assert await desk.balance("My Wallet") == Decimal("2.05")
    kinds = {each.kind for each in (await desk.inbox.items()).records}
    assert {"wallet:buys:created", "wallet:buys:completed"} <= kinds
    conserved(desk.app)


@pytest.mark.parametrize(
    ("deal", "account", "amount", "coin", "after"),
    [
        (Deal.SELL, "My Wallet", "0.05", "BTC", "1.95"),
        (Deal.DEPOSIT, "USD Wallet", "100", "USD", "5100"),
        (Deal.WITHDRAWAL, "USD Wallet", "100", "USD", "4900"),
    ],
)
async def test_the_other_deals_move_what_they_say(
    desk: Desk, deal: Deal, account: str, amount: str, coin: str, after: str
) -> None:
    source, method = await desk.account(account), (await methods_of(desk))["ach_bank_account"]
    request = QuoteRequest(deal=deal, source=source.id, amount=Decimal(amount), coin=coin, payment_method=method)
    quote = await desk.quotes.quote(request)
    await desk.quotes.commit(commitment(quote))
    await desk.later(121)
    assert await desk.balance(account) == Decimal(after)
    assert [each.venue_id for each in (await desk.wallet.deals(deal, source.id)).records] == [quote.venue_id]
    assert (await desk.wallet.deal(deal, source.id, quote.venue_id)).is_completed
    conserved(desk.app)


async def test_limits_count_down_and_hold(desk: Desk) -> None:
    method = next(each for each in (await desk.wallet.payment_methods()).records if each.kind == "ach_bank_account")
    account = await desk.account("USD Wallet")
    whole = room(method, Deal.DEPOSIT)
    assert whole is not None
    assert whole.after == Money(Decimal("10000.00"), "USD")
    request = QuoteRequest(
        deal=Deal.DEPOSIT, source=account.id, amount=Decimal(9_999), coin="USD", payment_method=method.id
    )
    await desk.quotes.commit(commitment(await desk.quotes.quote(request)))
    left = room(await desk.wallet.payment_method(method.id), Deal.DEPOSIT)
    assert left is not None
    assert left.after == Money(Decimal("1.00"), "USD")
    with pytest.raises(Rejected, match=r"1\.00 USD"):
        await desk.quotes.quote(replace(request, amount=Decimal("1.01")))


# Requests


async def test_a_request_is_resent_and_taken_back(desk: Desk) -> None:
    account, beto = await desk.account("My Wallet"), signed_in(desk.app, desk.app.beto.email)
    asked = await _request(desk, account, desk.app.beto.email)
    await desk.wallet.resend_request(account.id, asked)
    home = await beto.account("My Wallet")
    (seen,) = (await beto.wallet.transactions(home.id)).records[:1]
    assert (seen.kind, seen.status, seen.amount.amount) == ("request", "pending", Decimal("-0.01"))
    await desk.wallet.cancel_request(account.id, asked)
    assert (await beto.wallet.transaction(home.id, seen.id)).is_failed
    conserved(desk.app)


async def _request(desk: Desk, account: WalletAccount, to: str) -> str:
    body = {"type": "request", "to": to, "amount": "0.01", "currency": "BTC"}
    reply = await desk.line.write("POST", f"accounts/{account.id}/transactions", body)
    assert reply.status == 201
    found = (await desk.wallet.transactions(account.id)).records[0]
    assert found.kind == "request"
    return found.id


# Merchants


async def test_an_order_is_paid_and_given_back_once(desk: Desk) -> None:
    order = await desk.commerce.create_order("Tea", Money(Decimal("10.00"), "USD"), metadata={"table": "7"})
    assert (order.status, order.metadata["table"]) == ("active", "7")
    assert order.expires_at is not None
    assert order.expires_at - desk.app.clock.now() > timedelta(minutes=14)
    await desk.event("pay_order", order=order.id)
    assert (await desk.commerce.order(order.id)).status == "paid"
    body = {"currency": "BTC", "refund_address": OUTSIDE}
    assert (await desk.line.write("POST", f"orders/{order.id}/refund", body)).status == 200
    assert (await desk.line.write("POST", f"orders/{order.id}/refund", body)).status == 400
    (refund,) = (await desk.commerce.order(order.id)).refunds
    assert refund.amount == order.payment
    conserved(desk.app)


@pytest.mark.parametrize(
    ("shares", "wait_s", "status", "mispayments"),
    [
        ([1], 0, "paid", 0),
        ([1.5], 0, "paid", 0),
        ([0.5], 0, "mispaid", 1),
        ([0.5, 1], 0, "mispaid", 2),
        ([1, 1], 0, "paid", 1),
        ([], 901, "expired", 0),
        ([1], 901, "expired", 1),
    ],
    ids=["paid", "over", "under", "under then exact", "twice", "expired", "late"],
)
async def test_payments_that_do_not_fit_are_mispayments(
    desk: Desk, shares: list[float], wait_s: float, status: str, mispayments: int
) -> None:
    order = await desk.commerce.create_order("Tea", Money(Decimal("10.00"), "USD"))
    await desk.later(wait_s)
    for share in shares:
        await desk.event("pay_order", order=order.id, share=share)
    now = await desk.commerce.order(order.id)
    assert (now.status, [each.is_refunded for each in now.mispayments]) == (status, [False] * mispayments)
    kinds = [each.kind for each in (await desk.inbox.items()).records]
    assert kinds.count("wallet:orders:mispaid") == mispayments
    conserved(desk.app)


async def test_checkouts_make_orders(desk: Desk) -> None:
    made = await desk.commerce.create_checkout("Tea", Money(Decimal("10.00"), "USD"))
    order = await desk.commerce.create_checkout_order(made.id)
    assert order.expires_at is not None
    assert [each.id for each in (await desk.commerce.checkout_orders(made.id)).records] == [order.id]
    assert [each.id for each in (await desk.commerce.checkouts()).records] == [made.id]
    assert (await desk.commerce.checkout(made.id)).name == "Tea"
    assert (await desk.commerce.orders()).records == ()
    merchant = desk.app.practice.wallet.moves.profile_of(desk.app.ana.email)
    assert merchant is not None
    assert (await desk.commerce.merchant(merchant.merchant)).name == "Ana"
