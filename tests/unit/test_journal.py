"""The journal: what it keeps, what it refuses, and what it says of a file that is not what it must be."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.clock import ManualClock
from terminal.domain.account import Balance, Environment
from terminal.domain.candidate import Evidence, Grade
from terminal.domain.intent import Intent, Kind, Outcome, Request, State, may_move
from terminal.domain.order import Fill, OpenOrder, cancellation
from terminal.domain.reading import Lists, Reading
from terminal.domain.transfer import Direction, TransferRecord
from terminal.domain.travel_rule import Holder
from terminal.errors import AlreadySubmitted, StorageError, StoreDamaged, StoreInUse, Withheld
from terminal.storage.canonical import request_from, text_of, value_from
from terminal.storage.journal import MOVES_A_FOLDING, Attempt, Journal
from terminal.storage.schema import APPLICATION_IDS, VERSION
from tests.desk import BTC_MXN, LIMIT, MARKET, PAY, SEND, SPEI, WITHDRAW

AT = datetime(2026, 1, 1, 12, 3, 11, 73628, tzinfo=UTC)
ORDER = OpenOrder(
    venue_order_id="13",
    market=BTC_MXN,
    side=LIMIT.side,
    price=Decimal("75000.10"),
    amount=Decimal("1E-8"),
    initial_amount=Decimal("0.1"),
    filled=Decimal("0.09999999"),
    created_at=AT,
    fee=None,
)
FILL = Fill(
    market=BTC_MXN,
    side=LIMIT.side,
    price=Decimal("75000.10"),
    amount_paid=Decimal("7500.01"),
    amount_received=Decimal("0.0999"),
    fee_amount=Decimal("0.0001"),
    created_at=AT,
    closed_at=AT,
    is_maker=True,
)
ROW = TransferRecord(
    direction=Direction.WITHDRAWAL,
    coin="BTC",
    amount=Decimal("0.001"),
    fee_amount=None,
    total_amount=Decimal("0.001"),
    created_at=AT,
    confirmed_at=None,
    is_confirmed=False,
    is_inner=None,
    sender="me",
    receiver=None,
    address="2NF…",
    memo="Año | \n 「」",
)
LISTS = Lists(
    transfers=Reading(records=(ROW, ROW), asked_at=AT, received_at=AT, venue_at=None, is_truncated=True),
    open_orders=Reading(records=(ORDER,), asked_at=AT, received_at=AT, venue_at=AT),
    fills=Reading(records=(FILL,), asked_at=AT, received_at=AT),
    balance=Balance(coin="BTC", available=Decimal("0.5"), frozen=None, pending=Decimal(0), received_at=AT),
)
REQUESTS: list[Request] = [
    PAY,
    WITHDRAW,
    replace(WITHDRAW, memo="7", memo_name="memoId"),
    SPEI,
    LIMIT,
    MARKET,
    cancellation(ORDER),
]
ACKED = Outcome(state=State.ACKED, venue_id="13", venue_text="done")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "practice" / "journal.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    journal = opened(path)
    yield journal
    journal.close()


def opened(path: Path, environment: Environment = Environment.PRACTICE, **more: str) -> Journal:
    return Journal.open(path, environment, ManualClock(), **more)


def draft(journal: Journal, request: Request = PAY) -> Intent:
    return journal.draft(request, "coinbtr", "acc-1")


def armed(journal: Journal, request: Request = PAY) -> Attempt:
    intent = draft(journal, request)
    journal.confirm(intent.id, LISTS)
    return journal.arm(intent.id)


def tampered(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


# What it keeps


@pytest.mark.parametrize("request_", REQUESTS)
def test_what_was_confirmed_is_read_back_to_the_last_digit(path: Path, request_: Request) -> None:
    journal = opened(path)
    attempt = armed(journal, request_)
    journal.record(attempt, ACKED)
    before = journal.intents()
    journal.close()
    again = opened(path)
    assert again.intents() == before
    assert again.intents()[0].request == request_
    assert again.baseline(attempt.intent_id) == LISTS
    again.close()


def test_the_newest_intent_comes_first(journal: Journal) -> None:
    made = [draft(journal, request) for request in (PAY, WITHDRAW, SPEI)]
    assert journal.intents() == tuple(reversed(made))
    assert journal.intents(1) == (made[2],)


def test_evidence_and_checks_survive_a_restart(path: Path) -> None:
    journal = opened(path)
    attempt = armed(journal)
    journal.record(attempt, ACKED)
    journal.checked(attempt.intent_id, "seen")
    journal.move(attempt.intent_id, Outcome(state=State.SETTLED), Evidence((("key", ROW),), Grade.FIELDS, "found"))
    journal.close()
    again = opened(path)
    intent = again.intent(attempt.intent_id)
    assert (intent.state, intent.evidence, intent.checks) == (State.SETTLED, "found", 1)
    assert again.claimed("acc-1") == {"key": 1}
    again.close()


def test_decimals_are_kept_without_exponent_and_nothing_but_values_is_kept() -> None:
    assert text_of({"amount": Decimal("1E-8"), "none": None, "yes": True, "list": (Decimal("0.10"),)}) == (
        '{"amount":"0.00000001","none":null,"yes":true,"list":["0.10"]}'
    )
    with pytest.raises(TypeError):
        text_of(object())


@pytest.mark.parametrize("website", [None, "exchange.example.com"])
def test_who_holds_the_address_of_a_send_is_read_back_and_older_sends_say_nothing_of_it(website: str | None) -> None:
    held = replace(SEND, holder=Holder(is_institution=website is not None, website=website))
    assert request_from(Kind.SEND, text_of(held)) == held
    older = text_of(SEND).replace(',"holder":null', "")
    assert "holder" not in older
    assert request_from(Kind.SEND, older) == SEND


@pytest.mark.parametrize(
    "text", ["", "[]", '{"coin":"MXN"}', '{"coin":"MXN","email":"a","amount":"x"}', '{"unknown":"1"}']
)
def test_a_stored_value_that_cannot_be_read_is_damage(text: str) -> None:
    with pytest.raises(StoreDamaged):
        request_from(Kind.BTR_PAY, text)
    with pytest.raises(StoreDamaged):
        value_from(Lists, text or "{")


# One confirmation, one send


def test_a_confirmation_is_consumed_once(journal: Journal) -> None:
    attempt = armed(journal)
    seal = journal.newest_hash()
    with pytest.raises(AlreadySubmitted):
        journal.arm(attempt.intent_id)
    assert journal.newest_hash() == seal


def test_a_draft_is_not_armed_without_a_confirmation(journal: Journal) -> None:
    with pytest.raises(AlreadySubmitted):
        journal.arm(draft(journal).id)


def test_the_database_itself_allows_one_effect_of_an_intent(journal: Journal) -> None:
    attempt = armed(journal)
    insert = "INSERT INTO attempts VALUES ('second', ?, 'effect', NULL, '')"
    with pytest.raises(sqlite3.IntegrityError):
        journal._db.execute(insert, (attempt.intent_id,))
    journal._db.execute(insert.replace("effect", "2fa"), (attempt.intent_id,))


@pytest.mark.parametrize("purpose", ["effect", "2fa"])
def test_the_database_itself_allows_five_attempts_with_a_key(journal: Journal, purpose: str) -> None:
    intent = draft(journal, SEND)
    insert = "INSERT INTO attempts VALUES (?, ?, ?, 'key', '')"
    for number in range(5):
        journal._db.execute(insert, (str(number), intent.id, purpose))
    with pytest.raises(sqlite3.IntegrityError, match="five"):
        journal._db.execute(insert, ("sixth", intent.id, purpose))


def test_the_database_itself_allows_one_armed_intent_of_an_account(journal: Journal) -> None:
    armed(journal)
    second = draft(journal, WITHDRAW)
    journal.confirm(second.id, LISTS)
    with pytest.raises(StorageError):
        journal.arm(second.id)
    assert journal.intent(second.id).state is State.CONFIRMED


def test_a_cancel_may_be_armed_beside_it(journal: Journal) -> None:
    armed(journal)
    armed(journal, cancellation(ORDER))
    assert [intent.state for intent in journal.intents()] == [State.ARMED, State.ARMED]


def test_only_the_first_word_on_an_attempt_counts(journal: Journal) -> None:
    attempt = armed(journal)
    journal.record(attempt, ACKED)
    with pytest.raises(StorageError):
        journal.record(attempt, Outcome(state=State.UNKNOWN))
    assert journal.intent(attempt.intent_id).state is State.ACKED


def test_a_move_that_the_table_does_not_allow_is_a_defect(journal: Journal) -> None:
    with pytest.raises(ValueError, match="cannot become"):
        journal.move(draft(journal).id, Outcome(state=State.SETTLED))


TABLE = {
    "DRAFT": "CONFIRMED ABORTED",
    "CONFIRMED": "ARMED ABORTED",
    "ARMED": "ACKED REFUSED_UNPROVEN REJECTED NOT_SENT NEEDS_2FA UNKNOWN CONFLICT",
    "NEEDS_2FA": "ARMED REJECTED UNKNOWN",
    "REFUSED_UNPROVEN": "REJECTED SETTLED CONFLICT UNKNOWN",
    "ACKED": "SETTLED FAILED_AT_VENUE CONFLICT",
    "UNKNOWN": "SETTLED FAILED_AT_VENUE CONFLICT NOT_FOUND REJECTED MARKED_SENT MARKED_NOT_SENT",
    "NOT_FOUND": "CONFLICT MARKED_SENT MARKED_NOT_SENT",
    "CONFLICT": "MARKED_SENT MARKED_NOT_SENT",
    "MARKED_SENT": "SETTLED",
    "SETTLED": "CONFLICT",
    "NOT_SENT": "CONFLICT",
    "REJECTED": "CONFLICT",
    "MARKED_NOT_SENT": "CONFLICT",
}
MORE = {
    Kind.SEND: {("UNKNOWN", "ARMED"), ("UNKNOWN", "ACKED")},
    Kind.COMMIT: {("UNKNOWN", "ACKED")},
    Kind.TRANSFER: {("UNKNOWN", "ACKED")},
    Kind.QUOTE: {("DRAFT", "QUOTED"), ("DRAFT", "SETTLED"), ("DRAFT", "UNKNOWN")},
    Kind.CANCEL: {("ACKED", "REJECTED"), ("REFUSED_UNPROVEN", "FAILED_AT_VENUE")},
}


@pytest.mark.parametrize("kind", Kind)
def test_no_state_is_left_but_by_the_table(kind: Kind) -> None:
    moves = {(old, new) for old, news in TABLE.items() for new in news.split()} | MORE.get(kind, set())
    assert {(old.value, new.value) for old in State for new in State if may_move(kind, old, new)} == moves


def test_an_intent_that_nobody_drafted_is_not_there(journal: Journal) -> None:
    with pytest.raises(StorageError):
        journal.intent("nobody's")
    assert journal.baseline("nobody's") is None


# Only added


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET body = '{}'",
        "DELETE FROM events",
        "UPDATE attempts SET armed_at = ''",
        "DELETE FROM attempts",
        "DELETE FROM baselines",
        "UPDATE baselines SET lists = ''",
        "DELETE FROM intents",
        "UPDATE intents SET request = ''",
        "UPDATE evidence SET record = ''",
        "DELETE FROM evidence",
        "UPDATE nonces SET reserved_ms = reserved_ms - 1",
        "DELETE FROM nonces",
    ],
)
def test_the_database_refuses_to_change_what_was_written(journal: Journal, statement: str) -> None:
    attempt = armed(journal)
    journal.record(attempt, ACKED)
    journal.found(attempt.intent_id, Evidence((("key", ROW),), Grade.FIELDS, "seen"))
    journal.nonces.next("key")
    with pytest.raises(sqlite3.IntegrityError):
        journal._db.execute(statement)


@pytest.mark.parametrize(
    "statements",
    [
        (
            "DROP TRIGGER events_never_update",
            "UPDATE events SET body = replace(body, '100', '999')",
        ),
        ("DROP TRIGGER events_never_delete", "DELETE FROM events WHERE seq = 2"),
        ("DROP TRIGGER events_never_delete", "DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)"),
        ("DROP TRIGGER attempts_never_delete", "DELETE FROM attempts"),
        ("UPDATE intents SET state = 'CONFIRMED'",),
        ("INSERT INTO events VALUES (99, NULL, '2026-01-01T00:00:00+00:00', 'accepted', '{}', 'x')",),
        ("DROP TRIGGER events_never_update", "UPDATE events SET what = 'other' WHERE seq = 1"),
        ("DROP TRIGGER baselines_never_update", "UPDATE baselines SET digest = 'x'"),
    ],
)
def test_a_journal_that_was_changed_from_outside_is_refused(path: Path, statements: tuple[str, ...]) -> None:
    journal = opened(path)
    armed(journal)
    journal.close()
    tampered(path, *statements)
    with pytest.raises(StoreDamaged):
        opened(path)


def test_a_baseline_that_was_changed_from_outside_is_refused(path: Path) -> None:
    journal = opened(path)
    attempt = armed(journal)
    journal.close()
    tampered(path, "DROP TRIGGER baselines_never_update", "UPDATE baselines SET lists = '{}'")
    journal = opened(path)
    with pytest.raises(StoreDamaged):
        journal.baseline(attempt.intent_id)
    journal.close()


# Opening


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_the_file_and_its_folder_are_private(path: Path) -> None:
    old = os.umask(0)
    try:
        journal = opened(path)
        armed(journal)
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in (path.parent, *path.parent.iterdir())}
        journal.close()
    finally:
        os.umask(old)
    assert modes == {"practice": 0o700, "journal.sqlite3": 0o600, "journal.sqlite3-wal": 0o600}


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_a_folder_and_a_file_that_others_could_read_are_closed_to_them(path: Path) -> None:
    path.parent.mkdir(mode=0o755)
    path.touch(mode=0o644)
    opened(path).close()
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path.parent, path)] == [0o700, 0o600]


def test_a_file_that_fails_its_integrity_check_is_damaged(path: Path) -> None:
    journal = opened(path)
    armed(journal)
    journal.close()
    column = "kind TEXT NOT NULL"
    tampered(
        path,
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_schema SET sql = replace(sql, '{column}', '{column} CHECK (kind = 0)') WHERE name = 'intents'",
    )
    with pytest.raises(StoreDamaged, match="CHECK constraint failed"):
        opened(path)


def test_the_settings_are_those_of_the_rules(journal: Journal) -> None:
    names = (
        "locking_mode",
        "journal_mode",
        "synchronous",
        "fullfsync",
        "application_id",
        "user_version",
        "foreign_keys",
    )
    values = [journal._db.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    assert values == ["exclusive", "wal", 2, 1, APPLICATION_IDS[Environment.PRACTICE], VERSION, 1]


def test_a_second_instance_is_refused_with_a_clear_message(journal: Journal, path: Path) -> None:
    with pytest.raises(StoreInUse, match="another BTR Terminal is using"):
        opened(path)
    draft(journal)


def test_a_journal_of_the_other_environment_is_refused(path: Path) -> None:
    opened(path).close()
    with pytest.raises(StorageError, match="other environment"):
        opened(path, Environment.LIVE)


def test_a_journal_of_a_newer_version_is_refused(path: Path) -> None:
    opened(path).close()
    tampered(path, f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(StorageError, match="newer version"):
        opened(path)


def test_another_programs_file_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    tampered(path, "CREATE TABLE theirs (x)")
    with pytest.raises(StoreDamaged, match="not a journal"):
        opened(path)
    tampered(path, "INSERT INTO theirs VALUES (1)")


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database, " * 1000)
    with pytest.raises(StoreDamaged):
        opened(path)


def test_a_page_that_was_overwritten_is_found_at_the_start(path: Path) -> None:
    journal = opened(path)
    for _ in range(60):
        draft(journal)
    journal.close()
    body = bytearray(path.read_bytes())
    for start in range(4096 * 3, len(body), 4096):
        body[start : start + 600] = b"\xff" * 600
    path.write_bytes(body)
    with pytest.raises(StoreDamaged):
        opened(path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes what is read-only")
def test_a_file_that_cannot_be_written_is_refused(path: Path) -> None:
    opened(path).close()
    path.parent.chmod(0o500)
    path.chmod(0o400)
    with pytest.raises(StorageError):
        opened(path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError):
        opened(tmp_path / "file" / "journal.sqlite3")


def test_a_disk_that_is_really_full_writes_nothing_and_keeps_what_there_is(path: Path) -> None:
    journal = opened(path)
    first = draft(journal)
    pages = journal._db.execute("PRAGMA page_count").fetchone()[0]
    journal._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError, match="full"):
        deque(draft(journal) for _ in range(200))
    kept = journal.intents()
    journal.close()
    journal = opened(path)
    assert journal.intents() == kept
    assert first in kept
    journal.close()


@pytest.mark.skipif(sys.platform != "linux", reason="a query-only connection stands for a read-only disk")
def test_a_disk_that_became_read_only_writes_nothing(journal: Journal) -> None:
    journal._db.execute("PRAGMA query_only = ON")
    with pytest.raises(StorageError):
        draft(journal)
    assert journal.intents() == ()


# What is on the disk when a step returns


def test_what_arms_is_on_the_disk_and_what_only_prepares_goes_with_it(journal: Journal) -> None:
    statements: list[str] = []
    journal._db.set_trace_callback(statements.append)
    attempt = armed(journal)
    journal.record(attempt, Outcome(state=State.UNKNOWN))
    assert [each.split()[-1] for each in statements if each.startswith("PRAGMA synchronous")] == [
        "NORMAL",  # draft
        "NORMAL",  # confirm
        "FULL",  # arm: the log up to here, before a byte leaves
        "FULL",  # outcome
    ]


def test_a_seal_of_what_a_power_cut_may_forget_is_not_handed_out(path: Path) -> None:
    journal = opened(path)
    armed(journal)
    lasting = journal.newest_hash()
    draft(journal)
    assert journal.newest_hash() == lasting
    journal.close()
    assert opened(path, newest_hash=lasting).newest_hash() != lasting  # what is found at the start is there


def test_the_log_is_folded_into_the_file_while_nothing_is_armed(path: Path) -> None:
    journal, log = opened(path), path.with_name(path.name + "-wal")
    sizes = []
    for _ in range(3 * MOVES_A_FOLDING):
        journal.move(draft(journal).id, Outcome(state=State.ABORTED))
        sizes.append(log.stat().st_size)
    assert sizes[-1] < 1.5 * sizes[MOVES_A_FOLDING]  # it is written over from its beginning
    journal.close()


# A journal that was restored from a backup


def test_a_restored_journal_sends_nothing_until_the_person_accepts(path: Path, tmp_path: Path) -> None:
    journal = opened(path)
    old = draft(journal)
    journal.close()
    shutil.copy(path, tmp_path / "backup")
    journal = opened(path)
    armed(journal)
    newest = journal.newest_hash()
    journal.close()
    shutil.copy(tmp_path / "backup", path)

    journal = opened(path, newest_hash=newest)
    assert journal.is_read_only_for_money
    with pytest.raises(Withheld, match="backup"):
        journal.confirm(old.id, LISTS)
    with pytest.raises(Withheld, match="backup"):
        journal.arm(old.id)
    with pytest.raises(Withheld, match="backup"):
        journal.post(old.id)
    journal.accept()
    journal.confirm(old.id, LISTS)
    journal.close()


def test_a_journal_that_holds_the_newest_hash_is_writable(path: Path) -> None:
    journal = opened(path)
    fresh = journal.newest_hash()
    draft(journal)
    older = journal.newest_hash()
    draft(journal)
    journal.close()
    for known in (fresh, older):
        journal = opened(path, newest_hash=known)
        assert not journal.is_read_only_for_money
        journal.close()


# Nonces


def test_nonces_grow_strictly_on_a_clock_that_stands_still(journal: Journal) -> None:
    nonces = [journal.nonces.next("key") for _ in range(12_000)]
    assert nonces == sorted(set(nonces))
    assert nonces[0] == round(ManualClock().now().timestamp() * 1000)


def test_nonces_grow_over_restarts_and_a_clock_set_back(path: Path) -> None:
    last = 0
    for back in range(5):
        journal = Journal.open(path, Environment.PRACTICE, ManualClock(AT - timedelta(days=back)))
        nonces = [journal.nonces.next("key") for _ in range(3)]
        assert last < nonces[0] < nonces[1] < nonces[2]
        last = nonces[2]
        journal.close()


def test_each_key_has_its_own_nonces(journal: Journal) -> None:
    assert journal.nonces.next("one") == journal.nonces.next("other")
