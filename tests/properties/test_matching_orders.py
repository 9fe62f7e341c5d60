"""Reconciliation of orders against a model that knows of each row alone how well it fits whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.intent import OPEN, State
from terminal.domain.matching import Finding, Sought, Verdict, decide
from terminal.domain.order import Fill, OpenOrder, OrderRequest
from terminal.domain.reading import placed_key
from tests.venue_rows import BUY, T0, S, fill, order, sought, trading

SLACK = 6 * S  # δ and the step of the clock
FEE = Decimal("0.0001")
calm = settings(deadline=None, max_examples=300)  # a busy machine is no defect
amounts = st.sampled_from([Decimal("0.04"), Decimal("0.1")])
states = st.sampled_from([State.ACKED, State.UNKNOWN, State.REFUSED_UNPROVEN, State.NOT_FOUND, State.REJECTED])
intents = st.lists(st.tuples(amounts, st.sampled_from([0, 20, 90]), states), min_size=1, max_size=4).map(
    lambda drawn: [
        sought(replace(BUY, amount=amount), name=str(number), at=T0 + second * S, state=state)
        for number, (amount, second, state) in enumerate(drawn)
    ]
)
rows = st.lists(st.tuples(amounts, st.sampled_from([-9, 1, 21, 91, 140]), st.booleans()), max_size=4).map(
    lambda drawn: [row(number, *each) for number, each in enumerate(drawn)]
)


def row(number: int, amount: Decimal, second: int, is_open: bool) -> OpenOrder | Fill:
    """Return one order, open or filled; no two are of one moment."""
    at = T0 + second * S + timedelta(microseconds=number)
    if is_open:
        return order(str(number), amount=amount, initial_amount=amount, created_at=at)
    return fill(str(amount - FEE), str(FEE), created_at=at, closed_at=at)


def fit(one: Sought, row: OpenOrder | Fill) -> tuple[bool, bool] | None:
    """Say how well a row fits, best is least: whether it is but a part, and late; None where it cannot be this one."""
    request, age = one.intent.request, row.created_at - one.intent.created_at
    assert isinstance(request, OrderRequest)
    if not -SLACK <= age <= timedelta(minutes=2) + S + SLACK:
        return None
    amount = row.initial_amount if isinstance(row, OpenOrder) else row.amount_received + row.fee_amount
    if amount > request.amount or (isinstance(row, OpenOrder) and amount != request.amount):
        return None
    return amount < request.amount, age > timedelta(seconds=60) + SLACK


def is_part(one: Sought, row: OpenOrder | Fill) -> bool:
    fits = fit(one, row)
    return fits is not None and fits[0]


def is_whole(one: Sought, row: OpenOrder | Fill) -> bool:
    fits = fit(one, row)
    return fits is not None and not fits[0]


def owners(verdicts: dict[str, Verdict]) -> dict[str, list[Finding]]:
    """Return what is said of each row, by the order that it belongs to."""
    told: dict[str, list[Finding]] = {}
    for verdict in verdicts.values():
        for key in {key for key, _ in verdict.evidence.records} if verdict.evidence else ():
            told.setdefault(key, []).append(verdict.finding)
    return told


@calm
@given(intents, rows)
def test_an_order_is_never_proven_by_a_row_that_fits_another_better(
    several: list[Sought], now: list[OpenOrder | Fill]
) -> None:
    verdicts = decide(several, trading(*now), Counter())
    by_key = {placed_key(each): each for each in now}
    for one in several:
        if verdicts[one.intent.id].finding is not Finding.MATCH:
            continue
        candidate = verdicts[one.intent.id].candidate
        assert candidate is not None
        own = fit(one, by_key[candidate.name])
        assert own in ((False, False), (True, False))
        for other in several:
            others, told = fit(other, by_key[candidate.name]), verdicts[other.intent.id].finding
            if others is None or told is Finding.MATCH:
                continue
            assert others >= own
            is_founded = other.intent.state is State.ACKED or one.intent.state is not State.ACKED
            if other.intent.state in OPEN and told is Finding.NOTHING and is_founded:
                assert others > own or other.intent.fingerprint == one.intent.fingerprint


@calm
@given(intents, rows)
def test_that_nothing_was_found_means_something_only_where_every_row_that_fits_is_anothers(
    several: list[Sought], now: list[OpenOrder | Fill]
) -> None:
    verdicts = decide(several, trading(*now), Counter())
    told = owners(verdicts)
    for one in several:
        fitting = [each for each in now if fit(one, each) is not None]
        verdict = verdicts[one.intent.id]
        if not fitting:
            assert verdict.is_clean
        elif verdict.finding is Finding.NOTHING and one.intent.state in OPEN:
            assert all(placed_key(each) in told for each in fitting)
            own = [
                each
                for each in fitting
                if not is_part(one, each) or not any(is_whole(other, each) for other in several)
            ]
            assert not verdict.is_clean or not any(Finding.ASK in told[placed_key(each)] for each in own)
    once = (Finding.MATCH, Finding.ASK)
    assert all(sum(finding in once for finding in findings) <= 1 for findings in told.values())


@calm
@given(intents, rows)
def test_what_has_one_row_in_time_that_fits_nobody_else_is_settled_by_it(
    several: list[Sought], now: list[OpenOrder | Fill]
) -> None:
    verdicts = decide(several, trading(*now), Counter())
    for one in several:
        own = [each for each in now if fit(one, each) is not None]
        finding = verdicts[one.intent.id].finding
        if not own:
            assert finding is Finding.NOTHING
        elif len(own) == 1 and not any(fit(other, own[0]) for other in several if other is not one):
            is_late = fit(one, own[0]) in ((False, True), (True, True))
            expected = Finding.ASK if is_late else Finding.MATCH
            assert finding is (expected if one.intent.state in OPEN else Finding.TOO_MANY)
