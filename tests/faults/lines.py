"""Messages between the processes of a run: one JSON object a line, over a stream; questions carry a number."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

Message = dict[str, Any]
_DECODER = json.JSONDecoder()  # plain numbers; no money passes here except as text


def packed(message: Message) -> bytes:
    """Write one line."""
    return json.dumps(message).encode() + b"\n"


def unpacked(line: bytes) -> Message:
    """Read one line."""
    message: Message = _DECODER.decode(line.decode())
    return message


async def messages(reader: asyncio.StreamReader) -> AsyncIterator[Message]:
    """Yield messages until the other end is gone."""
    try:
        while line := await reader.readline():
            if not line.endswith(b"\n"):
                return
            yield unpacked(line)
    except ConnectionError:
        return


class Gone(Exception):
    """The other process is gone; what was asked may have been done or not."""


class Line:
    """The asking end of a stream: every question is answered once, or raises Gone."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, notice: Callable[[Message], object]
    ) -> None:
        self._reader, self._writer, self._notice = reader, writer, notice
        self._waiting: dict[int, asyncio.Future[Message]] = {}
        self._numbers = itertools.count(1)
        self.gone = asyncio.Event()

    async def listen(self) -> None:
        """Hand out answers until the other end is gone; run it beside."""
        async for message in messages(self._reader):
            if not message["n"]:
                self._notice(message)
            future = self._waiting.pop(message["n"], None)
            if future is not None and not future.done():
                future.set_result(message)
        self.gone.set()
        self._writer.close()
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(Gone)
        self._waiting.clear()

    async def ask(self, what: str, **about: Any) -> Message:
        """Ask and wait for the answer; raises Gone."""
        if self.gone.is_set():
            raise Gone
        number = next(self._numbers)
        future = self._waiting[number] = asyncio.get_running_loop().create_future()
        self._writer.write(packed({"n": number, "do": what, **about}))
        return await future
