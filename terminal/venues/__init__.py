"""The venues, and what must be said before httpx is loaded for the first time."""

import sys
from importlib.util import find_spec

# httpx would load its command line, and with it rich wherever that is installed: a tenth of the program's start.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type] # None: it is not there
if find_spec("sniffio") is None:
    sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type] # httpcore looks on the disk at every request
