"""Vehicles that enter the junction while their lamp is red.

Judged when the vehicle has gone on beyond the line, about the moment in which it passed it. One
that stops with its rear just beyond the line is a stop-line matter. A lamp that is unknown, off,
amber or contradicts another lamp of the approach accuses nobody.
"""

import math
from dataclasses import dataclass
from statistics import median

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import LineKind, Matrix3x3, Scene
from detection.contracts.signals import LampState
from detection.geometry.lines import side_distance
from detection.rules.base import VEHICLES, Moment
from detection.rules.crossing import why_passed
from detection.rules.gone_on import gone_share, turned_share
from detection.rules.identity import was_followed
from detection.rules.movement import is_stopped, stay_radius_px, stop_began
from detection.rules.passages import Passage
from detection.rules.signal_log import SignalAt

LEAST_GONE = 0.4
"""Of the way into the junction: from here on the pace may speak for the rest of it."""
AHEAD_S = 0.8
PACE_SPAN_S = 1.0
LEAST_HALF = 2
GRACE_S = 0.2
WAIT_S = 10.0
ONCE_S = 5.0
STEADY_SIGHTINGS = 3
LINGER_S = 0.5


@dataclass(slots=True)
class _Open:
    passage: Passage
    signal: SignalAt
    stood: bool = False


class RedLightRule:
    """Keeps passes on red open until it is clear that the vehicle went on."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._open: list[_Open] = []
        self._told: dict[int, float] = {}

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell the runs of red that became certain in this frame."""
        self._open += [
            _Open(passage, signal)
            for passage in moment.passages
            if (signal := ran_on_red(passage, moment)) is not None
        ]
        found, still = [], []
        for case in self._open:
            passage = case.passage
            came_back = self._came_back(passage)
            case.stood = case.stood or self._stands(passage)
            if not came_back and self._went_on(case, moment):
                found += self._tell(case, moment) if is_sure(passage, moment) else []
            elif not came_back and not self._is_over(passage, moment):
                still.append(case)
        self._open = still
        for history in moment.gone:
            self._told.pop(history.track_id, None)
        return found

    def _tell(self, case: _Open, moment: Moment) -> list[ViolationCandidate]:
        """One run a vehicle, however many lines of its approach it meets."""
        passage = case.passage
        track_id = passage.history.track_id
        told_s = self._told.get(track_id)
        if told_s is not None and passage.time_s - told_s < ONCE_S:
            return []
        self._told[track_id] = passage.time_s
        elapsed = case.signal.elapsed_s(passage.time_s)
        beyond = beyond_px(passage)
        return [
            ViolationCandidate(
                kind=RuleKind.RED_LIGHT,
                frame=passage.frame,
                confirmed_frame=max(passage.confirmed_frame, moment.frame.index),
                time_s=passage.time_s,
                track_id=track_id,
                class_name=passage.history.class_name,
                box_xyxy=passage.box_xyxy,
                place_id=passage.line.id,
                place_is_line=True,
                direction=passage.direction,
                score=passage.score * max(case.signal.confidence, 0.5),
                why={
                    **why_passed(passage),
                    "lamp": case.signal.state.value,
                    "lamp_confidence": round(case.signal.confidence, 3),
                    "elapsed_red_s": None if elapsed is None else round(elapsed, 2),
                    "went_on_px": round(beyond, 1),
                    "gone_on": round(gone_on_share(passage, self._scene.homography, 0.0), 2),
                },
            )
        ]

    def _went_on(self, case: _Open, moment: Moment) -> bool:
        """Whether it is in the junction, and did not first wait beyond the line for its green."""
        passage = case.passage
        if case.stood:
            state = moment.signals.at(passage.line.approach, moment.frame.time_s).state
            if state is not LampState.RED or self._stands(passage):
                return False
            return gone_on_share(passage, self._scene.homography, 0.0) >= 1.0
        now = gone_on_share(passage, self._scene.homography, 0.0)
        if now >= 1.0:
            return True
        soon = gone_on_share(passage, self._scene.homography, AHEAD_S)
        return self._has_ended(passage, moment) and now >= LEAST_GONE and soon >= 1.0

    @staticmethod
    def _stands(passage: Passage) -> bool:
        """Whether it came to a stop beyond the line."""
        history = passage.history
        return is_stopped(history) and stop_began(history).time_s > passage.near.time_s

    @staticmethod
    def _came_back(passage: Passage) -> bool:
        return beyond_px(passage) < -passage.margin_px

    @staticmethod
    def _has_ended(passage: Passage, moment: Moment) -> bool:
        return moment.last or any(history is passage.history for history in moment.gone)

    @staticmethod
    def _is_over(passage: Passage, moment: Moment) -> bool:
        """Whether nothing more will be learnt of a vehicle that did not go on."""
        ended = RedLightRule._has_ended(passage, moment)
        return ended or moment.frame.time_s - passage.time_s > WAIT_S


def ran_on_red(passage: Passage, moment: Moment) -> SignalAt | None:
    """The lamp at the moment of a pass, if a vehicle entered on red, else None."""
    if passage.line.kind is not LineKind.STOP or passage.direction != 1:
        return None
    if passage.history.class_name not in VEHICLES:
        return None
    signal = moment.signals.at(passage.line.approach, passage.time_s)
    if signal.state is not LampState.RED:
        return None
    elapsed = signal.elapsed_s(passage.time_s)
    return None if elapsed is not None and elapsed < GRACE_S else signal


def is_sure(passage: Passage, moment: Moment) -> bool:
    """Whether it is the vehicle that passed, and it left the line on red.

    One that stands astride the line shakes over it; it enters when it drives off.
    """
    history, far = passage.history, passage.far
    if not was_followed(history, passage.near.time_s):
        return False
    reach = stay_radius_px(far.size_px)
    left = next(
        (
            sighting
            for sighting in history.since(far.time_s)
            if math.dist(sighting.anchor_xy, far.anchor_xy) > reach
        ),
        far,
    )
    if left.time_s - far.time_s < LINGER_S:
        return True
    return moment.signals.at(passage.line.approach, left.time_s).state is LampState.RED


def beyond_px(passage: Passage) -> float:
    """How far beyond the line, in the direction of the pass, the vehicle was of late.

    The median of the last sightings: one shaken box is no journey.
    """
    line, sightings = passage.line, passage.history.sightings
    latest = [sightings[-place] for place in range(1, min(len(sightings), STEADY_SIGHTINGS) + 1)]
    beyond = median(side_distance(line.p1, line.p2, s.anchor_xy) for s in latest)
    return passage.direction * beyond


def gone_on_share(passage: Passage, homography: Matrix3x3 | None, ahead_s: float) -> float:
    """How much of the way into the junction a vehicle has come, or will have in a moment.

    Shares are medians over the sightings of late; the pace is that between their halves.
    """
    history = passage.history
    span = history.since(max(history.last.time_s - PACE_SPAN_S, passage.near.time_s))
    line, name = passage.line, history.class_name
    shares = [
        max(
            gone_share(line, s, name, homography),
            turned_share(line, s, passage.near, homography),
        )
        for s in span
    ]
    now = median(shares[-STEADY_SIGHTINGS:])
    half = len(span) // 2
    if half < LEAST_HALF:
        return now
    apart_s = median(s.time_s for s in span[-half:]) - median(s.time_s for s in span[:half])
    pace = (median(shares[-half:]) - median(shares[:half])) / apart_s if apart_s > 0 else 0.0
    return now + max(pace, 0.0) * ahead_s
