"""`python -m tests.benchmarks [NAME …] [--json]`: run benchmarks, print one line each, exit 1 if one is not ok."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module

from terminal.strict_json import dumps
from tests.benchmarks import confirm, decode, depth_truth, exchange, loop, memory, simulator, start, store

Line = dict[str, object]
BENCHMARKS: dict[str, Callable[[], Iterator[Line]]] = {
    "confirm": confirm.run,
    "decode": decode.run,
    "depth_truth": depth_truth.run,
    "exchange": exchange.run,
    "loop": loop.run,
    "memory": memory.run,
    "paint": lambda: import_module("tests.benchmarks.paint").run(),  # it starts Qt
    "simulator": simulator.run,
    "start": start.run,
    "store": store.run,
}


def main(arguments: list[str]) -> int:
    """Run what was named, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; none: all")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.names) - set(BENCHMARKS))
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # else Qt aborts where there is no display
    is_ok = True
    for name in options.names or BENCHMARKS:
        for line in BENCHMARKS[name]():
            print(dumps(line) if options.json else text(line), flush=True)
            is_ok = is_ok and bool(line["ok"])
    return 0 if is_ok else 1


def text(line: Line) -> str:
    """Write a line for a person."""
    verdict = "ok " if line["ok"] else "BAD"
    return f"{verdict} {line['name']}: " + ", ".join(
        f"{key} {value}" for key, value in line.items() if key not in ("name", "ok")
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
