"""How much moves, guessed from what the camera's own encoder had to send.

Costs nothing: no picture is decoded. Cameras with a fixed bit rate tell less than those with a
fixed quality; keyframes say nothing and are left out.
"""

import math

from detection.sources.ring import StoredPacket

_FLOOR_BYTES = 60.0
_RISE_PER_S = 1.002
"""How fast the quiet level may rise: by half in three minutes."""
_FALL = 0.3
_SCALE = 4.0


class MotionMeter:
    """One value a second, 0 to 1; belongs to one thread.

    Attributes:
        value: The newest whole second.
    """

    def __init__(self) -> None:
        self.value = 0.0
        self._second: int | None = None
        self._bytes = 0
        self._pictures = 0
        self._quiet: float | None = None

    def add(self, packet: StoredPacket) -> float | None:
        """Take a packet; the value of a second when this packet begins the next one."""
        second = int(packet.time_s)
        done: float | None = None
        if self._second is not None and second != self._second:
            done = self._finish()
        self._second = second
        if not packet.keyframe:
            self._bytes += len(packet.payload)
            self._pictures += 1
        return done

    def _finish(self) -> float:
        if self._pictures:
            each = max(self._bytes / self._pictures, 1.0)
            quiet = each if self._quiet is None else self._quiet
            quiet = quiet + _FALL * (each - quiet) if each < quiet else quiet * _RISE_PER_S
            self._quiet = max(min(quiet, each) if each > _FLOOR_BYTES else quiet, _FLOOR_BYTES)
            self.value = 1.0 - math.exp(-max(0.0, each / self._quiet - 1.0) / _SCALE)
        self._bytes = self._pictures = 0
        return self.value
