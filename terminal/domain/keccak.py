"""Keccak-256 as Ethereum and NEM use it: SHA-3 before its padding was changed, so no library of Python's has it.

Source: "The Keccak reference", version 3.0 (Bertoni, Daemen, Peeters, Van Assche).
"""

from __future__ import annotations

RATE_BYTES, LANE_BYTES = 136, 8
_MASK = (1 << 64) - 1
_TURNS = (
    (0, 36, 3, 41, 18),
    (1, 44, 10, 45, 2),
    (62, 6, 43, 15, 61),
    (28, 55, 25, 21, 56),
    (27, 20, 39, 8, 14),
)


def keccak_256(message: bytes) -> bytes:
    """Return the 32 bytes of the digest."""
    padded = bytearray(message + b"\x01" + b"\x00" * (-(len(message) + 1) % RATE_BYTES))
    padded[-1] |= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), RATE_BYTES):
        for index in range(RATE_BYTES // LANE_BYTES):
            lane = padded[start + index * LANE_BYTES : start + (index + 1) * LANE_BYTES]
            lanes[index % 5][index // 5] ^= int.from_bytes(lane, "little")
        _permute(lanes)
    return b"".join(lanes[index % 5][index // 5].to_bytes(LANE_BYTES, "little") for index in range(4))


def _permute(a: list[list[int]]) -> None:
    for constant in _CONSTANTS:
        sums = [a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4] for x in range(5)]
        mixed = [sums[x - 1] ^ _turned(sums[(x + 1) % 5], 1) for x in range(5)]
        b = [[0] * 5 for _ in range(5)]
        for x in range(5):
            for y in range(5):
                b[y][(2 * x + 3 * y) % 5] = _turned(a[x][y] ^ mixed[x], _TURNS[x][y])
        for x in range(5):
            for y in range(5):
                a[x][y] = b[x][y] ^ (~b[(x + 1) % 5][y] & b[(x + 2) % 5][y])
        a[0][0] ^= constant


def _turned(lane: int, bits: int) -> int:
    return (lane << bits | lane >> (64 - bits)) & _MASK


def _constants() -> tuple[int, ...]:
    """Make the 24 round constants with the reference's shift register."""
    register, constants = 1, []
    for _ in range(24):
        constant = 0
        for power in range(7):
            constant |= (register & 1) << ((1 << power) - 1)
            register = register << 1 ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    return tuple(constants)


_CONSTANTS = _constants()
