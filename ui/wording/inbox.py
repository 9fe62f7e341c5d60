"""The inbox's words: what each kind of notification says, plainly; a kind that nobody here knows stays as it came."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from terminal.domain.wallet import InboxItem
from ui.format import UNKNOWN, utc_text
from ui.wording.wallet import money_text
from ui.wording.words import short_date_time

translate = QCoreApplication.translate


def inbox_words() -> dict[str, str]:
    """Return every kind that the document lists. Source: Coinbase API v2 reference, "Notifications"."""
    return {
        "ping": translate("Inbox", "The venue tried whether it can reach you"),
        "wallet:addresses:new-payment": translate("Inbox", "Something arrived at an address"),
        "wallet:buys:created": translate("Inbox", "A buy was begun"),
        "wallet:buys:completed": translate("Inbox", "A buy is done"),
        "wallet:buys:canceled": translate("Inbox", "A buy was canceled"),
        "wallet:sells:created": translate("Inbox", "A sell was begun"),
        "wallet:sells:completed": translate("Inbox", "A sell is done"),
        "wallet:sells:canceled": translate("Inbox", "A sell was canceled"),
        "wallet:deposit:created": translate("Inbox", "A deposit was begun"),
        "wallet:deposit:completed": translate("Inbox", "A deposit is done"),
        "wallet:deposit:canceled": translate("Inbox", "A deposit was canceled"),
        "wallet:withdrawal:created": translate("Inbox", "A withdrawal was begun"),
        "wallet:withdrawal:completed": translate("Inbox", "A withdrawal is done"),
        "wallet:withdrawal:canceled": translate("Inbox", "A withdrawal was canceled"),
        "wallet:orders:paid": translate("Inbox", "A customer paid an order"),
        "wallet:orders:mispaid": translate("Inbox", "A payment does not fit its order"),
        "wallet:merchant-payouts:created": translate("Inbox", "What customers paid was sent to your bank"),
    }


def inbox_what(item: InboxItem) -> str:
    """Say what happened."""
    return inbox_words().get(item.kind) or item.kind or UNKNOWN


def inbox_lines(item: InboxItem) -> tuple[tuple[str, str], ...]:
    """Return everything known of a notification, its kind as the venue names it."""
    lines = [
        (translate("Inbox", "When"), f"{short_date_time(item.created_at)} ({utc_text(item.created_at)})"),
        (translate("Inbox", "Kind"), item.kind or UNKNOWN),
    ]
    told = (
        (translate("Inbox", "Amount"), money_text(item.amount) if item.amount else None),
        (translate("Inbox", "Status then"), item.status),
        (translate("Inbox", "About"), " ".join(part for part in (item.resource, item.resource_id) if part)),
        (translate("Inbox", "Account"), item.account_id),
    )
    return (*lines, *((name, text) for name, text in told if text), (translate("Inbox", "Id"), item.id))
