"""Dry runs in a process of their own, at low priority: the window and the cameras go first."""

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from app.domain.errors import EnvironmentFailureError, NotFoundError
from app.ports.dry_run import Footage, RecordedHours, StoredFilm
from app.settings.options import Settings
from detection.contracts.cameras import StreamKind
from detection.contracts.dry_run import DryRunOrder, DryRunProgress, DryRunReport, FilmPiece
from detection.contracts.errors import DetectionError, ModelError, SceneError, SourceError
from detection.contracts.models import DeviceName
from detection.pipeline.scene_file import scene_from_text

if TYPE_CHECKING:
    from app.ports.archive import Archive

_LOG = logging.getLogger(__name__)
_POLL_S = 0.1
_STOP_WITHIN_S = 5.0
_NICE = 10
_KINDS: dict[str, type[DetectionError]] = {
    kind.__name__: kind for kind in (DetectionError, ModelError, SceneError, SourceError)
}


@dataclass(frozen=True, slots=True)
class DryRunMeans:
    """What the process judges with.

    Attributes:
        models: Folders of weights, searched in order.
        cache: Where compiled networks are kept.
        device: Where the detector runs.
    """

    models: tuple[Path, ...]
    cache: Path
    device: DeviceName = DeviceName.AUTO


@dataclass(frozen=True, slots=True)
class _Failed:
    kind: str
    code: str
    values: dict[str, str | float | int]


class DryRunProcesses:
    """Implements :class:`app.ports.dry_run.DryRuns`.

    Args:
        models: Folders of weights.
        cache: Where compiled networks are kept.
        settings: Asked at each run.
        archive: Recorded pictures, where they are kept.
    """

    def __init__(
        self,
        models: tuple[Path, ...],
        cache: Path,
        settings: Callable[[], Settings],
        archive: "Archive | None" = None,
    ) -> None:
        self._models, self._cache, self._settings = models, cache, settings
        self._archive = archive

    @property
    def has_archive(self) -> bool:
        """Whether recorded hours can be tried on."""
        return self._archive is not None

    def run(
        self,
        footage: Footage,
        edited_json: str,
        saved_json: str | None,
        tell: Callable[[DryRunProgress], None],
        stop: Event,
    ) -> DryRunReport:
        """Judge and compare; see the port."""
        settings = self._settings()
        order = DryRunOrder(
            pieces=self._pieces(footage),
            edited=scene_from_text(edited_json),
            saved=None if saved_json is None else scene_from_text(saved_json),
            samples_per_s=settings.detect_fps,
        )
        means = DryRunMeans(self._models, self._cache, DeviceName(settings.device))
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_work, args=(theirs, order, means), name="dry-run", daemon=True
        )
        process.start()
        theirs.close()
        try:
            return _hear_out(ours, tell, stop)
        finally:
            process.kill()
            process.join(1.0)
            ours.close()

    def _pieces(self, footage: Footage) -> tuple[FilmPiece, ...]:
        match footage:
            case StoredFilm(path):
                return (FilmPiece(path),)
            case RecordedHours(camera_id, since, until):
                found = () if self._archive is None else self._archive.segments(*_span(footage))
                main = [one for one in found if one.stream is StreamKind.MAIN] or list(found)
                if not main:
                    _LOG.info("nothing is recorded of camera %s in the time asked for", camera_id)
                    raise NotFoundError(
                        "nothing_recorded", since=since.isoformat(), until=until.isoformat()
                    )
                return tuple(FilmPiece(one.path, one.from_utc) for one in main)


def _span(hours: RecordedHours) -> tuple[str, datetime, datetime]:
    return hours.camera_id, hours.since, hours.until


def _hear_out(
    pipe: Connection, tell: Callable[[DryRunProgress], None], stop: Event
) -> DryRunReport:
    """Listen until the report is there."""
    told_to_stop = 0.0
    while told_to_stop <= _STOP_WITHIN_S:
        if stop.is_set():
            if not told_to_stop:
                with suppress(OSError):
                    pipe.send("stop")
            told_to_stop += _POLL_S
        try:
            said = pipe.recv() if pipe.poll(_POLL_S) else None
        except (EOFError, OSError) as error:
            raise EnvironmentFailureError("dry_run_died") from error
        match said:
            case DryRunProgress():
                tell(said)
            case DryRunReport():
                return said
            case _Failed(kind, code, values):
                raise _KINDS.get(kind, DetectionError)(code, **values)
    return DryRunReport((), 0, 0.0, "", "", stopped=True)


def _work(pipe: Connection, order: DryRunOrder, means: DryRunMeans) -> None:
    """What runs in the process."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    stop = threading.Event()
    threading.Thread(target=_listen, args=(pipe, stop), name="dry-run-stop", daemon=True).start()
    try:
        pipe.send(judge_films(order, means, pipe.send, stop))
    except DetectionError as error:
        pipe.send(_Failed(type(error).__name__, error.code, dict(error.values)))


def _listen(pipe: Connection, stop: Event) -> None:
    """The window says stop, or is gone."""
    with suppress(EOFError, OSError):
        pipe.recv()
    stop.set()


def judge_films(
    order: DryRunOrder,
    means: DryRunMeans,
    tell: Callable[[DryRunProgress], None],
    stop: Event,
    model: str | None = None,
) -> DryRunReport:
    """A dry run in this process.

    Raises:
        ModelError: When there is no detector of this name.
    """
    from detection.backends.catalogue import choose_detector  # noqa: PLC0415 - takes a second
    from detection.backends.detector import Detector, DetectorOptions  # noqa: PLC0415 - as above
    from detection.pipeline.dry_run import DryRun  # noqa: PLC0415 - as above

    choice = choose_detector(means.models, model)
    detector = Detector(choice, DetectorOptions(device=means.device, cache_dir=means.cache))
    return DryRun(order, detector, tell, stop).run()
