"""A server connection that faults can take hold of."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol


class DroppableProtocol(H11Protocol):
    """uvicorn's connection; each request finds its transport in `scope["state"]`, so that a fault can drop it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)
