"""The vault's key in a real Secret Service.

Needs one on the session bus; to have one without a desktop:
    dbus-run-session -- bash -c 'export HOME=$(mktemp -d) XDG_RUNTIME_DIR=$(mktemp -d); chmod 700 $XDG_RUNTIME_DIR;
    printf test | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null;
    exec python -m pytest -m keyring'
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from terminal.domain.account import Account, Credentials, Environment, Profile
from terminal.storage.secrets import KeyRing, Tier, open_vault

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.keyring,
    pytest.mark.skipif(sys.platform != "linux", reason="a Secret Service is of Linux"),
    pytest.mark.skipif("DBUS_SESSION_BUS_ADDRESS" not in os.environ, reason="no session bus, so no Secret Service"),
]
ACCOUNT = Account(id="a1", profile=Profile.COINBTR, label="Ana's", environment=Environment.LIVE)


async def test_credentials_come_back_with_the_key_that_the_secret_service_kept(tmp_path: Path) -> None:
    vault = await open_vault(tmp_path, Environment.LIVE, KeyRing(Environment.LIVE))
    assert await vault.add(ACCOUNT, Credentials(key="key-f3a9c1")) is Tier.KEY_RING, vault.problem
    again = await open_vault(tmp_path, Environment.LIVE, KeyRing(Environment.LIVE))
    assert (again.tier, again.credentials("a1")) == (Tier.KEY_RING, Credentials(key="key-f3a9c1"))


async def test_practice_and_live_have_different_keys() -> None:
    keys = [b"l" * 32, b"p" * 32]
    rings = [KeyRing(Environment.LIVE), KeyRing(Environment.PRACTICE)]
    for ring, key in zip(rings, keys, strict=True):
        await ring.put(key)
    assert [await ring.get() for ring in rings] == keys
