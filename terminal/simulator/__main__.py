"""Start the practice exchange: `process` with nothing collected until it listens."""

from __future__ import annotations

import gc

if __name__ == "__main__":
    gc.disable()  # loading and opening make no garbage worth looking for
    from terminal.simulator.process import main

    raise SystemExit(main())
