"""The transport against real servers on loopback that misbehave the way networks do."""

from __future__ import annotations

import asyncio
import gc
import gzip
import socket
import ssl
import struct
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from terminal.clock import SystemClock
from terminal.domain.account import Environment
from terminal.errors import MalformedResponse, NotSent, OutcomeUnknown, VenueError
from terminal.tasks import Tasks
from terminal.venues.transport import MAX_CONNECTIONS, Call, Transport
from tests.faults.certificates import write_certificates

pytestmark = pytest.mark.anyio
READ = Call(method="GET", path="x/")
MONEY = Call(method="POST", path="x/", body=b"{}", is_money=True)
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
SHORT = {"GET": 0.05, "POST": 0.02}  # of the time-outs: about half a second
both = pytest.mark.parametrize("call", [READ, MONEY], ids=["read", "money"])


@dataclass
class Wire:
    """One connection as the server sees it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    requests: list[bytes] = field(default_factory=list)

    async def request(self) -> bytes:
        """Read one request head and body."""
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0)
        whole = head + await self.reader.readexactly(length)
        self.requests.append(whole)
        return whole

    async def answer(self, raw: bytes) -> None:
        self.writer.write(raw)
        await self.writer.drain()

    def reset(self) -> None:
        """Drop the connection with a reset instead of an orderly end."""
        self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


@dataclass
class Server:
    """A running server and every connection it saw."""

    port: int
    scheme: str
    wires: list[Wire] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}/api"

    @property
    def requests(self) -> list[bytes]:
        return [request for wire in self.wires for request in wire.requests]


Behaviour = Callable[[Wire], Awaitable[None]]


@asynccontextmanager
async def serving(behaviour: Behaviour, shown: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    state = Server(0, "http" if shown is None else "https")

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wire = Wire(reader, writer)
        state.wires.append(wire)
        try:
            await behaviour(wire)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client went away, as some tests want
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=shown)
    state.port = server.sockets[0].getsockname()[1]
    try:
        yield state
    finally:
        server.close()
        for wire in state.wires:
            wire.writer.transport.abort()
        await server.wait_closed()


@asynccontextmanager
async def calling(url: str, time_scale: float = 1.0) -> AsyncIterator[Transport]:
    transport = Transport("Venue", url, SystemClock(), environment=Environment.PRACTICE, time_scale=time_scale)
    try:
        yield transport
    finally:
        await transport.aclose()


def server_context(pem: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_certificates(tmp_path_factory.mktemp("certificates")).parent


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not is_so():
            await SystemClock().sleep(0)


async def failure(behaviour: Behaviour, call: Call, time_scale: float = 1.0) -> VenueError:
    """Return what *call* raises against a server that behaves like this."""
    async with serving(behaviour) as server, calling(server.url, time_scale) as transport:
        with pytest.raises(VenueError) as caught:
            await transport.send(call)
        return caught.value


def answering(raw: bytes) -> Behaviour:
    """Answer every request of a connection with *raw*, and keep it open."""

    async def behave(wire: Wire) -> None:
        while True:
            await wire.request()
            await wire.answer(raw)

    return behave


def ending_with(raw: bytes) -> Behaviour:
    """Answer one request with *raw* and end the connection."""

    async def behave(wire: Wire) -> None:
        await wire.request()
        await wire.answer(raw)

    return behave


# Failures


@both
async def test_a_closed_port_proves_that_nothing_left(call: Call) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    async with calling(f"http://127.0.0.1:{port}/api") as transport:
        with pytest.raises(NotSent, match="cannot be reached"):
            await transport.send(call)


@both
async def test_a_reset_before_the_request_was_read_is_unknown(call: Call) -> None:
    async def behave(wire: Wire) -> None:
        wire.reset()

    assert type(await failure(behave, call)) is OutcomeUnknown


@both
async def test_a_reset_after_the_request_was_read_is_unknown(call: Call) -> None:
    async def behave(wire: Wire) -> None:
        await wire.request()
        wire.reset()

    assert type(await failure(behave, call)) is OutcomeUnknown


CUT = {
    "no answer at all": b"",
    "half a status line": b"HTTP/1.1 2",
    "no such protocol": b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
    "half the headers": b"HTTP/1.1 200 OK\r\nContent-Le",
    "less than announced": b'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"success": true}',
    "a chunk without its end": b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n11\r\n{"success": true}\r\n',
    "half a chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "endless headers": b"HTTP/1.1 200 OK\r\n" + b"X-A: " + b"a" * 200_000,
}


@both
@pytest.mark.parametrize("raw", CUT.values(), ids=list(CUT))
async def test_an_answer_cut_short_is_unknown(call: Call, raw: bytes) -> None:
    error = await failure(ending_with(raw), call)
    assert type(error) is OutcomeUnknown
    assert "OpenSSH" not in str(error)


@both
async def test_cut_gzip_that_ends_politely_is_malformed(call: Call) -> None:
    packed = gzip.compress(b'{"success": true, "data": "' + b"abc" * 100 + b'"}')
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"
    error = await failure(ending_with(head + packed[:-12]), call)
    assert (type(error), error.reason) == (MalformedResponse, "the answer was cut short")


@both
async def test_a_slow_trickle_ends_with_the_total_time_out(call: Call) -> None:
    async def behave(wire: Wire) -> None:
        await wire.request()
        await wire.answer(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while True:
            await wire.answer(b" ")
            await SystemClock().sleep(0.01)

    started = time.monotonic()
    error = await failure(behave, call, time_scale=SHORT[call.method])
    assert type(error) is OutcomeUnknown
    assert "no whole answer within" in error.reason
    assert time.monotonic() - started < 5


@both
async def test_no_answer_ends_with_the_total_time_out(call: Call) -> None:
    async def behave(wire: Wire) -> None:
        await wire.request()
        await wire.reader.read()

    assert type(await failure(behave, call, time_scale=SHORT[call.method])) is OutcomeUnknown


@both
async def test_a_body_of_ten_megabytes_is_not_read_to_its_end(call: Call) -> None:
    written = 0

    async def behave(wire: Wire) -> None:
        nonlocal written
        await wire.request()
        await wire.answer(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")
        for _ in range(1000):
            await wire.answer(b"x" * 100_000)
            written += 100_000

    error = await failure(behave, call)
    assert type(error) is MalformedResponse
    assert written < 50_000_000


# Redirects, proxies, cookies


@both
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_answered_not_followed(call: Call, status: int) -> None:
    async with serving(answering(OK)) as elsewhere:
        head = f"HTTP/1.1 {status} Moved\r\nLocation: {elsewhere.url}/x/\r\nContent-Length: 0\r\n\r\n".encode()
        async with serving(answering(head)) as server, calling(server.url) as transport:
            reply = await transport.send(call)
        assert (reply.status, elsewhere.wires) == (status, [])


async def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(answering(OK)) as trap, serving(answering(OK)) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, trap.url)
        async with calling(server.url) as transport:
            for call in (READ, MONEY):
                await transport.send(call)
        assert (trap.wires, len(server.requests)) == ([], 2)


async def test_cookies_are_not_kept() -> None:
    raw = b"HTTP/1.1 200 OK\r\nSet-Cookie: session=1; Path=/\r\nContent-Length: 2\r\n\r\n{}"
    async with serving(answering(raw)) as server, calling(server.url) as transport:
        for _ in range(2):
            await transport.send(READ)
        assert len(server.requests) == 2
        assert b"ookie" not in b"".join(server.requests)


# Connections


async def test_reads_share_a_connection_and_money_never_does() -> None:
    async with serving(answering(OK)) as server, calling(server.url) as transport:
        for call in (READ, READ, MONEY, MONEY, READ):
            await transport.send(call)
        verbs = [[request.partition(b" ")[0] for request in wire.requests] for wire in server.wires]
        assert verbs == [[b"GET"] * 3, [b"POST"], [b"POST"]]
        assert b"Connection: close" in server.wires[1].requests[0]


async def test_an_idle_connection_the_server_ended_is_not_used_again() -> None:
    async with serving(ending_with(OK)) as server, calling(server.url) as transport:
        for _ in range(3):
            await transport.send(READ)
            await server.wires[-1].writer.wait_closed()
        assert len(server.wires) == 3


@both
async def test_a_connection_given_up_half_way_is_dropped_and_makes_room(call: Call) -> None:
    """More are given up than there is room for: the last is answered all the same."""
    is_patient, tasks = asyncio.Event(), Tasks()

    async def behave(wire: Wire) -> None:
        await wire.request()
        if is_patient.is_set():
            await wire.answer(OK)
        assert await wire.reader.read() == b""

    async with serving(behave) as server, calling(server.url) as transport:
        for number in range(MAX_CONNECTIONS + 1):
            sending = tasks.start(transport.send(call), "sending")
            await until(lambda number=number: len(server.requests) > number)
            sending.cancel()
            with pytest.raises(asyncio.CancelledError):
                await sending
        is_patient.set()
        assert (await transport.send(call)).status == 200


@both
@pytest.mark.parametrize("turns", range(8))
async def test_a_call_given_up_while_it_connects_leaves_no_socket_behind(call: Call, turns: int) -> None:
    """An open socket that nobody holds would be a ResourceWarning, which fails this test."""
    async with serving(answering(OK)) as server, calling(server.url) as transport:
        sending = Tasks().start(transport.send(call), "sending")
        for _ in range(turns):
            await SystemClock().sleep(0)
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        del sending
        gc.collect()
        assert (await transport.send(call)).body == b"{}"


async def test_a_host_is_found_by_its_name() -> None:
    async with serving(answering(OK)) as server, calling(server.url.replace("127.0.0.1", "localhost")) as transport:
        assert (await transport.send(READ)).body == b"{}"


async def test_a_read_that_finds_no_connection_free_in_time_was_not_sent_and_money_does_not_wait_for_reads() -> None:
    async def behave(wire: Wire) -> None:
        await wire.request()
        await wire.reader.read()

    async with serving(behave) as server, calling(server.url, SHORT["GET"]) as transport:
        sendings = [transport.send(call) for call in (*[READ] * (MAX_CONNECTIONS + 1), MONEY)]
        *_, last, money = await asyncio.gather(*sendings, return_exceptions=True)
        assert (type(last), type(money)) == (NotSent, OutcomeUnknown)
        assert "has not answered earlier requests yet" in str(last)
        assert len(server.requests) == MAX_CONNECTIONS + 1


async def test_a_connection_that_says_something_unasked_is_not_used_again() -> None:
    async with serving(answering(OK + OK)) as server, calling(server.url) as transport:
        for _ in range(3):
            assert (await transport.send(READ)).body == b"{}"
        assert len(server.wires) == 3


async def test_a_connection_that_rested_too_long_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("terminal.venues.transport.KEEP_ALIVE_S", 1e-9)
    async with serving(answering(OK)) as server, calling(server.url) as transport:
        for _ in range(3):
            await transport.send(READ)
        assert len(server.wires) == 3


@both
@pytest.mark.parametrize("pem", ["good.pem", "wrong.pem", "expired.pem"])
async def test_nothing_leaves_to_who_cannot_show_whose_it_is(
    call: Call, pem: str, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust, shown = ssl.create_default_context(cafile=certificates / "authority.pem"), server_context(certificates / pem)
    monkeypatch.setattr("terminal.venues.transport.system_trust", lambda: trust)
    async with serving(answering(OK), shown) as server, calling(server.url) as transport:
        if pem == "good.pem":
            for _ in range(2):
                assert (await transport.send(call)).body == b"{}"
            assert len(server.wires) == (2 if call.is_money else 1)
        else:
            with pytest.raises(NotSent, match="cannot be reached"):
                await transport.send(call)
            assert server.requests == []


@both
async def test_interim_answers_are_passed_over(call: Call) -> None:
    async with serving(answering(b"HTTP/1.1 103 Early Hints\r\n\r\n" + OK)) as server, calling(server.url) as transport:
        assert (await transport.send(call)).status == 200


async def test_a_header_that_cannot_be_sent_leaves_no_byte_and_no_trace_of_itself() -> None:
    async with serving(answering(OK)) as server, calling(server.url) as transport:
        for key in ("a\r\nX-Evil: s3cret", "s3cret\x00", "s3cret\u202e", "s3crét"):
            with pytest.raises(NotSent) as caught:
                await transport.send(MONEY, lambda method, target, body, key=key: {"Authorization": key})
            assert "s3cr" not in str(caught.value)
            assert caught.value.__cause__ is None
        assert server.requests == []
