"""The practice exchange answers as Coinbtr's document shows it: keys, their order, and JSON types."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.exchange import exact
from tests.practice_app import App, shape, shape_of

pytestmark = pytest.mark.anyio

EXAMPLES = json.JSONDecoder().decode(
    (Path(__file__).parents[1] / "fixtures" / "coinbtr_examples.json").read_text("utf-8")
)["examples"]
ADDRESS, CLABE = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG", "002123456789012345"
SELL = {"market": "btc-mxn", "amount": "0.001", "side": "sell", "type": "limit", "price": "100000"}


def example(section: str) -> Any:
    return next(row["json"] for row in EXAMPLES if row["section"] == section)


@pytest.mark.parametrize(
    ("section", "path"),
    [
        ("Get Deposit Address", "data/getdepositaddress/?coin=btc"),
        ("Get Balance", "data/getbalance/?coin=btc"),
        ("List transfers", "data/transfershistory/?coin=btc&type=deposits"),
        ("List Markets (Books)", "trading/markets/"),
        ("List Market Orders (Orderbook)", "trading/orders/?market=btc-mxn"),
        ("List last trades", "trading/trades/?market=ltc-btc"),
        ("List trading fees", "trading/fees/?market=ltc-btc&user_level=1"),
    ],
)
async def test_a_read_has_the_documented_shape(app: App, section: str, path: str) -> None:
    response = await app.get(path, app.ana)
    assert response.status_code == 200
    assert shape_of(response) == shape(example(section))


@pytest.mark.parametrize(
    ("section", "path", "body"),
    [
        ("Cryptocurrency Withdraw", "data/withdraw/", {"coin": "btc", "address": ADDRESS, "amount": "0.001"}),
        ("btr pay®", "data/transfer/", {"coin": "mxn", "email": "beto@practice.invalid", "amount": "100"}),
        (
            "Mexican Pesos Withdraw (SPEI)",
            "data/fiatwithdraw/",
            {"coin": "mxn", "clabe": CLABE, "amount": "100", "recipient": "RAMON SANCHEZ CRUZ"},
        ),
    ],
)
async def test_a_transfer_is_answered_in_the_documented_shape(
    app: App, section: str, path: str, body: dict[str, object]
) -> None:
    response = await app.post(path, app.ana, body)
    assert response.status_code == 200
    assert shape_of(response) == shape(example(section))


async def test_open_orders_have_the_documented_shape(app: App) -> None:
    await app.post("trading/placeorder/", app.ana, SELL)
    response = await app.get("trading/myopenorders/?market=btc-mxn", app.ana)
    assert shape_of(response) == shape(example("List my open orders"))


async def test_closing_an_order_is_answered_word_for_word(app: App) -> None:
    placed = exact(await app.post("trading/placeorder/", app.ana, SELL))
    response = await app.post("trading/closeorder/", app.ana, {"id": int(placed["data"]["order_id"])})
    assert response.json() == example("Close an open order")


async def test_the_history_has_the_documented_shape(app: App) -> None:
    history = (await app.get("trading/history/", app.ana)).json()
    assert list(history) == ["success", "msg", "data"]
    assert list(history["data"]) == ["all", "taker", "maker"]
    row = shape(example("List my trading history")["data"]["all"])
    assert [shape(history["data"][kind]) for kind in ("all", "taker", "maker")] == [row, row, row]


async def test_documented_balances_are_flat_and_say_message(documented: App) -> None:
    response = await documented.get("data/listbalances/", documented.ana)
    assert shape_of(response) == shape(example("List Balances"))


async def test_wallets_are_nested_as_real_clients_read_them(app: App) -> None:
    answer = exact(await app.get("data/listbalances/", app.ana))
    wallets = answer["data"]["wallets"]
    assert [list(wallet) for wallet in wallets] == [["coin", "coin_name", "address", "balances"]] * 6
    assert {wallet["coin"]: wallet["balances"]["available"] for wallet in wallets} == {
        "MXN": Decimal(50000),
        "BTC": Decimal("0.5"),
        "LTC": Decimal(20),
        "DASH": Decimal(10),
        "ZEC": Decimal(0),
        "XLM": Decimal(0),
    }


async def test_markets_are_the_documents_word_for_word(app: App) -> None:
    assert (await app.get("trading/markets/")).json() == example("List Markets (Books)")


async def test_one_market_can_be_asked_for(app: App) -> None:
    rows = (await app.get("trading/markets/?market=ltc-btc")).json()["data"]
    assert rows == [{"id": 3, "name": "LTC-BTC", "base": "BTC", "quote": "LTC"}]


async def test_fees_of_ltc_btc_are_the_documents_word_for_word(app: App) -> None:
    assert (await app.get("trading/fees/?market=ltc-btc&user_level=1")).json() == example("List trading fees")


@pytest.mark.parametrize(("query", "rows"), [("", 11), ("?market=btc-mxn", 1), ("?market=btc-mxn&user_level=2", 0)])
async def test_fees_are_filtered(app: App, query: str, rows: int) -> None:
    assert len((await app.get(f"trading/fees/{query}")).json()) == rows


async def test_a_book_holds_fifty_orders_a_side_best_first(app: App) -> None:
    book = exact(await app.get("trading/orders/?market=dash-btc"))["data"]
    bids, asks = ([row["price"] for row in book[side]] for side in ("bids", "asks"))
    assert (len(bids), len(asks)) == (50, 50)
    assert bids == sorted(bids, reverse=True)
    assert asks == sorted(asks)
    assert bids[0] < asks[0]


async def test_a_books_value_is_rounded_down(app: App) -> None:
    book = exact(await app.get("trading/orders/?market=btc-mxn"))["data"]
    for row in book["bids"] + book["asks"]:
        assert 0 <= row["price"] * row["amount"] - row["value"] < Decimal("0.01")


@pytest.mark.parametrize("path", ["trading/trades/?market=zec-btc", "trading/trades/"])
async def test_the_last_fifty_trades_come_newest_first(app: App, path: str) -> None:
    rows = exact(await app.get(path))["data"]
    times = [row["created_at"] for row in rows]
    assert len(rows) == 50
    assert times == sorted(times, reverse=True)
    assert all(len(row["price"].partition(".")[2]) == 8 for row in rows)


async def test_a_limit_order_rests_freezes_and_is_given_back(app: App) -> None:
    placed = exact(await app.post("trading/placeorder/", app.ana, SELL))
    assert placed["success"] is True
    assert list(placed["data"]) == ["order_id"]
    balance = exact(await app.get("data/getbalance/?coin=btc", app.ana))["data"]["balances"]
    assert (balance["available"], balance["frozen"]) == (Decimal("0.499"), Decimal("0.001"))
    (order,) = exact(await app.get("trading/myopenorders/", app.ana))["data"]
    assert order["order_id"] == placed["data"]["order_id"]
    await app.post("trading/closeorder/", app.ana, {"id": int(order["order_id"])})
    assert await app.available(app.ana, "BTC") == Decimal("0.5")


async def test_a_market_order_is_filled_and_its_fee_taken_from_what_is_received(app: App) -> None:
    order = {"market": "BTC-MXN", "amount": "0.002", "side": "BUY", "type": "MARKET", "price": "90000"}
    assert (await app.post("trading/placeorder/", app.ana, order)).json()["success"] is True
    fills = exact(await app.get("trading/history/?market=btc-mxn", app.ana))["data"]["taker"]
    newest = [fill for fill in fills if fill["created_at"] == fills[0]["created_at"]]
    gross = sum(fill["amount_received"] + fill["fee_amount"] for fill in newest)
    assert gross == Decimal("0.002")
    assert await app.available(app.ana, "BTC") == Decimal("0.5") + sum(fill["amount_received"] for fill in newest)
    assert await app.available(app.ana, "MXN") == Decimal(50000) - sum(fill["amount_paid"] for fill in newest)


@pytest.mark.parametrize(
    ("change", "status", "message"),
    [
        ({"amount": "1e-3"}, 400, "The amount is not a plain decimal number."),
        ({"amount": "0.000000001"}, 400, "The amount has more than 8 decimals."),
        ({"amount": "-1"}, 400, "The amount is not a plain decimal number."),
        ({"amount": "0"}, 400, "The amount must be greater than zero."),
        ({"amount": "NaN"}, 400, "The amount is not a plain decimal number."),
        ({"amount": None}, 400, "amount: This field is required."),
        ({"amount": True}, 400, "amount: Not a valid string."),
        ({"price": "100000.001"}, 400, "The price has more than 2 decimals."),
        ({"market": "btc-usd"}, 400, "Market not found."),
        ({"side": "hold"}, 400, "side: must be buy or sell."),
        ({"type": "stop"}, 400, "type: must be limit or market."),
        ({"amount": "0.000001"}, 200, "The minimum amount is 0.00001 BTC."),
        ({"amount": "7"}, 200, "Insufficient funds: not enough BTC."),
    ],
)
async def test_an_order_that_cannot_be_is_refused_and_changes_nothing(
    app: App, change: dict[str, object], status: int, message: str
) -> None:
    response = await app.post("trading/placeorder/", app.ana, {**SELL, **change})
    assert (response.status_code, response.json()) == (status, {"success": False, "msg": message})
    assert exact(await app.get("trading/myopenorders/", app.ana))["data"] == []
    assert await app.available(app.ana, "BTC") == Decimal("0.5")


async def test_nobody_closes_an_order_twice_or_somebody_elses(app: App) -> None:
    placed = exact(await app.post("trading/placeorder/", app.ana, SELL))
    body = {"id": int(placed["data"]["order_id"])}
    refused = {"success": False, "msg": "Order not found."}
    assert (await app.post("trading/closeorder/", app.beto, body)).json() == refused
    assert (await app.post("trading/closeorder/", app.ana, body)).json()["success"] is True
    assert (await app.post("trading/closeorder/", app.ana, body)).json() == refused


async def test_an_order_id_in_quotes_is_no_integer(app: App) -> None:
    response = await app.post("trading/closeorder/", app.ana, {"id": "13"})
    assert (response.status_code, response.json()["msg"]) == (400, "id: A valid integer is required.")


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({}, "Authentication credentials were not provided."),
        ({"Authorization": "Token"}, "Authentication credentials were not provided."),
        ({"Authorization": "Token 0123456789"}, "Invalid token."),
        ({"Authorization": "Basic YTpi"}, "Invalid token."),
    ],
)
async def test_a_private_call_needs_a_known_key(app: App, headers: dict[str, str], message: str) -> None:
    response = await app.http.get("/api/v1/data/listbalances/", headers=headers)
    assert (response.status_code, response.json()) == (401, {"success": False, "msg": message})


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "user/session", 404),
        ("GET", "user/session/", 404),
        ("GET", "trading/nothing/", 404),
        ("POST", "data/whithdraw/", 404),
        ("GET", "trading/placeorder/", 405),
        ("POST", "trading/markets/", 405),
        ("DELETE", "trading/closeorder/", 405),
        ("GET", "trading/orders/", 400),
        ("GET", "trading/orders/?market=btc-usd", 400),
        ("GET", "data/getdepositaddress/", 400),
        ("GET", "data/transfershistory/?type=deposit", 400),
    ],
)
async def test_a_wrong_path_method_or_parameter_is_refused(app: App, method: str, path: str, status: int) -> None:
    headers = {"Authorization": f"Token {app.ana.coinbtr_key}", "Content-Type": "application/json"}
    response = await app.http.request(method, f"/api/v1/{path}", headers=headers)
    assert response.status_code == status
    assert response.json()["success"] is False


async def test_a_missing_slash_is_redirected_and_a_body_lost_on_the_way(app: App) -> None:
    got = await app.get("trading/orders?market=btc-mxn")
    posted = await app.post("data/transfer", app.ana, {"coin": "mxn", "email": app.beto.email, "amount": "1"})
    assert (got.status_code, got.headers["location"]) == (
        301,
        "http://127.0.0.1:8801/api/v1/trading/orders/?market=btc-mxn",
    )
    assert (posted.status_code, posted.headers["location"]) == (301, "http://127.0.0.1:8801/api/v1/data/transfer/")
    assert await app.available(app.ana, "MXN") == Decimal(50000)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"id":1,"id":2}', b'{"id":NaN}', b"\xff"])
async def test_a_body_that_is_no_json_object_is_refused(app: App, body: bytes) -> None:
    headers = {"Authorization": f"Token {app.ana.coinbtr_key}", "Content-Type": "application/json"}
    response = await app.http.post("/api/v1/trading/closeorder/", headers=headers, content=body)
    assert response.status_code == 400
    assert response.json()["msg"].startswith("JSON parse error")
