"""One person signed in at the wallet half of the practice exchange, in one process."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import httpx

from terminal.clock import Clock
from terminal.domain.account import Environment
from terminal.domain.transfer import Send
from terminal.domain.wallet import WalletAccount
from terminal.simulator.server import create_app
from terminal.simulator.wallet.records import Account
from terminal.simulator.wallet.state import LEDGER_SUFFIX
from terminal.venues.budget import Budget
from terminal.venues.coinbase.client import CoinbaseCommerce, CoinbaseInbox, CoinbasePrices, CoinbaseWallet
from terminal.venues.coinbase.line import Line, Scheme, by_key
from terminal.venues.coinbase.money import CoinbaseQuotes, CoinbaseSends
from terminal.venues.transport import Transport
from tests.practice_app import HOST, TOKEN, App

OUTSIDE = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"


@dataclass
class Desk:
    """One person signed in at the wallet half, and the exchange itself."""

    app: App
    keys: dict[str, Any]
    line: Line

    def __post_init__(self) -> None:
        self.wallet, self.inbox = CoinbaseWallet(self.line), CoinbaseInbox(self.line)
        self.commerce, self.prices = CoinbaseCommerce(self.line), CoinbasePrices(self.line)
        self.sends, self.quotes = CoinbaseSends(self.line), CoinbaseQuotes(self.line)

    @property
    def code(self) -> str:
        return str(self.keys["two_factor_code"])

    async def account(self, name: str) -> WalletAccount:
        found = await self.wallet.accounts()
        return next(each for each in found.records if each.name == name)

    async def balance(self, name: str) -> Decimal:
        return (await self.account(name)).balance.amount

    async def event(self, kind: str, **args: object) -> Any:
        answer = await self.app.control("event", {"kind": kind, **args})
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def later(self, seconds: float) -> None:
        await self.app.clock.advance(seconds)


def line_to(app: App, scheme: Scheme | None, language: str = "en", clock: Clock | None = None) -> Line:
    asgi = httpx.ASGITransport(create_app(app.practice, HOST, control_token=TOKEN))
    transport = Transport(
        "Practice exchange",
        f"http://{HOST}/v2",
        clock or app.clock,
        environment=Environment.PRACTICE,
        transport=asgi,
        budget=Budget(app.clock, limit=100_000),
    )
    return Line(transport, clock or app.clock, scheme, language)


def keys_of(app: App, email: str | None = None) -> dict[str, Any]:
    return app.practice.wallet_keys(email or app.ana.email)


def signed_in(app: App, email: str | None = None) -> Desk:
    keys = keys_of(app, email)
    return Desk(app, keys, line_to(app, by_key(keys["coinbase_key"], keys["coinbase_secret"])))


def conserved(app: App) -> None:
    """Every balance is the sum of its owner's ledger rows."""
    app.practice.commit()
    for email in app.practice.people:
        sums: dict[str, Decimal] = {}
        for row in app.practice.store.ledger(email + LEDGER_SUFFIX):
            sums[str(row["coin"])] = sums.get(str(row["coin"]), Decimal(0)) + Decimal(str(row["amount"]))
        held: dict[str, Decimal] = {}
        for account in app.practice.wallet.state.all(Account, email):
            held[account.currency] = held.get(account.currency, Decimal(0)) + account.balance
        assert sums == held


def send_of(account: WalletAccount, amount: str, to: str = OUTSIDE) -> Send:
    return Send(source=account.id, coin=account.currency, to=to, amount=Decimal(amount))
