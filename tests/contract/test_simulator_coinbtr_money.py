"""Money in and out of the practice exchange: what is refused, what moves, what the history and the ledger say."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from decimal import Decimal
from typing import Any

import pytest

from terminal.simulator.addresses import deposit_address
from terminal.simulator.store import FILE
from tests.e2e.exchange import exact
from tests.practice_app import App

pytestmark = pytest.mark.anyio

ADDRESS, CLABE = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG", "002123456789012345"
WITHDRAW = {"coin": "btc", "address": ADDRESS, "amount": "0.001"}
PAY = {"coin": "mxn", "email": "beto@practice.invalid", "amount": "100"}
SPEI = {"coin": "mxn", "clabe": CLABE, "amount": "100", "recipient": "RAMON SANCHEZ CRUZ"}


async def newest(app: App, query: str = "") -> dict[str, Any]:
    rows: list[dict[str, Any]] = exact(await app.get(f"data/transfershistory/{query}", app.ana))["data"]["transfers"]
    return rows[0]


async def ledger_totals(app: App, email: str) -> dict[str, Decimal]:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for row in (await app.control(f"ledger?person={email}")).json()["ledger"]:
        totals[row["coin"]] += Decimal(row["amount"])
    return totals


async def test_a_withdrawal_takes_amount_and_fee_at_once_and_is_confirmed_later(app: App) -> None:
    answer = exact(await app.post("data/withdraw/", app.ana, WITHDRAW))["data"]
    assert await app.available(app.ana, "BTC") == Decimal("0.5") - Decimal("0.001") - Decimal("0.0001")
    fresh = await newest(app, "?coin=btc&type=withdrawals")
    assert (fresh["confirmed"], fresh["confirmed_at"], fresh["txId"]) == (False, None, None)
    await app.clock.advance(5)
    assert (await newest(app))["txId"] == answer["txid"]
    await app.clock.advance(20)
    assert await newest(app) == {
        "sender": app.ana.email,
        "receiver": "None",
        "coin": "btc",
        "coin_name": "Bitcoin",
        "txId": answer["txid"],
        "confirmed": True,
        "created_at": fresh["created_at"],
        "confirmed_at": "2026-01-01T00: 00: 20.000000Z",
        "is_innerTransfer": False,
        "address": ADDRESS,
        "explorer_link": f"https://live.blockcypher.com/btc-testnet/tx/{answer['txid']}",
        "amount": Decimal("0.001"),
        "fee_amount": Decimal("0.0001"),
        "total_amount": Decimal("0.0011"),
        "type": "withdrawal",
    }


async def test_btr_pay_is_instant_free_and_in_both_histories(app: App) -> None:
    await app.post("data/transfer/", app.ana, PAY)
    assert await app.available(app.ana, "MXN") == Decimal(49900)
    assert await app.available(app.beto, "MXN") == Decimal(25100)
    sent = await newest(app)
    received = exact(await app.get("data/transfershistory/?type=deposits", app.beto))["data"]["transfers"][0]
    assert received == {**sent, "type": "deposit"}
    assert (sent["sender"], sent["receiver"]) == (app.ana.email, app.beto.email)
    assert (sent["is_innerTransfer"], sent["confirmed"], sent["fee_amount"]) == (True, True, Decimal(0))


async def test_a_spei_row_names_clabe_and_recipient_and_is_confirmed_within_the_hour(app: App) -> None:
    await app.post("data/fiatwithdraw/", app.ana, SPEI)
    fresh = await newest(app, "?coin=mxn&type=withdrawals")
    assert (fresh["coin"], fresh["address"], fresh["receiver"]) == ("mxn", CLABE, "RAMON SANCHEZ CRUZ")
    assert (fresh["confirmed"], fresh["txId"], fresh["total_amount"]) == (False, None, Decimal(100))
    await app.clock.advance(3600)
    assert (await newest(app))["confirmed"] is True


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("data/withdraw/", {**WITHDRAW, "address": "1Mrcdr6715hjda34pdXuLqXcju6qgwHA31"}, 400),
        ("data/withdraw/", {**WITHDRAW, "address": ADDRESS[:-1] + "H"}, 400),
        ("data/withdraw/", {**WITHDRAW, "coin": "ltc", "address": "rubbish"}, 400),
        ("data/withdraw/", {**WITHDRAW, "coin": "mxn"}, 400),
        ("data/withdraw/", {**WITHDRAW, "coin": "doge"}, 400),
        ("data/withdraw/", {**WITHDRAW, "amount": "0,001"}, 400),
        ("data/withdraw/", {**WITHDRAW, "amount": "0.000000001"}, 400),
        ("data/withdraw/", {**WITHDRAW, "amount": "0.5"}, 200),
        ("data/withdraw/", {"coin": "btc", "amount": "0.001"}, 400),
        ("data/transfer/", {**PAY, "email": "nobody@practice.invalid"}, 200),
        ("data/transfer/", {**PAY, "email": "ana@practice.invalid"}, 200),
        ("data/transfer/", {**PAY, "email": "flow"}, 200),
        ("data/transfer/", {**PAY, "email": "fees"}, 200),
        ("data/transfer/", {**PAY, "amount": "50000.01"}, 200),
        ("data/transfer/", {**PAY, "amount": "0.001"}, 400),
        ("data/transfer/", {**PAY, "amount": "1e2"}, 400),
        ("data/fiatwithdraw/", {**SPEI, "clabe": "00212345678901234"}, 400),
        ("data/fiatwithdraw/", {**SPEI, "clabe": "٠02123456789012345"}, 400),
        ("data/fiatwithdraw/", {**SPEI, "recipient": " "}, 400),
        ("data/fiatwithdraw/", {**SPEI, "coin": "btc"}, 400),
        ("data/fiatwithdraw/", {**SPEI, "amount": "-5"}, 400),
    ],
)
async def test_what_cannot_be_sent_is_refused_and_moves_nothing(
    app: App, path: str, body: dict[str, object], status: int
) -> None:
    before = exact(await app.get("data/listbalances/", app.ana)), await newest(app)
    response = await app.post(path, app.ana, body)
    assert (response.status_code, response.json()["success"]) == (status, False)
    assert (exact(await app.get("data/listbalances/", app.ana)), await newest(app)) == before


async def test_an_amount_may_be_a_json_number(app: App) -> None:
    answer = (await app.post("data/transfer/", app.ana, {**PAY, "amount": 100.5})).json()
    assert answer["msg"] == "100.50 MXN sent to beto@practice.invalid."
    assert answer["data"] == {"amount": 100.5, "coin": "MXN"}


async def test_a_deposit_is_pending_until_it_is_confirmed(app: App) -> None:
    await app.control("event", {"kind": "deposit", "coin": "ltc", "amount": "1.25"})
    balances = exact(await app.get("data/getbalance/?coin=ltc", app.ana))["data"]["balances"]
    assert (balances["available"], balances["pending"]) == (Decimal(20), Decimal("1.25"))
    assert (await newest(app))["confirmed"] is False
    await app.clock.advance(15)
    assert await app.available(app.ana, "LTC") == Decimal("21.25")
    assert (await newest(app))["confirmed"] is True


async def test_transfers_are_the_fifty_newest_newest_first(app: App) -> None:
    for cents in range(1, 56):
        await app.post("data/transfer/", app.ana, {**PAY, "amount": f"1.{cents:02d}"})
    rows = exact(await app.get("data/transfershistory/?type=withdrawals", app.ana))["data"]["transfers"]
    assert [row["amount"] for row in rows] == [Decimal(1) + Decimal(cents) / 100 for cents in range(55, 5, -1)]


async def test_transfers_are_filtered_by_coin_and_type(app: App) -> None:
    rows = exact(await app.get("data/transfershistory/?coin=btc&type=deposits", app.ana))["data"]["transfers"]
    assert {(row["coin"], row["type"]) for row in rows} == {("btc", "deposit")}


async def test_a_fresh_person_has_a_history_that_adds_up(app: App) -> None:
    rows = exact(await app.get("data/transfershistory/", app.ana))["data"]["transfers"]
    kinds = {(row["type"], row["is_innerTransfer"]) for row in rows}
    assert kinds == {("deposit", False), ("deposit", True), ("withdrawal", True), ("withdrawal", False)}
    history = exact(await app.get("trading/history/", app.ana))["data"]
    assert history["taker"]
    assert history["maker"]
    for person in (app.ana, app.beto):
        held = {coin: row.total for coin, row in app.practice.exchange.balances(person.email).items()}
        totals = await ledger_totals(app, person.email)
        assert {coin: int(totals[coin].scaleb({"MXN": 2, "XLM": 7}.get(coin, 8))) for coin in held} == held


async def test_the_ledger_agrees_with_the_balances_after_everything(app: App) -> None:
    order = {"market": "ltc-mxn", "amount": "2", "side": "sell", "type": "market", "price": "900"}
    await app.post("trading/placeorder/", app.ana, order)
    await app.post("data/withdraw/", app.ana, WITHDRAW)
    await app.post("data/transfer/", app.ana, PAY)
    await app.post("data/fiatwithdraw/", app.ana, SPEI)
    await app.control("event", {"kind": "pay", "coin": "dash", "amount": "0.75"})
    totals = await ledger_totals(app, app.ana.email)
    wallets = exact(await app.get("data/listbalances/", app.ana))["data"]["wallets"]
    assert {row["coin"]: sum(row["balances"].values()) for row in wallets} == {
        row["coin"]: totals[row["coin"]] for row in wallets
    }


async def test_an_answered_command_is_in_the_file_already(app: App, tmp_path: Any) -> None:
    await app.post("data/transfer/", app.ana, PAY)
    reader = sqlite3.connect(f"file:{tmp_path / FILE}?mode=ro", uri=True)
    rows = reader.execute("SELECT person, kind, coin, amount FROM ledger ORDER BY seq DESC LIMIT 2").fetchall()
    reader.close()
    assert rows == [
        ("beto@practice.invalid", "transfer", "MXN", "100.00"),
        ("ana@practice.invalid", "transfer", "MXN", "-100.00"),
    ]


async def test_each_coin_has_a_testnet_address_that_stays(app: App) -> None:
    for coin in ("btc", "ltc", "dash", "zec", "mxn"):
        first = (await app.get(f"data/getdepositaddress/?coin={coin}", app.ana)).json()["data"]
        again = (await app.get(f"data/getdepositaddress/?coin={coin}", app.ana)).json()["data"]
        assert first == again == {"coin": coin, "address": deposit_address(coin.upper(), app.ana.seed.encode())}
        others = (await app.get(f"data/getdepositaddress/?coin={coin}", app.beto)).json()["data"]
        assert others["address"] != first["address"]


async def test_stellar_wants_a_memo_with_its_address(app: App) -> None:
    data = (await app.get("data/getdepositaddress/?coin=xlm", app.ana)).json()["data"]
    assert list(data) == ["coin", "address", "memoId"]
    assert data["memoId"] == 1_000_001


async def test_every_write_that_was_carried_out_is_noted_under_its_number(app: App, tmp_path: Any) -> None:
    pay = {"coin": "mxn", "email": app.beto.email, "amount": "1", "nip": "1234"}
    for number, body in (("7", pay), ("8", pay | {"amount": "0"}), ("7", pay | {"amount": "2"})):
        headers = {"Authorization": f"Token {app.ana.coinbtr_key}", "X-Request-Id": number}
        await app.http.post("/api/v1/data/transfer/", headers=headers, json=body)
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        rows = db.execute("SELECT request, path, body FROM done ORDER BY seq").fetchall()
    said = '{"coin":"mxn","email":"beto@practice.invalid","amount":"%s"}'
    assert rows == [("7", "v1/data/transfer/", said % 1), ("7", "v1/data/transfer/", said % 2)]
