"""The wallet half of the exchange in a box: its people, what they open with, and its notifications."""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterable
from decimal import Decimal

from terminal.simulator.wallet.bills import Bills
from terminal.simulator.wallet.deals import Deals
from terminal.simulator.wallet.moves import FIAT, VAULT, WALLET, Arrive, Moves
from terminal.simulator.wallet.prices import Fair, Prices, Traded
from terminal.simulator.wallet.records import Account, Address, Bill, Deal, Method, Movement, Note, Profile
from terminal.simulator.wallet.rows import Document, Rows
from terminal.simulator.wallet.state import State
from terminal.simulator.wallet.units import COIN_NAMES

LETTERS = string.ascii_letters + string.digits
CODE_DIGITS = 6
# Above these a send asks for the second factor.
CODE_ABOVE = {"BTC": Decimal("0.2"), "ETH": Decimal(2), "LTC": Decimal(10)}
_OPENED_WITH = (
    ("My Wallet", WALLET, "BTC", "2"),
    ("Savings", WALLET, "BTC", "0.1"),
    ("My Vault", VAULT, "BTC", "0.5"),
    ("ETH Wallet", WALLET, "ETH", "5"),
    ("LTC Wallet", WALLET, "LTC", "20"),
    ("USD Wallet", FIAT, "USD", "5000"),
)
_BANK_LIMITS = {
    "buy": ["7", "15000.00"],
    "sell": ["7", "15000.00"],
    "deposit": ["1", "10000.00"],
    "withdraw": ["1", "10000.00"],
}
_FIAT_LIMITS = {"buy": ["7", "25000.00"], "sell": ["7", "25000.00"]}


class Wallet:
    """Everything the wallet's dialect speaks for."""

    def __init__(
        self, documents: Iterable[tuple[str, dict[str, object]]], fair: Fair, traded: Traded, arrive: Arrive
    ) -> None:
        self.state = State(documents)
        self.prices = Prices(fair, traded)
        self.bills = Bills(self.state, self.prices, self._note_bill)
        self.moves = Moves(self.state, self.prices, arrive, self._note_payment, self.pay)
        self.deals = Deals(self.state, self.prices, self.moves, self._note_deal)

    def join(self, email: str, name: str, now_us: int) -> Profile:
        """Open the wallet of a person, as everybody's opens; a person who has one keeps it."""
        known = self.moves.profile_of(email)
        if known is not None:
            return known
        from terminal.simulator.wallet.cdp_keys import new_cdp_keys  # for newcomers only: it would delay every start

        state = self.state
        profile = Profile(
            id=state.new_id(),
            owner=email,
            seq=state.next_seq(),
            created_us=now_us,
            updated_us=now_us,
            name=name,
            time_zone="America/Mexico_City",
            native="USD",
            api_key=secrets.token_hex(8),
            api_secret="".join(secrets.choice(LETTERS) for _ in range(32)),
            code=f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}",
            cdp=new_cdp_keys(),
            merchant=state.new_id(),
        )
        state.add(profile)
        fiat = self._open_accounts(email, now_us)
        self._add_method(email, "ach_bank_account", "Practice Bank *****1111", None, _BANK_LIMITS, now_us)
        self._add_method(email, "fiat_account", "USD Wallet", fiat.id, _FIAT_LIMITS, now_us)
        return profile

    def pay(self, bill: Bill, amount: Decimal, refund_address: str | None, now_us: int) -> None:
        """Let a payment reach a bill."""
        self.bills.pay(bill, amount, refund_address, now_us, self.moves)

    def receives(self, coin: str, address: str, amount: Decimal, now_us: int) -> bool:
        """Let coins from outside arrive, if the address is one of ours."""
        place = self.state.at_address(address)
        if isinstance(place, Bill):
            self.pay(place, amount, None, now_us)
        elif isinstance(place, Address) and place.currency == coin:
            self.moves.arrived(place, amount, now_us)
        else:
            return False
        return True

    def settle(self, now_us: int) -> None:
        """Let everything happen that is due."""
        self.moves.settle(now_us)
        self.deals.settle(now_us)
        self.bills.settle(now_us)

    def rows(self, now_us: int, expand: frozenset[str] = frozenset()) -> Rows:
        """Return what writes resources as of now."""
        return Rows(self.state, self.prices, self.deals, now_us, expand)

    def _open_accounts(self, email: str, now_us: int) -> Account:
        account = None
        for name, kind, currency, amount in _OPENED_WITH:
            is_primary = account is None
            account = self.moves.open_account(email, name, kind, currency, now_us, is_primary=is_primary)
            self.state.post(account, Decimal(amount), "grant", "", now_us)
            if currency in COIN_NAMES:
                self.moves.new_address(account, None, now_us)
        assert account is not None  # noqa: S101 there are some
        return account

    def _add_method(
        self, email: str, kind: str, name: str, fiat_account: str | None, limits: dict[str, list[str]], now_us: int
    ) -> Method:
        state = self.state
        method = Method(
            id=state.new_id(),
            owner=email,
            seq=state.next_seq(),
            created_us=now_us,
            updated_us=now_us,
            kind=kind,
            name=name,
            currency="USD",
            fiat_account=fiat_account,
            limits=limits,
        )
        return state.add(method)

    # Notifications: each event that the document lists

    def _note_payment(self, address: Address, movement: Movement, now_us: int) -> None:
        rows = self.rows(now_us)
        told = rows.movement(movement)
        link = {"id": told["id"], "resource": "transaction", "resource_path": told["resource_path"]}
        more = {"hash": movement.hash, "amount": told["amount"], "transaction": link}
        self._note(address.owner, "wallet:addresses:new-payment", rows.address(address), more, address.account, now_us)

    def _note_deal(self, deal: Deal, what: str, now_us: int) -> None:
        service = {"buy": "buys", "sell": "sells"}.get(deal.kind, deal.kind)  # the document's own names
        self._note(deal.owner, f"wallet:{service}:{what}", self.rows(now_us).deal(deal), {}, deal.account, now_us)

    def _note_bill(self, bill: Bill, what: str, now_us: int) -> None:
        self._note(bill.owner, f"wallet:orders:{what}", self.rows(now_us).bill(bill), {}, None, now_us)

    def _note(self, owner: str, kind: str, data: Document, more: Document, account: str | None, now_us: int) -> None:
        state = self.state
        note = Note(
            id=state.new_id(),
            owner=owner,
            seq=state.next_seq(),
            created_us=now_us,
            updated_us=now_us,
            kind=kind,
            data=data,
            more=more,
            account=account,
        )
        state.add(note)
