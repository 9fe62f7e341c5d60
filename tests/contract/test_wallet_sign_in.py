"""Signing in by consent, against the practice exchange: the browser's way, renewal one at a time, revocation."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from terminal.domain.account import Credentials, Environment, Tokens
from terminal.errors import NotSent, Refused, StorageError, Unauthorized
from terminal.services.sign_in import listening
from terminal.services.wallet_gate import READING_SCOPES, WalletGate
from terminal.simulator.server import create_app
from terminal.tasks import Tasks
from terminal.venues.budget import Budget
from terminal.venues.coinbase import oauth
from terminal.venues.coinbase.client import CoinbaseWallet
from terminal.venues.coinbase.line import Line, by_token
from terminal.venues.coinbase.oauth import Consent, Grantee, OAuthClient
from terminal.venues.transport import Call, Transport
from tests.e2e.exchange import copied
from tests.live_wallet import led_to
from tests.practice_app import HOST, App

pytestmark = pytest.mark.anyio
SCOPES = frozenset({"wallet:accounts:read", "wallet:user:read"})
ORIGIN = f"http://{HOST}"


@dataclass
class Desk:
    """The exchange, its sign-in, and a browser."""

    app: App
    transport: Transport
    kept: list[Tokens] = field(default_factory=list)

    @property
    def client(self) -> OAuthClient:
        known = self.app.practice.oauth
        return OAuthClient(self.transport, known.client_id, known.client_secret)

    async def browse(self, consent: Consent, answer: str = "yes") -> dict[str, str]:
        """Open the page, press a button, and return what the browser brings back."""
        page = await self.app.http.get(consent.address, headers={"Sec-Fetch-Site": "none"})
        assert page.status_code == 200, page.text
        token = page.text.partition("name=form_token value=")[2].partition(">")[0]
        form = {"form_token": token, "answer": answer}
        sent = await self.app.http.post("/oauth2/auth", data=form, headers={"Origin": ORIGIN})
        assert sent.status_code == 302
        target = urlsplit(sent.headers["location"])
        assert f"{target.scheme}://{target.netloc}{target.path}" == consent.redirect_uri
        return dict(parse_qsl(target.query))

    async def pair(self) -> Tokens:
        consent = ask(self)
        return await self.client.for_code(consent, oauth.code_of(consent, await self.browse(consent)))

    def wallet(self, pair: Tokens, keep: Callable[[Tokens], None] | None = None) -> tuple[CoinbaseWallet, Grantee]:
        grantee = Grantee(self.client, pair, self.app.clock, keep or self.kept.append)
        return CoinbaseWallet(self.line(grantee)), grantee

    def line(self, grantee: Grantee) -> Line:
        v2 = Transport(
            "Practice exchange",
            f"{ORIGIN}/v2",
            self.app.clock,
            environment=Environment.PRACTICE,
            transport=httpx.ASGITransport(create_app(self.app.practice, HOST)),
            budget=Budget(self.app.clock, limit=10_000),
        )
        return Line(v2, self.app.clock, by_token(grantee.access), grantee=grantee)


def ask(desk: Desk, redirect_uri: str = "http://127.0.0.1:9/signed-in") -> Consent:
    return oauth.ask(ORIGIN, desk.app.practice.oauth.client_id, redirect_uri, SCOPES)


@pytest.fixture
async def desk(opened: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    app = App(copied(opened, tmp_path))
    transport = Transport(
        "Practice exchange",
        ORIGIN,
        app.clock,
        environment=Environment.PRACTICE,
        transport=httpx.ASGITransport(create_app(app.practice, HOST)),
        budget=Budget(app.clock, limit=10_000),
    )
    yield Desk(app, transport)
    await transport.aclose()
    await app.aclose()


async def test_consent_in_a_browser_opens_the_wallet_with_the_scopes_that_were_asked_for(desk: Desk) -> None:
    pair = await desk.pair()
    assert frozenset(pair.scopes) == SCOPES
    wallet, _ = desk.wallet(pair)
    assert len((await wallet.accounts()).records) == 6
    assert (await wallet.grant()).scopes == SCOPES


async def test_a_no_in_the_browser_is_said(desk: Desk) -> None:
    consent = ask(desk)
    with pytest.raises(Refused, match="did not agree"):
        oauth.code_of(consent, await desk.browse(consent, "no"))


async def test_an_answer_to_another_question_is_refused(desk: Desk) -> None:
    consent, other = ask(desk), ask(desk)
    with pytest.raises(Refused, match="does not belong"):
        oauth.code_of(other, await desk.browse(consent))


async def test_a_code_serves_once_and_only_with_its_verifier(desk: Desk) -> None:
    consent = ask(desk)
    code = oauth.code_of(consent, await desk.browse(consent))
    with pytest.raises(Unauthorized):
        await desk.client.for_code(replace(consent, verifier="x" * 64), code)
    with pytest.raises(Unauthorized):
        await desk.client.for_code(consent, code)  # the failed try has used it up


async def test_an_expired_grant_is_renewed_once_for_all_who_wait_and_stored_before_it_is_used(desk: Desk) -> None:
    pair = await desk.pair()
    wallet, grantee = desk.wallet(pair)
    await desk.app.clock.advance(2 * 3600)
    reads = await asyncio.gather(*(wallet.accounts() for _ in range(5)))
    assert [len(read.records) for read in reads] == [6] * 5
    assert [each.access for each in desk.kept] == [grantee.access()]
    assert grantee.access() != pair.access


async def test_a_grant_that_the_venue_calls_expired_is_renewed_and_the_read_repeated(desk: Desk) -> None:
    pair = await desk.pair()
    wallet, _ = desk.wallet(replace(pair, expires_at=pair.expires_at.replace(year=2100)))  # we think that it is good
    await desk.app.clock.advance(2 * 3600 + 1)
    assert len((await wallet.accounts()).records) == 6
    assert len(desk.kept) == 1


async def test_a_write_whose_expired_grant_cannot_be_renewed_was_refused(desk: Desk) -> None:
    pair = await desk.pair()
    disk = Disk(desk.kept, is_full=True)
    wallet, _ = desk.wallet(replace(pair, expires_at=pair.expires_at.replace(year=2100)), disk.keep)
    await desk.app.clock.advance(2 * 3600 + 1)
    with pytest.raises(Unauthorized):
        await wallet.create_account("Savings")


@pytest.mark.parametrize("has_key", [False, True])
async def test_only_what_has_a_key_is_sent_again_with_the_renewed_grant(desk: Desk, has_key: bool) -> None:
    pair = await desk.pair()
    _, grantee = desk.wallet(replace(pair, expires_at=pair.expires_at.replace(year=2100)))
    await desk.app.clock.advance(2 * 3600 + 1)
    call = Call(method="POST", path="accounts/none/transactions", body=b"{}", is_money=True)
    reply = await desk.line(grantee).send(call, has_key=has_key)
    assert (reply.status == 401) is not has_key
    assert len(desk.kept) == 1


async def test_a_read_whose_expired_grant_cannot_be_renewed_says_so(desk: Desk) -> None:
    pair = await desk.pair()
    disk = Disk(desk.kept, is_full=True)
    wallet, _ = desk.wallet(replace(pair, expires_at=pair.expires_at.replace(year=2100)), disk.keep)
    await desk.app.clock.advance(2 * 3600 + 1)
    with pytest.raises(NotSent, match="could not be renewed: the disk is full"):
        await wallet.accounts()


async def test_a_grant_is_renewed_ahead_so_that_what_moves_money_waits_for_nothing(desk: Desk) -> None:
    pair = await desk.pair()
    _, grantee = desk.wallet(pair)
    at_s = (pair.expires_at - desk.app.clock.now() - oauth.RENEW_AHEAD).total_seconds()
    await desk.app.clock.advance(at_s - 59)
    await grantee.fresh()
    assert desk.kept == []
    await grantee.fresh(60)
    assert len(desk.kept) == 1


async def test_what_was_renewed_or_revoked_opens_nothing_any_more(desk: Desk) -> None:
    pair = await desk.pair()
    renewed = await desk.client.renewed(pair.refresh)
    with pytest.raises(Unauthorized):
        await desk.client.renewed(pair.refresh)
    await desk.client.revoke(renewed.access)
    wallet, _ = desk.wallet(renewed)
    with pytest.raises(Unauthorized):
        await wallet.accounts()


async def test_a_sign_in_that_quotes_what_was_sent_tells_none_of_it(desk: Desk) -> None:
    def quote(request: httpx.Request) -> httpx.Response:
        return httpx.Response(400, json={"error": "invalid", "error_description": request.content.decode()})

    loud = Transport(
        "Loud", ORIGIN, desk.app.clock, environment=Environment.PRACTICE, transport=httpx.MockTransport(quote)
    )
    client = OAuthClient(loud, "client-id-00", "hush-client-secret")
    with pytest.raises(Unauthorized) as refused:
        await client.renewed("hush-refresh-token")
    assert "grant_type=refresh_token" in str(refused.value)
    assert "hush" not in str(refused.value)
    await loud.aclose()


async def test_tokens_do_not_show_themselves(desk: Desk) -> None:
    pair = await desk.pair()
    assert pair.access not in repr(pair)
    assert pair.refresh not in repr(pair)
    assert ask(desk).verifier not in repr(ask(desk))


async def test_the_loopback_port_takes_one_answer_at_its_own_path() -> None:
    async with listening() as answer, httpx.AsyncClient(trust_env=False) as browser:
        other = await browser.get(answer.redirect_uri.replace("/signed-in", "/favicon.ico"))
        assert other.status_code == 404
        assert (await browser.post(answer.redirect_uri)).status_code == 404
        page = await browser.get(answer.redirect_uri, params={"code": "c", "state": "s"})
        assert (page.status_code, "close this page" in page.text) == (200, True)
        assert await answer.wait() == {"code": "c", "state": "s"}
    with pytest.raises(httpx.ConnectError):
        async with httpx.AsyncClient(trust_env=False) as browser:
            await browser.get(answer.redirect_uri)


async def test_a_grant_that_cannot_be_kept_is_not_used_and_what_waited_for_it_did_not_leave(desk: Desk) -> None:
    pair = await desk.pair()
    disk = Disk(desk.kept, is_full=True)
    grantee = Grantee(desk.client, pair, desk.app.clock, disk.keep)
    with pytest.raises(NotSent, match="could not be renewed: the disk is full"):
        await grantee.renew(pair.access)
    assert grantee.access() == pair.access
    disk.is_full = False
    await grantee.renew(pair.access)  # the new pair is still there: a second renewal would have been refused
    assert [grantee.access()] == [each.access for each in desk.kept]


async def test_a_renewal_ends_and_is_kept_though_the_one_who_waited_for_it_is_gone(desk: Desk) -> None:
    pair = await desk.pair()
    begun, goes_on = asyncio.Event(), asyncio.Event()

    class Watched(OAuthClient):
        async def renewed(self, refresh: str) -> Tokens:
            begun.set()
            await goes_on.wait()
            return await super().renewed(refresh)

    known = desk.app.practice.oauth
    client = Watched(desk.transport, known.client_id, known.client_secret)
    grantee = Grantee(client, pair, desk.app.clock, desk.kept.append)
    waiting = Tasks().start(grantee.renew(pair.access), "a read")
    await begun.wait()
    waiting.cancel()
    await asyncio.wait({waiting})
    assert (waiting.cancelled(), desk.kept) == (True, [])
    goes_on.set()
    await grantee.settled()
    assert [each.access for each in desk.kept] == [grantee.access()] != [pair.access]


@dataclass
class Disk:
    """Keeps what comes while there is room."""

    kept: list[Tokens]
    is_full: bool

    def keep(self, tokens: Tokens) -> None:
        if self.is_full:
            raise StorageError("the disk is full")
        self.kept.append(tokens)


@pytest.fixture
async def gate(desk: Desk) -> WalletGate:
    return WalletGate(desk.app.clock, led_to(desk.app))


async def test_keys_of_each_kind_open_the_live_wallet_and_say_what_they_may_do(desk: Desk, gate: WalletGate) -> None:
    keys = desk.app.practice.wallet_keys(desk.app.ana.email)
    name, private = next(iter(keys["cdp"].items()))  # type: ignore[attr-defined]  # its line is written for JSON
    for credentials in (
        Credentials(key=str(keys["coinbase_key"]), secret=str(keys["coinbase_secret"])),
        Credentials(key=name, secret=private),
    ):
        seen = await gate.look(credentials)
        assert (seen.accounts, seen.credentials) == (6, credentials)
        assert seen.grant is not None


async def test_a_consent_in_the_browser_becomes_a_sign_in_that_can_be_taken_back(desk: Desk, gate: WalletGate) -> None:
    known = desk.app.practice.oauth
    tasks, asked = Tasks(), asyncio.get_running_loop().create_future()
    program = Credentials(key=known.client_id, secret=known.client_secret)
    signing = tasks.start(gate.consent(program, READING_SCOPES, asked.set_result), "sign in")
    address = await asked
    assert address.startswith("https://login.coinbase.com/oauth2/auth?")
    await browsed(desk, address)
    credentials = await signing
    assert credentials.tokens is not None
    assert set(credentials.tokens.scopes) == READING_SCOPES
    seen = await gate.look(credentials)
    assert (seen.accounts, seen.grant and seen.grant.scopes) == (6, READING_SCOPES)
    await gate.leave(credentials)
    with pytest.raises(Unauthorized):
        await gate.look(credentials)


async def test_a_sign_in_that_is_given_up_leaves_no_port_open(gate: WalletGate) -> None:
    tasks, asked = Tasks(), asyncio.get_running_loop().create_future()
    signing = tasks.start(gate.consent(Credentials(key="a", secret="b"), READING_SCOPES, asked.set_result), "sign in")
    redirect = dict(parse_qsl(urlsplit(await asked).query))["redirect_uri"]
    signing.cancel()
    await asyncio.wait({signing})
    with pytest.raises(httpx.ConnectError):
        async with httpx.AsyncClient(trust_env=False) as browser:
            await browser.get(redirect)


async def browsed(desk: Desk, address: str) -> None:
    """Agree in the browser, which then comes to our own port."""
    consent = replace(ask(desk), address=address.replace("https://login.coinbase.com", ORIGIN))
    redirect = dict(parse_qsl(urlsplit(address).query))["redirect_uri"]
    brought = await desk.browse(replace(consent, redirect_uri=redirect))
    async with httpx.AsyncClient(trust_env=False) as browser:
        assert (await browser.get(redirect, params=brought)).status_code == 200
