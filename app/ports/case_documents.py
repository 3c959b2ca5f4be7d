"""Readable documents about cases, and copies of pictures in which bystanders are unreadable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from app.domain.custody import ChainEntry
from app.ports.custody import SealedCase

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Bystander:
    """Somebody in a picture who is not its subject; pixels of the picture, unclipped."""

    class_name: str
    box_xyxy: Box


@dataclass(frozen=True, slots=True)
class BlurPlan:
    """What is made unreadable in a picture.

    Attributes:
        others: Bystanders; None when nobody knows where they stand: then everything around the
            subject is made unreadable.
        kept: Boxes that stay as they are: subject and lamps, as far as they are known.
        subject: Box of the subject, or None when it is not known.
        rider_class: Class of the subject when its own rider's head goes too, else None.
    """

    others: tuple[Bystander, ...] | None
    subject: Box | None
    kept: tuple[Box, ...] = ()
    rider_class: str | None = None


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """What the record of a case is made of.

    Attributes:
        manifest: The evidence manifest as it was written; empty when there is none.
        pictures: Pictures by kind; those of a blurred export are the blurred copies.
        blurred: Kinds of pictures that were blurred.
        head: End of the chain when the record is made.
    """

    sealed: SealedCase
    camera: str
    manifest: Mapping[str, Any]  # as JSON gives it
    pictures: Mapping[str, Path]
    blurred: frozenset[str]
    head: ChainEntry | None
    made_at: datetime
    made_by: str


class CaseDocuments(Protocol):
    """Makes documents and blurred copies. Blocks: not for the event loop."""

    def write_record(self, document: CaseDocument, target: Path) -> None:
        """Write the record of a case as PDF.

        Raises:
            EnvironmentFailureError: ``pdf_font_missing`` or ``file_not_written``.
        """

    def readme(self, numbers: Sequence[str], head: ChainEntry | None) -> str:
        """How a package is checked, for people."""

    def blur(self, picture: Path, plan: BlurPlan, target: Path) -> bool:
        """Write a copy of a picture in which others cannot be recognised.

        Returns:
            Whether anything was changed; the copy is written either way.

        Raises:
            EnvironmentFailureError: ``file_unreadable`` or ``file_not_written``.
        """
