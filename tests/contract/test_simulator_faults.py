"""The faults that can be scripted: what each does to the answer, and whether the request took its effect."""

from __future__ import annotations

from decimal import Decimal

import pytest

from terminal import strict_json
from terminal.strict_json import NotJson
from tests.e2e.exchange import exact
from tests.practice_app import TOKEN, App, shape_of

pytestmark = pytest.mark.anyio

BOOK = "trading/orders/?market=btc-mxn"
PAY = {"coin": "mxn", "email": "beto@practice.invalid", "amount": "100"}


async def arm(app: App, on: str, kind: str, count: int = 1, **args: object) -> None:
    response = await app.control("fault", {"on": on, "kind": kind, "count": count, "args": args})
    assert response.status_code == 200


async def paid(app: App) -> Decimal:
    return Decimal(50000) - await app.available(app.ana, "MXN")


@pytest.mark.parametrize(("kind", "effect"), [("lost_before", 0), ("lost_after", 100), ("reset_mid_response", 100)])
async def test_a_lost_answer_is_lost_before_or_after_the_effect(app: App, kind: str, effect: int) -> None:
    await arm(app, "POST */data/transfer/", kind)
    with pytest.raises(ConnectionResetError):
        await app.post("data/transfer/", app.ana, PAY)
    assert await paid(app) == effect


@pytest.mark.parametrize(
    ("kind", "args", "status", "effect"),
    [
        ("rate_limited", {"retry_after_s": 7}, 429, 0),
        ("error_before", {}, 500, 0),
        ("error_before", {"status": 503}, 503, 0),
        ("error_after", {"status": 502}, 502, 100),
        ("two_factor", {}, 402, 0),
        ("refuse", {"msg": "No."}, 200, 0),
        ("refuse_after", {"status": 400}, 400, 100),
        ("html", {}, 200, 0),
        ("html_after", {"status": 502}, 502, 100),
        ("truncated", {}, 200, 100),
        ("mistyped", {}, 200, 100),
        ("duplicated", {}, 200, 200),
    ],
)
async def test_a_fault_decides_status_and_effect(
    app: App, kind: str, args: dict[str, object], status: int, effect: int
) -> None:
    await arm(app, "data/transfer", kind, **args)
    response = await app.post("data/transfer/", app.ana, PAY)
    assert response.status_code == status
    assert await paid(app) == effect


async def test_a_throttled_answer_says_when_to_come_back(app: App) -> None:
    await arm(app, "trading/orders", "rate_limited", retry_after_s=7)
    assert (await app.get(BOOK)).headers["retry-after"] == "7"


@pytest.mark.parametrize("kind", ["truncated", "html", "nan"])
async def test_a_spoilt_answer_is_no_json(app: App, kind: str) -> None:
    await arm(app, "trading/orders", kind)
    response = await app.get(BOOK)
    assert int(response.headers["content-length"]) == len(response.content)
    with pytest.raises(NotJson):
        strict_json.loads(response.content)


async def test_a_mistyped_answer_has_the_keys_but_not_the_types(app: App) -> None:
    sound = (await app.get("trading/trades/?market=btc-mxn")).json()["data"][0]
    await arm(app, "trading/trades", "mistyped")
    row = (await app.get("trading/trades/?market=btc-mxn")).json()["data"][0]
    assert row == {"created_at": sound["created_at"], "price": True, "amount": True, "value": True}


async def test_numbers_can_be_replaced_by_anything(app: App) -> None:
    await arm(app, "trading/trades", "nan", value="1e400")
    assert b'"amount":1e400' in (await app.get("trading/trades/?market=btc-mxn")).content


async def test_a_huge_answer_has_ten_megabytes(app: App) -> None:
    await arm(app, "trading/orders", "huge")
    assert len((await app.get(BOOK)).content) == 10_000_000


@pytest.mark.parametrize("path", ["/api/v1/trading/orders/?market=btc-mxn", "/api/v2/trading/btc-mxn/orderbook/"])
async def test_a_crossed_book_is_crossed_and_otherwise_sound(app: App, path: str) -> None:
    sound = shape_of(await app.http.get(path))
    await arm(app, "trading", "crossed_book")
    response = await app.http.get(path)
    book = next(value for key, value in exact(response).items() if key in ("data", "payload"))
    assert Decimal(book["bids"][0]["price"]) > Decimal(book["asks"][0]["price"])
    assert shape_of(response) == sound


async def test_a_fault_strikes_as_often_as_asked_and_where_asked(app: App) -> None:
    await arm(app, "GET */trading/orders/", "error_before", count=2)
    statuses = [(await app.get(path)).status_code for path in (BOOK, "trading/markets/", BOOK, BOOK)]
    assert statuses == [500, 200, 500, 200]


async def test_a_fault_without_count_lasts_until_cleared(app: App) -> None:
    await arm(app, "trading/orders", "error_before", count=0)
    assert [(await app.get(BOOK)).status_code for _ in range(3)] == [500, 500, 500]
    assert (await app.control("fault", {"clear": True})).json() == {"armed": []}
    assert (await app.get(BOOK)).status_code == 200


async def test_faults_strike_in_the_order_they_were_armed(app: App) -> None:
    await arm(app, "trading/orders", "error_before", status=501)
    await arm(app, "trading/orders", "error_before", status=502)
    assert [(await app.get(BOOK)).status_code for _ in range(3)] == [501, 502, 200]


async def test_a_lagging_history_hides_what_is_new(app: App) -> None:
    history = "data/transfershistory/?type=withdrawals"
    before = (await app.get(history, app.ana)).json()["data"]["transfers"]
    await arm(app, "transfershistory", "history_lag", seconds=30)
    await app.post("data/transfer/", app.ana, PAY)
    await app.clock.advance(29)
    assert (await app.get(history, app.ana)).json()["data"]["transfers"] == before
    await app.clock.advance(2)
    assert (await app.get(history, app.ana)).json()["data"]["transfers"][1:] == before


async def test_a_skewed_clock_moves_the_date_and_every_time_shown(app: App) -> None:
    await arm(app, "*", "clock_skew", seconds=-90)
    response = await app.post("data/transfer/", app.ana, PAY)
    assert response.headers["date"] == "Wed, 31 Dec 2025 23:58:30 GMT"
    row = (await app.get("data/transfershistory/", app.ana)).json()["data"]["transfers"][0]
    assert row["created_at"] == "2025-12-31T23: 58: 30.000000Z"


@pytest.mark.parametrize(
    "body",
    [
        {"on": "*", "kind": "gremlins"},
        {"on": "*"},
        {"kind": "html"},
        {"on": "*", "kind": "html", "args": []},
        {"on": "*", "kind": "html", "count": "1"},
    ],
)
async def test_a_fault_that_is_none_is_refused(app: App, body: dict[str, object]) -> None:
    assert (await app.control("fault", body)).status_code == 400
    assert (await app.control("fault")).json() == {"armed": []}


async def test_the_control_api_wants_its_token_and_is_never_faulty(app: App) -> None:
    await arm(app, "*", "error_before", count=0)
    assert (await app.control("fault")).status_code == 200
    refused = await app.http.get("/_control/fault", headers={"X-Control-Token": TOKEN + "x"})
    assert refused.status_code == 403
