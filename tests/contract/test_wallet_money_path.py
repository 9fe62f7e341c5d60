"""The wallet's money path in one process: journal, submission and driver against the practice exchange and its faults.

What the exchange's ledger says is the truth; no state may contradict it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.domain.intent import State
from terminal.domain.quote import CommitRequest, Deal
from tests.desk import commit_of
from tests.wallet_path import POST, Desk, wallet_desk

pytestmark = pytest.mark.anyio


@pytest.fixture
async def desk(opened: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    async with wallet_desk(opened, tmp_path) as desk:
        yield desk


async def test_a_send_is_accepted_and_settled_once_its_network_has_seen_it(desk: Desk) -> None:
    sent = await desk.send(desk.btc("0.01"))
    assert sent.state is State.ACKED, sent
    assert (await desk.after(120, sent)).state is State.SETTLED
    assert desk.moved("send") == [Decimal("-0.01000000")]


@pytest.mark.parametrize("fault", ["lost_after", "error_after", "truncated", "reset_mid_response", "html_after"])
async def test_a_lost_answer_is_asked_for_again_with_the_same_key_and_moves_once(desk: Desk, fault: str) -> None:
    await desk.fault(POST, fault)
    sent = await desk.send(desk.btc("0.01"))
    assert sent.state is State.UNKNOWN, sent
    assert (await desk.after(300, sent)).state is State.SETTLED
    assert desk.moved("send") == [Decimal("-0.01000000")]


@pytest.mark.parametrize("fault", ["lost_before", "error_before", "rate_limited"])
async def test_a_send_that_did_not_arrive_is_sent_again_by_itself(desk: Desk, fault: str) -> None:
    await desk.fault(POST, fault)
    sent = await desk.send(desk.btc("0.01"))
    assert sent.state is State.UNKNOWN, sent
    assert (await desk.after(300, sent)).state is State.SETTLED
    assert desk.moved("send") == [Decimal("-0.01000000")]


async def test_above_the_limit_the_code_is_asked_for_and_sends_the_same_bytes(desk: Desk) -> None:
    asked = await desk.send(desk.btc("0.25"))
    assert asked.state is State.NEEDS_2FA
    assert desk.moved("send") == []
    assert (await desk.submission.give_code(asked.id, "000000")).state is State.NEEDS_2FA
    given = await desk.submission.give_code(asked.id, desk.code)
    assert given.state is State.ACKED
    assert (await desk.after(120, given)).state is State.SETTLED
    assert desk.moved("send") == [Decimal("-0.25000000")]


async def test_a_code_that_is_never_given_leaves_nothing_behind(desk: Desk) -> None:
    asked = await desk.send(desk.btc("0.25"))
    assert (await desk.after(700, asked)).state is State.REJECTED
    assert desk.moved("send") == []


async def test_a_refused_send_is_rejected_in_the_venues_words(desk: Desk) -> None:
    sent = await desk.send(desk.btc("0.01", to="1AUJ8z5RuHRTqD1eikyfUUetzGmdWLGkpT"))  # of the real network
    assert sent.state is State.REJECTED
    assert "valid email or bitcoin address" in (sent.venue_text or "")


async def test_a_buy_is_quoted_committed_and_settled(desk: Desk) -> None:
    quoted = await desk.quoted()
    assert quoted.state is State.QUOTED
    sent = await desk.send(commit_of(quoted))
    assert sent.state is State.ACKED, sent
    assert (await desk.after(40, sent)).state is State.SETTLED
    assert desk.moved("buy") == [Decimal("0.05000000")]


async def test_a_changed_rate_is_rejected_with_the_new_total_which_is_a_new_intent(desk: Desk) -> None:
    quoted = await desk.quoted()
    await desk.event("change_rate", factor=1.1)
    sent = await desk.send(commit_of(quoted))
    assert sent.state is State.REJECTED
    assert "the rate has changed" in (sent.venue_text or "")
    assert desk.moved("buy") == []
    now = await desk.wallet.wallet.deals(Deal.BUY, desk.source)
    (offer,) = now.records
    again = await desk.send(
        CommitRequest(
            deal=Deal.BUY,
            source=desk.source,
            quote_id=offer.venue_id,
            total=offer.total,
            total_coin=offer.total_coin,
        )
    )
    assert (await desk.after(40, again)).state is State.SETTLED
    assert (await desk.after(7_200, sent)).state is State.REJECTED
    assert desk.moved("buy") == [Decimal("0.05000000")]


@pytest.mark.parametrize(
    ("fault", "moved"), [("lost_after", ["0.05000000"]), ("error_after", ["0.05000000"]), ("lost_before", [])]
)
async def test_a_commitment_whose_answer_is_lost_is_never_repeated(desk: Desk, fault: str, moved: list[str]) -> None:
    quoted = await desk.quoted()
    await desk.fault(POST, fault)
    sent = await desk.send(commit_of(quoted))
    assert sent.state is State.UNKNOWN, sent
    known = await desk.after(120, sent)
    assert known.state is (State.SETTLED if moved else State.REJECTED)
    assert desk.moved("buy") == [Decimal(each) for each in moved]


async def test_a_clock_that_cannot_be_read_before_it_is_signed_leaves_nothing_sent(desk: Desk) -> None:
    await desk.app.clock.advance(700)
    await desk.fault("GET /v2/time", "error_before")
    sent = await desk.send(desk.btc("0.01"))
    assert (sent.state, sent.sent_at) == (State.ABORTED, None), sent
    assert desk.moved("send") == []


async def test_a_send_to_somebody_by_mail_settles_by_its_key(desk: Desk) -> None:
    sent = await desk.send(desk.btc("0.01", to=desk.app.beto.email))
    assert (await desk.after(30, sent)).state is State.SETTLED
