"""Every example of the venue's documents, and every shape real clients rely on, with the exact values they mean."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from terminal.domain.account import Balance, DepositAddress
from terminal.domain.market import BookOrder, FeeTier, Market, MarketRules, Side, Trade
from terminal.domain.order import CancelRequest, Fill, OpenOrder, OrderRequest, OrderType
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, Direction, SpeiWithdrawal, TransferRecord
from terminal.errors import OutcomeUnknown
from terminal.venues.coinbtr import parse, parse_private
from terminal.venues.coinbtr.outcome import outcome
from tests.coinbtr_replies import NOW, VENUE_AT, example, reply, seen

BTC_MXN, LTC_BTC, XEM_BTC = Market("BTC", "MXN"), Market("LTC", "BTC"), Market("XEM", "BTC")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def held(coin: str, available: str, frozen: str | None, pending: str | None) -> Balance:
    return Balance(
        coin=coin,
        available=Decimal(available),
        frozen=None if frozen is None else Decimal(frozen),
        pending=None if pending is None else Decimal(pending),
        received_at=NOW,
    )


# Public data


def test_documented_markets_keep_their_names_although_ids_repeat_and_base_and_quote_are_swapped() -> None:
    found = parse.markets(reply(example("List Markets (Books)")))
    assert [info.market.name for info in found] == ["BTC-MXN", "LTC-MXN", "DASH-MXN", "DASH-BTC", "LTC-BTC", "ZEC-BTC"]
    assert found[0].market == Market(base="BTC", quote="MXN")
    assert [info.problem for info in found] == [None] * 6


def test_documented_markets_take_their_rules_from_the_published_limits() -> None:
    rules = {info.market.name: info.rules for info in parse.markets(reply(example("List Markets (Books)")))}
    assert rules["BTC-MXN"] == MarketRules(
        price_step=Decimal("0.01"), amount_scale=8, quote_scale=2, min_amount=Decimal("0.00001"), min_value=Decimal(1)
    )
    assert rules["LTC-BTC"] == MarketRules(
        price_step=Decimal("1e-8"),
        amount_scale=8,
        quote_scale=8,
        min_amount=Decimal("0.0001"),
        min_value=Decimal("0.000025"),
    )
    assert rules["ZEC-BTC"].min_amount is None


def test_later_markets_bring_their_own_limits_and_say_what_is_closed() -> None:
    btc_mxn, ltc_btc = parse.markets(reply(seen("markets with limits")))
    assert (btc_mxn.rules.min_amount, btc_mxn.rules.min_value, btc_mxn.problem) == (
        Decimal("0.00001"),
        Decimal(1),
        None,
    )
    assert (ltc_btc.rules.min_value, ltc_btc.rules.price_step) == (Decimal("0.000025"), Decimal("1e-8"))
    assert ltc_btc.problem == "the venue has closed it"


def test_the_documented_order_book() -> None:
    book = parse.order_book(reply(example("List Market Orders (Orderbook)")), BTC_MXN)
    assert (book.market, book.received_at) == (BTC_MXN, NOW)
    assert book.asks == (
        BookOrder(Decimal("76000.0"), Decimal("0.16743"), Decimal("0.16743"), at("2019-03-27T20:40:14.686939Z")),
        BookOrder(Decimal("76100.0"), Decimal("0.252654"), Decimal("0.252654"), at("2019-03-27T20:40:33.609201Z")),
    )
    assert book.bids == (
        BookOrder(Decimal("74500.0"), Decimal("0.00269"), Decimal("0.00269"), at("2019-03-27T20:42:09.944029Z")),
        BookOrder(Decimal("74000.0"), Decimal("0.002"), Decimal("0.002"), at("2019-03-27T20:41:09.127862Z")),
    )


def test_a_later_order_book_has_ids_quoted_prices_and_no_initial_amounts() -> None:
    book = parse.order_book(reply(seen("order book with ids")), BTC_MXN)
    assert book.bids[0] == BookOrder(
        Decimal("985000.01"), Decimal("0.01522842"), Decimal("0.01522842"), at("2021-08-24T17:35:22.840257Z"), "2701717"
    )
    assert [order.venue_order_id for order in book.asks] == ["2701679"]


def test_the_documented_trades() -> None:
    trades = parse.trades(reply(example("List last trades")), LTC_BTC)
    assert len(trades) == 6
    assert trades[0] == Trade(LTC_BTC, Decimal("0.01276979"), Decimal("1.0"), at("2019-02-20T03:20:53.549954Z"))
    assert trades[-1] == Trade(LTC_BTC, Decimal("0.004267"), Decimal("0.1"), at("2019-02-20T03:05:56.810445Z"))


def test_later_trades_have_ids_and_the_takers_side() -> None:
    trades = parse.trades(reply(seen("trades with ids")), BTC_MXN)
    assert [(trade.side, trade.venue_trade_id) for trade in trades] == [(Side.BUY, "871104"), (Side.SELL, "871102")]
    assert trades[0].amount == Decimal("0.00010010")


def test_the_documented_fees() -> None:
    tiers = parse.fees(reply(example("List trading fees")), LTC_BTC)
    assert tiers[0] == FeeTier(
        taker=Decimal("0.00095"), maker=Decimal("0.00075"), lower=Decimal(0), upper=Decimal("9.99999999")
    )
    assert [tier.lower for tier in tiers] == [0, 10, 20, 50, 500, 1800]
    assert tiers[-1].upper == 10_000


def test_later_fees_are_picked_by_quote_coin_and_level_and_their_lower_ends_follow() -> None:
    tiers = parse.fees(reply(seen("fees by quote coin")), BTC_MXN)
    assert tiers == (
        FeeTier(taker=Decimal("0.004"), maker=Decimal("0.002"), lower=Decimal(0), upper=Decimal("999999.99")),
        FeeTier(
            taker=Decimal("0.0035"), maker=Decimal("0.0016"), lower=Decimal("1000000.00"), upper=Decimal("2999999.99")
        ),
    )


# Balances and addresses


def test_the_documented_flat_list_does_not_say_what_is_frozen() -> None:
    listed = parse_private.balances(reply(example("List Balances")))
    assert [each.balance for each in listed] == [held("LTC", "0", None, "0"), held("BTC", "14.21549076", None, "0")]
    assert [each.is_held for each in listed] == [False, True]


def test_a_coin_that_is_frozen_whole_counts_as_held_by_its_total() -> None:
    row = {"coin": "LTC", "balance": 2.0, "available": 0.0, "pending": 0.0}
    [listed] = parse_private.balances(reply({"success": True, "message": None, "data": [row]}))
    assert (listed.is_held, listed.balance.frozen) == (True, None)


def test_wallets_as_every_real_client_reads_them() -> None:
    listed = parse_private.balances(reply(seen("balances wallets")))
    assert [each.balance for each in listed] == [
        held("BTC", "0.5", "0.001", "0"),
        held("MXN", "49900.25", "99.75", "0"),
    ]


def test_a_bare_list_of_balances() -> None:
    [listed] = parse_private.balances(reply(seen("balances bare list")))
    assert listed.balance == held("LTC", "20", "0", "0.00000001")


def test_what_is_in_orders_is_held_back_like_what_is_frozen() -> None:
    [listed] = parse_private.balances(reply(seen("balances in orders")))
    assert listed.balance == held("BTC", "0.1", "0.023", "0")


def test_the_documented_single_balance() -> None:
    assert parse_private.balance(reply(example("Get Balance")), "BTC") == held("BTC", "0.00033191", "0.00134", "0")


def test_the_documented_deposit_address() -> None:
    found = parse_private.deposit_address(reply(example("Get Deposit Address")), "btc")
    assert found == DepositAddress(coin="BTC", address="2NFfxvXpAWjKng7enFougtvtxxCJ2hQEMo4")
    assert found.is_complete


XLM_ADDRESS = "GCWDFWVXGPBHBTJNT5XRPW2WU2XEKLKG7G4N5LW4PPJEURMSVBBEVOI5"


@pytest.mark.parametrize(
    ("name", "coin", "address", "memo", "memo_name", "is_complete"),
    [
        ("deposit address xlm", "XLM", XLM_ADDRESS, "8", "memoId", True),
        ("deposit address xem", "XEM", "TALICELCD3XPH4FFI5STGGNSNSWPOTG5E4DS2TOS", "d3f6a8", "message", True),
        ("deposit address without its memo", "XLM", XLM_ADDRESS, None, None, False),
        ("deposit address being created", "ETH", None, None, None, False),
        ("deposit address specific", "XLM", XLM_ADDRESS, "8", "memoId", True),
    ],
)
def test_an_address_is_complete_only_with_the_memo_its_coin_needs(
    name: str, coin: str, address: str | None, memo: str | None, memo_name: str | None, is_complete: bool
) -> None:
    found = parse_private.deposit_address(reply(seen(name)), coin)
    assert (found.address, found.memo, found.memo_name) == (address, memo, memo_name)
    assert found.is_complete is is_complete


# Own history


def test_the_documented_transfer_with_its_odd_blanks() -> None:
    read = parse_private.transfers(reply(example("List transfers")))
    assert (read.received_at, read.venue_at, read.is_truncated) == (NOW, VENUE_AT, False)
    assert read.records == (
        TransferRecord(
            direction=Direction.DEPOSIT,
            coin="BTC",
            amount=Decimal("0.00033699"),
            fee_amount=Decimal(0),
            total_amount=Decimal("0.00033699"),
            created_at=at("2019-03-19T20:11:37.073628Z"),
            confirmed_at=at("2019-03-19T20:51:38.808905Z"),
            is_confirmed=True,
            is_inner=False,
            sender=None,
            receiver="jhon@mail.com",
            address="3K4ijxakSQ86Nk26JZuHZa2m7tHjJ3YeSb",
            tx_id="bd8d8dc229ccc4a6f06a41e138eae6e10e44b5deec2ff8bbcc26c0b07fb6a466",
        ),
    )


def test_a_page_of_transfers_says_that_there_is_more_and_is_not_followed() -> None:
    read = parse_private.transfers(reply(seen("transfers page")))
    assert read.is_truncated
    withdrawal, deposit = read.records  # newest first
    assert (withdrawal.direction, withdrawal.amount, withdrawal.is_inner) == (
        Direction.WITHDRAWAL,
        Decimal("1.1234567"),
        True,
    )
    assert (withdrawal.tx_id, withdrawal.memo, withdrawal.fee_amount, withdrawal.address) == (
        "cd9976f0",
        "rent",
        None,
        None,
    )
    assert (deposit.amount, deposit.created_at, deposit.sender) == (Decimal(2), at("2019-07-04T15:23:03.008961Z"), None)


def test_the_documented_open_orders() -> None:
    read = parse_private.open_orders(reply(example("List my open orders")))
    assert read.records[0] == OpenOrder(
        venue_order_id="13",
        market=LTC_BTC,
        side=Side.BUY,
        price=Decimal("0.01508999"),
        amount=Decimal("0.00033699"),
        initial_amount=Decimal("0.00033699"),
        filled=Decimal(0),
        created_at=at("2019-03-25T18:24:35.862824Z"),
        fee=Decimal("0.00075"),
    )
    assert [order.venue_order_id for order in read.records] == ["13", "14"]


def test_the_documented_fills_are_those_of_all() -> None:
    read = parse_private.fills(reply(example("List my trading history")))
    assert len(read.records) == 2
    assert read.records[0] == Fill(
        market=XEM_BTC,
        side=Side.SELL,
        price=Decimal("0.00001705"),
        amount_paid=Decimal(4),
        amount_received=Decimal("0.0000682"),
        fee_amount=Decimal(0),
        created_at=at("2019-01-07T20:11:22.820012Z"),
        closed_at=at("2019-01-07T20:11:56.457616Z"),
        is_maker=True,
    )


def test_without_all_the_fills_are_makers_and_takers_together_and_equal_rows_count() -> None:
    records = parse_private.fills(reply(seen("fills without all"))).records
    assert [(fill.side, fill.is_maker) for fill in records] == [
        (Side.SELL, True),
        (Side.SELL, True),
        (Side.BUY, False),
    ]
    assert records[0] == records[1]


def test_later_fills_are_a_list_without_the_time_of_the_fill() -> None:
    [fill] = parse_private.fills(reply(seen("fills list"))).records
    assert fill.created_at == fill.closed_at == at("2020-06-03T12:33:18.233149Z")
    assert (fill.fee_amount, fill.is_maker) == (Decimal("0.00000205"), None)


# Money writes

WITHDRAW = CryptoWithdrawal(coin="BTC", address="2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG", amount=Decimal("0.001"))
PAY = BtrPay(coin="MXN", email="jhon@mail.com", amount=Decimal(100))
SPEI = SpeiWithdrawal(clabe="002123456789012345", recipient="RAMON SANCHEZ CRUZ", amount=Decimal(100))
ORDER = OrderRequest(
    market=BTC_MXN, side=Side.SELL, type=OrderType.LIMIT, amount=Decimal("0.001"), price=Decimal(100_000)
)
CANCEL = CancelRequest(
    venue_order_id="3453", market=BTC_MXN, side=Side.SELL, amount=Decimal("0.001"), price=Decimal(100_000)
)


def test_the_documented_answer_to_a_withdrawal() -> None:
    receipt = outcome(reply(example("Cryptocurrency Withdraw")), WITHDRAW)
    assert receipt.venue_id == "a4b50c3f7fb5dd9273f5be69661b79eed61570421f76ec903ad914d39980549e"
    assert receipt.echo == {"coin": "BTC"}


def test_the_documented_answer_to_btr_pay() -> None:
    receipt = outcome(reply(example("btr pay®")), PAY)
    assert (receipt.venue_id, receipt.echo) == (None, {"coin": "MXN", "amount": Decimal(100)})
    assert receipt.venue_text == "100.00 MXN sent to jhon@mail.com."


def test_the_documented_answer_to_spei_has_nothing_but_its_text() -> None:
    receipt = outcome(reply(example("Mexican Pesos Withdraw (SPEI)")), SPEI)
    assert (receipt.venue_id, receipt.echo) == (None, {})
    assert receipt.venue_text == "Withdrawal created. Your withdrawal will processed in the next 60 minutes"


def test_the_documented_answer_to_closing_an_order() -> None:
    assert outcome(reply(example("Close an open order")), CANCEL).venue_text == "Order closed"


def test_a_placed_order_says_its_number() -> None:
    assert outcome(reply(seen("order placed")), ORDER).venue_id == "123456790"


def test_the_later_answers_to_transfers_agree_as_well() -> None:
    pay = BtrPay(coin="BTC", email="ana@mail.invalid", amount=Decimal("0.001"))
    assert outcome(reply(seen("inner transfer")), pay).echo == {"coin": "BTC", "amount": Decimal("0.001")}
    assert outcome(reply(seen("crypto withdraw")), WITHDRAW).venue_id == "ea3b3df941b229c0"


def test_the_session_example_of_the_withdrawn_endpoint_is_no_receipt_for_an_order() -> None:
    with pytest.raises(OutcomeUnknown):
        outcome(reply(example("Session information")), ORDER)
