"""The grants that the exchange hands out with its credentials: a fresh one each time, and no heap of old ones."""

from __future__ import annotations

import pytest

from terminal.simulator.wallet.oauth import TOKEN_LIFE_S, OAuth
from terminal.simulator.wallet.records import Grant
from terminal.simulator.wallet.state import State

NOW_US, LIFE_US = 1_800_000_000_000_000, TOKEN_LIFE_S * 1_000_000
ANA, SCOPES = "ana", ["wallet:user:read"]


@pytest.fixture
def state() -> State:
    return State()


@pytest.fixture
def oauth(state: State) -> OAuth:
    return OAuth(state, "client", "secret")


def renewed(oauth: OAuth, grant: Grant, now_us: int) -> str:
    """Renew as the venue's own clients do, which name no client; returns the new access token."""
    return str(oauth.token({"grant_type": "refresh_token", "refresh_token": grant.refresh}, now_us)["access_token"])


def kept(state: State) -> list[str]:
    return [each.id for each in state.all(Grant)]


def test_what_is_given_anew_within_its_life_leaves_the_last_one_alone(oauth: OAuth, state: State) -> None:
    first, second = oauth.give(ANA, SCOPES, NOW_US), oauth.give(ANA, SCOPES, NOW_US + 1)
    assert first.id != second.id
    assert kept(state) == [first.id, second.id]


def test_a_later_start_forgets_what_was_given_before_and_its_renewals(oauth: OAuth, state: State) -> None:
    first = oauth.give(ANA, SCOPES, NOW_US)
    renewal = renewed(oauth, first, NOW_US + 1)
    assert kept(state) == [first.id, renewal]
    second = oauth.give(ANA, SCOPES, NOW_US + 2)
    assert kept(state) == [renewal, second.id]
    third = oauth.give(ANA, SCOPES, NOW_US + 2 + LIFE_US)
    assert kept(state) == [third.id]


def test_what_a_client_asked_for_and_what_is_another_persons_stays(oauth: OAuth, state: State) -> None:
    asked, others = oauth.grant(ANA, SCOPES, NOW_US), oauth.give("beto", SCOPES, NOW_US)
    given = oauth.give(ANA, SCOPES, NOW_US + 2 * LIFE_US)
    assert kept(state) == [asked.id, others.id, given.id]
