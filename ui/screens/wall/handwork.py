"""What the operator's hands do on the wall: zoom, look back, turn cameras, mark moments.

Brings the four hands, their signs on the tiles and their clock together, so that the screen
needs few lines for them.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QImage
from typing_extensions import override

from app.domain.errors import EnvironmentFailureError
from app.domain.wall import Bookmark
from app.ports.archive import RecordingState
from app.ports.cameras import TileFrame
from ui.bridge.context import ScreenContext
from ui.bridge.times import clock, local
from ui.screens.wall.bookmarking import Bookmarking, Note
from ui.screens.wall.feed import CameraFeed
from ui.screens.wall.hand_chain import HandChain
from ui.screens.wall.instant import InstantReplay
from ui.screens.wall.instant_sign import ReplaySign
from ui.screens.wall.note_field import NoteField
from ui.screens.wall.notes_aside import NotesAside
from ui.screens.wall.turn_parts import TurnMeans
from ui.screens.wall.turning import Turning
from ui.screens.wall.turning_sign import TurnSign
from ui.screens.wall.zooming import Zooming, ZoomSign
from widgets.wall.wall_view import WallView

TICK_MS = 100


class Handwork(QObject):
    """All hands on one wall.

    Attributes:
        zooming: Digital zoom.
        instant: Instant replay.
        turning: Turning of cameras.
        marks: Bookmarks.
        aside: Their notes that are not saved yet.
        field: Where a bookmark's note is typed.
    """

    def __init__(self, context: ScreenContext, view: WallView, feed: CameraFeed) -> None:
        super().__init__(view)
        self._context, self._view = context, view
        self.zooming = Zooming(view)
        self.instant = InstantReplay(
            context.replays,
            feed,
            lambda: view.arrangement,
            context.clock.now,
            context.show_error,
        )
        self.turning = Turning(
            context.desk,
            TurnMeans(context.ptz, context.cameras),
            context.tasks,
            view,
            context.show_error,
            self,
        )
        self.aside = NotesAside(context, self)
        self.marks = Bookmarking(
            context.desk, context.tasks, self._recording, self, self.aside, self
        )
        self.field = NoteField(view)
        self.field.typed.connect(self.marks.type)
        self.field.saved.connect(self.marks.save)
        self.field.left.connect(self.marks.put_aside)
        view.hands = HandChain((self.turning, self.instant, self.zooming))
        for sign in (
            ReplaySign(self.instant.look),
            TurnSign(self.turning.look, self._judged),
            ZoomSign(view),
        ):
            view.add_overlay(sign)
        view.installEventFilter(self)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    # -- what the screen asks ------------------------------------------------------------

    def held(self) -> frozenset[str]:
        """Cameras whose tiles nothing may take: looked back on, turned, written about, zoomed."""
        noted = "" if self.marks.note is None else self.marks.note.camera_id
        keys = {*self.instant.keys(), self.turning.camera_id, noted}
        keys |= {key for key in self._view.arrangement.keys if self.zooming.zoomed(key)}
        return frozenset(keys - {""})

    def step_back(self) -> bool:
        """Esc: put the note aside, let go of the camera, back to live, the whole picture."""
        if self.marks.note is not None:
            self.marks.put_aside(self.field.line.text())
            return True
        return self.turning.leave() or self.instant.leave() or self.zooming.reset()

    def hide_hands(self) -> None:
        """Nobody sees the wall: no camera is turned from it."""
        self.turning.leave()

    def stop(self) -> None:
        """End everything."""
        self._timer.stop()
        self.aside.flush()
        self.turning.leave()
        self.instant.stop()

    # -- deeds ---------------------------------------------------------------------------

    def mark(self) -> None:
        """Write on the moment that the selected tile shows."""
        key = self._selected()
        if not key:
            return
        if self.marks.note is not None:  # what was typed on another tile is not lost
            self.marks.put_aside(self.field.line.text())
        replayed = self.instant.moment(key)
        self.marks.begin(key, replayed or self._live_moment(key), replayed=replayed is not None)

    def snapshot_of_replay(self, folder: Path, code: str, done: Callable[[Path], None]) -> bool:
        """Save the replayed picture; False when the selected tile is live."""
        key = self._selected()
        frame, at = self.instant.picture(key), self.instant.moment(key)
        if frame is None or at is None:
            return False
        image = _copy_of(frame)
        path = folder / f"{code}_{local(at):%Y%m%d_%H%M%S}_replay.jpg"
        self._context.tasks.run(
            lambda: _save(image, path), done, self._context.show_error, owner=self
        )
        return True

    # -- what the marks ask --------------------------------------------------------------

    def show_note(self, note: Note | None) -> None:
        """Open the field over its tile, or give the keys back to the wall."""
        if note is None:
            had = self.field.isVisible()
            self.field.hide()
            if had:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.field.show_note(note, self._tile_of(note.camera_id), self._context.clock.now())

    def say_marked(
        self, bookmark: Bookmark, recording: RecordingState, undo: Callable[[], None]
    ) -> None:
        """Tell that it is kept, and whether there are pictures around it."""
        if recording is RecordingState.RUNNING:
            text = self.tr("Bookmark at {at} saved; the archive keeps {begin} to {end}.")
        elif recording is RecordingState.OFF:
            text = self.tr(
                "Bookmark at {at} saved. This camera is not recorded: no pictures are kept."
            )
        else:
            text = self.tr(
                "Bookmark at {at} saved. Recording stands still: pictures may be missing."
            )
        times = {"begin": clock(bookmark.keep_from), "end": clock(bookmark.keep_to)}
        self._context.toast(text.format(at=clock(bookmark.at), **times), undo)

    def say_unmarked(self, bookmark: Bookmark) -> None:
        """Tell that it is gone again."""
        text = self.tr("Bookmark at {at} removed.").format(at=clock(bookmark.at))
        self._context.toast(text, None)

    def show_error(self, error: Exception) -> None:
        """Say what could not be done."""
        self._context.show_error(error)

    # -- parts ---------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The note stays at the foot of its tile when the wall changes its size."""
        if event.type() == QEvent.Type.Resize and self.marks.note is not None:
            self.field.move_to(self._tile_of(self.marks.note.camera_id))
        return super().eventFilter(watched, event)

    @Slot()
    def _tick(self) -> None:
        self.instant.tick()
        self.turning.tick()

    def _selected(self) -> str:
        arrangement = self._view.arrangement
        return arrangement.keys[arrangement.selected]

    def _tile_of(self, key: str) -> QRect:
        arrangement = self._view.arrangement
        tile = arrangement.keys.index(key) if key in arrangement.keys else arrangement.selected
        rect = self._view.rect_of(tile)
        return rect if not rect.isEmpty() else self._view.rect()

    def _recording(self, camera_id: str) -> RecordingState:
        wall = self._context.cameras
        return RecordingState.OFF if wall is None else wall.recording(camera_id)

    def _judged(self, camera_id: str) -> bool:
        wall = self._context.cameras
        return wall is not None and wall.grant(camera_id) is not None

    def _live_moment(self, key: str) -> datetime:
        """When the picture that is seen arrived; now where there is none."""
        wall = self._context.cameras
        frame = None if wall is None else wall.frame(key)
        return self._context.clock.now() if frame is None else frame.captured_utc


def _copy_of(frame: TileFrame) -> QImage:
    """The picture in memory of its own."""
    shared = QImage(
        frame.pixels,
        frame.width_px,
        frame.height_px,
        frame.stride_bytes,
        QImage.Format.Format_RGB32,
    )
    return shared.copy()


def _save(image: QImage, path: Path) -> Path:
    """Write a JPEG. Waits: call it in a task.

    Raises:
        EnvironmentFailureError: ``file_not_written``.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentFailureError("file_not_written", name=path.name) from error
    if not image.save(str(path), quality=92):
        raise EnvironmentFailureError("file_not_written", name=path.name)
    return path
