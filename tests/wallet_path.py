"""A desk at the wallet half in one process: journal, submission and driver against the practice exchange."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import httpx

from terminal.domain.account import Account, Credentials, Environment, Profile
from terminal.domain.intent import Intent, Request
from terminal.domain.quote import Deal, QuoteRequest
from terminal.domain.transfer import Send
from terminal.services.submission import Submission
from terminal.simulator.server import create_app
from terminal.simulator.wallet.state import LEDGER_SUFFIX
from terminal.storage.journal import Journal
from terminal.storage.seal import SealFile
from terminal.tasks import Tasks
from terminal.venues.budget import Budget
from terminal.venues.coinbase.venue import open_wallet
from terminal.venues.port import WalletVenue
from terminal.venues.transport import Transport
from tests.e2e.exchange import copied
from tests.practice_app import HOST, TOKEN, App

OUTSIDE = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"
POST = "POST /v2/accounts"


@dataclass
class Desk:
    """Ana signed in at the wallet half, with a journal and the real engine."""

    app: App
    wallet: WalletVenue
    transport: Transport
    account: Account
    folder: Path
    accounts: dict[str, str]  # by name
    method: str
    code: str
    journal: Journal = field(init=False)
    tasks: Tasks = field(init=False)
    submission: Submission = field(init=False)

    @property
    def source(self) -> str:
        return self.accounts["My Wallet"]

    async def send(self, request: Request) -> Intent:
        return await self.submission.submit(self.submission.draft(request).id)

    def btc(self, amount: str, to: str = OUTSIDE) -> Send:
        return Send(source=self.source, coin="BTC", to=to, amount=Decimal(amount))

    async def restart(self, copy: Path | None = None) -> None:
        """End the engine and start it again, with an older *copy* of its journal where one is given."""
        await self.tasks.cancel_all()
        self.journal.close()
        if copy is not None:
            shutil.copy(copy, self.path)
        await self.start()

    async def start(self) -> None:
        """Open the journal and let the engine decide what the last run left open."""
        seal = SealFile(self.path.with_name("seal"))
        self.journal = Journal.open(self.path, Environment.PRACTICE, self.app.clock, seal.newest_hash)
        self.tasks = Tasks()
        self.submission = Submission(
            journal=self.journal,
            venue=self.wallet.venue,
            account=self.account,
            clock=self.app.clock,
            tasks=self.tasks,
            is_unlocked=lambda: True,
            seal=seal,
        )
        await self.submission.start()

    @property
    def path(self) -> Path:
        return self.folder / "j" / "journal.sqlite3"

    async def quoted(self) -> Intent:
        request = QuoteRequest(
            deal=Deal.BUY, source=self.source, amount=Decimal("0.05"), coin="BTC", payment_method=self.method
        )
        return await self.submission.ask_price(request)

    async def fault(self, on: str, kind: str, count: int = 1, **args: object) -> None:
        response = await self.app.control("fault", {"on": on, "kind": kind, "count": count, "args": args})
        assert response.status_code == 200

    async def event(self, kind: str, **args: object) -> None:
        assert (await self.app.control("event", {"kind": kind, **args})).status_code == 200

    async def after(self, seconds: float, intent: Intent) -> Intent:
        """Let time pass in steps, so that what is due can be done, and return the intent as it stands."""
        for _ in range(8):
            await self.app.clock.advance(seconds / 8)
            await self.app.clock.advance(0)
        return next(each for each in self.submission.intents() if each.id == intent.id)

    def moved(self, kind: str, email: str | None = None) -> list[Decimal]:
        """Return what the ledger says has moved, of one kind, at Ana's or somebody else's."""
        self.app.practice.commit()
        rows = self.app.practice.store.ledger((email or self.app.ana.email) + LEDGER_SUFFIX)
        return [Decimal(str(row["amount"])) for row in rows if row["kind"] == kind and row["coin"] == "BTC"]


@asynccontextmanager
async def wallet_desk(opened: Path, folder: Path) -> AsyncIterator[Desk]:
    """Open Ana's desk on a copy of an exchange."""
    app = App(copied(opened, folder))
    keys = app.practice.wallet_keys(app.ana.email)
    transport = Transport(
        "Practice exchange",
        f"http://{HOST}/v2",
        app.clock,
        environment=Environment.PRACTICE,
        transport=httpx.ASGITransport(create_app(app.practice, HOST, control_token=TOKEN)),
        budget=Budget(app.clock, limit=10_000),
    )
    credentials = Credentials(key=str(keys["coinbase_key"]), secret=str(keys["coinbase_secret"]))
    wallet = open_wallet(credentials, transport, app.clock)
    account = Account(id="ana", profile=Profile.COINBASE, label="Ana", environment=Environment.PRACTICE)
    accounts = {each.name: each.id for each in (await wallet.wallet.accounts()).records}
    methods = (await wallet.wallet.payment_methods()).records
    method = next(each.id for each in methods if each.kind == "fiat_account")
    desk = Desk(app, wallet, transport, account, folder, accounts, method, str(keys["two_factor_code"]))
    await desk.start()
    yield desk
    await desk.tasks.cancel_all()
    desk.journal.close()
    await transport.aclose()
    await app.aclose()
