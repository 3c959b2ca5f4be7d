"""Hears what may be an alarm: new cases, SOS of every workstation, cameras that are covered."""

from PySide6.QtCore import QObject, Slot

from app.domain.records import Subject
from app.domain.roles import Verb
from app.ports.rows import MapPoint
from app.ports.store import Changes
from ui.bridge.context import ScreenContext
from ui.screens.wall.alarm_news import AlarmNews
from ui.screens.wall.conductor import Conductor, Stage
from ui.screens.wall.view_state import WallState


class AlarmEars(QObject):
    """Tells the conductor what is new. Lives on the Qt thread."""

    def __init__(
        self, context: ScreenContext, stage: Stage, conductor: Conductor, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._stage, self._conductor = context, stage, conductor
        self._news = AlarmNews()
        self._cases: object = None
        context.changes.changed.connect(self._changed)
        self._read_sos()

    def gravest_sos(self) -> MapPoint | None:
        """The open SOS of the highest priority, of those the newest."""
        return self._news.gravest_sos()

    def hear_cases(self, state: WallState) -> None:
        """Cases were read; the first ones are those that were there."""
        if state.alarms_read and state.alarms is not self._cases:
            self._cases = state.alarms
            for alarm in self._news.of_cases(state.alarms, self._context.clock.now()):
                self._conductor.take_alarm(alarm)

    def look_at_faults(self) -> None:
        """Ask every camera whether it was covered or turned away; cheap, for once a second."""
        cameras = self._context.cameras
        if cameras is None:
            return
        ids = [camera.id for camera in self._stage.cameras if camera.enabled]
        for alarm in self._news.of_faults({one: cameras.picture_faults(one) for one in ids}):
            self._conductor.take_alarm(alarm)

    @Slot(object)
    def _changed(self, changes: object) -> None:
        if isinstance(changes, Changes) and Subject.SOS in changes.ids:
            self._read_sos()

    def _read_sos(self) -> None:
        if self._context.may(Verb.VIEW_SOS):
            queries, kinds = self._context.queries, frozenset({"sos"})
            self._context.tasks.run(
                lambda: tuple(queries.map_points(kinds)),
                self._take_sos,
                lane="wall-sos",
                owner=self,
            )

    def _take_sos(self, points: tuple[MapPoint, ...]) -> None:
        radius = self._context.settings.promote_sos_m
        for alarm in self._news.of_sos(points, self._stage.cameras, radius):
            self._conductor.take_alarm(alarm)
