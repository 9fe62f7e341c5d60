"""People, accounts, addresses and transactions: one function for each operation of the table in `api`.

Source: Coinbase API v2 reference, "Users" to "Transactions".
"""

from __future__ import annotations

from decimal import Decimal

from terminal.simulator.wallet.ask import Answer, Ask, need, page
from terminal.simulator.wallet.moves import WALLET, Sending
from terminal.simulator.wallet.records import (
    Account,
    Address,
    Movement,
    Profile,
)
from terminal.simulator.wallet.units import STATES, WalletRefusal, amount_of, currency_of, invalid, missing
from terminal.simulator.wallet.wallet import CODE_ABOVE

BYPASS = "wallet:transactions:send:bypass-2fa"


def user(ask: Ask) -> Answer:
    return Answer(ask.rows.person(ask.caller.profile, ask.caller.scopes))


def users(ask: Ask) -> Answer:
    return Answer(ask.rows.person(ask.wallet.state.get(Profile, ask.ids["user"])))


def update_user(ask: Ask) -> Answer:
    profile = ask.caller.profile
    native = ask.optional_text("native_currency")
    if native is not None and currency_of(native) not in STATES:
        raise invalid("Native currency is invalid")
    profile.name = ask.optional_text("name") or profile.name
    profile.time_zone = ask.optional_text("time_zone") or profile.time_zone
    profile.native = native.upper() if native else profile.native
    ask.wallet.state.touch(profile, ask.now_us)
    return user(ask)


def accounts(ask: Ask) -> Answer:
    return page(ask, ask.wallet.state.all(Account, ask.caller.email), ask.rows.account)


def account(ask: Ask) -> Answer:
    return Answer(ask.rows.account(ask.account()))


def create_account(ask: Ask) -> Answer:
    name = ask.optional_text("name") or "New Wallet"
    made = ask.wallet.moves.open_account(ask.caller.email, name, WALLET, "BTC", ask.now_us)
    return Answer(ask.rows.account(made), 201)


def make_primary(ask: Ask) -> Answer:
    account = ask.account()
    ask.wallet.moves.make_primary(account, ask.now_us)
    return Answer(ask.rows.account(account))


def update_account(ask: Ask) -> Answer:
    account = ask.account()
    account.name = ask.optional_text("name") or account.name
    ask.wallet.state.touch(account, ask.now_us)
    return Answer(ask.rows.account(account))


def delete_account(ask: Ask) -> Answer:
    ask.wallet.moves.delete_account(ask.account())
    return Answer(status=204)


def addresses(ask: Ask) -> Answer:
    account = ask.account()
    own = [each for each in ask.wallet.state.all(Address, account.owner) if each.account == account.id]
    return page(ask, own, ask.rows.address)


def address(ask: Ask) -> Answer:
    return Answer(ask.rows.address(ask.wallet.moves.address(ask.account(), ask.ids["address"])))


def address_transactions(ask: Ask) -> Answer:
    account = ask.account()
    address = ask.wallet.moves.address(account, ask.ids["address"])
    came = [each for each in _movements(ask, account) if each.address == address.id]
    return page(ask, came, ask.rows.movement)


def create_address(ask: Ask) -> Answer:
    made = ask.wallet.moves.new_address(ask.account(), ask.optional_text("name"), ask.now_us)
    return Answer(ask.rows.address(made), 201)


def _movements(ask: Ask, account: Account) -> list[Movement]:
    return [each for each in ask.wallet.state.all(Movement, account.owner) if each.account == account.id]


def transactions(ask: Ask) -> Answer:
    return page(ask, _movements(ask, ask.account()), ask.rows.movement)


def _movement(ask: Ask) -> Movement:
    found = ask.wallet.state.get(Movement, ask.ids["transaction"], ask.caller.email)
    if found.account != ask.account().id:
        raise missing()
    return found


def transaction(ask: Ask) -> Answer:
    return Answer(ask.rows.movement(_movement(ask)))


def create_transaction(ask: Ask) -> Answer:
    kind = ask.text("type")
    made = {"send": _send, "transfer": _transfer, "request": _request}.get(kind)
    if made is None:
        raise invalid("Type is not valid")
    need(ask, f"wallet:transactions:{kind}")
    return Answer(ask.rows.movement(made(ask)), 201)


def _send(ask: Ask) -> Movement:
    account, moves = ask.account(), ask.wallet.moves
    sending = Sending(
        to=ask.text("to"),
        amount=moves.in_coin(account, ask.params.get("amount"), ask.params.get("currency")),
        idem=ask.optional_text("idem"),
        description=ask.optional_text("description"),
        is_to_institution=ask.flag("to_financial_institution"),
        website=ask.optional_text("financial_institution_website"),
    )
    if moves.before(account.owner, sending.idem) is None:
        _check_code(ask, account, sending.amount)
    return moves.send(account, sending, ask.now_us)


def _check_code(ask: Ask, account: Account, amount: Decimal) -> None:
    """Source: the same, "Send money": a grant always needs the second factor, unless it may do without."""
    is_grant = ask.caller.method == "oauth"
    wants = not ask.caller.may(BYPASS) if is_grant else amount > CODE_ABOVE.get(account.currency, Decimal(0))
    if wants and ask.code != ask.caller.profile.code:
        raise WalletRefusal(402, "two_factor_required")


def _transfer(ask: Ask) -> Movement:
    account = ask.account()
    target = ask.wallet.state.account(ask.text("to"), ask.caller.email)
    if currency_of(ask.params.get("currency")) != account.currency:
        raise invalid("Currency is not that of the account")
    amount = amount_of(ask.params.get("amount"), account.currency)
    return ask.wallet.moves.transfer(account, target, amount, ask.optional_text("description"), ask.now_us)


def _request(ask: Ask) -> Movement:
    account = ask.account()
    amount = ask.wallet.moves.in_coin(account, ask.params.get("amount"), ask.params.get("currency"))
    email = ask.text("to").strip().lower()
    return ask.wallet.moves.request(account, email, amount, ask.optional_text("description"), ask.now_us)


def complete(ask: Ask) -> Answer:
    return Answer(ask.rows.movement(ask.wallet.moves.complete(_movement(ask), ask.now_us)))


def resend(ask: Ask) -> Answer:
    movement = _movement(ask)
    if movement.kind != "request" or movement.status != "pending":
        raise invalid("This is no open request for money")
    return Answer(ask.rows.movement(movement))


def cancel(ask: Ask) -> Answer:
    ask.wallet.moves.cancel(_movement(ask), ask.now_us)
    return Answer(status=204)


def cancel_by_post(ask: Ask) -> Answer:
    """The same as the venue's own client for Python calls it; it wants the request back (seen)."""
    cancel(ask)
    return transaction(ask)
