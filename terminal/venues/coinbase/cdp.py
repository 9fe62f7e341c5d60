"""How a key of the venue's developer platform signs: a token for each request. Pure: time and nonce come in."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from terminal.errors import ConfigError
from terminal.venues.keys import checked_key

# The claim names the public host, also where the request goes to the practice exchange.
CLAIMED_HOST = "api.coinbase.com"
TOKEN_LIFE_S = 120
SEED_BYTES, PAIR_BYTES = 32, 64  # an Ed25519 key is kept as its seed, or as seed and public half
PrivateKey = Ed25519PrivateKey | EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class CdpKey:
    """A key of the venue's developer platform: its name is public, the rest signs."""

    name: str
    algorithm: str  # ES256 or EdDSA
    private: PrivateKey = field(repr=False)


def cdp_key(name: str, secret: str) -> CdpKey:
    """Read a key as the venue hands it out: base64 (Ed25519) or PEM (ECDSA P-256).

    Raises ConfigError, without quoting it, for anything else.
    """
    private = _from_pem(secret) if secret.lstrip().startswith("-----BEGIN") else _from_base64(secret)
    return CdpKey(checked_key(name), "EdDSA" if isinstance(private, Ed25519PrivateKey) else "ES256", private)


def cdp_token(key: CdpKey, method: str, target: str, now_s: int, nonce: str) -> str:
    """Return the token of one request: for this method and path only, and for two minutes.

    The query is not part of it. Source: the venue's current client (its known answer is a fixture of the tests).
    """
    claims = {
        "sub": key.name,
        "iss": "cdp",
        "nbf": now_s,
        "exp": now_s + TOKEN_LIFE_S,
        "uri": f"{method.upper()} {CLAIMED_HOST}{target.partition('?')[0]}",
    }
    import jwt  # loads all of X.509: not before somebody signs

    return jwt.encode(claims, key.private, algorithm=key.algorithm, headers={"kid": key.name, "nonce": nonce})


def _from_pem(secret: str) -> PrivateKey:
    # Keys are copied out of JSON files, where a line ends with two characters.
    text = secret.replace("\\n", "\n").strip() + "\n"
    try:
        private = load_pem_private_key(text.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise ConfigError("the private key cannot be read") from None
    is_p256 = isinstance(private, EllipticCurvePrivateKey) and isinstance(private.curve, SECP256R1)
    if not (is_p256 or isinstance(private, Ed25519PrivateKey)):
        raise ConfigError("the private key is of a kind that the venue does not use")
    return private  # type: ignore[return-value]  # one of the two


def _from_base64(secret: str) -> PrivateKey:
    try:
        raw = base64.b64decode(secret.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise ConfigError("the private key is neither base64 nor PEM") from None
    if len(raw) not in (SEED_BYTES, PAIR_BYTES):
        raise ConfigError("the private key does not have the length of one")
    private = Ed25519PrivateKey.from_private_bytes(raw[:SEED_BYTES])
    if len(raw) == PAIR_BYTES and private.public_key().public_bytes_raw() != raw[SEED_BYTES:]:
        raise ConfigError("the two halves of the private key do not belong together")
    return private
