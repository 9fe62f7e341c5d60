"""What a deal is about: buy, sell, deposit or withdraw, in which account, how much of what, with which way to pay."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.limits import BANK_DEALS, deals_in, usable
from terminal.domain.money import scale_of
from terminal.domain.quote import Deal
from terminal.domain.wallet import PaymentMethod, WalletAccount
from ui.theme import GRID, mark
from ui.widgets.controls.amount_edit import AmountEdit
from ui.widgets.controls.choice_box import ChoiceBox
from ui.widgets.controls.strict_edit import with_reason
from ui.wording.deals import deal_word, method_name, through_name
from ui.wording.wallet import account_name

_DEALS = tuple(Deal)
_PLACES = {0: "first", len(_DEALS) - 1: "last"}


class WalletDealChoice(QWidget):
    """Offers only what goes together: accounts by the deal, ways to pay by both, units by the way to pay."""

    changed = Signal()
    most_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accounts: tuple[WalletAccount, ...] = ()
        self._methods: tuple[PaymentMethod, ...] = ()
        self._deals = QButtonGroup(self)
        self.accounts, self.methods = ChoiceBox(self.tr("Account")), ChoiceBox(self.tr("Way to pay"))
        self.amount, self.units = AmountEdit(self.tr("Amount")), ChoiceBox(self.tr("What the amount is of"))
        self.max_button = QPushButton(self.tr("Max"))
        self._labels = (QLabel(self.tr("Account")), QLabel(), QLabel(self.tr("How much")))
        self._build()
        self._connect()
        self.set_deal(Deal.BUY)

    @property
    def deal(self) -> Deal:
        """What is to be agreed."""
        return _DEALS[self._deals.checkedId()]

    @property
    def account(self) -> WalletAccount | None:
        """The account it is about."""
        offered, number = self._offered_accounts(), self.accounts.currentIndex()
        return offered[number] if 0 <= number < len(offered) else None

    @property
    def all_accounts(self) -> tuple[WalletAccount, ...]:
        """Every account of the wallet: another one may have to pay."""
        return self._accounts

    @property
    def method(self) -> PaymentMethod | None:
        """The way to pay."""
        offered, number = self._offered_methods(), self.methods.currentIndex()
        return offered[number] if 0 <= number < len(offered) else None

    @property
    def is_total(self) -> bool:
        """Whether the amount is what is paid or received in all."""
        return self.deal not in BANK_DEALS and self.units.currentIndex() == 1

    @property
    def coin(self) -> str:
        """What the amount is of."""
        account, method = self.account, self.method
        if self.is_total and method is not None:
            return method.currency
        return "" if account is None else account.currency

    def deal_button(self, deal: Deal) -> QPushButton:
        """Return the button that chooses what is to be agreed."""
        button = self._deals.button(_DEALS.index(deal))
        assert isinstance(button, QPushButton)  # noqa: S101 nothing else is added
        return button

    def set_deal(self, deal: Deal) -> None:
        """Turn to another deal; what was typed for the last one is forgotten."""
        self.deal_button(deal).setChecked(True)
        self.amount.clear()
        self._labels[1].setText(through_name(deal))
        self._offer_accounts()

    def choose(self, deal: Deal, account_id: str, method_id: str | None = None) -> bool:
        """Turn to a deal in one account, with one way to pay where one is named; False where it is not offered."""
        self.set_deal(deal)
        is_there = _choose(self.accounts, [each.id for each in self._offered_accounts()], account_id)
        self._offer_methods()
        if method_id is not None:
            is_there &= _choose(self.methods, [each.id for each in self._offered_methods()], method_id)
            self._offer_units()
        return is_there

    def set_total(self, is_total: bool) -> None:
        """Take the amount as what is paid or received in all, or as that of the coin."""
        if is_total is not self.is_total:
            self.units.setCurrentIndex(int(is_total))
            self._change_unit()

    def show_accounts(self, accounts: tuple[WalletAccount, ...]) -> None:
        """Offer these accounts; the chosen one stays while it is among them."""
        self._accounts = tuple(sorted(accounts, key=lambda account: not account.is_primary))
        self._offer_accounts()

    def show_methods(self, methods: tuple[PaymentMethod, ...]) -> None:
        """Offer these ways to pay; the chosen one stays while it is among them."""
        self._methods = methods
        self._offer_methods()

    def _offered_accounts(self) -> list[WalletAccount]:
        return [account for account in self._accounts if self.deal in deals_in(account)]

    def _offered_methods(self) -> tuple[PaymentMethod, ...]:
        account = self.account
        return () if account is None else usable(self._methods, self.deal, account)

    def _offer_accounts(self) -> None:
        self.accounts.offer(_distinct([f"{account_name(each)} · {each.currency}" for each in self._offered_accounts()]))
        self._offer_methods()

    def _offer_methods(self) -> None:
        self.methods.offer(_distinct([method_name(each) for each in self._offered_methods()]))
        self._offer_units()

    def _offer_units(self) -> None:
        account, method, was_total = self.account, self.method, self.is_total
        units = [] if account is None else [account.currency]
        if account is not None and method is not None and self.deal not in BANK_DEALS:
            units.append(self.tr("{coin} in all").format(coin=method.currency))
        self.units.offer(units)
        self.units.setCurrentIndex(int(was_total and len(units) > 1))
        self.units.setVisible(len(units) > 1)
        self._fit_amount()

    def _fit_amount(self) -> None:
        self.amount.set_caption(self.tr("Total") if self.is_total else self.tr("Amount"))
        self.amount.set_unit(self.coin)
        self.amount.set_scale(scale_of(self.coin) if self.coin else 0)
        self.changed.emit()

    def _change_unit(self) -> None:
        """Forget the figure: typed in one unit it means nothing in the other."""
        self.amount.clear()
        self._fit_amount()

    def _connect(self) -> None:
        self._deals.idClicked.connect(lambda number: self.set_deal(_DEALS[number]))
        changes: tuple[tuple[ChoiceBox, Callable[[], None]], ...] = (
            (self.accounts, self._change_account),
            (self.methods, self._offer_units),
            (self.units, self._change_unit),
        )
        for box, change in changes:
            box.activated.connect(lambda _number, change=change: change())
        self.amount.value_changed.connect(lambda _value: self.changed.emit())
        self.amount.reason_changed.connect(lambda _reason: self.changed.emit())
        self.max_button.clicked.connect(self.most_wanted)

    def _change_account(self) -> None:
        self.amount.clear()
        self._offer_methods()

    def _build(self) -> None:
        self.max_button.setAccessibleName(self.tr("Everything available"))
        mark(self.max_button, kind="small")
        self.units.setFixedWidth(26 * GRID)
        deals = QHBoxLayout()
        deals.setSpacing(0)
        for number, deal in enumerate(_DEALS):
            button = QPushButton(deal_word(deal))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            mark(button, kind="segment", place=_PLACES.get(number, ""))
            self._deals.addButton(button, number)
            deals.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(deals)
        column.addLayout(self._fields())

    def _fields(self) -> QGridLayout:
        form, fields = QGridLayout(), (self.accounts, self.methods, self._amounts())
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setColumnMinimumWidth(0, 17 * GRID)
        form.setColumnStretch(1, 1)
        for number, (label, field) in enumerate(zip(self._labels, fields, strict=True)):
            mark(label, role="dim")
            label.setFixedHeight(self.accounts.sizeHint().height())
            form.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(field, number, 1)
        return form

    def _amounts(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(with_reason(self.amount), 1)
        for widget in (self.units, self.max_button):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        return holder


def _distinct(names: list[str]) -> list[str]:
    """Number names that stand there twice, so that a choice always means one thing."""
    return [f"{name} ({names[: i + 1].count(name)})" if names.count(name) > 1 else name for i, name in enumerate(names)]


def _choose(box: ChoiceBox, ids: list[str], wanted: str) -> bool:
    if wanted not in ids:
        return False
    box.setCurrentIndex(ids.index(wanted))
    return True
