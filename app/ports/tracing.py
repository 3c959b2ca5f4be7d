"""The index of passages and the tracing files under which it may be searched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.domain.ids import PassageId, TracingFileId
from app.domain.records import History
from app.domain.tracing import (
    Passage,
    PassageCriteria,
    TracingFile,
    TracingHit,
    TracingLook,
)
from app.ports.rows import Page


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as a list shows it."""

    passage: Passage
    camera_name: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class PassageBucket:
    """How many passages fitted in a stretch of time, for a time line."""

    start: datetime
    passages: int


@dataclass(frozen=True, slots=True)
class TracingDetail:
    """A tracing file and everything that belongs to it; looks newest first."""

    file: TracingFile
    hits: Sequence[TracingHit]
    looks: Sequence[TracingLook]
    history: Sequence[History]


class TracingWork(Protocol):
    """The part of a unit of work that belongs to tracing."""

    def file(self, file_id: TracingFileId) -> TracingFile:
        """The stored file. Raises NotFoundError."""

    def add_file(self, file: TracingFile) -> None:
        """Insert a new file with version 1."""

    def save_file(self, file: TracingFile) -> TracingFile:
        """Write against its version. Raises ConflictError."""

    def add_passages(self, passages: Sequence[Passage]) -> int:
        """Add passages; those that are there already are left out. Returns how many were new."""

    def drop_passages(self, before: datetime) -> int:
        """Delete older passages; returns how many."""

    def passage(self, passage_id: PassageId) -> Passage:
        """One passage. Raises NotFoundError."""

    def add_look(self, look: TracingLook) -> None:
        """Append to the log; there is no way to change or remove a line."""

    def add_hit(self, hit: TracingHit) -> bool:
        """Add a passage to the answer; False when it is in it already."""

    def drop_hit(self, file_id: TracingFileId, passage_id: PassageId) -> bool:
        """Take a passage out of the answer; returns whether it was in it."""

    def hits(self, file_id: TracingFileId) -> Sequence[TracingHit]:
        """The answer so far, in the order of time."""


class TracingQueries(Protocol):
    """Reads of tracing. Only :mod:`app.services.tracing_search` may ask for passages."""

    def files(self, states: Sequence[str] = ()) -> Sequence[TracingFile]:
        """Tracing files, newest first; all states when none is named."""

    def detail(self, file_id: TracingFileId) -> TracingDetail:
        """One file with its answer, log and history. Raises NotFoundError."""

    def passages(
        self, criteria: PassageCriteria, key: str | None = None, n: int = 200
    ) -> Page[PassageRow]:
        """One page of passages, newest first."""

    def buckets(self, criteria: PassageCriteria, parts: int = 60) -> Sequence[PassageBucket]:
        """The passages of a search over time in equal parts; empty parts are left out."""


class PassageAlbum(Protocol):
    """Small pictures of passages, kept for the same time as the index. Blocks."""

    def put(self, camera_id: str, at: datetime, jpeg: bytes) -> str:
        """Keep a picture; returns where it lies.

        Raises:
            EnvironmentFailureError: ``disk_full`` or ``files_not_kept``.
        """

    def read(self, place: str) -> bytes:
        """A picture. Raises NotFoundError when it was deleted or never kept."""

    def drop_before(self, day: date) -> int:
        """Delete the pictures of earlier days; returns how many bytes were freed."""
