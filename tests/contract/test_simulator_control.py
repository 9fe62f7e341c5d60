"""The control API: the clock, events from outside, further people."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.e2e.exchange import exact
from tests.practice_app import App

pytestmark = pytest.mark.anyio

BID = {"market": "btc-mxn", "amount": "0.002", "side": "buy", "type": "limit", "price": "74000"}


async def test_the_clock_moves_and_the_market_with_it(app: App) -> None:
    before = (await app.get("trading/trades/?market=btc-mxn")).json()["data"][0]["created_at"]
    assert (await app.control("clock", {"advance_s": 600})).json() == {"now": "2026-01-01T00:10:00.000000Z"}
    response = await app.get("trading/trades/?market=btc-mxn")
    assert response.headers["date"] == "Thu, 01 Jan 2026 00:10:00 GMT"
    assert response.json()["data"][0]["created_at"] > before


@pytest.mark.parametrize("body", [{"advance_s": -1}, {"advance_s": "1"}, {}])
async def test_a_clock_that_cannot_move_so_stays(app: App, body: dict[str, object]) -> None:
    assert (await app.control("clock", body)).status_code == 400


async def test_a_counterparty_fills_the_order_it_is_told_to(app: App) -> None:
    placed = exact(await app.post("trading/placeorder/", app.ana, BID))
    order_id = int(placed["data"]["order_id"])
    event = {"kind": "fill", "order_id": order_id, "amount": "0.0005"}
    assert (await app.control("event", event)).json() == {"order_id": order_id, "filled": 0.0005, "left": 0.0015}
    (row,) = exact(await app.get("trading/myopenorders/", app.ana))["data"]
    assert (row["filled"], row["amount"], row["initial_amount"]) == (
        Decimal("0.0005"),
        Decimal("0.0015"),
        Decimal("0.002"),
    )
    assert (row["amount_paid"], row["amount_received"]) == (Decimal(37), Decimal("0.000499"))
    await app.control("event", {"kind": "fill", "order_id": order_id})
    assert exact(await app.get("trading/myopenorders/", app.ana))["data"] == []
    assert await app.available(app.ana, "BTC") == Decimal("0.501996")


async def test_the_second_person_pays(app: App) -> None:
    await app.control("event", {"kind": "pay", "coin": "mxn", "amount": "12.34"})
    assert await app.available(app.ana, "MXN") == Decimal("50012.34")
    assert await app.available(app.beto, "MXN") == Decimal("24987.66")


async def test_everything_that_waits_can_be_confirmed_at_once(app: App) -> None:
    await app.control("event", {"kind": "deposit", "coin": "btc", "amount": "0.1", "person": app.beto.email})
    assert (await app.control("event", {"kind": "confirm"})).json() == {"confirmed": 1}
    assert await app.available(app.beto, "BTC") == Decimal("0.35")


async def test_a_further_person_has_keys_and_money(app: App) -> None:
    answer = (await app.control("person", {"balances": {"MXN": "10", "BTC": "0.00000001"}})).json()
    carla = app.practice.people[answer["email"]]
    assert list(answer) == ["email", *carla.keys(), *app.practice.wallet_keys(carla.email)]
    assert list(carla.keys()) == ["coinbtr_key", "tauros_key", "tauros_secret", "tauros_nip"]
    assert (await app.available(carla, "MXN"), await app.available(carla, "BTC")) == (Decimal(10), Decimal("1e-8"))
    ledger = (await app.control(f"ledger?person={carla.email}")).json()["ledger"]
    assert [(row["kind"], row["coin"], row["amount"]) for row in ledger] == [
        ("grant", "MXN", "10.00"),
        ("grant", "BTC", "0.00000001"),
    ]


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("event", {"kind": "party"}),
        ("event", {"kind": "fill", "order_id": 1}),
        ("event", {"kind": "deposit", "coin": "doge", "amount": "1"}),
        ("event", {"kind": "deposit", "coin": "btc", "amount": "1", "person": "nobody@practice.invalid"}),
        ("event", {"kind": "pay", "coin": "mxn", "amount": "1e9"}),
        ("person", {"email": "somebody@example.com"}),
        ("person", {"email": "ana@practice.invalid"}),
        ("person", {"balances": {"MXN": "-1"}}),
    ],
)
async def test_what_cannot_happen_is_refused(app: App, what: str, body: dict[str, object]) -> None:
    response = await app.control(what, body)
    assert response.status_code == 400
    assert response.json()["error"]


async def test_another_control_is_not_there(app: App) -> None:
    assert (await app.control("party")).status_code == 404
