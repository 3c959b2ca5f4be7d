"""Writing a span of the cameras that are shown as clips: from, to, what for, progress."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.custody import LONGEST_REASON
from ui.bridge.errors import explain
from ui.bridge.times import NOTHING, clock, day, decimal, stopwatch
from ui.screens.playback.bookmark_panel import WIDTH_PX
from ui.screens.playback.export_desk import ExportDesk, ExportState
from ui.screens.playback.view_state import PlaybackState, Side


class ExportPanel(QWidget):
    """Says what would be written, and how far it is.

    Signals:
        begin_wished, end_wished: The span begins or ends at the moment that is shown.
    """

    begin_wished = Signal()
    end_wished = Signal()

    def __init__(self, desk: ExportDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH_PX)
        self._desk = desk
        self._state = PlaybackState()
        self._failed = ""
        self._build_fields()
        self._build_layout()
        desk.changed.connect(self._show)
        desk.failed.connect(self._take_failure)

    def _build_fields(self) -> None:
        self.heading, self.what, self.told = QLabel(self), QLabel(self), QLabel(self)
        self.heading.setObjectName("heading")
        self.what.setProperty("muted", "true")
        self.begin, self.end, self.begin_at, self.end_at = (
            QPushButton(self),
            QPushButton(self),
            QLabel(self),
            QLabel(self),
        )
        self.begin.clicked.connect(self.begin_wished)
        self.end.clicked.connect(self.end_wished)
        self.reason = QLineEdit(self)
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.textChanged.connect(self._show)
        self.reason.returnPressed.connect(self._choose_folder)
        self.start, self.cancel = QPushButton(self), QPushButton(self)
        self.start.setProperty("primary", True)
        self.start.clicked.connect(self._choose_folder)
        self.cancel.clicked.connect(self._desk.stop)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.what, self.told):
            label.setWordWrap(True)

    def _build_layout(self) -> None:
        span = QGridLayout()
        for row, (button, label) in enumerate(
            ((self.begin, self.begin_at), (self.end, self.end_at))
        ):
            span.addWidget(button, row, 0)
            span.addWidget(label, row, 1)
        span.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(span)
        for widget in (self.what, self.reason, self.start, self.bar, self.cancel, self.told):
            column.addWidget(widget)
        column.addStretch(1)

    # -- what is shown -------------------------------------------------------------------

    def show_state(self, state: PlaybackState) -> None:
        """Show which cameras and which span would be written."""
        changed = (state.cut, state.camera_ids) != (self._state.cut, self._state.camera_ids)
        self._state = state
        if changed:
            self._failed = ""
        if state.side is Side.EXPORT:
            self._show()

    @Slot()
    def _show(self) -> None:
        begin, end = self._state.cut
        running, ready = self._desk.running, begin is not None and end is not None
        self.begin_at.setText(_at(begin))
        self.end_at.setText(_at(end))
        self.what.setText(self._what(begin, end))
        for widget in (self.begin, self.end, self.reason):
            widget.setEnabled(not running)
        self.start.setVisible(not running)
        self.start.setEnabled(ready and bool(self._state.camera_ids and self.reason.text().strip()))
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        self.cancel.setEnabled(self._desk.state is ExportState.RUNNING)
        self.bar.setValue(round(self._desk.share * 1000))
        self.told.setText(self._progress() if running else self._failed or self._result())

    def _what(self, begin: datetime | None, end: datetime | None) -> str:
        if begin is None or end is None:
            return self.tr("Go to the begin and press I, then to the end and press O.")
        text = self.tr("%n camera(s), {long}.", "", len(self._state.camera_ids))
        how = self.tr(
            "The clips hold what the cameras sent, unchanged, with a manifest and sums. Faces are "
            "not blurred."
        )
        return f"{text.format(long=stopwatch((end - begin).total_seconds()))} {how}"

    def _progress(self) -> str:
        if self._desk.state is ExportState.STOPPING:
            return self.tr("Stopping…")
        done, total = self._desk.progress.done_bytes, self._desk.progress.total_bytes
        text = self.tr("{done} of about {total} MB").format(
            done=decimal(done / 1e6, 1), total=decimal(total / 1e6, 1)
        )
        left = self._desk.remaining_s
        if left is None:
            return text
        return f"{text}, {self.tr('about {left} left').format(left=stopwatch(left))}"

    def _result(self) -> str:
        result = self._desk.result
        if result is None:
            return ""
        if result.stopped:
            return self.tr("Cancelled; nothing was written.")
        text = self.tr("%n clip(s) written, {size} MB: {folder}", "", result.clips).format(
            size=decimal(result.size_bytes / 1e6, 1), folder=result.folder
        )
        for names, missing in (
            (result.without, self.tr("Nothing is recorded of: {names}.")),
            (result.unreadable, self.tr("▲ Cannot be read in part, and is missing: {names}.")),
        ):
            if names:
                text = f"{text}\n{missing.format(names=', '.join(names))}"
        return text

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("Export as clips"))
        self.begin.setText(self.tr("Begins here (I)"))
        self.end.setText(self.tr("Ends here (O)"))
        self.reason.setPlaceholderText(self.tr("What for? Stays in the history"))
        self.start.setText(self.tr("Choose a folder and write…"))
        self.cancel.setText(self.tr("Cancel"))
        self._show()

    # -- deeds ---------------------------------------------------------------------------

    @Slot()
    def _choose_folder(self) -> None:
        if not self.start.isEnabled() or self._desk.running:
            return
        dialog = QFileDialog(self, self.tr("Folder for the clips"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.write_into)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(str)
    def write_into(self, folder: str) -> None:
        """Write the span into a new folder in this one."""
        begin, end = self._state.cut
        if begin is None or end is None:
            return
        self._failed = ""
        shown = self._state.camera_ids
        cameras = tuple(camera for camera in self._state.cameras if camera.id in shown)
        self._desk.begin(cameras, (begin, end), Path(folder), self.reason.text())

    @Slot(object)
    def _take_failure(self, error: object) -> None:
        """What was typed and marked stays."""
        assert isinstance(error, Exception)
        self._failed = f"▲ {explain(error).text}"
        self._show()


def _at(at: datetime | None) -> str:
    return NOTHING if at is None else f"{clock(at)}  {day(at)}"
