"""Identities. They sort by time of creation, so a key is also an order."""

import secrets
import threading
import time
from typing import NewType

ReportId = NewType("ReportId", str)
SosId = NewType("SosId", str)
CallId = NewType("CallId", str)
CaseId = NewType("CaseId", str)
EvidenceId = NewType("EvidenceId", str)
NoteId = NewType("NoteId", str)
AttachmentId = NewType("AttachmentId", str)
DraftId = NewType("DraftId", str)
UserId = NewType("UserId", str)
UnitId = NewType("UnitId", str)
WardCode = NewType("WardCode", str)
CameraId = NewType("CameraId", str)
LayoutId = NewType("LayoutId", str)
PassageId = NewType("PassageId", str)
TracingFileId = NewType("TracingFileId", str)
BookmarkId = NewType("BookmarkId", str)
TourId = NewType("TourId", str)
Workstation = NewType("Workstation", str)
"""Two to four characters that every short number carries, such as ``A07``."""


class _Sequence:
    """The last value given out in this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def following(self) -> int:
        """122 bits: milliseconds, then randomness; larger than every value before."""
        with self._lock:
            fresh = (time.time_ns() // 1_000_000) << 74 | secrets.randbits(74)
            rising = fresh >> 74 > self._last >> 74
            self._last = fresh if rising else self._last + 1 + secrets.randbits(40)
            return self._last


_sequence = _Sequence()


def new_id() -> str:
    """Make an id: UUID version 7 (RFC 9562) as 36 characters; strictly rising within a process.

    The 48-bit milliseconds are followed by 74 bits of which the upper ones count up when two
    ids fall into one millisecond or the wall clock steps back.
    """
    value = _sequence.following()
    high, low = value >> 74, value & ((1 << 74) - 1)
    number = high << 80 | 0x7 << 76 | (low >> 62) << 64 | 0b10 << 62 | low & ((1 << 62) - 1)
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
