"""Seeded defects of the wallet's money path; importing this puts them beside those of the exchange's."""

from __future__ import annotations

import uuid
from dataclasses import replace
from functools import partial
from typing import Any

from terminal import strict_json
from terminal.domain.account import Profile
from terminal.domain.intent import Intent, State
from terminal.domain.reading import Lists
from terminal.domain.wallet_moves import RefundRequest
from terminal.errors import OutcomeUnknown, VenueError
from terminal.services import deals, submission
from terminal.services.preparation import Prepared, prepare
from terminal.services.resources import Resources
from terminal.venues.coinbase import money
from terminal.venues.coinbase.money import CoinbaseQuotes, CoinbaseSends
from terminal.venues.coinbase.moves import CoinbaseMoves
from terminal.venues.port import Receipt
from tests.faults.mutants import MUTANTS, apply, shows_under

__all__ = ["MUTANTS", "apply"]
_shows_under = partial(shows_under, profile=Profile.COINBASE)
ADDRESS = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"


@_shows_under("timeout_after", "reset_after", intents=12)
def a_key_for_each_attempt() -> None:
    send = CoinbaseSends.send_frozen

    async def afresh(self: CoinbaseSends, request: Any, body: str, code: str | None = None) -> Receipt:
        told = strict_json.loads(body.encode())
        assert isinstance(told, dict)
        return await send(self, request, strict_json.dumps({**told, "idem": str(uuid.uuid4())}), code)

    CoinbaseSends.send_frozen = afresh


@_shows_under("none", "timeout_before", intents=24)
def a_question_for_a_price_commits() -> None:
    asked = money._asked
    money._asked = lambda request: {**asked(request), "commit": True}


@_shows_under("resource_lags_10s", intents=12)
def one_look_rejects_a_commitment() -> None:
    deals.REJECTED_READS, deals.REJECTED_FROM_S = 1, 0.0


@_shows_under("timeout_after", "reset_after", intents=12)
def a_transfer_is_sent_again() -> None:
    made = CoinbaseMoves._made

    async def twice(self: CoinbaseMoves, *what: Any) -> Receipt:
        try:
            return await made(self, *what)
        except OutcomeUnknown:
            return await made(self, *what)

    CoinbaseMoves._made = twice


@_shows_under("timeout_after", "reset_after", intents=12)
def a_commitment_is_repeated() -> None:
    """What was committed is refused the second time, which looks like a no."""
    commit = CoinbaseQuotes.commit

    async def twice(self: CoinbaseQuotes, *what: Any) -> Receipt:
        try:
            return await commit(self, *what)
        except OutcomeUnknown:
            return await commit(self, *what)

    CoinbaseQuotes.commit = twice


@_shows_under("baseline_fails", "baseline_unauthorized", intents=12)
def nothing_is_read_before_a_wallet_moves() -> None:
    async def perhaps(venue: Any, intent: Intent, clock: Any) -> Prepared:
        try:
            return await prepare(venue, intent, clock)
        except VenueError:
            return Prepared(baseline=Lists())

    submission.prepare = perhaps


@_shows_under("none", intents=24)
def an_address_is_sent_with_every_refund() -> None:
    refund = CoinbaseMoves.refund

    async def addressed(self: CoinbaseMoves, request: RefundRequest, code: str | None = None) -> Receipt:
        return await refund(self, replace(request, address=request.address or ADDRESS), code)

    CoinbaseMoves.refund = addressed


@_shows_under("late_acceptance", intents=12)
def an_open_resource_proves_a_refusal() -> None:
    def refused(self: Resources, intent: Intent, *, is_absent: bool) -> None:
        if is_absent and intent.state is State.UNKNOWN:
            self._move(intent, State.REJECTED, None, None)

    Resources._wait = refused
