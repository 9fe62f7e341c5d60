"""What becomes of a price that is asked for and accepted: said where the person is, never done behind their back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from terminal.clock import Clock
from terminal.domain.account import Environment
from terminal.domain.capability import Withheld
from terminal.domain.intent import Intent, State
from terminal.domain.quote import Deal, Quote, commitment
from terminal.domain.wallet import PaymentMethod, WalletAccount
from terminal.errors import OutcomeUnknown, Rejected, Unavailable, VenueError
from terminal.publisher import Publisher
from terminal.services.feed import Feed
from terminal.services.submission import Submission
from terminal.tasks import Tasks
from terminal.venues.coinbase.capabilities import BY_NAME
from terminal.venues.port import HistoryRead
from tests.desk import BUY, Desk
from tests.fakes import Answer
from tests.keyed_venue import KeyedVenue
from tests.ui.deal_values import method
from tests.ui.running_app import until
from tests.ui.wallet_values import account
from ui.desks.wallet_deals import WalletDeals
from ui.panes.activity import ActivityPane
from ui.panes.wallet import DEALS, WalletPane
from ui.panes.wallet_deal import AGREED, WalletDealPage
from ui.widgets.bars.notice import Urgency

pytestmark = pytest.mark.anyio
V = "Keyed venue"
LOST, DOWN = OutcomeUnknown(V, "no answer"), Unavailable(V, "503", 503)
GONE, NO = Rejected(V, "Not found", 404), Rejected(V, "You can only buy 5.00 USD", 400)


class Window(QWidget):
    """The parts of the window that the desk of deals uses."""

    def __init__(self) -> None:
        super().__init__()
        self.wallet, self.activity = WalletPane(self), ActivityPane(self)
        self.notices: list[tuple[str, Urgency]] = []

    def show_notice(self, text: str, urgency: Urgency = Urgency.ATTENTION) -> None:
        self.notices.append((text, urgency))


class Bridge(QObject):
    intent_changed = Signal(object)


@dataclass
class Resources:
    """The venue's wallet: deals as the keyed venue holds them."""

    keyed: KeyedVenue
    comes: asyncio.Event | None = None  # an answer waits for this

    async def deal(self, deal: Deal, source: str, number: str) -> Quote:
        if self.comes is not None:
            await self.comes.wait()
        return await self.keyed.read(deal, source, number)


@dataclass
class Named:
    name: str = V


@dataclass
class Opened:
    wallet: Resources
    venue: Named = field(default_factory=Named)


class Data:
    """What the wallet reads: one account, one way to pay, and its deals."""

    def __init__(self, clock: Clock, tasks: Tasks, keyed: KeyedVenue) -> None:
        self._clock, self._tasks, self._keyed = clock, tasks, keyed
        self.fails: VenueError | None = None
        self.accounts: Feed[HistoryRead[WalletAccount]] = self._feed(account("wallet", "My Wallet"))
        self.methods: Feed[HistoryRead[PaymentMethod]] = self._feed(method("bank"))

    def deals(self, wallet: WalletAccount) -> Feed[HistoryRead[Quote]]:
        feed = Feed(
            "deals",
            lambda: self._keyed.recent(Deal.BUY, wallet.id),
            interval_s=30.0,
            clock=self._clock,
            tasks=self._tasks,
        )
        feed.start()
        return feed

    def refresh(self) -> None: ...

    def _feed(self, record: Any) -> Feed[Any]:
        async def read() -> HistoryRead[Any]:
            if self.fails is not None:
                raise self.fails
            return HistoryRead(records=(record,), received_at=self._clock.now(), venue_at=None)

        feed = Feed("wallet", read, interval_s=10.0, clock=self._clock, tasks=self._tasks)
        feed.start()
        return feed


@dataclass
class Sleep:
    resumed: Publisher[float] = field(default_factory=Publisher)


@dataclass
class Parts:
    """The parts of a core, and of its wallet, that the desk of deals uses, out of a desk in memory."""

    clock: Clock
    tasks: Tasks
    submission: Submission
    venue: Opened
    data: Data
    sleep_watch: Sleep = field(default_factory=Sleep)
    environment: Environment = Environment.PRACTICE
    lacking: set[str] = field(default_factory=set)

    def owns(self, intent: Intent) -> bool:
        return True

    def withheld(self, name: str) -> Withheld | None:
        return Withheld(BY_NAME[name], is_gone=False) if name in self.lacking else None


@dataclass
class Asking:
    """Somebody in front of the section."""

    desk: Desk
    window: Window
    parts: Parts
    deals: WalletDeals
    page: WalletDealPage

    @property
    def keyed(self) -> KeyedVenue:
        return self.desk.keyed

    async def ask(self) -> None:
        """Ask for a price as the form does, and wait for what comes of it."""
        self.deals.ask(BUY)
        await self.done()

    async def done(self) -> None:
        await self.desk.clock.advance(0)
        await until(lambda: not self.desk.submission.is_busy)
        await self.desk.clock.advance(0)

    def newest(self) -> Intent:
        return self.desk.journal.intents()[0]

    async def commit(self) -> Intent:
        """Accept the price in front: the dialog's own delay is held elsewhere."""
        quote = self.page.review.quote
        assert quote is not None
        self.page.review.commit_button.click()
        dialog = self.deals.confirmation
        assert dialog is not None
        dialog.confirmed.emit(commitment(quote))
        await self.done()
        return self.desk.journal.intents()[0]


@pytest.fixture
async def asking(qapp: Any, tmp_path: Path) -> AsyncIterator[Asking]:
    desk = Desk(tmp_path / "practice")
    window, bridge = Window(), Bridge()
    data = Data(desk.clock, desk.tasks, desk.keyed)
    parts = Parts(desk.clock, desk.tasks, desk.submission, Opened(Resources(desk.keyed)), data)
    deals = WalletDeals(parts, parts, bridge, window, window)  # type: ignore[arg-type]  # all of them that it uses
    desk.submission.changed.subscribe(bridge.intent_changed.emit)
    window.show()
    window.wallet.open_section(DEALS)
    await desk.clock.advance(0)
    deals.show_time(None)
    assert deals.page is not None
    yield Asking(desk, window, parts, deals, deals.page)
    deals.close()
    await desk.close()
    window.hide()
    window.deleteLater()


async def test_a_price_is_reviewed_and_its_age_ticks(asking: Asking) -> None:
    await asking.ask()
    assert asking.page.is_reviewing
    await asking.desk.clock.advance(7)
    asking.deals.show_time(None)
    assert asking.page.review.age.text() == "price 7 s"
    assert (await asking.commit()).state is State.ACKED
    assert asking.page.review.result().startswith("○ Buy 0.01 BTC for 101 USD: Accepted")
    await asking.desk.clock.advance(2)
    assert asking.page.review.result() == "● Buy 0.01 BTC for 101 USD: Done."


async def test_a_price_that_is_refused_says_why_on_the_form(asking: Asking) -> None:
    asking.keyed.answers = [Answer(error=NO)]
    await asking.ask()
    assert not asking.page.is_reviewing
    said = "Not sent. Safe. The venue made no quotation. The venue: “You can only buy 5.00 USD”"
    assert asking.page.form.result() == f"✕ Price: Buy 0.01 BTC: {said}"


async def test_a_lost_price_is_not_asked_again_before_it_is_known_what_became_of_it(asking: Asking) -> None:
    asking.keyed.answers = [Answer(error=LOST)]
    await asking.ask()
    assert asking.page.form.result().startswith("◐ Price: Buy 0.01 BTC: We don't know yet")
    await asking.ask()
    assert asking.page.form.result().startswith("✕ We don't know yet whether the same thing went through")
    assert [entry.kind for entry in asking.window.activity.entries] == ["refused"]
    await asking.desk.clock.advance(2)
    assert "nothing was committed: ask for the price again" in asking.page.form.result()
    await asking.ask()
    assert asking.page.is_reviewing


async def test_what_a_venue_executed_though_only_asked_is_told_loudly_and_once(asking: Asking) -> None:
    asking.keyed.executes_at_once = True
    await asking.ask()
    told = "The venue executed this at once, though only its price was asked: Buy 0.01 BTC for 101 USD"
    assert asking.window.notices == [(told, Urgency.ERROR)]
    assert asking.page.form.result().startswith("● Price: Buy 0.01 BTC: Done.")
    asking.desk.submission.changed.publish(asking.desk.journal.intents()[0])
    assert len(asking.window.notices) == 1


@pytest.mark.parametrize("is_seen_before", [True, False])
async def test_another_price_stands_beside_the_old_one_and_waits(asking: Asking, is_seen_before: bool) -> None:
    await asking.ask()
    asking.keyed.change("q-1", total=Decimal(102))
    if not is_seen_before:  # the venue changes it while the commitment is on its way
        asking.keyed.change("q-1", total=Decimal(101))
        asking.keyed.commit = _changing(asking.keyed)  # type: ignore[method-assign]  # this once
    refused = await asking.commit()
    assert refused.state is (State.ABORTED if is_seen_before else State.REJECTED)
    assert asking.page.review.lines()["You pay in all"] == "102.00 USD [101.00 USD]"
    assert asking.page.review.commit_button.isEnabled()
    assert [each for each in asking.keyed.quotes_made.values() if each.is_committed] == []


def _changing(keyed: KeyedVenue) -> Any:
    async def commit(request: Any, code: str | None = None) -> Any:
        keyed.change(request.quote_id, total=Decimal(102))
        raise Rejected(V, "the rate has changed: the total is 102 USD now", 400)

    return commit


@pytest.mark.parametrize(
    ("error", "said"),
    [(GONE, "does not offer this price any more"), (DOWN, "503")],
)
async def test_a_price_that_cannot_be_read_again_is_not_accepted(asking: Asking, error: VenueError, said: str) -> None:
    await asking.ask()
    asking.keyed.reads_fail = error
    assert (await asking.commit()).state is State.ABORTED
    assert said in asking.page.review.result()
    assert (asking.keyed.commits, asking.page.review.commit_button.isEnabled()) == ([], False)
    asking.keyed.reads_fail = None
    asking.page.review.again_button.click()
    await asking.done()
    assert (asking.page.review.quote and asking.page.review.quote.venue_id) == "q-2"


async def test_a_price_that_somebody_committed_before_is_shown_as_it_stands(asking: Asking) -> None:
    await asking.ask()
    asking.keyed.execute("q-1")
    assert (await asking.commit()).state is State.ABORTED
    assert asking.page.review.result() == "● Done: Buy 0.01 BTC"
    assert not asking.page.review.commit_button.isEnabled()


async def test_a_refusal_at_the_same_total_says_why_and_may_be_tried_again(asking: Asking) -> None:
    await asking.ask()
    asking.keyed.answers = [Answer(takes_effect=False, error=NO)]
    assert (await asking.commit()).state is State.REJECTED
    assert "You can only buy 5.00 USD" in asking.page.review.result()
    assert asking.page.review.commit_button.isEnabled()


async def test_a_commitment_that_is_not_known_cannot_be_repeated(asking: Asking) -> None:
    await asking.ask()
    asking.keyed.answers = [Answer(takes_effect=False, error=LOST)]
    assert (await asking.commit()).state is State.UNKNOWN
    assert not asking.page.review.commit_button.isEnabled()
    quote = asking.page.review.quote
    assert quote is not None
    asking.deals.ask_to_commit(quote)
    dialog = asking.deals.confirmation
    assert dialog is not None
    assert any(text.startswith("We don't know yet") for text in dialog.texts())
    dialog.confirmed.emit(commitment(quote))  # nothing but the engine's own no holds it back now
    await asking.done()
    assert "we don't know yet" in asking.page.review.result().lower()
    assert len(asking.keyed.commits) == 1


async def test_no_new_price_is_asked_for_before_it_is_known_what_became_of_accepting_this_one(asking: Asking) -> None:
    await asking.ask()
    review, held = asking.page.review, asyncio.Event()
    asking.keyed.answers = [Answer(takes_effect=False, held=held, error=LOST)]
    review.commit_button.click()
    dialog, quote = asking.deals.confirmation, review.quote
    assert dialog is not None
    assert quote is not None
    dialog.confirmed.emit(commitment(quote))
    await until(lambda: not review.again_button.isEnabled())
    for state in (State.ARMED, State.UNKNOWN):
        await until(lambda state=state: asking.newest().state is state)  # type: ignore[misc] # a lambda has no types
        assert "before it is known" in review.again_button.toolTip()
        review.again_button.click()
        asking.deals.ask_again(quote)
        held.set()
    assert list(asking.keyed.quotes_made) == ["q-1"]
    dialog.confirmed.emit(commitment(quote))  # once more, which the engine refuses: the first is not known yet
    await asking.done()
    assert not review.again_button.isEnabled()
    await asking.desk.clock.advance(30)  # the venue shows that nothing was committed
    assert [each.state for each in asking.desk.journal.intents()[:2]] == [State.DRAFT, State.REJECTED]
    assert review.again_button.isEnabled()
    review.again_button.click()
    await asking.done()
    assert list(asking.keyed.quotes_made) == ["q-1", "q-2"]


@pytest.mark.parametrize("is_taken_up", [False, True])
async def test_a_price_that_comes_late_does_not_hide_what_was_accepted_meanwhile(
    asking: Asking, is_taken_up: bool
) -> None:
    await asking.ask()
    comes, other = asyncio.Event(), asking.keyed.offer(BUY)
    if is_taken_up:
        asking.parts.venue.wallet.comes = comes
        asking.deals.take_up(other)
    else:
        asking.keyed.answers = [Answer(held=comes)]
        asking.page.review.again_button.click()
    await asking.desk.clock.advance(0)
    asking.page.review.commit_button.click()
    dialog, quote = asking.deals.confirmation, asking.page.review.quote
    assert dialog is not None
    assert quote is not None
    dialog.confirmed.emit(commitment(quote))
    await until(lambda: "Accepted" in asking.page.review.result())
    comes.set()
    await asking.done()
    assert asking.page.review.quote is quote
    assert "Accepted" in asking.page.review.result()
    assert not asking.page.review.commit_button.isEnabled()


async def test_a_price_is_taken_up_as_it_stands_now(asking: Asking) -> None:
    quote = asking.keyed.offer(BUY)
    await asking.desk.clock.advance(90)
    asking.page.set_page(AGREED)
    asking.deals.take_up(quote)
    await asking.done()
    assert asking.page.is_reviewing
    assert asking.page.review.age.text() == "price 2 min"
    asking.keyed.change(quote.venue_id, total=Decimal(99))
    asking.deals.take_up(quote)
    await asking.done()
    assert asking.page.review.lines()["You pay in all"] == "99.00 USD [101.00 USD]"
    asking.page.review.again_button.click()
    await asking.done()
    assert asking.page.review.lines()["You pay in all"] == "101.00 USD"


async def test_details_that_come_after_the_account_was_closed_are_shown_nowhere(
    asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    asking.parts.venue.wallet.comes = comes = asyncio.Event()
    assert asking.deals.details is not None
    asking.deals.details.show_deal(asking.keyed.offer(BUY))
    await asking.desk.clock.advance(0)
    asking.deals.close()
    asking.window.wallet.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    comes.set()
    await asking.done()
    assert [record.getMessage() for record in caplog.records] == []


async def test_what_cannot_be_taken_up_says_why_or_shows_nothing(asking: Asking) -> None:
    quote = asking.keyed.offer(BUY)
    asking.keyed.reads_fail = GONE
    asking.deals.take_up(quote)
    await asking.done()
    assert asking.page.problem.text() == "Keyed venue: Not found."
    asking.keyed.reads_fail = None
    asking.keyed.execute(quote.venue_id)
    asking.deals.take_up(quote)
    await asking.done()
    assert not asking.page.is_reviewing


async def test_a_confirmation_dies_with_what_keeps_deals_back_with_a_sleep_and_with_its_core(asking: Asking) -> None:
    def died() -> list[str]:
        asking.page.review.commit_button.click()
        dialog = asking.deals.confirmation
        assert dialog is not None
        ends[len(reasons)]()
        texts = dialog.texts()
        return [text for text in texts if text in told]

    await asking.ask()
    told = ("Offline.", "The computer slept. Close this and look again.", "The account was closed.")
    ends = (
        lambda: asking.deals.show_time("Offline."),
        lambda: asking.parts.sleep_watch.resumed.publish(60.0),
        asking.deals.close,
    )
    reasons: list[str] = []
    for _ in ends:
        reasons += died()
        if asking.deals.page is not None:
            asking.deals.show_time(None)
    assert reasons == list(told)


async def test_stale_balances_keep_deals_back(asking: Asking) -> None:
    asking.parts.data.fails = DOWN
    await asking.desk.clock.advance(61)
    asking.deals.show_time(None)
    assert asking.page.form.hindrance() == "The balances are stale: nobody can say what is available."


async def test_what_a_sign_in_lacks_is_said_before_somebody_types(asking: Asking) -> None:
    asking.parts.lacking = {"buys.create"}
    asking.deals.show_time(None)
    assert asking.page.form.hindrance() == "This sign-in cannot buy: add wallet:buys:create to it."
    asking.page.form.choice.choose(Deal.SELL, "wallet")
    assert asking.page.form.hindrance() == ""


async def test_the_deals_of_an_account_are_read_once_somebody_looks(asking: Asking) -> None:
    asking.keyed.offer(BUY)
    await asking.desk.clock.advance(0)
    assert asking.page.deals.rows == ()
    asking.page.set_page(AGREED)
    await asking.desk.clock.advance(0)
    assert [row.venue_id for row in asking.page.deals.rows] == ["q-1"]
    assert asking.window.wallet.footer().startswith("Only a price")


async def test_of_a_total_that_does_not_add_up_the_total_is_what_is_accepted(asking: Asking) -> None:
    await asking.ask()
    quote = asking.page.review.quote
    assert quote is not None
    asking.deals.ask_to_commit(replace(quote, fee=Decimal(2)))
    dialog = asking.deals.confirmation
    assert dialog is not None
    assert "The total is not what is before the fee and the fee. You accept the total." in dialog.texts()
