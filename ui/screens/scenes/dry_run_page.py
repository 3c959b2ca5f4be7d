"""The dry run: which stored pictures, how far it is, and what the drawn scene changes."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.records import Camera
from detection.contracts.dry_run import DryRunReport, Fate
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.times import decimal, stopwatch
from ui.screens.scenes.document import doc_to_json
from ui.screens.scenes.dry_run_presenter import DryRunPresenter, RunState, Wanted
from ui.screens.scenes.dry_run_result import DryRunResult
from ui.screens.scenes.sitting import Sitting
from widgets.empty import EmptyState

_FILE = 0.0
_STILLS = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp"})
_HOURS = (1.0, 3.0, 6.0, 12.0, 24.0)


class DryRunPage(QWidget):
    """Shown in the place of the picture.

    Signals:
        left(): Back to drawing.
        save_wished(str): Save the scene with this note about the result.
    """

    left = Signal()
    save_wished = Signal(str)

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.presenter = DryRunPresenter(context, self)
        self._wanted: Wanted | None = None
        self._dirty = False
        self._film: Path | None = None
        self._said = ""
        self._build_bar()
        self.result, self.empty = DryRunResult(context), EmptyState()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.result)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.addLayout(self._top)
        column.addLayout(self._progress_row)
        column.addWidget(self.stack, 1)
        self.presenter.changed.connect(self._show)
        self.presenter.failed.connect(self._take_failure)
        self.empty.asked.connect(self._press_empty)

    def _build_bar(self) -> None:
        self.heading, self.source = QLabel(), QComboBox()
        self.heading.setObjectName("heading")
        self.source.setMinimumWidth(230)
        self.choose, self.start, self.cancel = QPushButton(), QPushButton(), QPushButton()
        self.start.setProperty("primary", True)
        self.back, self.save = QPushButton(), QPushButton()
        self._top = QHBoxLayout()
        for widget in (self.back, self.heading):
            self._top.addWidget(widget)
        self._top.addStretch(1)
        self._top.addWidget(self.source)
        for button in (self.choose, self.start, self.cancel, self.save):
            self._top.addWidget(button)
        self.progress, self.told = QProgressBar(), QLabel()
        self.progress.setRange(0, 1000)
        self.progress.setFixedWidth(320)
        self.progress.setTextVisible(False)
        self._progress_row = QHBoxLayout()
        self._progress_row.addWidget(self.progress)
        self._progress_row.addWidget(self.told, 1)
        self.back.clicked.connect(self.left)
        self.choose.clicked.connect(self.ask_film)
        self.start.clicked.connect(self.begin)
        self.cancel.clicked.connect(self.presenter.stop)
        self.save.clicked.connect(self._take_save)
        self.source.activated.connect(self._show)

    # what the screen sets -----------------------------------------------------------------

    def set_scene(self, camera: Camera, sitting: Sitting, film: Path | None) -> None:
        """Try what is drawn for this camera; a film that was drawn upon is offered."""
        saved = sitting.stored.scaled(sitting.doc.size) if sitting.base else None
        self._wanted = Wanted(
            camera.id,
            doc_to_json(sitting.doc),
            None if saved is None else doc_to_json(saved),
            sitting.base,
        )
        self._dirty = sitting.dirty
        if film is not None and film.suffix.lower() not in _STILLS:
            self.take_film(film)
        self.heading.setText(f"{camera.code} · {camera.name}")
        self._show()

    def take_focus(self) -> None:
        """Put the hands where they begin."""
        (self.start if self._footage_chosen() else self.choose).setFocus()

    def stop(self) -> None:
        """End a run; nobody looks any more."""
        self.presenter.stop()

    def step_back(self) -> bool:
        """Esc ends a run first."""
        if self.presenter.running:
            self.presenter.stop()
            return True
        return False

    # deeds --------------------------------------------------------------------------------

    @Slot()
    def ask_film(self) -> None:
        """Choose a film."""
        dialog = QFileDialog(self, self.tr("Film of this camera"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.take_film(Path(chosen)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def take_film(self, path: Path) -> None:
        """Try on this film."""
        self._film = path
        place = self.source.findData(_FILE)
        self.source.setItemText(place, path.name)
        self.source.setCurrentIndex(place)
        self._show()
        self.start.setFocus()

    @Slot()
    def begin(self) -> None:
        """Start."""
        hours = self._hours()
        wanted = self._wanted
        if wanted is None or not self._footage_chosen():
            self.ask_film()
            return
        self._said = ""
        if hours:
            footage = self.presenter.last_hours(wanted.camera_id, hours)
        else:
            assert self._film is not None
            footage = self.presenter.film(self._film)
        self.presenter.begin(footage, wanted)
        self.cancel.setFocus()

    @Slot()
    def _press_empty(self) -> None:
        if self._footage_chosen():
            self.begin()
        else:
            self.ask_film()

    @Slot()
    def _take_save(self) -> None:
        report = self.presenter.report
        if report is not None:
            self.save_wished.emit(self.note(report))

    def note(self, report: DryRunReport) -> str:
        """The result in one sentence, as it is kept with the version."""
        text = self.tr(
            "Dry run on {film} s: {appears} appear, {disappears} disappear, {stays} stay."
        )
        return text.format(
            film=round(report.film_s), **{fate.value: report.count(fate) for fate in Fate}
        )

    def _hours(self) -> float:
        return float(self.source.currentData() or _FILE)

    def _footage_chosen(self) -> bool:
        return bool(self._hours()) or self._film is not None

    # showing ------------------------------------------------------------------------------

    @Slot(object)
    def _take_failure(self, error: Exception) -> None:
        self._said = explain(error).text
        self._show()

    @Slot()
    def _show(self) -> None:
        presenter, report = self.presenter, self.presenter.report
        running = presenter.running
        same = presenter.tried == self._wanted
        self.choose.setVisible(not running and not self._hours())
        self.source.setEnabled(not running)
        self.start.setVisible(not running)
        self.cancel.setVisible(running)
        self.save.setVisible(report is not None and same and self._dirty)
        self.progress.setVisible(running)
        self.progress.setValue(round(presenter.share * 1000))
        self.told.setText(self._told_words(report, same=same))
        showing = report is not None and bool(report.violations)
        self.stack.setCurrentWidget(self.result if showing else self.empty)
        if report is not self._shown_report:
            self._shown_report = report
            self.result.show_report(report)
        self._say_why_empty(report)

    _shown_report: DryRunReport | None = None

    def _told_words(self, report: DryRunReport | None, *, same: bool) -> str:
        presenter = self.presenter
        if presenter.running:
            return self._progress_words()
        if report is None:
            return ""
        words = self.note(report)
        words += " " + self.tr("{frames} pictures, detector {model}.").format(
            frames=report.frames, model=report.model_name
        )
        if report.unread:
            words += " " + self.tr("%n file(s) could not be read.", "", report.unread)
        if report.stopped:
            words += " " + self.tr("Stopped early: true as far as it went.")
        if not same:
            words += " " + self.tr("The drawing has changed since: start again.")
        return words

    def _progress_words(self) -> str:
        presenter = self.presenter
        if presenter.state is RunState.STOPPING:
            return self.tr("Stopping…")
        progress, left = presenter.progress, presenter.remaining_s
        if not progress.done_s:
            return self.tr("Loading the detector…")
        words = self.tr("{done} of {total} s of film, {found} violations so far").format(
            done=decimal(progress.done_s, 0),
            total=decimal(progress.total_s, 0),
            found=progress.found,
        )
        if left is not None:
            words += ", " + self.tr("about {left} left").format(left=stopwatch(left))
        return words

    def _say_why_empty(self, report: DryRunReport | None) -> None:
        if self.presenter.running:
            self.empty.tell(
                self.tr("The pictures are being judged with both scenes."),
                self.tr("You can go on drawing meanwhile (Back); this run goes on."),
            )
        elif self._said:
            self.empty.tell(self._said, "", self.tr("Choose a film…"))
        elif report is not None:
            self.empty.tell(
                self.tr("No violation, with neither scene."),
                self.tr("Try a longer film, or one with more traffic."),
                self.tr("Choose a film…"),
            )
        else:
            chosen = self._footage_chosen()
            self.empty.tell(
                self.tr("What would the drawn scene change?"),
                self.tr(
                    "Stored pictures are judged with the drawn scene and with the saved one. You "
                    "see which violations appear, disappear or stay, before you save."
                ),
                self.tr("Start") if chosen else self.tr("Choose a film…"),
            )

    def retranslate(self) -> None:
        """Set every text again."""
        chosen = self.source.currentData()
        self.source.clear()
        name = self._film.name if self._film is not None else self.tr("Film from a file")
        self.source.addItem(name, _FILE)
        runs = self._context.dry_runs
        if runs is not None and runs.has_archive:
            for hours in _HOURS:
                self.source.addItem(self.tr("Last %n hour(s) recorded", "", round(hours)), hours)
        self.source.setCurrentIndex(max(self.source.findData(chosen), 0))
        self.source.setAccessibleName(self.tr("Stored pictures"))
        self.choose.setText(self.tr("Choose a film…"))
        self.start.setText(self.tr("Start"))
        self.cancel.setText(self.tr("Cancel"))
        self.back.setText(self.tr("Back (Esc)"))
        self.save.setText(self.tr("Save with this result"))
        self.result.retranslate()
        self._show()
