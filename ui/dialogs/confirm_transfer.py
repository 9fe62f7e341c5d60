"""The confirmation of a transfer: what leaves, where to, what it is worth and what is known of its fee."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QDateTime
from PySide6.QtWidgets import QWidget

from terminal.domain.account import Environment
from terminal.domain.beneficiary import in_groups_of_four
from terminal.domain.money import scale_of
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, Send, SpeiWithdrawal, TransferRequest
from terminal.domain.travel_rule import Holder
from ui.dialogs.confirm_money import ARM_DELAY_S, LIFE_S, Asked, ConfirmMoney
from ui.format import UNKNOWN, age_text, grouped_at, rounded
from ui.widgets.forms.obstacle import FREE

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferFacts:
    """What the person must see beside the request. None is what nobody knows."""

    environment: Environment
    venue: str
    worth: Decimal | None = None  # at mid, in worth_coin
    worth_coin: str = "MXN"
    worth_age_s: float | None = None
    fee: Decimal | None = None  # in the coin sent; None: the venue says it only afterwards
    is_first_time: bool = False
    ease: str = FREE
    obstacle: str = ""


class ConfirmTransfer(ConfirmMoney):
    """Ask for one transfer; `confirmed` carries the very TransferRequest or Send given."""

    def __init__(
        self,
        request: TransferRequest | Send,
        facts: TransferFacts,
        arm_delay_s: float = ARM_DELAY_S,
        life_s: float = LIFE_S,
        now_ms: Callable[[], int] = QDateTime.currentMSecsSinceEpoch,
        parent: QWidget | None = None,
    ) -> None:
        self._request, self._facts = request, facts
        super().__init__(request, _asked(request, facts), arm_delay_s, life_s, now_ms, parent)

    @property
    def request(self) -> TransferRequest | Send:
        """What is asked for."""
        return self._request


def _asked(request: TransferRequest | Send, facts: TransferFacts) -> Asked:
    first_time = translate("ConfirmTransfer", "First time to this destination. Compare it sign by sign.")
    return Asked(
        environment=facts.environment,
        venue=facts.venue,
        title=translate("ConfirmTransfer", "Confirm the transfer"),
        sentence=_sentence(request),
        verb=_verb(request),
        lines=tuple(_named_texts(request, facts)),
        warnings=(first_time,) if facts.is_first_time else (),
        ease=facts.ease,
        obstacle=facts.obstacle,
    )


def _named_texts(request: TransferRequest | Send, facts: TransferFacts) -> list[tuple[str, str]]:
    coin = request.coin
    amount = f"{grouped_at(request.amount, scale_of(coin))} {coin}"
    lines = [*_destination_lines(request), (translate("ConfirmTransfer", "Amount"), amount)]
    if coin != facts.worth_coin or facts.worth is not None:
        lines.append((translate("ConfirmTransfer", "Worth at mid"), worth_text(facts)))
    if facts.fee is None:
        lines.append(
            (translate("ConfirmTransfer", "Fee"), translate("ConfirmTransfer", "the venue says it only afterwards"))
        )
        lines.append(
            (
                translate("ConfirmTransfer", "Total leaving"),
                translate("ConfirmTransfer", "{amount} and the fee").format(amount=amount),
            )
        )
        return lines
    total = grouped_at(request.amount + facts.fee, scale_of(coin))
    lines.append((translate("ConfirmTransfer", "Fee"), f"{grouped_at(facts.fee, scale_of(coin))} {coin}"))
    lines.append((translate("ConfirmTransfer", "Total leaving"), f"{total} {coin}"))
    return lines


def _destination_lines(request: TransferRequest | Send) -> list[tuple[str, str]]:
    match request:
        case CryptoWithdrawal(address=address, memo=memo, memo_name=name):
            lines = [(translate("ConfirmTransfer", "To address"), in_groups_of_four(address))]
            return [*lines, (name or translate("ConfirmTransfer", "Memo"), memo)] if memo else lines
        case BtrPay(email=email):
            return [(translate("ConfirmTransfer", "To"), email)]
        case SpeiWithdrawal(clabe=clabe, recipient=recipient):
            return [
                (translate("ConfirmTransfer", "To CLABE"), in_groups_of_four(clabe)),
                (translate("ConfirmTransfer", "Recipient"), recipient),
            ]
        case Send():
            return _send_lines(request)


def _send_lines(request: Send) -> list[tuple[str, str]]:
    to = request.to
    lines = [
        (translate("ConfirmTransfer", "To"), to)
        if "@" in to
        else (translate("ConfirmTransfer", "To address"), in_groups_of_four(to))
    ]
    if request.holder is not None:
        lines.append((translate("ConfirmTransfer", "Held by"), _holder_text(request.holder)))
    if request.note:
        lines.append((translate("ConfirmTransfer", "Note"), request.note))
    return lines


def _holder_text(holder: Holder) -> str:
    if not holder.is_institution:
        return translate("ConfirmTransfer", "You, or another person")
    return translate("ConfirmTransfer", "An exchange or bank: {website}").format(website=holder.website)


def worth_text(facts: TransferFacts) -> str:
    """Write what a request is worth, and how old the price is; a dash where nobody knows."""
    if facts.worth is None:
        return UNKNOWN
    amount = f"{rounded(facts.worth, scale_of(facts.worth_coin))} {facts.worth_coin}"
    if facts.worth_age_s is None:
        return amount
    return translate("ConfirmTransfer", "{amount}, price {age} old").format(
        amount=amount, age=age_text(facts.worth_age_s)
    )


def _verb(request: TransferRequest | Send) -> str:
    match request:
        case CryptoWithdrawal():
            return translate("ConfirmTransfer", "Withdraw")
        case BtrPay():
            return translate("ConfirmTransfer", "Pay")
        case SpeiWithdrawal():
            return translate("ConfirmTransfer", "Send by SPEI")
        case Send():
            return translate("ConfirmTransfer", "Send")


def _sentence(request: TransferRequest | Send) -> str:
    match request:
        case CryptoWithdrawal(coin=coin):
            return translate("ConfirmTransfer", "Withdraw {coin} to an address outside").format(coin=coin)
        case BtrPay(coin=coin):
            return translate("ConfirmTransfer", "Pay {coin} by btr pay").format(coin=coin)
        case SpeiWithdrawal():
            return translate("ConfirmTransfer", "Send pesos to a bank account by SPEI")
        case Send(coin=coin):
            return translate("ConfirmTransfer", "Send {coin} from the wallet").format(coin=coin)
