"""What every key must be before it may stand in a header."""

from __future__ import annotations

from terminal.errors import ConfigError


def checked_key(key: str) -> str:
    """Return *key* if it can stand in a header; raise ConfigError, without quoting it, if not."""
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise ConfigError("the API key holds characters that no key has")
    return key
