"""Deals of the wallet: a price that is asked for, shown and accepted once; another price is another question."""

from __future__ import annotations

from collections.abc import Coroutine
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QWidget

from terminal.core import Core
from terminal.domain.freshness import Freshness, private_freshness
from terminal.domain.intent import BLOCKING, Intent, Kind, Request, State
from terminal.domain.quote import CommitRequest, Deal, Quote, QuoteRequest, commitment
from terminal.domain.wallet import WalletAccount
from terminal.errors import Rejected, TerminalError
from terminal.services.wallet import WalletService
from ui.bridge import Bridge
from ui.desks.question import OpenQuestion
from ui.dialogs.confirm_money import Asked, ConfirmMoney
from ui.format import local_date_time
from ui.main_window import MainWindow
from ui.panes.wallet import DEALS
from ui.widgets.bars.notice import Urgency
from ui.wording.abilities import why_withheld
from ui.wording.deals import deal_word, method_name_of, quote_lines, what_text
from ui.wording.evidence import same_before
from ui.wording.told import told, told_error
from ui.wording.words import deal_line, request_line, sentence

if TYPE_CHECKING:
    from ui.desks.wallet_deal_details import WalletDealDetails
    from ui.desks.wallet_deal_feeds import WalletDealFeeds
    from ui.panes.wallet_deal import WalletDealPage

ASKING = {
    Deal.BUY: "buys.create",
    Deal.SELL: "sells.create",
    Deal.DEPOSIT: "deposits.create",
    Deal.WITHDRAWAL: "withdrawals.create",
}

UNTOLD = frozenset({State.DRAFT, State.QUOTED})
BEGUN = frozenset({State.DRAFT, State.CONFIRMED})  # of what was confirmed: not armed yet, and going to be
UNDONE = frozenset({State.REJECTED, State.ABORTED, State.FAILED_AT_VENUE, State.NOT_SENT})
translate = QCoreApplication.translate


class WalletDeals(QObject):
    """Carries out the deals of one wallet until `close`; its page is made when somebody turns to it."""

    def __init__(self, core: Core, wallet: WalletService, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._wallet, self._window = core, wallet, window
        self._page: WalletDealPage | None = None
        self._question: OpenQuestion[ConfirmMoney] = OpenQuestion(core)
        self._asked: QuoteRequest | None = None  # what the price in front was asked for by
        self._priced_s: float | None = None  # monotonic
        self._committing: tuple[str, Quote] | None = None  # the intent that accepts the price in front, and that price
        self._loudly_told: set[str] = set()
        self._hindrance: str | None = ""
        self._feeds: WalletDealFeeds | None = None
        self.details: WalletDealDetails | None = None
        bridge.intent_changed.connect(self._show_intent)
        window.wallet.add_section(DEALS, self.tr("Buy && sell"), self._make_page)

    @property
    def page(self) -> WalletDealPage | None:
        """The section's page; None while nobody has turned to it."""
        return self._page

    @property
    def confirmation(self) -> ConfirmMoney | None:
        """The dialog that is open; None when there is none."""
        return self._question.dialog

    def close(self) -> None:
        """Take no more deals; a dialog that is open dies."""
        self._question.close()
        if self._feeds is not None and self.details is not None:
            self._feeds.close()
            self.details.close()
        self._page = self._feeds = None

    def show_time(self, hindrance: str | None) -> None:
        """Let prices and limits grow older; keep deals back while *hindrance* holds: a confirmation dies with it."""
        accounts, reason = self._wallet.data.accounts, hindrance
        if reason is None and private_freshness(accounts.age_s, accounts.interval_s) is Freshness.STALE:
            reason = self.tr("The balances are stale: nobody can say what is available.")
        self._hindrance = reason
        if reason is not None:
            self._question.die(reason)
        if self._page is not None:
            self._page.set_disabled_reason(reason, self._withheld())
            self._page.review.show_age(self._price_age_s())
        if self._feeds is not None:
            self._feeds.show_age()

    # What a person asks for

    def ask(self, request: QuoteRequest, is_ticked: bool = False) -> None:
        """Ask for a price, which commits to nothing."""
        if self._page is not None:
            self._page.form.set_asking(True)
        self._start(self._ask(request, is_ticked), "ask for a price")

    def ask_again(self, quote: Quote) -> None:
        """Ask for a new price of what *quote* is about, by what it was asked for by where that is known.

        Not before it is known what became of accepting the price in front.
        """
        if self._is_undecided(quote):
            return
        request = self._asked or QuoteRequest(
            deal=quote.deal,
            source=quote.source,
            amount=quote.amount,
            coin=quote.coin,
            payment_method=quote.payment_method,
        )
        self.ask(request)

    def take_up(self, quote: Quote) -> None:
        """Read again a price that was left, and show it."""
        self._start(self._take_up(quote), "take a price up again")

    def ask_to_commit(self, quote: Quote) -> None:
        """Show one price in full once more; what is confirmed is the very object shown."""
        request = commitment(quote)
        dialog = ConfirmMoney(request, self._asked_in_words(request, quote), parent=self._window)
        dialog.confirmed.connect(lambda confirmed: self._commit(confirmed, quote, dialog))
        self._question.ask(dialog)

    # The work

    async def _ask(self, request: QuoteRequest, is_ticked: bool) -> None:
        before = self._committing
        try:
            intent = await self._wallet.submission.ask_price(request, ticked=is_ticked)
        except TerminalError as error:
            self._note_refused(request, told_error(error))
            if self._page is not None:
                self._page.form.show_problem(sentence(told_error(error)))
                if not self._is_accepted_since(before):
                    self._page.show_form()
            return
        finally:
            if self._page is not None:
                self._page.form.set_asking(False)
        if self._page is None or self._is_accepted_since(before):
            return
        if intent.state is State.QUOTED and intent.quote is not None:
            self._show_price(intent.quote, request)
        else:
            self._page.show_form()
            self._page.form.show_result(intent)

    async def _take_up(self, quote: Quote) -> None:
        before = self._committing
        try:
            now = await self._read(quote)
        except TerminalError as error:
            if self._page is not None:
                self._page.show_problem(sentence(told_error(error)))
            return
        if self._page is None or self._is_accepted_since(before):
            return
        if now.is_open:
            made_s = 0.0 if now.created_at is None else (self._core.clock.now() - now.created_at).total_seconds()
            self._show_price(now, None, quote if _is_other(quote, now) else None, age_s=max(made_s, 0.0))
        else:
            self._wallet.data.refresh()

    async def _submit(self, request: CommitRequest, quote: Quote, *, is_ticked: bool, is_typed: bool) -> None:
        submission = self._wallet.submission
        try:
            intent = submission.draft(request)
            self._committing = intent.id, quote
            if self._page is not None:
                self._page.review.set_undecided(True)
            intent = await submission.submit(intent.id, ticked=is_ticked, typed=is_typed)
        except TerminalError as error:
            self._note_refused(request, told_error(error))
            if self._page is not None:
                self._page.review.set_undecided(self._is_undecided(quote))  # by another intent, this one was not sent
                self._page.review.show_problem(sentence(told_error(error)))
            return
        if intent.state in UNDONE:
            await self._look_at_price(intent, quote)

    async def _look_at_price(self, intent: Intent, quote: Quote) -> None:
        """Find out why a price was not taken: it may be another one now, gone, or committed before."""
        try:
            now = await self._read(quote)
        except Rejected:
            self._show_end(intent, translate("WalletDeals", "The venue does not offer this price any more: ask again."))
            return
        except TerminalError as error:
            self._show_end(intent, sentence(told_error(error)))
            return
        page = self._page
        if page is None or page.review.quote is not quote:
            return
        if now.is_open and _is_other(quote, now):
            self._show_price(now, self._asked, quote)
        elif now.is_open:
            page.review.show_result(intent)
        else:
            page.review.show_outcome(now)

    def _is_undecided(self, quote: Quote) -> bool:
        """Say whether *quote* is being accepted, or may have been: another price of the same would be another deal."""
        submission = self._wallet.submission
        begun = (each for each in submission.under_way() if each.state in BEGUN)
        open_ = (each for each in submission.intents() if each.state in BLOCKING)
        requests = [each.request for each in (*begun, *open_)]
        return any(isinstance(each, CommitRequest) and each.quote_id == quote.venue_id for each in requests)

    def _is_accepted_since(self, before: tuple[str, Quote] | None) -> bool:
        """Say whether the price in front was accepted meanwhile: what becomes of that stays in sight."""
        return self._committing is not None and self._committing is not before

    async def _read(self, quote: Quote) -> Quote:
        return await self._wallet.venue.wallet.deal(quote.deal, quote.source, quote.venue_id)

    # What is shown

    def _show_price(
        self, quote: Quote, request: QuoteRequest | None, before: Quote | None = None, age_s: float = 0.0
    ) -> None:
        """Show a price that is *age_s* old."""
        if self._page is None:
            return
        self._question.die(self.tr("There is another price by now. Close this and look again."))
        self._asked, self._committing = request, None
        self._priced_s = self._core.clock.monotonic() - age_s
        self._page.show_quote(quote, before)
        self._page.review.set_undecided(self._is_undecided(quote))
        self._page.review.show_age(age_s)

    def _show_end(self, intent: Intent, text: str) -> None:
        if self._page is not None and self._committing is not None and self._committing[0] == intent.id:
            self._page.review.show_result(intent)
            self._page.review.show_problem(text, is_over=True)

    def _show_intent(self, intent: Intent) -> None:
        if intent.kind not in (Kind.QUOTE, Kind.COMMIT) or not self._wallet.owns(intent):
            return
        if intent.kind is Kind.QUOTE and intent.state is State.SETTLED:
            self._tell_loudly(intent)
        page = self._page
        if page is None:
            return
        if intent.kind is Kind.COMMIT and page.review.quote is not None:
            page.review.set_undecided(self._is_undecided(page.review.quote))
        if intent.kind is Kind.QUOTE and intent.state not in UNTOLD and not page.is_reviewing:
            page.form.show_result(intent)
        elif self._committing is not None and self._committing[0] == intent.id and intent.state is not State.DRAFT:
            page.review.show_result(intent)

    def _tell_loudly(self, intent: Intent) -> None:
        """Say at once, wherever the person is looking, that a mere question for a price moved money."""
        if intent.id in self._loudly_told:
            return
        self._loudly_told.add(intent.id)
        text = self.tr("The venue executed this at once, though only its price was asked: {what}")
        done = deal_line(commitment(intent.quote)) if intent.quote else request_line(intent.request)
        self._window.show_notice(text.format(what=done), Urgency.ERROR)
        QApplication.alert(self._window)

    def _asked_in_words(self, request: CommitRequest, quote: Quote) -> Asked:
        obstacle = self._wallet.submission.obstacle(request)
        lines = quote_lines(quote, self._account_of(quote), self._method_of(quote))
        priced_at = self._core.clock.now() - timedelta(seconds=self._price_age_s() or 0.0)
        return Asked(
            environment=self._core.environment,
            venue=told(self._wallet.venue.venue.name),
            title=self.tr("Accept the price"),
            sentence=what_text(quote),
            verb=deal_word(quote.deal),
            lines=(*lines, (self.tr("This price is of"), local_date_time(priced_at))),
            warnings=self._warnings(quote),
            ease=obstacle.ease.value,
            obstacle=same_before(obstacle.intent, obstacle.reason, self._core.clock.now()),
        )

    def _warnings(self, quote: Quote) -> tuple[str, ...]:
        if quote.adds_up is False:
            return (self.tr("The total is not what is before the fee and the fee. You accept the total."),)
        return ()

    def _withheld(self) -> dict[Deal, str]:
        """Say of each deal why the venue would not take it here or from this sign-in, as far as is known."""
        found = {deal: self._wallet.withheld(name) for deal, name in ASKING.items()}
        return {deal: why_withheld(why) for deal, why in found.items() if why is not None}

    def _price_age_s(self) -> float | None:
        return None if self._priced_s is None else self._core.clock.monotonic() - self._priced_s

    # The page

    def _make_page(self) -> QWidget:
        from ui.desks.wallet_deal_details import WalletDealDetails  # loaded once somebody turns to it
        from ui.desks.wallet_deal_feeds import WalletDealFeeds
        from ui.panes.wallet_deal import WalletDealPage

        page = self._page = WalletDealPage()
        page.form.set_obstacle_check(self._obstacle)
        page.form.price_requested.connect(self.ask)
        page.review.commit_requested.connect(self.ask_to_commit)
        page.review.again_requested.connect(self.ask_again)
        page.taken_up.connect(self.take_up)
        page.set_disabled_reason(self._hindrance, self._withheld())
        self.details = WalletDealDetails(page, self._wallet, self._core.tasks)
        self._feeds = WalletDealFeeds(page, self._wallet.data, self._window.wallet)
        return page

    def _account_of(self, quote: Quote) -> WalletAccount | None:
        read = self._wallet.data.accounts.value
        return next((each for each in (read.records if read else ()) if each.id == quote.source), None)

    def _method_of(self, quote: Quote) -> str:
        read = self._wallet.data.methods.value
        return method_name_of(read.records if read else (), quote.payment_method)

    # Ends

    def _obstacle(self, request: Request) -> tuple[str, str]:
        obstacle = self._wallet.submission.obstacle(request)
        return obstacle.ease.value, same_before(obstacle.intent, obstacle.reason, self._core.clock.now())

    def _commit(self, request: CommitRequest, quote: Quote, dialog: ConfirmMoney) -> None:
        work = self._submit(request, quote, is_ticked=dialog.tick.isChecked(), is_typed=dialog.words.is_typed)
        self._start(work, "commit")

    def _note_refused(self, request: Request, text: str) -> None:
        self._window.activity.add(self._core.clock.now(), "refused", f"{request_line(request)}: {text}")

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._core.tasks.start(work, name)


def _is_other(shown: Quote, now: Quote) -> bool:
    return (shown.total, shown.total_coin) != (now.total, now.total_coin)
