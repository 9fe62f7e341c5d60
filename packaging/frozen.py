"""The start of a packaged BTR Terminal, which is its own Python: `-m` starts the practice exchange."""

from __future__ import annotations

import runpy
import sys

SIMULATOR = "terminal.simulator"


def main() -> int:
    """Run the window, or the practice exchange where the window asks for it by `-m`."""
    if sys.argv[1:3] == ["-m", SIMULATOR]:
        del sys.argv[1:3]
        runpy.run_module(SIMULATOR, run_name="__main__", alter_sys=True)
        return 0
    from ui.__main__ import main as run_window

    return run_window()


if __name__ == "__main__":
    sys.exit(main())
