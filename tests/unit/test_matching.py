"""Reconciliation by literals: which rows prove which intents."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from terminal.domain.candidate import Grade
from terminal.domain.intent import OPEN, Request, State
from terminal.domain.market import Market, Side
from terminal.domain.matching import Finding, Sought, decide
from terminal.domain.order import CancelRequest
from terminal.domain.reading import Lists, Reading, Row, clock_of, key_of, key_text, outside, placed_key
from terminal.domain.transfer import Direction, TransferRecord
from tests.venue_rows import (
    BUY,
    LATER,
    OUT,
    PAY,
    SPEI,
    T0,
    S,
    crypto,
    fill,
    finding,
    order,
    reading,
    row,
    sought,
    trading,
    transfers,
)

# What agrees


@pytest.mark.parametrize(
    ("request_", "record"),
    [
        (PAY, row()),
        (PAY, row(amount=Decimal("100.00000000"))),
        (PAY, row(receiver="Ana@Example.invalid")),
        (PAY, row(is_inner=None)),
        (OUT, crypto()),
        (OUT, crypto(address="TB1QANA")),
        (OUT, crypto(amount=Decimal("0.0012"), fee_amount=Decimal("0.0002"))),  # the fee is in it
        (OUT, crypto(amount=Decimal("0.0008"), fee_amount=Decimal("0.0002"))),  # the fee was taken off
        (OUT, crypto(created_at=T0 + 60 * S)),
        (OUT, crypto(created_at=T0 - 5 * S)),
        (SPEI, row(amount=Decimal(250), is_inner=False, address=SPEI.clabe, receiver="Ana")),
        (replace(OUT, memo="7"), crypto(memo="7")),
    ],
)
def test_a_record_that_agrees_in_all_proves_it(request_: Request, record: TransferRecord) -> None:
    verdict = decide([sought(request_)], transfers(record), Counter())["i"]
    assert (verdict.finding, verdict.evidence and verdict.evidence.grade) == (Finding.MATCH, Grade.FIELDS)


@pytest.mark.parametrize(
    ("request_", "record"),
    [
        (PAY, row(direction=Direction.DEPOSIT)),
        (PAY, row(coin="BTC")),
        (PAY, row(amount=Decimal("100.01"))),
        (PAY, row(receiver="eva@example.invalid")),
        (PAY, row(receiver=None)),
        (PAY, row(is_inner=False)),
        (PAY, row(created_at=T0 - 7 * S)),
        (PAY, row(created_at=T0 + timedelta(minutes=11))),
        (OUT, crypto(address="tb1qeva")),
        (OUT, crypto(address=None)),
        (OUT, crypto(amount=Decimal("0.0012"), fee_amount=Decimal("0.0001"))),
        (OUT, crypto(amount=Decimal("0.0010000000000000001"))),
        (OUT, crypto(memo="7")),
        (replace(OUT, memo="8"), crypto(memo="7")),
        (SPEI, row(amount=Decimal(250), is_inner=False, address="032180000118359719")),
        (
            CancelRequest(venue_order_id="1", market=BUY.market, side=BUY.side, amount=BUY.amount, price=BUY.price),
            row(),
        ),
    ],
)
def test_a_record_that_differs_in_one_thing_proves_nothing(request_: Request, record: TransferRecord) -> None:
    assert finding(sought(request_), transfers(record)) is Finding.NOTHING


def test_a_memo_that_is_not_shown_lowers_the_grade() -> None:
    verdict = decide([sought(replace(OUT, memo="7"))], transfers(crypto()), Counter())["i"]
    assert verdict.evidence is not None
    assert (verdict.finding, verdict.evidence.grade) == (Finding.MATCH, Grade.MEMO_NOT_CONFIRMED)


def test_a_reference_decides_and_may_come_late() -> None:
    late = crypto(tx_id="abc", created_at=T0 + timedelta(minutes=20))
    verdict = decide([sought(OUT, venue_id="abc")], transfers(late), Counter())["i"]
    assert verdict.evidence is not None
    assert (verdict.finding, verdict.evidence.grade) == (Finding.MATCH, Grade.REFERENCE)
    assert finding(sought(OUT, venue_id="other"), transfers(late)) is Finding.NOTHING


@pytest.mark.parametrize(
    ("minutes", "found"), [(1, Finding.MATCH), (2, Finding.ASK), (29, Finding.ASK), (31, Finding.NOTHING)]
)
def test_a_later_candidate_needs_the_persons_yes(minutes: int, found: Finding) -> None:
    assert finding(sought(OUT), transfers(crypto(created_at=T0 + timedelta(minutes=minutes)))) is found


@pytest.mark.parametrize(
    ("request_", "minutes"), [(BUY, 2), (PAY, 10), (OUT, 30), (SPEI, 120)], ids=lambda each: type(each).__name__
)
def test_each_kind_has_its_window(request_: Request, minutes: int) -> None:
    window = sought(request_).window
    assert T0 + timedelta(minutes=minutes) in window
    assert T0 + timedelta(minutes=minutes, seconds=8) not in window
    assert T0 - 6 * S in window
    assert T0 - 7 * S not in window


def test_an_attempt_that_never_ended_has_the_window_of_a_call_that_was_given_up() -> None:
    intent = replace(sought(PAY).intent, ended_at=T0 + timedelta(days=3))
    assert Sought(intent, transfers()).window.end == T0 + timedelta(minutes=10, seconds=36)
    lost = replace(intent, ended_at=None, sent_at=None)
    assert Sought(lost, transfers()).window == Sought(intent, transfers()).window


def test_without_the_venues_clock_the_window_is_wide_and_a_match_is_asked() -> None:
    blind = sought(PAY, transfers(venue_at=None))
    assert finding(blind, transfers(row(created_at=T0 - timedelta(minutes=9)))) is Finding.ASK
    assert finding(blind, transfers(row(created_at=T0 - timedelta(minutes=11)))) is Finding.NOTHING


def test_the_venues_clock_moves_the_window() -> None:
    ahead = sought(PAY, transfers(venue_at=LATER + timedelta(hours=1)))
    assert finding(ahead, transfers(row(created_at=T0 + timedelta(hours=1)))) is Finding.MATCH
    assert finding(ahead, transfers(row(created_at=T0))) is Finding.NOTHING


def test_a_slow_read_widens_the_slack() -> None:
    slow = Reading(records=(), asked_at=T0, received_at=T0 + 4 * S, venue_at=T0 + 4 * S)
    assert (clock_of(slow).slack, clock_of(None).slack) == (10 * S, timedelta(minutes=10))


# Multisets


def test_what_was_there_before_proves_nothing() -> None:
    assert finding(sought(PAY, transfers(row())), transfers(row())) is Finding.NOTHING
    assert finding(sought(PAY, transfers(row())), transfers(row(), row())) is Finding.MATCH


def test_a_transaction_id_that_appears_later_makes_no_new_record() -> None:
    assert (
        finding(sought(OUT, transfers(crypto())), transfers(crypto(tx_id="abc", is_confirmed=True))) is Finding.NOTHING
    )


def test_a_row_that_proves_another_intent_is_not_used_again() -> None:
    claimed = Counter([key_text(row())])
    assert finding(sought(PAY), transfers(row()), claimed) is Finding.NOTHING
    assert finding(sought(PAY), transfers(row(), row()), claimed) is Finding.MATCH
    assert finding(sought(PAY, transfers(row())), transfers(row(), row()), claimed) is Finding.MATCH


def test_equal_rows_are_told_apart_the_same_way_whatever_was_known() -> None:
    names = [name for name, _ in outside((row(), row(), row()), ())]
    assert len(set(names)) == 3
    assert [name for name, _ in outside((row(), row(), row()), (row(),))] == names[1:]


def test_keys_use_only_what_never_changes() -> None:
    assert key_of(row()) == key_of(
        row(tx_id="x", is_confirmed=True, confirmed_at=T0, fee_amount=Decimal(1), sender="y")
    )
    assert key_of(order(amount=Decimal(1), filled=Decimal(1))) == key_of(order())
    assert key_text(row(amount=Decimal("1E+2"))) == key_text(row())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(
            (row(), row(**about))
            for about in (
                {"coin": "USD"},
                {"direction": Direction.DEPOSIT},
                {"is_inner": False},
                {"created_at": T0},
                {"amount": Decimal(99)},
                {"receiver": "beto@example.invalid"},
                {"address": "2N9"},
            )
        ),
        *(
            (fill(), fill(**about))
            for about in (
                {"market": Market("ETH", "MXN")},
                {"side": Side.SELL},
                {"created_at": T0},
                {"closed_at": T0},
                {"price": Decimal(1)},
                {"amount_paid": Decimal(1)},
                {"received": "1"},
            )
        ),
        (order(), order(venue_order_id="another")),
    ],
)
def test_rows_that_differ_in_what_never_changes_are_two(one: Row, other: Row) -> None:
    assert key_text(one) != key_text(other)


def test_more_records_than_intents_are_a_conflict_with_all_of_them_as_evidence() -> None:
    verdict = decide([sought(PAY)], transfers(row(), row()), Counter())["i"]
    assert verdict.evidence is not None
    assert (verdict.finding, len(verdict.evidence.records)) == (Finding.TOO_MANY, 2)


def test_twins_are_interchangeable() -> None:
    twins = [sought(PAY, name="i"), sought(PAY, name="j", at=T0 + 20 * S)]
    verdicts = decide(twins, transfers(row(), row(created_at=T0 + 21 * S)), Counter())
    assert [verdicts[name].finding for name in "ij"] == [Finding.MATCH, Finding.MATCH]


@pytest.mark.parametrize(
    ("first", "second", "settled"),
    [
        ({}, {}, "i"),  # the older
        ({"state": State.UNKNOWN}, {}, "j"),  # the one the venue said yes to
        ({}, {"venue_id": "abc", "state": State.UNKNOWN}, "j"),  # the one with an id
    ],
)
def test_with_fewer_records_the_best_founded_settles(first: Any, second: Any, settled: str) -> None:
    twins = [sought(PAY, name="i", **first), sought(PAY, name="j", at=T0 + S, **second)]
    verdicts = decide(twins, transfers(row(created_at=T0 + 2 * S)), Counter())
    assert [name for name in "ij" if verdicts[name].finding is Finding.MATCH] == [settled]


# Intents of different things that may share a row


def test_what_agrees_exactly_goes_before_what_agrees_with_a_fee() -> None:
    exact, with_fee = sought(OUT, name="i"), sought(replace(OUT, amount=Decimal("0.0012")), name="j")
    rows = (
        crypto(fee_amount=Decimal("0.0002")),
        crypto(amount=Decimal("0.0012"), fee_amount=Decimal("0.0002"), created_at=T0 + 2 * S),
    )
    verdicts = decide([with_fee, exact], transfers(*rows), Counter())
    found = {name: verdict.candidate and verdict.candidate.at for name, verdict in verdicts.items()}
    assert found == {"i": T0 + S, "j": T0 + 2 * S}
    assert {each.finding for each in verdicts.values()} == {Finding.MATCH}


FEE = {"fee_amount": Decimal("0.0002")}
MORE = Decimal("0.0012")  # OUT and the fee


def test_a_row_of_another_amount_is_no_contradiction_of_what_was_settled_exactly() -> None:
    """Somebody sent as much as this and its fee; the venue's reference says that it is not this one."""
    settled = replace(sought(OUT, state=State.SETTLED, venue_id="abc"), proof=(crypto(tx_id="abc", **FEE),))
    claimed = Counter([key_text(crypto())])
    for amount in (MORE, Decimal("0.0008")):
        other = crypto(amount=amount, tx_id="def", **FEE)
        assert finding(settled, transfers(crypto(tx_id="abc", **FEE), other), claimed) is Finding.NOTHING
        both = transfers(crypto(tx_id="abc", **FEE), other)
        assert finding(sought(OUT, venue_id="abc"), both) is Finding.MATCH
        assert finding(replace(settled, intent=replace(settled.intent, venue_id=None)), both, claimed) is (
            Finding.NOTHING
        )


@pytest.mark.parametrize("tx_ids", [(None, None), ("abc", "def")])
def test_what_was_settled_with_its_fee_is_contradicted_by_another_of_that_amount_only(tx_ids: Any) -> None:
    first, second = (crypto(amount=MORE, tx_id=each, created_at=T0 + S * at, **FEE) for at, each in enumerate(tx_ids))
    settled = replace(sought(OUT, state=State.SETTLED, venue_id=tx_ids[0]), proof=(first,))
    claimed = Counter([key_text(first)])
    assert finding(settled, transfers(first, second), claimed) is Finding.TOO_MANY
    assert finding(sought(OUT, venue_id=tx_ids[0]), transfers(first, second)) is Finding.TOO_MANY
    less = replace(second, amount=Decimal("0.0008"))
    assert finding(settled, transfers(first, less), claimed) is Finding.NOTHING


@pytest.mark.parametrize("state", [State.ACKED, State.UNKNOWN, State.NOT_FOUND, State.REJECTED, State.SETTLED])
@pytest.mark.parametrize("late_s", [1, 100])
def test_a_row_of_another_intents_whole_amount_is_nobodys_fee_variant(state: State, late_s: int) -> None:
    """Only one of the two was carried out; without this the other would be settled, or in conflict, by its row."""
    at = T0 + S * late_s
    whole = sought(replace(OUT, amount=MORE), name="whole", state=state)
    variant = sought(OUT, name="variant", at=at)
    rows = transfers(crypto(amount=MORE, created_at=at + S, **FEE))
    verdicts = decide([variant, whole], rows, Counter())
    assert verdicts["variant"].finding is Finding.NOTHING
    assert verdicts["whole"].finding is not Finding.NOTHING
    refused = decide([replace(variant, intent=replace(variant.intent, state=State.REJECTED)), whole], rows, Counter())
    assert refused["variant"].finding is Finding.NOTHING


def test_what_the_venue_did_twice_is_no_fee_variant_though_it_carries_another_reference() -> None:
    """The second row of the one must not settle the other, which was lost: the first would never be a conflict."""
    twice = sought(replace(OUT, amount=MORE), name="twice", venue_id="abc")
    lost = sought(OUT, name="lost", state=State.UNKNOWN)
    rows = (crypto(amount=MORE, tx_id=each, created_at=T0 + S * at, **FEE) for at, each in enumerate(("abc", "def")))
    verdicts = decide([lost, twice], transfers(*rows), Counter())
    assert (verdicts["lost"].finding, verdicts["twice"].finding) == (Finding.NOTHING, Finding.TOO_MANY)


def test_a_fee_variant_is_less_than_the_proof_that_nothing_left() -> None:
    unsent, rejected = sought(OUT, state=State.NOT_SENT), sought(OUT, state=State.REJECTED)
    variant = transfers(crypto(amount=MORE, **FEE))
    assert (finding(unsent, variant), finding(rejected, variant)) == (Finding.NOTHING, Finding.TOO_MANY)
    assert finding(unsent, transfers(crypto(**FEE))) is Finding.TOO_MANY


@pytest.mark.parametrize(
    ("state", "found"),
    [(State.NOT_FOUND, Finding.TOO_MANY), (State.NOT_SENT, Finding.NOTHING), (State.SETTLED, Finding.NOTHING)],
)
def test_a_late_row_that_may_be_of_what_had_no_effect_is_one_too_many(state: State, found: Finding) -> None:
    """Where rows carry their fees, every one is a variant: what was not found, and comes late, stayed so in silence."""
    late = crypto(amount=MORE, created_at=T0 + 300 * S, **FEE)
    assert finding(sought(OUT), transfers(late)) is Finding.ASK
    assert finding(sought(OUT, state=state), transfers(late)) is found
    part = fill("0.0199", "0.0001", created_at=T0 + 90 * S)
    assert finding(sought(BUY), trading(part)) is Finding.ASK
    assert finding(sought(BUY, state=state), trading(part)) is found


def test_where_rows_carry_fees_the_fee_variant_of_the_one_is_not_taken_for_the_other() -> None:
    first = crypto(amount=MORE, **FEE)
    settled = replace(sought(OUT, name="i", state=State.SETTLED), proof=(first,))
    smaller = sought(replace(OUT, amount=Decimal("0.0008")), name="j", at=T0 + 100 * S)
    rows = transfers(first, crypto(created_at=T0 + 101 * S, **FEE))
    verdicts = decide([settled, smaller], rows, Counter([key_text(first)]))
    assert (verdicts["i"].finding, verdicts["j"].finding) == (Finding.NOTHING, Finding.MATCH)


def test_rows_without_memos_are_given_out_to_sends_with_different_memos() -> None:
    twins = [sought(replace(OUT, memo="7"), name="i"), sought(replace(OUT, memo="8"), name="j")]
    verdicts = decide(twins, transfers(crypto(), crypto(created_at=T0 + 2 * S)), Counter())
    assert {each.finding for each in verdicts.values()} == {Finding.MATCH}


def test_a_smaller_order_is_no_part_of_a_larger_one_that_is_all_there() -> None:
    small = replace(BUY, amount=Decimal("0.04"))
    rows = (fill(), fill("0.0399", "0.0001", created_at=T0 + 2 * S))
    verdicts = decide([sought(BUY, name="i"), sought(small, name="j")], trading(*rows), Counter())
    assert {each.finding for each in verdicts.values()} == {Finding.MATCH}
    assert finding(sought(BUY, state=State.SETTLED), trading(*rows[1:])) is Finding.NOTHING


@pytest.mark.parametrize("state", [State.UNKNOWN, State.ACKED, State.NOT_FOUND, State.REJECTED])
def test_the_whole_of_an_earlier_order_that_comes_late_is_no_part_of_a_later_one(state: State) -> None:
    """Its answer was lost and it was carried out while the later, larger one was sent: without this it settled that."""
    earlier = sought(replace(BUY, amount=Decimal("0.04")), name="earlier", state=state)
    later = sought(BUY, name="later", at=T0 + 70 * S, state=State.UNKNOWN)
    late = trading(fill("0.0399", "0.0001", created_at=T0 + 90 * S))
    verdicts = decide([earlier, later], late, Counter())
    assert verdicts["later"].finding is Finding.NOTHING
    assert verdicts["earlier"].finding is (Finding.ASK if state in OPEN else Finding.TOO_MANY)


@pytest.mark.parametrize("armed_s", [-1, 1])
def test_fills_of_an_order_placed_while_the_lists_are_read_do_not_prove_a_smaller_one(armed_s: int) -> None:
    """Open orders are read first: they lack the rest of it, and its fills alone come to the smaller one's amount."""
    lost = sought(replace(BUY, amount=Decimal("0.04")), name="lost", at=LATER - 20 * S, state=State.UNKNOWN)
    armed = sought(BUY, name="armed", at=LATER + armed_s * S, state=State.ARMED)
    part = fill("0.0399", "0.0001", created_at=LATER + 2 * S, closed_at=LATER + 2 * S)
    verdict = decide([lost, armed], trading(part), Counter())["lost"]
    assert (verdict.finding, verdict.is_clean) == (Finding.NOTHING, False)
    rest = order(amount=Decimal("0.06"), filled=Decimal("0.04"), created_at=LATER + 2 * S)
    later = {"asked_at": LATER + 20 * S, "received_at": LATER + 20 * S}
    lists = Lists(
        open_orders=replace(reading(rest), **later), fills=replace(reading(part, fill(created_at=T0)), **later)
    )
    found = decide([lost, armed], lists, Counter())
    assert (found["lost"].finding, found["armed"].finding) == (Finding.NOTHING, Finding.MATCH)


@pytest.mark.parametrize("state", [State.SETTLED, State.NOT_SENT])
def test_a_part_of_an_order_is_its_own_though_an_earlier_one_had_that_amount(state: State) -> None:
    first = fill("0.0399", "0.0001")
    earlier = sought(replace(BUY, amount=Decimal("0.04")), name="earlier", state=state)
    later = sought(BUY, name="later", at=T0 + 20 * S, state=State.UNKNOWN)
    rows = trading(first, fill("0.0399", "0.0001", created_at=T0 + 21 * S))
    verdicts = decide([earlier, later], rows, Counter([placed_key(first)]))
    assert (verdicts["earlier"].finding, verdicts["later"].finding) == (Finding.NOTHING, Finding.MATCH)


SMALL = replace(BUY, amount=Decimal("0.06"))
PART = fill("0.0129", "0.0001", created_at=T0 + 4 * S)


@pytest.mark.parametrize(
    ("older", "younger", "found"),
    [
        (State.UNKNOWN, State.UNKNOWN, (Finding.ASK, False, Finding.NOTHING, False)),
        (State.UNKNOWN, State.REFUSED_UNPROVEN, (Finding.ASK, False, Finding.NOTHING, False)),
        (State.ACKED, State.ACKED, (Finding.ASK, False, Finding.NOTHING, False)),
        (State.ACKED, State.UNKNOWN, (Finding.MATCH, True, Finding.NOTHING, True)),
        (State.UNKNOWN, State.ACKED, (Finding.NOTHING, True, Finding.MATCH, True)),
        (State.UNKNOWN, State.REJECTED, (Finding.MATCH, True, Finding.NOTHING, True)),
    ],
)
def test_a_part_that_may_be_of_two_orders_settles_neither(older: State, younger: State, found: Any) -> None:
    """The older one was lost, the younger one refused and done: without this that was settled, and this refused."""
    both = [sought(SMALL, name="older", state=older), sought(BUY, name="younger", at=T0 + 3 * S, state=younger)]
    verdicts = decide(both, trading(PART), Counter())
    assert tuple(part for each in verdicts.values() for part in (each.finding, each.is_clean)) == found
    two = decide(both, trading(PART, replace(PART, created_at=T0 + 5 * S)), Counter())
    assert younger not in OPEN or {each.finding for each in two.values()} == {Finding.MATCH}


def test_a_whole_row_settles_though_it_may_be_a_part_of_what_was_accepted_and_shows_none() -> None:
    unknown = sought(SMALL, name="unknown", state=State.UNKNOWN)
    accepted = sought(BUY, name="accepted", at=T0 + 3 * S, state=State.ACKED)
    verdicts = decide([unknown, accepted], trading(fill("0.0599", "0.0001", created_at=T0 + 4 * S)), Counter())
    assert [each.finding for each in verdicts.values()] == [Finding.MATCH, Finding.NOTHING]


@pytest.mark.parametrize(("late_s", "told"), [(2, Finding.MATCH), (100, Finding.ASK)])
@pytest.mark.parametrize("lost", [State.UNKNOWN, State.ACKED])
def test_what_is_lost_is_not_held_in_doubt_by_a_fee_variant_that_is_anothers_whole(
    lost: State, late_s: int, told: Finding
) -> None:
    """It stayed unknown for good: nobody answers a question about the other one to end it."""
    one, other = sought(OUT, name="lost", state=lost), sought(replace(OUT, amount=MORE), name="other", at=T0 + S)
    verdicts = decide([one, other], transfers(crypto(amount=MORE, created_at=T0 + late_s * S, **FEE)), Counter())
    assert (verdicts["lost"].finding, verdicts["lost"].is_clean) == (Finding.NOTHING, True)
    assert verdicts["other"].finding is told


def test_of_twins_the_older_is_settled_and_of_two_memos_neither() -> None:
    twins = decide([sought(PAY, name="i"), sought(PAY, name="j", at=T0 + S)], transfers(row()), Counter())
    assert [each.finding for each in twins.values()] == [Finding.MATCH, Finding.NOTHING]
    memos = [sought(replace(OUT, memo="7"), name="i"), sought(replace(OUT, memo="8"), name="j")]
    assert [each.finding for each in decide(memos, transfers(crypto()), Counter()).values()] == [
        Finding.ASK,
        Finding.NOTHING,
    ]


def test_what_is_only_asked_about_leaves_nobody_else_unseen() -> None:
    twins = [sought(PAY, name="i"), sought(PAY, name="j", at=T0 + S)]
    verdicts = decide(twins, transfers(row(created_at=T0 + 100 * S)), Counter())
    assert [(each.finding, each.is_clean) for each in verdicts.values()] == [
        (Finding.ASK, True),
        (Finding.NOTHING, False),
    ]


def test_two_parts_of_an_order_that_nobody_can_tell_apart_are_a_conflict() -> None:
    rows = (fill("0.0199", "0.0001"), fill("0.0399", "0.0001", created_at=T0 + 2 * S))
    assert finding(sought(BUY), trading(*rows)) is Finding.TOO_MANY


@pytest.mark.parametrize("state", [State.NOT_SENT, State.REJECTED, State.NOT_FOUND, State.MARKED_NOT_SENT])
def test_any_record_of_what_had_no_effect_is_one_too_many(state: State) -> None:
    assert finding(sought(PAY, state=state), transfers(row())) is Finding.TOO_MANY
    assert finding(sought(PAY, state=state), transfers(row(created_at=T0 + 300 * S))) is Finding.TOO_MANY
    assert finding(sought(BUY, state=state), trading(fill("0.0199", "0.0001"))) is Finding.TOO_MANY
    assert finding(sought(PAY, state=state), transfers()) is Finding.NOTHING


def test_a_record_goes_to_what_is_open_and_is_none_too_many_of_what_is_settled() -> None:
    settled = sought(PAY, name="i", state=State.SETTLED)
    opened = sought(PAY, name="j", at=T0 + 200 * S)
    verdicts = decide([settled, opened], transfers(row(created_at=T0 + 201 * S)), Counter())
    assert (verdicts["i"].finding, verdicts["j"].finding) == (Finding.NOTHING, Finding.MATCH)
    doubled = transfers(row(created_at=T0 + 201 * S), row(created_at=T0 + 202 * S))
    verdicts = decide([settled, opened], doubled, Counter())
    assert (verdicts["i"].finding, verdicts["j"].finding) == (Finding.NOTHING, Finding.TOO_MANY)


def test_another_orders_id_is_somebody_elses_until_our_own_is_there_too() -> None:
    assert finding(sought(BUY, venue_id="13"), trading(order("14"))) is Finding.NOTHING
    assert finding(sought(BUY, venue_id="13"), trading(order("13"), order("14", created_at=T0 + 2 * S))) is (
        Finding.TOO_MANY
    )


def test_what_was_armed_after_the_read_was_asked_for_is_not_judged_and_hides_what_may_be_its_row() -> None:
    settled = sought(PAY, name="i", state=State.SETTLED)
    armed = sought(PAY, name="j", at=LATER + S, state=State.ARMED)
    late = transfers(row(created_at=LATER + S))
    assert decide([settled, armed], late, Counter()).keys() == {"i"}
    near = sought(PAY, name="i", state=State.SETTLED, at=LATER - S)
    verdict = decide([near, armed], late, Counter())["i"]
    assert (verdict.finding, verdict.is_clean) == (Finding.NOTHING, False)
    assert decide([near], late, Counter())["i"].finding is Finding.TOO_MANY


def test_what_the_person_set_aside_is_no_candidate() -> None:
    verdict = decide([sought(PAY)], transfers(row(created_at=T0 + 120 * S)), Counter())["i"]
    assert verdict.candidate is not None
    aside = sought(PAY, excluded=frozenset({verdict.candidate.name}))
    assert finding(aside, transfers(row(created_at=T0 + 120 * S))) is Finding.NOTHING


@pytest.mark.parametrize(("grade", "taken"), [(None, Finding.MATCH), (Grade.FIELDS, Finding.TOO_MANY)])
def test_what_the_person_marked_as_sent_takes_one_record(grade: Grade | None, taken: Finding) -> None:
    assert finding(sought(PAY, state=State.MARKED_SENT, grade=grade), transfers(row())) is taken
