"""From the map to recorded pictures: of a camera, or of those around a report or an SOS then."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.ids import ReportId, SosId
from app.domain.roles import Verb
from ui.bridge.context import ScreenContext
from ui.bridge.playback_records import SCREEN, cameras_record, near_record

_MOST = 16


class LookingBack(QObject):
    """Opens the playback for what stands on the map.

    Args:
        context: What the screen works with.
        open_point: Opens the screen on which a kind of point is worked.
        parent: The screen.
    """

    def __init__(
        self, context: ScreenContext, open_point: Callable[[str, str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._open_point = context, open_point
        self.menu = QMenu(parent)

    def look(self, kind: str, point_id: str) -> None:
        """The newest of a camera; of the others what was recorded around them when they came in."""
        if kind == "camera":
            self._context.navigate(SCREEN, cameras_record([point_id]))
            return
        queries = self._context.queries

        def work() -> str:
            if kind == "sos":
                sos = queries.sos(SosId(point_id)).sos
                lat, lon, at = sos.lat, sos.lon, sos.opened_at
            else:
                report = queries.report(ReportId(point_id)).report
                lat, lon, at = report.lat, report.lon, report.received_at
            return "" if lat is None or lon is None else near_record(lat, lon, at)

        self._context.tasks.run(work, self._go, self._context.show_error, owner=self)

    def look_at_all(self, camera_ids: tuple[str, ...]) -> None:
        """The newest of several cameras, as many as the playback shows."""
        if camera_ids:
            self._context.navigate(SCREEN, cameras_record(camera_ids[:_MOST]))
        else:
            self._context.toast(self.tr("No camera is in view."), None)

    def offer(self, kind: str, point_id: str, at: QPoint) -> None:
        """Offer what can be done with a point, at a place of the display."""
        self.menu.clear()
        self.menu.addAction(self.tr("Open"), lambda: self._open_point(kind, point_id))
        if self._context.may(Verb.WATCH_CAMERAS):
            title = (
                self.tr("Play back")
                if kind == "camera"
                else self.tr("What the cameras around recorded then")
            )
            self.menu.addAction(title, lambda: self.look(kind, point_id))
        self.menu.popup(at)

    def _go(self, record: str) -> None:
        if record:
            self._context.navigate(SCREEN, record)
