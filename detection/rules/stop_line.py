"""Vehicles that stand on red with their front beyond the stop line, and stay.

The stop must begin on amber or red; who was stopped there by a queue on green is not accused. One
who goes on into the junction is a matter of the red-light rule as well.
"""

import math
from dataclasses import dataclass, replace
from statistics import median

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Line, LineKind, Scene
from detection.contracts.signals import LampState
from detection.geometry.lines import line_length, place_along, side_distance
from detection.rules.base import VEHICLES, Moment
from detection.rules.footprint import Front, front_beyond
from detection.rules.history import Sighting, TrackHistory
from detection.rules.movement import is_stopped, stay_radius_px, stop_began
from detection.rules.passages import margin_px
from detection.rules.red_light import needed_px

STOOD_S = 1.5
BEYOND_M = 0.3
SAME_PLACE_SIZES = 0.5
ONCE_S = 20.0
END_SLACK_SIZES = 0.15


@dataclass(frozen=True, slots=True)
class _Told:
    track_id: int
    line_id: str
    sighting: Sighting


class StopLineRule:
    """Watches each stop line that has an approach."""

    def __init__(self, scene: Scene) -> None:
        self._homography = scene.homography
        self._lines = [
            line for line in scene.lines if line.kind is LineKind.STOP and line.approach is not None
        ]
        self._told: list[_Told] = []

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell who has stood beyond a line for long enough by this frame."""
        now_s = moment.frame.time_s
        found = []
        for line in self._lines:
            if moment.signals.at(line.approach, now_s).state is not LampState.RED:
                continue
            for history in moment.seen:
                if history.confirmed and history.class_name in VEHICLES and is_stopped(history):
                    found += self._consider(line, history, moment)
        self._told = [t for t in self._told if t.sighting.time_s >= now_s - ONCE_S]
        return found

    def _consider(
        self, line: Line, history: TrackHistory, moment: Moment
    ) -> list[ViolationCandidate]:
        began = stop_began(history)
        if history.last.time_s - began.time_s < STOOD_S:
            return []
        where = standing_place(history, began)
        if where is None:
            return []
        front = self._stands_beyond(line, where, history.class_name)
        if front is None or not self._began_on_red(line, began, moment):
            return []
        told_before = self._refresh(line, history)
        if told_before:
            return []
        self._told.append(_Told(history.track_id, line.id, history.last))
        return [_candidate(line, history, began, front, moment)]

    def _stands_beyond(self, line: Line, sighting: Sighting, class_name: str) -> Front | None:
        """The front, if it is beyond the line and the vehicle has not left the line behind."""
        depth = side_distance(line.p1, line.p2, sighting.anchor_xy)
        slack = END_SLACK_SIZES * sighting.size_px / max(line_length(line.p1, line.p2), 1.0)
        if not -slack <= place_along(line.p1, line.p2, sighting.anchor_xy) <= 1 + slack:
            return None
        if depth >= needed_px(line, sighting.size_px):
            return None
        if depth >= margin_px(sighting.size_px):
            return Front(depth, "px", sighting.anchor_xy)
        front = front_beyond(line, sighting.box_xyxy, class_name, self._homography)
        if front is None:
            return None
        least = BEYOND_M if front.unit == "m" else 1.0
        return front if front.beyond >= least else None

    @staticmethod
    def _began_on_red(line: Line, began: Sighting, moment: Moment) -> bool:
        state = moment.signals.at(line.approach, began.time_s).state
        return state in (LampState.RED, LampState.AMBER)

    def _refresh(self, line: Line, history: TrackHistory) -> bool:
        """Whether this stop was told already, maybe under another id."""
        sighting = history.last
        for place, told in enumerate(self._told):
            if told.line_id != line.id:
                continue
            gap = math.dist(told.sighting.anchor_xy, sighting.anchor_xy)
            if told.track_id == history.track_id or gap <= SAME_PLACE_SIZES * sighting.size_px:
                self._told[place] = _Told(history.track_id, line.id, sighting)
                return True
        return False


def standing_place(history: TrackHistory, began: Sighting) -> Sighting | None:
    """The middle of a stop, or None when the vehicle has left that place by now."""
    stop = history.since(began.time_s)
    box = [median(s.box_xyxy[side] for s in stop) for side in range(4)]
    middle = replace(history.last, box_xyxy=(box[0], box[1], box[2], box[3]))
    middle = replace(middle, anchor_xy=((box[0] + box[2]) / 2, box[3]))
    gone = math.dist(middle.anchor_xy, history.last.anchor_xy)
    return middle if gone <= stay_radius_px(history.last.size_px) else None


def _candidate(
    line: Line, history: TrackHistory, began: Sighting, front: Front, moment: Moment
) -> ViolationCandidate:
    signal = moment.signals.at(line.approach, moment.frame.time_s)
    elapsed = signal.elapsed_s(began.time_s)
    return ViolationCandidate(
        kind=RuleKind.STOP_LINE,
        frame=began.index,
        confirmed_frame=moment.frame.index,
        time_s=began.time_s,
        track_id=history.track_id,
        class_name=history.class_name,
        box_xyxy=began.box_xyxy,
        place_id=line.id,
        place_is_line=True,
        direction=1,
        score=history.last.score * (1.0 if front.unit == "m" else 0.8),
        why={
            "front_beyond": round(front.beyond, 2),
            "front_unit": front.unit,
            "rear_beyond_px": round(side_distance(line.p1, line.p2, history.last.anchor_xy), 1),
            "stood_s": round(history.last.time_s - began.time_s, 2),
            "elapsed_red_s": None if elapsed is None else round(elapsed, 2),
            "lamp_confidence": round(signal.confidence, 3),
        },
    )
