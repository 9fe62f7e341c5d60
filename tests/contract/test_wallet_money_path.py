"""The wallet's money path in one process: journal, submission and driver against the practice exchange and its faults.

What the exchange's ledger says is the truth; no state may contradict it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from terminal.domain.account import Account, Credentials, Environment, Profile
from terminal.domain.intent import Intent, Request, State
from terminal.domain.quote import CommitRequest, Deal, QuoteRequest
from terminal.domain.transfer import Send
from terminal.services.submission import Submission
from terminal.simulator.server import create_app
from terminal.simulator.wallet.state import LEDGER_SUFFIX
from terminal.storage.journal import Journal
from terminal.tasks import Tasks
from terminal.venues.budget import Budget
from terminal.venues.coinbase.venue import open_wallet
from terminal.venues.port import WalletVenue
from terminal.venues.transport import Transport
from tests.practice_app import HOST, TOKEN, App, copied

pytestmark = pytest.mark.anyio
OUTSIDE = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"
POST = "POST /v2/accounts"


@dataclass
class Desk:
    """Ana signed in at the wallet half, with a journal and the real engine."""

    app: App
    wallet: WalletVenue
    submission: Submission
    journal: Journal
    source: str
    method: str
    code: str

    async def send(self, request: Request) -> Intent:
        return await self.submission.submit(self.submission.draft(request).id)

    def btc(self, amount: str, to: str = OUTSIDE) -> Send:
        return Send(source=self.source, coin="BTC", to=to, amount=Decimal(amount))

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

    def moved(self, kind: str) -> list[Decimal]:
        """Return what the ledger says has moved, of one kind."""
        self.app.practice.commit()
        rows = self.app.practice.store.ledger(self.app.ana.email + LEDGER_SUFFIX)
        return [Decimal(str(row["amount"])) for row in rows if row["kind"] == kind and row["coin"] == "BTC"]


def commit_of(intent: Intent) -> CommitRequest:
    assert intent.quote is not None
    quote = intent.quote
    return CommitRequest(
        deal=quote.deal, source=quote.source, quote_id=quote.venue_id, total=quote.total, total_coin=quote.total_coin
    )


@pytest.fixture
async def desk(opened: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    app = App(copied(opened, tmp_path))
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
    journal = Journal.open(tmp_path / "j" / "journal.sqlite3", Environment.PRACTICE, app.clock)
    tasks = Tasks()
    submission = Submission(
        journal=journal,
        venue=wallet.venue,
        account=Account(id="ana", profile=Profile.COINBASE, label="Ana", environment=Environment.PRACTICE),
        clock=app.clock,
        tasks=tasks,
        is_unlocked=lambda: True,
    )
    await submission.start()
    source = next(each.id for each in (await wallet.wallet.accounts()).records if each.name == "My Wallet")
    methods = (await wallet.wallet.payment_methods()).records
    method = next(each.id for each in methods if each.kind == "fiat_account")
    yield Desk(app, wallet, submission, journal, source, method, str(keys["two_factor_code"]))
    await tasks.cancel_all()
    journal.close()
    await transport.aclose()
    await app.aclose()


async def test_a_send_is_accepted_and_settled_once_its_network_has_seen_it(desk: Desk) -> None:
    sent = await desk.send(desk.btc("0.01"))
    assert sent.state is State.ACKED, sent
    assert (await desk.after(120, sent)).state is State.SETTLED
    assert desk.moved("send") == [Decimal("-0.01000000")]


@pytest.mark.parametrize("fault", ["lost_after", "error_after", "truncated", "reset_mid_response", "html_after"])
async def test_a_lost_answer_is_asked_for_again_with_the_same_key_and_moves_once(desk: Desk, fault: str) -> None:
    await desk.fault(POST, fault)
    sent = await desk.send(desk.btc("0.01"))
    assert sent.state is State.UNKNOWN, sent
    assert (await desk.after(300, sent)).state is State.SETTLED
    assert desk.moved("send") == [Decimal("-0.01000000")]


@pytest.mark.parametrize("fault", ["lost_before", "error_before", "rate_limited"])
async def test_a_send_that_did_not_arrive_is_sent_again_by_itself(desk: Desk, fault: str) -> None:
    await desk.fault(POST, fault)
    sent = await desk.send(desk.btc("0.01"))
    assert sent.state is State.UNKNOWN, sent
    assert (await desk.after(300, sent)).state is State.SETTLED
    assert desk.moved("send") == [Decimal("-0.01000000")]


async def test_above_the_limit_the_code_is_asked_for_and_sends_the_same_bytes(desk: Desk) -> None:
    asked = await desk.send(desk.btc("0.25"))
    assert asked.state is State.NEEDS_2FA
    assert desk.moved("send") == []
    assert (await desk.submission.give_code(asked.id, "000000")).state is State.NEEDS_2FA
    given = await desk.submission.give_code(asked.id, desk.code)
    assert given.state is State.ACKED
    assert (await desk.after(120, given)).state is State.SETTLED
    assert desk.moved("send") == [Decimal("-0.25000000")]


async def test_a_code_that_is_never_given_leaves_nothing_behind(desk: Desk) -> None:
    asked = await desk.send(desk.btc("0.25"))
    assert (await desk.after(700, asked)).state is State.REJECTED
    assert desk.moved("send") == []


async def test_a_refused_send_is_rejected_in_the_venues_words(desk: Desk) -> None:
    sent = await desk.send(desk.btc("0.01", to="1AUJ8z5RuHRTqD1eikyfUUetzGmdWLGkpT"))  # of the real network
    assert sent.state is State.REJECTED
    assert "valid email or bitcoin address" in (sent.venue_text or "")


async def test_a_buy_is_quoted_committed_and_settled(desk: Desk) -> None:
    quoted = await desk.quoted()
    assert quoted.state is State.QUOTED
    sent = await desk.send(commit_of(quoted))
    assert sent.state is State.ACKED, sent
    assert (await desk.after(40, sent)).state is State.SETTLED
    assert desk.moved("buy") == [Decimal("0.05000000")]


async def test_a_changed_rate_is_rejected_with_the_new_total_which_is_a_new_intent(desk: Desk) -> None:
    quoted = await desk.quoted()
    await desk.event("change_rate", factor=1.1)
    sent = await desk.send(commit_of(quoted))
    assert sent.state is State.REJECTED
    assert "the rate has changed" in (sent.venue_text or "")
    assert desk.moved("buy") == []
    now = await desk.wallet.wallet.deals(Deal.BUY, desk.source)
    (offer,) = now.records
    again = await desk.send(
        CommitRequest(
            deal=Deal.BUY,
            source=desk.source,
            quote_id=offer.venue_id,
            total=offer.total,
            total_coin=offer.total_coin,
        )
    )
    assert (await desk.after(40, again)).state is State.SETTLED
    assert desk.moved("buy") == [Decimal("0.05000000")]


@pytest.mark.parametrize(
    ("fault", "moved"), [("lost_after", ["0.05000000"]), ("error_after", ["0.05000000"]), ("lost_before", [])]
)
async def test_a_commitment_whose_answer_is_lost_is_never_repeated(desk: Desk, fault: str, moved: list[str]) -> None:
    quoted = await desk.quoted()
    await desk.fault(POST, fault)
    sent = await desk.send(commit_of(quoted))
    assert sent.state is State.UNKNOWN, sent
    known = await desk.after(120, sent)
    assert known.state is (State.SETTLED if moved else State.REJECTED)
    assert desk.moved("buy") == [Decimal(each) for each in moved]
