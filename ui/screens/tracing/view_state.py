"""What the tracing screen shows, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.tracing import PassageCriteria, TracingFile
from app.ports.tracing import PassageBucket, PassageRow, TracingDetail


class Notice(StrEnum):
    """What the person is told when something is done."""

    REGISTERED = "registered"
    AUTHORISED = "authorised"
    REFUSED = "refused"
    CLOSED = "closed"
    HANDED_OVER = "handed_over"
    MARKED = "marked"
    UNMARKED = "unmarked"


@dataclass(frozen=True, slots=True)
class TracingViewState:
    """Everything that is on the screen beside the rows of the search.

    Attributes:
        files: All tracing files, newest first; None before they are read.
        detail: The open file.
        writing: Whether a new request is being written.
        searched: What was searched last in the open file, cut to its scope.
        buckets: All that this search found, over time.
        chosen: The passage that is looked at.
        picture: Its picture as JPEG; None while it is read or when there is none.
        picture_missing: Whether there is none.
    """

    files: Sequence[TracingFile] | None = None
    detail: TracingDetail | None = None
    writing: bool = False
    searched: PassageCriteria | None = None
    buckets: Sequence[PassageBucket] = ()
    chosen: PassageRow | None = None
    picture: bytes | None = None
    picture_missing: bool = False

    @property
    def marked(self) -> frozenset[str]:
        """Ids of the passages in the answer."""
        hits = () if self.detail is None else self.detail.hits
        return frozenset(hit.passage.id for hit in hits)
