"""Signing: the venue's published answers, three kinds of keys, and keys that cannot sign."""

from __future__ import annotations

import base64
import json
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from terminal.errors import ConfigError
from terminal.venues.coinbase import cdp, sign
from tests.coinbtr_replies import FIXTURES


def vectors(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.JSONDecoder().decode((FIXTURES / name).read_text())["vectors"]
    return found


@pytest.mark.parametrize("vector", vectors("coinbase_hmac.json"), ids=lambda vector: vector["name"])
def test_the_signature_of_an_api_key_matches_the_venues_own_client(vector: dict[str, Any]) -> None:
    headers = sign.hmac_headers(
        vector["api_key"],
        vector["api_secret"],
        int(vector["timestamp"]),
        vector["method"],
        vector["request_path"],
        vector["body"].encode(),
    )
    assert headers == {
        "CB-ACCESS-KEY": vector["api_key"],
        "CB-ACCESS-SIGN": vector["signature"],
        "CB-ACCESS-TIMESTAMP": vector["timestamp"],
    }


@pytest.mark.parametrize("vector", vectors("coinbase_jwt.json"), ids=lambda vector: vector["alg"])
@pytest.mark.parametrize("query", ["", "?limit=100"])
def test_the_token_of_a_cdp_key_matches_the_venues_own_client(vector: dict[str, Any], query: str) -> None:
    key = cdp.cdp_key(vector["key_name"], vector["key_secret"])
    token = cdp.cdp_token(key, vector["method"], vector["path"] + query, vector["now"], vector["nonce"])
    assert token == vector["token"]


def pem(key: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey, form: PrivateFormat) -> str:
    return key.private_bytes(Encoding.PEM, form, NoEncryption()).decode()


@pytest.mark.parametrize("form", [PrivateFormat.TraditionalOpenSSL, PrivateFormat.PKCS8])
@pytest.mark.parametrize("escaped", [False, True], ids=["lines", "one line"])
def test_a_token_of_an_ecdsa_key_can_be_verified_with_its_public_half(form: PrivateFormat, escaped: bool) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    text = pem(private, form)
    key = cdp.cdp_key("organizations/1/apiKeys/2", text.replace("\n", "\\n") if escaped else text)
    token = cdp.cdp_token(key, "post", "/v2/accounts/a/transactions", 1_795_237_508, "00")
    claims = jwt.decode(
        token, private.public_key(), ["ES256"], options={"verify_exp": False, "verify_nbf": False}, issuer="cdp"
    )
    assert claims["uri"] == "POST api.coinbase.com/v2/accounts/a/transactions"
    assert claims["exp"] - claims["nbf"] == 120
    assert jwt.get_unverified_header(token) == {
        "alg": "ES256",
        "kid": "organizations/1/apiKeys/2",
        "nonce": "00",
        "typ": "JWT",
    }


def test_an_ed25519_key_may_come_as_its_seed_or_as_pem() -> None:
    private = ed25519.Ed25519PrivateKey.generate()
    seed = base64.b64encode(private.private_bytes_raw()).decode()
    for secret in (seed, f" {seed}\n", pem(private, PrivateFormat.PKCS8)):
        key = cdp.cdp_key("name", secret)
        assert key.algorithm == "EdDSA"
        token = cdp.cdp_token(key, "GET", "/v2/user", 1, "00")
        assert jwt.decode(token, private.public_key(), ["EdDSA"], options={"verify_exp": False})["sub"] == "name"


def unusable() -> list[str]:
    pair = base64.b64encode(bytes(64)).decode()
    return [
        "",
        "not base64!",
        base64.b64encode(b"short").decode(),
        pair,
        "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n",
        pem(ec.generate_private_key(ec.SECP384R1()), PrivateFormat.PKCS8),
        pem(rsa.generate_private_key(65537, 2048), PrivateFormat.PKCS8),
    ]


@pytest.mark.parametrize("secret", unusable(), ids=["empty", "text", "short", "halves", "rubbish", "p384", "rsa"])
def test_a_private_key_that_cannot_sign_is_refused_without_being_quoted(secret: str) -> None:
    with pytest.raises(ConfigError) as refused:
        cdp.cdp_key("name", secret)
    assert not secret or secret.strip() not in str(refused.value)


def test_keys_do_not_show_themselves() -> None:
    private = base64.b64encode(ed25519.Ed25519PrivateKey.generate().private_bytes_raw()).decode()
    assert "private" not in repr(cdp.cdp_key("name", private))
    assert sign.bearer_headers("token") == {"Authorization": "Bearer token"}
