"""In a window that speaks Spanish every word is Spanish: the running program is walked in its main states.

A word passes that some translation uses, that is a name or a unit of the list below, or that is no word at all (an
amount, an address, an e-mail). What was never given to the translators is found like this, which a comparison of
source and translation cannot do.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)

from terminal.config import Language, remember_language
from terminal.domain.account import Environment
from terminal.domain.intent import State
from terminal.domain.market import Side
from terminal.domain.order import OrderType
from tests.e2e.exchange import BETO, Exchange
from tests.ui.running_app import Running, outside, running, until
from tests.ui.test_app_money import PAYMENTS, confirmation, settled_as
from ui import language
from ui.widgets.controls.strict_edit import StrictEdit

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))
import translations  # lies beside the packaging library, not in a package

pytestmark = pytest.mark.anyio
WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
NO_WORDS = re.compile(
    r"\S+@\S+"  # an e-mail
    r"|(?:\S*/){2,}\S*"  # a path
    r"|\b[A-Z0-9]{2,5}-[A-Z]{2,5}\b"  # a market
    r"|\b(?=\w*[0-9])\w+\b"  # what holds a digit: an address, a key, 200k
)
# Names, units and keys that are the same in both languages, and the languages' own names.
NAMES = re.findall(
    r"\S+",
    "BTC LTC DASH ZEC XLM XEM MXN BTR Terminal Coinbtr Tauros Coinbase SPEI CLABE btr pay UTC bps ms min Inter CSV "
    "Ctrl Alt Esc Enter Tab Shift Del Supr Intro F1 PgUp PgDn Home End Page Up Down NIP Ana Beto "
    "Language Idioma English Español México As the computer Control Mayúsculas",
)


def vocabulary() -> frozenset[str]:
    """Return every word that the translations use, small."""
    texts = translations.messages(translations.FOLDER / translations.SPANISH)
    return frozenset(
        word.casefold()
        for _, _, spoken, is_finished in texts
        if is_finished
        for text in spoken
        for word in WORD.findall(re.sub(r"\{\w+\}", " ", text))
    )


SPANISH = vocabulary() | {name.casefold() for name in NAMES}


def foreign(text: str) -> list[str]:
    """Return the words of *text* that are not Spanish."""
    plain = NO_WORDS.sub(" ", re.sub(r"<[^>]*>|&\w+;", " ", text).replace("\u200b", "").replace("&", ""))
    return [word for word in WORD.findall(plain) if word.casefold() not in SPANISH]


def texts_in(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yield what can be read in a window, also what is not in front: kind of widget, text."""
    yield "title", root.windowTitle()
    for widget in (root, *root.findChildren(QWidget)):
        if widget.objectName().startswith("qt_"):
            continue  # Qt's own, in Qt's own Spanish; nobody sees them
        kind = type(widget).__name__
        yield kind, widget.toolTip()
        yield kind, widget.accessibleName()
        yield kind, widget.accessibleDescription()
        if isinstance(widget, QLabel | QAbstractButton):
            yield kind, widget.text()
        if isinstance(widget, QLineEdit):
            yield kind, widget.placeholderText()
        if isinstance(widget, StrictEdit):
            yield kind, widget._caption
            yield kind, widget.reason()
        if isinstance(widget, QComboBox):
            yield from ((kind, widget.itemText(number)) for number in range(widget.count()))
        if isinstance(widget, QMenu):
            yield from ((kind, action.text()) for action in widget.actions())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from ((kind, text) for text in cells(widget))


def cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), 30)):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.index(row, column).data(role) or "")


def faults(*roots: QWidget) -> set[str]:
    """Return what is not Spanish in these windows, each with its words."""
    return {
        f"{kind}: {text!r}: {', '.join(words)}"
        for root in roots
        for kind, text in texts_in(root)
        if text and (words := foreign(text))
    }


def test_the_look_tells_english_from_spanish(qapp: QApplication) -> None:
    assert foreign("Add an account") == ["Add", "an", "account"]
    assert foreign("Comprar 0.1 BTC a 75,195.00 en BTC-MXN") == []
    assert foreign("a beto@practice.invalid y 2Mt8Ev2LWmmYXx8 por btr pay, 200k") == []
    root = QWidget()
    label = QLabel("Hello", root)
    label.setToolTip("Warning sign")
    assert faults(root) == {"QLabel: 'Hello': Hello", "QLabel: 'Warning sign': Warning, sign"}
    root.deleteLater()


@pytest.fixture
def spanish(qapp: QApplication, tmp_path: Path) -> Iterator[Path]:
    """A folder whose program speaks Spanish."""
    remember_language(tmp_path / "data", Language.SPANISH)
    language.speak(qapp, Language.SPANISH)
    yield tmp_path / "data"
    language.speak(qapp, Language.ENGLISH)


async def test_every_word_of_a_running_window_is_spanish(
    exchange: Exchange, spanish: Path, no_network: None, qapp: QApplication
) -> None:
    found: set[str] = set()
    async with running(spanish, exchange) as program:
        window = program.window
        await program.whole()
        found |= faults(window)
        found |= await of_dialogs(program)
        window.ticket.fill(Side.BUY, OrderType.LIMIT, "99", "75000")
        window.transfer.fill_btr_pay("MXN", BETO, "0,001")
        found |= faults(window)
        found |= await of_money(program, exchange)
        switch_to_live(program)
        await until(lambda: (desk := program.desk) and desk.core.environment is Environment.LIVE)
        await until(lambda: program.now.why_offline())
        found |= faults(window, program.now.accounts.menu())
    assert not found, "\n".join(sorted(found))


async def of_dialogs(program: Running) -> set[str]:
    """Open what can be opened from the keyboard's list and the menu, one after the other, and look at each."""
    window, found = program.window, faults(program.now.accounts.menu())
    for name in ("show_palette", "show_keys"):
        getattr(window.keys, name)()
        found |= faults(*shown_dialogs(window))
        close(window)
    program.now.accounts._add_account()
    found |= faults(*shown_dialogs(window))
    close(window)
    return found


def shown_dialogs(window: QWidget) -> list[QDialog]:
    return [each for each in window.findChildren(QDialog) if each.isVisible()]


def close(window: QWidget) -> None:
    for dialog in shown_dialogs(window):
        dialog.reject()


async def of_money(program: Running, exchange: Exchange) -> set[str]:
    """Place an order, look at a confirmation, and let a payment be unknown."""
    window = program.window
    order = {"do": "order", "side": "buy", "type": "limit", "amount": "0.00123", "price": "70000"}
    assert await program.do(order) == 0  # type: ignore[arg-type]  # a step
    await settled_as(program, State.SETTLED)
    window.open_orders.ask_to_cancel(window.open_orders.orders[:1])
    found = faults(window, *shown_dialogs(window))
    close(window)
    await outside(lambda: exchange.fault(PAYMENTS, "lost_after"))
    await outside(lambda: exchange.fault("*", "history_lag", count=0, seconds=3600))
    assert window.transfer.fill_btr_pay("MXN", BETO, "131.01")
    dialog = await confirmation(program)
    found |= faults(dialog)
    dialog.confirm_button.click()
    await settled_as(program, State.UNKNOWN)
    found |= faults(window)
    window.attention.cards[0].not_sent_button.click()
    verdict = await until(lambda: program.now.attention.verdict)
    found |= faults(window, verdict)
    verdict.reject()
    window.transfers.show_details(window.transfers.model.row(0))
    found |= faults(*shown_dialogs(window))
    close(window)
    return found


def switch_to_live(program: Running) -> None:
    actions: list[QAction] = program.now.accounts.menu().actions()
    next(action for action in actions if "pública" in action.text() or "público" in action.text()).trigger()
