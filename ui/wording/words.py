"""The plain words for states, kinds and reasons: the one place that knows how the program says a thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from terminal.domain.account import Environment, Profile
from terminal.domain.intent import Intent, Kind, Request, State
from terminal.domain.market import Market, Side
from terminal.domain.money import plain, scale_of
from terminal.domain.order import CancelRequest, OrderRequest, OrderType
from terminal.domain.quote import CommitRequest, Deal, QuoteRequest
from terminal.domain.ticket_parts import Block, Blocker, Caution, Part, Warn
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, Send, SpeiWithdrawal
from terminal.domain.wallet_moves import Completion, MoneyRequest, Move, RefundRequest, WalletTransfer
from ui.format import age_text, grouped, grouped_at, local_date_time, rounded
from ui.theme import Color
from ui.wording.told import told, told_by_venue

translate = QCoreApplication.translate


class Tone(StrEnum):
    """How a state is coloured; the glyph and the word say the same without it."""

    GOOD = "good"
    WAITING = "waiting"
    ATTENTION = "attention"
    BAD = "bad"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Badge:
    """A state in a glyph and two words."""

    glyph: str
    word: str
    tone: Tone

    def __str__(self) -> str:
        return f"{self.glyph} {self.word}"


def tone_color(tone: Tone) -> QColor:
    """Return the colour of a tone."""
    return {
        Tone.GOOD: Color.ACCENT,
        Tone.WAITING: Color.TEXT,
        Tone.ATTENTION: Color.ATTENTION,
        Tone.BAD: Color.ERROR,
        Tone.QUIET: Color.DIM,
    }[tone]


def state_badge(state: State) -> Badge:
    """Return what the state column shows."""
    match state:
        case State.DRAFT | State.CONFIRMED | State.QUOTED | State.ABORTED | State.NOT_SENT:
            return Badge("✕", translate("State", "Not sent"), Tone.QUIET)
        case State.ARMED:
            return Badge("◐", translate("State", "Sending…"), Tone.WAITING)
        case State.NEEDS_2FA:
            return Badge("◐", translate("State", "Code needed"), Tone.ATTENTION)
        case State.REFUSED_UNPROVEN:
            return Badge("◐", translate("State", "Refused? Checking"), Tone.WAITING)
        case State.ACKED:
            return Badge("○", translate("State", "Accepted"), Tone.WAITING)
        case State.SETTLED:
            return Badge("●", translate("State", "Done"), Tone.GOOD)
        case State.REJECTED | State.FAILED_AT_VENUE:
            return Badge("✕", translate("State", "Not accepted"), Tone.QUIET)
        case State.UNKNOWN:
            return Badge("◐", translate("State", "Not known yet"), Tone.ATTENTION)
        case State.NOT_FOUND:
            return Badge("◐", translate("State", "Not found"), Tone.ATTENTION)
        case State.CONFLICT:
            return Badge("✕", translate("State", "Conflict"), Tone.BAD)
        case State.MARKED_SENT:
            return Badge("●", translate("State", "Marked as sent"), Tone.QUIET)
        case State.MARKED_NOT_SENT:
            return Badge("✕", translate("State", "Marked as not sent"), Tone.QUIET)


def state_sentence(intent: Intent) -> str:
    """Say in full what is known of an intent and what it means for the money."""
    match intent.state:
        case State.DRAFT | State.CONFIRMED | State.QUOTED | State.NOT_SENT:
            return _with_reason(translate("State", "Not sent. Safe."), intent.reason)
        case State.ABORTED:
            return _venue_said(_with_reason(translate("State", "Not sent. Safe."), intent.reason), intent.venue_text)
        case State.ARMED:
            return translate("State", "Sending…")
        case State.NEEDS_2FA:
            return translate("State", "The venue asks for a code.")
        case State.REFUSED_UNPROVEN:
            return _venue_said(translate("State", "The venue said no. Making sure…"), intent.venue_text)
        case State.ACKED:
            return translate("State", "Accepted, waiting for it in the history.")
        case State.SETTLED:
            return _with_reason(translate("State", "Done."), intent.evidence)
        case State.REJECTED | State.FAILED_AT_VENUE:
            return _venue_said(_with_reason(translate("State", "Not accepted."), intent.reason), intent.venue_text)
        case State.UNKNOWN:
            return translate("State", "We don't know yet whether this went through. Do not send it again. Checking…")
        case State.NOT_FOUND:
            text = translate("State", "Not found in {count} checks over {span}; it may still appear.")
            return text.format(count=intent.checks, span=_looked_for(intent))
        case State.CONFLICT:
            return _with_reason(translate("State", "The records contradict each other. Look at both."), intent.evidence)
        case State.MARKED_SENT:
            return translate("State", "You marked this as sent.")
        case State.MARKED_NOT_SENT:
            return translate("State", "You marked this as not sent.")


def cancel_sentence(intent: Intent) -> str:
    """Say what became of a cancellation."""
    match intent.state:
        case State.ACKED:
            return translate("State", "Asked. Making sure that it is gone…")
        case State.SETTLED:
            return translate("State", "Cancelled.")
        case State.FAILED_AT_VENUE:
            return translate("State", "Filled before it could be cancelled.")
        case _:
            return state_sentence(intent)


def short_sentence(intent: Intent) -> str:
    """Say what is known of an intent where there is little room: what is done needs no proof there."""
    if intent.state is not State.SETTLED:
        return state_sentence(intent)
    if isinstance(intent.request, MoneyRequest):
        return translate("State", "Asked. Nothing moves until it is paid.")
    is_resting = isinstance(intent.request, OrderRequest) and intent.request.type is OrderType.LIMIT
    return translate("State", "Placed.") if is_resting else translate("State", "Done.")


def _looked_for(intent: Intent) -> str:
    """Say over what time it was looked for."""
    last, first = intent.checked_at or intent.changed_at, intent.sent_at or intent.created_at
    return age_text((last - first).total_seconds())


def _with_reason(text: str, reason: str | None) -> str:
    return f"{text} {sentence(reason)}" if reason else text


def _venue_said(text: str, venue_text: str | None) -> str:
    """Add what the venue said: in our own words where it is known, else quoted; its text is data and is shown plain."""
    if not venue_text:
        return text
    known, venue = told_by_venue(venue_text), translate("State", "The venue:")
    return f"{text} {venue} " + (f"“{venue_text}”" if known is None else known)


def sentence(text: str) -> str:
    """Write a reason of the core as a sentence in the person's language: a capital in front, a full stop behind."""
    text = told(text)
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "…", "!", "?", "”")) else ".")


def kind_word(kind: Kind) -> str:
    """Return the word of a kind of intent."""
    return {
        Kind.ORDER: translate("Kind", "Order"),
        Kind.CANCEL: translate("Kind", "Cancel"),
        Kind.WITHDRAW: translate("Kind", "Withdraw"),
        Kind.BTR_PAY: translate("Kind", "btr pay"),
        Kind.SPEI: translate("Kind", "SPEI"),
        Kind.SEND: translate("Kind", "Send"),
        Kind.QUOTE: translate("Kind", "Quote"),
        Kind.COMMIT: translate("Kind", "Commit"),
        Kind.TRANSFER: translate("Kind", "Transfer"),
        Kind.REQUEST: translate("Kind", "Request"),
        Kind.COMPLETE: translate("Kind", "Pay request"),
        Kind.REFUND: translate("Kind", "Refund"),
    }[kind]


def activity_word(kind: str) -> str:
    """Return the word for a kind of entry in the time line: a kind of intent, or one of our own."""
    words = {
        "refused": translate("Activity", "Refused"),
        "connection": translate("Activity", "Connection"),
        "decided": translate("Activity", "Decided"),
        "attention": translate("Activity", "Attention"),
        "alert": translate("Activity", "Alert"),
        "history": translate("Activity", "History"),
    }
    return words.get(kind) or (kind_word(Kind(kind)) if kind in [*Kind] else kind)


def tone_role(tone: Tone) -> str:
    """Return the label role of the theme that goes with a tone."""
    return {Tone.ATTENTION: "warning", Tone.BAD: "error", Tone.QUIET: "dim"}.get(tone, "")


def side_word(side: Side) -> str:
    return translate("Side", "Buy") if side is Side.BUY else translate("Side", "Sell")


def side_short(side: Side) -> str:
    """Return the side for a narrow column."""
    return translate("SideShort", "Buy") if side is Side.BUY else translate("SideShort", "Sell")


def side_glyph(side: Side) -> str:
    return "▲" if side is Side.BUY else "▼"


def environment_word(environment: Environment) -> str:
    """Return the word that stands on every confirmation."""
    return {
        Environment.PRACTICE: translate("Environment", "PRACTICE"),
        Environment.LIVE: translate("Environment", "LIVE"),
        Environment.REPLAY: translate("Environment", "REPLAY"),
    }[environment]


def profile_word(profile: Profile) -> str:
    return {Profile.COINBTR: "Coinbtr", Profile.TAUROS: "Tauros", Profile.COINBASE: "Coinbase"}[profile]


def part_word(part: Part | None) -> str:
    if part is Part.PRICE:
        return translate("Part", "price")
    return translate("Part", "total") if part is Part.TOTAL else translate("Part", "amount")


def request_line(request: Request) -> str:
    """Say in one line what a request asks for."""
    match request:
        case OrderRequest():
            return order_line(request)
        case CancelRequest():
            return translate("Request", "Cancel {side} {amount} {base} at {price}").format(
                side=side_word(request.side).lower(),
                amount=grouped(request.amount),
                base=request.market.base,
                price=price_text(request.price, request.market),
            )
        case CryptoWithdrawal(coin=coin, amount=amount, address=to) | BtrPay(coin=coin, amount=amount, email=to):
            return translate("Request", "{amount} {coin} to {to}").format(amount=grouped(amount), coin=coin, to=to)
        case SpeiWithdrawal(coin=coin, amount=amount, clabe=to) | Send(coin=coin, amount=amount, to=to):
            return translate("Request", "{amount} {coin} to {to}").format(amount=grouped(amount), coin=coin, to=to)
        case QuoteRequest() | CommitRequest():
            return deal_line(request)
        case WalletTransfer() | MoneyRequest() | Completion() | RefundRequest():
            return move_line(request)


def move_line(move: Move) -> str:
    """Say what a wallet's move asks for: `0.1 BTC between your accounts`, `0.1 BTC back for order A1B2`."""
    match move:
        case WalletTransfer():
            text, who = translate("Request", "{amount} {coin} between your accounts"), ""
        case MoneyRequest(payer=who):
            text = translate("Request", "{amount} {coin} asked of {who}")
        case Completion(payee=who):
            text = translate("Request", "{amount} {coin} to {who}, who asked for it")
        case RefundRequest():
            text, who = translate("Request", "{amount} {coin} back for order {who}"), move.order_code or move.order_id
    return text.format(amount=grouped(move.amount), coin=move.coin, who=who)


def deal_line(request: QuoteRequest | CommitRequest) -> str:
    """Say what is agreed on: `Price: Buy 0.05 BTC`, `Buy 0.05 BTC for 3,799.74 USD`."""
    if isinstance(request, QuoteRequest):
        text = translate("Request", "for {amount} {coin}") if request.is_total else "{amount} {coin}"
        what = text.format(amount=grouped(request.amount), coin=request.coin)
        return translate("Request", "Price: {what}").format(what=deal_text(request.deal, what))
    what = total = f"{grouped(request.total)} {request.total_coin}"
    if request.amount is not None and request.coin not in (None, request.total_coin):
        text = translate("Request", "{amount} {coin} for {total}")
        what = text.format(amount=grouped(request.amount), coin=request.coin, total=total)
    return deal_text(request.deal, what)


def deal_text(deal: Deal, what: str) -> str:
    """Put the verb of a deal before what it is about."""
    text = {
        Deal.BUY: translate("Request", "Buy {what}"),
        Deal.SELL: translate("Request", "Sell {what}"),
        Deal.DEPOSIT: translate("Request", "Deposit {what}"),
        Deal.WITHDRAWAL: translate("Request", "Withdraw {what}"),
    }[deal]
    return text.format(what=what)


def order_line(order: OrderRequest) -> str:
    """Say what an order does: `Buy 0.1 BTC at 75,195.00`, `Sell 2 LTC at market`."""
    words = {
        (Side.BUY, OrderType.LIMIT): translate("Request", "Buy {amount} {base} at {price}"),
        (Side.SELL, OrderType.LIMIT): translate("Request", "Sell {amount} {base} at {price}"),
        (Side.BUY, OrderType.MARKET): translate("Request", "Buy {amount} {base} at market"),
        (Side.SELL, OrderType.MARKET): translate("Request", "Sell {amount} {base} at market"),
    }[order.side, order.type]
    return words.format(
        amount=trimmed(order.amount), base=order.market.base, price=price_text(order.price, order.market)
    )


def short_date_time(at: datetime) -> str:
    """Write day and time in the computer's zone without the year: `11-21 09:41:43`."""
    return local_date_time(at)[5:]


def day_and_minute(at: datetime) -> str:
    """Write an instant short, for narrow columns whose tooltip has the seconds: `11-21 09:41`."""
    return local_date_time(at)[5:16]


def plain_tooltip(text: str) -> str:
    """Return a tooltip that shows *text* as it is: Qt would take a venue's `<b>` for rich text."""
    return f"<qt>{escape(text)}</qt>"


def trouble(error: str | None, age_s: float | None) -> str:
    """Say why numbers are not new and how old the last good ones are; empty when all is well."""
    if error is None:
        return ""
    if age_s is None:
        return error
    return translate("Trouble", "{error}; last good {age} ago").format(error=error, age=age_text(age_s))


def not_read() -> str:
    """Say that a list is not empty but unknown."""
    return translate("Trouble", "Not known: nothing was read yet.")


def price_text(price: Decimal, market: Market) -> str:
    """Write a price with all decimals of the quote coin: `75,195.00`."""
    return grouped_at(price, scale_of(market.quote))


def trimmed(amount: Decimal) -> str:
    """Write an amount grouped and without zeros at its end: `0.1`, `1,500`."""
    text = grouped(amount)
    return text.rstrip("0").rstrip(".") if "." in text else text


def block_reason(block: Block) -> str:
    """Say why a ticket cannot be sent."""
    figures = [trimmed(figure) if block.kind is not Blocker.OFF_STEP else plain(figure) for figure in block.figures]
    first, second = [*figures, "", ""][:2]
    return _block_text(block.kind).format(
        first=first, second=second, coin=block.coin or "", part=part_word(block.part), text=told(block.text or "")
    )


def _block_text(kind: Blocker) -> str:
    return {
        Blocker.NO_MARKET: translate("Block", "The market's rules are not known yet."),
        Blocker.MARKET_PROBLEM: translate("Block", "This market cannot be traded: {text}"),
        Blocker.NO_BOOK: translate("Block", "No order book has been seen yet."),
        Blocker.STALE_BOOK: translate("Block", "The order book is stale: its prices may be gone."),
        Blocker.LOCKED: translate("Block", "Live is locked. Unlock it first."),
        Blocker.EMPTY_SIDE: translate("Block", "Nobody is on the other side of the book."),
        Blocker.INCOMPLETE: "",
        Blocker.ZERO: translate("Block", "Zero cannot be ordered."),
        Blocker.WRONG_SCALE: translate("Block", "The {part} takes at most {first} decimals."),
        Blocker.OFF_STEP: translate("Block", "Prices go in steps of {first}."),
        Blocker.UNEVEN: translate("Block", "{first} {coin} does not come out even; the nearest is {second} {coin}."),
        Blocker.NOT_VISIBLE: translate("Block", "Only {first} of {second} {coin} are visible in the book."),
        Blocker.BELOW_MIN_AMOUNT: translate("Block", "The venue takes no less than {first} {coin}."),
        Blocker.BELOW_MIN_VALUE: translate("Block", "The venue takes no order worth less than {first} {coin}."),
        Blocker.UNKNOWN_BALANCE: translate("Block", "The available {coin} is not known yet."),
        Blocker.EXCEEDS_AVAILABLE: translate("Block", "Needs {first} {coin}; {second} are available."),
        Blocker.THROUGH_MID: translate("Block", "The price is {first} % through mid; 10 % is the limit."),
    }[kind]


def caution_text(caution: Caution) -> str:
    """Say what a person should look at again before an order goes."""
    text = {
        Warn.SLIPPAGE: translate("Caution", "The average price is {figure} % worse than mid."),
        Warn.BOOK_SHARE: translate("Caution", "This takes {figure} % of everything visible on that side."),
        Warn.THROUGH_MID: translate("Caution", "The price is {figure} % beyond mid."),
    }[caution.kind]
    return text.format(figure=rounded(caution.percent, 1))
