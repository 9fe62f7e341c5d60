"""Prices of the wallet's venue: of the pair that is chosen, with the fee named, and the venue's clock beside ours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from terminal.domain.merchant import Rates
from terminal.domain.wallet import Currency, Money
from terminal.domain.wallet_prices import ClockOffset, DayPrice, PairPrices
from ui.panes.prices import PricesPane, clock_text


def usd(text: str) -> Money:
    return Money(Decimal(text), "USD")


@pytest.fixture
def pane(qtbot: QtBot) -> PricesPane:
    pane = PricesPane()
    qtbot.addWidget(pane)
    pane.pairs, pane.days = [], []
    pane.pair_chosen.connect(lambda *pair: pane.pairs.append(pair))
    pane.day_asked.connect(pane.days.append)
    pane.offer(("BTC", "ETH"), ("USD", "MXN"))
    return pane


def test_prices_of_the_pair_in_front_are_shown_with_what_lies_between(pane: PricesPane) -> None:
    assert pane.pairs == [("BTC", "USD")]
    pane.show_prices(PairPrices(base="BTC", currency="USD", spot=usd("100.00"), buy=usd("100.50"), sell=usd("99.25")))
    assert pane.prices.texts() == ("100.00 USD", "100.50 USD +0.50\u00a0%", "99.25 USD −0.75\u00a0%")
    pane.choose("ETH", "MXN")
    assert (pane.prices.texts(), pane.pairs[-1]) == (("—", "—", "—"), ("ETH", "MXN"))
    pane.show_prices(PairPrices(base="BTC", currency="USD", spot=usd("1"), buy=usd("1"), sell=usd("1")))
    assert pane.prices.texts() == ("—", "—", "—")


def test_rates_of_another_coin_are_not_shown_as_this_ones(pane: PricesPane) -> None:
    pane.show_rates(Rates("BTC", {"USD": Decimal("70000.5"), "MXN": Decimal(1_300_000)}))
    pane.show_currencies((Currency(code="USD", name="US Dollar", least=Decimal("0.01")),))
    texts = [[pane.model.index(row, column).data() for column in range(3)] for row in range(pane.model.rowCount())]
    assert texts == [["MXN", "1,300,000", "—"], ["USD", "70,000.5", "US Dollar"]]
    pane.base.setCurrentIndex(1)
    assert pane.model.rowCount() == 0


def test_a_day_is_read_strictly_and_asked_for_once_it_is_one(pane: PricesPane) -> None:
    pane.day.setText("31.1.2026")
    assert (pane.day.reason(), pane.day_button.isEnabled()) == ("a day like 2026-01-31", False)
    pane.day.setText("2026-01-31")
    pane.day_button.click()
    assert pane.days == [date(2026, 1, 31)]
    pane.show_day(DayPrice("BTC", date(2026, 1, 31), usd("69000.00")))
    assert pane.day_result.text() == "BTC, 2026-01-31: 69,000.00 USD"
    pane.show_problem("Coinbase: cannot be reached.")
    assert pane.day_result.text() == "Coinbase: cannot be reached."


@pytest.mark.parametrize(("ahead_s", "said"), [(1.25, "1.25 s ahead of ours"), (-0.5, "0.50 s behind ours")])
def test_the_venues_clock_is_told_with_how_sure_that_is(ahead_s: float, said: str) -> None:
    at = datetime(2026, 1, 1, 12, 0, 3, tzinfo=UTC)
    text = clock_text(ClockOffset(at, timedelta(seconds=ahead_s), timedelta(seconds=0.04)))
    assert text == f"The venue's clock said 12:00:03 UTC: {said}, ± 0.04 s."


@pytest.mark.parametrize("width", [330, 360, 460])
def test_a_narrow_pane_takes_from_the_form_and_cuts_no_rate(pane: PricesPane, qtbot: QtBot, width: int) -> None:
    pane.resize(width, 240)
    with qtbot.waitExposed(pane):
        pane.show()
    assert pane.table.horizontalScrollBar().maximum() == 0
    assert pane.table.geometry().right() < width
