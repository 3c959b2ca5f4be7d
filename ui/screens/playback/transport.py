"""The bar under the pictures: clock, play, steps, speed, and the field for a time."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ports.replay import SPEEDS
from ui.bridge.times import age, clock, day, decimal
from ui.screens.playback.view_state import Moment, PlaybackState, Side

JUMP_PX = 176
KEYFRAMES_FROM = 8.0


class Transport(QWidget):
    """Buttons that take no focus from the pictures when they are clicked.

    Signals:
        list_wished, play_wished, bookmark_wished: A button was pressed.
        seek_wished: Go on (or back) by seconds (float).
        step_wished: Go on (or back) by pictures (int).
        event_wished, motion_wished: The next (1) or previous (-1).
        speed_wished: Play this fast (float).
        jump_wished: A time (str) was typed.
        jump_left: The field was left by Esc.
        side_wished: Show this beside the pictures (Side).
    """

    list_wished = Signal()
    play_wished = Signal()
    bookmark_wished = Signal()
    seek_wished = Signal(float)
    step_wished = Signal(int)
    event_wished = Signal(int)
    motion_wished = Signal(int)
    speed_wished = Signal(float)
    jump_wished = Signal(str)
    side_wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(8, 4, 8, 4)
        self._row.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        self.jump_said = QLabel(self)
        self.jump_said.setContentsMargins(8, 0, 8, 4)
        self.jump_said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.jump_said.hide()
        column.addWidget(self.jump_said)
        self.list_button = self._button(self.list_wished.emit, checkable=True)
        self._row.addSpacing(8)
        self._build_steps()
        self._build_clock()
        self._build_jump()
        self._row.addStretch(1)
        self.bookmark_button = self._button(self.bookmark_wished.emit)
        self.bookmarks_button = self._button(
            lambda: self.side_wished.emit(Side.BOOKMARKS), checkable=True
        )
        self.export_button = self._button(
            lambda: self.side_wished.emit(Side.EXPORT), checkable=True
        )

    def _build_steps(self) -> None:
        self.steps: dict[str, QToolButton] = {}
        wishes: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("event_back", "|◂", lambda: self.event_wished.emit(-1)),
            ("back_60", "", lambda: self.seek_wished.emit(-60.0)),
            ("back_10", "-10 s", lambda: self.seek_wished.emit(-10.0)),
            ("picture_back", "◂❚", lambda: self.step_wished.emit(-1)),
            ("play", "▶", self.play_wished.emit),
            ("picture_on", "❚▸", lambda: self.step_wished.emit(1)),
            ("on_10", "+10 s", lambda: self.seek_wished.emit(10.0)),
            ("on_60", "", lambda: self.seek_wished.emit(60.0)),
            ("event_on", "▸|", lambda: self.event_wished.emit(1)),
        )
        for name, sign, wish in wishes:
            button = QToolButton(self)
            button.setText(sign)
            button.setMinimumSize(34 if name != "play" else 44, 28)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, wish=wish: wish())
            self.steps[name] = button
            self._row.addWidget(button)
        self.speed = QComboBox(self)
        self.speed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for each in SPEEDS:
            self.speed.addItem(
                f"{decimal(each, 2 if each < 0.5 else 1 if each < 1 else 0)} x", each
            )
        self.speed.activated.connect(self._speed_chosen)
        self._row.addWidget(self.speed)

    def _build_clock(self) -> None:
        self.clock = QLabel(self)
        self.clock.setObjectName("figure")
        self.date = QLabel(self)
        self.age = QLabel(self)
        self.age.setObjectName("muted")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.date)
        column.addWidget(self.age)
        self._row.addSpacing(10)
        self._row.addWidget(self.clock)
        self._row.addSpacing(6)
        self._row.addLayout(column)
        self._row.addSpacing(10)

    def _build_jump(self) -> None:
        self.jump = QLineEdit(self)
        self.jump.setFixedWidth(JUMP_PX)
        self.jump.setMaxLength(40)
        self.jump.returnPressed.connect(self._jump_given)
        self.jump.textEdited.connect(self._jump_edited)
        self._row.addWidget(self.jump)

    # -- what is shown -------------------------------------------------------------------

    def show_state(self, state: PlaybackState) -> None:
        """Show which buttons are on."""
        self.list_button.setChecked(state.list_open)
        self.bookmarks_button.setChecked(state.side is Side.BOOKMARKS)
        self.export_button.setChecked(state.side is Side.EXPORT)
        self.bookmark_button.setEnabled(bool(state.chosen))
        for button in self.steps.values():
            button.setEnabled(bool(state.camera_ids))

    def show_moment(self, moment: Moment, now: datetime) -> None:
        """Show where the clock stands, and how long ago that is."""
        self.clock.setText(clock(moment.at))
        self.date.setText(day(moment.at))
        told = self.tr("{age} ago").format(age=age((now - moment.at).total_seconds()))
        more = ""
        if moment.ended:
            more = self.tr("end of the recording")
        elif moment.playing and moment.speed >= KEYFRAMES_FROM:
            more = self.tr("keyframes only")
        self.age.setText(f"{told} · {more}" if more else told)
        play = self.steps["play"]
        play.setText("❚❚" if moment.playing else "▶")
        play.setAccessibleName(self.tr("Pause") if moment.playing else self.tr("Play"))
        with QSignalBlocker(self.speed):
            self.speed.setCurrentIndex(SPEEDS.index(moment.speed))

    def ask_time(self) -> None:
        """Type a time."""
        self.jump.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.jump.selectAll()

    def refuse_time(self, text: str) -> None:
        """Say that it could not be understood; what was typed stays."""
        self.jump_said.setText(
            "▲ " + self.tr("“{text}” is no time. Type 14:32, or yesterday 14:32.").format(text=text)
        )
        self.jump_said.show()

    def retranslate(self) -> None:
        """Set every text again."""
        self.list_button.setText(self.tr("Cameras"))
        self.list_button.setToolTip(self.tr("Choose cameras (L, Ctrl+F)"))
        self.bookmark_button.setText(self.tr("Bookmark"))
        self.bookmark_button.setToolTip(self.tr("Mark this moment of the selected camera (B)"))
        self.bookmarks_button.setText(self.tr("Bookmarks"))
        self.bookmarks_button.setToolTip(self.tr("List of bookmarks (Ctrl+B)"))
        self.export_button.setText(self.tr("Export"))
        self.export_button.setToolTip(self.tr("Write a span of these cameras as clips (Ctrl+E)"))
        self.speed.setToolTip(self.tr("Speed ([ and ])"))
        self.speed.setAccessibleName(self.tr("Speed"))
        self.jump.setPlaceholderText(self.tr("14:32 · yesterday 14:32"))
        self.jump.setToolTip(
            self.tr("Go to a time (J): 1432, 14:32:05, yesterday 14:32, 23/11 14:32, -10m")
        )
        self.jump.setAccessibleName(self.tr("Go to a time"))
        self.steps["back_60"].setText(self.tr("-1 min"))
        self.steps["on_60"].setText(self.tr("+1 min"))
        tips = {
            "event_back": self.tr("Previous event (Shift+N)"),
            "back_60": self.tr("One minute back (Shift+←)"),
            "back_10": self.tr("10 seconds back (←)"),
            "picture_back": self.tr("One picture back (,)"),
            "play": self.tr("Play or pause (Space)"),
            "picture_on": self.tr("One picture on (.)"),
            "on_10": self.tr("10 seconds on (→)"),
            "on_60": self.tr("One minute on (Shift+→)"),
            "event_on": self.tr("Next event (N)"),
        }
        for name, tip in tips.items():
            self.steps[name].setToolTip(tip)
            self.steps[name].setAccessibleName(tip)

    # -- parts ---------------------------------------------------------------------------

    def _button(self, wish: Callable[[], None], *, checkable: bool = False) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(checkable)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: wish())
        self._row.addWidget(button)
        return button

    @Slot(int)
    def _speed_chosen(self, index: int) -> None:
        self.speed_wished.emit(SPEEDS[index])

    @Slot()
    def _jump_given(self) -> None:
        text = self.jump.text().strip()
        if text:
            self.jump_wished.emit(text)

    @Slot()
    def _jump_edited(self) -> None:
        self.jump_said.hide()
