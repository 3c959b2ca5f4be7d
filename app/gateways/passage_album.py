"""Small pictures of passages: one growing file a camera and day, deleted day by day.

A picture is never changed; a torn write at a power cut costs the pictures after it, and their
passages then have none. The index names the day, the camera's file, the offset and the length.
"""

import errno
import hashlib
import re
import shutil
import threading
from datetime import date, datetime
from pathlib import Path

from app.domain.errors import EnvironmentFailureError, NotFoundError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_JPEG = b"\xff\xd8"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})/([0-9a-f]{16})\.pack:(\d+):(\d+)")


class FolderPassageAlbum:
    """Implements :class:`app.ports.tracing.PassageAlbum` in a folder. Any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def put(self, camera_id: str, at: datetime, jpeg: bytes) -> str:
        """Keep a picture; returns where it lies.

        Raises:
            EnvironmentFailureError: ``disk_full`` or ``files_not_kept``.
        """
        day = at.date().isoformat()
        name = hashlib.sha256(camera_id.encode()).hexdigest()[:16]
        pack = self._folder / day / f"{name}.pack"
        with self._lock:
            try:
                pack.parent.mkdir(parents=True, exist_ok=True)
                with pack.open("ab") as file:
                    offset = file.tell()
                    file.write(jpeg)
            except OSError as error:
                code = "disk_full" if error.errno in _FULL else "files_not_kept"
                raise EnvironmentFailureError(code) from error
        return f"{day}/{name}.pack:{offset}:{len(jpeg)}"

    def read(self, place: str) -> bytes:
        """A picture. Raises NotFoundError when it was deleted, torn or never kept."""
        found = _PLACE.fullmatch(place)
        if found is None:
            raise NotFoundError("not_found", subject="passage", id=place)
        day, name, offset, length = found.groups()
        try:
            with (self._folder / day / f"{name}.pack").open("rb") as file:
                file.seek(int(offset))
                jpeg = file.read(int(length))
        except OSError as error:
            raise NotFoundError("not_found", subject="passage", id=place) from error
        if len(jpeg) != int(length) or not jpeg.startswith(_JPEG):
            raise NotFoundError("not_found", subject="passage", id=place)
        return jpeg

    def drop_before(self, day: date) -> int:
        """Delete the pictures of earlier days; returns how many bytes were freed."""
        freed = 0
        for folder in sorted(self._folder.glob("*")):
            if not _DAY.fullmatch(folder.name) or folder.name >= day.isoformat():
                continue
            freed += sum(file.stat().st_size for file in folder.glob("*.pack"))
            shutil.rmtree(folder, ignore_errors=True)
        return freed
