"""Which picture is drawn upon: asked for with buttons and keys, shown on the canvas."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from detection.contracts.errors import SourceError
from detection.contracts.signals import LampState
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.words import words_for
from ui.screens.scenes.bar import SceneBar
from ui.screens.scenes.document import Part
from ui.screens.scenes.lamp_picture import lamp_box, lamp_in
from ui.screens.scenes.notices import Notices
from ui.screens.scenes.pictures import ScenePicture
from ui.screens.scenes.presenter import ScenesPresenter
from widgets.drawing.canvas import DrawingCanvas

_LAMP_MS = 500
_SAME_SHAPE = 0.02


class PictureDesk(QObject):
    """Between the buttons, the camera and the canvas.

    Signals:
        resized(): A first picture told the size of the scene.
        lamp_read(str): What the chosen lamp shows now, in words.
    """

    resized = Signal()
    lamp_read = Signal(str)

    def __init__(
        self,
        context: ScreenContext,
        presenter: ScenesPresenter,
        canvas: DrawingCanvas,
        bar: SceneBar,
        notices: Notices,
    ) -> None:
        super().__init__(canvas)
        self._presenter, self._canvas, self._bar, self._notices = presenter, canvas, bar, notices
        self.picture = ScenePicture(context, self)
        self.film: Path | None = None
        self._camera_id = ""
        self._part: Part | None = None
        self._shown = QImage()
        self._reading = False
        self._tasks = context.tasks
        self._lamp_timer = QTimer(self, interval=_LAMP_MS)
        self._lamp_timer.timeout.connect(self._read_lamp)
        self.picture.came.connect(self._take_picture)
        self.picture.missed.connect(self._take_no_picture)
        bar.still.clicked.connect(self.take_still)
        bar.live.clicked.connect(self.toggle_live)
        bar.file.clicked.connect(self.ask_file)

    def begin(self) -> None:
        """Another scene is on the table; one of the same camera keeps the picture it lies on."""
        sitting = self._presenter.sitting
        camera_id = "" if sitting is None else sitting.camera_id
        if camera_id != self._camera_id:
            self._camera_id, self.film, self._shown = camera_id, None, QImage()
            self._canvas.set_picture(self._shown)
        if self.film is None:
            self.take_still()
        else:
            self.open_file(self.film)

    @Slot()
    def take_still(self) -> None:
        """A new still of the camera."""
        self._bar.live.setChecked(False)
        sitting = self._presenter.sitting
        if sitting is not None:
            self._canvas.empty_text = self.tr("Waiting for a still of the camera…")
            self.picture.take_still(sitting.camera_id)

    @Slot()
    def toggle_live(self) -> None:
        """Follow the camera, or stand still."""
        sitting = self._presenter.sitting
        if self.picture.live or sitting is None:
            self.picture.stop()
        else:
            self.picture.go_live(sitting.camera_id)
        self._bar.live.setChecked(self.picture.live)

    @Slot()
    def ask_file(self) -> None:
        """Choose a picture or a film."""
        owner = self.parent()
        assert isinstance(owner, QWidget)
        dialog = QFileDialog(owner, self.tr("Picture or film of this camera"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.open_file(Path(chosen)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Draw upon a picture, or the first picture of a film."""
        self._bar.live.setChecked(False)
        self.film = path
        self.picture.open_file(path)

    def stop(self) -> None:
        """Nobody looks any more."""
        self.picture.stop()
        self._bar.live.setChecked(False)
        self._lamp_timer.stop()

    def watch_lamp(self, part: Part | None) -> None:
        """Tell what this lamp shows, twice a second; None ends it."""
        self._part = part
        if part is None:
            self._lamp_timer.stop()
        else:
            self._read_lamp()
            self._lamp_timer.start()

    @Slot(object, object)
    def _take_picture(self, picture: QImage, size: tuple[int, int]) -> None:
        sitting = self._presenter.sitting
        if sitting is None:
            return
        self._shown = picture
        self._canvas.set_picture(picture)
        if self._part is not None:
            self._read_lamp()
        if sitting.version is None and sitting.fit_picture(size):
            self.resized.emit()
        elif _differs(size, sitting.doc.size):
            self._notices.tell_size(size, sitting.doc.size)
        else:
            self._notices.size_fits()

    @Slot(object)
    def _take_no_picture(self, error: Exception) -> None:
        what = explain(error).what
        if isinstance(error, SourceError) and error.code == "no_picture":
            what = (
                self.tr("The camera sends no picture at the moment; F5 asks again.")
                if self.film is None
                else self.tr("No picture can be read from “{file}”.").format(file=self.film.name)
            )
        self._canvas.empty_text = self.tr(
            "{what}\nOpen a picture or a film of this camera (Ctrl+O), or draw without one."
        ).format(what=what)
        self._canvas.update()

    @Slot()
    def _read_lamp(self) -> None:
        part, overlay = self._part, self.picture.overlay()
        lamps = () if overlay is None else overlay.lamps
        state = next((one.state for one in lamps if part and one.lamp_id == part.name), None)
        if state is not None:
            word = words_for(state, "lamp_state")
            self.lamp_read.emit(self.tr("Read now: {state}").format(state=word))
        elif part is not None:
            self._read_shown(part)

    def _read_shown(self, part: Part) -> None:
        """The detector does not judge this lamp yet: read it from the picture on the canvas."""
        sitting = self._presenter.sitting
        if sitting is None or self._shown.isNull():
            self.lamp_read.emit(self.tr("Read here once there is a picture."))
            return
        if self._reading:
            return
        self._reading = True
        box = lamp_box(self._shown, sitting.doc.size, part.points)

        def done(state: LampState) -> None:
            self._reading = False
            if self._part is not None and self._part.key == part.key:
                word = words_for(state, "lamp_state")
                self.lamp_read.emit(self.tr("Read in this picture: {state}").format(state=word))

        def failed(_error: Exception) -> None:
            self._reading = False

        self._tasks.run(lambda: lamp_in(box), done, failed, owner=self)


def _differs(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two sizes have another shape."""
    return abs(one[0] / one[1] * other[1] / other[0] - 1.0) > _SAME_SHAPE
