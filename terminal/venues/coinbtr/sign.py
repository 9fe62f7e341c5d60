"""How requests are signed: a token (Coinbtr) or a nonce and a signature (Tauros). Pure; the nonce comes in."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

from terminal.errors import ConfigError


def token_headers(key: str) -> dict[str, str]:
    """Return the headers of a Coinbtr request.

    Source: Coinbtr API Reference, "Authentication > API Key" and its examples (`Authorization: Token …`).
    """
    return {"Authorization": f"Token {key}"}


def tauros_headers(key: str, secret: bytes, nonce: int, method: str, target: str, body: bytes) -> dict[str, str]:
    """Return the headers of a signed Tauros request.

    Source: Tauros API Reference, "Creating a Request".
    """
    return {
        "Authorization": f"Bearer {key}",
        "Taur-Nonce": str(nonce),
        "Taur-Signature": tauros_signature(secret, nonce, method, target, body),
    }


def tauros_signature(secret: bytes, nonce: int, method: str, target: str, body: bytes) -> str:
    """Return base64(HMAC-SHA512(secret, SHA256(nonce + METHOD + path + body))).

    `target` is the path from `/api/` on; `body` is the very bytes that are sent, `{}` where none are.
    Source: Tauros API Reference, "Signing a Message"; the venue's own client for the empty body.
    """
    message = f"{nonce}{method.upper()}{target}".encode() + (body or b"{}")
    digest = hmac.new(secret, hashlib.sha256(message).digest(), hashlib.sha512).digest()
    return base64.b64encode(digest).decode("ascii")


def decoded_secret(secret: str | None) -> bytes:
    """Read the API secret, which is base64; raise ConfigError, without quoting it, for anything else."""
    try:
        raw = base64.b64decode(secret or "", validate=True)
    except (binascii.Error, ValueError):
        raise ConfigError("the API secret is not base64") from None
    if not raw:
        raise ConfigError("this venue needs an API secret beside the key")
    return raw
