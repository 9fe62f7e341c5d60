"""The wallet's driver: every endpoint of the document asked as documented, signed, and read page by page."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from terminal.domain.merchant import checked_metadata
from terminal.domain.quote import Deal
from terminal.domain.wallet import Money
from terminal.errors import InvalidInput
from terminal.venues.coinbase import sign
from terminal.venues.coinbase.answer import Said
from terminal.venues.coinbase.client import CoinbaseCommerce, CoinbaseInbox, CoinbasePrices, CoinbaseWallet
from terminal.venues.coinbase.line import MOST_PAGES, OFFSET_FOR_S, READY_FOR_S, VERSION, by_cdp_key, by_token
from terminal.venues.coinbase.moves import CoinbaseMoves
from tests.answering_wallet import ACCOUNT, KEY, OTHER, SECRET, TIME, TRANSACTION, WALLET, Venue, listing, venue
from tests.coinbase_replies import example

pytestmark = pytest.mark.anyio
VENUE_NOW = datetime(2026, 1, 1, 12, 0, 40, tzinfo=UTC)  # forty seconds ahead of us
ADDRESS, CHECKOUT = example(1641), example(5314)
NAMES = "expand%5B%5D=from&expand%5B%5D=to"
W, A, T = f"accounts/{WALLET}", f"addresses/{OTHER}", f"transactions/{OTHER}"
Wallet, Inbox, Commerce, Prices = CoinbaseWallet, CoinbaseInbox, CoinbaseCommerce, CoinbasePrices


@dataclass(frozen=True)
class Endpoint:
    """One operation of the document: how it is called, what must be asked, what is answered."""

    call: Callable[[Any], Awaitable[Any]]
    asked: str
    answer: Any
    status: int = 200
    body: Any = None
    part: Any = Wallet


def deals(deal: Deal, path: str, row: Any) -> list[Endpoint]:
    one = {"data": row}
    return [
        Endpoint(lambda w: w.deals(deal, WALLET), f"GET /v2/{W}/{path}?limit=100", listing(row)),
        Endpoint(lambda w: w.deal(deal, WALLET, OTHER), f"GET /v2/{W}/{path}/{OTHER}", one),
    ]


ENDPOINTS = [
    Endpoint(lambda i: i.items(), "GET /v2/notifications?limit=100", example(762), part=Inbox),
    Endpoint(lambda i: i.item("n"), "GET /v2/notifications/n", example(877), part=Inbox),
    Endpoint(lambda w: w.somebody("u"), "GET /v2/users/u", example(1025)),
    Endpoint(lambda w: w.person(), "GET /v2/user", example(1074)),
    Endpoint(lambda w: w.grant(), "GET /v2/user/auth", example(1127)),
    Endpoint(lambda w: w.update_person(name="J"), "PUT /v2/user", example(1178), body={"name": "J"}),
    Endpoint(lambda w: w.accounts(), "GET /v2/accounts?limit=100", example(1275)),
    Endpoint(lambda w: w.account(WALLET), f"GET /v2/{W}", example(1360)),
    Endpoint(lambda w: w.create_account("N"), "POST /v2/accounts", example(1420), 201, {"name": "N"}),
    Endpoint(lambda w: w.make_primary(WALLET), f"POST /v2/{W}/primary", example(1487), body={}),
    Endpoint(lambda w: w.rename_account(WALLET, "N"), f"PUT /v2/{W}", example(1555), body={"name": "N"}),
    Endpoint(lambda w: w.delete_account(WALLET), f"DELETE /v2/{W}", b"", 204),
    Endpoint(lambda w: w.addresses(WALLET), f"GET /v2/{W}/addresses?limit=100", example(1693)),
    Endpoint(lambda w: w.address(WALLET, OTHER), f"GET /v2/{W}/{A}", example(1765)),
    Endpoint(
        lambda w: w.address_transactions(WALLET, OTHER),
        f"GET /v2/{W}/{A}/transactions?{NAMES}&limit=100",
        example(1821),
    ),
    Endpoint(lambda w: w.create_address(WALLET, "L"), f"POST /v2/{W}/addresses", example(1902), 201, {"name": "L"}),
    Endpoint(lambda w: w.transactions(WALLET), f"GET /v2/{W}/transactions?{NAMES}&limit=100", example(2075)),
    Endpoint(lambda w: w.transaction(WALLET, OTHER), f"GET /v2/{W}/{T}?{NAMES}", example(2236)),
    Endpoint(lambda w: w.resend_request(WALLET, OTHER), f"POST /v2/{W}/{T}/resend", b""),
    Endpoint(lambda w: w.cancel_request(WALLET, OTHER), f"DELETE /v2/{W}/{T}", b"", 204),
    *deals(Deal.BUY, "buys", example(2712)),
    *deals(Deal.SELL, "sells", example(3144)),
    *deals(Deal.DEPOSIT, "deposits", example(3578)),
    *deals(Deal.WITHDRAWAL, "withdrawals", example(3964)),
    Endpoint(lambda w: w.payment_methods(), "GET /v2/payment-methods?limit=100", example(4492)),
    Endpoint(lambda w: w.payment_method("p"), "GET /v2/payment-methods/p", example(4581)),
    Endpoint(lambda c: c.merchant("m"), "GET /v2/merchants/m", example(4679), part=Commerce),
    Endpoint(lambda c: c.orders(), "GET /v2/orders?limit=100", example(4835), part=Commerce),
    Endpoint(lambda c: c.order("o"), "GET /v2/orders/o", example(4918), part=Commerce),
    Endpoint(
        lambda c: c.create_order("Tea", Money(Decimal("10.00"), "USD"), "A cup", {"table": "7"}),
        "POST /v2/orders",
        example(5024),
        201,
        {"name": "Tea", "amount": "10.00", "currency": "USD", "description": "A cup", "metadata": {"table": "7"}},
        Commerce,
    ),
    Endpoint(lambda c: c.checkouts(), "GET /v2/checkouts?limit=100", example(5400), part=Commerce),
    Endpoint(lambda c: c.checkout("c"), "GET /v2/checkouts/c", example(5474), part=Commerce),
    Endpoint(
        lambda c: c.create_checkout("Tea", Money(Decimal("1E+1"), "USD")),
        "POST /v2/checkouts",
        example(5586),
        201,
        {"name": "Tea", "amount": "10", "currency": "USD"},
        Commerce,
    ),
    Endpoint(lambda c: c.checkout_orders("c"), "GET /v2/checkouts/c/orders?limit=100", example(5688), part=Commerce),
    Endpoint(
        lambda c: c.create_checkout_order("c"), "POST /v2/checkouts/c/orders", example(5762), body={}, part=Commerce
    ),
    Endpoint(lambda p: p.currencies(), "GET /v2/currencies", example(5839), part=Prices),
    Endpoint(lambda p: p.rates("BTC"), "GET /v2/exchange-rates?currency=BTC", example(5902), part=Prices),
    Endpoint(lambda p: p.buy("BTC", "USD"), "GET /v2/prices/BTC-USD/buy", example(5965), part=Prices),
    Endpoint(lambda p: p.sell("BTC", "USD"), "GET /v2/prices/BTC-USD/sell", example(6010), part=Prices),
    Endpoint(lambda p: p.spot("BTC", "USD"), "GET /v2/prices/BTC-USD/spot", example(6055), part=Prices),
    Endpoint(
        lambda p: p.spot("BTC", "USD", date(2026, 1, 2)),
        "GET /v2/prices/BTC-USD/spot?date=2026-01-02",
        example(6055),
        part=Prices,
    ),
]


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda each: each.asked)
async def test_every_endpoint_is_asked_as_documented_and_its_answer_read(endpoint: Endpoint) -> None:
    asked = venue((endpoint.status, endpoint.answer))
    read = await endpoint.call(endpoint.part(asked.line()))
    assert asked.said == [endpoint.asked]
    assert (json.JSONDecoder().decode(asked.asked[0].content.decode()) if asked.asked[0].content else None) == (
        endpoint.body
    )
    assert read is not None or endpoint.answer == b""


async def test_the_venues_time_is_asked_for() -> None:
    asked = Venue([(200, TIME)], measures=True)
    assert await CoinbasePrices(asked.line()).venue_time() == VENUE_NOW


# Signing


async def test_what_is_signed_is_what_is_sent_at_the_venues_time() -> None:
    asked = venue((201, example(1420)))
    await CoinbaseWallet(asked.line(language="es-mx")).create_account("Ñandú")
    sent = asked.asked[0]
    at_s = int(VENUE_NOW.timestamp())
    expected = sign.hmac_headers(KEY, SECRET, at_s, "POST", "/v2/accounts", sent.content)
    assert {name: sent.headers[name] for name in expected} == expected
    assert (sent.headers["CB-VERSION"], sent.headers["Accept-Language"]) == (VERSION, "es-mx")


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_clock_that_was_set_spoils_no_signature(hours: int) -> None:
    asked = Venue([(200, TIME), (200, TIME), (201, {})], measures=True)
    line = asked.line()
    await line.ready()
    asked.clock.set(timedelta(hours=hours))
    await line.write("POST", "accounts")
    assert asked.said == ["GET /v2/time", "GET /v2/time", "POST /v2/accounts"]
    assert asked.asked[2].headers["CB-ACCESS-TIMESTAMP"] == str(int(VENUE_NOW.timestamp()))


async def test_what_was_made_ready_moves_money_within_a_minute_without_asking_for_the_time_again() -> None:
    asked = Venue([(200, TIME), (201, {})], measures=True)
    line = asked.line()
    await line.ready()
    await asked.clock.advance(OFFSET_FOR_S - READY_FOR_S - 1)
    await line.ready()
    await asked.clock.advance(READY_FOR_S)
    await line.write("POST", "accounts", is_money=True)
    assert asked.said == ["GET /v2/time", "POST /v2/accounts"]
    asked.answers = [(200, TIME)]
    await line.ready()
    assert asked.said[2:] == ["GET /v2/time"]


async def test_the_query_is_sorted_and_signed_as_it_goes_out() -> None:
    asked = venue((200, listing()))
    await asked.line().get("accounts", {"order": "asc", "expand[]": "to", "limit": "7"})
    target = asked.asked[0].url.raw_path.decode()
    assert target == "/v2/accounts?expand%5B%5D=to&limit=7&order=asc"
    expected = sign.hmac_signature(SECRET, int(VENUE_NOW.timestamp()), "GET", target, b"")
    assert asked.asked[0].headers["CB-ACCESS-SIGN"] == expected


async def test_a_token_is_asked_for_anew_and_a_cdp_key_signs_each_request_anew() -> None:
    tokens = iter(["one", "two"])
    asked = venue((200, listing()))
    line = asked.line(by_token(lambda: next(tokens)))
    await line.get("accounts")
    await line.get("accounts")
    assert [each.headers["Authorization"] for each in asked.asked] == ["Bearer one", "Bearer two"]
    seed = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    line = asked.line(by_cdp_key("name", seed))
    await line.get("accounts")
    await line.get("accounts")
    first, second = [each.headers["Authorization"] for each in asked.asked[2:]]
    assert first != second


# Pages


async def test_the_next_page_is_asked_for_exactly_as_the_venue_writes_it() -> None:
    uri = f"/v2/accounts?&limit=25&starting_after={WALLET}"
    asked = venue((200, listing(ACCOUNT, next_uri=uri)), (200, listing(ACCOUNT | {"id": "2"})))
    read = await CoinbaseWallet(asked.line()).accounts()
    assert asked.said == ["GET /v2/accounts?limit=100", f"GET {uri}"]
    assert ([each.id for each in read.records], read.is_truncated) == ([WALLET, "2"], False)


@pytest.mark.parametrize(
    "uri",
    [
        "https://evil.invalid/v2/accounts",
        "//evil.invalid/v2/accounts",
        "/v1/accounts",
        "/v2/../v1/accounts",
        "accounts?limit=1",
    ],
)
async def test_an_address_that_leads_elsewhere_is_not_followed_but_the_list_goes_on(uri: str) -> None:
    asked = venue((200, listing(ACCOUNT, next_uri=uri)), (200, listing(ACCOUNT | {"id": "2"})))
    read = await CoinbaseWallet(asked.line()).accounts()
    assert asked.said[1] == f"GET /v2/accounts?limit=100&starting_after={WALLET}"
    assert not read.is_truncated


async def test_a_cursor_without_an_address_is_used() -> None:
    asked = venue((200, listing(ACCOUNT, next_starting_after="c")), (200, listing()))
    await CoinbaseWallet(asked.line()).accounts()
    assert asked.said[1] == "GET /v2/accounts?limit=100&starting_after=c"


@pytest.mark.parametrize("rows", [[ACCOUNT], []], ids=["again", "empty"])
async def test_a_list_that_does_not_go_on_is_cut_and_says_so(rows: list[Any]) -> None:
    asked = venue((200, listing(ACCOUNT, next_uri="/v2/accounts?x=1")), (200, listing(*rows, next_uri="/v2/accounts")))
    read = await CoinbaseWallet(asked.line()).accounts()
    assert (len(read.records), read.is_truncated, len(asked.asked)) == (1, True, 2)


async def test_an_endless_list_is_cut_at_a_cap() -> None:
    pages = [
        (200, listing(ACCOUNT | {"id": f"{number}"}, next_uri="/v2/accounts?x=1")) for number in range(MOST_PAGES + 5)
    ]
    asked = venue(*pages)
    read = await CoinbaseWallet(asked.line()).accounts()
    assert (len(read.records), read.is_truncated) == (MOST_PAGES, True)


async def test_what_left_a_wallet_is_read_further_than_other_lists() -> None:
    pages = [
        (200, listing(TRANSACTION | {"id": f"{number}"}, next_uri=f"/v2/x?{number}"))
        for number in range(MOST_PAGES + 5)
    ]
    asked = venue((200, listing(ACCOUNT)), *pages, (200, listing()))
    read = await CoinbaseMoves(asked.line()).left_since(None)
    assert (len(asked.asked), read.is_truncated) == (1 + MOST_PAGES + 5 + 1, False)


async def test_reading_back_ends_once_it_is_old_enough() -> None:
    old = TRANSACTION | {"id": "old", "created_at": "2015-01-01T00:00:00Z"}
    asked = venue((200, listing(TRANSACTION, old, next_uri="/v2/more")))
    read = await CoinbaseWallet(asked.line()).transactions(WALLET, back_to=datetime(2015, 2, 1, tzinfo=UTC))
    assert (len(asked.asked), read.is_truncated) == (1, False)


async def test_advice_is_published_once() -> None:
    advice = {"warnings": [{"id": "missing_version", "message": "Please supply API version"}]}
    asked = venue((200, listing() | advice))
    line, heard = asked.line(), list[Said]()
    line.warned.subscribe(heard.append)
    await line.get("accounts")
    await line.get("accounts")
    assert heard == [Said("missing_version", "Please supply API version")]


@pytest.mark.parametrize("given", ["", ".", ".."])
async def test_an_id_that_is_none_is_never_asked_for(given: str) -> None:
    asked = venue((200, {}))
    with pytest.raises(InvalidInput):
        await CoinbaseWallet(asked.line()).account(given)
    assert asked.asked == []


async def test_an_id_cannot_lead_to_another_endpoint() -> None:
    asked = venue((200, {"data": ACCOUNT}))
    await CoinbaseWallet(asked.line()).account("a/../b?c#d")
    assert asked.said == ["GET /v2/accounts/a%2F..%2Fb%3Fc%23d"]


@pytest.mark.parametrize(
    "metadata", [{"n" * 101: ""}, {"": "x"}, {"with space": "x"}, {"k": "v" * 501}, {f"k{n}": "" for n in range(25)}]
)
def test_metadata_that_the_venue_does_not_keep_is_refused_before_it_is_sent(metadata: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        checked_metadata(metadata)
