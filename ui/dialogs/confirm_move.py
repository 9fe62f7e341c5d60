"""What is asked before a wallet moves money without a key: between own accounts, by request, for somebody's request."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from terminal.domain.money import scale_of
from terminal.domain.wallet import WalletAccount
from terminal.domain.wallet_moves import Completion, MoneyRequest, WalletTransfer
from ui.dialogs.confirm_money import Asked, ConfirmMoney
from ui.dialogs.confirm_transfer import TransferFacts, worth_text
from ui.format import grouped_at
from ui.wording.wallet import account_kind, account_name

OwnMove = WalletTransfer | MoneyRequest | Completion
Accounts = Mapping[str, WalletAccount]
translate = QCoreApplication.translate


def confirm_move(request: OwnMove, facts: TransferFacts, accounts: Accounts, parent: QWidget) -> ConfirmMoney:
    """Return the dialog that asks for one move; *accounts* are the person's by their ids."""
    return ConfirmMoney(request, move_question(request, facts, accounts), parent=parent)


def move_question(request: OwnMove, facts: TransferFacts, accounts: Accounts) -> Asked:
    """Return what the person is asked."""
    title, sentence, verb = _words(request)
    return Asked(
        environment=facts.environment,
        venue=facts.venue,
        title=title,
        sentence=sentence.format(coin=request.coin),
        verb=verb,
        lines=(*_lines(request, accounts), *_amount_lines(request, facts), *_note_lines(request)),
        warnings=_warnings(request, facts, accounts),
        ease=facts.ease,
        obstacle=facts.obstacle,
    )


def _words(request: OwnMove) -> tuple[str, str, str]:
    match request:
        case WalletTransfer():
            return (
                translate("ConfirmMove", "Confirm the transfer"),
                translate("ConfirmMove", "Move {coin} between your accounts"),
                translate("ConfirmMove", "Move"),
            )
        case MoneyRequest():
            return (
                translate("ConfirmMove", "Confirm the request"),
                translate("ConfirmMove", "Ask somebody for {coin} by e-mail"),
                translate("ConfirmMove", "Ask"),
            )
        case Completion():
            return (
                translate("ConfirmMove", "Confirm the payment"),
                translate("ConfirmMove", "Pay the {coin} that somebody asked for"),
                translate("ConfirmMove", "Pay"),
            )


def _lines(request: OwnMove, accounts: Accounts) -> tuple[tuple[str, str], ...]:
    own = _name(accounts, request.source)
    match request:
        case WalletTransfer(to=to):
            return (
                (translate("ConfirmMove", "From account"), own),
                (translate("ConfirmMove", "To account"), _name(accounts, to)),
            )
        case MoneyRequest(payer=payer):
            return (translate("ConfirmMove", "Ask"), payer), (translate("ConfirmMove", "Into account"), own)
        case Completion(payee=payee, request_id=number):
            return (
                (translate("ConfirmMove", "To"), payee),
                (translate("ConfirmMove", "From account"), own),
                (translate("ConfirmMove", "Request"), number),
            )


def _amount_lines(request: OwnMove, facts: TransferFacts) -> tuple[tuple[str, str], ...]:
    amount = f"{grouped_at(request.amount, scale_of(request.coin))} {request.coin}"
    return (translate("ConfirmMove", "Amount"), amount), (translate("ConfirmMove", "Worth at mid"), worth_text(facts))


def _note_lines(request: OwnMove) -> tuple[tuple[str, str], ...]:
    note = None if isinstance(request, Completion) else request.note
    return ((translate("ConfirmMove", "Note"), note),) if note else ()


def _warnings(request: OwnMove, facts: TransferFacts, accounts: Accounts) -> tuple[str, ...]:
    match request:
        case WalletTransfer(to=to) if to in accounts and accounts[to].is_vault:
            return (translate("ConfirmMove", "A vault lets go of what is in it only on the venue's own site."),)
        case MoneyRequest() if facts.is_first_time:
            return (translate("ConfirmMove", "First time to this e-mail. Compare it sign by sign."),)
        case Completion():
            return (translate("ConfirmMove", "Anybody can ask you for money. Pay only whom you know."),)
        case _:
            return ()


def _name(accounts: Accounts, account_id: str) -> str:
    account = accounts.get(account_id)
    return account_id if account is None else f"{account_name(account)} · {account_kind(account)}"
