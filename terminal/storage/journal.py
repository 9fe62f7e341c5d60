"""The journal: every intent, attempt, baseline and piece of evidence, written before anything acts on it.

Single writer, single connection, one transaction a step; a step that cannot be committed did not happen and nothing is
sent on the strength of it. When `arm` returns, all of it is on the disk. Source: the project's money rules.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from terminal.clock import Clock
from terminal.domain.account import Environment
from terminal.domain.candidate import Candidate, Evidence
from terminal.domain.intent import SINGLE, Intent, Outcome, Request, State, fingerprint, kind_of
from terminal.domain.reading import Lists, Row
from terminal.errors import StorageError, StoreDamaged, Withheld
from terminal.storage.canonical import row_from, text_of, value_from
from terminal.storage.database import open_database, said_plainly
from terminal.storage.events import GENESIS, Event, What, fold
from terminal.storage.nonces import Nonces
from terminal.storage.steps import Step

MOVES_A_FOLDING = 64
LEFT_OVER = "the program was closed before it was sent"
NO_OUTCOME = "the program ended before an answer was written down"
RESTORED = (
    "this journal does not hold the last thing that was written: it looks restored from a backup. "
    "Nothing is sent until you accept that"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One moment bytes may have left."""

    id: str
    intent_id: str
    armed_at: datetime


class Journal:
    """What this computer knows of the money it moved, for one environment. Use `open`."""

    def __init__(self, db: sqlite3.Connection, path: Path, environment: Environment, clock: Clock) -> None:
        self._db, self._path, self.environment, self._clock = db, path, environment, clock
        self._intents: dict[str, Intent] = {}  # in the order they were drafted
        self._same: dict[str, list[str]] = {}  # fingerprint → intents, oldest first
        self._claims: dict[str, Counter[str]] = {}  # by account
        self._proofs: dict[str, list[str]] = {}  # intent → the venue's rows that were found, as they were written
        self.nonces = Nonces(self._transaction, clock)
        self._hash, self._seq, self._lasting_hash = GENESIS, 0, GENESIS
        self._broken: str | None = None
        self.is_read_only_for_money = False
        self._last_at: datetime | None = None  # when the last thing was written, None in a new journal
        self._is_doubted = False
        self._moves = 0  # since it was opened
        self.known_until: datetime | None = None  # in doubt: what it may lack happened after this; None is ever

    @classmethod
    def open(cls, path: Path, environment: Environment, clock: Clock, newest_hash: str | None = None) -> Journal:
        """Open or make the journal, verify all of it and hold it alone.

        *newest_hash* is what the vault remembers; where the journal does not contain it nothing is sent until
        `accept`. Raises StoreInUse, StoreDamaged or StorageError.
        """
        journal = cls(open_database(path, environment), path, environment, clock)
        try:
            with said_plainly(path):
                journal._load()
            journal.expect(newest_hash)
        except BaseException:
            journal.close()
            raise
        return journal

    def expect(self, newest_hash: str | None) -> None:
        """Send nothing until `accept`, unless the journal contains what was written last; None expects nothing.

        A doubt is written down: what is lacking stays the same however often the program starts before `accept`.
        """
        self.is_read_only_for_money = newest_hash is not None and not self.contains(newest_hash)
        if self.is_read_only_for_money and not self._is_doubted:
            with self._step(None) as step:
                step.add(What.DOUBTED, {})

    def close(self) -> None:
        """Let the file go; what was committed is on the disk."""
        self._db.close()

    # What is known

    def intent(self, intent_id: str) -> Intent:
        """Return the intent as it stands; raises StorageError for an id that nobody drafted."""
        try:
            return self._intents[intent_id]
        except KeyError:
            raise StorageError("there is no such intent in the journal") from None

    def intents(self, limit: int | None = None) -> tuple[Intent, ...]:
        """Return the newest intents first, all of them without a *limit*."""
        newest_first = tuple(reversed(self._intents.values()))
        return newest_first[:limit]

    def same(self, fingerprint: str) -> tuple[Intent, ...]:
        """Return the intents that are the same thing, newest first."""
        return tuple(self._intents[intent_id] for intent_id in reversed(self._same.get(fingerprint, ())))

    def baseline(self, intent_id: str) -> Lists | None:
        """Return the lists as they were read before the intent was sent, None where it needed none."""
        with said_plainly(self._path):
            query = "SELECT lists, digest FROM baselines WHERE intent_id = ?"
            text, digest = self._db.execute(query, (intent_id,)).fetchone() or (None, None)
        if text is None:
            return None
        if sha256(text.encode()).hexdigest() != digest:
            raise StoreDamaged(f"{self._path} holds a baseline that was changed from outside")
        return value_from(Lists, text)

    def claimed(self, account_id: str) -> Counter[str]:
        """Count the keys of the venue's rows that prove some intent of an account already."""
        return self._claims.setdefault(account_id, Counter())

    def proof(self, intent_id: str) -> tuple[Row, ...]:
        """Return the venue's rows that were found of an intent, in the order they were written down."""
        return tuple(row_from(record) for record in self._proofs.get(intent_id, ()))

    def newest_hash(self) -> str:
        """Return the seal of the last event that is on the disk: who holds it can tell a restored journal from this."""
        return self._lasting_hash

    def contains(self, event_hash: str) -> bool:
        """Say whether an event with this seal was ever written here."""
        if event_hash in (self._hash, GENESIS):
            return True
        with said_plainly(self._path):
            return self._db.execute("SELECT 1 FROM events WHERE hash = ?", (event_hash,)).fetchone() is not None

    # What happens

    def draft(self, request: Request, venue: str, account_id: str) -> Intent:
        """Write down what a person is about to confirm."""
        kind, intent_id = kind_of(request), str(uuid.uuid4())
        same, text = fingerprint(venue, account_id, request), text_of(request)
        with self._step(intent_id, is_lasting=False) as step:
            row = (intent_id, step.at.isoformat(), kind, venue, account_id, same, text, kind in SINGLE, State.DRAFT)
            step.db.execute("INSERT INTO intents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            step.add(What.DRAFTED, {"kind": kind, "venue": venue, "account_id": account_id, "request": text})
        return self._intents[intent_id]

    def confirm(
        self, intent_id: str, baseline: Lists | None, *, idem: str | None = None, body: str | None = None
    ) -> Intent:
        """Write down that a person confirmed exactly this, and what the venue's lists said just before.

        Where the venue takes an idempotency key, the key and the very bytes are frozen here.
        """
        self._money()
        with self._step(intent_id, is_lasting=False) as step:
            text = text_of(baseline)
            digest = None if baseline is None else sha256(text.encode()).hexdigest()
            step.latch(State.DRAFT, State.CONFIRMED, baseline=digest, idem=idem, body=body)
            if digest is not None:
                step.keep_baseline(text, digest)
        return self._intents[intent_id]

    def arm(self, intent_id: str) -> Attempt:
        """Consume the confirmation and open the one attempt; raises AlreadySubmitted if that was done before.

        Attempt row, latch and event are one transaction and on the disk when this returns: only then may bytes leave.
        """
        return self._arm(intent_id, State.CONFIRMED, "effect")

    def arm_again(self, intent_id: str) -> Attempt:
        """Open one more attempt with the same key and bytes, of something unknown; raises as `arm` does."""
        return self._arm(intent_id, State.UNKNOWN, "effect")

    def arm_with_code(self, intent_id: str) -> Attempt:
        """Open the attempt that carries a two-factor code; the code itself is written nowhere."""
        return self._arm(intent_id, State.NEEDS_2FA, "2fa")

    def post(self, intent_id: str) -> Attempt:
        """Open the one attempt of something that commits to nothing: a quotation; it stays a draft."""
        self._money()
        with self._step(intent_id) as step:
            attempt = Attempt(id=str(uuid.uuid4()), intent_id=intent_id, armed_at=step.at)
            step.open_attempt(attempt.id, "effect", None)
            step.add(What.POSTED, {"attempt": attempt.id})
        return attempt

    def record(self, attempt: Attempt, outcome: Outcome) -> Intent:
        """Write down what is known of an attempt; only the first word on it counts."""
        return self._move(attempt.intent_id, State.ARMED, outcome, attempt=attempt.id)

    def move(self, intent_id: str, outcome: Outcome, evidence: Evidence | None = None) -> Intent:
        """Move an intent on, with the reason and the venue's rows that prove it."""
        return self._move(intent_id, self.intent(intent_id).state, outcome, evidence)

    def checked(
        self, intent_id: str, evidence: str | None = None, *, absent: bool = False, candidate: Candidate | None = None
    ) -> Intent:
        """Write down that the venue's lists were read to find this intent, and what was seen that decides nothing.

        *absent* says that the read was complete and showed nothing; *candidate* is what only the person may accept.
        """
        with self._step(intent_id) as step:
            asked = text_of(candidate) if candidate is not None else None
            step.add(What.CHECKED, {"evidence": evidence, "absent": "yes" if absent else None, "candidate": asked})
        return self._intents[intent_id]

    def exclude(self, intent_id: str, name: str) -> Intent:
        """Write down that the person said of the candidate with this name that it is something else."""
        with self._step(intent_id) as step:
            step.add(What.EXCLUDED, {"excluded": name})
        return self._intents[intent_id]

    def found(self, intent_id: str, evidence: Evidence) -> Intent:
        """Write down a record of this intent that does not change its state."""
        with self._step(intent_id) as step:
            step.keep_evidence(evidence)
            step.add(What.FOUND, {"evidence": evidence.sentence, "grade": evidence.grade})
        return self._intents[intent_id]

    def recover(self) -> tuple[Intent, ...]:
        """Decide what the last run left open: an attempt without an outcome is UNKNOWN, all before it is not sent."""
        unsent, lost = Outcome(state=State.ABORTED, reason=LEFT_OVER), Outcome(state=State.UNKNOWN, reason=NO_OUTCOME)
        begun = (State.DRAFT, State.CONFIRMED, State.ARMED)
        left = [intent for intent in self._intents.values() if intent.state in begun]
        open_now = [(intent, lost if intent.sent_at is not None else unsent) for intent in left]
        return tuple(self._move(intent.id, intent.state, outcome) for intent, outcome in open_now)

    def accept(self) -> None:
        """Write down that the person accepted a restored journal; money may move again."""
        with self._step(None) as step:
            step.add(What.ACCEPTED, {})
        self.is_read_only_for_money = False

    # How it is written

    def _arm(self, intent_id: str, old: State, purpose: str) -> Attempt:
        self._money()
        idem = self.intent(intent_id).idem
        with self._step(intent_id) as step:
            attempt = Attempt(id=str(uuid.uuid4()), intent_id=intent_id, armed_at=step.at)
            step.latch(old, State.ARMED, attempt=attempt.id, code="yes" if purpose == "2fa" else None)
            step.open_attempt(attempt.id, purpose, idem)
        return attempt

    def _move(
        self, intent_id: str, old: State, outcome: Outcome, evidence: Evidence | None = None, attempt: str | None = None
    ) -> Intent:
        with self._step(intent_id) as step:
            step.latch(
                old,
                outcome.state,
                attempt=attempt,
                reason=outcome.reason,
                venue_text=outcome.venue_text,
                venue_id=outcome.venue_id,
                answered="yes" if outcome.has_no_effect else None,
                refused="yes" if outcome.is_refusal else None,
                quote=text_of(outcome.quote) if outcome.quote else None,
                evidence=evidence.sentence if evidence else None,
                grade=evidence.grade if evidence else None,
            )
            if evidence is not None:
                step.keep_evidence(evidence)
        self._fold_back()
        return self._intents[intent_id]

    def _money(self) -> None:
        if self.is_read_only_for_money:
            raise Withheld(RESTORED)

    @contextmanager
    def _step(self, intent_id: str | None, *, is_lasting: bool = True) -> Iterator[Step]:
        """One transaction with its events; what is in memory follows only once it is committed.

        What is not *is_lasting* only prepares: it is on the disk with the next step that is, which waits for the whole
        log. A power cut between them forgets something of which nothing was sent.
        """
        before = self._intents.get(intent_id or "")
        with self._transaction(is_lasting=is_lasting) as db:
            step = Step(db, self._clock.now(), intent_id, before, (self._seq, self._hash))
            yield step
            after = before
            for event in step.events:
                after = after if event.intent_id is None else fold(after, event, self.environment)
        for event in step.events:
            self._note(event)
        self._lasting_hash = self._hash if is_lasting else self._lasting_hash
        for key, record in step.claims:
            self._claim(intent_id or "", key, record)
        if after is not None:
            self._remember(after)

    @contextmanager
    def _transaction(self, *, is_lasting: bool = True) -> Iterator[sqlite3.Connection]:
        """BEGIN IMMEDIATE … COMMIT; a commit that fails is never tried again: the next start decides."""
        if self._broken is not None:
            raise StorageError(f"the journal could not be written ({self._broken}); start the program again")
        with said_plainly(self._path):
            self._db.execute(f"PRAGMA synchronous = {'FULL' if is_lasting else 'NORMAL'}")
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._roll_back()
                raise
            try:
                self._db.execute("COMMIT")
            except sqlite3.Error as error:
                self._broken = str(error)
                self._roll_back()
                raise

    def _fold_back(self) -> None:
        """Bring the log into the file now and then, when something was decided and nothing waits for the disk."""
        self._moves += 1
        if self._moves % MOVES_A_FOLDING == 0:
            with suppress(sqlite3.Error):  # what was committed is in the log, and is read from there
                self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _roll_back(self) -> None:
        if self._db.in_transaction:  # some errors have rolled back already
            self._db.execute("ROLLBACK")

    # How it is read

    def _load(self) -> None:
        """Fold all events, and refuse a file whose seals, latches or attempts do not agree with them."""
        armed: dict[str | None, str | None] = {}
        baselines: dict[str | None, str | None] = {}
        try:
            for row in self._db.execute("SELECT seq, intent_id, at, what, body, hash FROM events ORDER BY seq"):
                event = Event.read(row)
                self._follow(event)
                facts = event.facts()
                if facts.get("to") == State.ARMED or event.what is What.POSTED:
                    armed[facts["attempt"]] = event.intent_id
                if "baseline" in facts:
                    baselines[event.intent_id] = facts["baseline"]
        except (ValueError, KeyError) as error:
            raise StoreDamaged(f"{self._path} holds an event that cannot be read") from error
        self._lasting_hash = self._hash
        self._compare("SELECT id, state FROM intents", {each.id: each.state.value for each in self.intents()})
        self._compare("SELECT id, intent_id FROM attempts", armed)
        self._compare("SELECT intent_id, digest FROM baselines", baselines)
        for proven in self._db.execute("SELECT intent_id, record_key, record FROM evidence ORDER BY id"):
            self._claim(*proven)
        for intent in tuple(self._intents.values()):
            self._remember(intent)

    def _follow(self, event: Event) -> None:
        if event.seq != self._seq + 1 or not event.follows(self._hash):
            raise StoreDamaged(f"{self._path} was changed from outside at event {event.seq}; it was left as it is")
        self._note(event)
        if event.intent_id is not None:
            intent = fold(self._intents.get(event.intent_id), event, self.environment)
            self._remember(intent)

    def _note(self, event: Event) -> None:
        if event.what is What.DOUBTED:
            self._is_doubted, self.known_until = True, self._last_at
        elif event.what is What.ACCEPTED:
            self._is_doubted, self.known_until = False, None
        self._seq, self._hash, self._last_at = event.seq, event.hash, event.at

    def _remember(self, intent: Intent) -> None:
        if intent.id not in self._intents:
            self._same.setdefault(intent.fingerprint, []).append(intent.id)
        conflict = self.proof(intent.id) if intent.state is State.CONFLICT else ()
        self._intents[intent.id] = replace(intent, conflict=conflict)

    def _claim(self, intent_id: str, key: str, record: str) -> None:
        self.claimed(self._intents[intent_id].account_id)[key] += 1
        self._proofs.setdefault(intent_id, []).append(record)

    def _compare(self, query: str, told: Mapping[str | None, str | None]) -> None:
        if dict(self._db.execute(query).fetchall()) != told:
            raise StoreDamaged(f"{self._path} does not agree with its own events; it was left as it is")
