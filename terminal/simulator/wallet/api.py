"""The wallet's dialect below `/v2/`: 58 operations, each a function from an Ask to an Answer.

Source: Coinbase API v2 reference; scopes, parameters and statuses as each section says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from terminal.simulator.wallet.deals import BUY, DEPOSIT, SELL, WITHDRAWAL
from terminal.simulator.wallet.keys import Caller
from terminal.simulator.wallet.moves import WALLET, Sending
from terminal.simulator.wallet.records import (
    Account,
    Address,
    Bill,
    Checkout,
    Deal,
    Method,
    Movement,
    Note,
    Profile,
    Record,
)
from terminal.simulator.wallet.rows import DEAL_PATHS, Document, Rows, shown
from terminal.simulator.wallet.units import (
    COIN_NAMES,
    STATES,
    WalletRefusal,
    amount_of,
    currency_of,
    invalid,
    missing,
)
from terminal.simulator.wallet.wallet import CODE_ABOVE, Wallet
from terminal.strict_json import Json

PAGE, MOST = 25, 100
BYPASS = "wallet:transactions:send:bypass-2fa"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One call that passed its sign-in: to whom it was, what it brought, when."""

    wallet: Wallet
    who: Caller | None
    path: str  # below /v2/, as sent
    ids: Mapping[str, str]
    params: Mapping[str, Json]
    now_us: int
    listed_until_us: int
    code: str = ""
    expand: frozenset[str] = frozenset()

    @property
    def caller(self) -> Caller:
        assert self.who is not None  # noqa: S101 the dispatcher lets nobody else through
        return self.who

    @property
    def rows(self) -> Rows:
        return self.wallet.rows(self.now_us, self.expand)

    def account(self) -> Account:
        return self.wallet.state.account(self.ids["account"], self.caller.email)

    def text(self, name: str) -> str:
        """Return a text that must be there."""
        found = self.optional_text(name)
        if found is None:
            raise WalletRefusal(400, "param_required", f"Missing parameter {name}")
        return found

    def optional_text(self, name: str) -> str | None:
        value = self.params.get(name)
        if value is not None and not isinstance(value, str):
            raise invalid(f"{name} is not a text")
        return value or None

    def flag(self, name: str) -> bool | None:
        """Return a flag, which forms send as text."""
        value = self.params.get(name)
        return (
            {"true": True, "false": False}.get(value)
            if isinstance(value, str)
            else value is True
            if value is not None
            else None
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said back: `data` None says nothing."""

    data: Any = None
    status: int = 200
    pagination: Document | None = None


Handler = Callable[[Ask], Answer]


@dataclass(frozen=True, slots=True)
class Operation:
    """One method and path; ids in the path stand as `:name`. `scope` "" wants a sign-in only, None not even that."""

    method: str
    path: str
    handler: Handler
    scope: str | None = ""
    names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(self.path.split("/")))

    def ids(self, method: str, parts: Sequence[str]) -> Mapping[str, str] | None:
        """Return the ids in a path that is this one, None if it is another."""
        if method != self.method or len(parts) != len(self.names):
            return None
        pairs = list(zip(self.names, parts, strict=True))
        if any(not name.startswith(":") and name != part for name, part in pairs):
            return None
        return {name[1:]: part for name, part in pairs if name.startswith(":")}


def page(ask: Ask, records: Sequence[Record], write: Callable[[Any], Document]) -> Answer:
    """Return one page of a list, newest first unless asked otherwise, with where the next one is.

    Source: the same, "Pagination".
    """
    limit, order = _limit(ask), ask.optional_text("order") or "desc"
    if order not in ("asc", "desc"):
        raise WalletRefusal(400, "invalid_request", "order must be asc or desc")
    shown_ = [each for each in records if each.created_us <= ask.listed_until_us]
    whole = sorted(shown_, key=lambda each: (each.created_us, each.seq), reverse=order == "desc")
    after, before = ask.optional_text("starting_after"), ask.optional_text("ending_before")
    start = _place(whole, after) + 1 if after else 0
    end = _place(whole, before) if before else len(whole)
    if before and not after:
        start = max(0, end - limit)
    part = whole[start:end][:limit]
    query = f"&limit={limit}" + (f"&order={order}" if "order" in ask.params else "")
    has_next, has_previous = bool(part) and start + len(part) < len(whole), bool(part) and start > 0
    pagination = {
        "ending_before": before,
        "starting_after": after,
        "limit": limit,
        "order": order,
        "previous_uri": f"/v2/{ask.path}?{query}&ending_before={part[0].id}" if has_previous else None,
        "next_uri": f"/v2/{ask.path}?{query}&starting_after={part[-1].id}" if has_next else None,
    }
    return Answer([write(each) for each in part], pagination=pagination)


def _limit(ask: Ask) -> int:
    text = ask.optional_text("limit") or str(PAGE)
    if not (text.isascii() and text.isdigit() and int(text) <= MOST):
        raise WalletRefusal(400, "invalid_request", f"limit must be from 0 to {MOST}")
    return int(text)


def _place(records: Sequence[Record], record_id: str) -> int:
    for place, each in enumerate(records):
        if each.id == record_id:
            return place
    raise WalletRefusal(400, "invalid_request", "The cursor names nothing in this list")


# ── people ──


def _user(ask: Ask) -> Answer:
    return Answer(ask.rows.person(ask.caller.profile, ask.caller.scopes))


def _users(ask: Ask) -> Answer:
    return Answer(ask.rows.person(ask.wallet.state.get(Profile, ask.ids["user"])))


def _auth(ask: Ask) -> Answer:
    scopes = sorted(ask.caller.scopes) if ask.caller.scopes is not None else sorted(SCOPES)
    return Answer({"method": ask.caller.method, "scopes": scopes, "oauth_meta": {}})


def _update_user(ask: Ask) -> Answer:
    profile = ask.caller.profile
    native = ask.optional_text("native_currency")
    if native is not None and currency_of(native) not in STATES:
        raise invalid("Native currency is invalid")
    profile.name = ask.optional_text("name") or profile.name
    profile.time_zone = ask.optional_text("time_zone") or profile.time_zone
    profile.native = native.upper() if native else profile.native
    ask.wallet.state.touch(profile, ask.now_us)
    return _user(ask)


# ── accounts and addresses ──


def _accounts(ask: Ask) -> Answer:
    return page(ask, ask.wallet.state.all(Account, ask.caller.email), ask.rows.account)


def _account(ask: Ask) -> Answer:
    return Answer(ask.rows.account(ask.account()))


def _create_account(ask: Ask) -> Answer:
    name = ask.optional_text("name") or "New Wallet"
    made = ask.wallet.moves.open_account(ask.caller.email, name, WALLET, "BTC", ask.now_us)
    return Answer(ask.rows.account(made), 201)


def _make_primary(ask: Ask) -> Answer:
    account = ask.account()
    ask.wallet.moves.make_primary(account, ask.now_us)
    return Answer(ask.rows.account(account))


def _update_account(ask: Ask) -> Answer:
    account = ask.account()
    account.name = ask.optional_text("name") or account.name
    ask.wallet.state.touch(account, ask.now_us)
    return Answer(ask.rows.account(account))


def _delete_account(ask: Ask) -> Answer:
    ask.wallet.moves.delete_account(ask.account())
    return Answer(status=204)


def _addresses(ask: Ask) -> Answer:
    account = ask.account()
    own = [each for each in ask.wallet.state.all(Address, account.owner) if each.account == account.id]
    return page(ask, own, ask.rows.address)


def _address(ask: Ask) -> Answer:
    return Answer(ask.rows.address(ask.wallet.moves.address(ask.account(), ask.ids["address"])))


def _address_transactions(ask: Ask) -> Answer:
    account = ask.account()
    address = ask.wallet.moves.address(account, ask.ids["address"])
    came = [each for each in _movements(ask, account) if each.address == address.id]
    return page(ask, came, ask.rows.movement)


def _create_address(ask: Ask) -> Answer:
    made = ask.wallet.moves.new_address(ask.account(), ask.optional_text("name"), ask.now_us)
    return Answer(ask.rows.address(made), 201)


# ── transactions ──


def _movements(ask: Ask, account: Account) -> list[Movement]:
    return [each for each in ask.wallet.state.all(Movement, account.owner) if each.account == account.id]


def _transactions(ask: Ask) -> Answer:
    return page(ask, _movements(ask, ask.account()), ask.rows.movement)


def _movement(ask: Ask) -> Movement:
    found = ask.wallet.state.get(Movement, ask.ids["transaction"], ask.caller.email)
    if found.account != ask.account().id:
        raise missing()
    return found


def _transaction(ask: Ask) -> Answer:
    return Answer(ask.rows.movement(_movement(ask)))


def _create_transaction(ask: Ask) -> Answer:
    kind = ask.text("type")
    made = {"send": _send, "transfer": _transfer, "request": _request}.get(kind)
    if made is None:
        raise invalid("Type is not valid")
    _need(ask, f"wallet:transactions:{kind}")
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


def _complete(ask: Ask) -> Answer:
    return Answer(ask.rows.movement(ask.wallet.moves.complete(_movement(ask), ask.now_us)))


def _resend(ask: Ask) -> Answer:
    movement = _movement(ask)
    if movement.kind != "request" or movement.status != "pending":
        raise invalid("This is no open request for money")
    return Answer(ask.rows.movement(movement))


def _cancel(ask: Ask) -> Answer:
    ask.wallet.moves.cancel(_movement(ask), ask.now_us)
    return Answer(status=204)


def _cancel_by_post(ask: Ask) -> Answer:
    """The same as the venue's own client for Python calls it; it wants the request back (seen)."""
    _cancel(ask)
    return _transaction(ask)


# ── deals and payment methods ──


def _deals(kind: str) -> Handler:
    def deals(ask: Ask) -> Answer:
        account = ask.account()
        own = [
            each
            for each in ask.wallet.state.all(Deal, account.owner)
            if (each.account, each.kind) == (account.id, kind)
        ]
        return page(ask, own, ask.rows.deal)

    return deals


def _deal(kind: str) -> Handler:
    return lambda ask: Answer(ask.rows.deal(_one_deal(ask, kind)))


def _one_deal(ask: Ask, kind: str) -> Deal:
    found = ask.wallet.state.get(Deal, ask.ids["deal"], ask.caller.email)
    if (found.account, found.kind) != (ask.account().id, kind):
        raise missing()
    return found


def _create_deal(kind: str) -> Handler:
    def create(ask: Ask) -> Answer:
        params = dict(ask.params) | {name: ask.flag(name) for name in ("commit", "quote") if name in ask.params}
        deal = ask.wallet.deals.create(kind, ask.account(), params, ask.now_us)
        return Answer(ask.rows.deal(deal), 201)

    return create


def _commit_deal(kind: str) -> Handler:
    return lambda ask: Answer(ask.rows.deal(ask.wallet.deals.commit(_one_deal(ask, kind), ask.now_us)))


def _methods(ask: Ask) -> Answer:
    return page(ask, ask.wallet.state.all(Method, ask.caller.email), ask.rows.method)


def _method(ask: Ask) -> Answer:
    return Answer(ask.rows.method(ask.wallet.state.get(Method, ask.ids["method"], ask.caller.email)))


# ── merchants, orders, checkouts, notifications ──


def _merchant(ask: Ask) -> Answer:
    wanted = ask.ids["merchant"]
    found = next((each for each in ask.wallet.state.all(Profile) if each.merchant == wanted), None)
    if found is None:
        raise missing()
    return Answer(ask.rows.merchant(found))


def _orders(ask: Ask) -> Answer:
    own = [each for each in ask.wallet.state.all(Bill, ask.caller.email) if each.checkout is None]
    return page(ask, own, ask.rows.bill)


def _order(ask: Ask) -> Answer:
    found = ask.wallet.state.get(Bill, ask.ids["order"])
    row = ask.rows.bill(found, is_own=found.owner == ask.caller.email)
    if found.owner != ask.caller.email:
        merchant = next(each for each in ask.wallet.state.all(Profile, found.owner)).merchant
        row["merchant"] = {"id": merchant, "resource": "merchant", "resource_path": f"/v2/merchants/{merchant}"}
    return Answer(row)


def _create_order(ask: Ask) -> Answer:
    return Answer(ask.rows.bill(ask.wallet.bills.create(ask.caller.email, ask.params, ask.now_us)), 201)


def _refund(ask: Ask) -> Answer:
    bill = ask.wallet.state.get(Bill, ask.ids["order"], ask.caller.email)
    return Answer(ask.rows.bill(ask.wallet.bills.refund(bill, ask.params, ask.now_us, ask.wallet.moves)))


def _checkouts(ask: Ask) -> Answer:
    return page(ask, ask.wallet.state.all(Checkout, ask.caller.email), ask.rows.checkout)


def _one_checkout(ask: Ask) -> Checkout:
    return ask.wallet.state.get(Checkout, ask.ids["checkout"], ask.caller.email)


def _checkout(ask: Ask) -> Answer:
    return Answer(ask.rows.checkout(_one_checkout(ask)))


def _create_checkout(ask: Ask) -> Answer:
    return Answer(ask.rows.checkout(ask.wallet.bills.create_checkout(ask.caller.email, ask.params, ask.now_us)), 201)


def _checkout_orders(ask: Ask) -> Answer:
    checkout = _one_checkout(ask)
    own = [each for each in ask.wallet.state.all(Bill, ask.caller.email) if each.checkout == checkout.id]
    return page(ask, own, ask.rows.bill)


def _create_checkout_order(ask: Ask) -> Answer:
    """Answers a list of one, with 200, as the document shows it."""
    return Answer([ask.rows.bill(ask.wallet.bills.from_checkout(_one_checkout(ask), ask.now_us))])


def _notes(ask: Ask) -> Answer:
    return page(ask, ask.wallet.state.all(Note, ask.caller.email), lambda note: ask.rows.note(note, ask.caller.profile))


def _note(ask: Ask) -> Answer:
    note = ask.wallet.state.get(Note, ask.ids["notification"], ask.caller.email)
    return Answer(ask.rows.note(note, ask.caller.profile))


# ── what everybody may ask ──


def _currencies(ask: Ask) -> Answer:
    named = {
        **{code: (name, "0.01000000") for code, name in STATES.items()},
        **{code: (name, "0.00000001") for code, name in COIN_NAMES.items()},
    }
    return Answer([{"id": code, "name": name, "min_size": least} for code, (name, least) in sorted(named.items())])


def _rates(ask: Ask) -> Answer:
    base = currency_of(ask.params.get("currency", "USD"))
    return Answer({"currency": base, "rates": ask.wallet.prices.rates(base)})


def _price(kind: str) -> Handler:
    def price(ask: Ask) -> Answer:
        today = datetime.fromtimestamp(ask.now_us // 1_000_000, UTC).date()
        amount, currency = ask.wallet.prices.of(ask.ids["pair"], kind, _day(ask) if kind == "spot" else None, today)
        return Answer({"amount": format(amount, "f"), "currency": currency})

    return price


def _day(ask: Ask) -> date | None:
    text = ask.optional_text("date")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise WalletRefusal(400, "invalid_request", "date must be YYYY-MM-DD") from None


def _time(ask: Ask) -> Answer:
    return Answer({"iso": shown(ask.now_us), "epoch": ask.now_us // 1_000_000})


def _need(ask: Ask, scope: str) -> None:
    if not ask.caller.may(scope):
        raise WalletRefusal(403, "invalid_scope")


_A, _T = "accounts/:account", "accounts/:account/transactions"


def _deal_operations() -> list[Operation]:
    found = []
    for kind in (BUY, SELL, DEPOSIT, WITHDRAWAL):
        path, plural = f"{_A}/{DEAL_PATHS[kind]}", DEAL_PATHS[kind]
        found += [
            Operation("GET", path, _deals(kind), f"wallet:{plural}:read"),
            Operation("GET", f"{path}/:deal", _deal(kind), f"wallet:{plural}:read"),
            Operation("POST", path, _create_deal(kind), f"wallet:{plural}:create"),
            Operation("POST", f"{path}/:deal/commit", _commit_deal(kind), f"wallet:{plural}:create"),
        ]
    return found


OPERATIONS = (
    Operation("GET", "notifications", _notes, "wallet:notifications:read"),
    Operation("GET", "notifications/:notification", _note, "wallet:notifications:read"),
    Operation("GET", "users/:user", _users),
    Operation("GET", "user", _user),
    Operation("GET", "user/auth", _auth),
    Operation("PUT", "user", _update_user, "wallet:user:update"),
    Operation("GET", "accounts", _accounts, "wallet:accounts:read"),
    Operation("GET", _A, _account, "wallet:accounts:read"),
    Operation("POST", "accounts", _create_account, "wallet:accounts:create"),
    Operation("POST", f"{_A}/primary", _make_primary, "wallet:accounts:update"),
    Operation("PUT", _A, _update_account, "wallet:accounts:update"),
    Operation("DELETE", _A, _delete_account, "wallet:accounts:delete"),
    Operation("GET", f"{_A}/addresses", _addresses, "wallet:addresses:read"),
    Operation("GET", f"{_A}/addresses/:address", _address, "wallet:addresses:read"),
    Operation("GET", f"{_A}/addresses/:address/transactions", _address_transactions, "wallet:transactions:read"),
    Operation("POST", f"{_A}/addresses", _create_address, "wallet:addresses:create"),
    Operation("GET", _T, _transactions, "wallet:transactions:read"),
    Operation("GET", f"{_T}/:transaction", _transaction, "wallet:transactions:read"),
    Operation("POST", _T, _create_transaction),  # send, transfer or request: each has a scope of its own
    Operation("POST", f"{_T}/:transaction/complete", _complete, "wallet:transactions:request"),
    Operation("POST", f"{_T}/:transaction/resend", _resend, "wallet:transactions:request"),
    Operation("DELETE", f"{_T}/:transaction", _cancel, "wallet:transactions:request"),
    Operation("POST", f"{_T}/:transaction/cancel", _cancel_by_post, "wallet:transactions:request"),
    *_deal_operations(),
    Operation("GET", "payment-methods", _methods, "wallet:payment-methods:read"),
    Operation("GET", "payment-methods/:method", _method, "wallet:payment-methods:read"),
    Operation("GET", "merchants/:merchant", _merchant),
    Operation("GET", "orders", _orders, "wallet:orders:read"),
    Operation("GET", "orders/:order", _order, "wallet:orders:read"),
    Operation("POST", "orders", _create_order, "wallet:orders:create"),
    Operation("POST", "orders/:order/refund", _refund, "wallet:orders:refund"),
    Operation("GET", "checkouts", _checkouts, "wallet:checkouts:read"),
    Operation("GET", "checkouts/:checkout", _checkout, "wallet:checkouts:read"),
    Operation("POST", "checkouts", _create_checkout, "wallet:checkouts:create"),
    Operation("GET", "checkouts/:checkout/orders", _checkout_orders, "wallet:checkouts:read"),
    Operation("POST", "checkouts/:checkout/orders", _create_checkout_order, "wallet:checkouts:create"),
    Operation("GET", "currencies", _currencies, None),
    Operation("GET", "exchange-rates", _rates, None),
    Operation("GET", "prices/:pair/buy", _price("buy"), None),
    Operation("GET", "prices/:pair/sell", _price("sell"), None),
    Operation("GET", "prices/:pair/spot", _price("spot"), None),
    Operation("GET", "time", _time, None),
)
SCOPES = frozenset(
    {each.scope for each in OPERATIONS if each.scope}
    | {"wallet:transactions:send", "wallet:transactions:transfer", "wallet:user:read", "wallet:user:email", BYPASS}
)


def operation(method: str, path: str) -> tuple[Operation, Mapping[str, str]]:
    """Return what a method and path mean, and the ids in it; refused as not found for anything else."""
    parts = path.strip("/").split("/")
    for each in OPERATIONS:
        ids = each.ids(method, parts)
        if ids is not None:
            return each, ids
    raise missing()
