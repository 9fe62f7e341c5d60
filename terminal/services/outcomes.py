"""What an attempt's end says of the intent: the table of the project's money rules, "Which outcome"."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from terminal.domain.intent import Intent, Outcome, State
from terminal.domain.quote import Quote
from terminal.errors import EchoDiffers, NeedsCode, NotSent, Refused, Rejected, StorageError, TerminalError, VenueError
from terminal.venues.port import Receipt

# In this order, the first that fits; whatever is not listed is UNKNOWN.
_STATES: tuple[tuple[type[VenueError], State, str], ...] = (
    (NotSent, State.NOT_SENT, "nothing left this computer"),
    (NeedsCode, State.NEEDS_2FA, "the venue asks for a code; nothing has happened yet"),
    (Rejected, State.REJECTED, "the venue refused it before doing anything"),
    (Refused, State.REFUSED_UNPROVEN, "the venue said no; making sure that nothing happened"),
    (EchoDiffers, State.CONFLICT, "the venue says that it did something else than what was asked"),
)
NO_ANSWER = "no answer that says whether it went through; do not send it again"
STOPPED = "stopped while it was being sent; do not send it again"
EARLIER_UNANSWERED = "a later try had no effect, and an earlier one has no answer yet; do not send it again"
ATTEMPTS = 5  # with one key
TEXT_CAP = 300
_NOES = frozenset({State.NOT_SENT, State.REJECTED, State.REFUSED_UNPROVEN, State.NEEDS_2FA})


def acknowledged(receipt: Receipt, secret: str | None = None) -> Outcome:
    """An explicit success whose echo agreed: accepted, and not yet seen in the venue's lists."""
    return Outcome(
        state=State.ACKED,
        reason="the venue accepted it; waiting for it in the history",
        venue_text=venue_words(receipt.venue_text, secret),
        venue_id=receipt.venue_id,
    )


def failed(error: VenueError, secret: str | None = None) -> Outcome:
    """Look the error up; *secret* (a NIP) is taken out of what the venue said."""
    words = venue_words(error.reason, secret)
    for kind, state, reason in _STATES:
        if isinstance(error, kind):
            return Outcome(state=state, reason=reason, venue_text=words)
    return Outcome(state=State.UNKNOWN, reason=NO_ANSWER, venue_text=words)


def limited(error: VenueError) -> Outcome:
    """A send with a key that the venue had no room for: an answer, and no effect."""
    reason = "the venue asks to wait; it is sent again with the same key"
    return Outcome(state=State.UNKNOWN, reason=reason, venue_text=venue_words(error.reason), has_no_effect=True)


def in_view_of(intent: Intent, outcome: Outcome) -> Outcome:
    """Fold one more attempt's outcome into what is known: a no proves nothing while an earlier one has no answer."""
    if outcome.has_no_effect and not intent.unanswered and intent.attempts >= ATTEMPTS:
        return replace(outcome, state=State.REJECTED, reason="the venue had no room for it, five times")
    if not intent.unanswered or outcome.state not in _NOES:
        return outcome
    is_refusal = outcome.state in (State.REJECTED, State.REFUSED_UNPROVEN, State.NEEDS_2FA)
    return replace(outcome, state=State.UNKNOWN, reason=EARLIER_UNANSWERED, has_no_effect=True, is_refusal=is_refusal)


def stopped() -> Outcome:
    """Cancelled, or failed in a way nobody foresaw, after bytes may have left."""
    return Outcome(state=State.UNKNOWN, reason=STOPPED)


def venue_words(text: str | None, secret: str | None = None) -> str | None:
    """Return a venue's text as plain, capped data: no control or direction characters, no *secret*."""
    if not text:
        return None
    if secret:
        text = text.replace(secret, "…")
    plain = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text)
    words = " ".join(plain.split())
    return words if len(words) <= TEXT_CAP else words[: TEXT_CAP - 1] + "…"


def overdue() -> Outcome:
    """No answer at all, long after every time-out of ours should have ended the call."""
    return Outcome(state=State.UNKNOWN, reason=NO_ANSWER)


def quoted(quote: Quote) -> Outcome:
    """A quotation, or a deal that the venue executed though it was only asked for its price."""
    if quote.is_committed:
        reason = "the venue executed it at once"
        return Outcome(state=State.SETTLED, reason=reason, venue_id=quote.venue_id, quote=quote)
    return Outcome(state=State.QUOTED, venue_id=quote.venue_id, quote=quote)


def not_quoted(error: TerminalError) -> Outcome:
    """No quotation: refused, not asked for at all, or an answer that was lost."""
    if isinstance(error, NotSent | NeedsCode | Refused):
        return Outcome(state=State.ABORTED, reason="the venue made no quotation", venue_text=venue_words(error.reason))
    if isinstance(error, StorageError):
        return Outcome(state=State.ABORTED, reason=f"nothing left this computer: {error}")
    return Outcome(state=State.UNKNOWN, reason="the answer was lost; looking whether anything was committed")
