"""Adding an account and unlocking live: nothing trimmed, tested before kept, no key left behind."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from terminal.domain.account import Credentials, Profile, Tokens
from ui.dialogs.add_account import AddAccount
from ui.dialogs.sign_out import SignOut
from ui.dialogs.unlock_live import UnlockLive
from ui.wording.words import sentence

PEM = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.fixture
def dialog(qtbot: QtBot) -> AddAccount:
    dialog = AddAccount()
    qtbot.addWidget(dialog)
    dialog.tests, dialog.saves = [], []
    dialog.test_requested.connect(lambda *told: dialog.tests.append(told))
    dialog.save_requested.connect(lambda *told: dialog.saves.append(told))
    dialog.label.setText("My account")
    dialog.open()
    return dialog


def texts(dialog: AddAccount | UnlockLive) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


def test_a_key_is_tested_before_it_can_be_saved(dialog: AddAccount) -> None:
    dialog.key.setText("abc123")
    assert not dialog.save_button.isEnabled()
    dialog.test_button.click()
    assert dialog.tests == [(Profile.COINBTR, Credentials(key="abc123"))]
    assert not dialog.save_button.isEnabled()
    dialog.show_test(True, "6 balances read.")
    assert "● 6 balances read." in texts(dialog)
    dialog.save_button.click()
    assert dialog.saves == [(Profile.COINBTR, "My account", Credentials(key="abc123"))]


def test_saving_is_asked_for_once(dialog: AddAccount) -> None:
    dialog.key.setText("abc123")
    dialog.test_button.click()
    dialog.show_test(True, "ok")
    dialog.save_button.click()
    dialog.save_button.click()
    assert len(dialog.saves) == 1
    dialog.show_problem("the key ring is locked")
    assert "✕ the key ring is locked" in texts(dialog)
    assert dialog.save_button.isEnabled()


def test_a_failed_test_keeps_save_back(dialog: AddAccount) -> None:
    dialog.key.setText("abc123")
    dialog.test_button.click()
    dialog.show_test(False, "Coinbtr: the key is wrong")
    assert "✕ Coinbtr: the key is wrong" in texts(dialog)
    assert (dialog.save_button.isEnabled(), dialog.test_button.isEnabled()) == (False, True)


def test_another_key_must_be_tested_again(dialog: AddAccount) -> None:
    dialog.key.setText("abc123")
    dialog.test_button.click()
    dialog.show_test(True, "ok")
    dialog.key.setText("abc1234")
    assert not dialog.save_button.isEnabled()


def test_a_key_changed_during_its_test_is_not_the_tested_one(dialog: AddAccount) -> None:
    dialog.key.setText("abc123")
    dialog.test_button.click()
    dialog.key.setText("other")
    dialog.key.setText("abc123")
    dialog.show_test(True, "ok")
    assert not dialog.save_button.isEnabled()


@pytest.mark.parametrize("key", ["abc 123", "abc123\n", " abc123", "\tabc", "ábc"])
def test_a_key_with_blanks_or_signs_from_elsewhere_is_refused_untrimmed(dialog: AddAccount, key: str) -> None:
    QGuiApplication.clipboard().setText(key)
    dialog.key.paste()
    assert dialog.key.text() == key
    assert sentence(dialog.key.reason()) in texts(dialog)
    assert dialog.credentials() is None
    assert not dialog.test_button.isEnabled()


def test_tauros_needs_a_secret_in_base64(dialog: AddAccount) -> None:
    assert not dialog.secret.isVisibleTo(dialog)
    dialog.profiles.setCurrentIndex(1)
    dialog.key.setText("abc123")
    assert dialog.credentials() is None
    dialog.secret.setText("no-base64!")
    assert dialog.secret.reason() == "not a secret of this venue: it must be base64"
    dialog.secret.setText("YWJjZA==")
    dialog.test_button.click()
    assert dialog.tests == [(Profile.TAUROS, Credentials(key="abc123", secret="YWJjZA=="))]


def choose_wallet(dialog: AddAccount, way: int) -> None:
    dialog.profiles.setCurrentIndex(dialog.profiles.findData(Profile.COINBASE.value))
    dialog.ways.setCurrentIndex(way)


def test_a_venue_with_one_way_to_sign_in_offers_no_choice(dialog: AddAccount) -> None:
    assert dialog.ways.isHidden()
    choose_wallet(dialog, 0)
    assert [dialog.ways.itemText(index) for index in range(dialog.ways.count())] == [
        "Platform key (CDP)",
        "In the browser (OAuth2)",
        "API key and secret",
    ]
    assert not dialog.ways.isHidden()


def test_a_private_key_is_judged_as_it_is_pasted_with_its_line_breaks(dialog: AddAccount) -> None:
    choose_wallet(dialog, 0)
    pem = PEM.decode().strip()
    dialog.key.setText("organizations/a/apiKeys/b")
    for wrong, why in (
        ("short", "not a private key: paste all of it, and nothing around it"),
        (pem + "\n", "not a private key: paste all of it, and nothing around it"),
        (pem.replace("MI", "IM", 1), "the private key cannot be read"),
        ("x" * 64, "the private key does not have the length of one"),
        ("-" * 64, "the private key is neither base64 nor PEM"),
        ("A" * 5000, "too long for a key"),
    ):
        dialog.secret.setText(wrong)
        assert (dialog.secret.reason(), dialog.credentials()) == (why, None)
    QGuiApplication.clipboard().setText(pem)
    dialog.secret.clear()
    dialog.secret.paste()
    assert dialog.credentials() == Credentials(key="organizations/a/apiKeys/b", secret=pem)


def test_an_api_secret_has_32_characters_at_most(dialog: AddAccount) -> None:
    choose_wallet(dialog, 2)
    dialog.key.setText("abc")
    dialog.secret.setText("x" * 33)
    assert dialog.secret.reason() == "a secret of this kind has at most 32 characters"
    dialog.secret.setText("x" * 32)
    dialog.test_button.click()
    assert dialog.tests == [(Profile.COINBASE, Credentials(key="abc", secret="x" * 32))]


def test_what_came_of_a_consent_is_kept_and_another_choice_forgets_it(dialog: AddAccount) -> None:
    asked: list[tuple[Credentials, bool]] = []
    dialog.consent_requested.connect(lambda *told: asked.append(told))
    choose_wallet(dialog, 1)
    dialog.key.setText("id")
    dialog.secret.setText("secret")
    program = Credentials(key="id", secret="secret")
    dialog.test_button.click()
    dialog.show_consent("https://login.invalid/a", has_opened=False)
    assert "No browser could be opened" in texts(dialog)
    dialog.address_button.click()
    assert QGuiApplication.clipboard().text() == "https://login.invalid/a"
    tokens = Tokens(access="a", refresh="b", expires_at=datetime(2026, 1, 1, tzinfo=UTC), scopes=("c",))
    signed_in = dataclasses.replace(program, tokens=tokens)
    dialog.show_test(True, "ok", signed_in)
    assert (asked, dialog.address_button.isHidden()) == ([(program, False)], True)
    dialog.only_look.setChecked(True)
    assert not dialog.save_button.isEnabled()
    dialog.test_button.click()
    dialog.show_test(True, "ok", signed_in)
    dialog.save_button.click()
    assert (asked[1:], dialog.saves) == ([(program, True)], [(Profile.COINBASE, "My account", signed_in)])


def test_a_dialog_that_is_closed_waits_for_no_answer(dialog: AddAccount) -> None:
    given_up: list[None] = []
    dialog.consent_given_up.connect(lambda: given_up.append(None))
    choose_wallet(dialog, 1)
    dialog.key.setText("id")
    dialog.secret.setText("secret")
    dialog.test_button.click()
    dialog.reject()
    assert len(given_up) == 1


def test_an_account_is_left_only_by_its_own_button_and_here_alone_if_the_venue_was_not_told(qtbot: QtBot) -> None:
    dialog = SignOut("Coinbase", "Mine", has_consent=True, open_count=2)
    qtbot.addWidget(dialog)
    left: list[bool] = []
    dialog.confirmed.connect(left.append)
    dialog.open()
    assert "Not settled: 2 of its transfers and orders" in " ".join(dialog.texts())
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert left == []
    dialog.confirm_button.click()
    dialog.show_problem("Coinbase: cannot be reached.")
    assert "The venue was not told" in " ".join(dialog.texts())
    dialog.confirm_button.click()
    assert left == [False, True]


def test_keys_are_hidden_and_leave_no_trace(dialog: AddAccount) -> None:
    dialog.profiles.setCurrentIndex(1)
    dialog.key.setText("abc123")
    dialog.secret.setText("YWJjZA==")
    assert {dialog.key.echoMode(), dialog.secret.echoMode()} == {QLineEdit.EchoMode.Password}
    dialog.cancel_button.click()
    assert (dialog.key.text(), dialog.secret.text(), dialog.isVisible()) == ("", "", False)


def test_it_says_where_keys_are_kept(dialog: AddAccount) -> None:
    dialog.set_tier("in memory for this session")
    assert "in memory for this session" in texts(dialog)
    assert "LIVE" in texts(dialog)


@pytest.mark.parametrize("label", ["", " x", "x" * 41])
def test_an_account_needs_a_plain_name(dialog: AddAccount, label: str) -> None:
    dialog.label.setText(label)
    dialog.key.setText("abc123")
    dialog.test_button.click()
    dialog.show_test(True, "ok")
    assert not dialog.save_button.isEnabled()


def test_enter_neither_saves_nor_closes(dialog: AddAccount, qtbot: QtBot) -> None:
    dialog.key.setText("abc123")
    qtbot.keyClick(dialog.key, Qt.Key.Key_Return)
    assert (dialog.tests, dialog.saves, dialog.isVisible()) == ([], [], True)


def test_live_is_unlocked_with_a_tick_only(qtbot: QtBot) -> None:
    dialog = UnlockLive("Coinbtr", "My account")
    qtbot.addWidget(dialog)
    dialog.open()
    unlocked: list[None] = []
    dialog.unlock_requested.connect(lambda: unlocked.append(None))
    dialog.unlock_button.click()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert (unlocked, dialog.isVisible()) == ([], True)
    assert "“My account” will go to Coinbtr and move real money" in texts(dialog)
    dialog.tick.setChecked(True)
    dialog.unlock_button.click()
    assert (len(unlocked), dialog.isVisible()) == (1, False)
