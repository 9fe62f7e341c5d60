"""What the answer to a money write means. Pure, and strict: what is not plainly a yes or a no is unknown.

Source: the project's money rules, "Which outcome", Coinbtr.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from terminal.domain.intent import Request
from terminal.domain.order import CancelRequest, OrderRequest
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, SpeiWithdrawal
from terminal.errors import EchoDiffers, OutcomeUnknown, Refused
from terminal.venues.coinbtr.answer import Envelope, check_status, envelope
from terminal.venues.fields import Row, Unreadable, clean, parser
from terminal.venues.port import Receipt
from terminal.venues.transport import Reply

RAW_CAP = 1_000
Echo = dict[str, str | Decimal | bool]
# A "no" in these words may yet become a "yes". Compared without accents, in lower case.
_UNSETTLED = re.compile(
    r"timed?[ -]?out|pending|processing|in process|being processed|unavailable|not available|please retry"
    r"|(try|retry).{0,40}(again|later)|tiempo de espera|tiempo (agotado|excedido|expirado)"
    r"|(agot|exced|expir)\w{0,9} el tiempo|pendiente|procesando|en proceso|en tramite|fuera de servicio|indisponible"
    r"|no (esta |se encuentra )?disponible|intent\w{1,9} (de nuevo|nuevamente|otra vez)|reintent"
    r"|vuelv\w{1,9} a intentar|mas tarde"
)


@parser
def outcome(reply: Reply, request: Request) -> Receipt:
    """Return a Receipt for an explicit success whose echo agrees, or raise what else the answer means.

    401 and 403 → Unauthorized · an explicit `success: false` on 2xx or 4xx → Refused, but OutcomeUnknown where its
    text speaks of a time-out, of pending or of trying again · an echo that differs → EchoDiffers · 5xx and redirects
    → Unavailable · everything else → MalformedResponse or OutcomeUnknown. Only Refused and below are a no.
    """
    check_status(reply)
    answer = envelope(reply)
    if answer.success is None:
        raise Unreadable("neither a success nor a refusal in the answer")
    if not answer.success:
        _refuse(reply, answer)
    if not 200 <= reply.status < 300:
        raise OutcomeUnknown(reply.venue, f"says success with the error status {reply.status}")
    row = _row(answer, request)
    echo = _echo(row, request)
    _compare(reply, echo, request)
    return Receipt(venue_id=_venue_id(reply, row, request), echo=echo, venue_text=answer.text, raw=_raw(reply))


def is_unsettled(text: str) -> bool:
    """Say whether a refusal's text leaves open that it may still happen, in English or Spanish."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    return bool(_UNSETTLED.search(" ".join(plain.split())))


def _refuse(reply: Reply, answer: Envelope) -> None:
    text = answer.text or f"refused without a reason (HTTP {reply.status})"
    if is_unsettled(answer.said):
        raise OutcomeUnknown(reply.venue, f"not refused for good: {text}")
    raise Refused(reply.venue, text, reply.status)


def _row(answer: Envelope, request: Request) -> Row:
    """Return the data that may hold an echo; calls that echo nothing may carry anything there."""
    has_echo = not isinstance(request, SpeiWithdrawal | CancelRequest)
    return Row(answer.payload if has_echo and answer.payload is not None else {}, "the answer's data")


def _echo(row: Row, request: Request) -> Echo:
    """Return those fields of the answer that count as an echo for this kind of request, and are there."""
    match request:
        case CryptoWithdrawal():
            return {"coin": row.coin("coin")} if "coin" in row else {}
        case BtrPay():
            echo: Echo = {"coin": row.coin("coin")} if "coin" in row else {}
            amount = row.optional_decimal("amount", "amount_sent")
            return echo if amount is None else echo | {"amount": amount}
        case _:
            return {}


def _compare(reply: Reply, echo: Echo, request: Request) -> None:
    if not isinstance(request, CryptoWithdrawal | BtrPay):
        return
    sent: Echo = {"coin": request.coin.upper(), "amount": request.amount}
    different = [name for name, value in echo.items() if value != sent[name]]
    if different:
        raise EchoDiffers(reply.venue, f"accepted something else than was asked: its {' and '.join(different)} differs")


def _venue_id(reply: Reply, row: Row, request: Request) -> str | None:
    match request:
        case OrderRequest():
            return _order_id(reply, row)
        case CryptoWithdrawal():
            return row.optional_text("txid", "txId")
        case _:
            return None


def _order_id(reply: Reply, row: Row) -> str:
    """Return the new order's number; the answer is undocumented, so none means looking for the order in the lists."""
    found = {row.identifier(key) for key in ("id", "order_id")} - {None}
    if len(found) != 1:
        raise OutcomeUnknown(reply.venue, "said yes without one order number")
    return str(found.pop())


def _raw(reply: Reply) -> str:
    return clean(reply.body[: 4 * RAW_CAP].decode("utf-8", "replace"), RAW_CAP)
