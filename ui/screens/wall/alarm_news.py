"""Tells what is new among cases, SOS and picture faults; what was there at the start is not."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from app.domain.records import Camera
from app.domain.wall import PictureFault
from app.ports.rows import CaseRow, MapPoint
from ui.screens.wall.groups import nearest
from ui.screens.wall.promotion import Alarm, AlarmKind, rank_of_case, rank_of_level

FRESH = timedelta(minutes=10)
"""An older case that arrives late, such as from another workstation's spool, is no news."""
TAMPERING = (PictureFault.COVERED, PictureFault.MOVED)
"""Faults that somebody may have made on purpose; the others are signs on the tile."""
_RANK_OF_FAULT = 1


class AlarmNews:
    """Remembers what it has told."""

    def __init__(self) -> None:
        self._cases: set[str] | None = None
        self._sos: dict[str, int] | None = None
        self._faults: dict[str, frozenset[PictureFault]] = {}
        self.open_sos: tuple[MapPoint, ...] = ()

    def of_cases(self, rows: Iterable[CaseRow], now: datetime) -> list[Alarm]:
        """Cases that were not among the former ones and happened a short while ago."""
        rows = tuple(rows)
        known, first = self._cases or set(), self._cases is None
        self._cases = known | {row.id for row in rows}
        if first:
            return []
        return [
            Alarm(row.id, row.camera_id, AlarmKind.CASE, _rank(row), row.rule)
            for row in rows
            if row.id not in known and now - row.started_at < FRESH
        ]

    def of_sos(
        self, points: Sequence[MapPoint], cameras: Sequence[Camera], radius_m: float
    ) -> list[Alarm]:
        """SOS that are new or graver than before, at the nearest camera when it is near enough."""
        self.open_sos = tuple(points)
        first, known = self._sos is None, self._sos or {}
        self._sos = {point.id: rank_of_level(point.level) for point in points}
        if first:
            return []
        alarms = []
        for point in points:
            rank = self._sos[point.id]
            if rank >= known.get(point.id, 99):
                continue
            for near in nearest(cameras, (point.lat, point.lon), 1):
                if near.metres <= radius_m:
                    told = (near.camera_id, AlarmKind.SOS, rank, point.label)
                    alarms.append(Alarm(point.id, *told))
        return alarms

    def of_faults(self, faults: Mapping[str, Sequence[PictureFault]]) -> list[Alarm]:
        """Cameras that are covered or turned away since the last time that was asked."""
        alarms = []
        for camera_id, now in faults.items():
            known = self._faults.get(camera_id)
            self._faults[camera_id] = frozenset(now)
            began = () if known is None else [one for one in now if one not in known]
            for fault in [one for one in began if one in TAMPERING]:
                told = (AlarmKind.CAMERA, _RANK_OF_FAULT, fault.value)
                alarms.append(Alarm(f"{camera_id}:{fault.value}", camera_id, *told))
        return alarms

    def gravest_sos(self) -> MapPoint | None:
        """The open SOS of the highest priority, of those the newest; None without any."""
        points = sorted(self.open_sos, key=lambda point: point.id, reverse=True)
        return min(points, key=lambda point: rank_of_level(point.level), default=None)


def _rank(row: CaseRow) -> int:
    return rank_of_case(row.rule, row.class_name)
