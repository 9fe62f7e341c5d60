"""The watch over intents: which of one account are looked for, since when, and which of them a read may concern."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from terminal.clock import Clock
from terminal.domain.candidate import Window
from terminal.domain.intent import Intent, Kind, Request, State
from terminal.domain.matching import LONGEST_CALL, WINDOWS
from terminal.domain.reading import Row
from terminal.domain.subject import is_possible, looked_up, subjects
from terminal.services.evidence import Where, where
from terminal.services.schedule import LAST_AGE_S, ages_s, early_s, next_age_s

FIRST_READ_S = 5.0  # of this age at the latest a read is the first that a proof begins with


@dataclass(slots=True)
class Testimony:
    """What successive reads said of one intent: only those that agree, one after the other, prove something."""

    said: str = ""
    ages_s: list[float] = field(default_factory=list)  # of the reads that said so, but for those that count no more

    def hear(self, said: str, age_s: float) -> None:
        if said != self.said:
            self.said, self.ages_s = said, []
        elif len(self.ages_s) > 1 and self.ages_s[-2] >= FIRST_READ_S:
            del self.ages_s[-1]  # it lies between a read that is the first for any proof and the last
        self.ages_s.append(age_s)

    def proves(self, said: str, first_s: float, last_s: float, spacing_s: float) -> bool:
        """Say whether two reads agreed on *said*: one from *first_s* on, one from *last_s* on, not at one moment.

        *first_s* is at most FIRST_READ_S, and no read is younger than the one before.
        """
        ages_s = [age_s for age_s in self.ages_s if age_s >= first_s]
        return said == self.said and len(ages_s) >= 2 and ages_s[-1] >= max(last_s, ages_s[0] + spacing_s)


@dataclass(slots=True)
class Watched:
    """One intent in one state; ages are counted from *began_s*, when it came into that state.

    All by the monotonic clock: one that is set makes nothing older. Of an earlier run only the wall clock tells.
    """

    id: str
    kind: Kind
    state: State
    request: Request
    began_s: float
    first_s: float  # when it was first armed
    sent_s: float  # and last
    due_age_s: float | None  # when it is to be looked for next
    testimony: Testimony = field(default_factory=Testimony)

    def age_s(self, at_s: float) -> float:
        return at_s - self.began_s

    def is_over(self, at_s: float) -> bool:
        """Say whether the time in which the venue may have made a row of it has passed."""
        return at_s - self.sent_s > (WINDOWS[self.kind] + LONGEST_CALL).total_seconds()

    @property
    def due_s(self) -> float | None:
        return None if self.due_age_s is None else self.began_s + self.due_age_s

    def looked(self, at_s: float) -> bool:
        """Note a look, and say whether one was due: it serves what was due until then, or shortly afterwards."""
        age_s = self.age_s(at_s)
        if self.due_age_s is None or age_s < self.due_age_s - early_s(self.due_age_s):
            return False
        self.due_age_s = next_age_s(self.kind, self.state, age_s)
        return True


class IntentWatch:
    """Keeps what is watched; *window* says when a row of an intent may have been made."""

    def __init__(self, clock: Clock, window: Callable[[str], Window]) -> None:
        self._clock, self._window = clock, window
        self._watched: dict[Where, dict[str, Watched]] = {which: {} for which in Where}
        self._by_subject: dict[str, dict[str, Watched]] = {}

    def put(self, intent: Intent) -> None:
        """Watch an intent as it is now, or no more where nothing can become of it."""
        old = self.get(intent)
        if old is not None and old.state is intent.state:
            return
        if old is not None:
            self._drop(old)
        if self._is_watched(intent, self._clock.monotonic() - self._at_s(intent.changed_at)):
            due_age_s = next(iter(ages_s(intent.kind, intent.state)), None)
            stamps = intent.changed_at, intent.first_sent_at, intent.sent_at
            began_s, first_s, sent_s = (self._at_s(at or intent.changed_at) for at in stamps)
            if old is not None:  # the wall clock may have been set since
                first_s, sent_s = old.first_s, sent_s if intent.state is State.ARMED else old.sent_s
            new = Watched(intent.id, intent.kind, intent.state, intent.request, began_s, first_s, sent_s, due_age_s)
            self._watched[where(intent.kind)][intent.id] = new
            for name in looked_up(intent.request):
                self._by_subject.setdefault(name, {})[intent.id] = new

    def get(self, intent: Intent) -> Watched | None:
        return self._watched[where(intent.kind)].get(intent.id)

    def of(self, which: Where) -> tuple[Watched, ...]:
        """Return what is watched in these lists."""
        return tuple(self._watched[which].values())

    def due_s(self, which: Where) -> float | None:
        """Return when these lists are to be read next."""
        return min((each.due_s for each in self.of(which) if each.due_s is not None), default=None)

    def looked(self, which: Where, at_s: float) -> frozenset[str]:
        """Note that these lists are read now, and return the ids of what that was due for.

        What was decided more than seven days ago is watched no longer, but for the last look, which is never on time.
        """
        due = frozenset(each.id for each in self.of(which) if each.looked(at_s))
        for each in self.of(which):
            if each.id not in due and each.state not in KEPT and each.age_s(at_s) > LAST_AGE_S:
                self._drop(each)
        return due

    def concerned(self, rows: Iterable[Row]) -> set[str]:
        """Return the intents that one of these rows may belong to, by subject, amount and time."""
        return {
            each.id
            for row in rows
            for name in subjects(row)
            for each in self._by_subject.get(name, {}).values()
            if is_possible(each.request, row) and row.created_at in self._window(each.id)
        }

    def _at_s(self, at: datetime) -> float:
        """Return the moment of a stamp on the monotonic clock, now at the latest."""
        return self._clock.monotonic() - max(0.0, (self._clock.now() - at).total_seconds())

    def _is_watched(self, intent: Intent, age_s: float) -> bool:
        if intent.state in KEPT:
            return True
        is_shown = intent.state is State.CONFLICT and intent.grade is not None
        return bool(ages_s(intent.kind, intent.state)) and age_s <= LAST_AGE_S and not is_shown

    def _drop(self, old: Watched) -> None:
        del self._watched[where(old.kind)][old.id]
        for name in looked_up(old.request):
            del self._by_subject[name][old.id]


# Their records are looked for in every read, however old they are.
KEPT = frozenset({State.ARMED, State.NEEDS_2FA, State.REFUSED_UNPROVEN, State.ACKED, State.UNKNOWN})
