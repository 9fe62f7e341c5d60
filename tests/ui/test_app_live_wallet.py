"""Signing in at a live wallet in the whole program; its addresses lead to a practice exchange in this process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel

from terminal.domain.account import Environment, Profile
from terminal.simulator.wallet.records import Grant
from terminal.storage.secrets import MemoryStore, open_vault
from tests.e2e.exchange import copied
from tests.live_wallet import led_to
from tests.practice_app import HOST, App
from tests.ui.running_app import Running, running, until
from ui.desks.merchant import MerchantDesk
from ui.dialogs.add_account import AddAccount
from ui.dialogs.sign_out import SignOut
from ui.dialogs.unlock_live import UnlockLive
from ui.panes.wallet import MERCHANT, SEND

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("opened")
    App(folder).practice.store.close()
    return folder


@pytest.fixture
async def app(opened: Path, tmp_path: Path) -> AsyncIterator[App]:
    folder = tmp_path / "exchange"
    folder.mkdir()
    app = App(copied(opened, folder))
    yield app
    await app.aclose()


class Browser(QObject):
    """Takes the place of the person's browser: it is told an address, and does nothing by itself."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app, self.addresses = app, list[str]()

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.addresses.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    async def agree(self) -> None:
        """Press Yes on the newest page, and go where that leads."""
        address = self.addresses[-1].replace("https://login.coinbase.com", f"http://{HOST}")
        page = await self.app.http.get(address, headers={"Sec-Fetch-Site": "none"})
        form = {"form_token": page.text.partition("name=form_token value=")[2].partition(">")[0], "answer": "yes"}
        sent = await self.app.http.post("/oauth2/auth", data=form, headers={"Origin": f"http://{HOST}"})
        async with httpx.AsyncClient(trust_env=False) as browser:
            assert (await browser.get(sent.headers["location"])).status_code == 200


@pytest.fixture
def browser(app: App) -> Iterator[Browser]:
    browser = Browser(app)
    QDesktopServices.setUrlHandler("https", browser, "take")
    yield browser
    QDesktopServices.unsetUrlHandler("https")


def action(program: Running, text: str) -> None:
    """Choose what the menu at the top left offers under *text*."""
    menus = [program.now.accounts.menu()]
    menus += [each.menu() for each in menus[0].actions() if each.menu() is not None]
    next(each for menu in menus for each in menu.actions() if each.text() == text).trigger()


def texts(dialog: AddAccount) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


async def test_a_wallet_is_signed_in_by_the_browser_opened_unlocked_and_left(
    app: App, browser: Browser, tmp_path: Path, no_network: None
) -> None:
    data = tmp_path / "data"
    vault = await open_vault(data / "live", Environment.LIVE, MemoryStore())
    async with running(data, environment=Environment.LIVE) as program:
        program.app._vault, program.app.door = vault, led_to(app)
        await until(lambda: program.desk)
        action(program, "Add account…")
        dialog = await until(lambda: program.window.findChild(AddAccount))
        dialog.label.setText("Mine")
        dialog.profiles.setCurrentIndex(dialog.profiles.findData(Profile.COINBASE.value))
        dialog.ways.setCurrentIndex(1)
        dialog.key.setText(app.practice.oauth.client_id)
        dialog.secret.setText(app.practice.oauth.client_secret)
        dialog.only_look.setChecked(True)
        assert browser.addresses == []
        dialog.test_button.click()
        await until(lambda: "Waiting for your answer" in texts(dialog))
        dialog.test_button.click()
        await until(lambda: "You gave it up. Nothing was kept." in texts(dialog))
        dialog.test_button.click()
        await until(lambda: len(browser.addresses) == 2)
        assert "wallet:transactions:send" not in dict(parse_qsl(urlsplit(browser.addresses[1]).query))["scope"]
        await browser.agree()
        await until(lambda: "The sign-in works: 6 account" in texts(dialog))
        assert "It cannot: make addresses (add wallet:addresses:create), send (add wallet:transactions:send)" in texts(
            dialog
        )
        assert "Retired by the venue, in practice only: move between accounts" in texts(dialog)
        dialog.save_button.click()
        await until(lambda: not dialog.isVisible())
        action(program, "LIVE — Mine (Coinbase)")
        wallet = await until(lambda: (desk := program.desk) and desk.core.wallet)
        program.window.show_pane(program.window.wallet)
        await until(lambda: program.window.wallet.accounts.rowCount() == 6, what="the accounts")
        program.window.wallet.open_section(MERCHANT)
        merchant = program.now.wallet.part(MerchantDesk)
        page = await until(lambda: merchant and merchant.page)
        makers = (page.new_button, page.make_button)
        assert [(each.isEnabled(), "Live is locked" in each.toolTip()) for each in makers] == [(False, True)] * 2
        program.window.header.unlock_requested.emit()
        unlocking = await until(lambda: program.window.findChild(UnlockLive))
        unlocking.tick.setChecked(True)
        unlocking.unlock_button.click()
        await until(lambda: wallet.data.grant.value)
        program.now.wallet.show_time()
        assert [(each.isEnabled(), "Live is locked" in each.toolTip()) for each in makers] == [(False, False)] * 2
        assert "no longer lists this" in page.new_button.toolTip()
        program.window.wallet.set_page(SEND)
        program.now.wallet.show_time()
        assert "cannot send: add wallet:transactions:send" in program.window.wallet.send.hindrance()
        action(program, "Mine (Coinbase)…")
        leaving = await until(lambda: program.window.findChild(SignOut))
        leaving.confirm_button.click()
        await until(lambda: (desk := program.desk) and desk.core.wallet is None)
        assert vault.accounts() == ()
        grants = [each for each in app.practice.wallet.state.all(Grant) if each.owner == app.ana.email]
        assert [grant.is_revoked for grant in grants] == [True]
