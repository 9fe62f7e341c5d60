"""Evidence in plain words: what was asked beside what the venue shows, how it was matched, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from terminal.domain.beneficiary import in_groups_of_four
from terminal.domain.candidate import Grade
from terminal.domain.intent import Intent, Kind, Request, State
from terminal.domain.market import Side
from terminal.domain.money import scale_of
from terminal.domain.order import CancelRequest, Fill, OpenOrder, OrderRequest, OrderType
from terminal.domain.quote import CommitRequest, QuoteRequest
from terminal.domain.reading import Row
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, Direction, Send, SpeiWithdrawal, TransferRecord
from terminal.domain.wallet_moves import Completion, MoneyRequest, Move, RefundRequest, WalletTransfer
from ui.format import UNKNOWN, age_text, grouped_at, local_date_time, local_time
from ui.wording.words import price_text, request_line, short_date_time, side_word, state_sentence

translate = QCoreApplication.translate
_FIRST = (State.CONFLICT, State.NEEDS_2FA, State.ARMED, State.UNKNOWN, State.NOT_FOUND)  # what is said first


@dataclass(frozen=True, slots=True)
class Sheet:
    """One record with its names: a column of a comparison."""

    title: str
    fields: tuple[tuple[str, str], ...]

    def text(self, name: str) -> str:
        """Return what it says under *name*, "—" where it says nothing."""
        return dict(self.fields).get(name, UNKNOWN)

    def as_text(self) -> str:
        """Write it for the clipboard, one line a field."""
        return "\n".join([self.title, *(f"  {name}: {text}" for name, text in self.fields)])


def in_order(intents: tuple[Intent, ...]) -> tuple[Intent, ...]:
    """Sort what needs a person: what is in conflict first, then what is asked, then the newest."""

    def urgency(intent: Intent) -> tuple[bool, bool, int]:
        place = _FIRST.index(intent.state) if intent.state in _FIRST else len(_FIRST)
        return intent.state is not State.CONFLICT, intent.candidate is None, place

    newest_first = sorted(intents, key=lambda intent: intent.sent_at or intent.created_at, reverse=True)
    return tuple(sorted(newest_first, key=urgency))


def headline(request: Request) -> str:
    """Say in one line what was asked, the destination in full and in groups of four."""
    match request:
        case CryptoWithdrawal(coin=coin, amount=amount, address=to) | Send(coin=coin, amount=amount, to=to):
            pass
        case SpeiWithdrawal(coin=coin, amount=amount, clabe=to):
            pass
        case _:
            return request_line(request)
    text = translate("Request", "{amount} {coin} to {to}")
    return text.format(amount=grouped_at(amount, scale_of(coin)), coin=coin, to=_place(to))


def asked_sheet(intent: Intent) -> Sheet:
    """Return what the person confirmed."""
    when = (when_name(), local_date_time(intent.sent_at or intent.created_at))
    return Sheet(translate("Evidence", "What you asked for"), (*_request_fields(intent.request), when))


def record_sheet(row: Row, title: str) -> Sheet:
    """Return one row of the venue's lists."""
    return Sheet(title, (*_row_fields(row), (when_name(), local_date_time(row.created_at))))


def record_sheets(rows: tuple[Row, ...]) -> tuple[Sheet, ...]:
    """Return the venue's rows, numbered where there is more than one."""
    if len(rows) == 1:
        return (record_sheet(rows[0], translate("Evidence", "What the venue shows")),)
    title = translate("Evidence", "Record {number} of the venue")
    return tuple(record_sheet(row, title.format(number=number)) for number, row in enumerate(rows, start=1))


def differing(asked: Sheet, record: Sheet) -> frozenset[str]:
    """Name the fields in which a record says something else than what was asked; times are never equal."""
    both = {name for name, _ in asked.fields} & {name for name, _ in record.fields}
    return frozenset(name for name in both - {when_name()} if asked.text(name) != record.text(name))


def grade_sentence(grade: Grade | None, kind: Kind) -> str:
    """Say how a record was matched, and so what it proves."""
    is_order = kind in (Kind.ORDER, Kind.CANCEL)
    match grade:
        case Grade.REFERENCE:
            return translate("Evidence", "Matched by the number that the venue gave it.")
        case Grade.FIELDS if is_order:
            return translate("Evidence", "Matched by market, side, amount, price and time; the venue gave no number.")
        case Grade.FIELDS:
            return translate("Evidence", "Matched by amount, destination and time; this venue gives no reference.")
        case Grade.MEMO_NOT_CONFIRMED:
            return translate("Evidence", "Matched by amount, destination and time; the record does not carry the memo.")
        case Grade.BY_PERSON:
            return translate("Evidence", "You said that this record is it.")
        case None:
            return translate("Evidence", "No record of it was found so far.")


def checks_line(intent: Intent, now: datetime) -> str:
    """Say how often it was looked for, when last, and when next."""
    parts = [translate("Evidence", "Not looked for yet")]
    if intent.checks and intent.checked_at is not None:
        age = age_text((now - intent.checked_at).total_seconds())
        looked = translate("Evidence", "Looked {count} ×, the last time {age} ago")
        parts = [looked.format(count=intent.checks, age=age)]
    return " · ".join([*parts, _next_look(intent, now)])


def _next_look(intent: Intent, now: datetime) -> str:
    if intent.next_check_at is None:
        return translate("Evidence", "no further look is planned")
    wait_s = (intent.next_check_at - now).total_seconds()
    if wait_s < 1:
        return translate("Evidence", "looking now")
    return translate("Evidence", "next look in {wait}").format(wait=age_text(max(wait_s, 2.0)))


def standing(intent: Intent) -> str:
    """Say how an intent that needs a person stands, and what it means for the money."""
    if intent.state is State.CONFLICT:
        return _conflict_meaning(intent)
    if intent.candidate is not None:
        return translate(
            "Evidence",
            "The venue shows a record that agrees, but nothing in it proves that it is this one. Only you can say.",
        )
    return state_sentence(intent)


def next_step(intent: Intent) -> str:
    """Say what the person should do now; empty where there is nothing to do but to wait."""
    if intent.state is State.CONFLICT:
        return translate(
            "Evidence",
            "What to do: do not send it again. Ask the venue, with these records in hand. "
            "When you know how it ended, say so below.",
        )
    if intent.state is State.NOT_FOUND:
        return translate(
            "Evidence", "What to do: look at the venue's own page, or ask the recipient. Then say so below."
        )
    if intent.state is State.NEEDS_2FA:
        return translate("Evidence", "What to do: type the code that the venue sent you, or that your device shows.")
    return ""


def effects_of(rows: tuple[Row, ...]) -> int:
    """Count the effects that rows show: each transfer is one, open rest and fills of one order are one together."""
    transfers = sum(isinstance(row, TransferRecord) for row in rows)
    placed = {(row.market.name, row.side, row.created_at) for row in rows if not isinstance(row, TransferRecord)}
    return transfers + len(placed)


def same_before(intent: Intent | None, reason: str, now: datetime) -> str:
    """Say what stands in the way of the same thing, and when that was sent; *reason* where nothing else is known."""
    if intent is None:
        return reason
    sent_at = intent.sent_at or intent.created_at
    is_today = sent_at.astimezone().date() == now.astimezone().date()
    return _same_words(intent.state).format(at=local_time(sent_at) if is_today else short_date_time(sent_at)) or reason


def _same_words(state: State) -> str:
    match state:
        case State.ARMED:
            return translate("Obstacle", "The same thing is being sent right now.")
        case State.NEEDS_2FA:
            return translate("Obstacle", "The same thing, sent {at}, waits for the venue's code.")
        case State.REFUSED_UNPROVEN:
            return translate(
                "Obstacle", "The venue said no to the same thing, sent {at}; making sure that nothing happened."
            )
        case State.UNKNOWN:
            return translate("Obstacle", "We don't know yet whether the same thing went through. It was sent {at}.")
        case State.NOT_FOUND:
            return translate("Obstacle", "The same thing, sent {at}, was not found at the venue, but may still appear.")
        case State.CONFLICT:
            return translate("Obstacle", "The same thing, sent {at}, is in conflict with the venue's records.")
        case State.ACKED:
            return translate("Obstacle", "The same thing was sent {at}, and the venue accepted it.")
        case State.SETTLED:
            return translate("Obstacle", "The same thing was sent {at}, and it is done.")
        case State.MARKED_SENT:
            return translate("Obstacle", "The same thing was sent {at}, as you said yourself.")
        case _:
            return ""


def _conflict_meaning(intent: Intent) -> str:
    count, is_order = effects_of(intent.conflict), intent.kind is Kind.ORDER
    if count == 0:
        return translate(
            "Evidence",
            "The venue's answer says something else than what was asked. What it did is not known: "
            "money may have moved.",
        )
    if count == 1:
        return translate(
            "Evidence",
            "The venue shows it, though it had seemed not to have happened. It has happened once; "
            "if you sent it again since, it may have happened twice.",
        )
    if is_order:
        text = translate(
            "Evidence", "You ordered once, and the venue shows {count} orders: it may be there {count} times."
        )
    else:
        text = translate(
            "Evidence", "You sent once, and the venue shows {count} records: it may have left {count} times."
        )
    return text.format(count=count)


def when_name() -> str:
    """Return the name of the field that is never compared."""
    return translate("Evidence", "When")


def _amount(amount: Decimal | None, coin: str) -> str:
    return UNKNOWN if amount is None else f"{grouped_at(amount, scale_of(coin))} {coin}"


def _place(text: str | None) -> str:
    if not text:
        return UNKNOWN
    return text if "@" in text or "-" in text else in_groups_of_four(text)  # an id of an account has its own groups


def _request_fields(request: Request) -> tuple[tuple[str, str], ...]:
    match request:
        case CryptoWithdrawal(coin=coin, amount=amount, address=address, memo=memo):
            fields = (_named_amount(amount, coin), (_to(), _place(address)))
            return (*fields, (_memo(), memo)) if memo else fields
        case BtrPay(coin=coin, amount=amount, email=email):
            return _named_amount(amount, coin), (_to(), email)
        case SpeiWithdrawal(coin=coin, amount=amount, clabe=clabe, recipient=recipient):
            return _named_amount(amount, coin), (_to(), _place(clabe)), (_recipient(), recipient)
        case Send(coin=coin, amount=amount, to=to):
            return _named_amount(amount, coin), (_to(), _place(to))
        case WalletTransfer() | MoneyRequest() | Completion() | RefundRequest():
            return _move_fields(request)
        case QuoteRequest(amount=amount, coin=coin):
            return (_named_amount(amount, coin),)
        case CommitRequest(total=total, total_coin=coin):
            what = () if request.amount is None else (_named_amount(request.amount, request.coin or ""),)
            return *what, (translate("Evidence", "Total"), _amount(total, coin))
        case OrderRequest(market=market, side=side, amount=amount, price=price):
            fields = ((_order(), f"{side_word(side)} {market.name}"), _named_amount(amount, market.base))
            if request.type is OrderType.MARKET:
                return (*fields, (translate("Evidence", "Type"), translate("Evidence", "at market")))
            return (*fields, (_price(), price_text(price, market)))
        case CancelRequest(market=market, side=side, amount=amount, price=price, venue_order_id=number):
            return (
                (_order(), f"{side_word(side)} {market.name}"),
                _named_amount(amount, market.base),
                (_price(), price_text(price, market)),
                (_number(), number),
            )


def _move_fields(move: Move) -> tuple[tuple[str, str], ...]:
    amount = _named_amount(move.amount, move.coin)
    match move:
        case WalletTransfer(to=account):
            return amount, (_to(), _place(account))
        case MoneyRequest(payer=payer):
            return amount, (_asked_of(), payer)
        case Completion(payee=payee, request_id=number):
            return amount, (_to(), payee), (_number(), number)
        case RefundRequest(address=address, order_code=code, order_id=number):
            place = ((_to(), _place(address)),) if address else ()
            return amount, *place, (_order(), code or number)


def _row_fields(row: Row) -> tuple[tuple[str, str], ...]:
    match row:
        case TransferRecord():
            return _record_fields(row)
        case OpenOrder(market=market, side=side):
            return (
                (_order(), f"{side_word(side)} {market.name}"),
                _named_amount(row.initial_amount, market.base),
                (_price(), price_text(row.price, market)),
                (_number(), row.venue_order_id),
            )
        case Fill(market=market, side=side):
            paid, received = (market.quote, market.base) if side is Side.BUY else (market.base, market.quote)
            return (
                (_order(), f"{side_word(side)} {market.name}"),
                (translate("Evidence", "Paid"), _amount(row.amount_paid, paid)),
                (translate("Evidence", "Received"), _amount(row.amount_received, received)),
                (translate("Evidence", "Filled at"), price_text(row.price, market)),
            )


def _record_fields(row: TransferRecord) -> tuple[tuple[str, str], ...]:
    place = row.receiver if row.is_inner else row.address or row.receiver
    is_request = row.kind == "request" and row.direction is Direction.DEPOSIT
    fields = [_named_amount(row.amount, row.coin), (_asked_of() if is_request else _to(), _place(place))]
    if row.address and row.receiver and not row.is_inner:
        fields.append((_recipient(), row.receiver))
    if row.memo:
        fields.append((_memo(), row.memo))
    if row.fee_amount:
        fields.append((translate("Evidence", "Fee"), _amount(row.fee_amount, row.coin)))
    if row.tx_id:
        fields.append((translate("Evidence", "Transaction"), in_groups_of_four(row.tx_id)))
    return tuple(fields)


def _named_amount(amount: Decimal, coin: str) -> tuple[str, str]:
    return translate("Evidence", "Amount"), _amount(amount, coin)


def _to() -> str:
    return translate("Evidence", "To")


def _asked_of() -> str:
    return translate("Evidence", "Asked of")


def _recipient() -> str:
    return translate("Evidence", "Recipient")


def _memo() -> str:
    return translate("Evidence", "Memo")


def _order() -> str:
    return translate("Evidence", "Order")


def _price() -> str:
    return translate("Evidence", "Price")


def _number() -> str:
    return translate("Evidence", "Number")
