"""The table of everything the document offers: whole, true to the driver and the practice exchange, and used."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from terminal.domain.account import Environment
from terminal.domain.capability import Fate, Withheld, withheld
from terminal.domain.wallet import Grant
from terminal.simulator.wallet.api import operation
from terminal.venues.coinbase import client, money, moves
from terminal.venues.coinbase.capabilities import BY_NAME, OPERATIONS

README = Path(client.__file__).with_name("README.md")
TESTS = Path(__file__).parents[1]
SEND, CREATE = BY_NAME["transactions.send"], BY_NAME["accounts.create"]


def test_every_operation_of_the_document_is_there_once() -> None:
    assert len(OPERATIONS) == len(BY_NAME) == 58


@pytest.mark.parametrize("name", BY_NAME)
def test_each_has_a_function_of_the_driver_and_a_route_of_the_practice_exchange(name: str) -> None:
    each = BY_NAME[name]
    owner, _, method = each.client.partition(".")
    kinds = [found for module in (client, money, moves) if (found := getattr(module, owner, None)) is not None]
    assert callable(getattr(kinds[0], method))
    route, _ = operation(each.method, re.sub(r":\w+", "x", each.path))
    assert (route.method, route.path.count(":")) == (each.method, each.path.count(":"))
    # A send, a transfer and a request share a route, which looks for the scope of each.
    assert (route.scope or None) == each.scope or (each.method, route.path) == (
        "POST",
        "accounts/:account/transactions",
    )


def test_what_the_live_service_gave_up_is_what_its_documents_say() -> None:
    assert Counter(each.fate for each in OPERATIONS) == {
        Fate.WORKS: 26,
        Fate.RETIRED: 17,
        Fate.UNLISTED: 13,
        Fate.MOVED: 2,
    }
    assert {each.since for each in OPERATIONS if each.name.startswith(("buys.", "sells."))} == {2023}
    assert all((each.since is not None) == (each.fate is Fate.RETIRED) for each in OPERATIONS)


@pytest.mark.parametrize(
    ("name", "environment", "scopes", "is_withheld"),
    [
        ("accounts.create", Environment.PRACTICE, [], None),
        ("accounts.create", Environment.LIVE, [], True),
        ("accounts.create", Environment.LIVE, ["wallet:accounts:create"], True),
        ("transactions.send", Environment.LIVE, ["wallet:transactions:send"], None),
        ("transactions.send", Environment.LIVE, ["wallet:accounts:read"], False),
        ("transactions.send", Environment.PRACTICE, ["wallet:accounts:read"], False),
        ("transactions.send", Environment.LIVE, [], None),  # nothing was told: the venue will say
        ("time", Environment.LIVE, ["wallet:accounts:read"], None),
    ],
)
def test_what_is_gone_is_said_before_what_the_sign_in_lacks(
    name: str, environment: Environment, scopes: list[str], is_withheld: bool | None
) -> None:
    told = withheld(BY_NAME[name], environment, Grant(method="oauth", scopes=frozenset(scopes)))
    assert told == (None if is_withheld is None else Withheld(BY_NAME[name], is_withheld))


def test_a_sign_in_that_was_not_read_yet_is_not_held_back() -> None:
    assert withheld(SEND, Environment.LIVE, None) is None
    assert withheld(CREATE, Environment.LIVE, None) == Withheld(CREATE, is_gone=True)


def rows() -> dict[str, list[str]]:
    found = [[cell.strip() for cell in line.strip("| ").split("|")] for line in README.read_text("utf-8").splitlines()]
    return {row[0].strip("`"): row[1:] for row in found if len(row) == 5 and row[0].startswith("`")}


def test_the_readme_says_of_each_where_it_is_proved_and_where_it_is_in_the_window() -> None:
    table = rows()
    assert list(table) == [f"{each.method} {each.path}{_of(each.name)}" for each in OPERATIONS]
    assert [endpoint for endpoint, cells in table.items() if not all(cells)] == []


def test_the_readme_says_of_each_whether_the_live_service_still_has_it() -> None:
    words = {Fate.WORKS: "yes", Fate.MOVED: "moved to v3", Fate.UNLISTED: "no longer listed"}
    said = [cells[0] for cells in rows().values()]
    assert said == [words.get(each.fate, f"until {each.since}") for each in OPERATIONS]


@pytest.mark.parametrize("column", [1, 2])
def test_the_tests_that_the_readme_names_exist(column: int) -> None:
    known = {
        name for path in TESTS.rglob("test_*.py") for name in re.findall(r"def (test_\w+)", path.read_text("utf-8"))
    }
    named = {name for cells in rows().values() for name in re.findall(r"test_\w+", cells[column])}
    assert named - known == set()


def _of(name: str) -> str:
    """A send, a transfer and a request are told apart by their type."""
    told = {"transactions.send": "send", "transactions.transfer": "transfer", "transactions.request": "request"}
    return f" (type {told[name]})" if name in told else ""
