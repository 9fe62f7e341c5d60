"""Limits: what a deal may still move with a payment method, what pays for it, and what an amount is worth before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from terminal.domain.quote import Deal
from terminal.domain.wallet import Limit, Money, PaymentMethod, WalletAccount

_USES = {Deal.BUY: "buy", Deal.SELL: "sell", Deal.DEPOSIT: "deposit", Deal.WITHDRAWAL: "withdraw"}
COIN_DEALS = (Deal.BUY, Deal.SELL)
BANK_DEALS = (Deal.DEPOSIT, Deal.WITHDRAWAL)


@dataclass(frozen=True, slots=True)
class Room:
    """What one limit leaves, and would leave after *amount* (in the same currency; zero while nothing is wished)."""

    limit: Limit
    amount: Decimal = Decimal(0)

    @property
    def after(self) -> Money:
        """What would be left; below zero where the limit does not allow it."""
        return Money(self.limit.remaining.amount - self.amount, self.limit.remaining.currency)

    @property
    def is_exceeded(self) -> bool:
        return self.after.amount < 0


def limits_of(method: PaymentMethod, deal: Deal) -> tuple[Limit, ...]:
    """Return every limit that the venue tells for *deal*."""
    return method.limits.get(_USES[deal], ())


def room(method: PaymentMethod, deal: Deal, amount: Decimal = Decimal(0)) -> Room | None:
    """Return what the tightest limit leaves, in the method's currency; None where the venue tells none in that.

    Source: Coinbase API v2 reference, "Payment method resource": the lowest remaining value counts.
    """
    told = [limit for limit in limits_of(method, deal) if limit.remaining.currency == method.currency]
    tightest = min(told, key=lambda limit: limit.remaining.amount, default=None)
    return None if tightest is None else Room(tightest, amount)


def deals_in(account: WalletAccount) -> tuple[Deal, ...]:
    """Return what can be agreed in an account: coins in a wallet, government money in its own account."""
    if account.is_fiat:
        return BANK_DEALS
    return () if account.is_vault else COIN_DEALS


def usable(methods: Iterable[PaymentMethod], deal: Deal, account: WalletAccount) -> tuple[PaymentMethod, ...]:
    """Return what may pay for, or be paid by, *deal* in *account*, the venue's own choice first.

    Money goes to and comes from a bank in the account's currency only.
    """
    allowed = [method for method in methods if deal in method.allows]
    if deal in COIN_DEALS:
        return tuple(sorted(allowed, key=lambda method: not _is_primary(method, deal)))
    return tuple(method for method in allowed if not method.fiat_account and method.currency == account.currency)


def pays(
    deal: Deal, account: WalletAccount, method: PaymentMethod | None, accounts: Iterable[WalletAccount]
) -> WalletAccount | None:
    """Return the account here that money or coins leave; None where a bank or a card pays."""
    if deal in (Deal.SELL, Deal.WITHDRAWAL):
        return account
    if deal is Deal.DEPOSIT or method is None or method.fiat_account is None:
        return None
    return next((each for each in accounts if each.id == method.fiat_account), None)


def native_worth(account: WalletAccount, amount: Decimal) -> Money | None:
    """Return what *amount* of an account's coin is worth, as the venue reckons the account; None where it does not."""
    native, balance = account.native, account.balance.amount
    if native is None or balance <= 0 or native.amount <= 0:
        return None
    return Money(native.amount * amount / balance, native.currency)


def _is_primary(method: PaymentMethod, deal: Deal) -> bool:
    return method.is_primary_buy if deal is Deal.BUY else method.is_primary_sell
