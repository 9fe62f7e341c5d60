"""Intents: one thing a person confirmed, and the states it may be in.

Source: the project's money rules (terminal/README.md, "How money is submitted").
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from terminal.domain.account import Environment
from terminal.domain.candidate import Candidate, Grade
from terminal.domain.money import plain
from terminal.domain.order import CancelRequest, OrderRequest, OrderType
from terminal.domain.quote import CommitRequest, Quote, QuoteRequest
from terminal.domain.reading import Row
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, Send, SpeiWithdrawal, same_destination
from terminal.domain.wallet_moves import Completion, MoneyRequest, Move, RefundRequest, WalletTransfer

Request = (
    OrderRequest
    | CancelRequest
    | CryptoWithdrawal
    | BtrPay
    | SpeiWithdrawal
    | Send
    | QuoteRequest
    | CommitRequest
    | Move
)


class Kind(StrEnum):
    """What a person confirmed; the journal keeps these words."""

    ORDER = "order"
    CANCEL = "cancel"
    WITHDRAW = "withdraw"
    BTR_PAY = "btr_pay"
    SPEI = "spei"
    SEND = "send"  # with an idempotency key
    QUOTE = "quote"  # a price is asked for, which commits to nothing
    COMMIT = "commit"  # to the price that was shown
    TRANSFER = "transfer"  # between two accounts of the person
    REQUEST = "request"  # for money, by e-mail
    COMPLETE = "complete"  # of somebody's request
    REFUND = "refund"


class State(StrEnum):
    """What is known of an intent; the journal keeps these words. What may follow what: `MOVES`."""

    DRAFT = "DRAFT"  # shown, and not confirmed yet
    QUOTED = "QUOTED"  # the venue named its price, which commits to nothing
    CONFIRMED = "CONFIRMED"  # by a person, exactly as it was shown
    ABORTED = "ABORTED"  # given up before an attempt: nothing left
    ARMED = "ARMED"  # an attempt is open: from here on bytes may have left
    NEEDS_2FA = "NEEDS_2FA"  # the venue asks for a code before it does anything
    NOT_SENT = "NOT_SENT"  # proven that no byte left
    REFUSED_UNPROVEN = "REFUSED_UNPROVEN"  # the venue said no, and its lists do not agree with that yet
    REJECTED = "REJECTED"  # the venue said no, and its lists agree
    ACKED = "ACKED"  # the venue said yes, and its lists do not show it yet
    SETTLED = "SETTLED"  # exactly one record of the venue proves it
    FAILED_AT_VENUE = "FAILED_AT_VENUE"  # taken in, and ended there without its effect
    UNKNOWN = "UNKNOWN"  # it may have had its effect
    NOT_FOUND = "NOT_FOUND"  # its whole time and five complete reads showed nothing; it may still appear
    CONFLICT = "CONFLICT"  # the records contradict each other, or show more than was sent
    MARKED_SENT = "MARKED_SENT"  # by the person's own word
    MARKED_NOT_SENT = "MARKED_NOT_SENT"  # by the person's own word


# What may follow what.
MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.CONFIRMED, State.ABORTED}),
    State.CONFIRMED: frozenset({State.ARMED, State.ABORTED}),
    State.ARMED: frozenset(
        {
            State.ACKED,
            State.REFUSED_UNPROVEN,
            State.REJECTED,
            State.NOT_SENT,
            State.NEEDS_2FA,
            State.UNKNOWN,
            State.CONFLICT,
        }
    ),
    State.NEEDS_2FA: frozenset({State.ARMED, State.REJECTED, State.UNKNOWN}),
    State.REFUSED_UNPROVEN: frozenset({State.REJECTED, State.SETTLED, State.CONFLICT, State.UNKNOWN}),
    State.ACKED: frozenset({State.SETTLED, State.FAILED_AT_VENUE, State.CONFLICT}),
    State.UNKNOWN: frozenset(
        {
            State.SETTLED,
            State.FAILED_AT_VENUE,
            State.CONFLICT,
            State.NOT_FOUND,
            State.REJECTED,
            State.MARKED_SENT,
            State.MARKED_NOT_SENT,
        }
    ),
    State.NOT_FOUND: frozenset({State.CONFLICT, State.MARKED_SENT, State.MARKED_NOT_SENT}),
    State.CONFLICT: frozenset({State.MARKED_SENT, State.MARKED_NOT_SENT}),
    State.MARKED_SENT: frozenset({State.SETTLED}),
    State.MARKED_NOT_SENT: frozenset({State.CONFLICT}),
    State.SETTLED: frozenset({State.CONFLICT}),
    State.NOT_SENT: frozenset({State.CONFLICT}),
    State.REJECTED: frozenset({State.CONFLICT}),
    State.QUOTED: frozenset(),
    State.ABORTED: frozenset(),
    State.FAILED_AT_VENUE: frozenset(),
}
# What the list of open orders says decides a cancel, whatever the answer was.
_CANCEL_DECIDED = frozenset({State.SETTLED, State.FAILED_AT_VENUE, State.REJECTED})
_CANCEL_OPEN = frozenset({State.ACKED, State.REFUSED_UNPROVEN, State.UNKNOWN})

# What only some kinds may do besides.
_MORE: dict[Kind, frozenset[tuple[State, State]]] = {
    # The same bytes with the same key again; and what was seen at the venue and is not completed yet.
    Kind.SEND: frozenset({(State.UNKNOWN, State.ARMED), (State.UNKNOWN, State.ACKED)}),
    Kind.COMMIT: frozenset({(State.UNKNOWN, State.ACKED)}),
    Kind.TRANSFER: frozenset({(State.UNKNOWN, State.ACKED)}),
    Kind.QUOTE: frozenset({(State.DRAFT, State.QUOTED), (State.DRAFT, State.SETTLED), (State.DRAFT, State.UNKNOWN)}),
}
MOVES_OF_WALLET = frozenset({Kind.TRANSFER, Kind.REQUEST, Kind.COMPLETE, Kind.REFUND})
# One attempt ever, after a baseline read, one at a time in an account: the kinds without an idempotency key.
SINGLE = frozenset({Kind.ORDER, Kind.WITHDRAW, Kind.BTR_PAY, Kind.SPEI}) | MOVES_OF_WALLET

IN_FLIGHT = frozenset({State.ARMED})
# Something may have happened, or may yet: the same thing stays blocked without time limit.
BLOCKING = frozenset(
    {State.ARMED, State.NEEDS_2FA, State.REFUSED_UNPROVEN, State.UNKNOWN, State.NOT_FOUND, State.CONFLICT}
)
# What a person must be told until it is decided.
ATTENTION = frozenset({State.UNKNOWN, State.NEEDS_2FA, State.NOT_FOUND, State.CONFLICT})
NEEDS_TICK = frozenset({State.ACKED, State.SETTLED, State.MARKED_SENT})
# What evidence may still settle.
OPEN = frozenset({State.ARMED, State.ACKED, State.REFUSED_UNPROVEN, State.UNKNOWN})
# After these something at the venue may have moved, so it is asked at once.
MAY_HAVE_MOVED = OPEN - IN_FLIGHT | {State.SETTLED, State.REJECTED, State.CONFLICT, State.QUOTED}
# What the person may decide by a word of their own.
MARKABLE = frozenset({State.UNKNOWN, State.NOT_FOUND, State.CONFLICT})


def may_move(kind: Kind, old: State, new: State) -> bool:
    """Say whether the table of states allows *old* → *new* for an intent of *kind*."""
    if kind is Kind.CANCEL and old in _CANCEL_OPEN and new in _CANCEL_DECIDED:
        return True
    return new in MOVES[old] or (old, new) in _MORE.get(kind, ())


def kind_of(request: Request) -> Kind:
    """Name the kind of intent a request becomes."""
    match request:
        case OrderRequest():
            return Kind.ORDER
        case CancelRequest():
            return Kind.CANCEL
        case CryptoWithdrawal():
            return Kind.WITHDRAW
        case BtrPay():
            return Kind.BTR_PAY
        case SpeiWithdrawal():
            return Kind.SPEI
        case Send():
            return Kind.SEND
        case QuoteRequest():
            return Kind.QUOTE
        case CommitRequest():
            return Kind.COMMIT
        case WalletTransfer():
            return Kind.TRANSFER
        case MoneyRequest():
            return Kind.REQUEST
        case Completion():
            return Kind.COMPLETE
        case RefundRequest():
            return Kind.REFUND


def fingerprint(venue: str, account_id: str, request: Request) -> str:
    """Name "the same thing": equal fingerprints are the same transfer or order sent twice.

    Amounts are compared as numbers (0.10 is 0.1), destinations as their network does. The price that a market order
    carries was computed by us and moves by itself, so it tells none from another. What can be paid or given back only
    once has the id of that, whatever the amount. A cancel has the order's id, and is never blocked. It is derived anew
    from the request whenever a journal is read: what an older version stored is kept, and decides nothing.
    """
    return json.dumps([venue, account_id, kind_of(request), *_sameness(request)], ensure_ascii=True)


def _sameness(request: Request) -> list[str]:
    match request:
        case OrderRequest():
            return [
                request.market.name,
                request.side,
                request.type,
                _number(request.amount),
                _number(request.price) if request.type is OrderType.LIMIT else "",
            ]
        case CancelRequest():
            return [request.venue_order_id]
        case CryptoWithdrawal():
            return [request.coin, same_destination(request.address), request.memo or "", _number(request.amount)]
        case BtrPay():
            return [request.coin, same_destination(request.email), "", _number(request.amount)]
        case SpeiWithdrawal():
            return [request.coin, request.clabe, "", _number(request.amount)]
        case Send():
            return [request.source, request.coin, same_destination(request.to), _number(request.amount)]
        case QuoteRequest():
            what = ["total"] if request.is_total else []
            return [request.deal, request.source, request.coin, _number(request.amount), *what]
        case CommitRequest():
            return [request.quote_id, _number(request.total), request.total_coin]
        case WalletTransfer():
            return [request.source, request.to, request.coin, _number(request.amount)]
        case MoneyRequest():
            return [request.source, request.coin, same_destination(request.payer), _number(request.amount)]
        case Completion():
            return [request.request_id]
        case RefundRequest():
            return [request.order_id, request.mispayment_id or ""]


def resource_of(request: Request) -> str | None:
    """Return the venue's id of what a request is about, where it names a deal or a request for money."""
    match request:
        case CommitRequest(quote_id=resource) | Completion(request_id=resource):
            return resource
        case _:
            return None


def _number(amount: Decimal) -> str:
    return plain(amount.normalize())


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is known of an attempt, or of an intent that moves on: the state, and why in plain words."""

    state: State
    reason: str | None = None
    venue_text: str | None = None  # what the venue said, plain and capped
    venue_id: str | None = None
    has_no_effect: bool = False  # of this attempt, though the intent may wait for another
    is_refusal: bool = False  # of a later attempt: it counts once the lists show nothing of an earlier one
    quote: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A snapshot of one intent: what was confirmed and what is known of it now."""

    id: str
    kind: Kind
    environment: Environment
    venue: str
    account_id: str
    request: Request
    state: State
    created_at: datetime
    changed_at: datetime
    idem: str | None = None  # its idempotency key, and the very bytes that are sent with it
    body: str | None = field(default=None, repr=False)
    quote: Quote | None = None
    first_sent_at: datetime | None = None  # when its first attempt was armed
    attempts: int = 0
    unanswered: int = 0  # attempts of which it is not known whether they had an effect
    codes: int = 0  # two-factor codes that were tried
    is_refused_later: bool = False  # the venue said no to a later attempt while an earlier one had no answer
    sent_at: datetime | None = None  # when its last attempt was armed
    ended_at: datetime | None = None  # when that attempt was answered or given up
    reason: str | None = None  # why it is in this state, in plain words
    venue_text: str | None = None  # what the venue said, plain and capped
    venue_id: str | None = None  # order id, transaction id
    evidence: str | None = None  # the matched record and how it was matched
    grade: Grade | None = None  # how well the evidence proves it; None where nothing was matched
    conflict: tuple[Row, ...] = ()  # in CONFLICT: the venue's records, to be shown side by side
    candidate: Candidate | None = None  # a record that only the person may accept as this one: is it?
    excluded: frozenset[str] = frozenset()  # candidates that the person said are something else
    checks: int = 0  # reads made to find it
    absences: int = 0  # of them complete ones that showed nothing
    checked_at: datetime | None = None
    next_check_at: datetime | None = field(default=None, compare=False)  # when it is looked for next

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.venue, self.account_id, self.request)

    @property
    def needs_attention(self) -> bool:
        """What is not decided, and a record that only the person can say something about."""
        return self.state in ATTENTION or self.candidate is not None

    @property
    def is_just_accepted(self) -> bool:
        """Whether the venue has just said yes: it is told again at every look that follows."""
        return self.state is State.ACKED and self.checks == 0

    @property
    def is_single(self) -> bool:
        return self.kind in SINGLE
