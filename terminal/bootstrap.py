"""open_core: the one place where the parts of the program are joined, for one environment at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from terminal.clock import Clock, SystemClock
from terminal.config import Config, Language
from terminal.domain.account import Account, Credentials, Environment, Profile
from terminal.domain.intent import MAY_HAVE_MOVED, Intent
from terminal.domain.market import OrderBook
from terminal.domain.tape import Tape
from terminal.services.alerts import Alerts
from terminal.services.child import Child
from terminal.services.feed import Feed
from terminal.services.first_look import VENUE_NAMES
from terminal.services.live_lock import LiveLock
from terminal.services.market_data import MarketDataService
from terminal.services.poll_recording import PollRecording
from terminal.services.practice import Practice, PracticeExchange, attached
from terminal.services.private_data import PrivateData
from terminal.services.recorder import Recorder
from terminal.services.replay import Replay
from terminal.services.submission import Submission, end_together
from terminal.services.wakefulness import SleepWatch, on_return
from terminal.services.wallet import WalletService
from terminal.services.wallet_data import WalletData
from terminal.services.wallet_gate import Door, WalletGate
from terminal.storage.alert_file import ALERT_FILE, AlertFile
from terminal.storage.history_file import FILE as HISTORY_FILE
from terminal.storage.journal import Journal
from terminal.storage.seal import SEAL_FILE, Seal, SealFile
from terminal.storage.secrets import OpenVault
from terminal.tasks import Tasks
from terminal.venues.coinbase.venue import open_wallet
from terminal.venues.coinbtr.client import BASE_URLS, open_venue
from terminal.venues.port import Venue, WalletVenue
from terminal.venues.recorded import recorded_venue
from terminal.venues.transport import Transport

PRACTICE_WALLET = Account(
    id="practice-wallet", profile=Profile.COINBASE, label="Practice", environment=Environment.PRACTICE
)
PRACTICE_ACCOUNT = Account(id="practice", profile=Profile.COINBTR, label="Practice", environment=Environment.PRACTICE)
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


@asynccontextmanager
async def open_core(
    config: Config,
    *,
    vault: OpenVault | None = None,
    child: Child | None = None,
    door: Door = Transport,
) -> AsyncIterator[Core]:
    """Open one environment: its files, its venue and its pollers; everything is closed in reverse at the end.

    *vault* holds the accounts of live, *child* is a practice exchange that was started ahead, *door* the way to a live
    wallet. Raises StoreInUse when another instance has the data, and other StorageErrors or ConfigError when it cannot
    be opened at all; nothing is left behind then.
    """
    clock = SystemClock()
    async with AsyncExitStack() as stack:
        if child is not None:
            stack.callback(child.stop)
        seal = _seal(config, vault)
        newest_hash = seal.newest_hash if seal else None
        journal = Journal.open(config.data_dir / "journal.sqlite3", config.environment, clock, newest_hash)
        stack.callback(journal.close)
        tasks = Tasks()
        exchange, practice = await _practice(config, clock, child, stack)
        account, credentials = _account(config, practice, vault)
        profile = account.profile if account else Profile.COINBTR
        transport = Transport(
            "Practice exchange" if practice else VENUE_NAMES[profile],
            practice.base_urls[profile] if practice else BASE_URLS[profile],
            clock,
            environment=config.environment,
        )
        stack.push_async_callback(transport.aclose)
        key_id = account.id if account else ""
        venue = open_venue(profile, credentials, transport, clock, lambda: journal.next_nonce(key_id))
        core = _core(config, clock, tasks, account, venue, transport, journal, vault, seal, practice, exchange)
        core = replace(core, gate=WalletGate(clock, door, _venue_language(config)))
        core = replace(core, wallet=_wallet(core, journal, seal, stack))
        stack.push_async_callback(core.recorder.close)
        if core.poll_recording is not None:
            stack.push_async_callback(core.poll_recording.stop)
        stack.push_async_callback(tasks.cancel_all)
        # What is in flight delays closing, and is never cancelled: first it ends, then the rest is stopped.
        stack.push_async_callback(end_together, core.submissions)
        for submission in core.submissions:
            await submission.start()
        core.sleep_watch.start()
        if core.alerts is not None:
            core.alerts.start()
        if exchange is not None:
            exchange.running.subscribe(partial(_catch_up, core))
            tasks.start(exchange.watch(), "watch the practice exchange")
        core.market_data.start(config.market)
        core.recorder.start()
        if core.private is not None:
            core.private.start()
        yield core


@asynccontextmanager
async def open_replay(config: Config, replay: Replay) -> AsyncIterator[Core]:
    """Open a recording where the replay is to begin: market data alone, on its own clock, and nothing that sends.

    There is no journal, account, vault or transport, and nothing is written down: its history is kept in memory.
    """
    replay.rewind()
    tasks, clock, recording = Tasks(), replay.clock, replay.recording
    venue = recorded_venue(recording, clock)
    assert venue.market_data is not None  # noqa: S101 it is all that a recording has
    market_data = MarketDataService(venue.market_data, clock=clock, tasks=tasks, recorded_s=recording.interval_s)
    core = Core(
        config=config,
        clock=clock,
        tasks=tasks,
        account=None,
        venue=venue,
        transport=None,
        lock=LiveLock(config.environment),
        vault=None,
        market_data=market_data,
        recorder=Recorder(market_data, None, Environment.REPLAY.value, clock=clock, tasks=tasks),
        poll_recording=None,
        private=None,
        submission=None,
        sleep_watch=SleepWatch(clock, tasks),
        practice=None,
        exchange=None,
        replay=replay,
    )
    try:
        market = recording.market.market
        market_data.start(market)
        core.recorder.start()
        _ask_for_every_poll(market_data.book(market), market_data.tape(market))
        yield core
    finally:
        await tasks.cancel_all()
        await core.recorder.close()


def _ask_for_every_poll(book: Feed[OrderBook], tape: Feed[Tape]) -> None:
    """Ask for the next poll as soon as one came: the recording answers when its time has come, and not before."""
    for answered in (book.updated, book.failed):
        answered.subscribe(lambda _: book.refresh())
        answered.subscribe(lambda _: tape.refresh())


def _origin(practice: Practice | None, profile: Profile) -> str:
    """Name whose history it is: of the venue, or of this very practice exchange, whose key is as old as its data."""
    if practice is None:
        return profile.value
    return f"practice {sha256(practice.credentials[Profile.COINBTR].key.encode()).hexdigest()[:16]}"


def _seal(config: Config, vault: OpenVault | None) -> Seal | None:
    """Where the journal's newest hash is kept: practice has no vault, and a hash is no secret."""
    return SealFile(config.data_dir / SEAL_FILE) if config.environment is Environment.PRACTICE else vault


async def _practice(
    config: Config, clock: Clock, child: Child | None, stack: AsyncExitStack
) -> tuple[PracticeExchange | None, Practice | None]:
    if config.environment is not Environment.PRACTICE:
        return None, None
    if config.exchange_url is not None:
        return None, attached(config)
    exchange = PracticeExchange(config, clock, child)
    stack.callback(exchange.stop)
    return exchange, await exchange.ready()


def _account(
    config: Config, practice: Practice | None, vault: OpenVault | None
) -> tuple[Account | None, Credentials | None]:
    if practice is not None:
        return PRACTICE_ACCOUNT, practice.credentials[PRACTICE_ACCOUNT.profile]
    if vault is None:
        return None, None
    return _kept(config, vault, is_wallet=False) or (None, None)


def _kept(config: Config, vault: OpenVault, *, is_wallet: bool) -> tuple[Account, Credentials] | None:
    """Return the account that was chosen, else the first, of exchanges or of wallets."""
    accounts = [each for each in vault.accounts() if (each.profile is Profile.COINBASE) is is_wallet]
    for account in sorted(accounts, key=lambda each: each.id != config.account_id):
        if (credentials := vault.credentials(account.id)) is not None:
            return account, credentials
    return None


def _core(
    config: Config,
    clock: Clock,
    tasks: Tasks,
    account: Account | None,
    venue: Venue,
    transport: Transport,
    journal: Journal,
    vault: OpenVault | None,
    seal: Seal | None,
    practice: Practice | None,
    exchange: PracticeExchange | None,
) -> Core:
    is_local = practice is not None
    lock = LiveLock(config.environment)
    private, submission = None, None
    sleep_watch = SleepWatch(clock, tasks)
    if account and venue.accounts and venue.trading and venue.transfers:
        private = PrivateData(
            venue.accounts, venue.trading, venue.transfers, clock=clock, tasks=tasks, is_local=is_local
        )
        submission = Submission(
            journal=journal,
            venue=venue,
            account=account,
            clock=clock,
            tasks=tasks,
            is_unlocked=lambda: lock.is_unlocked,
            seal=seal,
        )
        submission.changed.subscribe(partial(_ask_again, private))
        on_return(private.balances, submission.network_returned)
        sleep_watch.resumed.subscribe(partial(_resume, submission))
    assert venue.market_data is not None  # noqa: S101 every exchange has it
    market_data = MarketDataService(venue.market_data, clock=clock, tasks=tasks, is_local=is_local)
    alert_file = AlertFile(config.data_dir / ALERT_FILE)
    recorder = Recorder(
        market_data,
        config.data_dir / HISTORY_FILE,
        _origin(practice, venue.profile),
        clock=clock,
        tasks=tasks,
        retention=config.retention,
    )
    recordings = config.data_dir / RECORDINGS_FOLDER
    return Core(
        config=config,
        clock=clock,
        tasks=tasks,
        account=account,
        venue=venue,
        transport=transport,
        lock=lock,
        vault=vault,
        market_data=market_data,
        recorder=recorder,
        poll_recording=PollRecording(market_data, recorder, recordings, venue.name, clock=clock, tasks=tasks),
        private=private,
        submission=submission,
        sleep_watch=sleep_watch,
        practice=practice,
        exchange=exchange,
        alerts=Alerts(alert_file, market_data, private, submission, clock=clock, tasks=tasks),
    )


def _wallet(core: Core, journal: Journal, seal: Seal | None, stack: AsyncExitStack) -> WalletService | None:
    """Open the wallet beside the exchange: in practice its other half, in live the one whose keys are kept."""
    signed_in = (_practice_wallet if core.practice else _live_wallet)(core, stack)
    if signed_in is None:
        return None
    account, venue = signed_in
    clock, tasks, lock = core.clock, core.tasks, core.lock
    submission = Submission(
        journal=journal,
        venue=venue.venue,
        account=account,
        clock=clock,
        tasks=tasks,
        is_unlocked=lambda: lock.is_unlocked,
        seal=seal,
    )
    data = WalletData(venue, clock=clock, tasks=tasks, is_local=core.practice is not None)
    on_return(data.accounts, submission.network_returned)
    core.sleep_watch.resumed.subscribe(partial(_resume, submission))
    return WalletService(venue, account, data, submission)


def _practice_wallet(core: Core, stack: AsyncExitStack) -> tuple[Account, WalletVenue] | None:
    practice, profile = core.practice, PRACTICE_WALLET.profile
    if practice is None or profile not in practice.credentials:
        return None
    transport = Transport(
        "Practice exchange", practice.base_urls[profile], core.clock, environment=core.environment, live_hosts=()
    )
    stack.push_async_callback(transport.aclose)
    venue = open_wallet(practice.credentials[profile], transport, core.clock, _venue_language(core.config))
    return PRACTICE_WALLET, venue


def _venue_language(config: Config) -> str:
    """Return the language in which a venue that knows several is to answer; a start without a window speaks English."""
    return "es-mx" if config.language is Language.SPANISH else "en"


def _live_wallet(core: Core, stack: AsyncExitStack) -> tuple[Account, WalletVenue] | None:
    vault, gate = core.vault, core.gate
    if vault is None or gate is None or (kept := _kept(core.config, vault, is_wallet=True)) is None:
        return None
    account, credentials = kept
    return account, gate.open(credentials, partial(vault.renew, account.id), stack)


def _resume(submission: Submission, _: float) -> None:
    submission.resumed()


def _ask_again(private: PrivateData, intent: Intent) -> None:
    if intent.state in MAY_HAVE_MOVED:
        private.refresh()


def _catch_up(core: Core, is_running: bool) -> None:
    if is_running:
        core.market_data.refresh()
        if core.private is not None:
            core.private.refresh()
