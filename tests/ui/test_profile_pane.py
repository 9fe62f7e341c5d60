"""The person's section of the wallet: what differs is asked for, what cannot be is said with its reason."""

from __future__ import annotations

import dataclasses

import pytest
from pytestqt.qtbot import QtBot

from terminal.domain.account import Environment
from terminal.domain.capability import Withheld, withheld
from terminal.domain.wallet import Grant, Person
from terminal.venues.coinbase.capabilities import BY_NAME
from tests.ui.wallet_values import account, money
from ui.panes.profile import ABILITIES, ACCOUNTS, ProfilePane
from ui.panes.profile_accounts import Act
from ui.panes.profile_person import Change
from ui.wording.abilities import in_short, way_word, why_withheld

ANA = Person(id="u1", name="Ana", username=None, time_zone="America/Mexico_City", native_currency="USD")
READS = Grant(method="oauth", scopes=frozenset({"wallet:accounts:read", "wallet:transactions:read"}))


def judged(environment: Environment, grant: Grant | None = READS) -> object:
    return lambda name: withheld(BY_NAME[name], environment, grant)


@pytest.fixture
def pane(qtbot: QtBot) -> ProfilePane:
    pane = ProfilePane()
    qtbot.addWidget(pane)
    pane.changes, pane.asked, pane.looked = [], [], []
    pane.person.change_requested.connect(pane.changes.append)
    pane.person.somebody_asked.connect(pane.looked.append)
    pane.accounts.requested.connect(lambda *told: pane.asked.append(told))
    pane.show()
    return pane


def test_only_what_differs_is_changed_and_only_once(pane: ProfilePane) -> None:
    page = pane.person
    assert not page.save_button.isEnabled()
    page.show_person(ANA)
    assert not page.save_button.isEnabled()
    page.name.setText("Ana María")
    page.save_button.click()
    page.save_button.click()
    assert pane.changes == [Change(name="Ana María")]
    page.show_saved(dataclasses.replace(ANA, name="Ana María"))
    assert (page.said()[0], page.change()) == ("● The venue took the change.", None)


def test_at_1024_px_every_button_can_be_reached(pane: ProfilePane, qtbot: QtBot) -> None:
    """An id of 36 signs made the page wider than the pane; "Save" lay outside."""
    pane.person.show_person(dataclasses.replace(ANA, id="f3e112fd-696b-4721-9aec-541c7ddd7e1b"))
    pane.resize(326, 240)
    button = pane.person.save_button
    qtbot.waitUntil(lambda: button.mapTo(pane, button.rect().topRight()).x() < 326)


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("name", " Ana", "no blanks around it and no line breaks"),
        ("name", "A" * 101, "too long"),
        ("zone", "Mexico City", "a time zone like America/Mexico_City"),
        ("currency", "pesos", "a currency's code like MXN"),
    ],
)
def test_what_cannot_be_is_refused_while_it_is_typed(pane: ProfilePane, field: str, text: str, why: str) -> None:
    pane.person.show_person(ANA)
    edit = getattr(pane.person, field)
    edit.setText(text)
    assert (edit.reason(), pane.person.change()) == (why, None)


def test_what_is_being_typed_survives_a_new_read_and_a_refusal(pane: ProfilePane) -> None:
    page = pane.person
    page.show_person(ANA)
    page.currency.setText("MXN")
    page.show_person(dataclasses.replace(ANA, name="Anita"))
    assert (page.name.text(), page.currency.text()) == ("Anita", "MXN")
    page.save_button.click()
    page.show_problem("The venue said no.")
    assert (page.said()[0], page.save_button.isEnabled()) == ("✕ The venue said no.", True)


def test_what_the_venue_gave_up_is_dark_with_its_reason(pane: ProfilePane) -> None:
    page = pane.person
    page.show_person(ANA)
    page.name.setText("Ana María")
    page.set_withheld("Retired by the venue in 2024.")
    page.set_look_withheld("Retired by the venue in 2024.")
    assert page.said() == ("Retired by the venue in 2024.", "Retired by the venue in 2024.")
    assert not any(each.isEnabled() for each in (page.name, page.save_button, page.who))
    page.set_withheld(None)
    assert page.save_button.isEnabled()


def test_somebody_is_looked_up_by_their_id(pane: ProfilePane) -> None:
    page = pane.person
    page.who.setText("a b")
    assert not page.look_button.isEnabled()
    page.who.setText("u2")
    page.look_button.click()
    page.show_somebody(Person(id="u2", name="Beto", username="beto"))
    assert (pane.looked, page.found.texts()) == (["u2"], ("Beto", "beto", "u2"))
    page.show_nobody("Not found.")
    assert (page.found.isHidden(), page.said()[1]) == (True, "✕ Not found.")


def test_each_ability_says_whether_this_sign_in_has_it(pane: ProfilePane) -> None:
    pane.set_page(ABILITIES)
    pane.abilities.show_abilities(judged(Environment.LIVE))  # type: ignore[arg-type]  # a judge
    model = pane.abilities.model
    said = {row.name: model.index(number, 1).data() for number, row in enumerate(model.rows)}
    assert said["accounts.list"] == "● can"
    assert said["transactions.send"] == "✕ This sign-in cannot send: add wallet:transactions:send to it."
    assert said["buys.create"] == "○ Retired by the venue in 2023. It works in practice."
    assert said["methods.list"] == "○ The venue moved this to another interface. It works in practice."
    assert said["orders.create"] == "○ The venue no longer lists this. It works in practice."
    pane.abilities.show_abilities(judged(Environment.PRACTICE, None))  # type: ignore[arg-type]  # a judge
    assert not any(row.why_not for row in pane.abilities.model.rows)


def test_a_sign_in_is_told_in_short() -> None:
    can, cannot, gone = in_short(judged(Environment.LIVE))  # type: ignore[arg-type]  # a judge
    assert can == "It can: see accounts, see transactions."
    assert cannot.startswith("It cannot: see addresses (add wallet:addresses:read), make addresses")
    assert "buy, sell" in gone
    assert [way_word(each) for each in ("oauth", "new", None)] == ["consent in the browser", "new", "—"]
    assert why_withheld(Withheld(BY_NAME["accounts.create"], is_gone=True)).startswith("Retired by the venue in 2024.")


def test_accounts_are_kept_in_order_by_their_own_buttons(pane: ProfilePane) -> None:
    pane.set_page(ACCOUNTS)
    page = pane.accounts
    primary, empty = account("a1", "My Wallet", is_primary=True), account("a2", "Old", balance=money("0.00000000"))
    full = account("a3", "Full")
    page.show_accounts((empty, full, primary))
    assert [row.id for row in page.model.rows] == [primary.id, "a2", "a3"]
    assert {page.why_not(act) for act in (Act.RENAME, Act.PRIMARY, Act.CLOSE)} == {"Select an account first."}
    page.table.selectRow(0)
    assert page.why_not(Act.CLOSE) == "This is the primary account."
    page.table.selectRow(2)
    assert page.why_not(Act.CLOSE) == "Only an empty account can be closed."
    page.table.selectRow(1)
    page.buttons[Act.CLOSE].click()
    page.name.setText("Rent")
    page.buttons[Act.RENAME].click()
    assert pane.asked == [(Act.CLOSE, empty, ""), (Act.RENAME, empty, "Rent")]
    assert not any(button.isEnabled() for button in page.buttons.values())
    page.show_done("done")
    page.name.setText("New")
    page.buttons[Act.CREATE].click()
    page.show_problem("The venue said no.")
    assert (pane.asked[2], page.said(), page.name.text()) == ((Act.CREATE, None, "New"), "✕ The venue said no.", "New")


@pytest.mark.parametrize("kind", ["fiat", "vault"])
def test_the_venue_keeps_wallets_only_in_order(pane: ProfilePane, kind: str) -> None:
    page = pane.accounts
    page.show_accounts((account("a1", "Other", kind),))
    page.table.selectRow(0)
    assert page.why_not(Act.PRIMARY) == page.why_not(Act.CLOSE) == "The venue does this with wallets only."


def test_accounts_of_a_live_venue_are_dark_with_the_reason(pane: ProfilePane) -> None:
    page = pane.accounts
    page.show_accounts((account("a1", "Old"),))
    page.set_withheld(lambda _act: "Retired by the venue in 2024.")
    page.table.selectRow(0)
    page.name.setText("Rent")
    assert not page.name.isEnabled()
    assert {page.why_not(act) for act in Act} == {"Retired by the venue in 2024."}
