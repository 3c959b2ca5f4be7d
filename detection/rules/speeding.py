"""Vehicles that are surely faster than allowed by more than the law lets pass.

Speed is a fit over calibrated road and measured time. It carries its uncertainty - shaking boxes,
calibration, clock - and an event needs the limit to be passed even by the careful end of it.
Where one of the three is not good enough there is no event, and the reason is counted.
"""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Scene
from detection.rules.base import VEHICLES, WHOLE_SCENE, Moment
from detection.rules.calibrated import CalibratedRoad
from detection.rules.history import Sighting, TrackHistory, is_cut
from detection.rules.identity import leaps
from detection.rules.speed_fit import (
    KMH,
    RoadPoint,
    SpeedFit,
    fit_speed,
    road_point,
    rough_kmh,
)
from detection.rules.told import ToldBefore

TOLERANCE_KMH = 5.0
"""Below this excess the law fines nobody."""
SURE_SIGMAS = 2.0
WINDOW_S = 2.5
STEADY_S = 1.25
"""Over so long the pace of one who brakes hardly changes."""
JUMP_SIGMAS = 3.0
USUAL_SHAKING = 2.5
"""Times the median deviation of the steps: so far ordinary shaking reaches."""
LEAST_S = 0.8
LEAST_SIGHTINGS = 6
LEAST_WAY_M = 8.0
MOST_GAP_S = 0.8
LEFT_S = 0.5
"""Out of the lane for less is a shaking box at its edge."""
MOST_SIGMA_SHARE = 0.1
MOST_CHANGE = 0.35
MOST_KMH = 250.0
CONFIRMATIONS = 2
BETWEEN_S = 0.15
"""A second look, so much later, must say the same."""
BACKDATE_S = 1.0
MOST_POINTS = 1000


@dataclass(slots=True)
class _Drive:
    """A drive of one track under one limit, without a gap."""

    place_id: str
    limit_kmh: float
    points: list[RoadPoint] = field(default_factory=list)
    times_over: int = 0
    looked_s: float = -1.0
    inside_s: float = -1.0
    refused: str | None = None
    told: bool = False


class SpeedingRule:
    """Measures vehicles in lanes that have a limit.

    Attributes:
        kind: What it tells.
        refused: How many drives that looked too fast were not told, by reason: ``calibration``,
            ``clock``, ``track_short``, ``unsteady``, ``uncertain``, ``impossible``.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._road = CalibratedRoad(scene)
        self._limited = [
            (lane.id, lane.polygon, limit)
            for lane in scene.lanes
            if (limit := lane.speed_limit_kmh or scene.speed_limit_kmh) is not None
        ]
        limit_kmh = scene.speed_limit_kmh
        self._everywhere = None if limit_kmh is None else (WHOLE_SCENE, limit_kmh)
        self._watching = bool(self._limited) or limit_kmh is not None
        self._drives: dict[int, _Drive] = {}
        self._told = ToldBefore()
        self.refused: Counter[str] = Counter()
        self.kind = RuleKind.SPEEDING

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell who has been measured surely too fast by this frame."""
        if not self._watching:
            return []
        if self._scene.homography is None:
            self.refused["calibration"] += 1
            self._watching = False
            return []
        for history in moment.gone:
            self._close(self._drives.pop(history.track_id, None))
        if moment.last:
            for drive in self._drives.values():
                self._close(drive)
            self._drives.clear()
        found, limits = [], self._limits(moment)
        for history in moment.seen:
            if history.class_name in VEHICLES and history.class_name != "bicycle":
                place = limits.get(history.track_id, self._everywhere)
                found += self._follow(history, place, moment)
        return found

    def _follow(
        self, history: TrackHistory, place: tuple[str, float] | None, moment: Moment
    ) -> list[ViolationCandidate]:
        sighting = history.last
        if is_cut(sighting, self._scene.image_size):
            return []
        drive = self._drives.get(history.track_id)
        if drive is not None and _is_broken(drive, sighting, place):
            self._close(self._drives.pop(history.track_id))
            drive = None
        if drive is None:
            if place is None:
                return []
            drive = self._drives[history.track_id] = _Drive(*place)
        drive.inside_s = sighting.time_s if place is not None else drive.inside_s
        point = road_point(self._scene.homography or (), self._road, sighting)
        if point is None:
            return []
        drive.points.append(point)
        if len(drive.points) > MOST_POINTS:
            del drive.points[: MOST_POINTS // 2]
        if drive.told or not history.confirmed or sighting.time_s - drive.looked_s < BETWEEN_S:
            return []
        return self._look(drive, history, moment)

    def _look(
        self, drive: _Drive, history: TrackHistory, moment: Moment
    ) -> list[ViolationCandidate]:
        """Measure the newest stretch of a drive; two looks in a row must say the same."""
        drive.looked_s = now_s = drive.points[-1].sighting.time_s
        window = _measurable(_newest(drive.points, now_s - WINDOW_S))
        if rough_kmh(window) < drive.limit_kmh + TOLERANCE_KMH:
            drive.times_over, drive.refused = 0, None
            return []
        measured = self._measure(window, drive.limit_kmh, moment)
        if measured == "unsteady":  # one who brakes or speeds up is measured over a shorter way
            newer = self._measure(_newest(window, now_s - STEADY_S), drive.limit_kmh, moment)
            measured = measured if isinstance(newer, str) else newer
        if isinstance(measured, str):
            drive.times_over, drive.refused = 0, measured
            return []
        drive.times_over += 1
        if drive.times_over < CONFIRMATIONS:
            return []
        drive.told, drive.refused = True, None
        if not self._told.is_new(history, "", now_s):
            return []
        return [self._candidate(drive, history, measured, moment)]

    def _measure(
        self, window: list[RoadPoint], limit_kmh: float, moment: Moment
    ) -> tuple[SpeedFit, float] | str:
        """A speed surely above the limit with its standard deviation, or why there is none."""
        fit = _fit(window)
        if isinstance(fit, str):
            return fit
        sigma = self._sigma_kmh(fit, window, moment)
        if isinstance(sigma, str):
            return sigma
        if fit.speed_kmh - SURE_SIGMAS * sigma < limit_kmh + TOLERANCE_KMH:
            return "uncertain"
        return fit, sigma

    def _sigma_kmh(self, fit: SpeedFit, window: list[RoadPoint], moment: Moment) -> float | str:
        """Standard deviation from everything that may be wrong, or the reason for a refusal."""
        clock = moment.clock_sigma
        if clock is None:
            return "clock"
        road = self._road.sigma_share([point.place_m for point in window])
        if road is None:
            return "calibration"
        parts = (fit.sigma_kmh, fit.speed_kmh * clock, fit.speed_kmh * road)
        sigma = sum(part * part for part in parts) ** 0.5
        return "uncertain" if sigma > MOST_SIGMA_SHARE * fit.speed_kmh else sigma

    def _limits(self, moment: Moment) -> dict[int, tuple[str, float]]:
        """Lane and limit of each track that is in a lane with a limit, by id."""
        found: dict[int, tuple[str, float]] = {}
        for lane_id, polygon, limit in self._limited:
            for track_id in moment.where.inside(polygon):
                found.setdefault(track_id, (lane_id, limit))
        return found

    def _close(self, drive: _Drive | None) -> None:
        if drive is not None and drive.refused is not None and not drive.told:
            self.refused[drive.refused] += 1

    def _candidate(
        self,
        drive: _Drive,
        history: TrackHistory,
        measured: tuple[SpeedFit, float],
        moment: Moment,
    ) -> ViolationCandidate:
        fit, sigma = measured
        first = _first_over(drive)
        last = drive.points[-1].sighting
        return ViolationCandidate(
            kind=RuleKind.SPEEDING,
            frame=first.index,
            confirmed_frame=moment.frame.index,
            time_s=first.time_s,
            track_id=history.track_id,
            class_name=history.class_name,
            box_xyxy=first.box_xyxy,
            place_id=drive.place_id,
            place_is_line=False,
            direction=None,
            score=sum(s.sighting.score for s in drive.points) / len(drive.points),
            why={
                "speed_kmh": round(fit.speed_kmh, 1),
                "sigma_kmh": round(sigma, 2),
                "limit_kmh": drive.limit_kmh,
                "tolerance_kmh": TOLERANCE_KMH,
                "surely_over_kmh": round(fit.speed_kmh - SURE_SIGMAS * sigma - drive.limit_kmh, 1),
                "way_m": round(fit.way_m, 1),
                "lasted_s": round(fit.lasted_s, 2),
                "residual_m": round(fit.residual_m, 3),
                "fit_sigma_kmh": round(fit.sigma_kmh, 2),
                "clock_sigma": moment.clock_sigma,
                "calibration_error_m": self._road.error_m,
                "last_frame": last.index,
            },
        )


def _measurable(window: list[RoadPoint]) -> list[RoadPoint]:
    """The part of a stretch where the calibration holds, if it is enough for a fit."""
    covered = [point for point in window if point.covered]
    return covered if len(covered) >= LEAST_SIGHTINGS else window


def _newest(points: list[RoadPoint], since_s: float) -> list[RoadPoint]:
    """Points not older than a time."""
    return points[bisect_left(points, since_s, key=lambda point: point.sighting.time_s) :]


def _is_broken(drive: _Drive, sighting: Sighting, place: tuple[str, float] | None) -> bool:
    """Whether a drive ends here: another limit, left for good, a gap, or another vehicle."""
    if place is None:
        if sighting.time_s - drive.inside_s > LEFT_S:
            return True
    elif place[1] != drive.limit_kmh:
        return True
    if not drive.points:
        return False
    before = drive.points[-1].sighting
    gap_s = sighting.time_s - before.time_s
    return gap_s > MOST_GAP_S or gap_s <= 0 or leaps(before, sighting)


def _fit(window: list[RoadPoint]) -> SpeedFit | str:
    """The speed over a stretch, or the reason why it proves nothing."""
    lasted_s = window[-1].sighting.time_s - window[0].sighting.time_s
    if lasted_s < LEAST_S or len(window) < LEAST_SIGHTINGS:
        return "track_short"
    fit = fit_speed(window)
    if fit is None or fit.way_m < LEAST_WAY_M:
        return "track_short"
    if fit.speed_kmh > MOST_KMH:
        return "impossible"
    if abs(fit.change) > MOST_CHANGE + SURE_SIGMAS * fit.change_sigma or _has_jump(window, fit):
        return "unsteady"
    return fit


def _has_jump(window: list[RoadPoint], fit: SpeedFit) -> bool:
    """Whether one step alone makes a good part of the way: a frozen picture or another vehicle."""
    off, room, usual = [], [], []
    for before, after in pairwise(window):
        way_m = fit.speed_kmh / KMH * (after.sighting.time_s - before.sighting.time_s)
        usual.append(way_m)
        off.append(abs(_step_m(before, after) - way_m))
        room.append(before.spread_m + after.spread_m)
    shaking = max(1.0, USUAL_SHAKING * median(o / r for o, r in zip(off, room, strict=True)))
    return any(
        o > 0.6 * u + JUMP_SIGMAS * shaking * r for o, u, r in zip(off, usual, room, strict=True)
    )


def _step_m(before: RoadPoint, after: RoadPoint) -> float:
    away = [b - a for a, b in zip(before.place_m, after.place_m, strict=True)]
    return float((away[0] ** 2 + away[1] ** 2) ** 0.5)


def _first_over(drive: _Drive) -> Sighting:
    """First sighting of the drive from which on it went faster than the limit."""
    points, first = drive.points, len(drive.points) - 1
    end = first
    for start in range(len(points) - 1, -1, -1):
        start_s = points[start].sighting.time_s
        while end > start + 1 and points[end - 1].sighting.time_s >= start_s + BACKDATE_S:
            end -= 1
        if points[end].sighting.time_s - start_s < BACKDATE_S / 2:
            continue
        if rough_kmh(points[start : end + 1]) < drive.limit_kmh:
            break
        first = start
    return points[first].sighting
