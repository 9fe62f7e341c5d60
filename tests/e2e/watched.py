"""`python -m tests.e2e.watched FOLDER …`: the program, after it wrote down what the system shows of this process.

The program closes `/proc/self` to everybody; what stands there is fixed when a process starts, so it is read before.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.canaries import of_process
from ui.__main__ import main

if __name__ == "__main__":
    folder = Path(sys.argv.pop(1))
    folder.mkdir(parents=True)
    for name, content in of_process(os.getpid()):
        (folder / name).write_bytes(content)
    sys.exit(main())
