"""The words of buying, selling, depositing and withdrawing: what it is, how it stands, what it costs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from terminal.domain.limits import Room
from terminal.domain.money import scale_of
from terminal.domain.quote import Deal, Quote
from terminal.domain.wallet import Limit, Money, PaymentMethod, WalletAccount
from ui.format import UNKNOWN, change, grouped, grouped_at, local_date_time, rounded
from ui.wording.wallet import money_text
from ui.wording.words import Badge, Tone, deal_text

translate = QCoreApplication.translate


def deal_word(deal: Deal) -> str:
    """Return what a deal is called where there is little room."""
    return {
        Deal.BUY: translate("Deal", "Buy"),
        Deal.SELL: translate("Deal", "Sell"),
        Deal.DEPOSIT: translate("Deal", "Deposit"),
        Deal.WITHDRAWAL: translate("Deal", "Withdraw"),
    }[deal]


def deal_state(quote: Quote) -> Badge:
    """Return how a deal stands; what waits for the person was never committed to."""
    if quote.is_failed:
        return Badge("✕", translate("Deal", "Did not happen"), Tone.QUIET)
    if quote.is_completed:
        return Badge("●", translate("Deal", "Done"), Tone.GOOD)
    if quote.is_committed:
        return Badge("○", translate("Deal", "On its way"), Tone.WAITING)
    return Badge("◌", translate("Deal", "Only a price"), Tone.QUIET)


def what_text(quote: Quote) -> str:
    """Say what a quotation is about: `Buy 0.05 BTC`."""
    return deal_text(quote.deal, f"{grouped(quote.amount)} {quote.coin}")


def payout_text(quote: Quote) -> str:
    """Say when the venue wants to pay out; it names no day for what it does at once."""
    if quote.payout_at is None:
        return translate("Deal", "the venue names no day")
    return local_date_time(quote.payout_at)


def method_name(method: PaymentMethod | None) -> str:
    """Return how the venue calls a way to pay."""
    return UNKNOWN if method is None else method.name or method_kind(method)


def method_kind(method: PaymentMethod) -> str:
    """Say what kind of way to pay it is; a kind that nobody here knows is shown as it came.

    Source: Coinbase API v2 reference, "Payment method resource".
    """
    known = {
        "ach_bank_account": translate("Deal", "Bank account (US)"),
        "sepa_bank_account": translate("Deal", "Bank account (SEPA)"),
        "ideal_bank_account": translate("Deal", "Bank account (iDEAL)"),
        "fiat_account": translate("Deal", "Account at the venue"),
        "bank_wire": translate("Deal", "Bank wire"),
        "credit_card": translate("Deal", "Credit card"),
        "secure3d_card": translate("Deal", "Card (3-D Secure)"),
        "eft_bank_account": translate("Deal", "Bank account (Canada)"),
        "interac": translate("Deal", "Interac"),
    }
    return known.get(method.kind) or method.kind or UNKNOWN


def method_name_of(methods: Iterable[PaymentMethod], method_id: str | None) -> str:
    """Return how the way to pay with that id is called, "—" where it is not among *methods*."""
    return method_name(next((each for each in methods if each.id == method_id), None))


def period_text(limit: Limit) -> str:
    """Say over what time a limit counts."""
    if limit.period_days is None:
        return UNKNOWN
    return translate("Deal", "{days} d").format(days=limit.period_days)


def room_text(room: Room | None) -> str:
    """Say what the tightest limit leaves, and what is left once this was done."""
    if room is None:
        return translate("Deal", "the venue tells no limit")
    left = money_text(room.limit.remaining)
    text = translate("Deal", "at most {left} more")
    if room.limit.period_days is not None:
        text = translate("Deal", "at most {left} more within {days} days")
    text = text.format(left=left, days=room.limit.period_days)
    if not room.amount or room.is_exceeded:
        return text
    return translate("Deal", "{limit}, {after} after this").format(limit=text, after=money_text(room.after))


def exceeded_text(room: Room) -> str:
    """Say why a limit does not allow it."""
    text = translate("Deal", "Only {left} may still be moved like this")
    if room.limit.period_days is not None:
        text = translate("Deal", "Only {left} may still be moved like this within {days} days")
    text = text.format(left=money_text(room.limit.remaining), days=room.limit.period_days)
    return translate("Deal", "{limit}: {over} too much.").format(
        limit=text, over=money_text(Money(-room.after.amount, room.after.currency))
    )


def gets_text(quote: Quote) -> str:
    """Name what comes of it: coins that come, or what is left of them or of money once the fee is paid."""
    return {
        Deal.BUY: translate("Deal", "You get"),
        Deal.SELL: translate("Deal", "You give"),
        Deal.DEPOSIT: translate("Deal", "You deposit"),
        Deal.WITHDRAWAL: translate("Deal", "You withdraw"),
    }[quote.deal]


def total_name(deal: Deal) -> str:
    """Name the total by who bears it."""
    return {
        Deal.BUY: translate("Deal", "You pay in all"),
        Deal.SELL: translate("Deal", "You get in all"),
        Deal.DEPOSIT: translate("Deal", "In all"),
        Deal.WITHDRAWAL: translate("Deal", "In all"),
    }[deal]


def through_name(deal: Deal) -> str:
    """Name the part that the way to pay plays."""
    return {
        Deal.BUY: translate("Deal", "Paid with"),
        Deal.SELL: translate("Deal", "Paid out to"),
        Deal.DEPOSIT: translate("Deal", "Taken from"),
        Deal.WITHDRAWAL: translate("Deal", "Paid out to"),
    }[deal]


def money_at(amount: Decimal | None, coin: str) -> str:
    """Write an amount with at least the decimals of its coin; nothing is rounded."""
    return UNKNOWN if amount is None else f"{grouped_at(amount, scale_of(coin))} {coin}"


def price_of_one(quote: Quote) -> str:
    """Say what one coin costs before the fee: computed, so rounded."""
    if quote.subtotal is None or not quote.amount or quote.coin == quote.total_coin:
        return UNKNOWN
    price = rounded(quote.subtotal / quote.amount, scale_of(quote.total_coin))
    return translate("Deal", "{price} {coin} each").format(price=price, coin=quote.total_coin)


def price_lines(quote: Quote, method: str) -> tuple[tuple[str, str], ...]:
    """Return name and text of what a quotation costs, as sent: nothing is summed here."""
    price = price_of_one(quote)
    return (
        (through_name(quote.deal), method),
        *(((translate("Deal", "Price"), price),) if price != UNKNOWN else ()),
        (translate("Deal", "Before the fee"), money_at(quote.subtotal, quote.total_coin)),
        (translate("Deal", "Fee"), money_at(quote.fee, quote.total_coin)),
        (total_name(quote.deal), money_at(quote.total, quote.total_coin)),
        (translate("Deal", "Pays out"), payout_text(quote)),
    )


def quote_lines(quote: Quote, account: WalletAccount | None, method: str) -> tuple[tuple[str, str], ...]:
    """Return name and text of everything that a quotation says."""
    name = UNKNOWN if account is None else account.name
    what = (gets_text(quote), money_at(quote.amount, quote.coin))
    return (what, (translate("Deal", "Account"), name), *price_lines(quote, method))


def difference_text(old: Quote, new: Quote) -> str:
    """Name the difference between two totals: `▲ 376.21 USD more (10.0 %)`."""
    off = new.total - old.total
    if old.total_coin != new.total_coin:
        return translate("Deal", "in another currency")
    amount = money_at(abs(off), new.total_coin)
    share = change(off / old.total if old.total else None, 2)
    text = translate("Deal", "{amount} more ({share})") if off > 0 else translate("Deal", "{amount} less ({share})")
    return text.format(amount=amount, share=share)


def deal_details(quote: Quote, account: WalletAccount | None, method: str) -> tuple[tuple[str, str], ...]:
    """Return everything known of one deal; its state also as the venue words it."""
    return (
        *quote_lines(quote, account, method),
        (translate("Deal", "State"), f"{deal_state(quote)} ({quote.status or UNKNOWN})"),
        (translate("Deal", "Made"), local_date_time(quote.created_at)),
        (translate("Deal", "Id"), quote.venue_id),
    )


def method_details(method: PaymentMethod) -> tuple[tuple[str, str], ...]:
    """Return everything known of one way to pay, each of its limits on its own line."""
    may = ", ".join(deal_word(deal) for deal in Deal if deal in method.allows)
    first = [deal_word(deal) for deal, is_first in _first_for(method) if is_first]
    limits = [(_use_word(use), _limit_text(limit)) for use, told in method.limits.items() for limit in told]
    return (
        (translate("Deal", "Kind"), f"{method_kind(method)} ({method.kind or UNKNOWN})"),
        (translate("Deal", "Currency"), method.currency),
        (translate("Deal", "May"), may or translate("Deal", "nothing here")),
        (translate("Deal", "First choice for"), ", ".join(first) or UNKNOWN),
        *(limits or [(translate("Deal", "Limits"), translate("Deal", "the venue tells none to this sign-in"))]),
        (translate("Deal", "Id"), method.id),
    )


def _first_for(method: PaymentMethod) -> tuple[tuple[Deal, bool], ...]:
    return (Deal.BUY, method.is_primary_buy), (Deal.SELL, method.is_primary_sell)


def _use_word(use: str) -> str:
    """Name what a limit is for; a use that nobody here knows is shown as it came."""
    known = {
        "buy": translate("Deal", "Limit to buy"),
        "instant_buy": translate("Deal", "Limit to buy at once"),
        "sell": translate("Deal", "Limit to sell"),
        "deposit": translate("Deal", "Limit to deposit"),
        "withdraw": translate("Deal", "Limit to withdraw"),
    }
    return known.get(use, use)


def _limit_text(limit: Limit) -> str:
    text = translate("Deal", "{left} of {total}")
    if limit.period_days is not None:
        text = translate("Deal", "{left} of {total} within {days} days")
    return text.format(left=money_text(limit.remaining), total=money_text(limit.total), days=limit.period_days)
