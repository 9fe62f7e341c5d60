"""Run the practice exchange on the run's clock: `python -m tests.faults.exchange_process CLOCK [its own arguments]`."""

from __future__ import annotations

import sys
from pathlib import Path

from terminal.simulator import process as exchange
from tests.faults.clock import ScaledClock


def main(clock: str, *arguments: str) -> int:
    exchange._clock = lambda kind, store: ScaledClock(Path(clock))
    return exchange.main(arguments)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
