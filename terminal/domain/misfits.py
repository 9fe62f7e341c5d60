"""Payments that do not fit their order: what is wrong with each, and what giving it back asks for.

Source: Coinbase API v2 reference, "Orders > Mispayments"; where it contradicts itself: more than was asked leaves the
order paid, each payment after the first one is a mispayment whatever it comes to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter

from terminal.domain.merchant import PAID, MerchantOrder, Mispayment
from terminal.domain.wallet import Money
from terminal.domain.wallet_moves import RefundRequest


class Misfit(StrEnum):
    """What is wrong with a payment."""

    UNDERPAID = "underpaid"
    OVERPAID = "overpaid"
    LATE = "late"  # it came after the order had expired
    AGAIN = "again"  # it is not the first one
    OTHER = "other"  # the venue does not tell what


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A payment that does not fit; `mispayment` is None for what an order's own payment was too much."""

    order: MerchantOrder
    misfit: Misfit
    mispayment: Mispayment | None
    amount: Money  # that came; of what is overpaid, what is too much

    @property
    def id(self) -> str:
        """Name it, the same at every poll."""
        return self.mispayment.id if self.mispayment else own_id(self.order)

    @property
    def at(self) -> datetime | None:
        """When it came, by the venue's clock."""
        return self.mispayment.created_at if self.mispayment else self.order.paid_at

    @property
    def is_refunded(self) -> bool:
        return self.mispayment.is_refunded if self.mispayment else self.order.is_refunded


def own_id(order: MerchantOrder) -> str:
    """Name an order's own payment."""
    return f"{order.id}/own"


def strays(order: MerchantOrder) -> tuple[Stray, ...]:
    """Return what does not fit an order, in the order it came, given back or not."""
    found = []
    if order.overpaid is not None and order.overpaid.amount > 0:
        found.append(Stray(order=order, misfit=Misfit.OVERPAID, mispayment=None, amount=order.overpaid))
    for nth, each in enumerate(_in_time(order.mispayments)):
        is_first = nth == 0 and order.status != PAID
        found.append(Stray(order=order, misfit=_misfit(order, each, is_first), mispayment=each, amount=each.amount))
    return tuple(found)


def open_strays(orders: Iterable[MerchantOrder]) -> tuple[Stray, ...]:
    """Return what does not fit and was not given back, of all *orders*."""
    return tuple(each for order in orders for each in strays(order) if not each.is_refunded)


def refund_of(order: MerchantOrder, mispayment: Mispayment | None, address: str | None) -> RefundRequest | None:
    """Return the request that gives one payment back in whole, None where it is not known what that is.

    *address* counts only where the venue knows none: one that it knows takes precedence, and none is sent then.
    Source: Coinbase API v2 reference, "Refund an order".
    """
    amount = mispayment.amount if mispayment else order.paid
    if amount is None:
        return None
    return RefundRequest(
        order_id=order.id,
        mispayment_id=mispayment.id if mispayment else None,
        coin=amount.currency,
        amount=amount.amount,
        address=None if known_address(order, mispayment) else address,
        order_code=order.code,
        known_address=known_address(order, mispayment),
    )


def known_address(order: MerchantOrder, mispayment: Mispayment | None) -> str | None:
    """Return where the venue gives a payment back to, None where it must be told."""
    return mispayment.refund_address if mispayment else order.refund_address


def _in_time(payments: tuple[Mispayment, ...]) -> tuple[Mispayment, ...]:
    """Put payments into the order they came in; as they were told where their times are not."""
    if any(each.created_at is None for each in payments):
        return payments
    return tuple(sorted(payments, key=attrgetter("created_at")))


def _misfit(order: MerchantOrder, payment: Mispayment, is_first: bool) -> Misfit:
    if not is_first:
        return Misfit.AGAIN
    at, ends_at, asked = payment.created_at, order.expires_at, order.payment
    if at is not None and ends_at is not None and at >= ends_at:
        return Misfit.LATE
    if asked is not None and asked.currency == payment.amount.currency and payment.amount.amount < asked.amount:
        return Misfit.UNDERPAID
    return Misfit.OTHER
