"""Garbage, collected on the window's thread and a little at a time.

A whole window and its core are a hundred thousand objects that live on: looking through them takes as long as two
frames, once a minute. So what outlived a collection is left out of the next ones (`gc.freeze`), and looked through
only now and then, for what was closed meanwhile.
"""

from __future__ import annotations

import gc

ALL_EVERY = 100  # collections of what is older: some ten minutes of a busy desk


class Garbage:
    """Call `collect` often; it does what is due."""

    def __init__(self) -> None:
        self._rounds = 0

    def collect(self) -> None:
        """Collect what became garbage lately.

        It counts as a full collection, so that the interpreter also gives back the free lists of its tuples.
        """
        young, older, _ = gc.get_count()
        if older > gc.get_threshold()[1]:
            if self._rounds % ALL_EVERY == 0:
                gc.unfreeze()
            self._rounds += 1
            gc.collect()
            gc.freeze()
        elif young > gc.get_threshold()[0]:
            gc.collect(0)

    def end(self) -> None:
        """Leave every object as it was found."""
        look_through_all()


def look_through_all() -> None:
    """Have every object looked through the next time: much that lived long was closed."""
    gc.unfreeze()
