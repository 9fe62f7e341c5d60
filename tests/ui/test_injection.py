"""Whatever a venue writes, and wherever it is shown: plain text, no link, nothing loaded, no formula.

`INJECTION=full` takes all sixty texts, and shows them longer than any parser lets them through.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import re
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from terminal.domain.account import DepositAddress, Environment
from terminal.domain.candidate import Candidate, Grade
from terminal.domain.freshness import Freshness
from terminal.domain.intent import State
from terminal.domain.market import MarketInfo
from terminal.domain.merchant import Checkout, Rates
from terminal.domain.ticket_parts import Caution, Warn
from terminal.domain.transfer import BtrPay, CryptoWithdrawal
from terminal.domain.wallet import Currency, InboxItem, Party, Person
from terminal.domain.wallet_moves import Completion, WalletTransfer
from terminal.errors import MalformedResponse, Refused
from terminal.venues.fields import TEXT_CAP
from tests.coinbtr_replies import reply
from tests.desk import LIMIT
from tests.injection import IS_FULL, MARK, listener, payloads
from tests.merchant_values import mispayment
from tests.merchant_values import order as merchant_order
from tests.properties.test_coinbtr_parse import PARSERS, loaded, places
from tests.ui.acting_values import ADDRESS, INFO, NOW, PAY, SPEI, balances, intent, order, record
from tests.ui.wallet_values import account, address, transaction
from ui.dialogs.add_account import AddAccount
from ui.dialogs.cancel_orders import CancelOrders
from ui.dialogs.close_account import CloseAccount
from ui.dialogs.confirm_money import ConfirmMoney
from ui.dialogs.confirm_move import move_question
from ui.dialogs.confirm_order import ConfirmOrder
from ui.dialogs.confirm_transfer import ConfirmTransfer, TransferFacts
from ui.dialogs.restored_journal import RestoredJournal
from ui.dialogs.sign_out import SignOut
from ui.dialogs.two_factor import TwoFactor
from ui.dialogs.unlock_live import UnlockLive
from ui.dialogs.verdict import Verdict
from ui.main_window import MainWindow
from ui.panes.inbox import InboxPane
from ui.panes.merchant import MerchantPane
from ui.panes.prices import PricesPane
from ui.panes.profile import ProfilePane
from ui.panes.transfer_rows import TransferRow
from ui.panes.wallet_addresses import WalletAddresses
from ui.panes.wallet_history import WalletHistory
from ui.panes.wallet_moves import OwnTransferForm
from ui.panes.wallet_transaction import Deed
from ui.widgets.bars.notice import Urgency
from ui.widgets.tables.flat_table import FlatTable
from ui.wording.merchant import Bill
from ui.wording.told import told_error

T = TypeVar("T")
WITHDRAWAL = CryptoWithdrawal(coin="BTC", address=ADDRESS, amount=Decimal("0.001"))
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
LONGEST = 4 * TEXT_CAP  # what comes through a parser at most


def poisoned(value: T, text: str) -> T:
    """Return a value of the domain with *text* in each of its fields of free text."""
    texts = {
        part.name: text
        for part in dataclasses.fields(value)  # type: ignore[arg-type]  # all are dataclasses
        if part.type in ("str", "str | None") and part.name not in ("coin", "id", "account_id", "kind")
    }
    return dataclasses.replace(value, **texts)  # type: ignore[type-var]  # all are dataclasses


@dataclass
class Shown:
    """One window, and the dialogs beside it."""

    window: MainWindow
    dialogs: list[QDialog] = field(default_factory=list)

    def show(self, text: str) -> None:
        """Let *text* stand wherever a text of a venue can stand."""
        self._show_panes(text)
        self._show_errors(text)
        self._show_intents(text)
        self._open_dialogs(text)

    @property
    def roots(self) -> list[QWidget]:
        """The window with all that lies in it, and the dialogs that do not."""
        return [self.window, *(dialog for dialog in self.dialogs if dialog.parent() is None)]

    def end(self) -> None:
        for dialog in (*self.dialogs, *self.window.findChildren(QDialog)):
            dialog.reject()
            dialog.deleteLater()
        self.dialogs.clear()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else each text walks those before it

    def _show_panes(self, text: str) -> None:
        window = self.window
        orders = (poisoned(order("1"), text),)
        window.open_orders.show_orders(orders)
        window.order_book.show_own_orders(orders)
        held = tuple(dataclasses.replace(each, coin=text) for each in balances(MXN="1"))
        window.balances.show_balances((*held, *balances()), Decimal(1), text)
        window.transfer.show_balances(balances())
        window.ticket.show_market(MarketInfo(market=INFO.market, rules=INFO.rules, problem=text), ())
        window.transfers.show_history((poisoned(record(PAY), text), poisoned(record(WITHDRAWAL), text)))
        form = window.transfer.deposit
        form.show_coins(("XLM",))
        form.show_address(DepositAddress(coin="XLM", address=text[:500], memo=text[:100], memo_name=text))
        window.activity.add(NOW, "connection", text)
        self._show_person(text)
        self._show_merchant(text)
        self._show_moves(text)

    def _show_person(self, text: str) -> None:
        """Show a person, their accounts and what things are worth, as a wallet's venue might tell them."""
        profile, prices, addresses = ProfilePane(), PricesPane(), WalletAddresses()
        held, place = account("a1", text), address("d1", "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG", text)
        person = poisoned(Person(id=text, name=text, username=text, email=text, time_zone=text), text)
        profile.person.show_person(person)
        profile.person.show_somebody(person)
        profile.person.show_nobody(text)
        profile.accounts.show_accounts((held,))
        profile.accounts.show_done(text)
        profile.accounts.show_details(held)
        prices.offer(("BTC",), (text,))
        prices.show_rates(Rates("BTC", {text: Decimal(1)}))
        prices.show_currencies((Currency(code=text, name=text, least=Decimal(1)),))
        prices.show_problem(text)
        addresses.show_account(held)
        addresses.show_addresses((place,))
        addresses.show_details(place, (), is_cut=False)
        closing = CloseAccount(held, Environment.PRACTICE, text)
        leaving = SignOut(text, text, has_consent=True, open_count=1)
        leaving.show_problem(text)
        holder = QDialog(self.window)
        beside = QHBoxLayout(holder)
        for pane in (profile, prices, addresses):
            beside.addWidget(pane)
        self.dialogs += [holder, closing, leaving]

    def _show_merchant(self, text: str) -> None:
        """Show a merchant's orders and checkouts, and notifications, as a wallet's venue might tell them."""
        merchant, inbox = MerchantPane(), InboxPane()
        wrong = mispayment("m1", "0.01", refund_address=text)
        bill = poisoned(merchant_order("o1", mispayments=(wrong,), metadata={text[:100]: text}), text)
        button = Checkout(
            id="c1",
            name=text,
            description=text,
            kind=text,
            style=text,
            amount=bill.amount,
            embed_code=text,
            is_amount_open=False,
            metadata={text[:100]: text},
            created_at=None,
        )
        merchant.set_rules(Environment.PRACTICE, lambda _request: text)
        merchant.show_orders((bill,), {"c1": ("o1",)})
        merchant.show_checkouts((button,))
        merchant.checkouts_table.row_chosen.emit(button)
        merchant.open_order(bill)
        merchant.show_details(bill)
        merchant.say(text)
        merchant.say_looked(text)
        merchant.ask_for_bill(Bill.ORDER)
        assert merchant.bill is not None
        merchant.bill.show_problem(text)
        told = InboxItem(
            id="n1",
            kind=text,
            created_at=NOW,
            resource=text,
            resource_id=text,
            account_id=text,
            amount=None,
            status=text,
        )
        inbox.show_items((told,), frozenset({"n1"}))
        inbox.show_details(told)
        holder = QDialog(self.window)
        beside = QHBoxLayout(holder)
        for pane in (merchant, inbox):
            beside.addWidget(pane)
        self.dialogs.append(holder)

    def _show_moves(self, text: str) -> None:
        """Show transactions, forms and questions of a wallet whose names its venue has chosen."""
        history, form = WalletHistory(), OwnTransferForm()
        own, other = account("a1", text), account("a2", text, "vault")
        side = Party(kind="user", text=text, id=text)
        row = poisoned(transaction("t1", "-0.1", to=side, sender=side, application=side), text)
        history.show_environment(Environment.PRACTICE)
        history.show_rows((row, transaction("t2", "1", kind=text)))
        history.show_details(row)
        history.detail.show_message(text)
        history.detail.show_withheld(dict.fromkeys(Deed, text))
        form.show_account(own, (own, other))
        form.ends.show_problem(text)
        facts = TransferFacts(environment=Environment.PRACTICE, venue=text, ease="needs_tick", obstacle=text)
        payment = Completion(source="a1", request_id=text, payee=text, coin="BTC", amount=Decimal(1))
        move = WalletTransfer(source="a1", to="a2", coin="BTC", amount=Decimal(1), note=text)
        accounts = {each.id: each for each in (own, other)}
        questions = [ConfirmMoney(each, move_question(each, facts, accounts)) for each in (payment, move)]
        code = TwoFactor(poisoned(intent(payment, State.UNKNOWN), text), Environment.PRACTICE, text)
        code.show_intent(code.intent, NOW)
        code.show_answered(text)
        holder = QDialog(self.window)
        beside = QHBoxLayout(holder)
        for pane in (history, form):
            beside.addWidget(pane)
        self.dialogs += [holder, code, *questions]

    def _show_errors(self, text: str) -> None:
        window, error = self.window, told_error(Refused("Coinbtr", text, 400))
        window.order_book.show_age(3.0, Freshness.STALE, 1.0, error)
        window.depth_pane.show_age(3.0, Freshness.STALE, 1.0, error)
        for pane in (window.trades, window.balances, window.open_orders, window.fills, window.transfers):
            pane.show_age(3.0, Freshness.STALE, error)
        window.ticket.show_problem(error)
        window.transfer.show_problem(PAY, error)
        window.ticket.set_disabled_reason(error)
        window.show_notice(error, Urgency.ERROR)
        window.status.show_exchange(error, Freshness.STALE)
        window.status.show_message(error)
        window.journal_banner.show_doubt(1)

    def _show_intents(self, text: str) -> None:
        rows = (poisoned(record(PAY), text), poisoned(record(WITHDRAWAL), text))
        asked = Candidate(name="row#1", at=NOW, records=(("row#1", rows[0]),), grade=Grade.FIELDS, sentence=text)
        requests = (BtrPay(coin="MXN", email=text, amount=Decimal(1)), poisoned(WITHDRAWAL, text), poisoned(SPEI, text))
        intents = (
            poisoned(intent(requests[0], State.UNKNOWN, "1", candidate=asked), text),
            poisoned(intent(requests[1], State.CONFLICT, "2", conflict=rows), text),
            poisoned(intent(requests[2], State.NOT_FOUND, "3", checked_at=NOW), text),
            poisoned(intent(PAY, State.NEEDS_2FA, "4", next_check_at=NOW + timedelta(minutes=5)), text),
            poisoned(intent(PAY, State.REFUSED_UNPROVEN, "5"), text),
            poisoned(intent(PAY, State.SETTLED, "6"), text),
        )
        window = self.window
        window.attention.show_intents(intents[:4], NOW)
        window.show_attention(4, has_conflict=True)
        window.transfers.show_intents(intents)
        for each in intents:
            window.transfer.show_result(each)
        window.ticket.show_result(poisoned(intent(LIMIT, State.REJECTED, "7"), text))

    def _open_dialogs(self, text: str) -> None:
        facts = TransferFacts(environment=Environment.PRACTICE, venue=text, ease="needs_tick", obstacle=text)
        restored = RestoredJournal(Environment.PRACTICE, text)
        restored.show_strangers((poisoned(record(PAY), text), poisoned(order("1"), text)))
        adding = AddAccount()
        adding.show_test(False, text)
        adding.set_tier(text)
        transfer = ConfirmTransfer(poisoned(SPEI, text), facts)
        transfer.die(text)
        caution = (Caution(Warn.SLIPPAGE, Decimal(2)),)
        self.dialogs += [
            transfer,
            ConfirmTransfer(poisoned(WITHDRAWAL, text), facts),
            ConfirmOrder(LIMIT, caution, Environment.PRACTICE, text),
            CancelOrders((poisoned(order("1"), text),), Environment.PRACTICE, text),
            Verdict(poisoned(intent(poisoned(SPEI, text), State.UNKNOWN), text), False, Environment.PRACTICE, text),
            UnlockLive(text, text),
            restored,
            adding,
        ]
        asked, seen = poisoned(intent(PAY, State.UNKNOWN), text), poisoned(record(PAY), text)
        row = TransferRow(at=NOW, coin="MXN", amount=Decimal(1), destination=text, intent=asked)
        self.window.transfers.show_details(row)
        self.window.transfers.show_details(dataclasses.replace(row, intent=None, record=seen))
        self.window.activity.show_details(self.window.activity.entries[0])
        for dialog in self.dialogs:
            dialog.show()


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    window = MainWindow(tmp_path / "layout.ini", is_remembered=False)
    qtbot.addWidget(window)
    window.show()
    shown = Shown(window)
    yield shown
    shown.end()


def faults_in(root: QWidget) -> list[str]:
    """Walk a window or dialog; return what is more than plain text there."""
    faults = []
    for widget in (root, *root.findChildren(QWidget)):
        name = f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        if isinstance(widget, QLabel):
            faults += [f"{name}: {fault}" for fault in label_faults(widget)]
        if isinstance(widget, QTextEdit):
            faults.append(f"{name}: takes rich text")
        if isinstance(widget, QAbstractButton) and MARK in widget.text():
            faults.append(f"{name}: a button says it")
        tips = [widget.toolTip(), widget.statusTip(), widget.whatsThis()]
        if isinstance(widget, QAbstractItemView):
            tips += tips_of(widget)
        faults += [f"{name}: its tip is rich: {tip[:80]!r}" for tip in tips if is_rich(tip)]
    return faults


def label_faults(label: QLabel) -> Iterator[str]:
    if label.openExternalLinks():
        yield "opens links"
    if MARK in label.text() and label.textFormat() is not Qt.TextFormat.PlainText:
        yield f"is not plain: {label.text()[:80]!r}"


def tips_of(view: QAbstractItemView) -> list[str]:
    model = view.model()
    if model is None:
        return []
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    return [str(cell.data(Qt.ItemDataRole.ToolTipRole) or "") for cell in cells]


def is_rich(tip: str) -> bool:
    """Say whether Qt would make more of a tip than letters: a picture, a link, a table, a size of its own."""
    if "<" not in tip:
        return False
    document = QTextDocument()
    plain = QTextDocument().defaultFont().pointSizeF()
    document.setHtml(tip)
    if document.rootFrame().childFrames():
        return True
    block = document.begin()
    while block.isValid():
        runs = block.begin()
        while not runs.atEnd():
            look = runs.fragment().charFormat()
            if look.isAnchor() or look.isImageFormat() or look.fontWeight() > 400 or look.fontStrikeOut():
                return True
            if look.fontPointSize() not in (0.0, plain) or look.hasProperty(look.Property.ForegroundBrush.value):
                return True
            runs += 1
        block = block.next()
    return False


def table_faults(table: FlatTable) -> list[str]:
    """Return the cells of what is copied and exported that a spreadsheet would compute, and rows that fall apart."""
    model: Any = table.model()
    table.clearSelection()
    table.copy_selection()
    copied = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    exported = list(csv.reader(io.StringIO(model.as_csv(), newline="")))
    faults = []
    for kind, lines in (("TSV", copied), ("CSV", exported)):
        if len(lines) != model.rowCount() + 1 or {len(line) for line in lines} != {model.columnCount()}:
            faults.append(f"{kind}: {len(lines)} lines of {model.rowCount()} rows")
        faults += [f"{kind} computes {cell[:40]!r}" for line in lines for cell in line if computes(cell)]
    return faults


def computes(cell: str) -> bool:
    return cell.lstrip().startswith(("=", "+", "-", "@")) and not NUMBER.fullmatch(cell)


@pytest.mark.timeout(900)
def test_whatever_a_venue_writes_it_is_shown_plain_and_nothing_is_asked_for(shown: Shown, qtbot: QtBot) -> None:
    with listener() as (port, heard):
        for text in payloads(port):
            shown.show(text if IS_FULL else text[-LONGEST:])
            QApplication.processEvents()
            faults = [fault for root in shown.roots for fault in faults_in(root)]
            faults += [fault for table in shown.window.findChildren(FlatTable) for fault in table_faults(table)]
            assert not faults, (text[:80], faults)
            labels = [label.text().replace("\u200b", "") for root in shown.roots for label in root.findChildren(QLabel)]
            seen = sum(MARK in label for label in labels)
            assert seen > 20, (text[:80], "it is hardly seen: the walk looks at the wrong place")
            shown.end()
        qtbot.wait(50)  # what loads in the background would have come by now
        assert heard == []


def test_the_walk_finds_what_it_looks_for(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    rich, links, button, tip = QLabel(f"<b>{MARK}</b>", root), QLabel(root), QAbstractButtonOf(root), QLabel(root)
    links.setOpenExternalLinks(True)
    button.setText(MARK)
    tip.setToolTip(f'<img src="http://127.0.0.1/{MARK}">')
    QTextEdit(root)
    found = " ".join(faults_in(root))
    for fault in ("is not plain", "opens links", "a button says it", "its tip is rich", "takes rich text"):
        assert fault in found
    assert rich.textFormat() is Qt.TextFormat.AutoText
    assert all(map(computes, ("=1", " +1", "@x", "-a")))
    assert not any(map(computes, ("-1", "'=1", "a=1", "")))


def test_the_listener_hears() -> None:
    import urllib.request

    with listener() as (port, heard):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        opener.open(f"http://127.0.0.1:{port}/canary/x").close()
        assert heard == ["/canary/x"]


# What comes in through the parsers at all


def texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            yield from texts_of(getattr(value, part.name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts_of(each)


@pytest.mark.parametrize("name", list(PARSERS))
def test_every_text_field_of_every_answer_comes_in_as_one_harmless_line(name: str) -> None:
    parse, body = PARSERS[name]
    sound = loaded(body)
    ways = [way for way in places(sound) if isinstance(at(sound, way), str)]
    assert ways
    for text in payloads(9):
        for way in ways:
            try:
                found = list(texts_of(parse(reply(spoilt(sound, way, text)))))
            except (MalformedResponse, Refused) as error:
                found = [str(error)]
            for each in found:
                assert len(each) <= LONGEST
                assert not [char for char in each if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")], each


def spoilt(sound: object, way: tuple[Any, ...], text: str) -> object:
    """Return the answer with *text* in one place."""
    answer: Any = deepcopy(sound)
    at(answer, way[:-1])[way[-1]] = text
    return answer


def at(value: Any, way: tuple[Any, ...]) -> Any:
    for key in way:
        value = value[key]
    return value


class QAbstractButtonOf(QAbstractButton):
    def paintEvent(self, event: object) -> None:
        """Paint nothing."""
