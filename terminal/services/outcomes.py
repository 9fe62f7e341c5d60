"""What an attempt's end says of the intent: the table of the project's money rules, "Which outcome"."""

from __future__ import annotations

import unicodedata

from terminal.domain.intent import Outcome, State
from terminal.errors import EchoDiffers, NeedsCode, NotSent, Refused, Rejected, VenueError
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
TEXT_CAP = 300


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
