"""The merchant's words: how an order stands, what does not fit it, and why a payment cannot be given back now."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from terminal.domain.beneficiary import in_groups_of_four
from terminal.domain.merchant import ACTIVE, EXPIRED, MISPAID, PAID, Checkout, Merchant, MerchantOrder
from terminal.domain.misfits import Misfit, Stray, strays
from terminal.domain.wallet_moves import RefundRequest
from ui.format import UNKNOWN, grouped, utc_text
from ui.wording.wallet import money_text
from ui.wording.words import Badge, Tone, short_date_time

translate = QCoreApplication.translate
Lines = tuple[tuple[str, str], ...]


class Bill(Enum):
    """What a merchant has made."""

    ORDER = auto()
    CHECKOUT = auto()


def countdown(seconds: float) -> str:
    """Write what is left of an order's time: `14:59`, never more than is left."""
    whole = max(int(seconds), 0)
    return f"{whole // 60}:{whole % 60:02}"


def order_title(order: MerchantOrder) -> str:
    """Name an order: `Tea · 66BEOV2A`."""
    return " · ".join(part for part in (order.name, order.code) if part) or order.id


def order_badge(order: MerchantOrder, left_s: float | None) -> Badge:
    """Return how an order stands: what does not fit it before its status, an unknown status as the venue words it.

    *left_s* is the time it may still be paid in, by the venue's clock; None where that is not known.
    """
    open_ = [each for each in strays(order) if not each.is_refunded]
    if len(open_) > 1:
        text = translate("Merchant", "{count} payments do not fit").format(count=len(open_))
        return Badge("◐", text, Tone.ATTENTION)
    if open_:
        return stray_badge(open_[0])
    if order.is_refunded or (order.mispayments and order.status != PAID):
        return Badge("●", translate("Merchant", "Given back"), Tone.QUIET)
    if order.status == ACTIVE and left_s is not None:
        if left_s <= 0:
            return Badge("◌", translate("Merchant", "Time is up"), Tone.QUIET)
        return Badge("○", translate("Merchant", "Waits {left}").format(left=countdown(left_s)), Tone.WAITING)
    return _status(order)


def stray_badge(stray: Stray) -> Badge:
    """Say in a word what is wrong with a payment."""
    if stray.is_refunded:
        return Badge("●", translate("Merchant", "Given back"), Tone.QUIET)
    word = {
        Misfit.UNDERPAID: translate("Merchant", "Underpaid"),
        Misfit.OVERPAID: translate("Merchant", "Overpaid"),
        Misfit.LATE: translate("Merchant", "Paid late"),
        Misfit.AGAIN: translate("Merchant", "Paid again"),
        Misfit.OTHER: translate("Merchant", "Does not fit"),
    }[stray.misfit]
    return Badge("◐", word, Tone.ATTENTION)


def payment_badge(order: MerchantOrder) -> Badge:
    """Say how an order's own payment stands, which fits."""
    if order.is_refunded:
        return Badge("●", translate("Merchant", "Given back"), Tone.QUIET)
    return Badge("●", translate("Merchant", "Paid"), Tone.GOOD)


def stray_sentence(stray: Stray) -> str:
    """Say in full what came and what was asked."""
    texts = {
        Misfit.UNDERPAID: translate("Merchant", "{amount} came, {asked} was asked."),
        Misfit.OVERPAID: translate("Merchant", "{amount} more came than the {asked} that was asked."),
        Misfit.LATE: translate("Merchant", "{amount} came after the order had expired; {asked} was asked."),
        Misfit.AGAIN: translate("Merchant", "{amount} came after another payment; {asked} was asked."),
        Misfit.OTHER: translate("Merchant", "{amount} came; {asked} was asked. The venue does not say what is wrong."),
    }
    return texts[stray.misfit].format(amount=money_text(stray.amount), asked=money_text(stray.order.payment))


def stray_line(stray: Stray) -> str:
    """Say in one line what does not fit which order, for a notice and the time line."""
    text = translate("Merchant", "Order {order}: {what}. {sentence}")
    return text.format(
        order=stray.order.code or stray.order.id, what=stray_badge(stray).word, sentence=stray_sentence(stray)
    )


def order_tip(order: MerchantOrder) -> str:
    """Say what does not fit an order, with its amounts, and its status as the venue words it."""
    open_ = [stray_sentence(each) for each in strays(order) if not each.is_refunded]
    return " ".join((*open_, f"({order.status or UNKNOWN})"))


def order_lines(order: MerchantOrder) -> Lines:
    """Return name and text of everything else that is known of an order."""
    told = (
        (translate("Merchant", "Description"), order.description),
        (translate("Merchant", "Made"), _when(order.created_at)),
        (translate("Merchant", "Expires"), _when(order.expires_at)),
        (translate("Merchant", "Paid"), _when(order.paid_at)),
        (translate("Merchant", "Given back"), ", ".join(money_text(each.amount) for each in order.refunds)),
        (translate("Merchant", "Status"), order.status),
        *sorted(order.metadata.items()),
        (translate("Merchant", "Transaction"), order.transaction_id),
        (translate("Merchant", "Merchant"), order.merchant_id),
        (translate("Merchant", "Id"), order.id),
    )
    return tuple((name, text) for name, text in told if text)


def checkout_lines(checkout: Checkout) -> Lines:
    """Return name and text of everything known of a checkout."""
    open_amount = translate("Merchant", "the customer names it")
    told = (
        (translate("Merchant", "Amount"), open_amount if checkout.is_amount_open else money_text(checkout.amount)),
        (translate("Merchant", "Description"), checkout.description),
        (translate("Merchant", "Kind"), checkout.kind),
        (translate("Merchant", "Style"), checkout.style),
        (translate("Merchant", "Embed code"), checkout.embed_code),
        (translate("Merchant", "Made"), _when(checkout.created_at)),
        *sorted(checkout.metadata.items()),
        (translate("Merchant", "Id"), checkout.id),
    )
    return tuple((name, text) for name, text in told if text)


def merchant_lines(merchant: Merchant) -> Lines:
    """Return what everybody may know of a business."""
    return (
        (translate("Merchant", "Name"), merchant.name or UNKNOWN),
        (translate("Merchant", "Website"), merchant.website or UNKNOWN),
        (translate("Merchant", "Place"), merchant.place or UNKNOWN),
        (translate("Merchant", "Id"), merchant.id),
    )


def refund_lines(request: RefundRequest, order: MerchantOrder, known: str | None) -> Lines:
    """Return what the confirmation of a refund shows; *known* is the address that the venue has."""
    place = translate("Merchant", "To the customer's address") if known else translate("Merchant", "To address")
    return (
        (translate("Merchant", "Order"), order_title(order)),
        (place, in_groups_of_four(known or request.address or UNKNOWN)),
        (translate("Merchant", "Amount"), f"{grouped(request.amount)} {request.coin}"),
        (translate("Merchant", "Fee"), translate("Merchant", "the venue says it only afterwards")),
    )


def to_pay(order: MerchantOrder) -> str:
    """Say what an order asks for: in its own currency, and what that is in the coin of the network."""
    if order.payment is None or order.payment.currency == order.amount.currency:
        return money_text(order.amount)
    return f"{money_text(order.amount)} = {grouped(order.payment.amount)} {order.payment.currency}"


def _status(order: MerchantOrder) -> Badge:
    known = {
        ACTIVE: Badge("○", translate("Merchant", "Waits for payment"), Tone.WAITING),
        PAID: Badge("●", translate("Merchant", "Paid"), Tone.GOOD),
        EXPIRED: Badge("✕", translate("Merchant", "Expired"), Tone.QUIET),
        MISPAID: Badge("◐", translate("Merchant", "Does not fit"), Tone.ATTENTION),
    }
    return known.get(order.status or "") or Badge("◌", order.status or UNKNOWN, Tone.WAITING)


def _when(at: datetime | None) -> str | None:
    return None if at is None else f"{short_date_time(at)} ({utc_text(at)})"
