"""Vehicles that stand on red with their front beyond the stop line, and stay.

The stop must begin on amber or red; who was stopped there by a queue on green is not accused. One
who goes on into the junction is a matter of the red-light rule as well.
"""

import math
from dataclasses import dataclass, replace

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Line, LineKind, Scene
from detection.contracts.signals import LampState
from detection.geometry.arrays import PointXY
from detection.geometry.lines import line_length, place_along, side_distance
from detection.rules.base import VEHICLES, Moment
from detection.rules.footprint import Front, front_beyond, inward, road_place_along
from detection.rules.gone_on import gone_share
from detection.rules.history import Sighting, TrackHistory, is_cut
from detection.rules.identity import are_alike
from detection.rules.movement import (
    is_stopped,
    median,
    stands_firm,
    stay_radius_px,
)
from detection.rules.passages import margin_px
from detection.rules.seen_from_side import UsualWays, front_from_side
from detection.rules.stands import SAME_PLACE_SIZES, Stands

STOOD_S = 2.0
BEYOND_M = 0.3
BEYOND_BY_SHAPE_M = 0.5
MOST_GONE = 0.63
"""Without a calibration: of the way into the junction. Further on it may have gone on already."""
CAREFUL_ENOUGH = 0.75
"""Of the margin: left out where a front is seen from behind, as it is taken too far back there."""
GONE_S = 1.0
MOST_RESIZE = 1.6
ALIBI_S = 0.5
LEAST_INWARD = 0.3
LONGEST_AMBER_S = 6.0
ONCE_S = 20.0
END_SLACK_SIZES = 0.15


@dataclass(frozen=True, slots=True)
class _Told:
    track_id: int
    line_id: str
    sighting: Sighting
    red_since_s: float | None


class StopLineRule:
    """Watches each stop line that has an approach."""

    def __init__(self, scene: Scene) -> None:
        self._homography, self._image_size = scene.homography, scene.image_size
        self._lines = [
            line for line in scene.lines if line.kind is LineKind.STOP and line.approach is not None
        ]
        self._told: list[_Told] = []
        self._ways = UsualWays()
        self._stands = Stands()

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell who has stood beyond a line for long enough by this frame."""
        now_s = moment.frame.time_s
        self._stands.see(moment)
        self._learn_ways(moment)
        found = []
        standing = [
            (history, self._stands.began(history))
            for history in moment.seen
            if history.confirmed and history.class_name in VEHICLES and is_stopped(history)
        ]
        for line in self._lines:
            if moment.signals.at(line.approach, now_s).state is LampState.RED:
                for history, began in standing:
                    found += self._consider(line, history, began, moment)
        self._stands.forget(now_s)
        self._told = [t for t in self._told if t.sighting.time_s >= now_s - ONCE_S]
        return found

    def _learn_ways(self, moment: Moment) -> None:
        """Learn from those who drive over a line how traffic comes to it."""
        for passage in moment.passages:
            if passage.line.kind is LineKind.STOP and passage.direction == 1:
                self._ways.learn(passage.line, way_before(passage.history, passage.far))

    def _consider(
        self, line: Line, history: TrackHistory, began: Sighting | None, moment: Moment
    ) -> list[ViolationCandidate]:
        if began is None or history.last.time_s - began.time_s < STOOD_S:
            return []
        if not stands_firm(history, began.time_s) or is_cut(history.last, self._image_size):
            return []
        where = standing_place(history, began)
        if where is None:
            return []
        way = way_before(history, began) or self._ways.usual(line)
        front = self._stands_beyond(line, where, history.class_name, way)
        if (
            front is None
            or _ran_before(history, began, moment)
            or not _came_over(line, way)
            or not self._began_on_red(line, began, moment)
        ):
            return []
        since_s = moment.signals.at(line.approach, moment.frame.time_s).since_s
        if self._refresh(line, history, since_s):
            return []
        self._told.append(_Told(history.track_id, line.id, history.last, since_s))
        return [_candidate(line, history, began, front, moment)]

    def _stands_beyond(
        self, line: Line, sighting: Sighting, class_name: str, way_xy: PointXY | None
    ) -> Front | None:
        """The front, if it is beyond the line and the vehicle has not left the line behind."""
        slack = END_SLACK_SIZES * sighting.size_px / max(line_length(line.p1, line.p2), 1.0)
        place = self._place_along(line, sighting.anchor_xy, way_xy)
        if not -slack <= place <= 1 + slack:
            return None
        gone = gone_share(line, sighting, class_name, self._homography)
        if gone >= (MOST_GONE if self._homography is None else 1.0):
            return None
        front = front_beyond(line, sighting.box_xyxy, class_name, self._homography)
        if front is not None and front.unit == "m":
            return front if front.beyond >= BEYOND_M else None
        depth, margin = (
            side_distance(line.p1, line.p2, sighting.anchor_xy),
            margin_px(sighting.size_px),
        )
        if depth >= margin:
            return Front(depth, "px", sighting.anchor_xy)
        by_shape = front_from_side(line, sighting.box_xyxy, class_name, way_xy)
        if by_shape is not None and by_shape.beyond >= BEYOND_BY_SHAPE_M:
            return by_shape
        needed = margin * (1.0 - CAREFUL_ENOUGH * max(-inward(line)[1], 0.0))
        return front if front is not None and front.beyond >= needed else None

    def _place_along(self, line: Line, anchor: PointXY, way_xy: PointXY | None) -> float:
        """Where a vehicle met a line, 0 at ``p1`` and 1 at ``p2``: back along its way."""
        if self._homography is not None or way_xy is None:
            return road_place_along(line, anchor, self._homography)
        into = inward(line)
        pace = way_xy[0] * into[0] + way_xy[1] * into[1]
        back = side_distance(line.p1, line.p2, anchor) / pace if pace > 0 else 0.0
        met = (anchor[0] - way_xy[0] * back, anchor[1] - way_xy[1] * back)
        return place_along(line.p1, line.p2, met)

    @staticmethod
    def _began_on_red(line: Line, began: Sighting, moment: Moment) -> bool:
        """Whether it began in this red phase or in the amber before it."""
        state = moment.signals.at(line.approach, began.time_s).state
        since_s = moment.signals.at(line.approach, moment.frame.time_s).since_s
        earlier = since_s is not None and began.time_s < since_s - LONGEST_AMBER_S
        return state in (LampState.RED, LampState.AMBER) and not earlier

    def _refresh(self, line: Line, history: TrackHistory, since_s: float | None) -> bool:
        """Whether this stop was told already in this red phase, maybe under another id."""
        anew = _Told(history.track_id, line.id, history.last, since_s)
        same = [t for t in self._told if t.line_id == line.id and t.red_since_s == since_s]
        again = any(t.track_id == history.track_id or _is_same_stop(t, history) for t in same)
        if again:
            self._told = [
                t for t in self._told if (t.line_id, t.track_id) != (line.id, history.track_id)
            ]
            self._told.append(anew)
        return again


def _is_same_stop(told: _Told, history: TrackHistory) -> bool:
    """Whether a stop that was told is this one: the same place, and not two at one time."""
    before, now = told.sighting, history.last
    sizes = sorted((before.size_px, now.size_px))
    if told.track_id != history.track_id:
        if now.time_s - before.time_s < GONE_S:
            return are_alike(before.box_xyxy, now.box_xyxy)
        if sizes[1] > MOST_RESIZE * sizes[0] or _was_elsewhere(history, before):
            return False
    return math.dist(before.anchor_xy, now.anchor_xy) <= SAME_PLACE_SIZES * sizes[0]


def _was_elsewhere(history: TrackHistory, there: Sighting) -> bool:
    """Whether a track was seen far from a place while another stood there."""
    then = [s for s in history.since(there.time_s - ALIBI_S) if s.time_s <= there.time_s + ALIBI_S]
    return bool(then) and all(
        math.dist(s.anchor_xy, there.anchor_xy) > max(s.size_px, there.size_px) for s in then
    )


def way_before(history: TrackHistory, began: Sighting) -> PointXY | None:
    """Where a vehicle drove over its last size before it stood, pixels; None when not seen."""
    for before in reversed(history.sightings):
        way = math.dist(before.anchor_xy, began.anchor_xy)
        if before.time_s < began.time_s and way >= began.size_px:
            (from_x, from_y), (to_x, to_y) = before.anchor_xy, began.anchor_xy
            return to_x - from_x, to_y - from_y
    return None


def _ran_before(history: TrackHistory, began: Sighting, moment: Moment) -> bool:
    """Whether it ran the light and was halted in the junction: one deed, and told already."""
    ran_s = moment.accused_s(RuleKind.RED_LIGHT, history)
    return ran_s is not None and ran_s <= began.time_s


def _came_over(line: Line, way_xy: PointXY | None) -> bool:
    """Whether it drove towards the junction before it stood; who crosses from elsewhere did not.

    True when nothing is known of the way.
    """
    if way_xy is None:
        return True
    into = inward(line)
    return way_xy[0] * into[0] + way_xy[1] * into[1] >= LEAST_INWARD * math.hypot(*way_xy)


def standing_place(history: TrackHistory, began: Sighting) -> Sighting | None:
    """The middle of a stop, or None when the vehicle has left that place by now."""
    stop = history.since(began.time_s)
    box = [median(list(side)) for side in zip(*(s.box_xyxy for s in stop), strict=True)]
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
        score=history.last.score * (1.0 if front.unit == "m" and not front.by_shape else 0.8),
        why={
            "front_beyond": round(front.beyond, 2),
            "front_unit": front.unit,
            "front_by_shape": front.by_shape,
            "rear_beyond_px": round(side_distance(line.p1, line.p2, history.last.anchor_xy), 1),
            "stood_s": round(history.last.time_s - began.time_s, 2),
            "elapsed_red_s": None if elapsed is None else round(elapsed, 2),
            "lamp_confidence": round(signal.confidence, 3),
        },
    )
