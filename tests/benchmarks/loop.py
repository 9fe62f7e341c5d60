"""What six markets at 2 Hz cost the window's loop, in stalls and in processor time.

The program shows all of its panes (without a screen, every paint event carried out) and polls the books of all six
markets of a practice exchange, a process of its own, twice a second, beside everything else that it polls. The floor
of the processor time is what bare httpx on plain asyncio needs for the very same requests, counted at the transport,
evenly spread over the same time in a process of its own: answers are read to their last byte and thrown away. The time
is user and system of the process itself. Stalls are measured in a run of their own: how much later than asked a sleep
of 5 ms ends, which includes the millisecond that the loop adds to every timer.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.processes import Figures, figures, line
from tests.e2e.exchange import Exchange, copied, warmed

SECONDS, ROUNDS = 60, 2
P99_LIMIT_MS, MAX_LIMIT_MS, CPU_LIMIT, GROWTH_LIMIT = 16.0, 100.0, 2.5, 1.05
THE_DESK = "from tests.benchmarks import desk_process; desk_process.loop()"
BARE_HTTPX = """
import asyncio, json, resource, sys
import httpx

async def main():
    origin, credentials, seconds, calls = sys.argv[1], sys.argv[2], float(sys.argv[3]), json.loads(sys.argv[4])
    headers = {"Authorization": "Token " + json.load(open(credentials))["coinbtr_key"]}
    async with httpx.AsyncClient(base_url=origin + "/api/v1/", headers=headers, trust_env=False) as client:
        async def ask(path, count):
            path, *queries = path.split("?")
            query = dict(each.split("=") for each in queries)
            for number in range(count):
                due_s = begun_s + seconds * number / count
                await asyncio.sleep(max(due_s - loop.time(), 0))
                (await client.get(path, params=query)).content
        await client.get("trading/markets/")
        loop = asyncio.get_running_loop()
        begun_s, before = loop.time(), resource.getrusage(resource.RUSAGE_SELF)
        await asyncio.gather(*(ask(path, count) for path, count in calls.items()))
        await asyncio.sleep(max(begun_s + seconds - loop.time(), 0))
        after = resource.getrusage(resource.RUSAGE_SELF)
        print('{"cpu_s": %.4f}' % (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))

asyncio.run(main())
"""


def run() -> Iterator[dict[str, object]]:
    """Yield the lines of stalls, of processor time and of memory."""
    with tempfile.TemporaryDirectory() as place:
        exchange = Exchange(copied(warmed(Path(place) / "opened"), Path(place) / "exchange"))
        try:
            yield from _lines(exchange, Path(place))
        finally:
            exchange.end()


def _lines(exchange: Exchange, place: Path, seconds: int = SECONDS) -> Iterator[dict[str, object]]:
    stalls = _desk(exchange, place / "beat", seconds, "beat")
    for name, limit in (("p99", P99_LIMIT_MS), ("max", MAX_LIMIT_MS)):
        value = stalls[f"stall_{name}_ms"]
        yield {
            "name": f"loop: stall {name}", "value": value, "unit": "ms", "floor": None, "ratio": None, "limit": limit,
            "beats": int(stalls["beats"]), "requests": int(stalls["requests"]), "ok": value <= limit,
        }  # fmt: skip
    values, floors = [], []
    for number in range(ROUNDS):
        desk = _desk(exchange, place / str(number), seconds)
        floor = figures(BARE_HTTPX, exchange.origin, str(exchange.credentials), str(seconds), desk["calls"])
        values.append(desk["cpu_s"])
        floors.append(floor["cpu_s"])
    yield line("loop: processor time", "s", values, floors, CPU_LIMIT, seconds=seconds, requests=int(desk["requests"]))
    before_mb, after_mb = desk["rss_before_mb"], desk["rss_after_mb"]
    yield line("loop: memory after a minute", "MB", [after_mb], [before_mb], GROWTH_LIMIT)


def _desk(exchange: Exchange, root: Path, seconds: int, *beat: str) -> Figures:
    return figures(THE_DESK, exchange.origin, str(exchange.credentials), str(root), str(seconds), *beat)
