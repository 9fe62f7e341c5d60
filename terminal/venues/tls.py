"""Whom we trust on the network: the operating system's certificate authorities, never an environment variable."""

from __future__ import annotations

import ssl
import sys
from pathlib import Path

import certifi


def system_trust() -> ssl.SSLContext:
    """Build a client context that checks names and certificates against the system's authorities.

    `ssl.create_default_context` would obey SSL_CERT_FILE, SSL_CERT_DIR and SSLKEYLOGFILE. Where the system brings no
    authorities (some Python builds, bare containers) the bundle of `certifi` stands in.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if sys.platform == "win32":
        _load_windows_stores(context)
    elif not _load_openssl_paths(context):
        context.load_verify_locations(cafile=certifi.where())
    return context


def _load_openssl_paths(context: ssl.SSLContext) -> bool:
    paths = ssl.get_default_verify_paths()
    file, folder = Path(paths.openssl_cafile), Path(paths.openssl_capath)
    if file.is_file():
        context.load_verify_locations(cafile=str(file))
        return True
    if folder.is_dir() and any(folder.iterdir()):
        context.load_verify_locations(capath=str(folder))
        return True
    return False


def _load_windows_stores(context: ssl.SSLContext) -> None:
    if sys.platform == "win32":
        server_auth = ssl.Purpose.SERVER_AUTH.oid
        for store in ("CA", "ROOT"):
            for certificate, encoding, trust in ssl.enum_certificates(store):
                if encoding == "x509_asn" and (trust is True or (not isinstance(trust, bool) and server_auth in trust)):
                    context.load_verify_locations(cadata=certificate)
