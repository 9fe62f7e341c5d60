"""A live wallet beside the exchange, behind the wall around live: opened, locked, unlocked, kept alive."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.bootstrap import open_core
from terminal.config import Config, Language
from terminal.core import Core
from terminal.domain.account import Account, Credentials, Environment, Profile, Tokens
from terminal.domain.intent import State
from terminal.domain.transfer import Send
from terminal.errors import Refused, Unauthorized, Withheld
from terminal.services.wallet_gate import WalletGate
from terminal.simulator.wallet.state import LEDGER_SUFFIX
from terminal.storage.secrets import MemoryStore, OpenVault, open_vault
from tests.e2e.exchange import copied
from tests.live_wallet import Led, led_to
from tests.practice_app import App

pytestmark = pytest.mark.anyio
WALLET = Account(id="w1", profile=Profile.COINBASE, label="My wallet", environment=Environment.LIVE)
TOKEN = Account(id="e1", profile=Profile.COINBTR, label="My exchange", environment=Environment.LIVE)


@pytest.fixture
async def app(opened: Path, tmp_path: Path) -> AsyncIterator[App]:
    app = App(copied(opened, tmp_path))
    yield app
    await app.aclose()


@pytest.fixture
async def vault(tmp_path: Path) -> OpenVault:
    return await open_vault(tmp_path / "live", Environment.LIVE, MemoryStore())


def api_key(app: App) -> Credentials:
    keys = app.practice.wallet_keys(app.ana.email)
    return Credentials(key=str(keys["coinbase_key"]), secret=str(keys["coinbase_secret"]))


@asynccontextmanager
async def live(
    tmp_path: Path, vault: OpenVault, app: App, led: Led | None = None, language: Language = Language.ENGLISH
) -> AsyncIterator[Core]:
    config = Config(root=tmp_path, environment=Environment.LIVE, language=language)
    async with open_core(config, vault=vault, door=led_to(app, led)) as core:
        yield core


async def test_the_wallet_opens_beside_an_exchange_that_has_no_account_and_sends_once_unlocked(
    app: App, vault: OpenVault, tmp_path: Path, no_network: None
) -> None:
    await vault.add(WALLET, api_key(app))
    led = Led(app)
    async with live(tmp_path, vault, app, led) as core:
        assert (core.account, core.submission, core.signed_in) == (None, None, (WALLET,))
        assert core.wallet is not None
        core.wallet.show()
        accounts = (await core.wallet.venue.wallet.accounts()).records
        submission = core.wallet.submission
        primary = next(each for each in accounts if each.is_primary)
        draft = submission.draft(Send(source=primary.id, coin="BTC", to=app.beto.email, amount=Decimal("0.01")))
        with pytest.raises(Withheld, match="locked"):
            await submission.submit(draft.id)
        core.lock.unlock()
        assert (await submission.submit(draft.id)).state in (State.ACKED, State.SETTLED)
    assert {url.partition("/v2/")[0] for url in led.asked} == {"https://api.coinbase.com"}
    read = {url.partition("/v2/")[2].partition("?")[0] for url in led.asked}
    assert {"accounts", "user", "user/auth"} <= read
    assert not read & {"orders", "checkouts", "notifications", "payment-methods"}  # retired: nobody asks for them
    app.practice.commit()
    sent = [row for row in app.practice.store.ledger(app.ana.email + LEDGER_SUFFIX) if row["kind"] == "send"]
    assert [Decimal(str(row["amount"])) for row in sent] == [Decimal("-0.01")]


async def test_an_exchange_and_a_wallet_are_chosen_apart_from_each_other(
    app: App, vault: OpenVault, tmp_path: Path, no_network: None
) -> None:
    await vault.add(WALLET, api_key(app))
    await vault.add(TOKEN, Credentials(key="token"))
    async with live(tmp_path, vault, app) as core:
        assert core.signed_in == (TOKEN, WALLET)
        assert [each.is_read_only for each in core.submissions] == [False, False]


async def test_renewed_tokens_reach_the_vault_before_they_are_used(
    app: App, vault: OpenVault, tmp_path: Path, no_network: None
) -> None:
    grant = app.practice.oauth.grant(app.ana.email, ["wallet:accounts:read"], app.practice.now_us())
    known = app.practice.oauth
    tokens = Tokens(access=grant.id, refresh=grant.refresh, expires_at=app.clock.now(), scopes=())
    await vault.add(WALLET, Credentials(key=known.client_id, secret=known.client_secret, tokens=tokens))
    async with live(tmp_path, vault, app) as core:
        assert core.wallet is not None
        assert len((await core.wallet.venue.wallet.accounts()).records) == 6
    kept = vault.credentials(WALLET.id)
    assert kept is not None
    assert kept.tokens is not None
    assert kept.tokens.access != tokens.access
    async with live(tmp_path, vault, app) as core:
        assert core.wallet is not None
        assert len((await core.wallet.venue.wallet.accounts()).records) == 6
        vault.remove(WALLET.id)
        await WalletGate(core.clock, led_to(app)).leave(kept)
        with pytest.raises(Unauthorized):
            await core.wallet.venue.wallet.accounts()


@pytest.mark.parametrize(("language", "said"), [(Language.ENGLISH, "Not found"), (Language.SPANISH, "No se encontró")])
async def test_the_venue_answers_in_the_persons_language(
    app: App, vault: OpenVault, tmp_path: Path, no_network: None, language: Language, said: str
) -> None:
    await vault.add(WALLET, api_key(app))
    async with live(tmp_path, vault, app, language=language) as core:
        assert core.wallet is not None
        with pytest.raises(Refused, match=said):
            await core.wallet.venue.wallet.account("nobody's")
