"""How requests are signed by an API key (HMAC) or an OAuth2 grant; a CDP key signs in `cdp`. Pure: time comes in."""

from __future__ import annotations

import hashlib
import hmac


def hmac_headers(key: str, secret: str, timestamp_s: int, method: str, target: str, body: bytes) -> dict[str, str]:
    """Return the headers of a request signed with an API key; *timestamp_s* must be within 30 s of the venue's clock.

    Source: Coinbase API v2 reference, "Authentication > API Key".
    """
    return {
        "CB-ACCESS-KEY": key,
        "CB-ACCESS-SIGN": hmac_signature(secret, timestamp_s, method, target, body),
        "CB-ACCESS-TIMESTAMP": str(timestamp_s),
    }


def hmac_signature(secret: str, timestamp_s: int, method: str, target: str, body: bytes) -> str:
    """Return hex HMAC-SHA256 over timestamp, METHOD, target and body.

    *target* is the path from `/v2/` on with its query as sent; *body* the very bytes that are sent.
    Source: Coinbase API v2 reference, "Authentication > API Key".
    """
    message = f"{timestamp_s}{method.upper()}{target}".encode() + body
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def bearer_headers(token: str) -> dict[str, str]:
    """Return the header of a request under an OAuth2 grant, or with a JWT.

    Source: Coinbase API v2 reference, "Authentication > OAuth2 (Coinbase Connect)".
    """
    return {"Authorization": f"Bearer {token}"}
