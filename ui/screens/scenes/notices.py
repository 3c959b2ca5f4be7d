"""What stands above the picture while it is true, and the line under it that says what to do."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.errors import ConflictError
from ui.bridge.times import date_time
from ui.screens.scenes.differences import Change, PartChange, differences
from ui.screens.scenes.presenter import ScenesPresenter
from ui.screens.scenes.words import part_title
from widgets.banner import BannerBar
from widgets.drawing.board import Board
from widgets.two_values import TwoValues, TwoValuesBar

_MOST_ROWS = 6


class Notices(QWidget):
    """The banner, and the two scenes when another person saved in between.

    Signals:
        scale_wished(object): Scale the scene to this size (width, height).
        settled(): A conflict was settled.
    """

    scale_wished = Signal(object)
    settled = Signal()

    def __init__(self, presenter: ScenesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.conflict: ConflictError | None = None
        self._sizes: tuple[tuple[int, int], tuple[int, int]] | None = None
        self.banner, self.two_values = BannerBar(), TwoValuesBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.two_values)
        self.two_values.keep_mine.connect(self._keep_mine)
        self.two_values.take_theirs.connect(self._take_theirs)

    def forget(self) -> None:
        """Another scene is on the table."""
        self.conflict, self._sizes = None, None
        self.show_now()

    def tell_size(self, size: tuple[int, int], drawn: tuple[int, int]) -> None:
        """The picture has another shape than the scene."""
        self._sizes = (size, drawn)
        self.show_now()

    def size_fits(self) -> None:
        """Picture and scene have the same shape."""
        if self._sizes is not None:
            self._sizes = None
            self.show_now()

    def take_conflict(self, error: ConflictError) -> None:
        """Show both scenes, part by part."""
        self.conflict = error
        sitting = self._presenter.sitting
        if sitting is not None:
            found = differences(self._presenter.theirs(error), sitting.doc)
            if not found:  # both drew the same
                self._take_theirs()
                return
            self.two_values.show_values([self._row(one) for one in found[:_MOST_ROWS]])

    def _row(self, one: PartChange) -> TwoValues:
        drawn, absent = self.tr("drawn"), self.tr("not there")
        values = {
            Change.ADDED: (drawn, absent),
            Change.REMOVED: (absent, drawn),
            Change.MOVED: (self.tr("your place"), self.tr("their place")),
            Change.CHANGED: (self.tr("your values"), self.tr("their values")),
        }
        mine, theirs = values[one.change]
        return TwoValues(part_title(one.part), mine, theirs)

    @Slot()
    def _keep_mine(self) -> None:
        error = self._end()
        if error is not None:
            self._presenter.keep_mine(error)

    @Slot()
    def _take_theirs(self) -> None:
        error = self._end()
        if error is not None:
            self._presenter.take_theirs(error)

    def _end(self) -> ConflictError | None:
        error, self.conflict = self.conflict, None
        self.two_values.show_values(())
        self.settled.emit()
        return error

    @Slot()
    def show_now(self) -> None:
        """Say what is true now."""
        sitting = self._presenter.sitting
        if self.conflict is None:
            self.two_values.show_values(())
        if sitting is not None and sitting.version is not None:
            self._tell_old_version(sitting.version)
        elif self._sizes is not None:
            self._tell_sizes(*self._sizes)
        elif sitting is not None and sitting.from_draft:
            self.banner.tell(
                self.tr("This is your unsaved drawing of last time."),
                "note",
                self.tr("Back to the saved scene"),
                self._discard,
            )
        else:
            self.banner.clear()

    def _tell_old_version(self, version: int) -> None:
        row = next((one for one in self._presenter.rows if one.version == version), None)
        who = "" if row is None else f" ({row.author_name}, {date_time(row.saved_at)})"
        sitting = self._presenter.sitting
        camera_id = "" if sitting is None else sitting.camera_id
        self.banner.tell(
            self.tr("Version {n}{who}, only to look at. Cases judged with it keep it.").format(
                n=version, who=who
            ),
            "note",
            self.tr("To the present scene"),
            lambda: self._presenter.open(camera_id),
        )

    def _tell_sizes(self, size: tuple[int, int], drawn: tuple[int, int]) -> None:
        self.banner.tell(
            self.tr("The picture is {w} x {h}, the scene was drawn on {dw} x {dh}.").format(
                w=size[0], h=size[1], dw=drawn[0], dh=drawn[1]
            ),
            "warning",
            self.tr("Scale the scene to the picture"),
            lambda: self.scale_wished.emit(size),
        )

    def _discard(self) -> None:
        self._presenter.discard()
        self.show_now()


class Hint(QLabel):
    """One line under the picture: what the hands can do now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("muted")
        self.setContentsMargins(8, 2, 8, 2)
        self.setWordWrap(True)

    def show_for(self, board: Board) -> None:
        """Say it for the state of a board."""
        if board.pencil is not None:
            text = self.tr(
                "Click or Enter: point · Backspace: take back · Shift: angles · Ctrl: no snap · "
                "double click, Enter twice or Esc: end"
            )
        elif board.aside is not None:
            text = self.tr("Unfinished points wait: take the same tool to go on.")
        elif board.chosen_shape is not None:
            text = self.tr(
                "Tab: next point · arrows: 1 px, Shift 10 px · Ins, Del: add, remove a point · "
                "X: turn around"
            )
        else:
            text = self.tr("1 to 8: draw · wheel, +, -: zoom · 0: whole picture · F1: all keys")
        self.setText(text)
