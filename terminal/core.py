"""Core: one open environment, as the window has it. `bootstrap` opens and closes it."""

from __future__ import annotations

from dataclasses import dataclass

from terminal.clock import Clock
from terminal.config import Config
from terminal.domain.account import Account, Environment
from terminal.domain.intent import Intent
from terminal.services.alerts import Alerts
from terminal.services.live_lock import LiveLock
from terminal.services.market_data import MarketDataService
from terminal.services.poll_recording import PollRecording
from terminal.services.practice import Practice, PracticeExchange
from terminal.services.private_data import PrivateData
from terminal.services.recorder import Recorder
from terminal.services.replay import Replay
from terminal.services.submission import Submission
from terminal.services.wakefulness import SleepWatch
from terminal.services.wallet import WalletService
from terminal.services.wallet_gate import WalletGate
from terminal.storage.secrets import OpenVault
from terminal.tasks import Tasks
from terminal.venues.port import Venue
from terminal.venues.transport import Transport

RECORDINGS_FOLDER = "recordings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """Everything of one open environment. `private` and `submission` are None without an account."""

    config: Config
    clock: Clock
    tasks: Tasks
    account: Account | None
    venue: Venue
    transport: Transport | None  # None in a replay: nothing can be asked or sent
    lock: LiveLock
    vault: OpenVault | None  # of live; practice keeps no secrets
    market_data: MarketDataService
    recorder: Recorder
    poll_recording: PollRecording | None  # None in a replay, which is one
    private: PrivateData | None
    submission: Submission | None
    sleep_watch: SleepWatch
    practice: Practice | None
    exchange: PracticeExchange | None  # our own child; None in live or when attached to another one
    alerts: Alerts | None = None  # None in a replay: nobody is to be told of what is long past
    replay: Replay | None = None
    wallet: WalletService | None = None  # None without a sign-in at the wallet's venue
    gate: WalletGate | None = None  # to live wallets, also for one that is being added; None in a replay

    def submission_of(self, intent: Intent) -> Submission | None:
        """Return what an intent of the journal is sent and followed by."""
        return self.wallet.submission if self.wallet is not None and self.wallet.owns(intent) else self.submission

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """Return every path by which money leaves."""
        wallet = self.wallet.submission if self.wallet is not None else None
        return tuple(each for each in (self.submission, wallet) if each is not None)

    @property
    def signed_in(self) -> tuple[Account, ...]:
        """Return the accounts that are open: of the exchange, of the wallet, of both or of none."""
        wallet = self.wallet.account if self.wallet is not None else None
        return tuple(each for each in (self.account, wallet) if each is not None)

    @property
    def is_busy(self) -> bool:
        """Say whether anything was confirmed whose outcome is not known yet."""
        return any(each.is_busy for each in self.submissions)

    @property
    def environment(self) -> Environment:
        return self.config.environment

    @property
    def requests_per_s(self) -> float:
        """How often the venue is asked now."""
        return 0.0 if self.transport is None else self.transport.budget.rate()
