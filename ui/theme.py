"""The look: one palette at a time, two bundled fonts, one stylesheet.

Read `Color` while painting and a new look shows by itself; who keeps pens or brushes makes them anew at `changed`.

Widgets take their part of it by property, so no pane carries colours of its own:

* `QLabel` — `role`: `heading`, `dim`, `faint`, `figures`, `error`, `attention` (a pill)
* `QPushButton`, `QToolButton` — `kind`: `primary`, `buy`, `sell`, `danger`, `attention`, `quiet`, `tab`
* `QLineEdit` and its kin — `problem`: true while what it holds is refused

Set them with `mark(widget, role="dim")`, which also repaints when the value changes later.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from terminal.config import Look, Settings, Theme
from ui.colors import Color as Color
from ui.colors import palette_of
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


class Dress(QObject):
    """What the application wears: one look at a time, live; the system's own dark or light is followed on wish."""

    changed = Signal()  # after every colour has changed: pens and brushes that were kept are to be made anew

    def __init__(self) -> None:
        super().__init__()
        self._look = Look()

    @property
    def look(self) -> Look:
        return self._look

    def put_on(self, app: QApplication, look: Look) -> None:
        """Colour the whole program: names, palette, stylesheet, and the frames that the system draws."""
        self._look = look
        _ask_system(app, look.theme)
        Color.wear(palette_of(look.sides, is_dark=is_dark(app, look.theme)))
        app.setPalette(palette())
        app.setStyleSheet(STYLESHEET.substitute(Color.worn()))
        self.changed.emit()

    def follow(self, app: QApplication) -> None:
        """Change with the system while the look says so; once per application."""
        app.styleHints().colorSchemeChanged.connect(lambda _: self._follow(app))

    def _follow(self, app: QApplication) -> None:
        colors = palette_of(self._look.sides, is_dark=is_dark(app, self._look.theme))
        if self._look.theme is Theme.SYSTEM and colors != Color.worn():
            self.put_on(app, self._look)


dress = Dress()
changed = dress.changed


def is_dark(app: QApplication, theme: Theme) -> bool:
    """Say whether a theme is dark here and now; a system that does not tell counts as dark."""
    if theme is Theme.SYSTEM:
        return app.styleHints().colorScheme() is not Qt.ColorScheme.Light
    return theme is Theme.DARK


def _ask_system(app: QApplication, theme: Theme) -> None:
    """Let the system draw its own frames alike, or as it likes."""
    schemes = {Theme.DARK: Qt.ColorScheme.Dark, Theme.LIGHT: Qt.ColorScheme.Light}
    app.styleHints().setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))


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


def apply(app: QApplication, look: Look = Settings.look) -> None:
    """Dress the whole program; call once, before the first window. Later looks come with `dress.put_on`."""
    register_fonts()
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(text_font())
    dress.put_on(app, look)
    dress.follow(app)


@contextmanager
def undressed() -> Iterator[None]:
    """Take the stylesheet off while many widgets are made, and put it on all of them at once.

    With it on, Qt works it out again for all that a widget holds each time the widget gets another parent: the first
    window took 0.22 s instead of 0.1 s. It pays only while no other window wears the stylesheet.
    """
    app = cast(QApplication, QApplication.instance())
    stylesheet = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(stylesheet)


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
