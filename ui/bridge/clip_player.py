"""Plays a short film in a thread of its own; the newest picture waits in a slot of one."""

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from av.video.reformatter import VideoReformatter

_log = logging.getLogger(__name__)
_PAUSE_BETWEEN_S = 0.4
_LONGEST_WAIT_S = 1.0
_JOIN_S = 2.0


class _Play:
    """One playing of one file."""

    def __init__(self, path: Path, largest: QSize) -> None:
        self.path = path
        self.largest = largest
        self.stop = threading.Event()
        self.failed = False
        self.newest: QImage | None = None
        self.thread = threading.Thread(target=self._run, name="clip", daemon=True)

    def _run(self) -> None:
        try:
            while not self.stop.is_set():
                self._once()
                self.stop.wait(_PAUSE_BETWEEN_S)
        except (OSError, ValueError) as error:  # PyAV's own errors are OSErrors or ValueErrors
            _log.warning("a clip could not be played: %s", type(error).__name__)
            self.failed = True

    def _once(self) -> None:
        import av  # noqa: PLC0415 - loaded when a clip is played, not when the window starts
        from av.video.reformatter import VideoReformatter  # noqa: PLC0415 - as above

        reformatter = VideoReformatter()
        with av.open(str(self.path)) as container:
            stream = container.streams.video[0]
            stream.codec_context.thread_count = 1
            before_s: float | None = None
            for frame in container.decode(stream):
                if self.stop.is_set():
                    return
                time_s = float(frame.time or 0.0)
                if before_s is not None:
                    self.stop.wait(min(max(time_s - before_s, 0.0), _LONGEST_WAIT_S))
                before_s = time_s
                self.newest = self._image_of(frame, reformatter)

    def _image_of(self, frame: "VideoFrame", reformatter: "VideoReformatter") -> QImage:
        fitted = QSize(frame.width, frame.height)
        if fitted.width() > self.largest.width() or fitted.height() > self.largest.height():
            fitted = fitted.scaled(self.largest, Qt.AspectRatioMode.KeepAspectRatio)
        width, height = max(fitted.width(), 2), max(fitted.height(), 2)
        scaled = reformatter.reformat(frame, width, height, "bgra", threads=1)
        plane = scaled.planes[0]
        image = QImage(bytes(plane), width, height, plane.line_size, QImage.Format.Format_RGB32)
        return image.copy()


class ClipPlayer(QObject):
    """Plays one clip at a time, again and again. All methods on the Qt thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._play: _Play | None = None
        self._left: list[_Play] = []

    @property
    def playing(self) -> bool:
        """Whether a clip is being played."""
        return self._play is not None

    @property
    def failed(self) -> bool:
        """Whether the clip that is being played could not be read."""
        return self._play is not None and self._play.failed

    def play(self, path: Path, largest: QSize) -> None:
        """Play a file at most this large, from its beginning."""
        self.stop()
        self._play = _Play(path, largest)
        self._play.thread.start()

    def picture(self) -> QImage | None:
        """The newest picture, or None before the first."""
        return None if self._play is None else self._play.newest

    def stop(self) -> None:
        """Stop playing; returns at once."""
        if self._play is not None:
            self._play.stop.set()
            self._left = [play for play in self._left if play.thread.is_alive()]
            self._left.append(self._play)
            self._play = None

    def close(self) -> None:
        """Stop and wait for the threads."""
        self.stop()
        for play in self._left:
            play.thread.join(_JOIN_S)
        self._left = []
