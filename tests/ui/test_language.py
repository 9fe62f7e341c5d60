"""The window speaks the person's language from the first screen, and another one at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from terminal.config import Language, read_settings
from tests.e2e.exchange import Exchange, copied
from tests.ui.running_app import running, until
from ui import language


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    language.speak(qapp, Language.ENGLISH)


@pytest.fixture(scope="module")
def exchange(opened: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    """One exchange for all: no test here has an effect."""
    running_exchange = Exchange(copied(opened, tmp_path_factory.mktemp("exchange")))
    yield running_exchange
    running_exchange.end()


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["es-MX", "en-US"], Language.SPANISH),
        (["es"], Language.SPANISH),
        (["es_419"], Language.SPANISH),
        (["en-US", "es-MX"], Language.ENGLISH),
        (["est-EE"], Language.ENGLISH),
        (["C"], Language.ENGLISH),
        ([], Language.ENGLISH),
    ],
)
def test_the_computers_first_language_decides_while_nobody_chose(wanted: list[str], spoken: Language) -> None:
    assert language.spoken(Language.SYSTEM, wanted) is spoken
    assert language.spoken(Language.ENGLISH, wanted) is Language.ENGLISH
    assert language.spoken(Language.SPANISH, wanted) is Language.SPANISH


def test_keys_are_called_in_spanish_what_stands_on_them(qapp: QApplication) -> None:
    language.speak(qapp, Language.SPANISH)
    assert QKeySequence("Ctrl+Shift+L").toString(QKeySequence.SequenceFormat.NativeText) == "Ctrl+Mayús+L"


@pytest.mark.anyio
async def test_another_language_is_spoken_at_once_and_remembered(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path, exchange) as program:
        desk = await program.whole()
        core, first = desk.core, program.window
        first.resize(1300, 800)
        size = first.size()
        (submenu,) = [
            action.menu() for action in desk.accounts.menu().actions() if action.text() == language.MENU_TITLE
        ]
        next(action for action in submenu.actions() if action.text() == "Español (México)").trigger()
        await until(lambda: program.window is not first and program.desk, what="the new window")
        assert program.window.isVisible()
        assert program.window.size() == size
        assert program.now.core is core
        assert not program.now.missing()
        assert program.shown_balances()
        assert read_settings(tmp_path).language is Language.SPANISH
