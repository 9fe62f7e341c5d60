"""What every operation of the wallet's dialect works on: a call that passed its sign-in, its answer, its pages.

Source: Coinbase API v2 reference, "Pagination", "Scopes".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from terminal.simulator.wallet.keys import Caller
from terminal.simulator.wallet.records import (
    Account,
    Record,
)
from terminal.simulator.wallet.rows import Document, Rows
from terminal.simulator.wallet.units import WalletRefusal, invalid
from terminal.simulator.wallet.wallet import Wallet
from terminal.strict_json import Json

PAGE, MOST = 25, 100
_PLACES = frozenset({"limit", "starting_after", "ending_before"})  # what every page's address says for itself


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
    query: Sequence[tuple[str, str]] = ()  # names and values as sent, what signs in left out

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
    query = f"&limit={limit}{_kept(ask.query)}"
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


def _kept(query: Sequence[tuple[str, str]]) -> str:
    """Write again what else was asked for, so that the next page shows its rows as this one does."""
    kept = [(name, value) for name, value in query if name not in _PLACES]
    return f"&{urlencode(kept)}" if kept else ""


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


def need(ask: Ask, scope: str) -> None:
    if not ask.caller.may(scope):
        raise WalletRefusal(403, "invalid_scope")
