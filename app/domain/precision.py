"""Shares with their uncertainty, and the usual band of a camera's violations per hour.

Small samples say little: every share comes with a Wilson interval of 95 %. The usual band of
a window is made of the same window in the weeks before: the median, and around it whichever
is wider of the Poisson quantiles of that median (what chance alone does) and three robust
standard deviations (median absolute deviation x 1.4826: what this camera does anyway). One
strange week moves neither. With fewer weeks than ``least_weeks`` there is no band and no alarm.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import median

from app.domain.ids import CameraId, UserId

Z_95 = 1.959964
_MAD_TO_SIGMA = 1.4826
_SIGMAS = 3.0
TAIL = 0.0005
"""Chance that an ordinary window falls outside of one end: one false alarm in 2,000."""

SMALL_SAMPLE = 30
"""Below so many decided cases a share is shown as uncertain."""


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Bounds of a share with 95 % confidence; 0 to 1 when nothing was counted.

    The part is at least 0 and at most the whole.
    """
    assert 0 <= part <= whole, "part outside of whole"
    if whole == 0:
        return 0.0, 1.0
    share, square = part / whole, Z_95 * Z_95
    middle = share + square / (2 * whole)
    apart = Z_95 * math.sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    bottom = 1 + square / whole
    return max(0.0, (middle - apart) / bottom), min(1.0, (middle + apart) / bottom)


class RateKind(StrEnum):
    """On which side of its band a camera is."""

    TOO_MANY = "too_many"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class HourCount:
    """Cases of a camera in one full hour.

    Attributes:
        hour: Hours since 1970 in UTC.
    """

    camera_id: CameraId
    hour: int
    cases: int


@dataclass(frozen=True, slots=True)
class Band:
    """What is usual for a window.

    Attributes:
        low: Fewer are too few; 0 means that nothing is too few.
        high: More are too many.
        weeks: How many earlier windows it rests on.
    """

    middle: float
    low: int
    high: int
    weeks: int

    def judge(self, cases: int) -> RateKind | None:
        """The side on which a count lies outside, or None."""
        if cases > self.high:
            return RateKind.TOO_MANY
        return RateKind.TOO_FEW if cases < self.low else None


@dataclass(frozen=True, slots=True)
class RateAlarm:
    """A camera left its band.

    Attributes:
        begins: Start of the window.
        hours: Length of the window: 1 for the hour, 24 for the day that ended then.
        reason: What the person who acknowledged it found.
    """

    id: str
    version: int
    camera_id: CameraId
    kind: RateKind
    begins: datetime
    hours: int
    cases: int
    middle: float
    low: int
    high: int
    weeks: int
    opened_at: datetime
    done_by: UserId | None = None
    done_name: str | None = None
    done_at: datetime | None = None
    reason: str | None = None


def usual_band(former: Sequence[int], least_weeks: int = 4) -> Band | None:
    """The band of a window, from the same window of earlier weeks; None while they are too few."""
    if len(former) < least_weeks:
        return None
    middle = float(median(former))
    spread = _SIGMAS * _MAD_TO_SIGMA * float(median(abs(one - middle) for one in former))
    low, high = poisson_range(middle)
    return Band(
        middle,
        max(0, min(low, math.floor(middle - spread))),
        max(high, math.ceil(middle + spread)),
        len(former),
    )


def poisson_range(mean: float, tail: float = TAIL) -> tuple[int, int]:
    """Counts that chance alone gives: outside lie at most ``tail`` below and above.

    A mean of zero is taken as half a case, so that the first case in years is no alarm.
    """
    mean = max(mean, 0.5)
    if mean > 700:
        apart = 3.29 * math.sqrt(mean)
        return math.floor(mean - apart), math.ceil(mean + apart)
    term = reached = math.exp(-mean)
    count, low = 0, 0
    while reached < 1 - tail:
        count += 1
        term *= mean / count
        if reached <= tail:
            low = count
        reached += term
    return low, count
