"""The exchange's file: what is kept comes back, whoever holds the folder holds it alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from terminal.clock import ManualClock
from terminal.errors import ConfigError, StorageError, StoreDamaged, StoreInUse
from terminal.simulator.markets import MARKETS
from terminal.simulator.newcomer import FIRST, open_practice
from terminal.simulator.practice import Practice
from terminal.simulator.store import FILE, DataFolder, Store
from tests.e2e.exchange import copied

Open = Callable[[Path], Store]


@pytest.fixture
def opened() -> Iterator[Open]:
    """Open the file of a folder; closed again when the test ends."""
    with ExitStack() as stores:
        yield lambda folder: stores.enter_context(closing(Store(folder / FILE)))


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an exchange that was opened once for all, for each to copy: its market takes long to warm up."""
    folder = tmp_path_factory.mktemp("busy")
    open_practice(Store(folder / FILE), ManualClock(), seed=3, profile="busy").store.close()
    return folder


@pytest.fixture
def practice(busy: Path, tmp_path: Path, opened: Open) -> Practice:
    return open_practice(opened(copied(busy, tmp_path)), ManualClock())


def seen(practice: Practice) -> tuple[object, ...]:
    """Return everything that a client could notice."""
    exchange = practice.exchange
    return (
        {name: exchange.book(name, 10**6) for name in MARKETS},
        {name: exchange.trades(name, 50) for name in MARKETS},
        {person: exchange.balances(person) for person in practice.people},
        {person: exchange.open_orders(person) for person in practice.people},
        {person: exchange.fills(person) for person in practice.people},
        {person: practice.cashier.newest(person, "", "", 2**63, 10**6) for person in practice.people},
        practice.people,
        exchange.counters(),
    )


@pytest.fixture
def reopened(practice: Practice, tmp_path: Path, opened: Open) -> Callable[..., Practice]:
    """Close the practice exchange and open its file again."""

    def reopen(**arguments: Any) -> Practice:
        practice.store.close()
        return open_practice(opened(tmp_path), ManualClock(practice.clock.now()), **arguments)

    return reopen


def test_a_reopened_exchange_is_the_one_that_was(tmp_path: Path, opened: Open) -> None:
    practice = open_practice(opened(tmp_path), ManualClock(), seed=3, profile="busy")
    practice.exchange.place(FIRST, "BTC-MXN", "buy", "limit", 100_000, 7_000_000, practice.now_us())
    practice.cashier.withdraw(FIRST, "BTC", "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG", 10_000, "", practice.now_us())
    practice.commit()
    before = seen(practice)
    practice.store.close()
    assert seen(open_practice(opened(tmp_path), ManualClock())) == before


async def lived_through(practice: Practice, clock: ManualClock, seconds: float) -> None:
    await clock.advance(seconds)
    practice.catch_up()


@pytest.mark.anyio
async def test_the_flow_goes_on_as_if_nothing_had_happened(busy: Path, tmp_path: Path, opened: Open) -> None:
    clocks = [ManualClock(), ManualClock()]
    through = open_practice(opened(copied(busy, tmp_path / "0")), clocks[0])
    await lived_through(through, clocks[0], 30)
    stopped = open_practice(opened(copied(busy, tmp_path / "1")), clocks[1])
    await lived_through(stopped, clocks[1], 10)
    stopped.commit()
    stopped.store.close()
    await clocks[1].advance(20)
    again = open_practice(opened(tmp_path / "1"), clocks[1])
    assert {name: again.exchange.trades(name, 50) for name in MARKETS} == {
        name: through.exchange.trades(name, 50) for name in MARKETS
    }
    assert {name: again.exchange.book(name) for name in MARKETS} == {
        name: through.exchange.book(name) for name in MARKETS
    }


def test_another_seed_is_refused_and_the_own_is_not(reopened: Callable[..., Practice]) -> None:
    reopened(seed=3).store.close()
    with pytest.raises(ConfigError, match="belongs to seed 3"):
        reopened(seed=4)


def test_another_profile_may_follow(reopened: Callable[..., Practice]) -> None:
    assert reopened(profile="thin").flow.profile == "thin"


def test_a_folder_has_one_user_at_a_time(tmp_path: Path) -> None:
    first = DataFolder(tmp_path / "data")
    with pytest.raises(StoreInUse, match="another practice exchange uses"):
        DataFolder(tmp_path / "data")
    first.close()
    DataFolder(tmp_path / "data").close()


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"a shopping list, long enough to be read as a header" * 50)
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(StoreDamaged):
        Store(tmp_path / FILE)
    assert (tmp_path / FILE).read_bytes() == before


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("PRAGMA application_id = 7")
    other.close()
    with pytest.raises(StoreDamaged, match="another program's"):
        Store(tmp_path / FILE)


def test_a_file_that_contradicts_itself_is_refused(practice: Practice, tmp_path: Path, opened: Open) -> None:
    practice.store.close()
    meddler = sqlite3.connect(tmp_path / FILE)
    meddler.execute("UPDATE balances SET frozen = frozen + 1 WHERE person = ? AND coin = 'BTC'", (FIRST,))
    meddler.commit()
    meddler.close()
    with pytest.raises(StoreDamaged, match="contradicts itself"):
        open_practice(opened(tmp_path), ManualClock())


def test_nothing_is_written_over_a_gap(practice: Practice) -> None:
    practice.store.close()
    with pytest.raises(StorageError, match="cannot write"):
        practice.commit()
    with pytest.raises(StorageError, match="could not write its file before"):
        practice.commit()


def test_the_file_is_private(tmp_path: Path, opened: Open) -> None:
    opened(tmp_path)
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_the_ledger_only_grows(practice: Practice) -> None:
    before = practice.store.ledger()
    practice.cashier.pay(FIRST, "beto@practice.invalid", "MXN", 100, practice.now_us())
    practice.commit()
    after = practice.store.ledger()
    assert after[: len(before)] == before
    assert [row["seq"] for row in after] == list(range(1, len(after) + 1))
    assert practice.store.ledger("beto@practice.invalid")[-1]["amount"] == "1.00"
