"""A journal that was restored from a backup: what is sent, what is listed, until the person accepts."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.domain.intent import State
from terminal.domain.order import OpenOrder
from terminal.domain.reading import Lists, Reading, shows_all
from terminal.domain.wallet_moves import WalletTransfer
from terminal.errors import StorageError, Unavailable, Withheld
from terminal.services.evidence import Where, read_lists
from terminal.services.follow_up import CUT, UNREAD
from terminal.services.submission import end_together
from terminal.storage.seal import SEAL_FILE, SealFile
from tests.desk import LIMIT, MARKET, PAY, WITHDRAW, Desk

pytestmark = pytest.mark.anyio
MOVE = WalletTransfer(source="wallet", to="savings", coin="BTC", amount=Decimal("0.5"))


async def backed_up(desk: Desk, backup: Path) -> None:
    await desk.close()
    shutil.copy(desk.path, backup)
    desk.open()
    await desk.submission.start()


async def restored(desk: Desk, backup: Path) -> None:
    await desk.close()
    shutil.copy(backup, desk.path)
    desk.open()
    await desk.submission.start()
    await desk.clock.advance(0)


async def test_effects_that_a_restored_journal_does_not_know_are_listed_until_it_is_accepted(
    desk: Desk, tmp_path: Path
) -> None:
    await desk.send(PAY)
    await desk.clock.advance(2)
    await backed_up(desk, tmp_path / "backup")
    await desk.clock.advance(3600)
    for request in (WITHDRAW, LIMIT, MARKET):
        await desk.send(request)
    await desk.clock.advance(60)
    await restored(desk, tmp_path / "backup")
    assert desk.submission.is_read_only
    assert {type(row).__name__ for row in desk.submission.strangers()} == {"TransferRecord", "OpenOrder", "Fill"}
    assert len(desk.submission.strangers()) == 3
    posts = len(desk.fake.posts)
    with pytest.raises(Withheld, match="restored"):
        await desk.send(replace(PAY, amount=Decimal(1)))
    assert len(desk.fake.posts) == posts
    desk.submission.accept_journal()
    assert not desk.submission.is_read_only
    assert (await desk.send(replace(PAY, amount=Decimal(1)))).state is State.ACKED
    await desk.restart()
    assert not desk.submission.is_read_only


async def test_a_doubt_outlives_an_orderly_end(desk: Desk, tmp_path: Path) -> None:
    await backed_up(desk, tmp_path / "backup")
    await desk.send(WITHDRAW)
    await restored(desk, tmp_path / "backup")
    await end_together([desk.submission])
    await desk.restart()
    assert desk.submission.is_read_only


async def test_what_the_restored_journal_left_open_is_reconciled_and_no_stranger(desk: Desk, tmp_path: Path) -> None:
    lost = desk.submission.draft(PAY)
    desk.journal.confirm(lost.id, None)
    await backed_up(desk, tmp_path / "backup")
    await desk.send(WITHDRAW)
    await desk.clock.advance(60)
    await restored(desk, tmp_path / "backup")
    assert [type(row).__name__ for row in desk.submission.strangers()] == ["TransferRecord"]
    assert desk.now(lost).state is State.ABORTED


async def test_what_is_lacking_stays_the_same_over_another_start(desk: Desk, tmp_path: Path) -> None:
    """The first start in doubt writes as well: what it writes must not pass for what was known before."""
    desk.submission.draft(PAY)
    await backed_up(desk, tmp_path / "backup")
    await desk.clock.advance(3600)
    await desk.send(WITHDRAW)
    await desk.clock.advance(60)
    await restored(desk, tmp_path / "backup")
    await desk.clock.advance(3600)
    for _ in range(2):
        await desk.restart()
        await desk.clock.advance(0)
        assert (desk.submission.is_read_only, len(desk.submission.strangers())) == (True, 1)
    desk.submission.accept_journal()
    await desk.restart()
    assert not desk.submission.is_read_only


async def test_it_is_accepted_only_once_the_lists_were_really_read(desk: Desk, tmp_path: Path) -> None:
    await backed_up(desk, tmp_path / "backup")
    await desk.clock.advance(3600)
    await desk.send(WITHDRAW)
    desk.fake.reads_fail = Unavailable("Fake venue", "503", 503)
    await restored(desk, tmp_path / "backup")
    assert (desk.submission.why_unread, desk.submission.strangers()) == (UNREAD, ())
    with pytest.raises(Withheld, match="not read yet"):
        desk.submission.accept_journal()
    reads = desk.fake.reads
    await desk.clock.advance(14)
    assert (desk.fake.reads, desk.submission.why_unread) == (reads, UNREAD)
    desk.fake.reads_fail = None
    await desk.clock.advance(1)  # what could not be read is tried again by itself
    assert (desk.submission.why_unread, len(desk.submission.strangers())) == (None, 1)
    reads = desk.fake.reads
    await desk.clock.advance(600)
    assert desk.fake.reads == reads
    desk.submission.accept_journal()
    assert not desk.submission.is_read_only


async def test_a_list_that_was_cut_lets_nothing_be_accepted_until_it_is_read_whole(desk: Desk, tmp_path: Path) -> None:
    await backed_up(desk, tmp_path / "backup")
    await desk.clock.advance(3600)
    await desk.send(WITHDRAW)
    desk.fake.is_truncated = True
    await restored(desk, tmp_path / "backup")
    assert (desk.submission.why_unread, len(desk.submission.strangers())) == (CUT, 1)
    with pytest.raises(Withheld, match="cut its lists"):
        desk.submission.accept_journal()
    await desk.clock.advance(899)
    desk.fake.is_truncated = False
    assert desk.submission.why_unread == CUT
    await desk.clock.advance(1)  # what was cut is read again by itself
    assert (desk.submission.why_unread, len(desk.submission.strangers())) == (None, 1)
    desk.submission.accept_journal()
    assert not desk.submission.is_read_only


async def test_a_list_that_was_cut_past_the_backup_lacks_nothing_that_matters(desk: Desk) -> None:
    await desk.send(PAY)
    await desk.send(MARKET)
    await desk.clock.advance(3600)
    since = desk.clock.now()
    await desk.send(WITHDRAW)
    desk.fake.is_truncated = True
    sent, traded = await read_lists(desk.fake.venue(), Where.TRANSFERS, desk.clock), await desk.fake.fills()
    fills = Reading(records=traded.records, asked_at=since, received_at=since, is_truncated=True)
    assert [shows_all(sent, at) for at in (since, since - timedelta(hours=2), None)] == [True, False, False]
    assert [shows_all(Lists(fills=fills), at) for at in (since, since - timedelta(hours=2))] == [True, False]
    resting: Reading[OpenOrder] = Reading(records=(), asked_at=since, received_at=since, is_truncated=True)
    assert not shows_all(Lists(open_orders=resting), since)


async def test_a_wallets_list_that_was_cut_lets_nothing_be_accepted(desk: Desk, tmp_path: Path) -> None:
    await desk.close()
    venue = desk.moving.venue()
    desk.moving.move(MOVE)  # in one account; whether another one was read that far nobody can tell
    await desk.clock.advance(300)
    desk.open(venue)
    await desk.submission.start()
    await desk.send(replace(MOVE, amount=Decimal("0.1")))
    await desk.close()
    shutil.copy(desk.path, tmp_path / "backup")
    desk.open(venue)
    await desk.send(MOVE)
    await desk.close()
    shutil.copy(tmp_path / "backup", desk.path)
    desk.moving.is_truncated = True
    await desk.clock.advance(60)
    desk.open(venue)
    await desk.submission.start()
    await desk.clock.advance(0)
    assert (desk.submission.is_read_only, desk.submission.why_unread) == (True, CUT)
    with pytest.raises(Withheld, match="cut its lists"):
        desk.submission.accept_journal()


async def test_a_venue_without_lists_has_none_that_must_be_read(desk: Desk) -> None:
    await desk.send(PAY)
    await desk.close()
    desk.path.unlink()
    desk.open(replace(desk.fake.venue(), transfers=None, trading=None))
    await desk.submission.start()
    await desk.clock.advance(0)
    assert (desk.submission.is_read_only, desk.submission.why_unread) == (True, None)


async def test_a_journal_that_was_never_restored_lists_no_strangers(desk: Desk) -> None:
    await desk.send(PAY)
    desk.fake.transfer(WITHDRAW)
    await desk.clock.advance(60)
    await desk.restart()
    await desk.clock.advance(60)
    assert (desk.submission.is_read_only, desk.submission.strangers()) == (False, ())


async def test_a_deleted_journal_sends_nothing_until_it_is_accepted_and_lists_all(desk: Desk) -> None:
    await desk.send(PAY)
    await desk.close()
    desk.path.unlink()
    desk.open()
    await desk.submission.start()
    await desk.clock.advance(0)
    assert desk.submission.is_read_only
    assert len(desk.submission.strangers()) == 1


async def test_the_newest_hash_is_outside_before_a_byte_leaves(desk: Desk) -> None:
    remembered: list[bool] = []

    class Telling(list[object]):
        def append(self, post: object) -> None:
            remembered.append(SealFile(desk.folder / SEAL_FILE).newest_hash == desk.journal.newest_hash())

    desk.fake.posts = Telling()
    await desk.send(PAY)
    assert remembered == [True]


async def test_a_seal_that_cannot_be_written_means_that_nothing_is_sent(desk: Desk) -> None:
    class Full:
        newest_hash = None

        def remember(self, newest_hash: str) -> None:
            raise StorageError("the disk is full")

    desk.submission._seal = Full()
    intent = await desk.send(PAY)
    assert (intent.state, desk.fake.posts) == (State.NOT_SENT, [])
    assert "full" in (intent.reason or "")


def test_a_seal_is_kept_read_back_and_refused_where_it_is_none(tmp_path: Path) -> None:
    seal = SealFile(tmp_path / "seal")
    assert seal.newest_hash is None
    seal.remember("ab" * 32)
    seal.remember("ab" * 32)
    assert SealFile(tmp_path / "seal").newest_hash == "ab" * 32
    (tmp_path / "seal").write_text("something else")
    assert SealFile(tmp_path / "seal").newest_hash == "unreadable"
    with pytest.raises(StorageError):
        SealFile(tmp_path)
