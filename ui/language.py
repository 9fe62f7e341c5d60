"""The language of the window: which one it is, and the translators that speak it.

Numbers, inputs and times are written the same in every language; only words change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import resources

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from terminal.config import Language

# Each in its own language: who cannot read the present one finds it all the same.
MENU_TITLE = "Language / Idioma"
NAMES = {
    Language.SYSTEM: "As the computer / Como la computadora",
    Language.ENGLISH: "English",
    Language.SPANISH: "Español (México)",
}
_OWNED = "translator"
# Qt's own Spanish writes them out; here they are called what stands on the keys, and on the top bar.
KEYS = (QT_TRANSLATE_NOOP("QShortcut", "Ctrl"), QT_TRANSLATE_NOOP("QShortcut", "Shift"))


def spoken(language: Language, wanted: Sequence[str] | None = None) -> Language:
    """Return English or Spanish; *wanted* are the computer's languages, best first, as `es-MX`."""
    if language is not Language.SYSTEM:
        return language
    first = next(iter(QLocale.system().uiLanguages() if wanted is None else wanted), "")
    return Language.SPANISH if first.replace("_", "-").split("-")[0].lower() == "es" else Language.ENGLISH


def speak(app: QApplication, language: Language) -> None:
    """Let everything that is built from now on speak *language*; what is built already keeps its words."""
    for old in app.findChildren(QTranslator, _OWNED):
        app.removeTranslator(old)
        old.deleteLater()
    name = spoken(language).value
    if name == Language.SPANISH:
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        _install(app, f"{folder}/qtbase_{name}.qm")  # Qt's own dialogs and menus
    with resources.as_file(resources.files("resources") / "translations" / f"app_{name}.qm") as file:
        _install(app, str(file))


def language_menu(parent: QWidget, chosen: Language, choose: Callable[[Language], None]) -> QMenu:
    """Offer every language; the chosen one is checked."""
    menu = QMenu(MENU_TITLE, parent)
    group = QActionGroup(menu)
    for language, name in NAMES.items():
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(language is chosen)
        action.setActionGroup(group)
        action.triggered.connect(lambda _checked=False, language=language: choose(language))
    return menu


def _install(app: QApplication, file: str) -> None:
    translator = QTranslator(app)
    translator.setObjectName(_OWNED)
    if translator.load(file):
        app.installTranslator(translator)
    else:  # Qt's own words may be missing from a system's package: ours are still there
        translator.deleteLater()
