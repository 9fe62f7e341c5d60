"""Where a transaction can be looked up on its chain: links are made here alone, of templates and a checked id."""

from __future__ import annotations

import re

from terminal.domain.account import Environment

_HASH = re.compile(r"[0-9a-f]{64}")
_TEMPLATES = {
    "BTC": "https://mempool.space/tx/{id}",
    "BCH": "https://blockchair.com/bitcoin-cash/transaction/{id}",
    "LTC": "https://litecoinspace.org/tx/{id}",
    "DASH": "https://blockchair.com/dash/transaction/{id}",
    "ZEC": "https://blockchair.com/zcash/transaction/{id}",
    "ETH": "https://etherscan.io/tx/0x{id}",
    "ETC": "https://blockchair.com/ethereum-classic/transaction/0x{id}",
}


def explorer_link(coin: str, tx_id: str | None, environment: Environment) -> str | None:
    """Return the address of a page about a transaction; None in practice, whose coins are on no chain, for a coin that
    no page is known of, and for what is no id of a transaction."""
    template = _TEMPLATES.get(coin)
    number = (tx_id or "").lower().removeprefix("0x")
    if environment is not Environment.LIVE or template is None or _HASH.fullmatch(number) is None:
        return None
    return template.format(id=number)
