"""The wallet's driver against the practice exchange in one process: three ways to sign in, everything but money."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from terminal import strict_json
from terminal.clock import Clock
from terminal.domain.wallet import Money
from terminal.errors import OutcomeUnknown, Rejected, Unauthorized
from terminal.simulator.fair import START_MXN
from terminal.simulator.markets import to_decimal
from terminal.simulator.wallet.units import USD_IN_MXN
from terminal.simulator.wire_json import microseconds
from terminal.venues.coinbase.client import CoinbasePrices, CoinbaseWallet
from terminal.venues.coinbase.line import by_cdp_key, by_key, by_token
from tests.practice_app import App
from tests.wallet_box import Desk, conserved, line_to, send_of, signed_in

pytestmark = pytest.mark.anyio


@pytest.fixture
def desk(app: App) -> Desk:
    return signed_in(app)


# Signing in


@pytest.mark.parametrize("way", ["key", "token", "EdDSA", "ES256"])
async def test_each_way_of_signing_in_reads_the_accounts(desk: Desk, way: str) -> None:
    names = {("-----" in secret): (name, secret) for name, secret in desk.keys["cdp"].items()}
    schemes = {
        "key": by_key(desk.keys["coinbase_key"], desk.keys["coinbase_secret"]),
        "token": by_token(lambda: desk.keys["coinbase_token"]),
        "EdDSA": by_cdp_key(*names[False]),
        "ES256": by_cdp_key(*names[True]),
    }
    wallet = CoinbaseWallet(line_to(desk.app, schemes[way]))
    found = await wallet.accounts()
    assert {(each.name, each.currency, str(each.balance.amount)) for each in found.records} == {
        ("My Wallet", "BTC", "2.00000000"),
        ("Savings", "BTC", "0.10000000"),
        ("My Vault", "BTC", "0.50000000"),
        ("ETH Wallet", "ETH", "5.00000000"),
        ("LTC Wallet", "LTC", "20.00000000"),
        ("USD Wallet", "USD", "5000.00"),
    }
    assert [each.name for each in found.records if each.is_primary] == ["My Wallet"]
    assert (await wallet.grant()).method == {"key": "api_key", "token": "oauth"}.get(way, "cdp")


@pytest.mark.parametrize("wrong", [("coinbase_key", "0" * 16), ("coinbase_secret", "x" * 32)])
async def test_a_wrong_key_or_secret_is_told(desk: Desk, wrong: tuple[str, str]) -> None:
    keys = desk.keys | {wrong[0]: wrong[1]}
    wallet = CoinbaseWallet(line_to(desk.app, by_key(keys["coinbase_key"], keys["coinbase_secret"])))
    with pytest.raises(Unauthorized):
        await wallet.accounts()


async def test_a_clock_that_is_off_is_corrected_by_the_venues_own(desk: Desk) -> None:
    scheme = by_key(desk.keys["coinbase_key"], desk.keys["coinbase_secret"])
    line = line_to(desk.app, scheme, clock=Behind(desk.app.clock))
    assert len((await CoinbaseWallet(line).accounts()).records) == 6


class Behind:
    """This computer's clock, an hour slow."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> datetime:
        return self._clock.now() - timedelta(hours=1)

    def monotonic(self) -> float:
        return self._clock.monotonic()

    async def sleep(self, seconds: float) -> None:
        await self._clock.sleep(seconds)


async def test_a_grant_without_the_scope_is_refused(desk: Desk) -> None:
    grant = desk.app.practice.oauth.grant(desk.app.ana.email, ["wallet:user:read"], desk.app.practice.now_us())
    wallet = CoinbaseWallet(line_to(desk.app, by_token(lambda: grant.id)))
    assert (await wallet.person()).native_currency == "USD"
    with pytest.raises(Unauthorized, match="Invalid scope"):
        await wallet.accounts()


async def test_errors_speak_the_language_that_was_asked_for(desk: Desk) -> None:
    for language, text in (("en", "Not found"), ("es", "No encontrado"), ("es-mx", "No se encontró")):
        line = line_to(desk.app, by_key(desk.keys["coinbase_key"], desk.keys["coinbase_secret"]), language)
        with pytest.raises(Exception, match=text):
            await CoinbaseWallet(line).account("nobody's")


# Everything that moves no money


async def test_accounts_are_made_named_made_primary_and_deleted(desk: Desk) -> None:
    wallet = desk.wallet
    made = await wallet.create_account("Holiday")
    assert (await wallet.rename_account(made.id, "Beach")).name == "Beach"
    assert (await wallet.make_primary(made.id)).is_primary
    with pytest.raises(Rejected, match="cannot be deleted"):
        await wallet.delete_account(made.id)
    await wallet.make_primary((await desk.account("My Wallet")).id)
    await wallet.delete_account(made.id)
    with pytest.raises(Exception, match="Not found"):
        await wallet.account(made.id)
    assert (await wallet.account("LTC")).currency == "LTC"


async def test_lists_are_read_to_their_end_page_by_page(desk: Desk) -> None:
    account = await desk.account("My Wallet")
    for number in range(104):
        await desk.wallet.create_address(account.id, f"no {number}")
    read = await desk.wallet.addresses(account.id)
    assert (len(read.records), read.is_truncated) == (105, False)
    assert len({each.id for each in read.records}) == 105
    assert read.records[0].label == "no 103"


async def test_the_next_page_is_asked_for_as_the_one_before(desk: Desk) -> None:
    """With what is to be expanded, in the order that was wanted: the address that leads there says all of it."""
    account = await desk.account("My Wallet")
    address = await desk.wallet.create_address(account.id)
    for amount in ("0.1", "0.2", "0.3"):
        await desk.event("wallet_deposit", address=address.address, amount=amount)
    path, asked = f"accounts/{account.id}/transactions", {"expand[]": ("from", "to"), "limit": "1", "order": "asc"}
    reply = await desk.line.get(path, asked)
    pagination: Any = strict_json.loads(reply.body)
    expanded = "expand%5B%5D=from&expand%5B%5D=to"
    last = pagination["data"][-1]["id"]
    assert pagination["pagination"]["next_uri"] == (f"/v2/{path}?&limit=1&{expanded}&order=asc&starting_after={last}")
    rows = (await desk.line.pages(path, "transactions", asked)).rows
    shapes = {frozenset(link) for row in rows if isinstance(link := row.get("to", "from"), dict)}
    assert len(rows) >= 3
    assert len(shapes) == 1


async def test_an_address_is_found_by_itself_and_shows_what_it_received(desk: Desk) -> None:
    account = await desk.account("My Wallet")
    address = await desk.wallet.create_address(account.id, "one off")
    await desk.event("wallet_deposit", address=address.address, amount="0.1")
    assert (await desk.wallet.address(account.id, address.address)).id == address.id
    (came,) = (await desk.wallet.address_transactions(account.id, address.id)).records
    assert (came.amount, came.is_done) == (Money(Decimal("0.10000000"), "BTC"), True)
    (note,) = (await desk.inbox.items()).records
    assert (note.kind, note.resource, note.amount) == (
        "wallet:addresses:new-payment",
        "address",
        Money(Decimal("0.10000000"), "BTC"),
    )
    assert (await desk.inbox.item(note.id)).id == note.id
    conserved(desk.app)


async def test_the_person_can_be_seen_and_changed(desk: Desk) -> None:
    person = await desk.wallet.update_person(name="Ana María", native_currency="MXN")
    assert (person.name, person.native_currency, person.email) == ("Ana María", "MXN", desk.app.ana.email)
    other = await desk.wallet.somebody(person.id)
    assert (other.name, other.email) == ("Ana María", None)
    account = await desk.account("My Wallet")
    assert account.native is not None
    assert account.native.currency == "MXN"


async def test_prices_agree_with_one_another(desk: Desk) -> None:
    prices = desk.prices
    spot, buy, sell = await prices.spot("BTC", "USD"), await prices.buy("BTC", "USD"), await prices.sell("BTC", "USD")
    assert sell.amount < spot.amount < buy.amount
    rates = await prices.rates("BTC")
    assert abs(rates.rates["USD"] - spot.amount) <= Decimal("0.01")
    assert {"BTC", "MXN"} <= {each.code for each in await prices.currencies()}
    assert abs((await prices.venue_time()) - desk.app.clock.now()) <= timedelta(seconds=1)


async def test_the_price_of_a_past_day_is_the_last_one_traded_then_and_stays_what_it_was(desk: Desk) -> None:
    today = desk.app.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    yesterday = (today - timedelta(days=1)).date()
    trades = desk.app.practice.exchange.trades("BTC-MXN", 200)
    last = next(each for each in trades if each.created_at_us < microseconds(today))
    before = await desk.prices.spot("BTC", "MXN", yesterday), await desk.prices.spot("BTC", "USD", yesterday)
    assert before[0] == Money(to_decimal(last.price, 2), "MXN")
    assert abs(before[1].amount * USD_IN_MXN - before[0].amount) < USD_IN_MXN
    await desk.later(1800)
    assert (await desk.prices.spot("BTC", "MXN", yesterday), await desk.prices.spot("BTC", "USD", yesterday)) == before
    assert (await desk.prices.spot("BTC", "MXN", today.date())) == await desk.prices.spot("BTC", "MXN")


async def test_the_price_of_a_day_without_trades_is_near_that_of_the_day_after_and_stays_what_it_was(
    desk: Desk,
) -> None:
    first = desk.app.clock.now().date() - timedelta(days=30)
    days = [first + timedelta(days=number) for number in range(20)]
    before = [await desk.prices.spot("ETH", "MXN", day) for day in days]
    await desk.later(60)
    assert [await desk.prices.spot("ETH", "MXN", day) for day in days] == before
    start = Decimal(START_MXN["ETH"])
    assert all(abs(each.amount / start - 1) <= Decimal("0.06") for each in before)
    assert all(abs(one.amount / other.amount - 1) < Decimal("0.03") for one, other in pairwise(before))
    assert len(set(before)) == len(days)


async def test_no_sign_in_is_needed_for_what_everybody_may_ask(desk: Desk) -> None:
    assert (await CoinbasePrices(line_to(desk.app, None)).spot("ETH", "USD")).amount > 0


# What outlives the exchange


async def test_a_restart_keeps_every_record(desk: Desk, tmp_path: Path) -> None:
    account = await desk.account("My Wallet")
    send = send_of(account, "0.1")
    body = desk.sends.frozen(send, "k")
    first = await desk.sends.send_frozen(send, body)
    order = await desk.commerce.create_order("Tea", Money(Decimal("10.00"), "USD"))
    desk.app.practice.store.close()
    again = signed_in(App(tmp_path, clock=desk.app.clock))
    assert again.keys["coinbase_secret"] == desk.keys["coinbase_secret"]
    assert (await again.sends.send_frozen(send, body)).venue_id == first.venue_id
    assert await again.balance("My Wallet") == Decimal("1.9")
    await again.event("pay_order", order=order.id)
    assert (await again.commerce.order(order.id)).status == "paid"
    conserved(again.app)
    await again.app.aclose()


@pytest.mark.parametrize("fault", ["lost_after", "truncated", "error_after"])
async def test_a_lost_answer_leaves_a_send_unknown_and_its_key_finds_it(desk: Desk, fault: str) -> None:
    send = send_of(await desk.account("My Wallet"), "0.1")
    body = desk.sends.frozen(send, "k")
    await desk.app.control("fault", {"on": "POST /v2/accounts", "kind": fault, "count": 1})
    with pytest.raises(OutcomeUnknown):
        await desk.sends.send_frozen(send, body)
    await desk.sends.send_frozen(send, body)
    assert await desk.balance("My Wallet") == Decimal("1.9")
