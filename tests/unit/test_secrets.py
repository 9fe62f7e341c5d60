"""Secrets: the vault's file, the key ring's seam, and what happens where there is none."""

from __future__ import annotations

import dataclasses
import os
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked

from terminal.domain.account import Account, Credentials, Environment, Profile, Tokens
from terminal.errors import SecretsUnavailable, StorageError, StoreDamaged
from terminal.storage.secrets import KeyRing, MemoryStore, Tier, open_vault, system_backend
from terminal.storage.vault import Contents, Entry, Vault

pytestmark = pytest.mark.anyio
ACCOUNT = Account(id="a1", profile=Profile.TAUROS, label="Ana's", environment=Environment.LIVE)
CREDENTIALS = Credentials(key="key-f3a9c1", secret="secret-77b2e0")
CONTENTS = Contents(entries=(Entry(account=ACCOUNT, credentials=CREDENTIALS),), newest_hash="ab" * 32)
KEY = bytes(range(32))


def vault_at(folder: Path, key: bytes = KEY, environment: Environment = Environment.LIVE) -> Vault:
    return Vault(folder / "vault.bin", key, environment)


def names_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


class Box(KeyringBackend):
    """A key ring in memory whose faults a test can choose."""

    priority = 1.0  # type: ignore[assignment] # a plain number will do

    def __init__(self, error: Exception | None = None, *, forgets: bool = False, blocks: threading.Event | None = None):
        self.items: dict[tuple[str, str], str] = {}
        self._error, self._forgets, self._blocks = error, forgets, blocks

    def get_password(self, service: str, username: str) -> str | None:
        if self._blocks is not None:
            self._blocks.wait()
        if self._error is not None:
            raise self._error
        return self.items.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if not self._forgets:
            self.items[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.items[service, username]


def ring(box: Box, answer_within_s: float = 5.0) -> KeyRing:
    return KeyRing(Environment.LIVE, backend=lambda: box, answer_within_s=answer_within_s)


# The file


def test_what_was_put_in_is_read_back(tmp_path: Path) -> None:
    vault_at(tmp_path).write(CONTENTS)
    assert vault_at(tmp_path).read() == CONTENTS


def test_the_file_holds_nothing_that_can_be_read_and_is_private(tmp_path: Path) -> None:
    vault_at(tmp_path).write(CONTENTS)
    body = (tmp_path / "vault.bin").read_bytes()
    assert not any(secret in body for secret in (b"key-f3a9c1", b"secret-77b2e0", b"Ana", b"entries"))
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "vault.bin").stat().st_mode) == 0o600


def test_each_write_is_sealed_anew_and_leaves_no_draft_behind(tmp_path: Path) -> None:
    bodies = set()
    for _ in range(3):
        vault_at(tmp_path).write(CONTENTS)
        bodies.add((tmp_path / "vault.bin").read_bytes())
    assert len(bodies) == 3
    assert names_in(tmp_path) == ["vault.bin"]


@pytest.mark.parametrize(
    "damage", [lambda body: body[:-1], lambda body: body[:20] + b"x" + body[21:], lambda body: b""]
)
def test_a_damaged_file_is_refused_and_left_as_it_is(tmp_path: Path, damage: object) -> None:
    vault_at(tmp_path).write(CONTENTS)
    file = tmp_path / "vault.bin"
    broken = damage(file.read_bytes())  # type: ignore[operator] # one of the three above
    file.write_bytes(broken)
    with pytest.raises(StoreDamaged, match="left as it is"):
        vault_at(tmp_path).read()
    assert file.read_bytes() == broken


def test_another_key_or_environment_does_not_open_it(tmp_path: Path) -> None:
    vault_at(tmp_path).write(CONTENTS)
    for wrong in (vault_at(tmp_path, bytes(32)), vault_at(tmp_path, KEY, Environment.PRACTICE)):
        with pytest.raises(StoreDamaged):
            wrong.read()


def test_a_write_that_fails_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault_at(tmp_path).write(CONTENTS)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space"):
        vault_at(tmp_path).write(Contents())
    assert vault_at(tmp_path).read() == CONTENTS
    assert names_in(tmp_path) == ["vault.bin"]


def test_credentials_do_not_show_in_a_repr() -> None:
    shown = repr((CREDENTIALS, CONTENTS))
    assert "f3a9c1" not in shown
    assert "77b2e0" not in shown


# The key ring


async def test_the_key_ring_keeps_one_key_of_an_environment(tmp_path: Path) -> None:
    box = Box()
    vault = await open_vault(tmp_path, Environment.LIVE, ring(box))
    assert (vault.tier, box.items) == (Tier.UNUSED, {})
    assert await vault.add(ACCOUNT, CREDENTIALS) is Tier.KEY_RING
    assert list(box.items) == [("btr-terminal/live", "master key")]

    again = await open_vault(tmp_path, Environment.LIVE, ring(box))
    assert (again.tier, again.problem) == (Tier.KEY_RING, None)
    assert (again.accounts(), again.credentials("a1"), again.credentials("a2")) == ((ACCOUNT,), CREDENTIALS, None)


async def test_the_vault_remembers_the_journals_newest_hash(tmp_path: Path) -> None:
    box = Box()
    vault = await open_vault(tmp_path, Environment.LIVE, ring(box))
    vault.remember("before there is a vault")
    await vault.add(ACCOUNT, CREDENTIALS)
    vault.remember("cd" * 32)
    assert (await open_vault(tmp_path, Environment.LIVE, ring(box))).newest_hash == "cd" * 32


async def test_an_account_is_replaced_and_removed(tmp_path: Path) -> None:
    box = Box()
    vault = await open_vault(tmp_path, Environment.LIVE, ring(box))
    await vault.add(ACCOUNT, CREDENTIALS)
    await vault.add(ACCOUNT, Credentials(key="new"))
    assert (vault.accounts(), vault.credentials("a1")) == ((ACCOUNT,), Credentials(key="new"))
    vault.remove("a1")
    assert (await open_vault(tmp_path, Environment.LIVE, ring(box))).accounts() == ()


async def test_renewed_tokens_are_on_the_disk_and_change_nothing_else(tmp_path: Path) -> None:
    box = Box()
    vault = await open_vault(tmp_path, Environment.LIVE, ring(box))
    tokens = Tokens(access="t1", refresh="r1", expires_at=datetime(2026, 1, 1, tzinfo=UTC), scopes=("a", "b"))
    other = dataclasses.replace(ACCOUNT, id="a2")
    await vault.add(ACCOUNT, dataclasses.replace(CREDENTIALS, tokens=tokens))
    await vault.add(other, CREDENTIALS)
    newer = dataclasses.replace(tokens, access="t2", refresh="r2")
    vault.renew("a1", newer)
    vault.renew("removed meanwhile", tokens)
    again = await open_vault(tmp_path, Environment.LIVE, ring(box))
    assert again.accounts() == (ACCOUNT, other)
    assert again.credentials("a1") == dataclasses.replace(CREDENTIALS, tokens=newer)
    assert again.credentials("a2") == CREDENTIALS


async def test_an_account_of_the_other_environment_has_no_place_here(tmp_path: Path) -> None:
    vault = await open_vault(tmp_path, Environment.PRACTICE, MemoryStore())
    with pytest.raises(StorageError):
        await vault.add(ACCOUNT, CREDENTIALS)


@pytest.mark.parametrize(
    ("box", "why"),
    [
        (Box(InitError("no session bus")), "no key ring can be used: no session bus"),
        (Box(KeyringLocked("dismissed")), "no key ring can be used: dismissed"),
        (Box(forgets=True), "the key ring did not keep what was put in"),
    ],
)
async def test_without_a_usable_key_ring_credentials_live_for_this_session(tmp_path: Path, box: Box, why: str) -> None:
    vault = await open_vault(tmp_path, Environment.LIVE, ring(box))
    assert await vault.add(ACCOUNT, CREDENTIALS) is Tier.MEMORY
    assert (vault.problem, vault.credentials("a1"), names_in(tmp_path)) == (why, CREDENTIALS, [])
    vault.remember("ab" * 32)
    vault.remove("a1")
    assert (vault.accounts(), names_in(tmp_path)) == ((), [])


async def test_a_key_ring_that_does_not_answer_is_given_up() -> None:
    never = threading.Event()
    with pytest.raises(SecretsUnavailable, match="did not answer in time"):
        await ring(Box(blocks=never), answer_within_s=0.02).get()
    never.set()


@pytest.mark.parametrize("held", ["not base64 !", "c2hvcnQ="])
async def test_something_else_under_our_name_is_no_key(held: str) -> None:
    box = Box()
    box.items["btr-terminal/live", "master key"] = held
    with pytest.raises(SecretsUnavailable, match="something else"):
        await ring(box).get()


async def test_a_vault_without_its_key_is_left_as_it_is(tmp_path: Path) -> None:
    box = Box()
    await (await open_vault(tmp_path, Environment.LIVE, ring(box))).add(ACCOUNT, CREDENTIALS)
    body = (tmp_path / "vault.bin").read_bytes()
    vault = await open_vault(tmp_path, Environment.LIVE, ring(Box()))
    assert (vault.tier, vault.accounts()) == (Tier.MEMORY, ())
    assert "is not in the key ring" in (vault.problem or "")
    await vault.add(ACCOUNT, Credentials(key="typed again"))
    assert (tmp_path / "vault.bin").read_bytes() == body


async def test_a_damaged_vault_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    box = Box()
    await (await open_vault(tmp_path, Environment.LIVE, ring(box))).add(ACCOUNT, CREDENTIALS)
    (tmp_path / "vault.bin").write_bytes(b"damaged")
    vault = await open_vault(tmp_path, Environment.LIVE, ring(box))
    assert (vault.tier, vault.problem is not None) == (Tier.MEMORY, True)
    assert (tmp_path / "vault.bin").read_bytes() == b"damaged"


async def test_memory_keeps_the_key_while_the_program_runs(tmp_path: Path) -> None:
    store = MemoryStore()
    await (await open_vault(tmp_path, Environment.LIVE, store)).add(ACCOUNT, CREDENTIALS)
    assert (await open_vault(tmp_path, Environment.LIVE, store)).credentials("a1") == CREDENTIALS


def test_the_backend_is_chosen_here_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("KEYRING_PROPERTY_APPID", "somebody else")
    backend = system_backend()
    names = {"SecretService", "macOS", "Windows"}
    assert type(backend).__module__.rpartition(".")[2] in names
    assert getattr(backend, "appid", None) != "somebody else"
