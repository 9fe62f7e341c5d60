"""Best of both below the ticket: exact totals side by side, ages, and silence where something is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from terminal.domain.comparison import Both, OnBook
from terminal.domain.market import Side
from terminal.domain.quote import Deal, Quote
from terminal.domain.wallet import PaymentMethod
from tests.ui.market_values import NOW
from ui.format import UNKNOWN
from ui.panes.ticket_comparison import Ages, ComparisonBlock
from ui.widgets.labels.elided import ElidedLabel

FRESH = Ages(book_s=0.4, quote_s=4.0, rate_s=40.0)
BANK = PaymentMethod(
    id="bank",
    kind="ach_bank_account",
    name="A bank",
    currency="USD",
    allows=frozenset({Deal.BUY}),
    is_primary_buy=True,
    is_primary_sell=False,
    limits={},
)


@pytest.fixture
def block(qtbot: QtBot) -> ComparisonBlock:
    block = ComparisonBlock()
    qtbot.addWidget(block)
    block.resize(280, 200)
    block.show()
    return block


def plain(texts: tuple[str, ...]) -> list[str]:
    return [text.replace("\u00a0", " ").strip() for text in texts]


def quoted(**changes: Any) -> Quote:
    quote = Quote(
        venue_id="",
        deal=Deal.BUY,
        source="btc",
        amount=Decimal("0.05"),
        coin="BTC",
        subtotal=Decimal("198.22"),
        fee=Decimal("1.98"),
        total=Decimal("200.20"),
        total_coin="USD",
        payment_method="bank",
        payout_at=NOW + timedelta(days=5),
        is_committed=False,
        is_completed=False,
        is_failed=False,
        created_at=None,
        received_at=NOW,
    )
    return replace(quote, **changes)


TERMS = f"fee 1.98 USD · pays out {(NOW + timedelta(days=5)).astimezone():%Y-%m-%d}"
NEITHER = "Which is better: —"
HERE = OnBook(
    side=Side.BUY,
    amount=Decimal("0.05"),
    reach=Decimal("1.23844044"),
    ordered=Decimal("0.05020080"),
    fee=Decimal("0.00020080"),
    total=Decimal("3783.27"),
)
BOTH = Both(
    side=Side.BUY,
    amount=Decimal("0.05"),
    coin="BTC",
    currency="MXN",
    here=HERE,
    there=quoted(),
    rate=Decimal("19.00"),
)


def test_both_totals_stand_there_with_their_fees_and_what_lies_between_them(block: ComparisonBlock) -> None:
    block.show_both(BOTH, FRESH, BANK, is_asking=False)
    day = (NOW + timedelta(days=5)).astimezone().strftime("%Y-%m-%d")
    assert plain(block.texts()) == [
        "What 0.05 BTC in hand costs, fees in",
        "Exchange: 20.53 MXN less (0.54 %)",
        "Exchange",
        "3,783.27 MXN",
        "order 0.0502008 BTC · fee 0.0002008 BTC",
        "Coinbase",
        "200.20 USD",
        "at its rate 19.00",
        "≈ 3,803.80 MXN",
        f"fee 1.98 USD · A bank · pays out {day}",
    ]
    assert block.ages() == ("0.4 s", "4 s", "40 s")
    assert block.accessibleDescription() == " · ".join(block.texts())


def test_a_quotation_in_the_books_own_money_is_not_converted(block: ComparisonBlock) -> None:
    even = quoted(total=Decimal("3783.27"), total_coin="MXN", subtotal=Decimal("3781.29"), payout_at=None)
    pesos = replace(BOTH, there=even, rate=None)
    block.show_both(pesos, replace(FRESH, rate_s=None), is_asking=False)
    assert plain(block.texts())[6:8] == ["3,783.27 MXN", "fee 1.98 MXN · payout date not told"]
    assert plain(block.texts())[1] == "Both come to the same."
    assert block.ages() == ("0.4 s", "4 s")


@pytest.mark.parametrize(
    ("side", "ours", "verdict"),
    [
        (Side.BUY, "3804.80", "Coinbase: 1.00 MXN less (0.03 %)"),
        (Side.SELL, "3804.80", "Exchange: 1.00 MXN more (0.03 %)"),
        (Side.SELL, "3802.80", "Coinbase: 1.00 MXN more (0.03 %)"),
    ],
)
def test_the_better_place_is_named_by_side(block: ComparisonBlock, side: Side, ours: str, verdict: str) -> None:
    compared = replace(BOTH, side=side, here=replace(HERE, side=side, ordered=HERE.amount, total=Decimal(ours)))
    block.show_both(compared, FRESH, is_asking=False)
    assert plain(block.texts())[1] == verdict


def test_behind_the_orders_seen_nothing_is_said(block: ComparisonBlock) -> None:
    beyond = OnBook(side=Side.BUY, amount=Decimal(2), reach=HERE.reach)
    block.show_both(replace(BOTH, amount=Decimal(2), here=beyond), FRESH, is_asking=False)
    texts = plain(block.texts())
    assert texts[1:5] == ["Which is better: —", "Exchange", "—", "only 1.23844044 BTC visible"]
    assert texts[-2] == "≈ 3,803.80 MXN"


def test_large_sums_leave_room_for_what_they_are_called(block: ComparisonBlock) -> None:
    block.resize(247, 200)  # in a window of 1366 px
    dear = replace(
        BOTH, there=quoted(total=Decimal("396122.38")), here=OnBook(side=Side.BUY, amount=Decimal(99), reach=HERE.reach)
    )
    block.show_both(replace(dear, amount=Decimal(99)), FRESH, BANK, is_asking=False)
    QApplication.processEvents()
    assert [name.shown_text() for name in block.findChildren(ElidedLabel)] == ["Exchange", "Coinbase", "× 19.00"]


@pytest.mark.parametrize(
    ("compared", "ages", "options", "expected"),
    [
        (replace(BOTH, there=None), replace(FRESH, quote_s=None), {"is_asking": True}, [NEITHER, "asking…"]),
        (
            replace(BOTH, there=None),
            replace(FRESH, quote_s=None),
            {"is_asking": False, "why": "The venue is out of order."},
            [NEITHER, "The venue is out of order."],
        ),
        (replace(BOTH, rate=None), replace(FRESH, rate_s=None), {"is_asking": False}, [NEITHER, TERMS]),
        (
            BOTH,
            replace(FRESH, is_quote_stale=True),
            {"is_asking": False},
            ["Too old to say which is better.", TERMS],
        ),
        (
            BOTH,
            replace(FRESH, is_book_stale=True),
            {"is_asking": False},
            ["Too old to say which is better.", TERMS],
        ),
    ],
)
def test_what_is_not_known_or_too_old_is_not_judged_by(
    block: ComparisonBlock, compared: Both, ages: Ages, options: dict[str, Any], expected: list[str]
) -> None:
    block.show_both(compared, ages, **options)
    texts = plain(block.texts())
    assert [texts[1], texts[-1]] == expected


def test_the_exchange_without_a_book_is_unknown(block: ComparisonBlock) -> None:
    block.show_both(replace(BOTH, here=None), Ages(), is_asking=False)
    assert plain(block.texts())[:4] == ["What 0.05 BTC in hand costs, fees in", NEITHER, "Exchange", UNKNOWN]
    assert set(block.ages()) == {UNKNOWN}


def test_a_quotation_that_contradicts_itself_is_flagged(block: ComparisonBlock) -> None:
    odd = quoted(total=Decimal("200.21"), payout_at=None, fee=Decimal("1.98"))
    block.show_both(replace(BOTH, there=odd), FRESH, is_asking=False)
    terms = next(text for text in plain(block.texts()) if text.startswith("fee 1.98 USD"))
    assert terms == "fee 1.98 USD · payout date not told · its own figures do not add up"


def test_a_payout_within_the_day_says_so(block: ComparisonBlock) -> None:
    block.show_both(replace(BOTH, there=quoted(payout_at=NOW, fee=None)), FRESH, is_asking=False)
    assert "fee — · pays out today" in plain(block.texts())
