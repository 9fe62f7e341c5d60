"""Values as only this venue writes them: signed money, currencies as text or object, references to other resources."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from terminal.domain.merchant import METADATA_CHARS, METADATA_KEY_CHARS, METADATA_KEYS
from terminal.domain.wallet import Money
from terminal.strict_json import Json
from terminal.venues.fields import Row, Unreadable, clean, coin, identifier, number


def signed(value: Json, what: str) -> Decimal:
    """Read a finite number with its sign, exactly as it was written."""
    if isinstance(value, str) and value.startswith("-"):
        return -number(value[1:], what)
    if isinstance(value, Decimal) and value < 0:
        return -number(-value, what)
    return number(value, what)


def money(row: Row, *keys: str) -> Money:
    """Read a money hash; its scale is kept as sent.

    Source: Coinbase API v2 reference, "Money hash".
    """
    found = optional_money(row, *keys)
    if found is None:
        raise Unreadable(f"{row.what}: {keys[0]} is missing")
    return found


def optional_money(row: Row, *keys: str) -> Money | None:
    """Read an amount with its currency; None where the row has none."""
    value = row.get(*keys)
    if value is None:
        return None
    hashed = Row(value, f"{row.what}: {keys[0]}")
    return Money(signed(hashed.get("amount"), f"{hashed.what}: amount"), currency(hashed, "currency"))


def currency(row: Row, key: str) -> str:
    """Read a currency, which newer versions send as an object with its code.

    Source: Coinbase API v2 reference, "Changelog", 2017-05-19.
    """
    value = row.get(key)
    if isinstance(value, dict):
        value = value.get("code")
    return coin(value, f"{row.what}: {key}")


def reference(row: Row, key: str) -> str | None:
    """Return the id of another resource that is linked here, None where there is none."""
    value = row.get(key)
    if value is None:
        return None
    return None if not isinstance(value, dict) else Row(value, f"{row.what}: {key}").identifier("id")


def required_id(row: Row) -> str:
    """Return the resource's id: usually a UUID, but not of every one."""
    return identifier(row.get("id"), f"{row.what}: id")


def flag(row: Row, key: str) -> bool:
    """Return a flag; one that is not there is not set."""
    return row.optional_bool(key) or False


def metadata(row: Row) -> Mapping[str, str]:
    """Return a merchant's own notes on an order; anything but text is written as text.

    Source: Coinbase API v2 reference, "Metadata".
    """
    value = row.get("metadata")
    if not isinstance(value, dict):
        return {}
    told = list(value.items())[:METADATA_KEYS]
    return {clean(key, METADATA_KEY_CHARS): clean(_written(each), METADATA_CHARS) for key, each in told}


def _written(value: Json) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return value if isinstance(value, str) else ""
