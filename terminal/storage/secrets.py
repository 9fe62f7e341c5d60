"""Where secrets live: one master key in the operating system's key ring, credentials in the vault it opens.

Tiers: key ring, else memory for this session; `OpenVault.tier` says which. Source: the project's money rules, "Local
store".
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import secrets
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from terminal.domain.account import Account, Credentials, Environment, Tokens
from terminal.errors import SecretsUnavailable, StorageError
from terminal.storage.vault import KEY_BYTES, Contents, Entry, Vault

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend  # takes long to load, and practice opens no key ring

T = TypeVar("T")
ENTRY_NAME = "master key"
ANSWER_WITHIN_S = 30.0  # a desktop may ask the person to unlock it
VAULT_FILE = "vault.bin"


class SecretStore(Protocol):
    """Keeps one master key; every call raises SecretsUnavailable where it cannot."""

    async def get(self) -> bytes | None:
        """Return the key, None where none was ever put in."""

    async def put(self, key: bytes) -> None:
        """Keep *key*, proven by reading it back."""


class MemoryStore:
    """Keeps the key for as long as the program runs."""

    def __init__(self) -> None:
        self._key: bytes | None = None

    async def get(self) -> bytes | None:
        return self._key

    async def put(self, key: bytes) -> None:
        self._key = key


def system_backend() -> KeyringBackend:
    """Return this system's own key ring: chosen here, whatever the environment or a configuration file say."""
    backend: KeyringBackend
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring

        backend = _plain(Keyring)
        backend.keychain = None  # read from the environment otherwise
    elif sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        backend = _plain(WinVaultKeyring)
        backend.persist = "local machine"  # a roaming profile would carry the key away
    else:
        from keyring.backends.SecretService import Keyring

        backend = _plain(Keyring)
    return backend


def _plain(kind: type[KeyringBackend]) -> KeyringBackend:
    """Make a backend without its `__init__`, which takes properties from KEYRING_PROPERTY_… variables."""
    return kind.__new__(kind)


class KeyRing:
    """The operating system's key ring, asked in a thread and with a time-out: a prompt can block it for ever."""

    def __init__(
        self,
        environment: Environment,
        *,
        backend: Callable[[], KeyringBackend] = system_backend,
        answer_within_s: float = ANSWER_WITHIN_S,
    ) -> None:
        self._service = f"btr-terminal/{environment}"
        self._backend, self._answer_within_s = backend, answer_within_s

    async def get(self) -> bytes | None:
        text = await self._ask(lambda: self._backend().get_password(self._service, ENTRY_NAME))
        return None if text is None else _key_from(text)

    async def put(self, key: bytes) -> None:
        text = base64.b64encode(key).decode()
        await self._ask(lambda: self._backend().set_password(self._service, ENTRY_NAME, text))
        if await self.get() != key:
            raise SecretsUnavailable("the key ring did not keep what was put in")

    async def _ask(self, call: Callable[[], T]) -> T:
        try:
            async with asyncio.timeout(self._answer_within_s):
                return await _in_thread(call)
        except TimeoutError:
            raise SecretsUnavailable("the key ring did not answer in time; is it waiting to be unlocked?") from None
        except SecretsUnavailable:
            raise
        except Exception as error:  # backends raise what they like; any of it means no key ring
            raise SecretsUnavailable(f"no key ring can be used: {error}") from error


async def _in_thread(call: Callable[[], T]) -> T:
    """Run *call* in a thread of its own that does not keep the program from ending when it never returns."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def tell(result: T | None, error: Exception | None) -> None:
        if answer.done():  # given up meanwhile
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(result)  # type: ignore[arg-type] # a result unless there is an error

    def run() -> None:
        result, error = None, None
        try:
            result = call()
        except Exception as caught:  # noqa: BLE001 told to the one who waits
            error = caught
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(tell, result, error)

    threading.Thread(target=run, name="key ring", daemon=True).start()
    return await answer


def _key_from(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise SecretsUnavailable("the key ring holds something else under our name") from error
    if len(key) != KEY_BYTES:
        raise SecretsUnavailable("the key ring holds something else under our name")
    return key


class Tier(StrEnum):
    """Where credentials are kept."""

    UNUSED = "nothing kept yet"
    KEY_RING = "key ring"
    MEMORY = "memory for this session"


class OpenVault:
    """The credentials of one environment. `problem` says why they are only in memory, None where they are not."""

    def __init__(self, path: Path, environment: Environment, store: SecretStore) -> None:
        self._path, self._environment, self._store = path, environment, store
        self._vault: Vault | None = None
        self._contents = Contents()
        self.tier = Tier.UNUSED
        self.problem: str | None = None

    def accounts(self) -> tuple[Account, ...]:
        """Return the accounts in the order they were added."""
        return tuple(entry.account for entry in self._contents.entries)

    def credentials(self, account_id: str) -> Credentials | None:
        """Return what signs the requests of an account, None where it is not known."""
        found = (entry.credentials for entry in self._contents.entries if entry.account.id == account_id)
        return next(found, None)

    @property
    def newest_hash(self) -> str | None:
        """The journal's last event as the vault remembers it."""
        return self._contents.newest_hash

    async def unlock(self) -> None:
        """Open the file with the key in the key ring; where that fails, stay in memory and say why."""
        try:
            key = await self._store.get()
            if key is None:
                raise SecretsUnavailable(f"the key of {self._path} is not in the key ring; it was left as it is")
            vault = Vault(self._path, key, self._environment)
            self._contents = vault.read()
        except (SecretsUnavailable, StorageError) as error:
            self.tier, self.problem = Tier.MEMORY, str(error)
        else:
            self._vault, self.tier = vault, Tier.KEY_RING

    async def add(self, account: Account, credentials: Credentials) -> Tier:
        """Keep an account, in place of one with the same id, and say where; raises StorageError."""
        if account.environment is not self._environment:
            raise StorageError(f"a {account.environment} account has no place among those of {self._environment}")
        if self.tier is Tier.UNUSED:
            await self._begin()
        entry = Entry(account=account, credentials=credentials)
        self._keep(replace(self._contents, entries=(*self._others(account.id), entry)))
        return self.tier

    def renew(self, account_id: str, tokens: Tokens) -> None:
        """Keep new tokens for an account, on the disk when this returns; raises StorageError.

        For one that was removed meanwhile there is nothing to keep.
        """

        def renewed(entry: Entry) -> Entry:
            if entry.account.id != account_id:
                return entry
            return replace(entry, credentials=replace(entry.credentials, tokens=tokens))

        self._keep(replace(self._contents, entries=tuple(renewed(entry) for entry in self._contents.entries)))

    def remove(self, account_id: str) -> None:
        """Forget an account and its credentials; raises StorageError."""
        self._keep(replace(self._contents, entries=self._others(account_id)))

    def remember(self, newest_hash: str) -> None:
        """Note the journal's last event, so that a restored journal is told from this one; raises StorageError."""
        if self._vault is not None and newest_hash != self._contents.newest_hash:
            # An older one is in the journal as well, so that a power cut raises no false alarm.
            self._keep(replace(self._contents, newest_hash=newest_hash), may_fall_back=True)

    async def _begin(self) -> None:
        """Use the key ring from now on, with a key that may be there already; else memory."""
        try:
            key = await self._store.get()
            if key is None:
                key = secrets.token_bytes(KEY_BYTES)
                await self._store.put(key)
        except SecretsUnavailable as error:
            self.tier, self.problem = Tier.MEMORY, str(error)
        else:
            self._vault, self.tier = Vault(self._path, key, self._environment), Tier.KEY_RING

    def _others(self, account_id: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._contents.entries if entry.account.id != account_id)

    def _keep(self, contents: Contents, *, may_fall_back: bool = False) -> None:
        if self._vault is not None:
            self._vault.write(contents, may_fall_back=may_fall_back)
        self._contents = contents


async def open_vault(data_dir: Path, environment: Environment, store: SecretStore) -> OpenVault:
    """Open the vault of one environment; the key ring is asked only where there is a vault, or once one is needed.

    Never raises: without a usable key ring, or with a vault that cannot be opened, credentials live in memory and
    `problem` says why; an existing file is left as it is.
    """
    vault = OpenVault(data_dir / VAULT_FILE, environment, store)
    if (data_dir / VAULT_FILE).exists():
        await vault.unlock()
    return vault
