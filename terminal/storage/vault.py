"""The vault file: accounts and their credentials under AES-256-GCM, written whole or not at all."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from terminal.domain.account import Account, Credentials, Environment
from terminal.errors import StorageError, StoreDamaged
from terminal.storage.canonical import text_of, value_from

MAGIC = b"BTRVAULT1\n"
NONCE_BYTES, KEY_BYTES = 12, 32
NOT_OPENED = "cannot be opened with this computer's key: it is damaged, or belongs to another key; it was left as it is"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One account with what signs its requests."""

    account: Account
    credentials: Credentials = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything the vault holds. `newest_hash` is the seal of the journal's last event, None before the first."""

    entries: tuple[Entry, ...] = ()
    newest_hash: str | None = None


class Vault:
    """One encrypted file of one environment; the environment is part of what is authenticated."""

    def __init__(self, path: Path, master_key: bytes, environment: Environment) -> None:
        # Loaded here: a start in practice, which keeps no vault, need not wait for it.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._path, self._cipher = path, AESGCM(master_key)
        self._context = MAGIC + environment.encode()

    def read(self) -> Contents:
        """Decrypt the file; raises StoreDamaged for a wrong key or a damaged file, StorageError if it is unreadable."""
        try:
            blob = self._path.read_bytes()
        except OSError as error:
            raise StorageError(f"{self._path} could not be read: {error.strerror}") from error
        nonce, sealed = blob[len(MAGIC) : len(MAGIC) + NONCE_BYTES], blob[len(MAGIC) + NONCE_BYTES :]
        from cryptography.exceptions import InvalidTag

        try:
            text = self._cipher.decrypt(nonce, sealed, self._context)
        except (InvalidTag, ValueError) as error:
            raise StoreDamaged(f"{self._path} {NOT_OPENED}") from error
        return value_from(Contents, text.decode())

    def write(self, contents: Contents, *, may_fall_back: bool = False) -> None:
        """Replace the file by one with *contents*, on the disk when this returns; the old one stays on any failure."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, text_of(contents).encode(), self._context)
        write_privately(self._path, MAGIC + nonce + sealed, may_fall_back=may_fall_back)


def write_privately(path: Path, body: bytes, *, may_fall_back: bool = False) -> None:
    """Write a file that only its owner can read, atomically; raises StorageError and leaves what was there.

    Where it *may_fall_back* a power cut soon after may bring back what was there before, whole.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            _write_through(draft, body)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        if not may_fall_back:
            _sync_folder(path.parent)
    except OSError as error:
        raise StorageError(f"{path} could not be written: {error.strerror}") from error


def _write_through(path: Path, body: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened, and the rename is durable by itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
