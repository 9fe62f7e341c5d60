"""The venues, and what must be said before httpx is loaded for the first time."""

import sys

# httpx would load its command line, and with it rich wherever that is installed: a tenth of the program's start.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type] # None: it is not there
