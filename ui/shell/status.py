"""The bar at the foot: what is true now, in one line."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ports.store import Changes
from detection.contracts.cameras import CameraState
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.load_words import load_sentence
from ui.bridge.times import clock, count, local, number, stopwatch
from ui.shell.pulse import Pulse
from widgets.forms import set_property
from widgets.theme import GRID_PX, LATE_SHAPE, URGENCY_MARKS

SLOW_MS = 250.0
LONG_SILENCE_S = 15 * 60


def weekday(at: datetime) -> str:
    """Short name of the local day: ``T2``."""
    names = (
        QCoreApplication.translate("weekday", "Mon"),
        QCoreApplication.translate("weekday", "Tue"),
        QCoreApplication.translate("weekday", "Wed"),
        QCoreApplication.translate("weekday", "Thu"),
        QCoreApplication.translate("weekday", "Fri"),
        QCoreApplication.translate("weekday", "Sat"),
        QCoreApplication.translate("weekday", "Sun"),
    )
    return names[local(at).weekday()]


class StatusStrip(QWidget):
    """Cameras, SOS, late reports, database, last save, sound, time."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._pulse: Pulse | None = None
        self._saved_at: datetime | None = None
        self._database_down = False
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID_PX, GRID_PX, 3 * GRID_PX, GRID_PX)
        row.setSpacing(4 * GRID_PX)
        self.cameras, self.sos, self.late = QLabel(self), QLabel(self), QLabel(self)
        self.database, self.saved, self.note = QLabel(self), QLabel(self), QLabel(self)
        self.load, self.time = QLabel(self), QLabel(self)
        self.load.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for label in (self.cameras, self.sos, self.late, self.database, self.saved, self.note):
            row.addWidget(label)
        row.addWidget(self.load, 1)
        row.addWidget(self.time)
        context.changes.changed.connect(self._take_changes)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.refresh()

    def show_pulse(self, pulse: Pulse) -> None:
        """Take new figures."""
        self._pulse = pulse
        self._database_down = False
        self.refresh()

    def show_failure(self, error: Exception) -> None:
        """The database does not answer; the figures shown are old."""
        self._database_down = True
        self.database.setToolTip(explain(error).text)
        self.refresh()

    def set_note(self, text: str) -> None:
        """A short remark, such as until when sounds are muted."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def retranslate(self) -> None:
        """Set every text again."""
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say everything again."""
        now = self._context.clock.now()
        self._say_cameras()
        self._say_load()
        self._say_work(now)
        self._say_database()
        saved = clock(self._saved_at)
        self.saved.setText(self.tr("saved {time}").format(time=saved) if self._saved_at else "")
        here = local(now)
        self.time.setText(f"{here:%H:%M} {weekday(now)} {here:%d/%m}")

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        if changes.local:
            self._saved_at = self._context.clock.now()
            self.refresh()

    def _say_cameras(self) -> None:
        wall = self._context.cameras
        ids = wall.camera_ids() if wall is not None else ()
        live = sum(self._is_live(one) for one in ids)
        text = self.tr("{live}/{all} cameras").format(live=number(live), all=number(len(ids)))
        self.cameras.setText(f"{'●' if ids and live == len(ids) else '○'} {text}")
        set_level(self.cameras, "" if live == len(ids) else "late")

    def _say_load(self) -> None:
        """What the machine has no time for; elided where there is no room, whole as a tooltip."""
        wall = self._context.cameras
        text = load_sentence(wall.load()) if wall is not None else ""
        shown = f"{URGENCY_MARKS['P2'].shape} {text}" if text else ""
        metrics = self.load.fontMetrics()
        elided = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, self.load.width())
        self.load.setText(elided)
        self.load.setToolTip(text)
        self.load.setAccessibleName(text)
        set_level(self.load, "late" if text else "")

    def _is_live(self, camera_id: str) -> bool:
        wall = self._context.cameras
        try:
            return wall is not None and wall.state(camera_id).state is CameraState.LIVE
        except KeyError:
            return False

    def _say_work(self, now: datetime) -> None:
        pulse = self._pulse
        if pulse is None:
            return
        silence = now - pulse.oldest_contact if pulse.oldest_contact else timedelta()
        if pulse.open_sos:
            text = self.tr("%n open SOS (longest {age})", "", pulse.open_sos)
            age = stopwatch(silence.total_seconds())
            self.sos.setText(f"{URGENCY_MARKS['P1'].shape} {text.format(age=age)}")
        else:
            self.sos.setText(self.tr("no open SOS"))
        set_level(self.sos, "P1" if silence.total_seconds() > LONG_SILENCE_S else "")
        late = self.tr("{n} late").format(n=count(pulse.late_reports))
        self.late.setText(f"{LATE_SHAPE} {late}")
        set_level(self.late, "late" if pulse.late_reports.value else "")

    def _say_database(self) -> None:
        if self._database_down:
            self.database.setText(f"{URGENCY_MARKS['P1'].shape} " + self.tr("database silent"))
        elif self._pulse is not None:
            milliseconds = number(max(1, round(self._pulse.database_ms)))
            self.database.setText(self.tr("database {ms} ms").format(ms=milliseconds))
        slow = self._pulse is not None and self._pulse.database_ms > SLOW_MS
        set_level(self.database, "P1" if self._database_down else "late" if slow else "")


def set_level(label: QLabel, level: str) -> None:
    """Colour a label by a level, only when it changes."""
    if label.property("level") != level:
        set_property(label, "level", level)
