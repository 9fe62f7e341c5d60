"""Address forms: what a text says it is, with its checksum proven.

Sources: base58check (Bitcoin wiki), BIP 173 and BIP 350 (bech32, bech32m), EIP-55, Stellar SEP-23 (StrKey), the NEM
technical reference ("Addresses"), and each coin's chainparams for its version bytes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from terminal.domain.keccak import keccak_256


class Network(StrEnum):
    """Which network an address belongs to, as far as its form says."""

    MAIN = "main"
    TEST = "test"
    EITHER = "either"  # the form is the same on both


@dataclass(frozen=True, slots=True)
class Form:
    """A well-formed address: its network, and the key or hash it stands for."""

    network: Network
    payload: bytes


_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BASE58_VERSIONS: dict[str, dict[bytes, Network]] = {
    "BTC": {b"\x00": Network.MAIN, b"\x05": Network.MAIN, b"\x6f": Network.TEST, b"\xc4": Network.TEST},
    "LTC": {
        b"\x30": Network.MAIN,
        b"\x32": Network.MAIN,
        b"\x05": Network.MAIN,
        b"\x6f": Network.TEST,
        b"\x3a": Network.TEST,
        b"\xc4": Network.TEST,
    },
    "DASH": {b"\x4c": Network.MAIN, b"\x10": Network.MAIN, b"\x8c": Network.TEST, b"\x13": Network.TEST},
    "ZEC": {b"\x1c\xb8": Network.MAIN, b"\x1c\xbd": Network.MAIN, b"\x1d\x25": Network.TEST, b"\x1c\xba": Network.TEST},
}
_SEGWIT_PREFIXES: dict[str, dict[str, Network]] = {
    "BTC": {"bc": Network.MAIN, "tb": Network.TEST, "bcrt": Network.TEST},
    "LTC": {"ltc": Network.MAIN, "tltc": Network.TEST, "rltc": Network.TEST},
}
_HASH_BYTES, _CHECKSUM_BYTES = 20, 4
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_FINAL = {0: 1, 1: 0x2BC830A3}  # witness version → constant; later versions nobody can spend yet
_BECH32_LENGTHS = {0: (20, 32), 1: (32,)}
_BECH32_CHARS = 90
_STELLAR_ACCOUNT = 6 << 3
_NEM_NETWORKS = {0x68: Network.MAIN, 0x98: Network.TEST}


def read(coin: str, text: str) -> Form | None:
    """Return what *text* is as an address of *coin*; None where its form or checksum does not fit."""
    reader = _READERS.get(coin)
    return reader(coin, text) if reader is not None else None


def is_known(coin: str) -> bool:
    """Say whether addresses of *coin* can be checked at all."""
    return coin in _READERS


def _chain(coin: str, text: str) -> Form | None:
    return _base58(coin, text) or _segwit(coin, text)


def _base58(coin: str, text: str) -> Form | None:
    raw = _base58_bytes(text)
    if raw is None:
        return None
    body, checksum = raw[:-_CHECKSUM_BYTES], raw[-_CHECKSUM_BYTES:]
    if hashlib.sha256(hashlib.sha256(body).digest()).digest()[:_CHECKSUM_BYTES] != checksum:
        return None
    version, payload = body[:-_HASH_BYTES], body[-_HASH_BYTES:]
    network = _BASE58_VERSIONS[coin].get(version)
    return Form(network, payload) if network is not None else None


def _base58_bytes(text: str) -> bytes | None:
    number = 0
    for letter in text:
        digit = _BASE58.find(letter)
        if digit < 0:
            return None
        number = number * 58 + digit
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def _segwit(coin: str, text: str) -> Form | None:
    """Read a witness address of version 0 or 1; in one case throughout, as BIP 173 demands."""
    if len(text) > _BECH32_CHARS or text not in (text.lower(), text.upper()):
        return None
    prefix, _, tail = text.lower().rpartition("1")
    network = _SEGWIT_PREFIXES.get(coin, {}).get(prefix)
    data = [_BECH32.find(letter) for letter in tail]
    if network is None or len(data) < 8 or -1 in data:
        return None
    version, program = data[0], _eight_bit(data[1:-6])
    if program is None or _BECH32_FINAL.get(version) != _polymod(prefix, data):
        return None
    return Form(network, program) if len(program) in _BECH32_LENGTHS[version] else None


def _polymod(prefix: str, data: list[int]) -> int:
    check = 1
    for value in [*(ord(char) >> 5 for char in prefix), 0, *(ord(char) & 31 for char in prefix), *data]:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_BECH32_GENERATOR):
            check ^= generator if top >> bit & 1 else 0
    return check


def _eight_bit(values: list[int]) -> bytes | None:
    """Regroup five bits to eight; the padding is shorter than five bits and zero."""
    bits = "".join(f"{value:05b}" for value in values)
    whole = len(bits) // 8 * 8
    if len(bits) - whole >= 5 or "1" in bits[whole:]:
        return None
    return bytes(int(bits[start : start + 8], 2) for start in range(0, whole, 8))


def _ethereum(_: str, text: str) -> Form | None:
    """Read 0x and 40 hex digits; in mixed case they carry EIP-55's checksum."""
    if re.fullmatch(r"0x[0-9a-fA-F]{40}", text) is None:
        return None
    digits = text[2:]
    if digits not in (digits.lower(), digits.upper(), _eip55(digits.lower())):
        return None
    return Form(Network.EITHER, bytes.fromhex(digits))


def _eip55(digits: str) -> str:
    """Write a digit in upper case where its place in the hash of all of them is 8 or more."""
    places = keccak_256(digits.encode()).hex()
    return "".join(digit.upper() if place >= "8" else digit for digit, place in zip(digits, places, strict=False))


def _stellar(_: str, text: str) -> Form | None:
    """Read an account (G…); its checksum is CRC-16/XMODEM, little-endian."""
    if re.fullmatch(r"G[A-Z2-7]{55}", text) is None:
        return None
    raw = base64.b32decode(text)
    if raw[0] != _STELLAR_ACCOUNT or _crc16(raw[:-2]).to_bytes(2, "little") != raw[-2:]:
        return None
    return Form(Network.EITHER, raw[1:-2])


def _crc16(body: bytes) -> int:
    crc = 0
    for byte in body:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def _nem(_: str, text: str) -> Form | None:
    """Read 40 letters: network, 20 bytes, and the first four of Keccak-256 over both."""
    if re.fullmatch(r"[A-Z2-7]{40}", text) is None:
        return None
    raw = base64.b32decode(text)
    network = _NEM_NETWORKS.get(raw[0])
    is_intact = keccak_256(raw[:-_CHECKSUM_BYTES])[:_CHECKSUM_BYTES] == raw[-_CHECKSUM_BYTES:]
    return Form(network, raw[1:-_CHECKSUM_BYTES]) if network is not None and is_intact else None


_READERS: dict[str, Callable[[str, str], Form | None]] = {
    **dict.fromkeys(_BASE58_VERSIONS, _chain),
    "ETH": _ethereum,
    "XLM": _stellar,
    "XEM": _nem,
}
