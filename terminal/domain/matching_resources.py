"""What a request for money, or an order, says of the payment or refund that we sent for it, before and after.

Each may have its effect once only, so its own status decides. Source: the project's money rules, "Reconciliation".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from terminal.domain.merchant import MerchantOrder, Mispayment
from terminal.domain.money import amount_said
from terminal.domain.wallet import Money, WalletTransaction
from terminal.domain.wallet_moves import REFUND_COIN, Completion, RefundRequest

REQUEST, OPEN = "request", "pending"  # Source: Coinbase API v2 reference, "Transaction resource"
NO_REQUEST = "this is no request for money from you"
NOT_OPEN = "this request is not open any more"
ANOTHER_AMOUNT = "the venue shows another amount than was shown"
NO_PAYMENT = "the venue shows no such payment"
GIVEN_BACK = "the venue shows that this was given back before"
ADDRESS_ANOTHER = "the venue shows another address for this by now: look at it again"
ADDRESS_MISSING = "the venue knows no address for this: say where it is to go"


class Sight(StrEnum):
    """What one look at a resource says."""

    ABSENT = "absent"
    UNCLEAR = "unclear"  # neither open nor done
    DONE = "done"
    FAILED = "failed"
    OTHERWISE = "otherwise"  # done, and not as it was sent


@dataclass(frozen=True, slots=True)
class Seen:
    """One look; `at` is when the venue did it, None where it does not say."""

    sight: Sight
    sentence: str = ""
    venue_id: str | None = None
    at: datetime | None = None


def objection_to_completion(request: Completion, row: WalletTransaction) -> str | None:
    """Say why a request for money must not be paid as it was shown."""
    if row.kind != REQUEST or row.amount.amount >= 0:
        return NO_REQUEST
    if row.status != OPEN:
        return NOT_OPEN
    return None if _is_same(request, row.amount) else ANOTHER_AMOUNT


def seen_of_completion(request: Completion, row: WalletTransaction) -> Seen:
    """Say what a request for money shows of its payment."""
    if row.status == OPEN:
        return Seen(Sight.ABSENT)
    coin = row.amount.currency
    amount = amount_said(abs(row.amount.amount), coin)
    if row.is_failed:
        return Seen(Sight.FAILED, f"the venue's own record: a request for {amount} {coin}, not paid", row.id)
    if not row.is_done:
        return Seen(Sight.UNCLEAR)
    sight = Sight.DONE if _is_same(request, row.amount) else Sight.OTHERWISE
    return Seen(sight, f"the venue's own record: a request for {amount} {coin}, paid", row.id, row.updated_at)


def objection_to_refund(request: RefundRequest, order: MerchantOrder) -> str | None:
    """Say why an order, or one payment of it, must not be given back as it was shown."""
    wrong = _mispayment(request, order)
    paid = wrong.amount if wrong else order.paid
    if paid is None or (request.mispayment_id is not None and wrong is None):
        return NO_PAYMENT
    if seen_of_refund(request, order).sight is not Sight.ABSENT:
        return GIVEN_BACK
    if not _is_same(request, paid) or request.coin != REFUND_COIN:
        return ANOTHER_AMOUNT
    known = wrong.refund_address if wrong else order.refund_address
    if known is None:
        return ADDRESS_MISSING if request.address is None else None
    is_as_shown = known == request.known_address and request.address is None
    return None if is_as_shown else ADDRESS_ANOTHER


def seen_of_refund(request: RefundRequest, order: MerchantOrder) -> Seen:
    """Say what an order shows of a refund of its own payment, or of the one that did not fit."""
    if request.mispayment_id is not None:
        wrong = _mispayment(request, order)
        if wrong is None:
            return Seen(Sight.UNCLEAR)
        return _given_back(Sight.DONE, wrong.amount, wrong.refund_id) if wrong.is_refunded else Seen(Sight.ABSENT)
    if not order.refunds:
        return Seen(Sight.ABSENT)
    last = order.refunds[-1]
    is_as_sent = len(order.refunds) == 1 and _is_same(request, last.amount)
    sight = Sight.DONE if is_as_sent else Sight.OTHERWISE
    return _given_back(sight, last.amount, last.transaction_id, last.created_at)


def _mispayment(request: RefundRequest, order: MerchantOrder) -> Mispayment | None:
    return next((each for each in order.mispayments if each.id == request.mispayment_id), None)


def _given_back(sight: Sight, amount: Money, venue_id: str | None, at: datetime | None = None) -> Seen:
    said = amount_said(amount.amount, amount.currency)
    return Seen(sight, f"the venue's own record: {said} {amount.currency} given back", venue_id, at)


def _is_same(request: Completion | RefundRequest, amount: Money) -> bool:
    return (request.amount, request.coin) == (abs(amount.amount), amount.currency)
