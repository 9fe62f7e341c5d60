"""Transfers between accounts and requests for money: which rows of the wallet prove which."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from terminal.domain.candidate import Grade
from terminal.domain.intent import Request, State, fingerprint, resource_of
from terminal.domain.matching import Finding, Sought, Verdict, decide
from terminal.domain.reading import Lists, Reading, key_text, strangers
from terminal.domain.subject import is_possible, looked_up, subject, subjects
from terminal.domain.transfer import Direction, Send, TransferRecord
from terminal.domain.wallet_moves import Completion, MoneyRequest, RefundRequest, WalletTransfer
from tests.venue_rows import LATER, T0, S, sent

MOVE = WalletTransfer(source="a", to="b", coin="BTC", amount=Decimal("0.5"))
ASK = MoneyRequest(source="a", payer="ana@example.com", coin="BTC", amount=Decimal("0.5"))
SEND = Send(source="a", to="ana@example.com", coin="BTC", amount=Decimal("0.5"))
PAY = Completion(source="a", request_id="r", payee="Ana", coin="BTC", amount=Decimal("0.5"))
BACK = RefundRequest(
    order_id="o", mispayment_id=None, coin="BTC", amount=Decimal("0.5"), address=None, order_code="CODE"
)


def moved(number: str = "1", **about: Any) -> TransferRecord:
    known: dict[str, Any] = {
        "direction": Direction.WITHDRAWAL,
        "coin": "BTC",
        "amount": Decimal("0.50000000"),
        "fee_amount": None,
        "total_amount": None,
        "created_at": T0 + S,
        "confirmed_at": None,
        "is_confirmed": True,
        "is_inner": None,
        "sender": None,
        "receiver": "b",
        "address": None,
        "venue_id": f"tx-{number}",
        "source": "a",
        "kind": "transfer",
    }
    return TransferRecord(**{**known, **about})


def asked(number: str = "1", **about: Any) -> TransferRecord:
    mine: dict[str, Any] = {"direction": Direction.DEPOSIT, "receiver": ASK.payer, "kind": "request"}
    return moved(number, **{**mine, "is_confirmed": False, **about})


def lists(*rows: TransferRecord, is_truncated: bool = False) -> Lists:
    reading = Reading(records=rows, asked_at=LATER, received_at=LATER, venue_at=LATER, is_truncated=is_truncated)
    return Lists(transfers=reading)


def sought(request: Request, *before: TransferRecord, at: datetime = T0, name: str = "i", **about: Any) -> Sought:
    known = {"venue": "coinbase", "account_id": "me", "state": State.UNKNOWN}
    return Sought(sent(request, at, name, **{**known, **about}), lists(*before))


def verdict(one: Sought, now: Lists, claimed: Counter[str] | None = None) -> Verdict:
    return decide([one], now, claimed or Counter())["i"]


@pytest.mark.parametrize(
    ("request_", "row"),
    [
        (MOVE, moved()),
        (MOVE, moved(kind="request")),  # as the document answers a transfer
        (MOVE, moved(kind="request", direction=Direction.DEPOSIT)),
        (ASK, asked()),
        (ASK, asked(receiver="Ana@Example.com")),
        (ASK, asked(is_failed=True)),  # that it was turned down later is another matter
        (ASK, asked(is_confirmed=True)),
    ],
)
def test_a_row_that_agrees_proves_it(request_: Request, row: TransferRecord) -> None:
    assert verdict(sought(request_), lists(row)).finding is Finding.MATCH


@pytest.mark.parametrize(
    ("request_", "row"),
    [
        (MOVE, moved(amount=Decimal("0.50000001"))),
        (MOVE, moved(coin="LTC")),
        (MOVE, moved(receiver="c")),
        (MOVE, moved(source="b")),
        (MOVE, moved(direction=Direction.DEPOSIT)),  # which came back from there
        (MOVE, moved(kind="send")),
        (MOVE, moved(kind="request", receiver=None)),
        (MOVE, moved(created_at=T0 + timedelta(minutes=11))),
        (MOVE, moved(created_at=T0 - timedelta(seconds=10))),
        (ASK, asked(receiver="beto@example.com")),
        (ASK, asked(direction=Direction.WITHDRAWAL)),  # somebody asks us
        (ASK, asked(kind="transfer")),
    ],
)
def test_a_row_that_differs_proves_nothing(request_: Request, row: TransferRecord) -> None:
    assert verdict(sought(request_), lists(row)).finding is Finding.NOTHING


def test_what_stood_there_before_or_proves_another_is_not_it() -> None:
    assert verdict(sought(MOVE, moved()), lists(moved())).finding is Finding.NOTHING
    assert verdict(sought(MOVE), lists(moved()), Counter([key_text(moved())])).finding is Finding.NOTHING


def test_a_row_that_names_nobody_is_asked_about_unless_the_id_is_known() -> None:
    unnamed = moved(receiver=None)
    asks = verdict(sought(MOVE), lists(unnamed))
    assert asks.finding is Finding.ASK
    assert asks.candidate is not None
    assert asks.candidate.sentence.endswith("the venue does not show to whom")
    known = verdict(sought(MOVE, venue_id="tx-1"), lists(unnamed, moved("2", receiver=None)))
    assert known.finding is Finding.MATCH
    assert known.candidate is not None
    assert known.candidate.grade is Grade.REFERENCE
    assert verdict(sought(ASK), lists(asked(receiver=None))).finding is Finding.ASK


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({}, Finding.ASK),
        ({"idem": "key"}, Finding.ASK),
        ({"venue_id": "tx-2"}, Finding.NOTHING),
        ({"state": State.NOT_FOUND}, Finding.TOO_MANY),
        ({"state": State.SETTLED}, Finding.NOTHING),
        ({"state": State.NOT_SENT}, Finding.NOTHING),
    ],
)
def test_a_send_that_names_nobody_may_be_anybodys(about: dict[str, Any], found: Finding) -> None:
    told = verdict(sought(SEND, **about), lists(moved(kind="send", receiver=None)))
    assert told.finding is found
    if found is Finding.ASK:
        assert told.candidate is not None
        assert told.candidate.sentence.endswith("to nobody named at 12:00:01 UTC; the venue does not show to whom")


def test_a_send_that_names_nobody_is_no_second_one_beside_our_own() -> None:
    named, unnamed = moved("1", kind="send", receiver=SEND.to), moved("2", kind="send", receiver=None)
    for own in (named, replace(named, receiver=None, idem="key"), replace(named, receiver=None, venue_id="tx-3")):
        told = verdict(sought(SEND, idem="key", venue_id="tx-3"), lists(own, unnamed))
        assert told.finding is (Finding.NOTHING if own is named else Finding.MATCH)
        assert verdict(sought(SEND), lists(named, unnamed)).finding is Finding.MATCH


def test_more_than_was_sent_is_a_conflict_and_twins_take_one_each() -> None:
    two = lists(moved("1"), moved("2", created_at=T0 + 2 * S))
    assert verdict(sought(MOVE), two).finding is Finding.TOO_MANY
    twins = [sought(MOVE, name="i"), sought(MOVE, name="j", at=T0 + S)]
    assert [each.finding for each in decide(twins, two, Counter()).values()] == [Finding.MATCH, Finding.MATCH]
    ours = sought(MOVE, venue_id="tx-2")
    assert verdict(ours, two).finding is Finding.TOO_MANY
    assert verdict(ours, lists(moved("1"))).finding is Finding.NOTHING  # another's id


def test_a_transfer_says_whether_it_is_under_way_or_failed() -> None:
    pending, failed = verdict(sought(MOVE), lists(moved(is_confirmed=False))), lists(moved(is_failed=True))
    assert pending.candidate is not None
    assert pending.candidate.is_pending
    told = verdict(sought(MOVE), failed).candidate
    assert told is not None
    assert told.is_failed


@pytest.mark.parametrize(("is_truncated", "is_clean"), [(False, True), (True, False)])
def test_only_a_whole_list_shows_that_nothing_is_there(is_truncated: bool, is_clean: bool) -> None:
    assert verdict(sought(MOVE), lists(is_truncated=is_truncated)).is_clean is is_clean


def test_a_list_that_was_not_read_shows_nothing() -> None:
    found = verdict(sought(MOVE), Lists())
    assert (found.finding, found.is_clean) == (Finding.NOTHING, False)


def test_what_is_proved_by_a_resource_has_no_rows() -> None:
    assert [verdict(sought(each), lists(moved())).finding for each in (PAY, BACK)] == [Finding.NOTHING] * 2


def test_rows_are_looked_up_by_whom_they_name() -> None:
    assert subject(MOVE) in subjects(moved())
    assert subject(ASK) in subjects(asked())
    assert (subject(PAY), subject(BACK)) == ("", "")
    assert subjects(moved(receiver=None)) == ("BTC|",)
    assert [looked_up(each) for each in (MOVE, PAY)] == [("BTC|b", "BTC|"), ("",)]
    assert (is_possible(MOVE, moved()), is_possible(MOVE, moved(amount=Decimal(1)))) == (True, False)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (MOVE, replace(MOVE, amount=Decimal("0.50"), note="rent"), True),
        (MOVE, replace(MOVE, to="c"), False),
        (ASK, replace(ASK, payer="Ana@Example.com"), True),
        (ASK, replace(ASK, amount=Decimal(1)), False),
        (PAY, replace(PAY, amount=Decimal(1)), True),  # a request is paid once, whatever it is over
        (PAY, replace(PAY, request_id="s"), False),
        (BACK, replace(BACK, address="x", amount=Decimal(1)), True),
        (BACK, replace(BACK, mispayment_id="m"), False),
    ],
)
def test_the_same_thing_is_known_again(one: Request, other: Request, is_same: bool) -> None:
    assert (fingerprint("v", "a", one) == fingerprint("v", "a", other)) is is_same


def test_a_request_names_the_resource_that_it_is_about() -> None:
    assert [resource_of(each) for each in (PAY, MOVE)] == ["r", None]


def test_strangers_are_what_no_intent_knows() -> None:
    rows = (moved("1"), moved("2"), asked("3"), moved("4", created_at=T0 - timedelta(days=1)))
    found = strangers(lists(*rows), T0, Counter([key_text(moved("2"))]), frozenset({"tx-3"}))
    assert found == (moved("1"),)
    incoming = replace(moved("5"), direction=Direction.DEPOSIT, kind=None)
    assert strangers(lists(incoming), None, Counter()) == ()
