"""Subjects: what an intent and a row of the venue must have in common before anything else is compared."""

from __future__ import annotations

from decimal import Decimal

from terminal.domain.intent import Request
from terminal.domain.order import CancelRequest, OpenOrder, OrderRequest
from terminal.domain.quote import CommitRequest, QuoteRequest
from terminal.domain.reading import Row
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, Send, SpeiWithdrawal, TransferRecord, same_destination
from terminal.domain.wallet_moves import Completion, MoneyRequest, RefundRequest, WalletTransfer


def subject(request: Request) -> str:
    """Name where a request sends what, or which side of which market it takes; some have no row of their own."""
    match request:
        case OrderRequest():
            return f"{request.market.name}|{request.side}"
        case CancelRequest():
            return ""
        case CryptoWithdrawal(coin=coin, address=place) | BtrPay(coin=coin, email=place):
            return f"{coin}|{same_destination(place)}"
        case SpeiWithdrawal(coin=coin, clabe=place):
            return f"{coin}|{place}"
        case Send(coin=coin, to=place):
            return f"{coin}|{same_destination(place)}"
        case WalletTransfer(coin=coin, to=place) | MoneyRequest(coin=coin, payer=place):
            return f"{coin}|{same_destination(place)}"
        case QuoteRequest() | CommitRequest() | Completion() | RefundRequest():
            return ""


def looked_up(request: Request) -> tuple[str, ...]:
    """Name every subject under which a row of a request may stand: a wallet's row may not say where it went."""
    own = subject(request)
    return (own, f"{request.coin}|") if isinstance(request, Send | WalletTransfer | MoneyRequest) else (own,)


def subjects(row: Row) -> tuple[str, ...]:
    """Name every subject that a row may belong to."""
    match row:
        case TransferRecord():
            places = [place for place in (row.address, row.receiver) if place] or [""]
            return tuple(f"{row.coin}|{same_destination(place)}" for place in places)
        case _:
            return (f"{row.market.name}|{row.side}",)


def is_possible(request: Request, row: Row) -> bool:
    """Say whether the amount of a row lets it belong to a request of its subject; a fill may be a part of any order."""
    match row, request:
        case OpenOrder(), OrderRequest():
            return (row.initial_amount, row.price) == (request.amount, request.price)
        case TransferRecord(), WalletTransfer() | MoneyRequest():
            return row.amount == request.amount
        case TransferRecord(), CryptoWithdrawal() | BtrPay() | SpeiWithdrawal() | Send():
            fee = row.fee_amount or Decimal(0)
            return abs(row.amount - request.amount) in (Decimal(0), fee)
        case _:
            return True
