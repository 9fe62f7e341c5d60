"""Signing: the venue's published vectors, and keys that cannot sign."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from terminal.errors import ConfigError
from terminal.venues.coinbtr import sign
from terminal.venues.keys import checked_key
from tests.coinbtr_replies import FIXTURES

VECTORS: list[dict[str, Any]] = json.JSONDecoder().decode((FIXTURES / "taur_signature.json").read_text())["vectors"]


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_the_tauros_signature_matches_the_venues_own_client(vector: dict[str, Any]) -> None:
    body = b"" if vector["signed_body"] == "{}" else vector["signed_body"].encode()
    headers = sign.tauros_headers(
        vector["api_key"],
        sign.decoded_secret(vector["api_secret_base64"]),
        int(vector["nonce"]),
        vector["method"],
        vector["path"],
        body,
    )
    assert headers == {
        "Authorization": f"Bearer {vector['api_key']}",
        "Taur-Nonce": vector["nonce"],
        "Taur-Signature": vector["signature"],
    }


def test_an_empty_body_is_signed_as_an_empty_object() -> None:
    secret = b"secret"
    assert sign.tauros_signature(secret, 1, "get", "/x/", b"") == sign.tauros_signature(secret, 1, "GET", "/x/", b"{}")


def test_a_coinbtr_key_goes_into_the_header_as_documented() -> None:
    assert sign.token_headers("abc") == {"Authorization": "Token abc"}


@pytest.mark.parametrize("key", ["", "a b", "a\nX-Evil: 1", "llavé", "a\x00b", "\u202eabc"])
def test_a_key_that_cannot_stand_in_a_header_is_refused_without_quoting_it(key: str) -> None:
    with pytest.raises(ConfigError) as caught:
        checked_key(key)
    assert not key or key not in str(caught.value)


@pytest.mark.parametrize("secret", [None, "", "not base64!", "abc", "ñ"])
def test_a_secret_that_is_not_base64_is_refused_without_quoting_it(secret: str | None) -> None:
    with pytest.raises(ConfigError) as caught:
        sign.decoded_secret(secret)
    assert not secret or secret not in str(caught.value)


def test_a_good_key_and_secret_pass_unchanged() -> None:
    assert checked_key("5b4c752447da0494") == "5b4c752447da0494"
    assert sign.decoded_secret(base64.b64encode(b"raw").decode()) == b"raw"
