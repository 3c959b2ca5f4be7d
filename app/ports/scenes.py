"""Scenes as the screens see them: checked before they are kept, found again by version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.domain.ids import CameraId
from app.domain.records import SceneVersion


class SceneCheck(Protocol):
    """Reads scene files. Blocks: not for the event loop."""

    def read(self, path: Path) -> str:
        """The checked scene as JSON text.

        Raises:
            SceneError: With the ``field`` that is wrong.
        """
        ...

    def check(self, text: str) -> str:
        """A scene given as JSON text, as the program understands it.

        Raises:
            SceneError: With the ``field`` that is wrong.
        """
        ...


@dataclass(frozen=True, slots=True)
class SceneRow:
    """One saved version of a camera's scene.

    Attributes:
        author_name: Who saved it; the id when nobody of that id is known any more.
        note: What was written down about it last, such as the result of a dry run; may be empty.
    """

    camera_id: CameraId
    version: int
    saved_at: datetime
    author_name: str
    note: str = ""


def scene_ref(camera_id: CameraId, version: int) -> str:
    """A version's name, under which its notes are kept and screens open it."""
    return f"{camera_id}:{version}"


class SceneQueries(Protocol):
    """Reads of scenes; from any thread but the window's."""

    def version(self, camera_id: CameraId, version: int) -> SceneVersion | None:
        """One version as it was saved, or None."""
        ...

    def versions(self, camera_id: CameraId) -> Sequence[SceneRow]:
        """All versions of a camera's scene, newest first."""
        ...
