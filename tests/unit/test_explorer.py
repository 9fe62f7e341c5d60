"""Links to explorers: our own addresses, a checked id, and none for practice."""

from __future__ import annotations

import pytest

from terminal.domain.account import Environment
from terminal.domain.explorer import explorer_link

ID = "463397c87beddd9a61ade61359a13adc9efea26062191fe07147037bce7f33ed"


@pytest.mark.parametrize(
    ("coin", "tx_id", "link"),
    [
        ("BTC", ID, f"https://mempool.space/tx/{ID}"),
        ("BTC", ID.upper(), f"https://mempool.space/tx/{ID}"),
        ("ETH", ID, f"https://etherscan.io/tx/0x{ID}"),
        ("ETH", f"0x{ID}", f"https://etherscan.io/tx/0x{ID}"),
    ],
)
def test_a_link_is_made_of_our_own_template_and_the_id(coin: str, tx_id: str, link: str) -> None:
    assert explorer_link(coin, tx_id, Environment.LIVE) == link


@pytest.mark.parametrize(
    ("coin", "tx_id"),
    [("USD", ID), ("BTC", None), ("BTC", ""), ("BTC", ID[:-1]), ("BTC", f"{ID}\n"), ("BTC", f"../{ID[3:]}")],
)
def test_no_link_is_made_of_anything_else(coin: str, tx_id: str | None) -> None:
    assert explorer_link(coin, tx_id, Environment.LIVE) is None


def test_what_moved_in_practice_is_on_no_chain() -> None:
    assert explorer_link("BTC", ID, Environment.PRACTICE) is None
