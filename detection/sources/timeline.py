"""Source time: one clock a camera that goes on over reconnects, loops and jumps.

Time is pts as long as pts can be believed; the receiver's clock says where each connection
begins and when pts has run away. Cameras lie about their frame rate, so it is never used.
"""

from dataclasses import dataclass

from detection.contracts.frames import ClockQuality

_JUMP_S = 3.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a packet stands in source time."""

    time_s: float
    decode_s: float
    clock: ClockQuality


class Timeline:
    """Turns pts and dts of one connection after another into source time.

    Used by one thread.

    Args:
        live: Whether packets arrive in their own time; False for files that are read fast.
        origin_s: Monotonic time at which source time 0 lies; the first packet's when None.
    """

    def __init__(self, *, live: bool = True, origin_s: float | None = None) -> None:
        self._live = live
        self._origin_s = origin_s
        self._offset_s: float | None = None
        self._first_picture_s: float | None = None
        self._last_decode_s = 0.0
        self._step_s = 0.04
        self._drift_s = 0.0
        self._best_drift_s: float | None = None

    def begin_connection(self) -> None:
        """The next packet belongs to a new connection or loop: its pts says nothing yet."""
        self._offset_s = None
        self._best_drift_s = None

    def place(self, pts_s: float | None, dts_s: float | None, monotonic_s: float) -> Placed:
        """Place a packet that arrived at ``monotonic_s``."""
        if self._origin_s is None:
            self._origin_s = monotonic_s
        elapsed_s = monotonic_s - self._origin_s
        decode_raw = dts_s if dts_s is not None else pts_s
        if decode_raw is None:
            return self._without_stamp(elapsed_s)
        clock = ClockQuality.RECEIVER
        if self._offset_s is None:
            self._join(decode_raw, pts_s, elapsed_s)
        elif self._ran_away(decode_raw, elapsed_s):
            self._join(decode_raw, pts_s, elapsed_s)
            clock = ClockQuality.BAD
        assert self._offset_s is not None
        decode_s = max(decode_raw + self._offset_s, self._last_decode_s)
        self._step_s = min(max(decode_s - self._last_decode_s, 0.001), 1.0)
        self._last_decode_s = decode_s
        time_s = pts_s + self._offset_s if pts_s is not None else decode_s
        self._drift_s = decode_s - elapsed_s
        if self._best_drift_s is None or self._drift_s > self._best_drift_s:
            self._best_drift_s = self._drift_s
        return Placed(max(time_s, 0.0), decode_s, clock)

    @property
    def drift_s(self) -> float:
        """Seconds by which source time is ahead of the receiver's clock."""
        return self._drift_s

    @property
    def lag_s(self) -> float:
        """How much later the newest packet came than the promptest of its connection.

        Either it waited somewhere, or the camera's clock is slow: only whoever reads can tell.
        """
        return 0.0 if self._best_drift_s is None else self._best_drift_s - self._drift_s

    def _join(self, decode_raw: float, pts_s: float | None, elapsed_s: float) -> None:
        """Let this packet follow what came before, so that its picture's time is not negative."""
        first = pts_s if pts_s is not None and self._last_decode_s == 0.0 else decode_raw
        begin_s = elapsed_s if self._live else 0.0
        if self._last_decode_s > 0.0:
            begin_s = max(begin_s, self._last_decode_s + self._step_s)
        self._offset_s = begin_s - first

    def _ran_away(self, decode_raw: float, elapsed_s: float) -> bool:
        assert self._offset_s is not None
        decode_s = decode_raw + self._offset_s
        if decode_s < self._last_decode_s - _JUMP_S:
            return True  # a camera that was restarted, or a film that was cut together
        if not self._live:
            return False  # a gap in a film is a gap
        media_step = decode_s - self._last_decode_s
        arrival_step = elapsed_s - (self._last_decode_s - self._drift_s)
        return media_step > _JUMP_S and media_step - arrival_step > _JUMP_S

    def _without_stamp(self, elapsed_s: float) -> Placed:
        begin_s = elapsed_s if self._live else self._last_decode_s + self._step_s
        self._last_decode_s = max(begin_s, self._last_decode_s)
        return Placed(self._last_decode_s, self._last_decode_s, ClockQuality.RECEIVER)
