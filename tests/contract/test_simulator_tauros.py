"""The practice exchange speaks the Tauros profile: signatures, nonces, `payload`, and its own endpoints."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from terminal.simulator.tauros_api import signature
from tests.e2e.exchange import exact
from tests.practice_app import App, tauros_signature

pytestmark = pytest.mark.anyio

VECTORS = json.JSONDecoder().decode(
    (Path(__file__).parents[1] / "fixtures" / "taur_signature.json").read_text("utf-8")
)["vectors"]
ADDRESS = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"
BALANCES = "/api/v1/data/listbalances/"


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_signatures_are_the_known_answers(vector: dict[str, Any]) -> None:
    assert signature(vector["api_secret_base64"], vector["message"].encode()).decode() == vector["signature"]


async def test_a_signed_read_is_answered_under_payload(app: App) -> None:
    response = await app.signed("GET", BALANCES, app.ana, 1)
    answer = exact(response)
    assert list(answer) == ["success", "msg", "payload"]
    assert answer["payload"]["wallets"][1]["balances"] == {
        "available": Decimal("0.5"),
        "pending": Decimal(0),
        "frozen": Decimal(0),
        "in_orders": Decimal(0),
    }


async def test_the_query_is_signed_with_the_path(app: App) -> None:
    target = "/api/v1/data/getbalance/?coin=btc"
    assert (await app.signed("GET", target, app.ana, 1)).status_code == 200
    headers = {
        "Authorization": f"Bearer {app.ana.tauros_key}",
        "Taur-Nonce": "2",
        "Taur-Signature": tauros_signature(app.ana.tauros_secret, 2, "GET", "/api/v1/data/getbalance/", b""),
    }
    response = await app.http.get(target, headers=headers)
    assert (response.status_code, response.json()["msg"]) == (401, "Invalid signature.")


async def test_a_nonce_must_increase(app: App) -> None:
    statuses = [(await app.signed("GET", BALANCES, app.ana, nonce)).status_code for nonce in (5, 5, 4, 6)]
    assert statuses == [200, 401, 401, 200]


async def test_a_refused_signature_does_not_use_the_nonce_up(app: App) -> None:
    headers = {"Authorization": f"Bearer {app.ana.tauros_key}", "Taur-Nonce": "9", "Taur-Signature": "AAAA"}
    assert (await app.http.get(BALANCES, headers=headers)).status_code == 401
    assert (await app.signed("GET", BALANCES, app.ana, 9)).status_code == 200


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"Authorization": "Bearer 0123"}, "Invalid api key."),
        ({"Taur-Nonce": "x"}, "Invalid signature."),
        ({"Taur-Signature": ""}, "Invalid signature."),
    ],
)
async def test_wrong_credentials_are_refused(app: App, change: dict[str, str], message: str) -> None:
    headers = {
        "Authorization": f"Bearer {app.ana.tauros_key}",
        "Taur-Nonce": "1",
        "Taur-Signature": tauros_signature(app.ana.tauros_secret, 1, "GET", BALANCES, b""),
        **change,
    }
    response = await app.http.get(BALANCES, headers=headers)
    assert (response.status_code, response.json()) == (401, {"success": False, "msg": message})


async def test_an_order_is_placed_listed_and_closed(app: App) -> None:
    body = {"market": "BTC-MXN", "amount": "0.001", "side": "SELL", "type": "LIMIT", "price": "250000"}
    placed = exact(await app.signed("POST", "/api/v1/trading/placeorder/", app.ana, 1, body))
    assert placed["msg"] == "Order successfully placed in orderbook"
    (row,) = exact(await app.signed("GET", "/api/v1/trading/myopenorders/", app.ana, 2))["payload"]
    assert row["order_id"] == placed["payload"]["id"]
    (balance,) = [await app.signed("GET", "/api/v1/data/getbalance/?coin=btc", app.ana, 3)]
    assert exact(balance)["payload"]["balances"]["in_orders"] == Decimal("0.001")
    closed = await app.signed("POST", "/api/v1/trading/closeorder/", app.ana, 4, {"id": int(row["order_id"])})
    assert closed.json() == {"success": True, "msg": "Order closed"}


async def test_a_market_order_needs_no_price(app: App) -> None:
    body = {"market": "BTC-MXN", "amount": "0.001", "side": "BUY", "type": "MARKET"}
    assert (await app.signed("POST", "/api/v1/trading/placeorder/", app.ana, 1, body)).json()["success"] is True
    assert await app.available(app.ana, "BTC") == Decimal("0.5") + Decimal("0.000996")


async def test_money_moves_with_the_nip_only(app: App) -> None:
    nip = app.ana.tauros_nip
    sends = {
        "crypto-withdraw": {"coin": "btc", "address": ADDRESS, "amount": "0.001"},
        "inner-transfer": {"coin": "mxn", "recipient": "beto@practice.invalid", "amount": "100"},
        "mxn-withdraw": {"clabe": "002123456789012345", "amount": "100", "recipient": "RAMON SANCHEZ CRUZ"},
    }
    for number, (path, body) in enumerate(sends.items()):
        target = f"/api/v2/wallets/{path}/"
        wrong = await app.signed("POST", target, app.ana, 10 * number + 1, {"nip": "none", **body})
        right = await app.signed("POST", target, app.ana, 10 * number + 2, {"nip": nip, **body})
        assert (wrong.json()["msg"], right.json()["success"]) == ("Invalid NIP.", True)
    assert await app.available(app.ana, "MXN") == Decimal(49800)
    assert await app.available(app.ana, "BTC") == Decimal("0.4989")


async def test_the_answers_of_transfers_are_the_documents(app: App) -> None:
    body = {"nip": app.ana.tauros_nip, "coin": "btc", "recipient": "beto@practice.invalid", "amount": "0.001"}
    paid = await app.signed("POST", "/api/v2/wallets/inner-transfer/", app.ana, 1, body)
    assert paid.json() == {
        "success": True,
        "msg": "0.001 BTC sent to beto@practice.invalid.",
        "payload": {"amount_sent": 0.001, "coin": "BTC", "fee_amount": 0},
    }
    sent = {"nip": app.ana.tauros_nip, "coin": "btc", "address": ADDRESS, "amount": 0.0007}
    withdrawn = (await app.signed("POST", "/api/v2/wallets/crypto-withdraw/", app.ana, 2, sent)).json()["payload"]
    assert list(withdrawn) == ["txid", "coin", "isInnerTransfer", "amount_sent", "receiver", "explorer_link"]


@pytest.mark.parametrize("path", ["withdraw", "transfer", "fiatwithdraw"])
async def test_coinbtrs_money_paths_are_not_there(app: App, path: str) -> None:
    assert (await app.signed("POST", f"/api/v1/data/{path}/", app.ana, 1, {})).status_code == 404


async def test_the_public_book_and_trades_have_ids_and_sides(app: App) -> None:
    book = exact(await app.http.get("/api/v2/trading/btc-mxn/orderbook/"))["payload"]
    assert (len(book["bids"]), len(book["asks"])) == (50, 50)
    assert list(book["bids"][0]) == ["amount", "value", "price", "created_at", "id", "side"]
    assert {row["side"] for row in book["asks"]} == {"SELL"}
    trades = exact(await app.http.get("/api/v2/trading/btc-mxn/trades/"))["payload"]
    assert len(trades) == 50
    assert list(trades[0]) == ["amount", "price", "created_at", "id", "side"]
    ids = [row["id"] for row in trades]
    assert ids == sorted(ids, reverse=True)


async def test_markets_say_their_limits(app: App) -> None:
    answer = (await app.http.get("/api/v2/trading/markets/?limit=2&offset=1")).json()
    assert list(answer) == ["success", "msg", "count", "next", "previous", "payload"]
    assert (answer["count"], [row["name"] for row in answer["payload"]]) == (6, ["LTC-MXN", "DASH-MXN"])
    assert answer["payload"][0]["min_amount"] == "0.0001"
    assert answer["payload"][0]["min_value"] == "1"


async def test_transfers_come_in_pages(app: App) -> None:
    target = "/api/v2/wallets/transfershistory/?limit=2&offset=1"
    page = (await app.signed("GET", target, app.ana, 1)).json()
    rest = (await app.signed("GET", "/api/v2/wallets/transfershistory/?offset=3", app.ana, 2)).json()
    assert list(page) == ["count", "next", "previous", "results"]
    assert len(page["results"]) == 2
    assert page["count"] == 3 + len(rest["results"])
    assert (page["next"] is None, page["previous"] is None, rest["next"]) == (False, False, None)


async def test_fills_come_in_pages_by_market(app: App) -> None:
    every = (await app.signed("GET", "/api/v2/trading/my-trades/", app.ana, 1)).json()
    some = (await app.signed("GET", "/api/v2/trading/my-trades/ltc-btc/", app.ana, 2)).json()
    assert {row["market"] for row in some["payload"]} == {"LTC-BTC"}
    assert every["count"] > some["count"] > 0


@pytest.mark.parametrize("path", ["v2/trading/btc-usd/orderbook/", "v2/nothing/"])
async def test_what_there_is_not_is_refused(app: App, path: str) -> None:
    response = await app.http.get(f"/api/{path}")
    assert response.status_code in (400, 404)
    assert response.json()["success"] is False
