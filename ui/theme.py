"""The look: one dark palette, two bundled fonts, one stylesheet.

Widgets take their part of it by property, so no pane carries colours of its own:

* `QLabel` — `role`: `heading`, `dim`, `faint`, `figures`, `error`, `attention` (a pill)
* `QPushButton`, `QToolButton` — `kind`: `primary`, `buy`, `sell`, `danger`, `attention`, `quiet`, `tab`
* `QLineEdit` and its kin — `problem`: true while what it holds is refused

Set them with `mark(widget, role="dim")`, which also repaints when the value changes later.
"""

from __future__ import annotations

from importlib import resources

from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from ui.stylesheet import STYLESHEET

TEXT_PX, FIGURES_PX = 12, 12
GRID = 4  # every margin and height is a multiple of it
_FONTS = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "JetBrainsMono-Regular.ttf",
    "JetBrainsMono-Medium.ttf",
    "JetBrainsMono-SemiBold.ttf",
)


class Color:
    """The palette. Every text here keeps a contrast of at least 4.5 : 1 on every ground it is used on."""

    GROUND = QColor("#0e1116")
    PANEL = QColor("#141920")
    RAISED = QColor("#1b222c")  # buttons, menus, the row under the pointer
    SELECTED = QColor("#1b2a3a")
    FIELD = QColor("#10151b")
    LINE = QColor("#222a35")
    BORDER = QColor("#35414f")  # of controls: stronger than the lines between panels
    TEXT = QColor("#d7dee8")
    DIM = QColor("#8f9cb0")
    FAINT = QColor("#8391a5")
    ACCENT = QColor("#7cc4ff")
    BUY = QColor("#4aa8ff")
    SELL = QColor("#ff9f45")
    BUY_BAR = QColor("#122f4b")  # behind the figures of the ladder
    SELL_BAR = QColor("#533520")
    BUY_TOTAL = QColor("#15222f")
    SELL_TOTAL = QColor("#2a2119")
    ATTENTION = QColor("#ffd08a")
    ATTENTION_BG = QColor("#3a2a12")
    PRACTICE = QColor("#d9c6ff")
    PRACTICE_BG = QColor("#2b2140")
    LIVE = QColor("#ffc2bf")
    LIVE_BG = QColor("#4f1720")
    ERROR = QColor("#ff9a9a")
    ON_COLOR = QColor("#0b1017")  # text on a filled blue or orange button


def side_color(is_buy: bool) -> QColor:
    """Return the colour of a side; a sign (▲▼ or a word) must say the same beside it."""
    return Color.BUY if is_buy else Color.SELL


def text_font(px: int = TEXT_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font of words, its digits all of one width."""
    return _font(["Inter", "JetBrains Mono"], px, weight)


def figures_font(px: int = FIGURES_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font of prices and amounts: every character of one width."""
    font = _font(["JetBrains Mono", "Inter"], px, weight)
    font.setFeature(QFont.Tag("calt"), 0)  # no ligatures: -> and >= stay two signs
    return font


def _font(families: list[str], px: int, weight: QFont.Weight) -> QFont:
    font = QFont(families)
    font.setPixelSize(px)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def register_fonts() -> None:
    """Load the bundled fonts; raises RuntimeError when the installation lacks one."""
    folder = resources.files("resources") / "fonts"
    for name in _FONTS:
        if QFontDatabase.addApplicationFontFromData((folder / name).read_bytes()) < 0:
            raise RuntimeError(f"the bundled font {name} cannot be read")


def apply(app: QApplication) -> None:
    """Dress the whole program; call once, before the first window."""
    register_fonts()
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette())
    app.setFont(text_font())
    app.setStyleSheet(STYLESHEET.substitute(_hex_names()))


def icon() -> QIcon:
    """Return the program's icon."""
    pixmap = QPixmap()
    pixmap.loadFromData(resources.files("resources").joinpath("icons/btr-terminal.png").read_bytes())
    return QIcon(pixmap)


def palette() -> QPalette:
    """Return the colours that Fusion paints with where the stylesheet says nothing."""
    roles = QPalette.ColorRole
    result = QPalette()
    for role, color in (
        (roles.Window, Color.GROUND),
        (roles.WindowText, Color.TEXT),
        (roles.Base, Color.PANEL),
        (roles.AlternateBase, Color.RAISED),
        (roles.Text, Color.TEXT),
        (roles.PlaceholderText, Color.FAINT),
        (roles.Button, Color.RAISED),
        (roles.ButtonText, Color.TEXT),
        (roles.ToolTipBase, Color.RAISED),
        (roles.ToolTipText, Color.TEXT),
        (roles.Highlight, Color.SELECTED),
        (roles.HighlightedText, Color.TEXT),
        (roles.Link, Color.ACCENT),
        (roles.Accent, Color.ACCENT),
        (roles.Mid, Color.BORDER),
        (roles.Dark, Color.LINE),
    ):
        result.setColor(role, color)
    for role in (roles.Text, roles.ButtonText, roles.WindowText):
        result.setColor(QPalette.ColorGroup.Disabled, role, Color.FAINT)
    return result


def mark(widget: QWidget, **properties: object) -> None:
    """Set style properties (`role`, `kind`, `problem`, …) and repaint the widget if one changed."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def contrast(text: QColor, ground: QColor) -> float:
    """Return the contrast of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio"."""
    darker, lighter = sorted((_luminance(text), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def _hex_names() -> dict[str, str]:
    return {name: value.name() for name, value in vars(Color).items() if isinstance(value, QColor)}
