"""What everybody may ask: one function for each operation of the table in `api`.

Source: Coinbase API v2 reference, "Data Endpoints".
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from terminal.simulator.wallet.ask import Answer, Ask, Handler
from terminal.simulator.wallet.rows import shown
from terminal.simulator.wallet.units import COIN_NAMES, STATES, WalletRefusal, currency_of


def currencies(ask: Ask) -> Answer:
    named = {
        **{code: (name, "0.01000000") for code, name in STATES.items()},
        **{code: (name, "0.00000001") for code, name in COIN_NAMES.items()},
    }
    return Answer([{"id": code, "name": name, "min_size": least} for code, (name, least) in sorted(named.items())])


def rates(ask: Ask) -> Answer:
    base = currency_of(ask.params.get("currency", "USD"))
    return Answer({"currency": base, "rates": ask.wallet.prices.rates(base)})


def price(kind: str) -> Handler:
    def price(ask: Ask) -> Answer:
        today = datetime.fromtimestamp(ask.now_us // 1_000_000, UTC).date()
        amount, currency = ask.wallet.prices.of(ask.ids["pair"], kind, _day(ask) if kind == "spot" else None, today)
        return Answer({"amount": format(amount, "f"), "currency": currency})

    return price


def _day(ask: Ask) -> date | None:
    text = ask.optional_text("date")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise WalletRefusal(400, "invalid_request", "date must be YYYY-MM-DD") from None


def time(ask: Ask) -> Answer:
    return Answer({"iso": shown(ask.now_us), "epoch": ask.now_us // 1_000_000})
