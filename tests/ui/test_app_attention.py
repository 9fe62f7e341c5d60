"""What is not settled, in the running program at a faulty exchange: seen, looked for, answered, decided, accepted."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from terminal.domain.freshness import Freshness
from terminal.domain.intent import State
from terminal.domain.wallet_moves import WalletTransfer
from tests.e2e.exchange import Exchange
from tests.ui.running_app import Running, outside, running, until
from tests.ui.test_app_money import PAYMENTS, confirmation, effects, fill_payment, pay, settled_as
from ui.dialogs.restored_journal import RestoredJournal
from ui.dialogs.verdict import Verdict
from ui.scripts.form import Step
from ui.widgets.forms.intent_card import IntentCard

pytestmark = pytest.mark.anyio
UNSEEN_S = 3600  # the history shows nothing that is younger


async def unknown(program: Running, exchange: Exchange, amount: str, fault: str = "lost_after") -> IntentCard:
    """Pay, lose the answer, let the history be silent; return the card, found by the pill in the top bar."""
    await outside(lambda: exchange.fault(PAYMENTS, fault))
    await outside(lambda: exchange.fault("*", "history_lag", count=0, seconds=UNSEEN_S))
    await pay(program, amount)
    await settled_as(program, State.UNKNOWN)
    program.window.header.attention_button.click()
    return await until(lambda: next(iter(program.window.attention.cards), None))


async def verdict(program: Running) -> Verdict:
    return await until(lambda: program.now.attention.verdict)


async def test_a_look_is_made_at_once_and_settles_what_appears(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        card, window = await unknown(program, exchange, "111.01"), program.window
        assert window.attention.isVisible()
        card.check_button.click()
        assert card.check_button.text() == "Looking…"
        await until(lambda: any("nothing there that decides it" in line for line in shown(card)))
        await outside(exchange.clear)
        card.check_button.click()
        found = await settled_as(program, State.SETTLED)
        assert len(program.intents()) == 1
        assert "111.01" in str(found.evidence)
        assert window.attention.cards == ()
        assert window.header.attention_button.isHidden()
        assert window.transfers.isVisible()  # where it is now
        assert window.windowTitle().startswith("BTC-MXN")


async def test_a_payment_made_twice_by_the_venue_is_a_conflict_with_both_records(
    exchange: Exchange, tmp_path: Path
) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        await outside(lambda: exchange.fault(PAYMENTS, "duplicated"))
        await pay(program, "113.01")
        await settled_as(program, State.CONFLICT)
        window = program.window
        assert window.header.attention_button.text() == "✕ 1 needs attention"
        assert "113.01 MXN" in window.notice.text
        card = window.attention.cards[0]
        assert {"Record 1 of the venue", "Record 2 of the venue"} <= set(shown(card))
        fill_payment(program, "113.01")
        assert "in conflict with the venue's records" in window.transfer.hindrance()
        card.sent_button.click()
        dialog = await verdict(program)
        dialog.tick.setChecked(True)
        dialog.confirm_button.click()
        await settled_as(program, State.MARKED_SENT)
        assert window.attention.cards == ()
        assert any("You said: it was sent" in entry.text for entry in window.activity.entries)
        assert await outside(lambda: effects(exchange, "113.01")) == 2


async def test_not_sent_by_the_persons_word_frees_the_same_thing(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        card = await unknown(program, exchange, "114.01", "lost_before")
        fill_payment(program, "114.01")
        assert not program.window.transfer.press()
        card.not_sent_button.click()
        dialog = await verdict(program)
        dialog.words.edit.setText("it was not sent")
        dialog.confirm_button.click()
        await settled_as(program, State.MARKED_NOT_SENT)
        program.window.transfer.refresh()
        assert program.window.transfer.hindrance() == ""
        (await confirmation(program)).confirm_button.click()
        await until(lambda: len(program.intents()) == 2)
        await settled_as(program, State.ACKED)
        assert await outside(lambda: effects(exchange, "114.01")) == 1


async def test_a_look_that_fails_says_so_and_a_verdict_dies_when_the_venue_decides_first(
    exchange: Exchange, tmp_path: Path
) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        card = await unknown(program, exchange, "115.01")
        await outside(lambda: exchange.fault("transfershistory", "error_before", count=0, status=503))
        card.check_button.click()
        await until(lambda: any(line.startswith("Could not look: ") for line in shown(card)))
        assert program.intents()[0].state is State.UNKNOWN
        card.not_sent_button.click()
        dialog = await verdict(program)
        dialog.words.edit.setText("it was not sent")
        await outside(exchange.clear)
        card.check_button.click()
        await settled_as(program, State.SETTLED)
        assert not dialog.confirm_button.isEnabled()
        assert "This was decided meanwhile: Done." in dialog.texts()
        dialog.reject()


def order(price: str) -> Step:
    return {"do": "order", "side": "buy", "type": "limit", "amount": "0.00123", "price": price}


async def placed(program: Running, price: str) -> None:
    await program.whole()
    assert await program.do(order(price)) == 0
    await settled_as(program, State.SETTLED)


async def moved_in_the_wallet(program: Running, amount: str) -> None:
    wallet = program.now.core.wallet
    assert wallet is not None
    accounts = {each.name: each.id for each in (await wallet.venue.wallet.accounts()).records}
    move = WalletTransfer(source=accounts["My Wallet"], to=accounts["Savings"], coin="BTC", amount=Decimal(amount))
    sent = await wallet.submission.submit(wallet.submission.draft(move).id)
    assert sent.state is State.ACKED


async def test_a_restored_journal_sends_nothing_until_it_is_accepted(exchange: Exchange, tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with running(data, exchange) as program:
        await placed(program, "70001")
        folder = program.config.data_dir
    shutil.copytree(folder, tmp_path / "backup")
    async with running(data, exchange) as program:
        await placed(program, "70002")
        await moved_in_the_wallet(program, "0.0125")
    for old in (tmp_path / "backup").glob("journal.sqlite3*"):
        shutil.copy(old, folder / old.name)
    async with running(data, exchange) as program:
        await program.whole()
        window = program.window
        await until(lambda: "Not in this journal: 2." in window.journal_banner.text)
        for pane in (window.transfer, window.ticket):
            assert "Nothing is sent until you accept it" in pane.hindrance()
        window.journal_banner.look_button.click()
        dialog: RestoredJournal = await until(lambda: program.now.attention.restored)
        assert all(any(part in text for text in dialog.texts()) for part in ("70,002.00", "0.01250000 BTC"))
        dialog.tick.setChecked(True)
        dialog.confirm_button.click()
        await until(lambda: "accept it" not in window.ticket.hindrance())
        assert window.journal_banner.text == ""
        assert any("Not in this journal: " in entry.text for entry in window.activity.entries)
        await placed(program, "70003")
    async with running(data, exchange) as program:  # and it is in no doubt any more
        await program.whole()
        assert program.window.journal_banner.text == ""


async def test_closing_says_what_it_waits_for_and_how_long_at_most(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        await outside(lambda: exchange.fault(PAYMENTS, "delay", seconds=25))
        await pay(program, "117.01")
        await settled_as(program, State.ARMED)
        program.window.close()
        text = await until(lambda: program.window.waiting.text)
        assert text.startswith("Waiting for the venue's answer: 117.01 MXN to ")
        seconds = int(text.removesuffix(" s more.").rpartition(" ")[2])
        assert 15 <= seconds <= 30
        await outside(exchange.clear)
        assert await program.task == 0
    assert effects(exchange, "117.01") == 1


def shown(card: IntentCard) -> list[str]:
    return [label.text().replace("\u200b", "") for label in card.findChildren(QLabel) if label.isVisibleTo(card)]


async def test_a_confirmation_dies_with_the_balances_it_was_judged_by(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path / "data", exchange) as program:
        await program.whole()
        fill_payment(program, "118.01")
        assert program.window.transfer.press()
        dialog = await until(lambda: program.now.commands.confirmation)
        program.now.commands.show_balances_freshness(Freshness.AGEING)
        assert not any("stale" in text for text in dialog.texts())
        program.now.commands.show_balances_freshness(Freshness.STALE)
        assert "The balances are stale: nobody can say what is available." in dialog.texts()
        assert not dialog.confirm_button.isEnabled()
        dialog.reject()
    assert effects(exchange, "118.01") == 0
