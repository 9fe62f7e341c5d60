"""The wallet beside the exchange: what it shows, and its own path by which money leaves it."""

from __future__ import annotations

from terminal.domain.account import Account
from terminal.domain.capability import Withheld, withheld
from terminal.domain.intent import MAY_HAVE_MOVED, Intent
from terminal.services.submission import Submission
from terminal.services.wallet_data import WalletData
from terminal.venues.coinbase.capabilities import BY_NAME
from terminal.venues.port import WalletVenue


class WalletService:
    """One wallet that is signed in. Its feeds sleep until somebody looks; recovery of what was sent does not."""

    def __init__(self, venue: WalletVenue, account: Account, data: WalletData, submission: Submission) -> None:
        self.venue, self.account, self.data, self.submission = venue, account, data, submission
        self._is_shown = False
        submission.changed.subscribe(self._ask_again)

    def show(self) -> None:
        """Poll from now on: somebody looks at it."""
        if not self._is_shown:
            self._is_shown = True
            self.data.start(self._is_gone)

    def owns(self, intent: Intent) -> bool:
        """Say whether an intent of the journal is of this wallet."""
        return (intent.venue, intent.account_id) == (self.account.profile, self.account.id)

    def withheld(self, operation: str) -> Withheld | None:
        """Say why an operation (`accounts.create`) cannot be used here, None where nothing speaks against it."""
        return withheld(BY_NAME[operation], self.account.environment, self.data.grant.value)

    def _is_gone(self, operation: str) -> bool:
        reason = self.withheld(operation)
        return reason is not None and reason.is_gone

    def _ask_again(self, intent: Intent) -> None:
        if self._is_shown and intent.state in MAY_HAVE_MOVED:
            self.data.refresh()
