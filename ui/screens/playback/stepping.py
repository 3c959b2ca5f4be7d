"""Where the next and the previous of something is. Pure figures over what was read."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.ports.archive import MotionBucket, RecordedSpan

MOVES = 0.3
"""From here on a part counts as motion; keyframe-heavy quiet streets stay below."""
NEARLY = timedelta(milliseconds=600)
"""What lies so near to the moment that is shown is where one is already."""
BEFORE_GAP = timedelta(milliseconds=300)


def next_moment(moments: Sequence[datetime], at: datetime, way: int) -> datetime | None:
    """The nearest one after (1) or before (-1) a time."""
    if way > 0:
        return min((each for each in moments if each > at + NEARLY), default=None)
    return max((each for each in moments if each < at - NEARLY), default=None)


def motion_begins(buckets: Sequence[MotionBucket], part: timedelta) -> list[datetime]:
    """Where motion begins: a moving part behind one that is still, or behind a gap."""
    found: list[datetime] = []
    before: MotionBucket | None = None
    for bucket in buckets:
        follows = before is not None and bucket.from_utc - before.from_utc <= part * 1.5
        moved = follows and before is not None and before.motion >= MOVES
        if bucket.motion >= MOVES and not moved:
            found.append(bucket.from_utc)
        before = bucket
    return found


def beyond_gap(spans: Sequence[RecordedSpan], at: datetime, way: int) -> datetime | None:
    """The first picture after the next gap, or the last one before the previous gap."""
    if way > 0:
        return next_moment([span.from_utc for span in spans], at, way)
    return next_moment([span.to_utc - BEFORE_GAP for span in spans], at, way)
