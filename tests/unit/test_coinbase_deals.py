"""Buys, sells, deposits and withdrawals: one driver, each asked under its own path."""

from __future__ import annotations

from decimal import Decimal

import pytest

from terminal import strict_json
from terminal.domain.quote import CommitRequest, Deal, QuoteRequest
from terminal.venues.coinbase.money import CoinbaseQuotes
from tests.unit.test_coinbase_client import OTHER, WALLET, bought, venue

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("deal", "path"),
    [(Deal.BUY, "buys"), (Deal.SELL, "sells"), (Deal.DEPOSIT, "deposits"), (Deal.WITHDRAWAL, "withdrawals")],
)
async def test_each_deal_is_quoted_and_committed_under_its_own_path(deal: Deal, path: str) -> None:
    asked = venue((201, bought(committed=False)), (200, bought()))
    quotes = CoinbaseQuotes(asked.line())
    request = QuoteRequest(deal=deal, source=WALLET, amount=Decimal(10), coin="BTC", payment_method="bank")
    quote = await quotes.quote(request)
    commit = CommitRequest(deal=deal, source=WALLET, quote_id=OTHER, total=Decimal("102.01"), total_coin="USD")
    receipt = await quotes.commit(commit)
    assert asked.said == [
        f"POST /v2/accounts/{WALLET}/{path}",
        f"POST /v2/accounts/{WALLET}/{path}/{OTHER}/commit",
    ]
    assert strict_json.loads(asked.asked[0].content) == {
        "amount": "10",
        "currency": "BTC",
        "commit": False,
        "payment_method": "bank",
    }
    assert (quote.deal, quote.is_committed, receipt.venue_id) == (deal, False, OTHER)
