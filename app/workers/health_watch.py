"""Looks at a camera's picture now and then, says what is wrong, and remembers its reference."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import numpy as np

from app.ports.cameras import PictureHealthChanged
from app.workers.messages import WorkerFact
from app.workers.picture_health import Change, PictureHealth, Reference
from detection.sources.looks import HIGH, WIDE, look_at
from detection.sources.pictures import Picture

LOOK_EVERY_S = 2.0
_SAVE_EVERY_S = 600.0
_FRESH_S = 2 * 3600.0

_log = logging.getLogger(__name__)


class HealthWatch:
    """``offer`` belongs to the reading threads, the rest to the worker's main thread.

    Args:
        camera_id: Whose picture it is.
        folder: Where its reference is remembered; None for nowhere.
        say: Takes facts, from any thread.
    """

    def __init__(
        self, camera_id: str, folder: Path | None, say: Callable[[WorkerFact], None]
    ) -> None:
        self._camera_id = camera_id
        self._path = folder / f"{quote(camera_id, safe='')}.npy" if folder else None
        self._say = say
        self._health = PictureHealth(_remembered(self._path))
        self._lock = threading.Lock()
        self._looked_s = 0.0
        self._saved_s = time.monotonic()
        self._counted = (0, 0)
        self._transport_s = 0.0

    def offer(self, picture: Picture) -> None:
        """Look at a picture when it is time."""
        now_s = picture.monotonic_s
        if now_s - self._looked_s < LOOK_EVERY_S:
            return
        self._looked_s = now_s
        look = look_at(picture.raw)
        with self._lock:
            self._tell(self._health.look(look, now_s))

    def tick(self, now_s: float, pictures: int, held_back: int, offset_s: float | None) -> None:
        """Judge how packets came; keep the reference now and then.

        Args:
            now_s: Monotonic time.
            pictures: Whole pictures since the start.
            held_back: Damaged ones since the start.
            offset_s: By how much the camera's clock is ahead; None when nobody can tell.
        """
        if now_s - self._transport_s < LOOK_EVERY_S:
            return
        self._transport_s = now_s
        whole, damaged = pictures - self._counted[0], held_back - self._counted[1]
        self._counted = (pictures, held_back)
        share = damaged / max(1, whole + damaged)
        with self._lock:
            self._tell(self._health.transport(share, offset_s, now_s))
        if now_s - self._saved_s >= _SAVE_EVERY_S:
            self._save(now_s)

    def accept(self) -> None:
        """Compare with the picture that is seen now."""
        with self._lock:
            self._health.accept()
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Keep the reference."""
        self._save(time.monotonic())

    def _tell(self, changes: list[Change]) -> None:
        for change in changes:
            self._say(
                PictureHealthChanged(
                    camera_id=self._camera_id,
                    faults=self._health.faults,
                    at=datetime.fromtimestamp(time.time(), UTC),
                    began=change.fault if change.began else None,
                    ended=None if change.began else change.fault,
                    detail=change.detail,
                )
            )

    def _save(self, now_s: float) -> None:
        self._saved_s = now_s
        with self._lock:
            reference = self._health.reference
        if self._path is None or reference is None:
            return
        part = self._path.with_suffix(".part")
        try:
            part.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                np.save(file, reference.astype(np.float16))
            part.replace(self._path)
        except OSError as error:
            _log.debug("reference of camera %s not kept: %s", self._camera_id, error.errno)


def _remembered(path: Path | None) -> Reference | None:
    """What a camera looked at when it was last read; None when nothing usable is there."""
    if path is None:
        return None
    try:
        edges = np.load(path, allow_pickle=False).astype(np.float32)
        age_s = time.time() - path.stat().st_mtime
    except (OSError, ValueError, EOFError):
        return None
    if edges.shape != (HIGH // 2, WIDE // 2):
        return None
    return Reference(edges, fresh=age_s < _FRESH_S)
