"""open_core: the one place where the parts of the program are joined, for one environment at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import TypeVar

from terminal.clock import Clock, SystemClock
from terminal.config import Config, Language
from terminal.core import RECORDINGS_FOLDER, Core
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

T = TypeVar("T")
PRACTICE_WALLET = Account(
    id="practice-wallet", profile=Profile.COINBASE, label="Practice", environment=Environment.PRACTICE
)
PRACTICE_ACCOUNT = Account(id="practice", profile=Profile.COINBTR, label="Practice", environment=Environment.PRACTICE)


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
    async with AsyncExitStack() as stack:
        ground = await _ground(config, vault, child, stack)
        account, venue, transport = _open_exchange(ground, stack)
        gate = WalletGate(ground.clock, door, _venue_language(config))
        core = _core(ground, account, venue, transport, gate, _wallet(ground, gate, stack))
        stack.push_async_callback(core.recorder.close)
        if core.poll_recording is not None:
            stack.push_async_callback(core.poll_recording.stop)
        stack.push_async_callback(core.tasks.cancel_all)
        # What is in flight delays closing, and is never cancelled: first it ends, then the rest is stopped.
        stack.push_async_callback(end_together, core.submissions)
        await _start(core)
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
    market_data = MarketDataService(
        venue.market_data, clock=clock, tasks=tasks, recorded_s=recording.interval_s, name=venue.name
    )
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
        recorder=Recorder(market_data, None, Environment.REPLAY.value, clock=clock, tasks=tasks, pace=SystemClock()),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What the parts of one environment stand on."""

    config: Config
    clock: Clock
    tasks: Tasks
    journal: Journal
    seal: Seal | None
    vault: OpenVault | None
    practice: Practice | None
    exchange: PracticeExchange | None
    lock: LiveLock
    sleep_watch: SleepWatch

    def submission(self, venue: Venue, account: Account, read_often: Feed[T]) -> Submission:
        """Return the path by which money leaves *account*; it looks again after a sleep and an outage."""
        submission = Submission(
            journal=self.journal,
            venue=venue,
            account=account,
            clock=self.clock,
            tasks=self.tasks,
            is_unlocked=lambda: self.lock.is_unlocked,
            seal=self.seal,
        )
        on_return(read_often, submission.network_returned)
        self.sleep_watch.resumed.subscribe(lambda _: submission.resumed())
        return submission


async def _ground(config: Config, vault: OpenVault | None, child: Child | None, stack: AsyncExitStack) -> _Ground:
    if child is not None:
        stack.callback(child.stop)
    clock, tasks, seal = SystemClock(), Tasks(), _seal(config, vault)
    newest_hash = seal.newest_hash if seal else None
    journal = Journal.open(config.data_dir / "journal.sqlite3", config.environment, clock, newest_hash)
    stack.callback(journal.close)
    exchange, practice = await _practice(config, clock, child, stack)
    return _Ground(
        config=config,
        clock=clock,
        tasks=tasks,
        journal=journal,
        seal=seal,
        vault=vault,
        practice=practice,
        exchange=exchange,
        lock=LiveLock(config.environment),
        sleep_watch=SleepWatch(clock, tasks),
    )


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


def _open_exchange(ground: _Ground, stack: AsyncExitStack) -> tuple[Account | None, Venue, Transport]:
    practice, journal = ground.practice, ground.journal
    account, credentials = _account(ground)
    profile = account.profile if account else Profile.COINBTR
    transport = Transport(
        "Practice exchange" if practice else VENUE_NAMES[profile],
        practice.base_urls[profile] if practice else BASE_URLS[profile],
        ground.clock,
        environment=ground.config.environment,
    )
    stack.push_async_callback(transport.aclose)
    key_id = account.id if account else ""
    return (
        account,
        open_venue(profile, credentials, transport, ground.clock, lambda: journal.nonces.next(key_id)),
        transport,
    )


def _account(ground: _Ground) -> tuple[Account | None, Credentials | None]:
    if ground.practice is not None:
        return PRACTICE_ACCOUNT, ground.practice.credentials[PRACTICE_ACCOUNT.profile]
    if ground.vault is None:
        return None, None
    return _kept(ground.config, ground.vault, is_wallet=False) or (None, None)


def _kept(config: Config, vault: OpenVault, *, is_wallet: bool) -> tuple[Account, Credentials] | None:
    """Return the account that was chosen, else the first, of exchanges or of wallets."""
    accounts = [each for each in vault.accounts() if (each.profile is Profile.COINBASE) is is_wallet]
    for account in sorted(accounts, key=lambda each: each.id != config.account_id):
        if (credentials := vault.credentials(account.id)) is not None:
            return account, credentials
    return None


def _core(
    ground: _Ground,
    account: Account | None,
    venue: Venue,
    transport: Transport,
    gate: WalletGate,
    wallet: WalletService | None,
) -> Core:
    config, clock, tasks = ground.config, ground.clock, ground.tasks
    private, submission = _private(ground, account, venue)
    assert venue.market_data is not None  # noqa: S101 every exchange has it
    is_local = ground.practice is not None
    market_data = MarketDataService(venue.market_data, clock=clock, tasks=tasks, is_local=is_local, name=venue.name)
    recorder = Recorder(
        market_data,
        config.data_dir / HISTORY_FILE,
        _origin(ground.practice, venue.profile),
        clock=clock,
        tasks=tasks,
        retention=config.retention,
    )
    recordings, alert_file = config.data_dir / RECORDINGS_FOLDER, AlertFile(config.data_dir / ALERT_FILE)
    return Core(
        config=config,
        clock=clock,
        tasks=tasks,
        account=account,
        venue=venue,
        transport=transport,
        lock=ground.lock,
        vault=ground.vault,
        market_data=market_data,
        recorder=recorder,
        poll_recording=PollRecording(market_data, recorder, recordings, venue.name, clock=clock, tasks=tasks),
        private=private,
        submission=submission,
        sleep_watch=ground.sleep_watch,
        practice=ground.practice,
        exchange=ground.exchange,
        alerts=Alerts(alert_file, market_data, private, submission, clock=clock, tasks=tasks),
        wallet=wallet,
        gate=gate,
    )


def _private(ground: _Ground, account: Account | None, venue: Venue) -> tuple[PrivateData | None, Submission | None]:
    """Return what is read of an account at the exchange and how money leaves it; neither without an account."""
    if not (account and venue.accounts and venue.trading and venue.transfers):
        return None, None
    clock, tasks, is_local = ground.clock, ground.tasks, ground.practice is not None
    private = PrivateData(venue.accounts, venue.trading, venue.transfers, clock=clock, tasks=tasks, is_local=is_local)
    submission = ground.submission(venue, account, private.balances)
    submission.changed.subscribe(partial(_ask_again, private))
    return private, submission


def _wallet(ground: _Ground, gate: WalletGate, stack: AsyncExitStack) -> WalletService | None:
    """Open the wallet beside the exchange: in practice its other half, in live the one whose keys are kept."""
    signed_in = _practice_wallet(ground, stack) if ground.practice else _live_wallet(ground, gate, stack)
    if signed_in is None:
        return None
    account, venue = signed_in
    is_local = ground.practice is not None
    data = WalletData(venue, clock=ground.clock, tasks=ground.tasks, is_local=is_local)
    return WalletService(venue, account, data, ground.submission(venue.venue, account, data.accounts))


def _practice_wallet(ground: _Ground, stack: AsyncExitStack) -> tuple[Account, WalletVenue] | None:
    practice, profile = ground.practice, PRACTICE_WALLET.profile
    if practice is None or profile not in practice.credentials:
        return None
    clock, environment = ground.clock, ground.config.environment
    transport = Transport(
        "Practice exchange", practice.base_urls[profile], clock, environment=environment, live_hosts=()
    )
    stack.push_async_callback(transport.aclose)
    venue = open_wallet(practice.credentials[profile], transport, clock, _venue_language(ground.config))
    return PRACTICE_WALLET, venue


def _venue_language(config: Config) -> str:
    """Return the language in which a venue that knows several is to answer; a start without a window speaks English."""
    return "es-mx" if config.language is Language.SPANISH else "en"


def _live_wallet(ground: _Ground, gate: WalletGate, stack: AsyncExitStack) -> tuple[Account, WalletVenue] | None:
    vault = ground.vault
    if vault is None or (kept := _kept(ground.config, vault, is_wallet=True)) is None:
        return None
    account, credentials = kept
    return account, gate.open(credentials, partial(vault.renew, account.id), stack)


async def _start(core: Core) -> None:
    """Look for what the last run left open; then poll."""
    for submission in core.submissions:
        await submission.start()
    core.sleep_watch.start()
    if core.alerts is not None:
        core.alerts.start()
    if core.exchange is not None:
        core.exchange.running.subscribe(partial(_catch_up, core))
        core.tasks.start(core.exchange.watch(), "watch the practice exchange")
    core.market_data.start(core.config.market)
    core.recorder.start()
    if core.private is not None:
        core.private.start()


def _ask_again(private: PrivateData, intent: Intent) -> None:
    if intent.state in MAY_HAVE_MOVED:
        private.refresh()


def _catch_up(core: Core, is_running: bool) -> None:
    if is_running:
        core.market_data.refresh()
        if core.private is not None:
            core.private.refresh()
