"""Evidence as pictures: found, read and scaled in a thread, shown on the Qt thread."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from app.domain.errors import ConsoleError
from app.domain.records import Evidence
from app.ports.files import FileVault

STILLS = ("before", "on_line", "after")
"""Kinds of the three stills, in the order of time."""
PLATE, CLIP = "plate", "clip"


def evidence_of(evidence: Sequence[Evidence], kind: str) -> Evidence | None:
    """The file of a kind, or None when there is none."""
    for item in evidence:
        if item.kind == kind:
            return item
    return None


def path_of(files: FileVault, item: Evidence) -> Path | None:
    """Where a file can be read, or None when it is out of reach. Waits: call it in a task."""
    try:
        return files.path(item.sha256)
    except (ConsoleError, OSError):
        return None


def read_picture(path: Path, largest: QSize) -> QImage:
    """A picture no larger than asked, with its proportions. Waits: call it in a task.

    A file that is no picture gives a null image.
    """
    reader = QImageReader(str(path))
    size = reader.size()
    if size.isValid() and (size.width() > largest.width() or size.height() > largest.height()):
        reader.setScaledSize(size.scaled(largest, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def read_evidence(files: FileVault, item: Evidence | None, largest: QSize) -> QImage:
    """A piece of evidence as a picture; a null image when it is missing. Waits."""
    path = path_of(files, item) if item is not None else None
    return QImage() if path is None else read_picture(path, largest)
