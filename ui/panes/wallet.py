"""The wallet: its accounts with what they are worth, what is known of the chosen one, and sections beside them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from terminal.domain.freshness import Freshness
from terminal.domain.wallet import WalletAccount, WalletAddress, WalletTransaction
from terminal.services.wallet_data import WalletWorth
from ui.format import age_text
from ui.models.table import TableModel
from ui.panes.wallet_addresses import WalletAddresses
from ui.panes.wallet_history import WalletHistory
from ui.panes.wallet_moves import MoneyRequestForm, OwnTransferForm
from ui.panes.wallet_send import WalletSend
from ui.panes.wallet_tables import account_columns
from ui.theme import GRID, mark
from ui.widgets.frames.later import Later
from ui.widgets.frames.panel import Panel
from ui.widgets.frames.scrolled import scrolled
from ui.widgets.frames.sections import Sections
from ui.widgets.frames.tab_row import TabRow
from ui.widgets.labels.elided import ElidedLabel
from ui.widgets.tables.flat_table import FlatTable
from ui.wording.wallet import account_name, money_text
from ui.wording.words import not_read, trouble

ACCOUNTS, TRANSACTIONS, ADDRESSES, SEND, REQUEST, TRANSFER = range(6)
# Keys of the sections; the first is this pane's own.
OWN, DEALS, MERCHANT, INBOX, PRICES, PROFILE = "accounts", "deals", "merchant", "inbox", "prices", "profile"
WalletForm = WalletSend | MoneyRequestForm | OwnTransferForm
Age = tuple[float | None, Freshness, str | None]


class WalletPane(Panel):
    """A rail of sections, a row of them where it is narrow; the first one has its pages behind a row of tabs.

    Another concern adds its section as soon as it has a wallet, and fills it when it is made:

        pane.add_section(DEALS, self.tr("Buy && sell"), self._make_page)   # made when first turned to
        pane.show_section_age(DEALS, feed.age_s, freshness, error)         # as often as you like
        pane.show_section_footer(DEALS, self.tr("…"))
        pane.set_section_badge(INBOX, "3")

    Age and footer are kept by section and shown while it is in front. `clear` drops every section that was added: the
    next core's desk adds its own. `section_turned` says which one came to the front, `open_section` brings one there.
    """

    section_turned = Signal(str)  # key
    section_made = Signal()  # or a page of one: there is more to walk through with Tab
    form_made = Signal(object)  # WalletForm: it was looked at for the first time
    was_shown = Signal()
    page_turned = Signal()
    account_chosen = Signal(str)  # id
    address_requested = Signal(str)  # label, of the chosen account

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("WalletPane", "Wallet"), parent)
        self._account: WalletAccount | None = None
        self._absence = ""  # why there is no wallet at all
        self._worth: WalletWorth | None = None
        self._cut: dict[int, bool] = {}  # by page that was read: whether the list is not whole
        self._ages: dict[str, Age] = {}  # by section, as the footers
        self._footers: dict[str, str] = {}
        self.accounts: TableModel[WalletAccount] = TableModel(account_columns(), lambda account: account.id, self)
        self.accounts_table = FlatTable(self.accounts, self.tr("Accounts of the wallet"))
        self.history, self.addresses = WalletHistory(), WalletAddresses()
        self._forms = {
            SEND: Later[WalletForm](partial(self._make_form, WalletSend)),
            REQUEST: Later[WalletForm](partial(self._make_form, MoneyRequestForm)),
            TRANSFER: Later[WalletForm](partial(self._make_form, OwnTransferForm)),
        }
        self._tabs, self._pages, self._name = TabRow(), QStackedLayout(), ElidedLabel()
        self._build()
        self._connect()
        self.set_page(ACCOUNTS)

    @property
    def page(self) -> int:
        """One of ACCOUNTS, TRANSACTIONS, ADDRESSES, SEND, REQUEST and TRANSFER."""
        return self._pages.currentIndex()

    @property
    def transactions(self) -> TableModel[WalletTransaction]:
        """What is listed of the chosen account."""
        return self.history.model

    def form(self, page: int) -> WalletForm:
        """Return the form of SEND, REQUEST or TRANSFER, made now if nobody looked at it before."""
        is_new, form = self._forms[page].made is None, self._forms[page].widget
        if is_new:
            self.form_made.emit(form)
            self.section_made.emit()
        return form

    @property
    def made_forms(self) -> dict[int, WalletForm]:
        """The forms that somebody has looked at, by page."""
        return {page: later.made for page, later in self._forms.items() if later.made is not None}

    @property
    def send(self) -> WalletSend:
        """The form to send with."""
        form = self.form(SEND)
        assert isinstance(form, WalletSend)  # noqa: S101 made as one
        return form

    @property
    def account(self) -> WalletAccount | None:
        """The account whose transactions and addresses are shown."""
        return self._account

    @property
    def section(self) -> str:
        """The key of the section in front."""
        return self._sections.front

    @property
    def sections(self) -> tuple[str, ...]:
        """The keys of all sections, in the order of the rail."""
        return self._sections.keys

    def add_section(self, key: str, name: str, make: Callable[[], QWidget]) -> None:
        """Put a section at the end of the rail; *make* returns its page when it is first turned to."""
        self._sections.add(key, name, make)

    def open_section(self, key: str) -> None:
        """Bring a section to the front; KeyError where there is none of that key."""
        self._sections.turn_to(key)

    def section_page(self, key: str) -> QWidget | None:
        """Return what a section's *make* returned; None while nobody has turned to it."""
        return self._sections.page(key)

    def section_button(self, key: str) -> QAbstractButton:
        """Return the button that turns to a section."""
        return self._sections.button(key)

    def set_section_badge(self, key: str, text: str) -> None:
        """Say something short behind a section's name, as how much is new there; an empty text says nothing."""
        self._sections.set_badge(key, text)

    def show_section_age(self, key: str, age_s: float | None, freshness: Freshness, error: str | None = None) -> None:
        """Say how old the numbers of a section are, and why they are not new."""
        self._ages[key] = age_s, freshness, error
        if key == self.section:
            self._show_age()

    def show_section_footer(self, key: str, text: str) -> None:
        """Say below a section what holds for it."""
        self._footers[key] = text
        if key == self.section:
            self.set_footer(text)

    def tab_button(self, page: int) -> QAbstractButton:
        """Return the button that turns to one page."""
        return self._tabs.button(page)

    def set_page(self, page: int) -> None:
        """Turn to one page."""
        if page in self._forms:
            self.form(page)
        self._tabs.check(page)
        self._pages.setCurrentIndex(page)
        self._name.setVisible(page != ACCOUNTS)
        self._show_footer()
        self.page_turned.emit()

    def take_focus(self) -> None:
        """Give the keyboard to the table in front, or to the form's first field."""
        if self.section != OWN:
            self.section_button(self.section).setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if self.page in self._forms:
            self.form(self.page).take_focus()
            return
        if self.page == TRANSACTIONS:
            self.history.take_focus()
            return
        table = self.accounts_table if self.page == ACCOUNTS else self.addresses.table
        table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Forget everything: what was shown belonged to another environment."""
        self._worth, self._absence = None, ""
        for kept in (self._cut, self._ages, self._footers):
            kept.clear()
        self._sections.drop_others()
        self._focus(None)
        self.accounts.set_rows(())
        self.forget()
        self.set_page(ACCOUNTS)

    def show_absence(self, text: str) -> None:
        """Say why there is no wallet here."""
        self._absence = text
        self._show_footer()

    def show_accounts(self, accounts: tuple[WalletAccount, ...], worth: WalletWorth | None) -> None:
        """Show the accounts as last read, the primary one first, and what they are worth together."""
        self._worth, self._cut[ACCOUNTS] = worth, False  # a total that lacks something says so itself
        self.accounts.set_rows(sorted(accounts, key=lambda account: not account.is_primary))
        if self._account is not None:
            account_id = self._account.id
            self._focus(next((each for each in accounts if each.id == account_id), None))
        self._show_footer()

    def show_account(self, account_id: str) -> None:
        """Choose an account of the list; what was shown of another one is forgotten."""
        ids = [each.id for each in self.accounts.rows]
        if account_id in ids:
            self._focus(self.accounts.row(ids.index(account_id)))
            self.accounts_table.selectRow(ids.index(account_id))
        self._show_footer()

    def show_transactions(self, transactions: tuple[WalletTransaction, ...], *, is_cut: bool = False) -> None:
        """Show the transactions of the chosen account as last read, newest first; *is_cut* says that there are more."""
        self._cut[TRANSACTIONS] = is_cut
        self.history.show_rows(transactions)
        self._show_footer()

    def show_addresses(self, addresses: tuple[WalletAddress, ...], *, is_cut: bool = False) -> None:
        """Show the addresses of the chosen account as last read."""
        self._cut[ADDRESSES] = is_cut
        self.addresses.show_addresses(addresses)
        self.history.show_addresses({each.id: each.address for each in addresses})
        self._show_footer()

    def show_age(self, age_s: float | None, freshness: Freshness, error: str | None = None) -> None:
        """Say how old the page of the accounts in front is."""
        self.show_section_age(OWN, age_s, freshness, error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.was_shown.emit()

    def _show_section(self, key: str) -> None:
        self._show_age()
        self._show_footer()
        self.section_turned.emit(key)

    def _show_age(self) -> None:
        age_s, freshness, error = self._ages.get(self.section, (None, Freshness.UNKNOWN, None))
        self.set_note("" if self.section not in self._ages else age_text(age_s))
        self.set_freshness(freshness)
        self.set_reason(trouble(error, age_s))

    def _focus(self, account: WalletAccount | None) -> None:
        is_other = account is None or self._account is None or account.id != self._account.id
        self._account = account
        self.addresses.show_account(account)
        for form in self.made_forms.values():
            form.show_account(account, self.accounts.rows)
        self._name.setText("" if account is None else account_name(account))
        if is_other:
            self.history.show_list()
            self.history.show_rows(())
            self.history.show_addresses({})
            self._cut.pop(TRANSACTIONS, None)
            self._cut.pop(ADDRESSES, None)

    def _show_footer(self) -> None:
        if self.section != OWN:
            self.set_footer(self._footers.get(self.section, ""))
        elif self._absence:
            self.set_footer(self._absence)
        elif self.page in self._forms:
            self.set_footer(self.tr("Everything is shown in full once more before it goes."))
        elif self.page not in self._cut:
            self.set_footer(not_read())
        elif self._cut[self.page]:
            self.set_footer(self.tr("The list goes on: the venue was not asked for more."))
        else:
            texts = (self._worth_text, self._transactions_text, self._addresses_text)
            self.set_footer(texts[self.page]())

    def _worth_text(self) -> str:
        worth = self._worth
        if worth is not None and worth.total is not None:
            return self.tr("Total {worth}, as the venue reckons").format(worth=money_text(worth.total))
        if worth is not None and worth.unknown:
            names = ", ".join(worth.unknown)
            return self.tr("No total: the venue does not say what these are worth: {names}").format(names=names)
        return self.tr("No total: not everything that would belong to it is known.")

    def _transactions_text(self) -> str:
        if self.history.is_in_detail:
            return self.tr("Esc leads back to the list.")
        if self.history.model.rows:
            return self.tr("Enter shows everything known of the selected transaction.")
        return self.tr("No transactions yet.")

    def _addresses_text(self) -> str:
        return self.tr("An address is meant for one payment; older ones stay yours.")

    def _make_form(self, kind: type[WalletForm]) -> WalletForm:
        form = kind()
        form.show_account(self._account, self.accounts.rows)
        return form

    def _choose(self, account: WalletAccount | None) -> None:
        if account is not None and (self._account is None or account.id != self._account.id):
            self.account_chosen.emit(account.id)

    def _connect(self) -> None:
        self._tabs.chosen.connect(self.set_page)
        self._sections.turned.connect(self._show_section)
        self._sections.made.connect(self.section_made)
        self.accounts_table.row_selected.connect(self._choose)
        self.accounts_table.row_chosen.connect(lambda _account: self.set_page(TRANSACTIONS))
        self.history.turned.connect(self._show_footer)
        self.history.detail_made.connect(lambda _detail: self.section_made.emit())
        self.addresses.address_requested.connect(self.address_requested)

    def _build(self) -> None:
        self.accounts_table.setObjectName("accounts")
        mark(self._name, role="faint")
        self._name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # the tabs come first
        row = QHBoxLayout()
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        row.setSpacing(GRID)
        names = (
            self.tr("Overview"),
            self.tr("History"),
            self.tr("Addresses"),
            self.tr("Send"),
            self.tr("Request"),
            self.tr("Transfer"),
        )
        for number, name in enumerate(names):
            self._tabs.add(number, name)
        row.addWidget(self._tabs)
        row.addWidget(self._name, 1)
        self._pages.addWidget(self.accounts_table)
        forms = (later.place for later in self._forms.values())
        for page in (self.history, self.addresses, *forms):
            self._pages.addWidget(scrolled(page, is_sideways=True))  # so that no page makes the others wider
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(self._pages, 1)
        self._sections = Sections(OWN, self.tr("Accounts"), content)
        self.set_body(self._sections)
