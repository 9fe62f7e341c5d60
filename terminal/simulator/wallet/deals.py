"""Buying, selling, depositing and withdrawing: a price that holds for a while, a commitment, and money that follows.

The fee is one per cent, as in the document's examples. What goes through the venue's own fiat account is done at once;
a bank takes two minutes here, and the deal says when.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from terminal.simulator.wallet.moves import FIAT, SECOND_US, WALLET, Moves
from terminal.simulator.wallet.prices import Prices
from terminal.simulator.wallet.records import Account, Deal, Method, Movement
from terminal.simulator.wallet.state import State
from terminal.simulator.wallet.units import (
    COINS,
    STATES,
    WalletRefusal,
    amount_of,
    currency_of,
    floored,
    invalid,
    rounded,
)
from terminal.strict_json import Json

FEE = Decimal("0.01")
GOOD_FOR_US = 30 * SECOND_US
BANK_TAKES_US = 120 * SECOND_US
DAY_US = 86_400 * SECOND_US
BUY, SELL, DEPOSIT, WITHDRAWAL = "buy", "sell", "deposit", "withdrawal"
MOVEMENTS = {BUY: "buy", SELL: "sell", DEPOSIT: "fiat_deposit", WITHDRAWAL: "fiat_withdrawal"}
LIMITS = {BUY: "buy", SELL: "sell", DEPOSIT: "deposit", WITHDRAWAL: "withdraw"}
Notify = Callable[[Deal, str, int], None]
"""(deal, what happened to it, now)"""


@dataclass(frozen=True, slots=True)
class Priced:
    """What a deal comes to."""

    amount: Decimal
    currency: str
    subtotal: Decimal
    fee: Decimal
    total: Decimal
    total_currency: str


class Deals:
    """The deals of all people."""

    def __init__(self, state: State, prices: Prices, moves: Moves, notify: Notify) -> None:
        self._state, self._prices, self._moves, self._notify = state, prices, moves, notify
        self._due = {each.id: each for each in state.all(Deal) if each.is_committed and each.status == "created"}
        self.nudge = Decimal(1)  # what the next commitment finds the price moved by

    def create(self, kind: str, account: Account, params: Mapping[str, Json], now_us: int) -> Deal:
        """Make a deal, and commit to it unless `commit` is false. With `quote` nothing is kept and the id is empty."""
        method = self._method(account.owner, params.get("payment_method"), kind)
        priced = self._priced(kind, account, params, method)
        is_quote = params.get("quote") is True
        state = self._state
        deal = Deal(
            id="" if is_quote else state.new_id(),
            owner=account.owner,
            seq=0 if is_quote else state.next_seq(),
            created_us=now_us,
            updated_us=now_us,
            account=account.id,
            kind=kind,
            status="created",
            amount=priced.amount,
            currency=priced.currency,
            subtotal=priced.subtotal,
            fee=priced.fee,
            total=priced.total,
            total_currency=priced.total_currency,
            method=method.id,
            good_until_us=now_us + GOOD_FOR_US,
            payout_us=now_us if method.fiat_account else now_us + BANK_TAKES_US,
        )
        if is_quote:
            return deal
        self._check_limit(deal, method, now_us)
        if params.get("commit", True) is not False:
            self._check_funds(deal, account, method)
        state.add(deal)
        self._notify(deal, "created", now_us)
        if params.get("commit", True) is not False:
            self._carry_out(deal, account, method, now_us)
        return deal

    def commit(self, deal: Deal, now_us: int) -> Deal:
        """Carry a deal out at its price; a price that is too old is made anew, and refused once as changed."""
        if deal.is_committed or deal.status != "created":
            raise WalletRefusal(400, "invalid_request", f"This {deal.kind} has already been committed")
        account, method = self._state.get(Account, deal.account), self._state.get(Method, deal.method)
        self._reprice(deal, now_us)
        self._check_limit(deal, method, now_us)
        self._check_funds(deal, account, method)
        self._carry_out(deal, account, method, now_us)
        return deal

    def limits(self, method: Method, now_us: int) -> dict[str, list[tuple[int, Decimal, Decimal]]]:
        """Return by use what is allowed within so many days, and what of it remains."""
        return {use: [self._limit(method, use, now_us)] for use in method.limits}

    def settle(self, now_us: int) -> None:
        """Let the banks' money arrive."""
        for deal in [each for each in self._due.values() if each.payout_us <= now_us]:
            self._arrive(deal, deal.payout_us)

    def _method(self, owner: str, wanted: Json, kind: str) -> Method:
        own = self._state.all(Method, owner)
        if wanted is None:
            return next(each for each in own if kind in (BUY, SELL) or each.fiat_account is None)
        found = next((each for each in own if each.id == wanted), None)
        if found is None:
            raise invalid("Payment method is not valid")
        if kind in (DEPOSIT, WITHDRAWAL) and found.fiat_account is not None:
            raise invalid("Payment method can't be used for this")
        return found

    def _priced(self, kind: str, account: Account, params: Mapping[str, Json], method: Method) -> Priced:
        currency = currency_of(params.get("currency"))
        if kind in (DEPOSIT, WITHDRAWAL):
            if account.kind != FIAT or currency != account.currency or currency != method.currency:
                raise invalid("Deposits and withdrawals are for money of a state, in the account's own currency")
            amount = amount_of(params.get("amount"), currency)
            return Priced(amount, currency, amount, Decimal("0.00"), amount, currency)
        if account.kind != WALLET or account.currency not in COINS:
            raise invalid("Coins are bought into and sold from wallets")
        return self._priced_coins(kind, account.currency, currency, params, method.currency)

    def _priced_coins(self, kind: str, coin: str, currency: str, params: Mapping[str, Json], paid_in: str) -> Priced:
        """Source: Coinbase API v2 reference, "Place buy order": an amount without fees, or a total with them."""
        amount, total = params.get("amount"), params.get("total")
        if (amount is None) == (total is None):
            raise WalletRefusal(400, "param_required", "Either amount or total is required")
        share = 1 + FEE if kind == BUY else 1 - FEE
        price = self._prices.spot(coin, paid_in)
        if currency == coin and amount is not None:
            return self._for(kind, amount_of(amount, coin), coin, price, paid_in)
        if currency != paid_in or currency not in STATES:
            raise invalid("Currency is neither the coin's nor the payment method's")
        given = amount_of(amount if amount is not None else total, currency)
        bare = given if amount is not None else given / share
        return self._for(kind, floored(bare / price, coin), coin, price, paid_in)

    @staticmethod
    def _for(kind: str, amount: Decimal, coin: str, price: Decimal, paid_in: str) -> Priced:
        subtotal = rounded(amount * price, paid_in)
        fee = rounded(subtotal * FEE, paid_in)
        total = subtotal + fee if kind == BUY else subtotal - fee
        if amount <= 0 or total <= 0:
            raise invalid("Amount is too small")
        return Priced(amount, coin, subtotal, fee, total, paid_in)

    def _reprice(self, deal: Deal, now_us: int) -> None:
        if deal.kind not in (BUY, SELL) or (now_us < deal.good_until_us and self.nudge == 1):
            return
        price = self._prices.spot(deal.currency, deal.total_currency) * self.nudge
        self.nudge = Decimal(1)
        now = self._for(deal.kind, deal.amount, deal.currency, price, deal.total_currency)
        deal.good_until_us = now_us + GOOD_FOR_US
        if now.total == deal.total:
            return
        deal.subtotal, deal.fee, deal.total = now.subtotal, now.fee, now.total
        self._state.touch(deal, now_us)
        raise WalletRefusal(400, "rate_changed", "The exchange rate has changed")

    def _limit(self, method: Method, use: str, now_us: int) -> tuple[int, Decimal, Decimal]:
        days, total = method.limits[use]
        left = Decimal(total) - self._used(method, use, int(days), now_us)
        return int(days), Decimal(total), max(left, Decimal("0.00"))

    def _used(self, method: Method, use: str, days: int, now_us: int) -> Decimal:
        since_us = now_us - days * DAY_US
        counted = (
            deal.total
            for deal in self._state.all(Deal, method.owner)
            if deal.method == method.id
            and LIMITS[deal.kind] == use
            and deal.is_committed
            and deal.updated_us > since_us
        )
        return sum(counted, Decimal(0))

    def _check_limit(self, deal: Deal, method: Method, now_us: int) -> None:
        for _, _, remaining in self.limits(method, now_us).get(LIMITS[deal.kind], ()):
            if deal.total > remaining:
                left = format(remaining, "f")
                raise invalid(f"You can only {deal.kind} {left} {method.currency} with this method now")

    def _check_funds(self, deal: Deal, account: Account, method: Method) -> None:
        taken = self._taken(deal, account, method)
        if taken is not None and taken[0].balance < taken[1]:
            raise invalid("You don't have enough funds in this account")

    def _taken(self, deal: Deal, account: Account, method: Method) -> tuple[Account, Decimal] | None:
        """Return the account of ours that pays, and how much; a bank pays from outside."""
        if deal.kind in (SELL, WITHDRAWAL):
            return account, deal.amount
        if deal.kind == BUY and method.fiat_account is not None:
            return self._state.get(Account, method.fiat_account), deal.total
        return None

    def _carry_out(self, deal: Deal, account: Account, method: Method, now_us: int) -> None:
        deal.is_committed = True
        deal.payout_us = now_us if method.fiat_account else now_us + BANK_TAKES_US
        taken = self._taken(deal, account, method)
        if taken is not None and taken[0].id != account.id:
            self._moves.book(taken[0], "fiat_withdrawal", -taken[1], None, now_us, None)
        sign = -1 if deal.kind in (SELL, WITHDRAWAL) else 1
        if sign < 0:
            movement = self._moves.book(account, MOVEMENTS[deal.kind], -deal.amount, None, now_us, None)
            movement.status = "pending"
        else:
            movement = self._moves.announce(account, MOVEMENTS[deal.kind], deal.amount, now_us)
        movement.deal, movement.deal_id = deal.kind, deal.id
        deal.movement = movement.id
        self._due[deal.id] = deal
        self._state.touch(deal, now_us)
        if deal.payout_us <= now_us:
            self._arrive(deal, now_us)

    def _arrive(self, deal: Deal, at_us: int) -> None:
        state = self._state
        del self._due[deal.id]
        account, method = state.get(Account, deal.account), state.get(Method, deal.method)
        movement = state.get(Movement, deal.movement or "")
        if deal.kind in (BUY, DEPOSIT):
            state.post(account, deal.amount, movement.kind, movement.id, at_us)
        elif deal.kind == SELL and method.fiat_account is not None:
            target = state.get(Account, method.fiat_account)
            self._moves.book(target, "fiat_deposit", deal.total, None, at_us, None)
        movement.status = deal.status = "completed"
        state.touch(movement, at_us)
        state.touch(deal, at_us)
        self._notify(deal, "completed", at_us)
