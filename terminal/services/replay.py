"""A replay: one recording and the clock that it is played on, from the first poll to the last."""

from __future__ import annotations

from pathlib import Path

from terminal.clock import Clock, ReplayClock, SystemClock
from terminal.errors import RecordingError
from terminal.storage.recording import Recording

SPEEDS = (1, 2, 5, 10, 30, 60)


class Replay:
    """Where in a recording we are; `begin_at` takes effect when the services are opened anew, so that nothing mixes."""

    def __init__(self, recording: Recording, speed: int = 1, real: Clock | None = None) -> None:
        self.recording = recording
        self.clock = ReplayClock(recording.begins_at, real or SystemClock(), speed)
        self._begin_s = 0.0

    @property
    def position_s(self) -> float:
        return self.clock.monotonic()

    @property
    def poll(self) -> int:
        """The number of the poll that is shown, from 0."""
        return self.recording.poll_at(self.position_s)

    @property
    def has_ended(self) -> bool:
        return self.position_s >= self.recording.length_s

    @classmethod
    def of_file(cls, path: Path, speed: int) -> Replay:
        """Read a recording, in a worker thread; raises RecordingError, which names the file."""
        try:
            return cls(Recording(path), speed)
        except RecordingError as error:
            raise RecordingError(f"{path} cannot be replayed: {error}") from error

    def begin_at(self, position_s: float) -> None:
        """Choose the last poll at or before a position as the one that the next opening begins with."""
        self._begin_s = self.recording.position_s(self.recording.poll_at(position_s))

    def rewind(self) -> None:
        """Set the clock to where it shall begin; whoever kept an age by it must have ended."""
        self.clock.jump(self._begin_s)

    def step(self) -> None:
        """Go to the next poll at once, also while time stands still; after the last one nothing happens."""
        following = min(self.poll + 1, self.recording.polls - 1)
        self.clock.jump_ahead(self.recording.position_s(following))
