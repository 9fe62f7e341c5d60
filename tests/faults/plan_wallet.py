"""The faults of a run at the wallet: those of the exchange as far as they fit, with the wallet's answers.

Every call is signed, so nothing can be altered on its way; a documented no is believed (the rules say so), so the lying
one has an id that nobody documented. What is read by its id is never shown as it was before: lists lie, resources fail.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from terminal.domain.account import Profile
from tests.faults.plan import FAULTS, LOST, Fault, lie

KINDS = ("send", "transfer", "request", "complete", "refund", "commit")
LISTED = ("transfer", "request")  # proved by rows
SENT = ("send", *LISTED)
READ_FIRST = KINDS[1:]
BY_ID = ("complete", "refund", "commit")  # proved by one resource
# Scenes in which a price may be asked for, which commits to nothing: no step of the journal is met by it.
_OF_PRICES = frozenset({"plain", "kill", "cancelled", "suspended", "two_instances", "jump"})
_UNFIT = frozenset(
    {
        "altered",
        "answer_mistyped",
        "answer_twice",
        "baseline_slow",  # one read is cut off before it is too old
        "history_cut_after_a_no",
        "nearly_equal",
        "equal_elsewhere",
        "fee_apart",
        "equal_but_for_fee",
    }
)
_KINDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("connection_refused", "tls_wrong_certificate", "tls_expired"), READ_FIRST),
    **dict.fromkeys(("baseline_fails", "baseline_unauthorized"), READ_FIRST),
    **dict.fromkeys(("baseline_blind", "duplicated"), LISTED),
    **dict.fromkeys(("equal_just_before", "equal_meanwhile", "equal_much_later"), LISTED),
    **dict.fromkeys(("twins", "restored_journal", "tiny_disk", "accepted_not_executed"), SENT),
    **dict.fromkeys(("history_lags_30s", "history_lags_5min", "history_loses", "history_reordered"), SENT),
    "history_cut": SENT,
}


def _no(error_id: str, *, effect: bool) -> dict[str, Any]:
    says = json.dumps({"errors": [{"id": error_id, "message": "Not possible right now."}]})
    return {"kind": "status", "status": 400, "effect": effect, "says": says}


_POSTS: dict[str, dict[str, Any]] = {
    "refused": _no("invalid_request", effect=False),
    "refused_but_executed": _no("something_went_wrong", effect=True),
    "accepted_not_executed": {"kind": "pretend"},
}


def _fitted(fault: Fault) -> Fault:
    kinds = _KINDS.get(fault.name, (*KINDS, "quote") if fault.scene in _OF_PRICES else KINDS)
    if fault.name not in _POSTS:
        return replace(fault, kinds=kinds)
    return replace(fault, kinds=kinds, post=_POSTS[fault.name], variants=())


VENUES = {"coinbtr": Profile.COINBTR, "coinbase": Profile.COINBASE}  # by seed: odd, even
_LAGS = (
    Fault("resource_lags_10s", kinds=BY_ID, variants=LOST, rule={"lies": [lie("stale", 120, 10)]}),
    Fault(
        "resource_lags_5min",
        kinds=BY_ID,
        variants=LOST,
        rule={"lies": [lie("stale", 400, 300)]},
        excuses=frozenset({"lagged"}),
    ),
)
WALLET_FAULTS: dict[str, Fault] = {
    **{name: _fitted(fault) for name, fault in FAULTS.items() if name not in _UNFIT},
    **{fault.name: fault for fault in _LAGS},
}


def faults_at(profile: Profile) -> Mapping[str, Fault]:
    """Return the faults that can strike at a venue."""
    return WALLET_FAULTS if profile is Profile.COINBASE else FAULTS
