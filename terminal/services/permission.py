"""Permission: what our own rules say before anything is sent: the wall, the lock, and the same thing sent again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from terminal.domain.account import Account, Environment
from terminal.domain.intent import BLOCKING, NEEDS_TICK, Intent, Request, State, fingerprint
from terminal.domain.order import CancelRequest
from terminal.errors import Withheld
from terminal.storage.journal import RESTORED, Journal
from terminal.venues.port import Venue

TICK_FOR_S = 86_400.0
LOCKED = "live is locked: unlock it once in this session to send anything"
BLOCKED = {
    State.ARMED: "the same thing is being sent right now",
    State.NEEDS_2FA: "the same thing waits for the venue's code",
    State.REFUSED_UNPROVEN: "the venue said no to the same thing, and it is not yet sure that nothing happened",
    State.UNKNOWN: "we don't know yet whether the same thing went through",
    State.CONFLICT: "the same thing is in conflict with the venue's records",
}
WORDS = "the same thing was not found at the venue, but may still appear: type the words to send it all the same"
TICK = "the same thing was sent within the last 24 hours: tick that you want it again"


class Ease(StrEnum):
    """May the same thing be sent again?"""

    FREE = "free"
    NEEDS_TICK = "needs_tick"
    NEEDS_WORDS = "needs_words"  # the person must type that they send it again
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """What stands in the way of sending a request, and the intent it is about."""

    ease: Ease
    reason: str = ""
    intent: Intent | None = None

    def is_passed(self, *, ticked: bool, typed: bool) -> bool:
        """Say whether what the person did is enough."""
        return {
            Ease.FREE: True,
            Ease.NEEDS_TICK: ticked or typed,
            Ease.NEEDS_WORDS: typed,
            Ease.BLOCKED: False,
        }[self.ease]


class Permission:
    """Decides for one account whether an intent may be sent now."""

    def __init__(
        self,
        *,
        journal: Journal,
        venue: Venue,
        account: Account,
        sent_s_ago: Callable[[Intent], float],
        is_unlocked: Callable[[], bool],
    ) -> None:
        self._journal, self._venue, self._account = journal, venue, account
        self._sent_s_ago, self._is_unlocked = sent_s_ago, is_unlocked

    def check_wall(self, account_id: str, venue: str) -> None:
        """Refuse whatever does not belong to this environment, venue and account; raises Withheld."""
        walls = {self._journal.environment, self._account.environment, self._venue.environment}
        if len(walls) != 1 or self._account.profile is not self._venue.profile:
            raise Withheld("practice and live do not mix: the account, the venue and the journal disagree")
        if (account_id, venue) != (self._account.id, self._venue.profile):
            raise Withheld("this belongs to another account")

    def check_money(self, intent: Intent) -> None:
        """Refuse what may not move money now, whatever it is: beyond the wall, locked, read-only; raises Withheld."""
        self.check_wall(intent.account_id, intent.venue)
        if intent.environment is not self._journal.environment:
            raise Withheld("practice and live do not mix: this belongs to the other environment")
        if self._account.environment is Environment.LIVE and not self._is_unlocked():
            raise Withheld(LOCKED)
        if self._journal.is_read_only_for_money:
            raise Withheld(RESTORED)

    def check(self, intent: Intent, *, ticked: bool, typed: bool) -> None:
        """Refuse what may not be sent now, the same thing again included; raises Withheld."""
        self.check_money(intent)
        obstacle = self.obstacle(intent.request, intent)
        if not obstacle.is_passed(ticked=ticked, typed=typed):
            raise Withheld(obstacle.reason)

    def obstacle(self, request: Request, own: Intent | None = None) -> Obstacle:
        """Say what stands in the way of *request*, for the intent *own* or a new one; nothing ever of a cancel."""
        if isinstance(request, CancelRequest):
            return Obstacle(ease=Ease.FREE)
        same = fingerprint(self._venue.profile, self._account.id, request)
        twins = [twin for twin in self._journal.same(same) if own is None or twin.id != own.id]
        obstacles = [obstacle for twin in twins if (obstacle := self._because_of(twin)) is not None]
        return max(obstacles, key=lambda each: _ORDER.index(each.ease), default=Obstacle(ease=Ease.FREE))

    def _because_of(self, twin: Intent) -> Obstacle | None:
        if twin.state is State.NOT_FOUND:
            return Obstacle(ease=Ease.NEEDS_WORDS, reason=WORDS, intent=twin)
        if twin.state in BLOCKING:
            return Obstacle(ease=Ease.BLOCKED, reason=BLOCKED[twin.state], intent=twin)
        if twin.state in NEEDS_TICK and self._sent_s_ago(twin) <= TICK_FOR_S:
            return Obstacle(ease=Ease.NEEDS_TICK, reason=TICK, intent=twin)
        return None


_ORDER = (Ease.FREE, Ease.NEEDS_TICK, Ease.NEEDS_WORDS, Ease.BLOCKED)
