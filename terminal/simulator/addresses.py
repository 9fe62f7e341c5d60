"""Testnet addresses and CLABEs: made for deposits, checked for withdrawals.

Everything here is worthless on a real network: the prefixes are those of the test networks, the bank code 999 belongs
to no bank, and XLM keys and ETH addresses spell PRACTICE because those look alike on every network.
"""

from __future__ import annotations

import base64
import hashlib
import re
import struct
from collections.abc import Callable

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_CONST = 1
_BECH32M_CONST = 0x2BC830A3

# Version bytes of the test networks (chainparams of each coin): P2PKH and P2SH forms.
_BASE58_PREFIXES = {
    "BTC": (b"\x6f", b"\xc4"),  # m… or n…, 2…
    "LTC": (b"\x6f", b"\x3a", b"\xc4"),  # m… or n…, Q…, 2…
    "DASH": (b"\x8c", b"\x13"),  # y…, 8… or 9…
    "ZEC": (b"\x1d\x25", b"\x1c\xba"),  # tm…, t2…
}
_SEGWIT_PREFIXES = {"BTC": "tb", "LTC": "tltc"}
_XLM_PUBLIC_KEY = 6 << 3  # StrKey version byte: "G…"
_SPELT = b"PRACTICE"
_HASH_BYTES = 20
_SEGWIT_PROGRAM_BYTES = (20, 32)
_TAPROOT_BYTES = 32
_BECH32_MAX = 90
_CLABE_DIGITS = 18
_BANK, _PLAZA = "999", "180"


def deposit_address(coin: str, seed: bytes) -> str:
    """Make the testnet address that *seed* stands for; an empty text for a coin without addresses."""
    digest = hashlib.sha256(coin.encode() + b"/" + seed).digest()
    if coin == "MXN":
        return clabe(digest)
    if coin == "XLM":
        return _xlm_address(_SPELT + digest[:24])
    if coin == "ETH":
        return "0x" + (_SPELT + digest[: _HASH_BYTES - len(_SPELT)]).hex()
    if coin == "BTC":
        return _base58check(_BASE58_PREFIXES[coin][1] + digest[:_HASH_BYTES])
    if coin == "LTC":
        return _bech32_address(_SEGWIT_PREFIXES[coin], digest[:_HASH_BYTES])
    if coin in _BASE58_PREFIXES:
        return _base58check(_BASE58_PREFIXES[coin][0] + digest[:_HASH_BYTES])
    return ""


def is_address(coin: str, address: str) -> bool:
    """Say whether *address* is a well-formed testnet address of *coin*, checksum included."""
    check = _CHECKS.get(coin)
    return check is not None and check(coin, address)


def clabe(digest: bytes) -> str:
    """Make a CLABE of the unassigned bank 999 with a valid control digit."""
    account = f"{int.from_bytes(digest[:8], 'big') % 10**11:011d}"
    first17 = _BANK + _PLAZA + account
    return first17 + clabe_control_digit(first17)


def clabe_control_digit(first17: str) -> str:
    """Return the eighteenth digit: weights 3, 7, 1 repeated, each product modulo 10."""
    total = sum(int(digit) * weight % 10 for digit, weight in zip(first17, (3, 7, 1) * 6, strict=False))
    return str(-total % 10)


def is_clabe(text: str) -> bool:
    """Say whether *text* is 18 ASCII digits; the document's own example fails the control digit, so that may."""
    return re.fullmatch(f"[0-9]{{{_CLABE_DIGITS}}}", text) is not None


def _double_sha(payload: bytes) -> bytes:
    return hashlib.sha256(hashlib.sha256(payload).digest()).digest()


def _base58check(payload: bytes) -> str:
    raw = payload + _double_sha(payload)[:4]
    number, text = int.from_bytes(raw, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = _BASE58[digit] + text
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + text


def _base58check_payload(text: str) -> bytes | None:
    """Undo `_base58check`; None where a letter or the checksum is wrong."""
    number = 0
    for letter in text:
        digit = _BASE58.find(letter)
        if digit < 0:
            return None
        number = number * 58 + digit
    raw = b"\0" * (len(text) - len(text.lstrip("1"))) + number.to_bytes((number.bit_length() + 7) // 8, "big")
    return raw[:-4] if len(raw) > 4 and _double_sha(raw[:-4])[:4] == raw[-4:] else None


def _bech32_polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_BECH32_GENERATOR):
            check ^= generator if top >> bit & 1 else 0
    return check


def _bech32_expand(prefix: str) -> list[int]:
    return [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]


def _bech32_address(prefix: str, program: bytes) -> str:
    """Write a version 0 witness program as BIP 173 says."""
    data = [0, *_regroup(program, 8, 5, pad=True)]
    polymod = _bech32_polymod([*_bech32_expand(prefix), *data, *[0] * 6]) ^ _BECH32_CONST
    checksum = [polymod >> 5 * (5 - index) & 31 for index in range(6)]
    return prefix + "1" + "".join(_BECH32[value] for value in data + checksum)


def _regroup(values: bytes | list[int], from_bits: int, to_bits: int, *, pad: bool) -> list[int]:
    bits = "".join(f"{value:0{from_bits}b}" for value in values)
    if pad:
        bits += "0" * (-len(bits) % to_bits)
    return [int(bits[start : start + to_bits], 2) for start in range(0, len(bits) // to_bits * to_bits, to_bits)]


def _is_segwit(coin: str, address: str) -> bool:
    """Check prefix, checksum (BIP 173 for version 0, BIP 350 above) and length of a witness address."""
    prefix = _SEGWIT_PREFIXES.get(coin)
    if prefix is None or len(address) > _BECH32_MAX or address not in (address.lower(), address.upper()):
        return False
    head, _, tail = address.lower().rpartition("1")
    data = [_BECH32.find(letter) for letter in tail]
    if head != prefix or len(data) < 7 or -1 in data:
        return False
    expected = _BECH32_CONST if data[0] == 0 else _BECH32M_CONST
    return _bech32_polymod(_bech32_expand(head) + data) == expected and _is_program(data[0], data[1:-6])


def _is_program(version: int, data: list[int]) -> bool:
    program = _regroup(data, 5, 8, pad=False)
    if any(_regroup(data, 5, 1, pad=False)[len(program) * 8 :]):
        return False
    return len(program) in _SEGWIT_PROGRAM_BYTES if version == 0 else version == 1 and len(program) == _TAPROOT_BYTES


def _is_chain_address(coin: str, address: str) -> bool:
    payload = _base58check_payload(address)
    if payload is None:
        return _is_segwit(coin, address)
    return any(payload[: len(p)] == p and len(payload) == len(p) + _HASH_BYTES for p in _BASE58_PREFIXES[coin])


def _xlm_address(key: bytes) -> str:
    body = bytes([_XLM_PUBLIC_KEY]) + key
    return base64.b32encode(body + struct.pack("<H", _crc16(body))).decode()


def _is_xlm(_: str, address: str) -> bool:
    """Check a Stellar account id, and that its key spells PRACTICE."""
    if re.fullmatch(r"G[A-Z2-7]{55}", address) is None:
        return False
    raw = base64.b32decode(address)
    return raw[1:9] == _SPELT and struct.pack("<H", _crc16(raw[:-2])) == raw[-2:]


def _is_eth(_: str, address: str) -> bool:
    """Check an address whose first bytes spell PRACTICE; in small letters it carries no checksum (EIP-55)."""
    return re.fullmatch(f"0x{_SPELT.hex()}[0-9a-f]{{24}}", address) is not None


def _crc16(body: bytes) -> int:
    """Return CRC-16/XMODEM, the checksum of Stellar's StrKey."""
    crc = 0
    for byte in body:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


_CHECKS: dict[str, Callable[[str, str], bool]] = {
    **dict.fromkeys(_BASE58_PREFIXES, _is_chain_address),
    "XLM": _is_xlm,
    "ETH": _is_eth,
}
