"""What every answer has in common: a status, an envelope, a list with or without pages.

Source: Coinbtr API Reference, "HTTP API Responses"; Tauros API Reference, the same (payload, count/next/results).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from terminal import strict_json
from terminal.errors import Refused, Unauthorized, Unavailable
from terminal.strict_json import Json
from terminal.venues.fields import Unreadable, clean
from terminal.venues.transport import Reply

_TEXT_KEYS = ("msg", "message", "detail")
_PAYLOAD_KEYS = ("data", "payload")


@dataclass(frozen=True, slots=True)
class Envelope:
    """An answer unwrapped: `success` is None where the answer has no such flag (bare lists, pages).

    `said` is all the text that came with it, whatever its shape; `text` is that as it may be shown.
    """

    success: bool | None
    said: str
    payload: Json
    has_more: bool = False  # the answer itself says that there are further pages

    @property
    def text(self) -> str | None:
        return clean(self.said) or None


def check_status(reply: Reply) -> None:
    """Return for a status that lets the body speak; raise Unavailable or Unauthorized for the others."""
    if reply.status < 200:
        raise Unreadable(f"an answer with the status {reply.status}")
    if 300 <= reply.status < 400:
        raise Unavailable(
            reply.venue, f"answered with a redirect ({reply.status}), which is not followed", reply.status
        )
    if reply.status >= 500:
        raise Unavailable(reply.venue, f"is out of order at the moment (HTTP {reply.status})", reply.status)
    if reply.status in {401, 403}:
        raise Unauthorized(reply.venue, _why_unauthorized(reply), reply.status)


def envelope(reply: Reply) -> Envelope:
    """Unwrap one answer; raises Unreadable for anything that is neither an object nor a list."""
    value = loaded(reply.body)
    if isinstance(value, list):
        return Envelope(None, "", value)
    if not isinstance(value, dict):
        raise Unreadable("neither an object nor a list")
    success = value.get("success")
    if success is not None and not isinstance(success, bool):
        raise Unreadable("its success flag is neither true nor false")
    payload, has_more = _unpaged(_payload(value), value)
    return Envelope(success, "; ".join(_texts([value.get(key) for key in _TEXT_KEYS])), payload, has_more)


def read_envelope(reply: Reply) -> Envelope:
    """Unwrap the answer to a read; raises Refused for an explicit no, Unreadable for an answer without payload."""
    check_status(reply)
    answer = envelope(reply)
    if answer.success is False or not 200 <= reply.status < 300:
        raise Refused(reply.venue, answer.text or f"refused without a reason (HTTP {reply.status})", reply.status)
    if answer.payload is None:
        raise Unreadable("no data in the answer")
    return answer


def loaded(body: bytes) -> Json:
    """Read strict JSON; raises Unreadable, and says so when it is a web page."""
    try:
        return strict_json.loads(body)
    except strict_json.NotJson as error:
        is_page = body.lstrip()[:1] == b"<"
        raise Unreadable("a web page instead of data" if is_page else str(error)) from error


def _payload(value: dict[str, Json]) -> Json:
    if value.get("success") is None:
        return value.get("results")  # of answers with data, only pages come without the flag
    return next((value[key] for key in _PAYLOAD_KEYS if value.get(key) is not None), None)


def _unpaged(payload: Json, around: dict[str, Json]) -> tuple[Json, bool]:
    """Return the rows of a page and whether there are more; `next` is never followed, and may sit on either level."""
    has_more = around.get("next") is not None
    if isinstance(payload, dict) and "results" in payload:
        return payload["results"], has_more or payload.get("next") is not None
    return payload, has_more


def _texts(value: Json) -> Iterator[str]:
    """Find every text in a message: most are one, validation errors are lists or objects of them."""
    if isinstance(value, str):
        yield from [value] if value.strip() else []
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _why_unauthorized(reply: Reply) -> str:
    try:
        said = envelope(reply).text
    except Unreadable:
        said = None
    return said or f"the key is wrong, expired or lacks the permission (HTTP {reply.status})"
