"""Start the program: check the command line, start the practice exchange, then load the window."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time

STARTED_S = time.monotonic()


def main() -> int:
    """Run the program and return its exit code."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until the loop listens: half loaded, Qt swallows it or crashes by it
    gc.disable()  # loading makes no garbage worth looking for; the loop collects it later (ui.loop)
    from ui import command_line  # what follows loads in the order in which it is needed

    has_display = command_line.has_display()
    arguments = command_line.read(sys.argv[1:], has_display=has_display)
    if not has_display and sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # else Qt aborts with a misleading text

    from ui.start import start

    return start(arguments, STARTED_S)


if __name__ == "__main__":
    sys.exit(main())
