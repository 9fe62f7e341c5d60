"""When to look for what: pure tables of ages, in seconds since an intent came into its state.

Source: the project's money rules, "Reconciliation".
"""

from __future__ import annotations

from terminal.domain.intent import Kind, State

DAY_S, QUARTER_S = 86_400.0, 900.0
LAST_AGE_S = 7 * DAY_S
_DENSE = (2.0, 5.0, 10.0, 20.0, 40.0, 60.0, 120.0, 300.0, 600.0, 900.0)
_QUARTERS = tuple(QUARTER_S * number for number in range(2, 97))
_DAYS = tuple(DAY_S * day for day in range(2, 8))
UNKNOWN_S = (*_DENSE, *_QUARTERS, *_DAYS)
ACCEPTED_S = (1.0, *UNKNOWN_S)
# Two clean reads, +5 s and +60 s; tried again each minute until ten have passed.
REFUSED_S = (5.0, 60.0, 120.0, 180.0, 240.0, 300.0, 360.0, 420.0, 480.0, 540.0, 600.0)
CODE_S = (600.0,)  # a code that was not given in time
# Decided, and watched for what would contradict it.
LATE_S = (QUARTER_S, *_QUARTERS, *_DAYS)
WATCHED_S = (60.0, 600.0, 3_600.0, 21_600.0, DAY_S, *_DAYS)
_AGES = {
    State.ACKED: ACCEPTED_S,
    State.UNKNOWN: UNKNOWN_S,
    State.REFUSED_UNPROVEN: REFUSED_S,
    State.NEEDS_2FA: CODE_S,
    State.NOT_FOUND: LATE_S,
    State.MARKED_SENT: LATE_S,
    State.MARKED_NOT_SENT: LATE_S,
    State.CONFLICT: WATCHED_S,
    State.SETTLED: WATCHED_S,
    State.NOT_SENT: WATCHED_S,
    State.REJECTED: WATCHED_S,
}
_CANCEL_AGES = {
    State.ACKED: ACCEPTED_S,
    State.UNKNOWN: ACCEPTED_S,
    State.REFUSED_UNPROVEN: tuple(age_s for age_s in ACCEPTED_S if age_s <= REFUSED_S[-1]),
    # Still open after a minute: whether it goes all the same shows within the next two.
    State.REJECTED: (30.0, 60.0, 90.0, *WATCHED_S[1:]),
}


_COMMITTED_S = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, *UNKNOWN_S[5:])
_COMMIT_AGES = _AGES | dict.fromkeys((State.ACKED, State.UNKNOWN), _COMMITTED_S)
_BY_KIND = {Kind.CANCEL: _CANCEL_AGES, Kind.COMMIT: _COMMIT_AGES, Kind.QUOTE: {State.UNKNOWN: UNKNOWN_S}}


def ages_s(kind: Kind, state: State) -> tuple[float, ...]:
    """Return the ages at which an intent in this state is looked for; none for what needs no look."""
    return _BY_KIND.get(kind, _AGES).get(state, ())


def next_age_s(kind: Kind, state: State, looked_s: float) -> float | None:
    """Return the age of the next look after one at the age *looked_s*; None when there is no more."""
    return next((age_s for age_s in ages_s(kind, state) if looked_s < age_s - early_s(age_s)), None)


def early_s(age_s: float) -> float:
    """Say how long before its time a look counts as the one that was due: so one read serves many intents."""
    if age_s > DAY_S:
        return 7_200.0
    return 90.0 if age_s > QUARTER_S else age_s / 20
