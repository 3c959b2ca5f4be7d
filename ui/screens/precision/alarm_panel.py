"""Alarms about cameras, and the line in which a person says what was found."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.domain.precision import RateAlarm
from app.domain.roles import Verb
from ui.bridge.context import ScreenContext
from ui.models.cells import ROW_ROLE
from ui.models.rows import RowsModel
from ui.screens.precision.presenter import PrecisionState
from ui.screens.precision.tables import alarm_columns
from ui.screens.precision.words import advice, window_text
from widgets.forms import Panel
from widgets.table import DataTable


class AlarmPanel(Panel):
    """Signals of the panel beside its table.

    Signals:
        asked(object, str): This :class:`RateAlarm` was looked at, with what was found.
        camera_asked(str): Show this camera.
    """

    asked = Signal(object, str)
    camera_asked = Signal(str)

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}
        self._open = 0
        self._goes_on = False
        self._may = context.may(Verb.REVIEW_CASE)
        columns = alarm_columns(lambda one: self._names.get(one, one))
        self.model: RowsModel[RateAlarm] = RowsModel(
            columns, lambda one: one.id, context.theme, self
        )
        self.table = DataTable(self)
        self.table.setObjectName("rate_alarms")
        self.table.setModel(self.model)
        self.table.set_widths(tuple(column.width_px for column in columns))
        self._advice = QLabel(self)
        self._advice.setObjectName("muted")
        self._advice.setWordWrap(True)
        self.reason = QLineEdit(self)
        self.confirm = QPushButton(self)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self._advice)
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.confirm)
        self.column.addLayout(row)
        self.table.current_changed.connect(self._take_current)
        self.table.opened.connect(self._take_opened)
        self.reason.returnPressed.connect(self._answer)
        self.confirm.clicked.connect(self._answer)
        self._enable()

    @property
    def alarm(self) -> RateAlarm | None:
        """The one that is chosen."""
        row = self.table.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, RateAlarm) else None

    def show_state(self, state: PrecisionState) -> None:
        """Draw the alarms, those that wait first."""
        self._names = state.names
        waiting = [one for one in state.alarms if one.done_at is None]
        self._open = len(waiting)
        done = [one for one in state.alarms if one.done_at is not None]
        self.model.set_rows([*waiting, *done])
        if waiting and (self.alarm is None or self._goes_on):
            self._goes_on = False
            self.table.choose(self.model.index(0, 0))
        self.retranslate()
        self._enable()

    def focus_reason(self) -> None:
        """Hands go to the line."""
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """It was saved: on to the next one that waits."""
        self._goes_on = True
        self.reason.clear()
        self.table.setFocus()

    @Slot(object)
    def _take_current(self, _index: QModelIndex) -> None:
        self._enable()

    @Slot(object)
    def _take_opened(self, _index: QModelIndex) -> None:
        self.focus_reason()

    def _enable(self) -> None:
        alarm = self.alarm
        waits = alarm is not None and alarm.done_at is None and self._may
        self.reason.setEnabled(waits)
        self.confirm.setEnabled(waits)
        if alarm is None:
            self._advice.clear()
        elif alarm.done_at is not None:
            self._advice.setText(f"{window_text(alarm)} · {alarm.reason or ''}")
        else:
            self._advice.setText(f"{window_text(alarm)} · {advice(alarm)}")

    @Slot()
    def _answer(self) -> None:
        alarm = self.alarm
        if alarm is None or not self.reason.text().strip():
            self.focus_reason()
            return
        self.asked.emit(alarm, self.reason.text().strip())

    def retranslate(self) -> None:
        """Set every text again."""
        self.set_heading(self.tr("Cameras out of their usual rate: %n open", "", self._open))
        self.reason.setPlaceholderText(self.tr("What was found at the camera"))
        self.reason.setAccessibleName(self.tr("What was found at the camera"))
        self.confirm.setText(self.tr("Looked at"))
        self.model.repaint_rows()
        self._enable()
