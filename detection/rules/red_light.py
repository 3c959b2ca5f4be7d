"""Vehicles that enter the junction while their lamp is red.

Judged when the vehicle has gone on beyond the line, about the moment in which it passed it. One
that stops with its rear just beyond the line is a stop-line matter. A lamp that is unknown, off,
amber or contradicts another lamp of the approach accuses nobody.
"""

from dataclasses import dataclass
from statistics import median

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Line, LineKind, Scene
from detection.contracts.signals import LampState
from detection.geometry.lines import side_distance
from detection.rules.base import VEHICLES, Moment
from detection.rules.crossing import why_passed
from detection.rules.footprint import inward
from detection.rules.passages import Passage, margin_px
from detection.rules.signal_log import SignalAt

WENT_ON_SIZES = 0.3
LENGTH_SIZES_TOWARDS = 0.7
LENGTH_SIZES_ACROSS = 0.3
WENT_ON_MARGINS = 3.0
GRACE_S = 0.2
WAIT_S = 10.0
ONCE_S = 5.0
STEADY_SIGHTINGS = 3


@dataclass(slots=True)
class _Open:
    passage: Passage
    signal: SignalAt


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
            if not came_back and self._went_on(passage):
                found += self._tell(case, moment)
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
                    "needed_px": round(needed_px(passage.line, passage.far.size_px), 1),
                },
            )
        ]

    @staticmethod
    def _went_on(passage: Passage) -> bool:
        return beyond_px(passage) >= needed_px(passage.line, passage.far.size_px)

    @staticmethod
    def _came_back(passage: Passage) -> bool:
        return beyond_px(passage) < -passage.margin_px

    @staticmethod
    def _is_over(passage: Passage, moment: Moment) -> bool:
        """Whether nothing more will be learnt of a vehicle that did not go on."""
        ended = moment.last or any(h is passage.history for h in moment.gone)
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


def beyond_px(passage: Passage) -> float:
    """How far beyond the line, in the direction of the pass, the vehicle was of late.

    The median of the last sightings: one shaken box is no journey.
    """
    line, sightings = passage.line, passage.history.sightings
    latest = [sightings[-place] for place in range(1, min(len(sightings), STEADY_SIGHTINGS) + 1)]
    beyond = median(side_distance(line.p1, line.p2, s.anchor_xy) for s in latest)
    return passage.direction * beyond


def needed_px(line: Line, size_px: float) -> float:
    """How far beyond a line the bottom of a box must be for the vehicle to have gone on.

    Seen from behind the bottom is the rear; seen from the front it is the front, and the whole
    vehicle is past only a length later.
    """
    into = inward(line)
    sizes = WENT_ON_SIZES + LENGTH_SIZES_TOWARDS * max(into[1], 0.0)
    sizes += LENGTH_SIZES_ACROSS * abs(into[0])
    return max(sizes * size_px, WENT_ON_MARGINS * margin_px(size_px))
