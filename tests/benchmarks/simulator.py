"""How many books a second the practice exchange hands out over HTTP.

The floor is a bare Starlette route that answers with the very same bytes, under the same uvicorn settings, in a process
of its own. Both are asked by the same few connections, each sending its next request when the answer was read; the
rounds alternate, and the best of each counts. The exchange moves its market on, finds the orders and writes each of
them down with exact numbers, which is what its answer costs.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import httpx

from tests.benchmarks.processes import ROOT
from tests.e2e.exchange import Exchange, copied, warmed

CONNECTIONS, SECONDS, ROUNDS = 4, 2.0, 5
LEAST_RATIO, LEAST_PER_S = 0.04, 200  # ten times what the program may ask for in a second
PATH = "/api/v1/trading/orders/?market=BTC-MXN"
BARE_ROUTE = """
import sys
import uvicorn
from pathlib import Path
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from terminal.simulator.connection import DroppableProtocol

body = Path(sys.argv[1]).read_bytes()

async def answer(request):
    return Response(body, media_type="application/json")

class Server(uvicorn.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets)
        print(self.servers[0].sockets[0].getsockname()[1], flush=True)

app = Starlette(routes=[Route("/api/{path:path}", answer)])
Server(uvicorn.Config(app, http=DroppableProtocol, ws="none", lifespan="off", log_config=None, access_log=False,
                      date_header=False, server_header=False, proxy_headers=False, port=0)).run()
"""


def run() -> Iterator[dict[str, object]]:
    """Yield the one line."""
    with tempfile.TemporaryDirectory() as place:
        exchange = Exchange(copied(warmed(Path(place) / "opened"), Path(place) / "exchange"))
        try:
            yield _line(exchange, Path(place))
        finally:
            exchange.end()


def _line(exchange: Exchange, place: Path) -> dict[str, object]:
    body = place / "book.json"
    body.write_bytes(httpx.get(exchange.origin + PATH, trust_env=False).content)
    command = [sys.executable, "-c", BARE_ROUTE, str(body)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as bare:
        assert bare.stdout is not None
        port = int(bare.stdout.readline())
        best = floor = 0.0
        for _ in range(ROUNDS):
            floor = max(floor, asyncio.run(_requests_per_s(port)))
            best = max(best, asyncio.run(_requests_per_s(exchange.port)))
        bare.terminate()
    return {
        "name": "simulator: book", "value": round(best), "unit": "requests/s", "floor": round(floor),
        "ratio": round(best / floor, 3), "limit": LEAST_PER_S, "least_ratio": LEAST_RATIO,
        "bytes": body.stat().st_size, "ok": best >= LEAST_PER_S and best / floor >= LEAST_RATIO,
    }  # fmt: skip


async def _requests_per_s(port: int) -> float:
    """Ask for SECONDS and return the answers a second."""
    begun_s = perf_counter()
    counts = await asyncio.gather(*(_ask(port, begun_s + SECONDS) for _ in range(CONNECTIONS)))
    return sum(counts) / (perf_counter() - begun_s)


async def _ask(port: int, until_s: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = f"GET {PATH} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    count = 0
    while perf_counter() < until_s:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        length = next(each for each in head.lower().split(b"\r\n") if each.startswith(b"content-length:"))
        await reader.readexactly(int(length.partition(b":")[2]))
        count += 1
    writer.close()
    await writer.wait_closed()
    return count
