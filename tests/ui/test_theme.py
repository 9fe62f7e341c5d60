"""The look keeps its promises: readable in every theme, changed in place, visible focus, figures of one width."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from terminal.config import Look, SideColors, Theme
from tests.ui.contrast import contrast
from ui import theme
from ui.colors import palette_of
from ui.theme import Color

PLAIN_TEXTS = ("TEXT", "DIM", "FAINT", "ACCENT", "BUY", "SELL", "ERROR", "ATTENTION")
PAIRS = [
    *product(PLAIN_TEXTS, ("GROUND", "PANEL", "FIELD", "RAISED")),
    *product(("TEXT", "DIM", "BUY", "SELL", "ACCENT", "ATTENTION"), ("SELECTED",)),
    *product(("BUY", "TEXT", "DIM"), ("BUY_TOTAL",)),
    *product(("SELL", "TEXT", "DIM"), ("SELL_TOTAL",)),
    ("BUY", "BUY_BAR"),
    ("SELL", "SELL_BAR"),
    ("TEXT", "BUY_BAR"),
    ("TEXT", "SELL_BAR"),
    ("ATTENTION", "ATTENTION_BG"),
    ("PRACTICE", "PRACTICE_BG"),
    ("LIVE", "LIVE_BG"),
    ("LIVE_BG", "LIVE"),
    ("ON_COLOR", "ACCENT"),
    ("ON_COLOR", "BUY"),
    ("ON_COLOR", "SELL"),
]
LOOKS = list(product((True, False), SideColors))


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    theme.dress.put_on(qapp, Look())


@pytest.mark.parametrize(("is_dark", "sides"), LOOKS)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_stands_out_from_its_ground(text: str, ground: str, is_dark: bool, sides: SideColors) -> None:
    colors = palette_of(sides, is_dark=is_dark)
    assert contrast(QColor(colors[text]), QColor(colors[ground])) >= 4.5


@pytest.mark.parametrize(("is_dark", "sides"), LOOKS)
def test_every_palette_has_every_name(is_dark: bool, sides: SideColors) -> None:
    assert palette_of(sides, is_dark=is_dark).keys() == Color.worn().keys()


def test_a_color_that_is_held_changes_with_the_look(app: QApplication) -> None:
    held, copied = Color.PANEL, QColor(Color.PANEL)
    theme.dress.put_on(app, Look(Theme.LIGHT))
    assert (held.name(), copied.name()) == ("#ffffff", "#141920")


def test_a_new_look_reaches_palette_stylesheet_and_whoever_keeps_pens(app: QApplication, qtbot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    theme.mark(label, role="error")
    dark = label.grab().toImage()
    with qtbot.waitSignal(theme.changed):
        theme.dress.put_on(app, Look(Theme.LIGHT, SideColors.GREEN_RED))
    assert app.palette().window().color() == Color.GROUND == QColor("#e9edf2")
    assert label.grab().toImage() != dark
    assert QColor("#0a6a3c") == Color.BUY


def test_the_system_is_followed_only_on_wish(app: QApplication) -> None:
    hints = app.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert QColor("#141920") == Color.PANEL
    theme.dress.put_on(app, Look(Theme.SYSTEM))
    is_dark = hints.colorScheme() is not Qt.ColorScheme.Light
    assert Color.worn() == palette_of(SideColors.BLUE_ORANGE, is_dark=is_dark)


def test_what_is_made_undressed_is_dressed_in_the_end(app: QApplication, qtbot) -> None:
    theme.dress.put_on(app, Look())

    def picture(is_undressed: bool) -> QImage:
        window = QWidget()
        qtbot.addWidget(window)
        with theme.undressed() if is_undressed else nullcontext():
            layout = QVBoxLayout(window)
            for part in (QPushButton("Buy"), QLabel("Ask"), QLineEdit("0.1")):
                theme.mark(part, role="dim", kind="buy")
                layout.addWidget(part)
        return window.grab().toImage()

    assert picture(is_undressed=True) == picture(is_undressed=False)
    with pytest.raises(ZeroDivisionError), theme.undressed():
        raise ZeroDivisionError  # a window that cannot be built
    assert app.styleSheet() != "", "it is put on again"


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_figures_are_all_of_one_width(qapp) -> None:
    for font in (theme.figures_font(), theme.text_font()):
        metrics = QFontMetricsF(font)
        assert len({round(metrics.horizontalAdvance(digit * 8), 2) for digit in "0123456789"}) == 1


def test_the_bundled_fonts_are_used_and_have_the_signs_we_write(qapp) -> None:
    text, figures = QRawFont.fromFont(theme.text_font()), QRawFont.fromFont(theme.figures_font())
    assert (text.familyName(), figures.familyName()) == ("Inter", "JetBrains Mono")
    assert all(figures.supportsCharacter(ord(sign)) or text.supportsCharacter(ord(sign)) for sign in "▲▼◆●○—₿≈▾·−×")


@pytest.mark.parametrize("kind", ["", "primary", "buy", "sell", "danger", "attention", "quiet", "tab"])
def test_a_focused_button_looks_different(qapp, qtbot, kind: str) -> None:
    button = QPushButton("Buy")
    qtbot.addWidget(button)
    theme.mark(button, kind=kind)
    with qtbot.waitExposed(button):
        button.show()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    focused = button.grab().toImage()
    button.clearFocus()
    assert button.grab().toImage() != focused


def test_marking_again_with_the_same_value_changes_nothing(qapp, qtbot) -> None:
    button = QPushButton("x")
    qtbot.addWidget(button)
    theme.mark(button, kind="quiet")
    quiet = button.grab().toImage()
    theme.mark(button, kind="quiet")
    assert button.grab().toImage() == quiet
    theme.mark(button, kind="danger")
    assert button.grab().toImage() != quiet
