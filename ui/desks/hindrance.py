"""Why nothing of an open core can be sent now."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from terminal.core import Core
from terminal.errors import NotSent
from terminal.services.feed import Feed
from ui.wording.told import told

translate = QCoreApplication.translate


def why_held_back(core: Core, feed: Feed[Any], *, has_account: bool) -> str | None:
    """Say why nothing can be sent now, None when it can; *feed* shows whether the venue can be reached."""
    if core.replay is not None:
        return translate("Desk", "This is a recording: nothing can be sent.")
    if not has_account:
        return translate("Desk", "Add an account to trade and to move money.")
    if not core.lock.is_unlocked:
        return translate("Desk", "Live is locked. Unlock it once in this session.")
    if any(submission.is_read_only for submission in core.submissions):
        return translate("Desk", "This journal looks restored from a backup. Nothing is sent until you accept it.")
    if isinstance(feed.error, NotSent):
        return translate("Desk", "Offline: {reason}").format(reason=told(feed.error.reason))
    return None
