"""The palettes: what each name of `Color` is in the dark and in the light theme, and the two pairs of side colours.

Every text keeps a contrast of at least 4.5 : 1 on every ground it is used on (tests/ui/test_theme.py), in both themes.
"""

from __future__ import annotations

from PySide6.QtGui import QColor

from terminal.config import SideColors

# name: (dark, light)
NEUTRAL = {
    "GROUND": ("#0e1116", "#e9edf2"),
    "PANEL": ("#141920", "#ffffff"),
    "RAISED": ("#1b222c", "#f1f4f8"),  # buttons, menus, the row under the pointer
    "SELECTED": ("#1b2a3a", "#dbe9f7"),
    "FIELD": ("#10151b", "#fafbfd"),
    "LINE": ("#222a35", "#dce2ea"),
    "BORDER": ("#35414f", "#b3bdca"),  # of controls: stronger than the lines between panels
    "TEXT": ("#d7dee8", "#18212c"),
    "DIM": ("#8f9cb0", "#4b596c"),
    "FAINT": ("#8391a5", "#566478"),
    "ACCENT": ("#7cc4ff", "#0b5cad"),
    "ATTENTION": ("#ffd08a", "#744700"),
    "ATTENTION_BG": ("#3a2a12", "#ffebc4"),
    "PRACTICE": ("#d9c6ff", "#56359e"),
    "PRACTICE_BG": ("#2b2140", "#ece4fd"),
    "LIVE": ("#ffc2bf", "#8f1222"),
    "LIVE_BG": ("#4f1720", "#ffdedd"),
    "ERROR": ("#ff9a9a", "#b0212b"),
    "ON_COLOR": ("#0b1017", "#ffffff"),  # text on a filled button
}
SIDES = {
    SideColors.BLUE_ORANGE: {
        "BUY": ("#4aa8ff", "#0b5cad"),
        "SELL": ("#ff9f45", "#9a4300"),
        "BUY_BAR": ("#122f4b", "#c5def6"),  # behind the figures of the ladder
        "SELL_BAR": ("#533520", "#fad7b4"),
        "BUY_TOTAL": ("#15222f", "#e8f2fc"),
        "SELL_TOTAL": ("#2a2119", "#fdf0e2"),
    },
    SideColors.GREEN_RED: {
        "BUY": ("#3fce8c", "#0a6a3c"),
        "SELL": ("#ff8080", "#b0212b"),
        "BUY_BAR": ("#113b2a", "#c3e8d3"),
        "SELL_BAR": ("#55262b", "#fad2d2"),
        "BUY_TOTAL": ("#14261f", "#e6f5ec"),
        "SELL_TOTAL": ("#2b1c1f", "#fdecec"),
    },
}


def palette_of(sides: SideColors, *, is_dark: bool) -> dict[str, str]:
    """Return every name with its colour as `#rrggbb`."""
    return {name: pair[0 if is_dark else 1] for name, pair in {**NEUTRAL, **SIDES[sides]}.items()}


def mixed(ground: QColor, color: QColor, share: float) -> QColor:
    """Return *ground* with a share of *color*, 0 to 1."""
    parts = zip(ground.getRgb()[:3], color.getRgb()[:3], strict=True)  # type: ignore[index]  # four numbers
    return QColor(*(round(below + (above - below) * share) for below, above in parts))


class Color:
    """The palette as it is worn now.

    Each name keeps its object for good and changes in place (`wear`), so a colour that is held shows the new one too;
    pens and brushes copy their colour: make them while painting, or again at `ui.theme.changed`.
    """

    GROUND = QColor()
    PANEL = QColor()
    RAISED = QColor()
    SELECTED = QColor()
    FIELD = QColor()
    LINE = QColor()
    BORDER = QColor()
    TEXT = QColor()
    DIM = QColor()
    FAINT = QColor()
    ACCENT = QColor()
    ATTENTION = QColor()
    ATTENTION_BG = QColor()
    PRACTICE = QColor()
    PRACTICE_BG = QColor()
    LIVE = QColor()
    LIVE_BG = QColor()
    ERROR = QColor()
    ON_COLOR = QColor()
    BUY = QColor()
    SELL = QColor()
    BUY_BAR = QColor()
    SELL_BAR = QColor()
    BUY_TOTAL = QColor()
    SELL_TOTAL = QColor()

    @classmethod
    def wear(cls, colors: dict[str, str]) -> None:
        """Change every colour to that of its name."""
        for name, color in colors.items():
            getattr(cls, name).setRgba(QColor(color).rgba())

    @classmethod
    def worn(cls) -> dict[str, str]:
        """Return every name with its colour now, as `#rrggbb`."""
        return {name: color.name() for name, color in vars(cls).items() if isinstance(color, QColor)}


Color.wear(palette_of(SideColors.BLUE_ORANGE, is_dark=True))
