from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.depth import sweep
from terminal.domain.market import BookOrder, FeeTier, Market, MarketInfo, MarketRules, OrderBook, Side
from terminal.domain.order import OrderType
from terminal.domain.ticket import amount_for_share, market_price, ticket
from terminal.domain.ticket_parts import Blocker, Entry, Part, Situation, Ticket, Warn, frozen_for
from terminal.errors import InvalidInput

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BTC_MXN = Market("BTC", "MXN")
RULES = MarketRules(
    price_step=Decimal("0.01"), amount_scale=8, quote_scale=2, min_amount=Decimal("0.00001"), min_value=Decimal(1)
)
COARSE = MarketRules(price_step=Decimal("0.5"), amount_scale=2, quote_scale=2, min_amount=None, min_value=None)
INFO = MarketInfo(market=BTC_MXN, rules=RULES)
FEE = FeeTier(taker=Decimal("0.004"), maker=Decimal("0.002"), lower=Decimal(0), upper=Decimal(100))


def resting(price: str, amount: str) -> BookOrder:
    return BookOrder(Decimal(price), Decimal(amount), Decimal(amount), NOW)


def book(bids: dict[str, str], asks: dict[str, str]) -> OrderBook:
    sides = (tuple(resting(*row) for row in side.items()) for side in (bids, asks))
    return OrderBook(BTC_MXN, *sides, NOW)


BOOK = book({"99.00": "1", "98.00": "2", "97.00": "3"}, {"101.00": "1", "102.00": "2", "103.00": "3"})


def situation(**changes: object) -> Situation:
    given: dict[str, object] = {
        "info": INFO,
        "book": BOOK,
        "fee": FEE,
        "available": {"MXN": Decimal(1000), "BTC": Decimal(5)},
    }
    return Situation(**(given | changes))  # type: ignore[arg-type]  # a table of fields


def entry(side: Side = Side.BUY, type_: OrderType = OrderType.LIMIT, **typed: str) -> Entry:
    return Entry(side=side, type=type_, **{name: Decimal(text) for name, text in typed.items()})


def market(side: Side = Side.BUY, **typed: str) -> Entry:
    return entry(side, OrderType.MARKET, **typed)


def kinds(shown: Ticket) -> list[Blocker]:
    return [block.kind for block in shown.blocks]


class TestThirdFigure:
    def test_a_buys_total_is_rounded_up_as_the_venue_freezes_it(self) -> None:
        shown = ticket(entry(amount="0.33333333", price="99.99"), situation())
        assert shown.figures.total == Decimal("33.33")

    def test_a_sells_total_is_rounded_down_as_the_venue_pays_it(self) -> None:
        shown = ticket(entry(Side.SELL, amount="0.33333333", price="99.99"), situation())
        assert shown.figures.total == Decimal("33.32")

    def test_amount_follows_from_total_and_price(self) -> None:
        shown = ticket(entry(price="99.50", total="199"), situation())
        assert (shown.figures.amount, shown.figures.proposal, shown.blocks) == (Decimal(2), None, ())

    def test_price_follows_from_total_and_amount(self) -> None:
        shown = ticket(entry(amount="2", total="199"), situation())
        assert (shown.figures.price, shown.figures.proposal) == (Decimal("99.50"), None)

    def test_an_uneven_amount_is_proposed_rounded_down(self) -> None:
        shown = ticket(entry(price="99.99", total="100"), situation())
        proposal = shown.figures.proposal
        assert proposal is not None
        assert (proposal.part, proposal.value) == (Part.AMOUNT, Decimal("1.00010001"))
        assert proposal.is_agreeing
        assert shown.blocks == ()

    def test_a_proposal_that_comes_to_another_total_is_blocked_until_it_is_taken(self) -> None:
        coarse = situation(info=MarketInfo(market=BTC_MXN, rules=COARSE))
        shown = ticket(entry(price="99.50", total="100"), coarse)
        assert shown.figures.amount == Decimal("1.00")
        assert [(block.kind, block.figures) for block in shown.blocks] == [
            (Blocker.UNEVEN, (Decimal(100), Decimal("99.50")))
        ]
        assert ticket(entry(price="99.50", amount="1.00"), coarse).blocks == ()

    @pytest.mark.parametrize(("side", "price"), [(Side.BUY, "33.33"), (Side.SELL, "33.34")])
    def test_an_uneven_price_is_rounded_in_the_persons_favour(self, side: Side, price: str) -> None:
        shown = ticket(entry(side, amount="3", total="100"), situation())
        assert shown.figures.price == Decimal(price)
        assert shown.figures.proposal is not None
        assert shown.figures.proposal.part is Part.PRICE

    @pytest.mark.parametrize(
        "typed", [{}, {"amount": "1"}, {"price": "99"}, {"total": "5"}, {"amount": "0", "price": "99"}]
    )
    def test_too_little_gives_nothing(self, typed: dict[str, str]) -> None:
        shown = ticket(entry(**typed), situation())
        assert (shown.cost, shown.receives, shown.frozen) == (None, None, None)
        with pytest.raises(InvalidInput):
            shown.request()

    def test_fifteen_digits_and_eight_decimals_are_exact(self) -> None:
        shown = ticket(entry(amount="999999999999999.99999999", price="999999999999999.99"), situation())
        hundredths = -(-99999999999999999999999 * 99999999999999999 // 10**8)  # rounded up
        assert str(shown.figures.total) == f"{hundredths // 100}.{hundredths % 100:02}"

    @given(
        side=st.sampled_from(Side),
        amount=st.decimals("0.00000001", "1000", places=8),
        price=st.decimals("0.01", "1000000", places=2),
    )
    def test_every_total_reached_leads_back_to_a_request_with_that_total(
        self, side: Side, amount: Decimal, price: Decimal
    ) -> None:
        there = ticket(Entry(side=side, type=OrderType.LIMIT, amount=amount, price=price), situation())
        total = there.figures.total
        back = ticket(Entry(side=side, type=OrderType.LIMIT, price=price, total=total), situation()).figures
        if total and back.amount:
            assert back.amount * price <= total
            assert back.proposal is None or back.proposal.total <= total


class TestMarketOrders:
    def test_the_price_sent_is_the_worst_of_the_walk_and_one_percent_on_the_step(self) -> None:
        assert ticket(market(amount="2"), situation()).figures.price == Decimal("103.02")
        assert ticket(market(Side.SELL, amount="2"), situation()).figures.price == Decimal("97.02")

    @pytest.mark.parametrize(("side", "price"), [(Side.BUY, "102.04"), (Side.SELL, "98.98")])
    def test_the_price_sent_is_rounded_away_from_the_persons_favour(self, side: Side, price: str) -> None:
        odd = book({"99.98": "1"}, {"101.02": "1"})
        walk = sweep(odd, side, Decimal("0.5"))
        assert market_price(walk, RULES) == Decimal(price)

    def test_an_empty_side_gives_no_price(self) -> None:
        assert market_price(sweep(book({}, {}), Side.BUY, Decimal(1)), RULES) is None

    def test_cost_is_what_the_walk_costs_and_frozen_what_the_price_sent_asks_for(self) -> None:
        shown = ticket(market(amount="2"), situation())
        assert (shown.cost, shown.frozen) == (Decimal("203.00"), Decimal("206.04"))
        assert shown.figures.walk is not None
        assert shown.figures.walk.slippage_bps == Decimal(150)

    def test_a_total_gives_the_amount_it_buys(self) -> None:
        shown = ticket(market(total="152"), situation())
        assert (shown.figures.amount, shown.figures.proposal) == (Decimal("1.5"), None)

    def test_a_total_that_does_not_come_out_even_is_said(self) -> None:
        shown = ticket(market(total="150"), situation())
        assert shown.figures.proposal is not None
        assert shown.figures.proposal.is_agreeing

    def test_more_than_is_visible_is_blocked(self) -> None:
        shown = ticket(market(Side.SELL, amount="7"), situation(available={"BTC": Decimal(10)}))
        assert [(block.kind, block.figures) for block in shown.blocks] == [
            (Blocker.NOT_VISIBLE, (Decimal(6), Decimal(7)))
        ]

    def test_a_total_beyond_the_visible_book_is_blocked(self) -> None:
        shown = ticket(market(total="900"), situation())
        assert [(block.kind, block.figures) for block in shown.blocks] == [
            (Blocker.NOT_VISIBLE, (Decimal(614), Decimal(900)))
        ]
        assert kinds(ticket(market(Side.SELL, total="900"), situation())) == [Blocker.NOT_VISIBLE]

    @pytest.mark.parametrize("side", Side)
    def test_nobody_on_the_other_side_is_blocked(self, side: Side) -> None:
        empty = book({"99": "1"}, {}) if side is Side.BUY else book({}, {"101": "1"})
        assert kinds(ticket(market(side, amount="1"), situation(book=empty))) == [Blocker.EMPTY_SIDE]

    def test_a_market_order_has_no_place_in_the_queue(self) -> None:
        shown = ticket(market(amount="1"), situation())
        assert (shown.ahead, shown.is_taker) == (None, True)

    def test_without_a_book_only_what_was_typed_is_shown(self) -> None:
        shown = ticket(market(amount="1"), situation(book=None))
        assert (shown.figures.amount, shown.figures.price) == (Decimal(1), None)
        assert kinds(shown) == [Blocker.NO_BOOK]

    def test_an_incomplete_market_order_says_nothing(self) -> None:
        assert kinds(ticket(market(), situation())) == [Blocker.INCOMPLETE]


class TestFlows:
    def test_a_buy_pays_the_makers_fee_in_the_base_coin_rounded_to_nearest(self) -> None:
        shown = ticket(entry(amount="0.12345678", price="99.50"), situation())
        assert (shown.fee_rate, shown.fee_amount) == (Decimal("0.002"), Decimal("0.00024691"))
        assert (shown.receives, shown.receives_coin) == (Decimal("0.12320987"), "BTC")
        assert (shown.cost, shown.cost_coin) == (Decimal("12.29"), "MXN")

    def test_a_sell_into_the_book_pays_the_takers_fee_in_the_quote_coin(self) -> None:
        shown = ticket(entry(Side.SELL, amount="1.5", price="98.00"), situation())
        assert (shown.is_taker, shown.fee_amount) == (True, Decimal("0.59"))
        assert (shown.receives, shown.receives_coin) == (Decimal("146.41"), "MXN")
        assert (shown.cost, shown.cost_coin, shown.frozen) == (Decimal("1.5"), "BTC", Decimal("1.5"))

    def test_half_a_unit_of_fee_is_rounded_up(self) -> None:
        half = FeeTier(taker=Decimal("0.5"), maker=Decimal("0.5"), lower=Decimal(0), upper=Decimal(1))
        assert ticket(entry(amount="0.00001001", price="100"), situation(fee=half)).fee_amount == Decimal("0.00000501")

    def test_without_a_fee_tier_the_fee_and_what_comes_in_are_unknown(self) -> None:
        shown = ticket(entry(amount="1", price="99.50"), situation(fee=None))
        assert (shown.fee_rate, shown.fee_amount, shown.receives) == (None, None, None)
        assert shown.blocks == ()

    def test_the_queue_counts_orders_at_the_price_or_better(self) -> None:
        buy = ticket(entry(amount="1", price="98"), situation()).ahead
        sell = ticket(entry(Side.SELL, amount="1", price="102.50"), situation()).ahead
        assert buy is not None
        assert sell is not None
        assert (buy.orders, buy.amount, sell.orders, sell.amount) == (2, Decimal(3), 2, Decimal(3))

    def test_the_distance_from_mid_is_signed(self) -> None:
        assert ticket(entry(amount="1", price="99"), situation()).distance_bps == Decimal(-100)
        assert ticket(entry(amount="1", price="102"), situation()).distance_bps == Decimal(200)

    def test_without_a_book_nothing_is_known_of_the_order_s_place(self) -> None:
        shown = ticket(entry(amount="1", price="99"), situation(book=None))
        assert (shown.is_taker, shown.ahead, shown.distance_bps) == (None, None, None)

    def test_against_an_empty_side_an_order_waits(self) -> None:
        shown = ticket(entry(Side.SELL, amount="1", price="103"), situation(book=book({}, {"103": "1"})))
        assert shown.is_taker is False

    def test_freezing_follows_the_side(self) -> None:
        assert frozen_for(Side.BUY, Decimal("0.1"), Decimal("0.11"), RULES) == Decimal("0.02")
        assert frozen_for(Side.SELL, Decimal("0.1"), Decimal("0.11"), RULES) == Decimal("0.1")


class TestBlocks:
    @pytest.mark.parametrize(
        ("typed", "changes", "expected"),
        [
            ({"amount": "1", "price": "99"}, {"is_locked": True}, [Blocker.LOCKED]),
            ({"amount": "1", "price": "99"}, {"is_stale": True}, [Blocker.STALE_BOOK]),
            ({"amount": "1", "price": "99"}, {"book": None}, [Blocker.NO_BOOK]),
            ({"amount": "1", "price": "99"}, {"available": {}}, [Blocker.UNKNOWN_BALANCE]),
            ({"amount": "20", "price": "99"}, {}, [Blocker.EXCEEDS_AVAILABLE]),
            ({"amount": "0", "price": "99"}, {}, [Blocker.ZERO]),
            ({"amount": "1", "price": "0"}, {}, [Blocker.ZERO]),
            ({"amount": "0.000001", "price": "99"}, {}, [Blocker.BELOW_MIN_AMOUNT, Blocker.BELOW_MIN_VALUE]),
            ({"amount": "0.01", "price": "99"}, {}, [Blocker.BELOW_MIN_VALUE]),
            ({"amount": "0.00000001", "price": "99"}, {}, [Blocker.BELOW_MIN_AMOUNT, Blocker.BELOW_MIN_VALUE]),
            ({"amount": "0.123456789", "price": "99"}, {}, [Blocker.WRONG_SCALE]),
            ({"amount": "1", "price": "99.001"}, {}, [Blocker.OFF_STEP]),
            ({"price": "99", "total": "99.001"}, {}, [Blocker.WRONG_SCALE]),
            ({"amount": "1", "price": "110.01"}, {}, [Blocker.THROUGH_MID]),
            ({"amount": "1", "price": "110.00"}, {}, []),
            ({"amount": "1"}, {}, [Blocker.INCOMPLETE]),
        ],
    )
    def test_a_buy_is_blocked_by(
        self, typed: dict[str, str], changes: dict[str, object], expected: list[Blocker]
    ) -> None:
        assert kinds(ticket(entry(**typed), situation(**changes))) == expected

    @pytest.mark.parametrize(("price", "expected"), [("89.99", [Blocker.THROUGH_MID]), ("90.00", [])])
    def test_a_sell_is_blocked_more_than_ten_percent_below_mid(self, price: str, expected: list[Blocker]) -> None:
        assert kinds(ticket(entry(Side.SELL, amount="1", price=price), situation())) == expected

    def test_with_one_side_empty_the_best_price_there_is_stands_for_mid(self) -> None:
        one_sided = situation(book=book({}, {"100": "1"}))
        assert kinds(ticket(entry(amount="1", price="111"), one_sided)) == [Blocker.THROUGH_MID]
        assert kinds(ticket(entry(amount="1", price="111"), situation(book=book({}, {})))) == []

    def test_a_market_s_own_problem_is_passed_on(self) -> None:
        info = MarketInfo(market=BTC_MXN, rules=RULES, problem="its names disagree")
        blocks = ticket(entry(amount="1", price="99"), situation(info=info)).blocks
        assert [(block.kind, block.text) for block in blocks] == [(Blocker.MARKET_PROBLEM, "its names disagree")]

    def test_without_a_market_there_is_nothing_to_work_out(self) -> None:
        shown = ticket(entry(amount="1", price="99"), Situation())
        assert (kinds(shown), shown.figures.amount) == ([Blocker.NO_MARKET], Decimal(1))

    def test_a_sell_needs_the_base_coin(self) -> None:
        blocks = ticket(entry(Side.SELL, amount="6", price="99"), situation()).blocks
        assert [(block.kind, block.figures, block.coin) for block in blocks] == [
            (Blocker.EXCEEDS_AVAILABLE, (Decimal(6), Decimal(5)), "BTC")
        ]

    def test_nothing_is_visible_for_a_total_without_a_book(self) -> None:
        assert kinds(ticket(market(total="10"), situation(book=None))) == [Blocker.NO_BOOK]

    def test_a_free_ticket_becomes_exactly_the_request_it_shows(self) -> None:
        request = ticket(entry(Side.SELL, amount="0.5", price="101.00"), situation()).request()
        assert (request.market, request.side, request.type) == (BTC_MXN, Side.SELL, OrderType.LIMIT)
        assert (request.amount, request.price) == (Decimal("0.5"), Decimal("101.00"))

    @pytest.mark.parametrize("changes", [{"is_stale": True}, {"available": {}}, {"info": None}])
    def test_a_blocked_ticket_becomes_no_request(self, changes: dict[str, object]) -> None:
        with pytest.raises(InvalidInput):
            ticket(entry(amount="1", price="99"), situation(**changes)).request()


class TestCautions:
    def test_a_market_order_that_moves_the_book_deserves_a_second_look(self) -> None:
        shown = ticket(market(amount="4"), situation())
        assert [(caution.kind, round(caution.percent, 2)) for caution in shown.cautions] == [
            (Warn.SLIPPAGE, Decimal("2.00")),
            (Warn.BOOK_SHARE, Decimal("66.67")),
        ]

    def test_a_limit_through_mid_deserves_a_second_look(self) -> None:
        assert [c.kind for c in ticket(entry(amount="1", price="101.50"), situation()).cautions] == [Warn.THROUGH_MID]
        assert [c.kind for c in ticket(entry(Side.SELL, amount="1", price="98"), situation()).cautions] == [
            Warn.THROUGH_MID
        ]

    def test_an_ordinary_order_has_none(self) -> None:
        assert ticket(entry(amount="1", price="99"), situation()).cautions == ()
        tight = book({"99.99": "10"}, {"100.01": "10"})
        assert ticket(market(amount="1"), situation(book=tight)).cautions == ()


class TestShares:
    @pytest.mark.parametrize(
        ("typed", "share", "amount"),
        [
            (entry(price="99"), "1", "10.10101010"),
            (entry(price="99"), "0.25", "2.52525252"),
            (entry(Side.SELL), "0.5", "2.5"),
            (market(Side.SELL), "1", "5"),
        ],
    )
    def test_a_share_of_what_is_available_is_rounded_down(self, typed: Entry, share: str, amount: str) -> None:
        assert amount_for_share(typed, situation(), Decimal(share)) == Decimal(amount)

    @pytest.mark.parametrize(
        ("typed", "changes"),
        [
            (entry(price="99"), {"info": None}),
            (entry(price="99"), {"available": {}}),
            (entry(), {}),
            (market(), {"book": None}),
            (market(), {"book": book({"99": "1"}, {})}),
        ],
    )
    def test_a_share_of_the_unknown_is_unknown(self, typed: Entry, changes: dict[str, object]) -> None:
        assert amount_for_share(typed, situation(**changes), Decimal(1)) is None

    @given(st.decimals("0.01", "2000", places=2))
    def test_all_of_it_is_never_more_than_is_available(self, money: Decimal) -> None:
        have = situation(available={"MXN": money})
        for typed in (entry(price="99.99"), market()):
            amount = amount_for_share(typed, have, Decimal(1))
            assert amount is not None
            filled = Entry(side=Side.BUY, type=typed.type, amount=amount, price=typed.price)
            assert Blocker.EXCEEDS_AVAILABLE not in kinds(ticket(filled, have))

    def test_a_market_buy_counts_with_the_price_it_is_sent_with(self) -> None:
        amount = amount_for_share(market(), situation(available={"MXN": Decimal("206.04")}), Decimal(1))
        assert amount == Decimal("2.00000000")


def test_what_is_too_little_to_be_sent_is_not_called_zero() -> None:
    """One unit of a coin's last decimal is not nothing, and neither is a total that buys less than one."""
    rules = replace(RULES, min_amount=None, min_value=None)
    info = MarketInfo(market=BTC_MXN, rules=rules)
    dear = book({"1200000": "1"}, {"1200001": "1"})
    least = ticket(entry(amount="0.00000001", price="99"), situation(info=info))
    total = ticket(entry(price="1200000", total="0.01"), situation(info=info, book=dear))
    for shown in (least, total):
        assert Blocker.BELOW_MIN_VALUE in kinds(shown)
        assert Blocker.ZERO not in kinds(shown)
