"""The transport without sockets: what is sent, where it may go, and what httpx's failures mean."""

from __future__ import annotations

import asyncio
import gzip
import logging
import ssl
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import certifi
import httpx
import pytest

from terminal import __version__
from terminal.clock import ManualClock
from terminal.domain.account import Environment
from terminal.errors import (
    BudgetSpent,
    ConfigError,
    MalformedResponse,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    StorageError,
)
from terminal.venues.budget import Budget
from terminal.venues.tls import system_trust
from terminal.venues.transport import Call, Transport, http_date, retry_after_s

pytestmark = pytest.mark.anyio
BASE = "http://127.0.0.1:8080/api/v1"
READ = Call(method="GET", path="trading/orders/", query={"market": "btc-mxn"})
MONEY = Call(method="POST", path="data/withdraw/", body=b'{"coin":"btc"}', is_money=True)
Handler = Callable[[httpx.Request], httpx.Response]


def answering(handler: Handler, **options: object) -> Transport:
    clock = ManualClock()
    return Transport(
        "Venue",
        BASE,
        clock,
        environment=Environment.PRACTICE,
        transport=httpx.MockTransport(handler),
        **options,  # type: ignore[arg-type] # named by each test
    )


def raising(error: Exception) -> Transport:
    def handler(request: httpx.Request) -> httpx.Response:
        raise error

    return answering(handler)


# What is sent


async def test_a_read_goes_out_as_it_is_documented() -> None:
    seen: list[httpx.Request] = []
    transport = answering(lambda request: seen.append(request) or httpx.Response(200, content=b"[]"))
    reply = await transport.send(READ)
    [request] = seen
    assert (request.method, str(request.url)) == ("GET", f"{BASE}/trading/orders/?market=btc-mxn")
    assert dict(request.headers) == {
        "host": "127.0.0.1:8080",
        "user-agent": f"btr-terminal/{__version__}",
        "accept": "application/json",
        "accept-encoding": "gzip",
    }
    assert (reply.venue, reply.status, reply.body) == ("Venue", 200, b"[]")


@pytest.mark.parametrize(("call", "total"), [(READ, "0.01"), (MONEY, "0.03")], ids=["read", "money"])
async def test_a_call_may_take_ten_seconds_and_one_for_money_thirty(call: Call, total: str) -> None:
    async def hang(_: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    with pytest.raises(OutcomeUnknown, match=f"no whole answer within {total} s"):
        await answering(hang, time_scale=0.001).send(call)


@pytest.mark.parametrize("call", [READ, MONEY], ids=["read", "money"])
async def test_connecting_may_take_five_seconds(call: Call) -> None:
    seen: list[httpx.Request] = []
    await answering(lambda request: seen.append(request) or httpx.Response(200, content=b"{}")).send(call)
    assert seen[0].extensions["timeout"]["connect"] == 5


async def test_money_goes_out_uncompressed_on_a_connection_of_its_own() -> None:
    seen: list[httpx.Request] = []
    transport = answering(lambda request: seen.append(request) or httpx.Response(200, content=b"{}"))
    await transport.send(MONEY)
    [request] = seen
    assert (request.method, request.content) == ("POST", MONEY.body)
    assert request.headers["accept-encoding"] == "identity"
    assert request.headers["connection"] == "close"
    assert request.headers["content-type"] == "application/json"
    assert request.headers["content-length"] == str(len(MONEY.body))


async def test_the_signer_sees_the_very_bytes_that_go_out() -> None:
    signed: list[tuple[str, str, bytes]] = []
    seen: list[httpx.Request] = []

    def sign(method: str, target: str, body: bytes) -> Mapping[str, str]:
        signed.append((method, target, body))
        return {"Authorization": "Token abc"}

    transport = answering(lambda request: seen.append(request) or httpx.Response(200, content=b"{}"))
    await transport.send(Call(method="GET", path="a/", query={"q": "ñ &=é[x] +%"}), sign)
    await transport.send(MONEY, sign)
    assert signed == [
        (request.method, request.url.raw_path.decode(), request.content if request.method == "POST" else b"")
        for request in seen
    ]
    assert signed[0][1] == "/api/v1/a/?q=%C3%B1%20%26%3D%C3%A9%5Bx%5D%20%2B%25"
    assert [request.headers["authorization"] for request in seen] == ["Token abc"] * 2


async def test_a_signer_that_cannot_sign_means_that_nothing_was_sent() -> None:
    def sign(method: str, target: str, body: bytes) -> Mapping[str, str]:
        raise StorageError("the disk is full")

    transport = raising(AssertionError("must not be reached"))
    with pytest.raises(NotSent, match="the disk is full"):
        await transport.send(MONEY, sign)


# Where it may go


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8080/api/v1",
        "https://127.0.0.1/api",
        "http://[::1]:9/",
        "http://localhost",
        "http://LOCALHOST:1/",
        "https://exchange.localhost:8443/api/v1/",
    ],
)
async def test_practice_may_talk_to_this_computer(url: str) -> None:
    transport = Transport("Venue", url, ManualClock(), environment=Environment.PRACTICE)
    await transport.aclose()


@pytest.mark.parametrize(
    "url",
    [
        "https://api.coinbtr.com/api/v1",
        "http://127.0.0.2/",
        "http://127.0.0.1.evil.example/",
        "http://evil.example/127.0.0.1",
        "http://127.0.0.1@evil.example/",
        "http://user:secret@127.0.0.1/",
        "http://localhost.evil.example/",
        "http://notlocalhost/",
        "http://.localhost/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://192.168.1.5/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://127.0.0.1/?next=x",
        "http://127.0.0.1/#x",
        "//127.0.0.1/",
        "127.0.0.1",
        "",
        "http://[::1",
        "http://127.0.0.1:port/",
    ],
)
def test_practice_refuses_every_other_address(url: str) -> None:
    with pytest.raises(ConfigError):
        Transport("Venue", url, ManualClock(), environment=Environment.PRACTICE)


@pytest.mark.parametrize(
    "url", ["https://api.coinbtr.com/api/v1", "https://api.tauros.io/api", "https://API.tauros.io/"]
)
async def test_live_may_talk_to_the_venues_own_hosts(url: str) -> None:
    transport = Transport("Venue", url, ManualClock(), environment=Environment.LIVE)
    await transport.aclose()


@pytest.mark.parametrize(
    "url",
    [
        "http://api.coinbtr.com/api/v1",
        "https://api.coinbtr.com:8443/",
        "https://coinbtr.com/",
        "https://api.coinbtr.com.evil.example/",
        "https://api.staging.tauros.io/",
        "https://127.0.0.1/",
        "http://127.0.0.1:8080/api/v1",
        "https://me:you@api.coinbtr.com/",
    ],
)
def test_live_refuses_every_other_address(url: str) -> None:
    with pytest.raises(ConfigError):
        Transport("Venue", url, ManualClock(), environment=Environment.LIVE)


def test_a_live_transport_can_be_held_to_one_venue() -> None:
    with pytest.raises(ConfigError):
        Transport(
            "Venue",
            "https://api.tauros.io/api",
            ManualClock(),
            environment=Environment.LIVE,
            live_hosts={"api.coinbtr.com"},
        )


def test_trust_does_not_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    usual = system_trust()
    monkeypatch.setenv("SSL_CERT_FILE", "/dev/null")
    monkeypatch.setenv("SSL_CERT_DIR", "/nowhere")
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    context = system_trust()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.keylog_filename is None
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert context.cert_store_stats() == usual.cert_store_stats()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its authorities in a store, not in files")
def test_trust_comes_from_the_systems_file_else_its_folder_else_the_bundle(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bundle = Path(certifi.where())
    first = bundle.read_text(encoding="utf-8").partition("-----END CERTIFICATE-----")
    file, folder = tmp_path / "cert.pem", tmp_path / "certs"

    def authorities() -> int:
        paths = ssl.get_default_verify_paths()._replace(openssl_cafile=str(file), openssl_capath=str(folder))
        with monkeypatch.context() as patch:
            patch.setattr(ssl, "get_default_verify_paths", lambda: paths)
            return system_trust().cert_store_stats()["x509_ca"]

    everything = authorities()
    assert everything > 50  # the bundle
    folder.mkdir()
    assert authorities() == everything  # an empty folder names nobody
    (folder / "0a.0").write_text(first[0] + first[1], encoding="utf-8")
    assert authorities() == 0  # a folder is searched when a certificate is checked
    file.write_text(first[0] + first[1], encoding="utf-8")
    assert authorities() == 1


# What failures mean


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("refused"),
        httpx.ConnectTimeout("late"),
        httpx.PoolTimeout("full"),
        httpx.InvalidURL("odd"),
        httpx.UnsupportedProtocol("odd"),
        httpx.LocalProtocolError("Illegal header value b'Token secret'"),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("call", [READ, MONEY], ids=["read", "money"])
async def test_what_proves_that_nothing_left_is_not_sent(error: Exception, call: Call) -> None:
    with pytest.raises(NotSent) as caught:
        await raising(error).send(call)
    assert type(caught.value) is NotSent
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "error",
    [
        httpx.ReadError(""),
        httpx.ReadTimeout(""),
        httpx.WriteError(""),
        httpx.WriteTimeout(""),
        httpx.CloseError(""),
        httpx.ProxyError(""),
        httpx.RemoteProtocolError("b'Token secret'"),
        httpx.DecodingError(""),
        httpx.TooManyRedirects(""),
        httpx.StreamClosed(),
        ssl.SSLError("bad record"),
        ConnectionResetError(),
        TimeoutError(),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("call", [READ, MONEY], ids=["read", "money"])
async def test_everything_else_leaves_the_outcome_unknown(error: Exception, call: Call) -> None:
    with pytest.raises(OutcomeUnknown) as caught:
        await raising(error).send(call)
    assert type(caught.value) is OutcomeUnknown
    assert "secret" not in str(caught.value)
    assert caught.value.venue == "Venue"


async def test_cancelling_passes_through() -> None:
    started = asyncio.Event()

    class Never(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            started.set()
            await asyncio.Event().wait()
            raise AssertionError

    transport = Transport("V", BASE, ManualClock(), environment=Environment.PRACTICE, transport=Never())
    async with asyncio.timeout(5):
        sending = asyncio.get_running_loop().create_task(transport.send(MONEY))
        await started.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending


# What comes back


async def test_status_headers_times_and_body_come_back() -> None:
    headers = {"Date": "Thu, 01 Jan 2026 12:00:00 GMT", "X-Any": "1"}
    transport = answering(lambda request: httpx.Response(404, content=b"no", headers=headers))
    reply = await transport.send(READ)
    assert (reply.status, reply.body, reply.headers["x-any"]) == (404, b"no", "1")
    assert reply.venue_at == datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert reply.received_at == ManualClock().now()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Thu, 01 Jan 2026 12:00:00 GMT", datetime(2026, 1, 1, 12, tzinfo=UTC)),
        ("Thu, 01 Jan 2026 12:00:00 +0100", datetime(2026, 1, 1, 11, tzinfo=UTC)),
        ("Thu, 01 Jan 2026 12:00:00 -0000", datetime(2026, 1, 1, 12, tzinfo=UTC)),
        ("", None),
        ("yesterday", None),
        ("2026-01-01T12:00:00Z", None),
        ("Thu, 01 Jan 99999 12:00:00 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 -2359", None),
        ("Thu, 31 Feb 2026 12:00:00 GMT", None),
    ],
)
def test_a_date_that_cannot_be_read_is_no_date(text: str, at: datetime | None) -> None:
    assert http_date(text) == at


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2", 2),
        ("0", 0),
        ("Thu, 01 Jan 2026 12:00:30 GMT", 30),
        ("Thu, 01 Jan 2026 11:00:00 GMT", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("9" * 30, None),
        ("NaN", None),
    ],
)
def test_retry_after_is_seconds_or_a_date_or_nothing(text: str, seconds: float | None) -> None:
    assert retry_after_s(text, datetime(2026, 1, 1, 12, tzinfo=UTC)) == seconds


@pytest.mark.parametrize("call", [READ, MONEY], ids=["read", "money"])
async def test_429_is_rate_limited_and_unknown(call: Call) -> None:
    headers = {"Retry-After": "Thu, 01 Jan 2026 12:00:07 GMT", "Date": "Thu, 01 Jan 2026 12:00:00 GMT"}
    with pytest.raises(RateLimited) as caught:
        await answering(lambda request: httpx.Response(429, headers=headers)).send(call)
    assert caught.value.retry_after_s == 7
    assert isinstance(caught.value, OutcomeUnknown)


async def test_a_compressed_answer_is_unpacked() -> None:
    packed = gzip.compress(b'{"success": true}')
    reply = await answering(
        lambda request: httpx.Response(200, content=packed, headers={"Content-Encoding": "GZip"})
    ).send(READ)
    assert reply.body == b'{"success": true}'


class Raw(httpx.AsyncBaseTransport):
    """Answers with bytes that httpx itself would refuse to wrap."""

    def __init__(self, body: bytes, headers: dict[str, str]) -> None:
        self._body, self._headers = body, headers
        self.closed = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers=self._headers, stream=_Stream(self))

    async def body(self) -> bytes:
        return self._body


class _Stream(httpx.AsyncByteStream):
    def __init__(self, owner: Raw) -> None:
        self._owner = owner

    async def __aiter__(self):  # type: ignore[no-untyped-def] # an async generator
        body = await self._owner.body()
        for start in range(0, len(body), 65536):
            yield body[start : start + 65536]

    async def aclose(self) -> None:
        self._owner.closed += 1


PACKED = gzip.compress(b'{"success": true, "data": [1, 2, 3]}')


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (b'{"succ', {"Content-Length": "17"}, "cut short"),
        (b'{"success": true}{', {"Content-Length": "17"}, "cut short"),
        (PACKED[:-1], {"Content-Encoding": "gzip"}, "cut short"),
        (PACKED[:-9], {"Content-Encoding": "gzip"}, "cut short"),
        (b"", {"Content-Encoding": "gzip"}, "cut short"),
        (PACKED + PACKED, {"Content-Encoding": "gzip"}, "does not end"),
        (PACKED[:-8] + b"\0" * 8, {"Content-Encoding": "gzip"}, "damaged"),
        (b"not gzip at all", {"Content-Encoding": "gzip"}, "damaged"),
        (PACKED, {"Content-Encoding": "br"}, "nobody asked for"),
        (PACKED, {"Content-Encoding": "gzip, gzip"}, "nobody asked for"),
        (b"x" * 2_000_001, {}, "more than 2000000 bytes"),
        (b"x" * 10_000_000, {"Content-Length": "10000000"}, "more than 2000000 bytes"),
        (gzip.compress(b"0" * 50_000_000), {"Content-Encoding": "gzip"}, "more than 2000000 bytes"),
    ],
)
async def test_a_body_that_is_not_whole_is_malformed(body: bytes, headers: dict[str, str], reason: str) -> None:
    raw = Raw(body, headers)
    transport = Transport("Venue", BASE, ManualClock(), environment=Environment.PRACTICE, transport=raw)
    with pytest.raises(MalformedResponse, match=reason):
        await transport.send(READ)
    assert raw.closed == 1


async def test_the_largest_body_is_accepted() -> None:
    raw = Raw(b"x" * 2_000_000, {"Content-Length": "2000000", "Content-Encoding": "identity"})
    transport = Transport("Venue", BASE, ManualClock(), environment=Environment.PRACTICE, transport=raw)
    assert len((await transport.send(READ)).body) == 2_000_000


# Budget and silence


async def test_an_empty_budget_means_that_nothing_was_sent() -> None:
    clock = ManualClock()
    budget = Budget(clock, limit=1, kept_for_money=0, window_s=60)
    transport = Transport(
        "Venue",
        BASE,
        clock,
        environment=Environment.PRACTICE,
        transport=httpx.MockTransport(lambda request: httpx.Response(200)),
        budget=budget,
    )
    await transport.send(READ)
    for call in (READ, MONEY):
        with pytest.raises(BudgetSpent) as caught:
            await transport.send(call)
        assert isinstance(caught.value, NotSent)
    assert transport.budget.rate() == 1


async def test_nothing_secret_is_ever_logged_or_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    call = Call(method="POST", path="x/", body=b'{"nip":"4321"}', is_money=True)
    transport = answering(lambda request: httpx.Response(200, content=b'{"k":"s3cret"}', headers={"x-s": "s3cret"}))
    reply = await transport.send(call, lambda method, target, body: {"Authorization": "Token s3cret"})
    shown = caplog.text + repr(call) + repr(reply)
    assert "s3cret" not in shown
    assert "4321" not in shown


async def test_what_the_answer_repeats_of_our_own_headers_does_not_come_in() -> None:
    key, signature = "Zx9-key_of+ana/0001", "c2lnbmF0dXJlLW9mLWFuYQ=="

    def echo(request: httpx.Request) -> httpx.Response:
        return httpx.Response(403, json={"msg": f"Bearer {key} and {signature} at 1767225600000, id 1767225600000"})

    signing = {"Authorization": f"Bearer {key}", "Taur-Signature": signature, "Taur-Nonce": "1767225600000"}
    reply = await answering(echo).send(MONEY, lambda method, target, body: signing)
    said = b"Bearer [hidden] and [hidden] at 1767225600000, id 1767225600000"  # numbers stay what they are
    assert reply.body == b'{"msg":"' + said + b'"}'


async def test_closing_closes_the_connections() -> None:
    class Counted(httpx.MockTransport):
        closed = 0

        async def aclose(self) -> None:
            self.closed += 1

    counted = Counted(lambda request: httpx.Response(200))
    transport = Transport("Venue", BASE, ManualClock(), environment=Environment.PRACTICE, transport=counted)
    await transport.aclose()
    assert counted.closed
