"""The answer to a request for tracing, as a document that people read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.domain.ids import Workstation
from app.ports.tracing import TracingDetail


@dataclass(frozen=True, slots=True)
class PackagedFile:
    """A file of the package and its digest."""

    name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TracingAnswer:
    """What the document is made of.

    Attributes:
        cameras: Names of the cameras that the scope names; empty for all cameras.
        pictures: Pictures by id of the hit; hits without one are not in it.
        files: Every other file of the package.
    """

    detail: TracingDetail
    cameras: Sequence[str]
    pictures: Mapping[str, Path]
    files: Sequence[PackagedFile]
    receiver: str
    made_at: datetime
    made_by: str
    workstation: Workstation


class TracingPapers(Protocol):
    """Makes the document. Blocks for some tenths of a second."""

    def write_answer(self, answer: TracingAnswer, target: Path) -> None:
        """Write the answer as PDF, in Vietnamese.

        Raises:
            EnvironmentFailureError: ``pdf_font_missing`` or ``file_not_written``.
        """
