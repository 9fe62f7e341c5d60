"""Certificates for the fronts that speak TLS: a good one, one of a stranger, one that has expired."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from terminal.clock import SystemClock

_YEAR = timedelta(days=365)


def write_certificates(folder: Path) -> Path:
    """Write `good.pem`, `wrong.pem`, `expired.pem` and the authority to trust; returns the latter's path."""
    now = SystemClock().now()
    authority, stranger = _authority("the run's"), _authority("a stranger's")
    (folder / "good.pem").write_bytes(_server(*authority, now - _YEAR, now + _YEAR))
    (folder / "wrong.pem").write_bytes(_server(*stranger, now - _YEAR, now + _YEAR))
    (folder / "expired.pem").write_bytes(_server(*authority, now - 2 * _YEAR, now - _YEAR))
    path = folder / "authority.pem"
    path.write_bytes(authority[1].public_bytes(serialization.Encoding.PEM))
    return path


def _authority(name: str) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    rule = x509.BasicConstraints(ca=True, path_length=0)
    start, end = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
    builder = _builder(subject, subject, key, start, end).add_extension(rule, critical=True)
    return key, builder.sign(key, hashes.SHA256())


def _server(authority: ec.EllipticCurvePrivateKey, issuer: x509.Certificate, start: datetime, end: datetime) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "the exchange")])
    names = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    made = _builder(subject, issuer.subject, key, start, end).add_extension(names, critical=False)
    form = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    return secret + made.sign(authority, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    return builder.serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(end)
