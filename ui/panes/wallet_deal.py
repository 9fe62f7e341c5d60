"""Buying, selling, depositing and withdrawing: a form or the price it brought, what was agreed, and ways to pay."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from terminal.domain.limits import room
from terminal.domain.quote import Deal, Quote
from terminal.domain.wallet import PaymentMethod, WalletAccount
from ui.models.table import TableModel
from ui.panes.wallet_deal_form import WalletDealForm
from ui.panes.wallet_deal_review import WalletDealReview
from ui.panes.wallet_deal_tables import Use, deal_columns, method_columns, uses_of
from ui.theme import GRID, mark
from ui.widgets.controls.choice_box import ChoiceBox
from ui.widgets.frames.tab_row import TabRow
from ui.widgets.labels.reason import ReasonLabel
from ui.widgets.tables.flat_table import FlatTable
from ui.wording.deals import method_name_of, what_text
from ui.wording.wallet import account_name

AGREE, AGREED, WAYS = range(3)


class WalletDealPage(QWidget):
    """Three pages behind one row of tabs."""

    page_turned = Signal()
    account_chosen = Signal(object)  # WalletAccount whose deals are wanted
    taken_up = Signal(object)  # Quote that waits
    deal_chosen = Signal(object)  # Quote that does not: all of it is wanted
    way_chosen = Signal(object)  # PaymentMethod, all of it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accounts: tuple[WalletAccount, ...] = ()
        self._methods: tuple[PaymentMethod, ...] = ()
        self._withheld: tuple[str | None, Mapping[Deal, str]] = ("", {})
        self.form, self.review = WalletDealForm(), WalletDealReview()
        self.deals: TableModel[Quote] = TableModel(deal_columns(self._method_of), lambda row: row.venue_id, self)
        self.ways: TableModel[Use] = TableModel(
            method_columns(), lambda row: (row.method.id, row.deal, row.number), self
        )
        self.deals_table = FlatTable(self.deals, self.tr("What was agreed in the account"))
        self.ways_table = FlatTable(self.ways, self.tr("Ways to pay and their limits"))
        self.accounts, self.take_up_button = ChoiceBox(self.tr("Account")), QPushButton(self.tr("Take up again…"))
        self.problem = ReasonLabel("error")
        self._tabs, self._pages, self._agree = TabRow(), QStackedLayout(), QStackedLayout()
        self._build()
        self._connect()
        self._show_button()

    @property
    def page(self) -> int:
        """One of AGREE, AGREED and WAYS."""
        return self._pages.currentIndex()

    @property
    def account(self) -> WalletAccount | None:
        """The account whose deals are listed."""
        number = self.accounts.currentIndex()
        return self._accounts[number] if 0 <= number < len(self._accounts) else None

    @property
    def is_reviewing(self) -> bool:
        """Whether a price is in front instead of the form."""
        return self._agree.currentWidget() is self.review

    def footer(self) -> str:
        """Return what holds for the page in front."""
        return (
            self.tr("A price commits to nothing, and is shown in full once more before it is accepted."),
            self.tr("Only a price: it commits to nothing. Leave it, or take it up again."),
            self.tr("Of several limits the tightest counts. Enter shows everything of one."),
        )[self.page]

    def set_page(self, page: int) -> None:
        """Turn to one page."""
        self._tabs.check(page)
        self._pages.setCurrentIndex(page)
        self.page_turned.emit()

    def show_accounts(self, accounts: tuple[WalletAccount, ...]) -> None:
        """Offer these accounts everywhere, those that can agree on nothing left out."""
        chosen = self.account
        self._accounts = tuple(sorted((each for each in accounts if not each.is_vault), key=_order))
        self.form.show_accounts(accounts)
        self.accounts.offer([f"{account_name(each)} · {each.currency}" for each in self._accounts])
        ids = [each.id for each in self._accounts]
        if chosen is not None and chosen.id in ids:
            self.accounts.setCurrentIndex(ids.index(chosen.id))

    def show_methods(self, methods: tuple[PaymentMethod, ...]) -> None:
        """Show the ways to pay with what remains of their limits."""
        self._methods = methods
        self.form.show_methods(methods)
        self.ways.set_rows(uses_of(methods))
        self.deals.repaint("method")

    def show_deals(self, deals: tuple[Quote, ...]) -> None:
        """Show what was agreed in the chosen account, newest first."""
        self.deals.set_rows(deals)
        self._show_button()

    def show_quote(self, quote: Quote, before: Quote | None = None) -> None:
        """Bring a price to the front; *before* is the one that it takes the place of, at another total."""
        account = next((each for each in self._accounts if each.id == quote.source), None)
        method = next((each for each in self._methods if each.id == quote.payment_method), None)
        found = None
        if method is not None and method.currency == quote.total_coin:
            found = room(method, quote.deal, quote.total)
        self.review.show_quote(quote, account, self._method_of(quote), found, before)
        self._agree.setCurrentWidget(self.review)
        self.set_page(AGREE)

    def show_form(self) -> None:
        """Go back to the form; a price that was shown commits to nothing."""
        self._agree.setCurrentWidget(self.form)
        self.review.clear()
        self.page_turned.emit()

    def show_problem(self, text: str) -> None:
        """Say why something could not be read again; an empty text takes that back."""
        self.problem.show_text(text)

    def set_disabled_reason(self, reason: str | None, withheld: Mapping[Deal, str]) -> None:
        """Keep everything back and say why, or some deals only; None lets it go."""
        self._withheld = reason, withheld
        self.form.set_disabled_reason(reason, withheld)
        quote = self.review.quote
        self.review.set_disabled_reason(reason or (withheld.get(quote.deal) if quote is not None else None))

    def _method_of(self, quote: Quote) -> str:
        return method_name_of(self._methods, quote.payment_method)

    def _show_button(self, row: Quote | None = None) -> None:
        self.take_up_button.setEnabled(row is not None and row.is_open)
        name = self.tr("Take up again…")
        self.take_up_button.setAccessibleName(name if row is None else f"{name} {what_text(row)}")

    def _take_up(self, row: Quote | None) -> None:
        if row is not None and row.is_open:
            self.show_problem("")
            self.taken_up.emit(row)

    def _choose_deal(self, row: Quote) -> None:
        if row.is_open:
            self._take_up(row)
        else:
            self.deal_chosen.emit(row)

    def _choose(self) -> None:
        self.show_problem("")
        self.deals.set_rows(())
        self._show_button()
        if (account := self.account) is not None:
            self.account_chosen.emit(account)

    def _connect(self) -> None:
        self._tabs.chosen.connect(self.set_page)
        self.review.left.connect(self.show_form)
        self.accounts.activated.connect(lambda _number: self._choose())
        self.deals_table.row_selected.connect(self._show_button)
        self.deals_table.row_chosen.connect(self._choose_deal)
        self.ways_table.row_chosen.connect(lambda use: self.way_chosen.emit(use.method))
        self.take_up_button.clicked.connect(lambda: self._take_up(self.deals_table.selected_row()))

    def _build(self) -> None:
        for number, name in enumerate((self.tr("New"), self.tr("Deals"), self.tr("Ways to pay"))):
            self._tabs.add(number, name)
        agree = QWidget()
        agree.setLayout(self._agree)
        self._agree.addWidget(self.form)
        self._agree.addWidget(self.review)
        for page in (agree, self._agreed_page(), self.ways_table):
            self._pages.addWidget(page)
        row = QHBoxLayout()
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        row.addWidget(self._tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addLayout(self._pages, 1)

    def _agreed_page(self) -> QWidget:
        page, row = QWidget(), QHBoxLayout()
        label = QLabel(self.tr("Account"))
        mark(label, role="dim")
        row.setContentsMargins(10, GRID, 10, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(label)
        row.addWidget(self.accounts, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.take_up_button)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.deals_table, 1)
        return page


def _order(account: WalletAccount) -> bool:
    return not account.is_primary
