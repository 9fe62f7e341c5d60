"""What every answer has in common: a status, errors with ids, data in an envelope, lists in pages, warnings.

Source: Coinbase API v2 reference, "Status codes", "Errors", "Pagination", "Warnings".
"""

from __future__ import annotations

from dataclasses import dataclass

from terminal import strict_json
from terminal.errors import (
    NeedsCode,
    OutcomeUnknown,
    Refused,
    Rejected,
    Unauthorized,
    Unavailable,
    VenueError,
)
from terminal.strict_json import Json
from terminal.venues.fields import Row, Unreadable, clean, rows
from terminal.venues.transport import Reply

# Source: the same, "Errors", the table of ids; each is a no before any effect.
DOCUMENTED_IDS = frozenset(
    {
        "param_required",
        "validation_error",
        "invalid_request",
        "personal_details_required",
        "unverified_email",
        "authentication_error",
        "invalid_token",
        "revoked_token",
        "expired_token",
        "invalid_scope",
        "not_found",
    }
)
EXPIRED = "expired_token"
# The envelope's key by which older answers carry a transfer instead of `data` (seen).
_PAYLOAD_KEYS = ("data", "transfer")


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer says of an error: the id decides, the text is for people."""

    id: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: its rows and where the next one is; both None at the end."""

    rows: tuple[Row, ...]
    next_uri: str | None
    next_after: str | None  # an id for `starting_after` where no address is given (seen)


def data(reply: Reply, what: str) -> Row:
    """Return the one object that was asked for; raises the error that an answer to a read is, if it is one."""
    found = payload(reply)
    # A checkout's new order comes as a list of one.
    if isinstance(found, list) and len(found) == 1:
        found = found[0]
    return Row(found, what)


def page(reply: Reply, what: str) -> Page:
    """Return one page of a list; raises the error that an answer to a read is, if it is one."""
    check_read(reply)
    value = loaded(reply)
    found = rows(value.get("data"), what)
    pagination = value.get("pagination")
    if pagination is None:
        return Page(tuple(found), None, None)
    cursor = Row(pagination, f"{what}: pagination")
    return Page(tuple(found), _text(cursor, "next_uri"), _text(cursor, "next_starting_after"))


def payload(reply: Reply) -> Json:
    """Return what the envelope carries; raises the error that an answer to a read is, if it is one."""
    check_read(reply)
    value = loaded(reply)
    return next((value[key] for key in _PAYLOAD_KEYS if value.get(key) is not None), None)


def check_read(reply: Reply) -> None:
    """Return for a success; raise what any other answer to a read means."""
    if 200 <= reply.status < 300:
        return
    error = _by_status(reply)
    raise error or Refused(reply.venue, said(reply).text, reply.status)


def check_write(reply: Reply, success: frozenset[int]) -> None:
    """Return for a documented success of a write; raise what is known of the effect for any other answer.

    Source: the project's rules of outcomes (terminal/README.md, "How money is submitted").
    """
    if reply.status in success:
        return
    error = _by_status(reply)
    if error is not None:
        raise error
    told = said(reply)
    if reply.status in (400, 404) and (reply.status == 404 or told.id in DOCUMENTED_IDS):
        raise Rejected(reply.venue, told.text, reply.status)
    raise OutcomeUnknown(reply.venue, told.text)


def _by_status(reply: Reply) -> VenueError | None:
    if 300 <= reply.status < 400:
        text = f"answered with a redirect ({reply.status}), which is not followed"
        return Unavailable(reply.venue, text, reply.status)
    if reply.status >= 500:
        return Unavailable(reply.venue, f"is out of order at the moment (HTTP {reply.status})", reply.status)
    if reply.status == 402:
        return NeedsCode(reply.venue, said(reply).text)
    if reply.status in (401, 403):
        return Unauthorized(reply.venue, said(reply).text, reply.status)
    return None


def said(reply: Reply) -> Said:
    """Read what an error answer says; whatever its shape, there is a text."""
    nothing = Said(None, f"refused without a reason (HTTP {reply.status})")
    try:
        value = loaded(reply)
    except Unreadable:
        return nothing
    errors = value.get("errors")
    if isinstance(errors, list):
        # Only validation_error comes with several.
        told = [each for each in errors if isinstance(each, dict)]
        texts = [clean(text) for each in told if isinstance(text := each.get("message"), str)]
        return Said(_id(told[0].get("id")) if told else None, "; ".join(filter(None, texts)) or nothing.text)
    # Source: the same, "Other errors > OAuth2"
    text = value.get("error_description")
    return Said(_id(value.get("error")), (clean(text) if isinstance(text, str) else "") or nothing.text)


def warnings(reply: Reply) -> tuple[Said, ...]:
    """Return what the venue advises, in any answer; advice that cannot be read is none."""
    try:
        told = loaded(reply).get("warnings")
    except Unreadable:
        return ()
    found = [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []
    return tuple(
        Said(_id(each.get("id")), clean(text)) for each in found if isinstance(text := each.get("message"), str)
    )


def loaded(reply: Reply) -> dict[str, Json]:
    """Read strict JSON, an object; raises Unreadable, and says so when it is a web page."""
    try:
        value = strict_json.loads(reply.body)
    except strict_json.NotJson as error:
        is_page = reply.body.lstrip()[:1] == b"<"
        raise Unreadable("a web page instead of data" if is_page else str(error)) from error
    if not isinstance(value, dict):
        raise Unreadable("not an object")
    return value


def _id(value: Json) -> str | None:
    return clean(value) or None if isinstance(value, str) else None


def _text(row: Row, key: str) -> str | None:
    # Followed or compared verbatim, so nothing of it may be mended.
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise Unreadable(f"{row.what}: {key} is not a text")
    return value or None
