"""Frames without a camera."""

from datetime import UTC, datetime

import numpy as np

from detection.contracts.frames import ClockQuality, Frame


def a_frame(index: int = 0, brightness: int = 128, size: tuple[int, int] = (96, 64)) -> Frame:
    """A frame of one grey; ten a second."""
    return Frame(
        index=index,
        time_s=index / 10,
        monotonic_s=0.0,
        wall_utc=datetime(2026, 5, 1, tzinfo=UTC),
        clock=ClockQuality.RECEIVER,
        image=np.full((size[1], size[0], 3), brightness, np.uint8),
    )
