"""Everything known of one address, in lines."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from terminal.domain.beneficiary import in_groups_of_four
from terminal.domain.wallet import WalletAddress, WalletTransaction
from ui.format import UNKNOWN, utc_text
from ui.wording.wallet import moved_text, transaction_state
from ui.wording.words import short_date_time

translate = QCoreApplication.translate


def address_details(
    address: WalletAddress, arrived: tuple[WalletTransaction, ...], *, is_cut: bool
) -> tuple[tuple[str, str], ...]:
    """Return name and text of what the venue says of an address, then each payment that arrived, the newest first."""
    made = address.created_at
    lines = [
        (translate("WalletPane", "Address"), in_groups_of_four(address.address)),
        (translate("WalletPane", "Network"), address.network or UNKNOWN),
        (translate("WalletPane", "Made"), f"{short_date_time(made)} ({utc_text(made)})" if made else UNKNOWN),
        (translate("WalletPane", "Id"), address.id),
    ]
    newest = sorted(arrived, key=lambda row: row.created_at, reverse=True)
    lines += [(short_date_time(row.created_at), f"{moved_text(row.amount)} {transaction_state(row)}") for row in newest]
    if not arrived:
        lines.append((translate("WalletPane", "Arrived"), translate("WalletPane", "nothing yet")))
    elif is_cut:
        lines.append((translate("WalletPane", "Arrived"), translate("WalletPane", "and more before")))
    return tuple(lines)
