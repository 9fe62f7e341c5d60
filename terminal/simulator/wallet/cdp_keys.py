"""Keys of the developer platform, made for everybody."""

from __future__ import annotations

import base64
import hashlib

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat


def new_cdp_keys() -> dict[str, list[str]]:
    """Make one key of each kind, with the private half as the venue hands it out."""
    edwards, curve = ed25519.Ed25519PrivateKey.generate(), ec.generate_private_key(ec.SECP256R1())
    pair = base64.b64encode(edwards.private_bytes_raw() + edwards.public_key().public_bytes_raw()).decode()
    pem = curve.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode()
    return {
        f"practice/{hashlib.sha256(pair.encode()).hexdigest()[:16]}": [pair, _public(edwards)],
        f"practice/{hashlib.sha256(pem.encode()).hexdigest()[:16]}": [pem, _public(curve)],
    }


def _public(private: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
