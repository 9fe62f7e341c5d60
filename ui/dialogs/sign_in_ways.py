"""The ways to sign in at a live venue: what is typed for each, how strictly it is read, what is said beside it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from terminal.domain.account import Profile
from terminal.errors import ConfigError, InvalidInput
from terminal.services.wallet_gate import check_platform_key

translate = QCoreApplication.translate
LONGEST_KEY, LONGEST_PRIVATE_KEY, API_SECRET_CHARS = 512, 4096, 32


@dataclass(frozen=True, slots=True)
class Way:
    """One way to sign in; `key` and `secret` are captions, and without the second there is none to type."""

    profile: Profile
    name: str
    hint: str
    key: str
    secret: str = ""
    read_secret: Callable[[str], object] = str
    is_browser: bool = False  # a person agrees there


def ways(profile: Profile) -> tuple[Way, ...]:
    """Return the ways to sign in at one venue; the first is what its people use today."""
    return {Profile.COINBTR: _coinbtr, Profile.TAUROS: _tauros, Profile.COINBASE: _coinbase}[profile]()


def _coinbtr() -> tuple[Way, ...]:
    hint = translate("AddAccount", "Coinbtr signs with one key (a token). Make one that may read, trade and transfer.")
    return (Way(Profile.COINBTR, translate("AddAccount", "Token"), hint, translate("AddAccount", "Key")),)


def _tauros() -> tuple[Way, ...]:
    hint = translate(
        "AddAccount", "Tauros signs every request with a key and a secret, and asks for your NIP with each transfer."
    )
    key, secret = translate("AddAccount", "Key"), translate("AddAccount", "Secret")
    return (Way(Profile.TAUROS, translate("AddAccount", "Key and secret"), hint, key, secret, _read_base64),)


def _coinbase() -> tuple[Way, ...]:
    platform = translate(
        "AddAccount",
        "A key of the venue's developer platform: its name and its private key (PEM, or base64 for Ed25519). This is "
        "what the venue takes today.",
    )
    browser = translate(
        "AddAccount",
        "You agree in your browser. It needs a client id and a client secret, which the venue gives to nobody new at "
        "present.",
    )
    plain = translate(
        "AddAccount", "A key and its secret, as made until 2025. The venue says that keys of this kind have expired."
    )
    key, secret = translate("AddAccount", "Key"), translate("AddAccount", "Secret")
    name, private = translate("AddAccount", "Key name"), translate("AddAccount", "Private key")
    client, client_secret = translate("AddAccount", "Client id"), translate("AddAccount", "Client secret")
    return (
        Way(Profile.COINBASE, translate("AddAccount", "Platform key (CDP)"), platform, name, private, _read_private),
        Way(
            Profile.COINBASE,
            translate("AddAccount", "In the browser (OAuth2)"),
            browser,
            client,
            client_secret,
            read_key,
            is_browser=True,
        ),
        Way(Profile.COINBASE, translate("AddAccount", "API key and secret"), plain, key, secret, _read_api_secret),
    )


def read_key(text: str) -> str:
    """Take a key as it is; raises InvalidInput, with the reason, for what is none."""
    if any(char.isspace() for char in text):
        raise InvalidInput(translate("AddAccount", "no blanks or line breaks: paste the key alone"))
    if not text.isascii() or not text.isprintable():
        raise InvalidInput(translate("AddAccount", "a key has plain letters, digits and signs only"))
    if len(text) > LONGEST_KEY:
        raise InvalidInput(translate("AddAccount", "too long for a key"))
    return text


def _read_base64(text: str) -> str:
    read_key(text)
    try:
        base64.b64decode(text, validate=True)
    except binascii.Error:
        raise InvalidInput(translate("AddAccount", "not a secret of this venue: it must be base64")) from None
    return text


def _read_api_secret(text: str) -> str:
    read_key(text)
    if len(text) > API_SECRET_CHARS:
        raise InvalidInput(translate("AddAccount", "a secret of this kind has at most 32 characters"))
    return text


def _read_private(text: str) -> str:
    """Take a private key; of a PEM text the line breaks belong to it."""
    if len(text) > LONGEST_PRIVATE_KEY:
        raise InvalidInput(translate("AddAccount", "too long for a key"))
    if text != text.strip() or len(text) <= API_SECRET_CHARS:
        raise InvalidInput(translate("AddAccount", "not a private key: paste all of it, and nothing around it"))
    try:
        check_platform_key(text)
    except ConfigError as error:
        raise InvalidInput(str(error)) from None
    return text
