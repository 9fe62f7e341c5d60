"""Reconciliation by properties: never two proofs of one thing, never a proof out of nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.intent import State
from terminal.domain.matching import Finding, Sought, Verdict, decide
from terminal.domain.reading import Lists, Reading, key_text, outside
from terminal.domain.transfer import BtrPay, Direction, TransferRecord
from tests.venue_rows import T0, sent

LATER = T0 + timedelta(hours=1)
PAY = BtrPay(coin="MXN", email="ana@example.invalid", amount=Decimal(100))

calm = settings(deadline=None)  # a busy machine is no defect
offsets = st.integers(-900, 900)
rows = st.builds(
    lambda offset_s, amount, email: TransferRecord(
        direction=Direction.WITHDRAWAL,
        coin="MXN",
        amount=amount,
        fee_amount=Decimal(0),
        total_amount=None,
        created_at=T0 + timedelta(seconds=offset_s),
        confirmed_at=None,
        is_confirmed=None,
        is_inner=True,
        sender="me",
        receiver=email,
        address=None,
    ),
    offsets,
    st.sampled_from([Decimal(100), Decimal("100.00"), Decimal("100.01")]),
    st.sampled_from(["ana@example.invalid", "eva@example.invalid"]),
)
many = st.lists(rows, max_size=6)
states = st.sampled_from([State.ACKED, State.UNKNOWN, State.REFUSED_UNPROVEN])


def lists(records: list[TransferRecord]) -> Lists:
    return Lists(transfers=Reading(records=tuple(records), asked_at=LATER, received_at=LATER, venue_at=LATER))


@st.composite
def twins(draw: st.DrawFn) -> list[Sought]:
    """Up to four intents of one fingerprint, each with its own baseline."""
    sought = []
    for number in range(draw(st.integers(1, 4))):
        at = T0 + timedelta(seconds=draw(st.integers(0, 300)))
        intent = sent(PAY, at, str(number), state=draw(states), ended_at=at)
        sought.append(Sought(intent, lists(draw(many))))
    return sought


def proofs(verdicts: dict[str, Verdict]) -> list[str]:
    found = (each.evidence for each in verdicts.values() if each.finding in (Finding.MATCH, Finding.ASK))
    return [key for evidence in found if evidence is not None for key, _ in evidence.records]


@calm
@given(twins(), many)
def test_no_record_proves_more_intents_than_it_is_listed(sought: list[Sought], now: list[TransferRecord]) -> None:
    verdicts = decide(sought, lists(now), Counter())
    assert Counter(proofs(verdicts)) <= Counter(key_text(row) for row in now)
    assert verdicts.keys() == {each.intent.id for each in sought}


@calm
@given(twins(), many)
def test_what_proves_an_intent_is_new_equal_and_in_time(sought: list[Sought], now: list[TransferRecord]) -> None:
    verdicts = decide(sought, lists(now), Counter())
    for each in sought:
        evidence = verdicts[each.intent.id].evidence
        if evidence is None or verdicts[each.intent.id].finding is Finding.TOO_MANY:
            continue
        (_, row), *_ = evidence.records
        before = each.baseline.transfers
        assert before is not None
        assert isinstance(row, TransferRecord)
        assert (row.amount, row.receiver) == (PAY.amount, PAY.email)
        assert now.count(row) > before.records.count(row)
        assert row.created_at in each.window


@calm
@given(twins(), many)
def test_what_is_claimed_proves_nothing_more(sought: list[Sought], now: list[TransferRecord]) -> None:
    claimed = Counter(key_text(row) for row in now)
    assert {each.finding for each in decide(sought, lists(now), claimed).values()} == {Finding.NOTHING}


@calm
@given(twins(), many, st.randoms())
def test_the_order_of_rows_and_intents_does_not_matter(
    sought: list[Sought], now: list[TransferRecord], random: object
) -> None:
    verdicts = decide(sought, lists(now), Counter())
    shuffled = list(now)
    random.shuffle(shuffled)
    again = decide(sought[::-1], lists(shuffled), Counter())
    assert {name: again[name].finding for name in again} == {name: verdicts[name].finding for name in verdicts}


@calm
@given(many)
def test_nothing_new_proves_nothing(now: list[TransferRecord]) -> None:
    one = Sought(sent(PAY, ended_at=None), lists(now))
    assert decide([one], lists(now), Counter())["i"].finding is Finding.NOTHING


@calm
@given(many, many)
def test_rows_outside_what_was_known_are_a_multiset_difference(
    known: list[TransferRecord], added: list[TransferRecord]
) -> None:
    new = Counter(key_text(row) for _, row in outside([*added, *known], known))
    assert new == Counter(key_text(row) for row in added)


@calm
@given(many)
def test_a_reference_or_a_confirmation_that_appears_later_is_no_new_row(known: list[TransferRecord]) -> None:
    later = [replace(row, tx_id="abc", is_confirmed=True, confirmed_at=T0) for row in known]
    assert outside(later, known) == ()
