"""`python -m tests.benchmarks.relay ORIGIN`: stand before an exchange and write down when each request came and went.

Prints its own origin, then for each request one line: monotonic seconds of its first byte and of the answer's last,
method, path. The clock is the one of the whole computer, so that other processes can compare it with theirs.
"""

from __future__ import annotations

import asyncio
import sys
import time
from urllib.parse import urlsplit

from tests.faults.http1 import read_answer, read_request


async def serve(origin: str) -> None:
    """Relay until killed."""
    parts = urlsplit(origin)
    host, port = parts.hostname or "", parts.port or 80

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        onward = await asyncio.open_connection(host, port)
        try:
            while first := await reader.read(1):
                began_s = time.monotonic()
                whole = asyncio.StreamReader()
                whole.feed_data(first + await reader.readuntil(b"\r\n\r\n"))
                head = bytes(whole._buffer).lower()  # type: ignore[attr-defined]  # what was fed just now
                length = next((line for line in head.split(b"\r\n") if line.startswith(b"content-length:")), b":0")
                whole.feed_data(await reader.readexactly(int(length.partition(b":")[2])))
                request = await read_request(whole)
                assert request is not None
                onward[1].write(request.for_host(parts.netloc, "relay"))
                answer = await read_answer(onward[0])
                writer.write(answer.whole())
                await writer.drain()
                print(began_s, time.monotonic(), request.method, request.target.partition("?")[0], flush=True)
        finally:
            for each in (writer, onward[1]):
                each.close()

    server = await asyncio.start_server(relay, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
