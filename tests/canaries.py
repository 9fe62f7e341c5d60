"""Canaries: unique secrets that are planted, and the scan that must not find them, in whatever form, where they leaked.

The scan is worth nothing unless it finds what was planted on purpose: `tests/unit/test_canaries.py` shows that it does.
"""

from __future__ import annotations

import base64
import os
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import quote

IS_FULL = os.environ.get("CANARIES") == "full"  # the long scan: more secrets, more bad days
LETTERS = string.ascii_letters + string.digits


@dataclass(frozen=True, slots=True)
class Leak:
    """One finding: whose secret, in which form, and where."""

    secret: str
    form: str
    place: str


class CannotScan(AssertionError):
    """Something could not be read: an unread place is no clean place."""


def canary(name: str, random: Random, alphabet: str = LETTERS, length: int = 32) -> str:
    """Make a secret that nothing else in the world holds by chance; *name* stands in front, to be told apart."""
    return name + "".join(random.choices(alphabet, k=length))


def forms(secret: str) -> dict[str, bytes]:
    """Return the ways in which a secret is written by programs."""
    raw = secret.encode()
    written = {
        "raw": raw,
        "reversed": raw[::-1],
        "UTF-16 LE": secret.encode("utf-16-le"),
        "UTF-16 BE": secret.encode("utf-16-be"),
        "hex": raw.hex().encode(),
        "HEX": raw.hex().upper().encode(),
        "URL": quote(secret, safe="").encode(),
        "URL, every sign": "".join(f"%{byte:02X}" for byte in raw).encode(),
        "URL, every sign, small": "".join(f"%{byte:02x}" for byte in raw).encode(),
        "escaped": "".join(f"\\x{byte:02x}" for byte in raw).encode(),
        "JSON": "".join(f"\\u{ord(char):04x}" for char in secret).encode(),
    }
    for kind, text in (("", raw), ("UTF-16 ", secret.encode("utf-16-le"))):
        for shift in range(3):
            written |= {
                f"{kind}base64 at {shift}": _middle(base64.b64encode(b"\0" * shift + text), shift, len(text)),
                f"{kind}URL base64 at {shift}": _middle(
                    base64.urlsafe_b64encode(b"\0" * shift + text), shift, len(text)
                ),
            }
    return {form: pattern for form, pattern in written.items() if form == "raw" or pattern != raw}


def _middle(encoded: bytes, shift: int, length: int) -> bytes:
    """Return what a text is in base64 wherever it begins: without the signs that its neighbours have a part in."""
    first, last = -(-shift * 8 // 6), (shift + length) * 8 // 6
    return encoded[first:last]


def leaks(secrets: Mapping[str, str], places: Iterable[tuple[str, bytes]]) -> list[Leak]:
    """Return everything that is found in *places*, pairs of a name and what is there."""
    sought = [(name, form, pattern) for name, secret in secrets.items() for form, pattern in forms(secret).items()]
    return [
        Leak(name, form, place) for place, content in places for name, form, pattern in sought if pattern in content
    ]


def files_in(folder: Path, exempt: Iterable[str] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield every file below *folder*, and its very name; raises CannotScan for what cannot be read."""
    left_out = set(exempt)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        yield f"the name of {name}", name.encode()
        if path.is_file() and name not in left_out:
            yield name, read(path)


def read(path: Path) -> bytes:
    """Read a whole file; raises CannotScan where that cannot be done."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotScan(f"{path} could not be read: {error}") from error


def of_process(pid: int) -> list[tuple[str, bytes]]:
    """Return command line and environment of a process, as everybody on the computer may see them."""
    found = [(name, read(Path(f"/proc/{pid}/{name}"))) for name in ("cmdline", "environ")]
    if not all(content for _, content in found):
        raise CannotScan(f"process {pid} shows nothing")
    return found
