"""Decides when the overview reads and what its exports hold; knows no widget."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.records import Subject
from app.ports.cameras import CameraWall
from app.ports.rows import OverviewFigures
from app.ports.store import Changes
from app.services.overview import export_csv, export_xlsx, overview_today
from detection.contracts.cameras import CameraState
from ui.bridge.context import ScreenContext
from ui.screens.overview.view_state import OverviewState, made_state
from ui.screens.overview.words import sheets

_SUBJECTS = frozenset({Subject.REPORT, Subject.SOS, Subject.CASE, Subject.UNIT, Subject.WARD})
_FINE = frozenset({CameraState.LIVE, CameraState.DISABLED, CameraState.CONNECTING})


class OverviewPresenter(QObject):
    """Reads the figures again after commits, but only while someone looks.

    Signals:
        state_changed(object): A new :class:`OverviewState`.
        exported(object): The :class:`pathlib.Path` that was written.
    """

    state_changed = Signal(object)
    exported = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.state: OverviewState | None = None
        self._looked_at = self._stale = self._busy = False
        context.changes.changed.connect(self._take_changes)

    def look(self, *, looking: bool) -> None:
        """Whether someone looks."""
        self._looked_at = looking
        if looking and (self._stale or self.state is None):
            self.read()

    @Slot()
    def read(self) -> None:
        """Read the figures now."""
        if self._busy:
            self._stale = True
            return
        self._busy, self._stale = True, False
        desk = self._context.desk
        self._context.tasks.run(lambda: overview_today(desk), self._take, self._fail, owner=self)

    def export(self, path: Path) -> None:
        """Write what is on the screen; the ending of the name says how."""
        state, desk = self.state, self._context.desk
        if state is None:
            return
        tables = sheets(state)
        write: Callable[..., None] = export_xlsx if path.suffix == ".xlsx" else export_csv
        self._context.tasks.run(
            lambda: write(desk, tables, path),
            lambda _none: self.exported.emit(path),
            self._context.show_error,
            owner=self,
        )

    def _take(self, figures: OverviewFigures) -> None:
        self._busy = False
        self.state = made_state(figures, cameras_down(self._context.cameras))
        self.state_changed.emit(self.state)
        if self._stale and self._looked_at:
            self.read()

    def _fail(self, error: Exception) -> None:
        self._busy = False
        self._stale = True
        self._context.show_error(error)

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        if not _SUBJECTS & changes.ids.keys():
            return
        self._stale = True
        if self._looked_at:
            self.read()


def cameras_down(wall: CameraWall | None) -> Sequence[str]:
    """Ids of cameras that are switched on and give no pictures."""
    if wall is None:
        return ()
    down = []
    for camera_id in wall.camera_ids():
        try:
            state = wall.state(camera_id).state
        except KeyError:
            continue
        if state not in _FINE:
            down.append(camera_id)
    return down
