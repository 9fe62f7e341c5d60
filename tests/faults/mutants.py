"""Seeded defects (being written)."""

from __future__ import annotations


def apply(name: str) -> None:
    raise KeyError(name)
