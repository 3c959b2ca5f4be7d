"""The panel beside the wall that tells everything about the selected camera."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.roles import Verb
from app.ports.store import Changes
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.screens.wall.camera_log import CameraLog
from ui.screens.wall.details_parts import FigureRows, FittedArea, SignList, set_text
from ui.screens.wall.details_presenter import DetailsPresenter
from ui.screens.wall.details_state import DetailsState, HourFigures, LogLine
from ui.screens.wall.view_state import WallState
from widgets.hour_bars import HourBars
from widgets.theme import GRID_PX, TARGET_PX

WIDTH_PX = 300
_EVERY_MS = 1000


class CameraDetails(QFrame):
    """Folds in on the right of the wall; follows the selected tile.

    Signals:
        left: It was closed, and the keys belong to the wall again.
    """

    left = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(WIDTH_PX)
        self._context = context
        self._log_read = False
        self.presenter = DetailsPresenter(
            context.desk, context.queries, context.tasks, context.cameras, self, owner=self
        )
        self._build_head()
        self._build_figures()
        self._build_layout()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.presenter.refresh)
        context.changes.changed.connect(self._changed)
        context.theme.theme_changed.connect(self._recolour)
        self.retranslate()
        self._recolour()
        self.hide()

    # -- building ------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.title = QLabel(self)
        self.title.setObjectName("heading")
        self.title.setWordWrap(True)
        self.close_button = QToolButton(self)
        self.close_button.setText("✕")
        self.close_button.setProperty("flat", True)
        self.close_button.setMinimumSize(TARGET_PX, TARGET_PX)
        self.close_button.clicked.connect(self.fold_away)
        self.accept_button = QPushButton(self)
        self.accept_button.clicked.connect(self.presenter.accept)
        self.accept_button.setVisible(self._context.may(Verb.ACCEPT_PICTURE))

    def _build_figures(self) -> None:
        self.figures = QWidget(self)
        self.figures.setObjectName("contents")
        column = QVBoxLayout(self.figures)
        column.setContentsMargins(0, 0, GRID_PX, 0)
        column.setSpacing(GRID_PX)
        self.signs, self.rows = SignList(self.figures), FigureRows(self.figures)
        column.addWidget(self.signs)
        column.addWidget(self.accept_button)
        column.addWidget(self.rows)
        self.stalls, self.reconnects = HourBars(self.figures), HourBars(self.figures)
        self.stalls_title, self.reconnects_title = QLabel(self.figures), QLabel(self.figures)
        for title, bars in (
            (self.stalls_title, self.stalls),
            (self.reconnects_title, self.reconnects),
        ):
            column.addWidget(title)
            column.addWidget(bars)
        column.addStretch(1)

    def _build_layout(self) -> None:
        self.area = FittedArea(self.figures, self)
        self.log_title = QLabel(self)
        self.log = CameraLog(self)
        self.log.setMinimumHeight(96)
        self.log_empty = QLabel(self)
        self.log_empty.setProperty("muted", True)
        self.log_empty.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        column.addLayout(head)
        column.addWidget(self.area)
        column.addWidget(self.log_title)
        column.addWidget(self.log_empty)
        column.addWidget(self.log, 1)

    # -- what the wall asks --------------------------------------------------------------

    def actions_offered(self) -> tuple[ActionSpec, ...]:
        """What can be done with it; the wall hears the keys."""
        chosen = lambda: self.presenter.camera is not None  # noqa: E731 - asked when it is offered
        return (
            ActionSpec(
                "wall.details",
                QT_TRANSLATE_NOOP("actions", "Show or hide the details of the camera"),
                self.toggle,
                ("I",),
                Verb.WATCH_CAMERAS,
                bind=False,
            ),
            ActionSpec(
                "wall.accept_picture",
                QT_TRANSLATE_NOOP("actions", "Accept the picture of a turned camera"),
                self.presenter.accept,
                ("Shift+I",),
                Verb.ACCEPT_PICTURE,
                chosen,
                bind=False,
            ),
        )

    def follow(self, state: WallState) -> None:
        """Tell about the camera in the selected tile."""
        key = state.arrangement.keys[state.arrangement.selected]
        self.presenter.follow(next((one for one in state.cameras if one.id == key), None))

    def toggle(self) -> None:
        """Fold in or out."""
        if self.isHidden():
            self.show()
            self._timer.start()
            self.presenter.set_open(on=True)
        else:
            self.fold_away()

    @Slot()
    def fold_away(self) -> bool:
        """Close it; False when it was closed."""
        if self.isHidden():
            return False
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.stop()
        self.hide()
        if had_focus:
            self.left.emit()
        return True

    def stop(self) -> None:
        """Ask for nothing more."""
        self._timer.stop()
        self.presenter.set_open(on=False)

    def retranslate(self) -> None:
        """Set every text again."""
        self.close_button.setToolTip(self.tr("Close (Esc)"))
        self.close_button.setAccessibleName(self.tr("Close"))
        self.accept_button.setText(self.tr("Accept this picture"))
        self.accept_button.setToolTip(
            self.tr("The camera was turned on purpose: compare with this picture (Shift+I)")
        )
        self.signs.none.setText("● " + self.tr("Nothing is wrong with it"))
        self.log_title.setText(self.tr("Log"))
        self.log_empty.setText(self.tr("Nothing has gone wrong with this camera so far."))
        self.log.setAccessibleName(self.tr("Log"))
        self.presenter.refresh()
        if self.presenter.open:
            self.presenter.read()

    # -- what the presenter says ---------------------------------------------------------

    def show_details(self, state: DetailsState | None) -> None:
        """Draw these; None while no camera is selected."""
        self.area.setVisible(state is not None)
        for part in (self.log, self.log_title, self.log_empty):
            part.setVisible(state is not None and (part is not self.log_empty or self._is_bare()))
        if state is None:
            set_text(self.title, self.tr("The selected tile has no camera."))
            return
        set_text(self.title, state.title)
        self.rows.show_rows(state.rows)
        self.signs.show_signs(state.signs)

    def show_log(self, lines: Sequence[LogLine], hours: HourFigures) -> None:
        """Draw these."""
        self._log_read = True
        self.log.show_lines(lines)
        self.log_empty.setVisible(self._is_bare())
        self.stalls.show_hours(hours.stalls, hours.labels, hours.said_stalls)
        self.reconnects.show_hours(hours.reconnects, hours.labels, hours.said_reconnects)
        set_text(self.stalls_title, hours.said_stalls)
        set_text(self.reconnects_title, hours.said_reconnects)

    def forget_log(self) -> None:
        """Another camera is selected: what was read of the former one is not said of it."""
        self._log_read = False
        self.log.show_lines(())
        self.log_empty.hide()
        for bars, title in (
            (self.stalls, self.stalls_title),
            (self.reconnects, self.reconnects_title),
        ):
            bars.show_hours((), (), "")
            set_text(title, "…")

    def say_accepted(self, name: str) -> None:
        """The picture of a camera is what it is compared with from now on."""
        text = self.tr(
            "{name} is compared with its present picture from now on. The sign ends within a "
            "minute; your name is in the log."
        )
        self._context.toast(text.format(name=name), None)

    def show_error(self, error: Exception) -> None:
        """Say what could not be done."""
        self._context.show_error(error)

    # -- parts ---------------------------------------------------------------------------

    def _is_bare(self) -> bool:
        return self._log_read and not self.log.lines.lines

    @Slot(object)
    def _changed(self, changes: object) -> None:
        if isinstance(changes, Changes):
            self.presenter.take_changes(changes)

    @Slot()
    def _recolour(self) -> None:
        tokens = self._context.theme.tokens
        self.stalls.set_colours(tokens.p2, tokens.muted, tokens.text)
        self.reconnects.set_colours(tokens.p4, tokens.muted, tokens.text)
        self.log.lines.set_colours(tokens.p2, tokens.good)
        self.signs.set_colours(tokens)
