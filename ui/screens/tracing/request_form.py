"""A new request, as the authority's letter says it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.records import Camera
from app.services.tracing import TracingRequest
from ui.bridge.times import from_local, local
from widgets.forms import FormRows
from widgets.theme import GRID_PX

SHOWN = "HH:mm dd/MM/yyyy"
PURPOSE_PX = 72
WIDEST_PX = 760


class RequestForm(QWidget):
    """Keeps what is typed until the request is stored, whatever else is looked at meanwhile.

    Signals:
        wished(object): Keep this :class:`TracingRequest`.
        left(): Go back without keeping it.
    """

    wished = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self.authority = QLineEdit(self), QLineEdit(self)
        self.purpose = QPlainTextEdit(self)
        self.purpose.setTabChangesFocus(True)
        self.purpose.setFixedHeight(PURPOSE_PX)
        self.since, self.until, self.expires = (self._time() for _ in range(3))
        self.cameras = QListWidget(self)
        self.heading, self.hint = QLabel(self), QLabel(self)
        self.heading.setObjectName("heading")
        self.hint.setObjectName("muted")
        self.hint.setWordWrap(True)
        self.keep, self.back = QPushButton(self), QPushButton(self)
        self.keep.setProperty("primary", True)
        self.keep.clicked.connect(lambda: self.wished.emit(self.request()))
        self.back.clicked.connect(self.left)
        self._build()

    def _time(self) -> QDateTimeEdit:
        field = QDateTimeEdit(self)
        field.setDisplayFormat(SHOWN)
        field.setCalendarPopup(True)
        return field

    def _build(self) -> None:
        self.rows = FormRows(self)
        for name, field in (
            ("number", self.number),
            ("authority", self.authority),
            ("purpose", self.purpose),
            ("since", self.since),
            ("until", self.until),
            ("expires", self.expires),
            ("cameras", self.cameras),
        ):
            self.rows.add(name, field)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.addWidget(self.heading)
        column.addWidget(self.hint)
        column.addWidget(self.rows, 1)
        column.addLayout(buttons)
        inner = QWidget(self)
        inner.setLayout(column)
        inner.setMaximumWidth(WIDEST_PX)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        whole.addWidget(inner)
        whole.addStretch(1)

    def begin(self, now: datetime) -> None:
        """Offer the last day and a week, unless something is typed already."""
        if self.number.text() or self.authority.text() or self.purpose.toPlainText():
            return
        set_time(self.since, now - timedelta(days=1))
        set_time(self.until, now)
        set_time(self.expires, now + timedelta(days=7))

    def set_cameras(self, cameras: Sequence[Camera]) -> None:
        """Offer these cameras; what is ticked stays ticked."""
        ticked = set(self.ticked())
        self.cameras.clear()
        for camera in cameras:
            item = QListWidgetItem(f"{camera.code} · {camera.name}", self.cameras)
            item.setData(Qt.ItemDataRole.UserRole, str(camera.id))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            chosen = str(camera.id) in ticked
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)

    def ticked(self) -> tuple[str, ...]:
        """Ids of the cameras that are ticked; none means all."""
        items = [self.cameras.item(place) for place in range(self.cameras.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def request(self) -> TracingRequest:
        """What is typed."""
        return TracingRequest(
            request_number=self.number.text(),
            authority=self.authority.text(),
            purpose=self.purpose.toPlainText(),
            scope_from=time_in(self.since),
            scope_to=time_in(self.until),
            expires_at=time_in(self.expires),
            camera_ids=self.ticked(),
        )

    def clear(self) -> None:
        """The request is stored: begin anew."""
        for field in (self.number, self.authority):
            field.clear()
        self.purpose.clear()
        for place in range(self.cameras.count()):
            self.cameras.item(place).setCheckState(Qt.CheckState.Unchecked)

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("New tracing request"))
        self.hint.setText(
            self.tr(
                "Nothing can be searched until a second person has authorised the request. "
                "Every search and every look is written down."
            )
        )
        for name, text in (
            ("number", self.tr("&Number of the letter")),
            ("authority", self.tr("&Authority")),
            ("purpose", self.tr("&Purpose")),
            ("since", self.tr("Passages &from")),
            ("until", self.tr("Passages &until")),
            ("expires", self.tr("E&xpires")),
            ("cameras", self.tr("&Cameras (none ticked: all)")),
        ):
            self.rows.set_label(name, text)
        self.keep.setText(self.tr("Register the request"))
        self.back.setText(self.tr("Back"))


def time_in(field: QDateTimeEdit) -> datetime:
    """The time of the wall clock in a field, as aware UTC."""
    shown = field.dateTime()
    day, clock = shown.date(), shown.time()
    return from_local(day.year(), day.month(), day.day(), clock.hour(), clock.minute())


def set_time(field: QDateTimeEdit, at: datetime) -> None:
    """Show a time as the wall clock has it."""
    shown = local(at)
    field.setDateTime(
        QDateTime(QDate(shown.year, shown.month, shown.day), QTime(shown.hour, shown.minute))
    )
