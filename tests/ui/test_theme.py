"""The look keeps its promises: readable, visible focus, figures of one width."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QPushButton

from ui import theme
from ui.theme import Color, contrast

PLAIN_TEXTS = (Color.TEXT, Color.DIM, Color.FAINT, Color.ACCENT, Color.BUY, Color.SELL, Color.ERROR, Color.ATTENTION)
PAIRS = [
    *((text, ground) for text in PLAIN_TEXTS for ground in (Color.GROUND, Color.PANEL, Color.FIELD, Color.RAISED)),
    *((text, Color.SELECTED) for text in (Color.TEXT, Color.DIM, Color.BUY, Color.SELL, Color.ACCENT)),
    *((text, bar) for text in (Color.BUY, Color.TEXT, Color.DIM) for bar in (Color.BUY_TOTAL,)),
    *((text, bar) for text in (Color.SELL, Color.TEXT, Color.DIM) for bar in (Color.SELL_TOTAL,)),
    (Color.BUY, Color.BUY_BAR),
    (Color.SELL, Color.SELL_BAR),
    (Color.TEXT, Color.BUY_BAR),
    (Color.TEXT, Color.SELL_BAR),
    (Color.ATTENTION, Color.ATTENTION_BG),
    (Color.PRACTICE, Color.PRACTICE_BG),
    (Color.LIVE, Color.LIVE_BG),
    (Color.LIVE_BG, Color.LIVE),
    (Color.ON_COLOR, Color.ACCENT),
    (Color.ON_COLOR, Color.BUY),
    (Color.ON_COLOR, Color.SELL),
]


@pytest.mark.parametrize(("text", "ground"), PAIRS, ids=lambda color: color.name())
def test_every_text_stands_out_from_its_ground(text: QColor, ground: QColor) -> None:
    assert contrast(text, ground) >= 4.5


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
