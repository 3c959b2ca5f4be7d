"""What other screens say to open the playback: cameras at a time, a case, a bookmark.

A screen is opened with one text; these are the texts that the playback understands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

SCREEN = "playback"
_CASE, _BOOKMARK, _CAMERAS, _NEAR = "case:", "bookmark:", "cameras:", "near:"


@dataclass(frozen=True, slots=True)
class PlaybackRecord:
    """What to play.

    Attributes:
        camera_ids: These cameras, in this order.
        at: From this time on; None for the newest that is recorded.
        case_id: Instead: the camera of a case and those around it, when it happened.
        bookmark_id: Instead: the moment of a bookmark.
        near: Instead: the cameras nearest to a place, latitude and longitude.
    """

    camera_ids: tuple[str, ...] = ()
    at: datetime | None = None
    case_id: str = ""
    bookmark_id: str = ""
    near: tuple[float, float] | None = None


def cameras_record(camera_ids: Sequence[str], at: datetime | None = None) -> str:
    """These cameras at a time, or the newest that is recorded of them."""
    return f"{_CAMERAS}{','.join(camera_ids)}@{at.isoformat() if at is not None else ''}"


def case_record(case_id: str) -> str:
    """What the cameras saw when a case happened."""
    return f"{_CASE}{case_id}"


def bookmark_record(bookmark_id: str) -> str:
    """The moment of a bookmark."""
    return f"{_BOOKMARK}{bookmark_id}"


def near_record(lat: float, lon: float, at: datetime) -> str:
    """What the cameras around a place saw at a time."""
    return f"{_NEAR}{lat:.6f},{lon:.6f}@{at.isoformat()}"


def read_record(text: str) -> PlaybackRecord | None:
    """What a text says; a bare id is a camera, and what cannot be read is None."""
    kind, _, rest = text.partition(":")
    if text.startswith(_CASE):
        return PlaybackRecord(case_id=rest) if rest else None
    if text.startswith(_BOOKMARK):
        return PlaybackRecord(bookmark_id=rest) if rest else None
    if not text.startswith((_CAMERAS, _NEAR)):
        return PlaybackRecord(camera_ids=(text,)) if text and text != "new" else None
    names, _, when = rest.partition("@")
    try:
        at = datetime.fromisoformat(when) if when else None
        if kind == _NEAR[:-1]:
            lat, lon = (float(each) for each in names.split(","))
            return PlaybackRecord(at=at, near=(lat, lon))
    except ValueError:
        return None
    return PlaybackRecord(tuple(name for name in names.split(",") if name), at)
