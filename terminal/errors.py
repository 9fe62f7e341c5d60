"""Every error of the program, by what is known of the effect.

TerminalError
├── InvalidInput              what a person typed cannot be used; nothing was done
├── Withheld                  our own rules forbid this send now; nothing was done
├── ConfigError               the program cannot start like this
├── RecordingError            a recording cannot be replayed, and why
├── StorageError              the disk did not do what was asked: nothing may be sent
│   ├── StoreInUse            another instance holds the data
│   ├── StoreDamaged          the file does not hold what it must
│   └── AlreadySubmitted      the confirmation was consumed before
├── SecretsUnavailable        no key ring, or it is locked or did not answer
└── VenueError(venue, reason)
    ├── NotSent               provably nothing left this computer
    │   └── BudgetSpent       our own request budget was empty
    ├── NeedsCode             the venue wants a two-factor code first; no effect
    ├── Refused               an explicit no that may come after an effect (needs two clean reads)
    │   └── Rejected          a documented no before any effect
    │       └── Unauthorized  the key is wrong, expired or lacks the permission
    └── OutcomeUnknown        the request may have taken effect: look before you send it again
        ├── RateLimited       429; `retry_after_s` when the venue said so
        ├── Unavailable       the venue answered 5xx or a redirect
        ├── MalformedResponse the answer cannot be read, whatever its status
        └── EchoDiffers       the venue says it did something else than what was asked
"""

from __future__ import annotations


class TerminalError(Exception):
    """Something went wrong; `str()` of it is fit for a person."""


class InvalidInput(TerminalError):
    """What was typed cannot be used, and why."""


class Withheld(TerminalError):
    """Our own rules forbid this send now (locked, blocked, the wrong environment); nothing was done."""


class ConfigError(TerminalError):
    """The program cannot start like this."""


class RecordingError(TerminalError):
    """A recording cannot be replayed, and why; the file is left as it is."""


class StorageError(TerminalError):
    """The disk did not do what was asked; nothing may be sent on the strength of it."""


class StoreInUse(StorageError):
    """Another instance holds the data."""


class StoreDamaged(StorageError):
    """A file does not hold what it must; it is left as it is."""


class AlreadySubmitted(StorageError):
    """The confirmation of this intent was consumed before: nothing was written, nothing is sent."""

    def __init__(self, intent_id: str) -> None:
        super().__init__("this was submitted before and is not sent again")
        self.intent_id = intent_id


class SecretsUnavailable(TerminalError):
    """No key ring can be used: there is none, it is locked, or it did not answer in time."""


class VenueError(TerminalError):
    """A venue call failed; the subclass says what is known about its effect."""

    def __init__(self, venue: str, reason: str) -> None:
        super().__init__(f"{venue}: {reason}")
        self.venue, self.reason = venue, reason


class NotSent(VenueError):
    """Provably nothing left this computer."""


class BudgetSpent(NotSent):
    """Our own request budget had no room in time."""


class NeedsCode(VenueError):
    """The venue asks for a two-factor code; nothing has happened yet."""


class Refused(VenueError):
    """The venue said no, in an answer that does not prove that nothing happened.

    `reason` is the venue's own text, plain and capped; `status` the HTTP status.
    """

    def __init__(self, venue: str, reason: str, status: int) -> None:
        super().__init__(venue, reason)
        self.status = status


class Rejected(Refused):
    """A documented refusal that precedes any effect."""


class Unauthorized(Rejected):
    """401 or 403: the key is wrong, expired or lacks the permission."""


class OutcomeUnknown(VenueError):
    """The request may have taken effect: look before you send it again."""


class RateLimited(OutcomeUnknown):
    """429; `retry_after_s` is None where the venue did not say."""

    def __init__(self, venue: str, reason: str, retry_after_s: float | None) -> None:
        super().__init__(venue, reason)
        self.retry_after_s = retry_after_s


class Unavailable(OutcomeUnknown):
    """The venue answered 5xx or a redirect; `status` says which."""

    def __init__(self, venue: str, reason: str, status: int) -> None:
        super().__init__(venue, reason)
        self.status = status


class MalformedResponse(OutcomeUnknown):
    """The answer cannot be read or is impossible (not JSON, wrong types, NaN, crossed book)."""


class EchoDiffers(OutcomeUnknown):
    """The venue's answer names something else than what was asked; a person must look."""
