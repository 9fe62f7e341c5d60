"""What a program that holds keys does to itself before it opens one: no dumps, private files, a clean environment.

Each step is done where the system knows it and is nothing elsewhere; none of them can fail the start.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import MutableMapping
from contextlib import suppress

PRIVATE_UMASK = 0o077
_PR_SET_DUMPABLE = 4
# What would lead our traffic elsewhere, make somebody else trusted, write the keys of TLS down, or run code that is
# not ours in a child. The transport obeys none of these; OpenSSL, Python and the child's loader might.
_UNWANTED = (
    "SSLKEYLOGFILE",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "OPENSSL_CONF",
    "OPENSSL_ENGINES",
    "OPENSSL_MODULES",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "PYTHONBREAKPOINT",
    "PYTHONINSPECT",
    "PYTHONSTARTUP",
    "PYTHONFAULTHANDLER",
    "PYTHONTRACEMALLOC",
    "PYTHONMALLOCSTATS",
    "PYTHONASYNCIODEBUG",
    "LD_PRELOAD",
    "LD_AUDIT",
    "DYLD_INSERT_LIBRARIES",
)


def harden() -> None:
    """Do all of it; the earlier, the better."""
    scrub(os.environ)
    os.umask(PRIVATE_UMASK)
    forbid_core_dumps()
    forbid_being_read()


def scrub(environment: MutableMapping[str, str]) -> None:
    """Take out of *environment* what must not reach a library or a child: proxies, trust, key logs, hooks."""
    for name in tuple(environment):
        if name.upper() in _UNWANTED or name.lower().endswith("_proxy"):
            del environment[name]


def forbid_core_dumps() -> None:
    """Leave no image of the memory behind when something crashes."""
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def forbid_being_read() -> None:
    """Keep other programs of the same person out of our memory and of `/proc/self` (Linux)."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
