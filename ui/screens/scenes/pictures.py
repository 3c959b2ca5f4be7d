"""The picture that is drawn upon: a still of the camera, its live picture, or a file."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from app.ports.cameras import OverlayChanged, TileFrame
from detection.contracts.cameras import StreamKind
from detection.contracts.errors import SourceError
from ui.bridge.context import ScreenContext

TICK_MS = 100
_LIVE_PX = (1280, 720)


class ScenePicture(QObject):
    """One picture at a time.

    Signals:
        came(object, object): A QImage and the size (width, height) of the camera's own picture.
        missed(object): The exception that a still or a file ended with.
    """

    came = Signal(object, object)
    missed = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._camera_id = ""
        self._sequence = -1
        self._asked = 0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._poll)

    @property
    def live(self) -> bool:
        """Whether the picture moves."""
        return self._timer.isActive()

    @property
    def has_cameras(self) -> bool:
        """Whether cameras are read at this workstation."""
        return self._context.cameras is not None

    def take_still(self, camera_id: str) -> None:
        """The newest picture of a camera at full size."""
        self.stop()
        self._camera_id = camera_id
        cameras = self._context.cameras
        if cameras is None:
            self.missed.emit(SourceError("no_picture"))
            return
        self._ask(lambda: QImage.fromData(cameras.snapshot(camera_id)))

    def open_file(self, path: Path) -> None:
        """A picture, or the first picture of a film."""
        self.stop()
        self._ask(lambda: read_picture(path))

    def go_live(self, camera_id: str) -> None:
        """Follow the camera."""
        cameras = self._context.cameras
        if cameras is None:
            return
        self._asked += 1
        self._camera_id, self._sequence = camera_id, -1
        with suppress(KeyError):  # not one of the cameras that are read here
            cameras.set_view(camera_id, *_LIVE_PX, StreamKind.MAIN)
            self._timer.start()

    @Slot()
    def stop(self) -> None:
        """Stand still; the last picture stays."""
        self._asked += 1
        if not self._timer.isActive():
            return
        self._timer.stop()
        cameras = self._context.cameras
        if cameras is not None:
            with suppress(KeyError):  # it has been removed meanwhile
                cameras.hide_view(self._camera_id)

    def overlay(self) -> OverlayChanged | None:
        """What the detector says of the camera now, its lamps among it."""
        cameras = self._context.cameras
        return None if cameras is None or not self._camera_id else cameras.overlay(self._camera_id)

    def _ask(self, work: Callable[[], QImage]) -> None:
        self._asked += 1
        asked = self._asked

        def done(picture: QImage) -> None:
            if asked != self._asked:
                return
            if picture.isNull():
                self.missed.emit(SourceError("no_picture"))
            else:
                self.came.emit(picture, (picture.width(), picture.height()))

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self.missed.emit(error)

        self._context.tasks.run(work, done, failed, owner=self)

    @Slot()
    def _poll(self) -> None:
        cameras = self._context.cameras
        frame = None if cameras is None else cameras.frame(self._camera_id)
        if cameras is None or frame is None or frame.sequence == self._sequence:
            return
        picture = _copied(frame)
        if cameras.still_valid(frame):
            self._sequence = frame.sequence
            self.came.emit(picture, (frame.source_width_px, frame.source_height_px))


def _copied(frame: TileFrame) -> QImage:
    image = QImage(
        frame.pixels,
        frame.width_px,
        frame.height_px,
        frame.stride_bytes,
        QImage.Format.Format_RGB32,
    )
    return image.copy()


def read_picture(path: Path) -> QImage:
    """A picture file, or the first picture of a film.

    Raises:
        SourceError: ``no_picture`` when it is neither.
    """
    picture = QImage(str(path))
    if not picture.isNull():
        return picture
    import av  # noqa: PLC0415 - loaded when a film is opened, not when the window starts

    try:
        with av.open(str(path)) as container:
            for frame in container.decode(video=0):
                pixels = frame.to_ndarray(format="bgra")
                height, width = pixels.shape[:2]
                image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
                return image.copy()
    except (OSError, ValueError, IndexError) as error:  # PyAV's own errors are among them
        raise SourceError("no_picture") from error
    raise SourceError("no_picture")
