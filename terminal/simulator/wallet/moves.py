"""Accounts, addresses and what moves between them: sends with a key, transfers, requests for money, arrivals.

A send inside the box is done at once; one to the outside is seen by its network half a minute later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from terminal.simulator import addresses
from terminal.simulator.wallet.prices import Prices
from terminal.simulator.wallet.records import Account, Address, Bill, Movement, Profile
from terminal.simulator.wallet.state import State, made_up_hash
from terminal.simulator.wallet.units import (
    COIN_NAMES,
    COINS,
    STATES,
    WalletRefusal,
    amount_of,
    currency_of,
    hashed,
    invalid,
    rounded,
)

SECOND_US = 1_000_000
CONFIRMED_AFTER_US = 30 * SECOND_US
TRAVEL_RULE_USD = Decimal(3000)  # Source: Coinbase API v2 reference, "Send money", to_financial_institution
MAX_IDEM = 100
WALLET, VAULT, FIAT = "wallet", "vault", "fiat"
Arrive = Callable[[str, str, Decimal, int], bool]
"""(coin, address, amount, now) → whether it was a deposit address of the exchange, where it has arrived then"""
Notify = Callable[[Address, Movement, int], None]
PayBill = Callable[[Bill, Decimal, str | None, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A send as it was asked for, with its amount in the account's own coin."""

    to: str
    amount: Decimal
    idem: str | None
    description: str | None
    is_to_institution: bool | None
    website: str | None


class Moves:
    """What accounts do; *arrive* hands over to the exchange, *notify* and *pay_bill* to the desks that care."""

    def __init__(self, state: State, prices: Prices, arrive: Arrive, notify: Notify, pay_bill: PayBill) -> None:
        self._state, self._prices = state, prices
        self._arrive, self._notify, self._pay_bill = arrive, notify, pay_bill
        known = state.all(Movement)
        self._due = {each.id: each for each in known if each.due_us}
        self._by_idem: dict[tuple[str, str], Movement] = {(each.owner, each.idem): each for each in known if each.idem}

    # Accounts and addresses

    def open_account(
        self, owner: str, name: str, kind: str, currency: str, now_us: int, *, is_primary: bool = False
    ) -> Account:
        """Open an empty account."""
        state = self._state
        account = Account(
            id=state.new_id(),
            owner=owner,
            seq=state.next_seq(),
            created_us=now_us,
            updated_us=now_us,
            name=name,
            kind=kind,
            currency=currency,
            balance=rounded(Decimal(0), currency),
            is_primary=is_primary,
        )
        return state.add(account)

    def make_primary(self, account: Account, now_us: int) -> None:
        """Let this wallet be the primary one; only a wallet may be."""
        if account.kind != WALLET:
            raise invalid("Only a wallet can be the primary account")
        for other in self._state.all(Account, account.owner):
            if other.is_primary:
                other.is_primary = False
                self._state.touch(other, now_us)
        account.is_primary = True
        self._state.touch(account, now_us)

    def delete_account(self, account: Account) -> None:
        """Source: Coinbase API v2 reference, "Delete account": not primary, no money of a state, no vault, empty."""
        if account.is_primary or account.kind != WALLET or account.balance:
            raise invalid("This account cannot be deleted")
        self._state.drop(account)

    def new_address(self, account: Account, label: str | None, now_us: int) -> Address:
        """Make another address of an account; one of money of a state would need instant exchange."""
        if account.currency not in COINS:
            raise invalid("Addresses are for coins only")
        state = self._state
        address_id = state.new_id()
        made = Address(
            id=address_id,
            owner=account.owner,
            seq=state.next_seq(),
            created_us=now_us,
            updated_us=now_us,
            account=account.id,
            address=addresses.deposit_address(account.currency, f"{account.id}/{address_id}".encode()),
            currency=account.currency,
            label=label,
        )
        return state.add(made)

    def address(self, account: Account, name: str) -> Address:
        """Return one of the account's addresses, by id or by itself."""
        found = next((each for each in self._of(account) if name in (each.id, each.address)), None)
        if found is None:
            raise WalletRefusal(404, "not_found")
        return found

    def _of(self, account: Account) -> Iterable[Address]:
        return (each for each in self._state.all(Address, account.owner) if each.account == account.id)

    # Sends

    def before(self, owner: str, idem: str | None) -> Movement | None:
        """Return the send that this key was used for before, by the same person."""
        return self._by_idem.get((owner, idem)) if idem else None

    def in_coin(self, account: Account, amount: object, currency: object) -> Decimal:
        """Return an amount in the account's coin; one of money of a state is reckoned at the spot price."""
        asked = currency_of(currency)
        if asked == account.currency:
            return amount_of(amount, asked)
        if asked not in STATES or account.currency not in COINS:
            raise invalid("Currency is not that of the account")
        return rounded(amount_of(amount, asked) / self._prices.spot(account.currency, asked), account.currency)

    def send(self, account: Account, sending: Sending, now_us: int) -> Movement:
        """Send; a second send of one key is the first one again."""
        known = self.before(account.owner, sending.idem)
        if known is not None:
            return known
        self._check_sending(account, sending)
        if "@" in sending.to:
            return self._send_to_person(account, sending, now_us)
        return self._send_to_address(account, sending, now_us)

    def _check_sending(self, account: Account, sending: Sending) -> None:
        if account.kind != WALLET:
            raise invalid("You can only send from a wallet")
        if sending.idem is not None and len(sending.idem) > MAX_IDEM:
            raise invalid(f"Idem is longer than {MAX_IDEM} characters")
        if account.balance < sending.amount:
            raise invalid("You don't have enough funds in this account")
        if "@" in sending.to:
            return
        if not addresses.is_address(account.currency, sending.to):
            raise invalid("Please enter a valid email or bitcoin address")
        worth = sending.amount * self._prices.in_usd(account.currency)
        if worth > TRAVEL_RULE_USD and sending.is_to_institution is None:
            raise invalid("Please say whether this is sent to another financial institution or exchange")
        if sending.is_to_institution and not sending.website:
            raise invalid("Please enter the website of the financial institution or exchange")

    def _send_to_person(self, account: Account, sending: Sending, now_us: int) -> Movement:
        email = sending.to.strip().lower()
        if email == account.owner:
            raise invalid("You can't send to yourself")
        profile = self.profile_of(email)
        party = {"resource": "user", "id": profile.id} if profile else {"resource": "email", "email": email}
        sent = self._left(account, sending, party, now_us)
        if profile is not None:
            self._finish(sent, now_us)
            target = self._home_of(email, account.currency, now_us)
            self._received(target, sent, now_us)
        return sent

    def _send_to_address(self, account: Account, sending: Sending, now_us: int) -> Movement:
        coin = account.currency
        inside = self._state.at_address(sending.to)
        party = {"resource": f"{COINS[coin]}_address", "address": sending.to}
        sent = self._left(account, sending, party, now_us)
        if isinstance(inside, Address):
            self._finish(sent, now_us)
            self._received(self._state.get(Account, inside.account), sent, now_us, inside)
            return sent
        sent.network, sent.hash = "unconfirmed", made_up_hash(sent.id, sending.to)
        sent.due_us = now_us + CONFIRMED_AFTER_US
        self._due[sent.id] = sent
        if isinstance(inside, Bill):
            self._pay_bill(inside, sending.amount, self._refund_address(account, now_us), now_us)
        else:
            self._arrive(coin, sending.to, sending.amount, now_us)
        return sent

    def _refund_address(self, account: Account, now_us: int) -> str:
        return self.new_address(account, None, now_us).address

    # Between own accounts, and requests

    def transfer(self, account: Account, target: Account, amount: Decimal, note: str | None, now_us: int) -> Movement:
        """Move coins between two accounts of one person, at once."""
        if account.id == target.id or account.currency != target.currency or account.currency not in COINS:
            raise invalid("You can only transfer coins between two of your accounts of the same currency")
        if account.kind == VAULT:
            raise invalid("Money leaves a vault by a vault withdrawal")
        party = {"resource": "account", "id": target.id}
        moved = self._moved(account, "transfer", -amount, party, now_us, note)
        self._finish(moved, now_us)
        self._received(target, moved, now_us)
        return moved

    def request(self, account: Account, email: str, amount: Decimal, note: str | None, now_us: int) -> Movement:
        """Ask somebody for money; who is in the box sees it, and may pay or turn it down."""
        if "@" not in email or email == account.owner:
            raise invalid("Please enter a valid email")
        profile = self.profile_of(email)
        party = {"resource": "user", "id": profile.id} if profile else {"resource": "email", "email": email}
        asked = self._new(account, "request", amount, party, now_us, note)
        if profile is not None:
            own = self.profile_of(account.owner)
            back = {"resource": "user", "id": own.id if own else ""}
            home = self._home_of(email, account.currency, now_us)
            other = self._new(home, "request", -amount, back, now_us, note)
            asked.twin, other.twin = other.id, asked.id
        return asked

    def complete(self, asked: Movement, now_us: int) -> Movement:
        """Pay what was asked for; only the one who was asked can."""
        other = self._open_request(asked)
        if asked.amount > 0 or other is None:
            raise invalid("Only the one who was asked for the money can complete the request")
        state = self._state
        payer, payee = state.get(Account, asked.account), state.get(Account, other.account)
        state.post(payer, asked.amount, "request", asked.id, now_us)
        state.post(payee, -asked.amount, "request", other.id, now_us)
        for each in (asked, other):
            self._finish(each, now_us)
        return asked

    def cancel(self, asked: Movement, now_us: int) -> None:
        """Take a request back, or turn it down."""
        other = self._open_request(asked)
        for each in (asked, other):
            if each is not None:
                each.status = "canceled"
                self._state.touch(each, now_us)

    def _open_request(self, asked: Movement) -> Movement | None:
        if asked.kind != "request" or asked.status != "pending":
            raise invalid("This is no open request for money")
        return self._state.find(Movement, asked.twin) if asked.twin else None

    # Arrivals

    def arrived(self, place: Address, amount: Decimal, now_us: int) -> Movement:
        """Let coins from outside arrive at an address of ours."""
        account = self._state.get(Account, place.account)
        party = {"resource": f"{COINS[place.currency]}_network", "currency": place.currency}
        came = self._moved(account, "send", amount, party, now_us, None)
        came.address, came.network = place.id, "confirmed"
        came.hash = made_up_hash(came.id, place.address)
        came.status = "completed"
        self._notify(place, came, now_us)
        return came

    def settle(self, now_us: int) -> None:
        """Finish what is due."""
        for movement in [each for each in self._due.values() if each.due_us <= now_us]:
            del self._due[movement.id]
            movement.network = "confirmed"
            self._finish(movement, movement.due_us)

    def book(
        self, account: Account, kind: str, amount: Decimal, party: dict[str, str] | None, now_us: int, note: str | None
    ) -> Movement:
        """Move money in or out of an account, with its row in the ledger; done at once."""
        moved = self._moved(account, kind, amount, party, now_us, note)
        moved.status = "completed"
        return moved

    def announce(self, account: Account, kind: str, amount: Decimal, now_us: int) -> Movement:
        """Note a movement whose money comes later."""
        return self._new(account, kind, amount, None, now_us, None)

    def profile_of(self, email: str) -> Profile | None:
        return next((each for each in self._state.all(Profile) if each.owner == email), None)

    def _home_of(self, email: str, currency: str, now_us: int) -> Account:
        own = [each for each in self._state.all(Account, email) if each.currency == currency and each.kind == WALLET]
        if own:
            return next((each for each in own if each.is_primary), own[0])
        return self.open_account(email, f"{COIN_NAMES[currency]} Wallet", WALLET, currency, now_us)

    def _left(self, account: Account, sending: Sending, party: dict[str, str], now_us: int) -> Movement:
        sent = self._moved(account, "send", -sending.amount, party, now_us, sending.description)
        sent.idem, sent.network = sending.idem, "off_blockchain"
        if sent.idem:
            self._by_idem[sent.owner, sent.idem] = sent
        return sent

    def _received(self, target: Account, sent: Movement, now_us: int, place: Address | None = None) -> Movement:
        own = self.profile_of(sent.owner)
        party = {"resource": "user", "id": own.id if own else ""}
        came = self._moved(target, sent.kind, -sent.amount, party, now_us, sent.description)
        came.network, came.twin, sent.twin = sent.network, sent.id, came.id
        self._finish(came, now_us)
        if place is not None:
            came.address = place.id
            self._notify(place, came, now_us)
        return came

    def _moved(
        self, account: Account, kind: str, amount: Decimal, party: dict[str, str] | None, now_us: int, note: str | None
    ) -> Movement:
        made = self._new(account, kind, amount, party, now_us, note)
        try:
            self._state.post(account, made.amount, kind, made.id, now_us)
        except WalletRefusal:
            self._state.drop(made)
            raise
        return made

    def _new(
        self, account: Account, kind: str, amount: Decimal, party: dict[str, str] | None, now_us: int, note: str | None
    ) -> Movement:
        state = self._state
        made = Movement(
            id=state.new_id(),
            owner=account.owner,
            seq=state.next_seq(),
            created_us=now_us,
            updated_us=now_us,
            account=account.id,
            kind=kind,
            status="pending",
            amount=rounded(amount, account.currency),
            currency=account.currency,
            description=note,
            party=party,
        )
        return state.add(made)

    def _finish(self, movement: Movement, at_us: int) -> None:
        movement.status, movement.due_us = "completed", 0
        self._state.touch(movement, at_us)


def native(prices: Prices, amount: Decimal, currency: str, own: str) -> dict[str, str]:
    """Write what an amount is worth in the person's own currency, with its sign."""
    return hashed(amount * prices.in_usd(currency) / prices.in_usd(own), own)
