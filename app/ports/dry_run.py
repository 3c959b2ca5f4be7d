"""Trying a scene on stored pictures before it is saved, as the screens see it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Protocol

from app.domain.ids import CameraId
from detection.contracts.dry_run import DryRunProgress, DryRunReport


@dataclass(frozen=True, slots=True)
class StoredFilm:
    """A film in a file."""

    path: Path


@dataclass(frozen=True, slots=True)
class RecordedHours:
    """What the archive holds of a camera between two times, aware UTC."""

    camera_id: CameraId
    since: datetime
    until: datetime


Footage = StoredFilm | RecordedHours


class DryRuns(Protocol):
    """Judges stored pictures with two scenes; away from the window's process."""

    @property
    def has_archive(self) -> bool:
        """Whether recorded hours can be tried on."""
        ...

    def run(
        self,
        footage: Footage,
        edited_json: str,
        saved_json: str | None,
        tell: Callable[[DryRunProgress], None],
        stop: Event,
    ) -> DryRunReport:
        """Judge and compare. Waits until it is done: run it in a task.

        Args:
            footage: What to judge.
            edited_json: The scene that is drawn now.
            saved_json: The scene in force, or None.
            tell: Hears how far it is, on the caller's thread.
            stop: Ends it early with what was found so far.

        Raises:
            SceneError: When a scene is wrong, or has another size than the film.
            SourceError: When a film cannot be read.
            ModelError: When there is no detector.
            NotFoundError: ``nothing_recorded``.
            EnvironmentFailureError: ``dry_run_died``.
        """
        ...
