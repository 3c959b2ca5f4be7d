"""One camera's judge: detections of a frame in; tracks, lamps and violation candidates out.

Puts tracker, lamp readers and rules together for a scene. Knows no clock, no files, no threads.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from detection.contracts.detections import Detections, ImageArray
from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.frames import ClockQuality
from detection.contracts.helmets import HelmetReader, HelmetReading
from detection.contracts.scenes import Scene
from detection.contracts.signals import LampReading
from detection.contracts.tracks import TrackedFrame
from detection.geometry.boxes import bottom_centre
from detection.geometry.polygons import contains
from detection.pipeline.judge_lamps import SceneLamps
from detection.rules import ALL_RULES
from detection.rules.base import Moment, RefusingRule
from detection.rules.clock import ClockWatch
from detection.rules.history import Histories, TrackHistory
from detection.rules.passages import PassageWatch
from detection.rules.signal_log import SignalLog
from detection.rules.whereabouts import SceneAreas, Whereabouts
from detection.tracking.settings import CONSOLE, TrackerSettings
from detection.tracking.tracker import Tracker


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one frame brought.

    Attributes:
        tracked: All live tracks.
        lamps: All lamps of the scene, smoothed.
        candidates: Violations that became certain in this frame, most of them of earlier frames.
    """

    tracked: TrackedFrame
    lamps: tuple[LampReading, ...]
    candidates: tuple[ViolationCandidate, ...]


class TrackJudge:
    """Judges tracked frames, wherever the tracks come from. Not safe for use by two threads."""

    def __init__(self, scene: Scene, helmets: HelmetReader | None = None) -> None:
        self._scene = scene
        self._helmets = helmets
        self._lamps = SceneLamps(scene)
        self._signals = SignalLog()
        self._histories, self._areas = Histories(), SceneAreas(scene)
        self._passages = PassageWatch(scene.lines)
        self._rules = [make(scene) for make in ALL_RULES]
        self._accused: dict[tuple[RuleKind, int], float] = {}
        self._clock = ClockWatch()
        self._last: TrackedFrame | None = None

    @property
    def silent(self) -> Mapping[RuleKind, str]:
        """Rules that cannot say anything here, and why."""
        return {} if self._helmets is not None else {RuleKind.NO_HELMET: "model_missing"}

    @property
    def refused(self) -> Counter[str]:
        """What looked like a violation and was not told, by rule and reason."""
        found: Counter[str] = Counter()
        for rule in self._rules:
            if isinstance(rule, RefusingRule):
                found.update({f"{rule.kind}:{why}": n for why, n in rule.refused.items()})
        return found

    def observe(
        self,
        tracked: TrackedFrame,
        image: ImageArray | None,
        *,
        arrived_s: float | None = None,
        clock: ClockQuality = ClockQuality.RECEIVER,
    ) -> Judgement:
        """Take in one frame; arguments as for :meth:`SceneJudge.observe`."""
        self._clock.add(tracked.time_s, arrived_s, clock)
        lamps = self._lamps.read(tracked.index, tracked.time_s, image)
        self._signals.add(tracked.time_s, lamps)
        seen = self._histories.add(tracked)
        gone = self._histories.drop_gone(tracked)
        self._last = tracked
        heads = None
        if self._helmets is not None:
            heads = () if image is None else self._helmets.read(image, tracked)
        moment = self._moment(tracked, seen, gone, heads, last=False)
        return Judgement(tracked, lamps, self._judge(moment))

    def finish(self) -> tuple[ViolationCandidate, ...]:
        """The source has ended: decide what is still open.

        Returns:
            Candidates that need no further frame; none when called again.
        """
        if self._last is None:
            return ()
        ended = TrackedFrame(self._last.index, self._last.time_s, ())
        self._last = None
        heads = None if self._helmets is None else ()
        gone = self._histories.drop_gone(ended)
        return self._judge(self._moment(ended, (), gone, heads, last=True))

    def _moment(
        self,
        tracked: TrackedFrame,
        seen: tuple[TrackHistory, ...],
        gone: tuple[TrackHistory, ...],
        heads: tuple[HelmetReading, ...] | None,
        *,
        last: bool,
    ) -> Moment:
        where = Whereabouts(self._areas, seen)
        return Moment(
            frame=tracked,
            seen=seen,
            where=where,
            gone=gone,
            passages=self._passages.observe(
                tracked.index, tracked.time_s, seen, where.anchors_xy, gone
            ),
            signals=self._signals,
            last=last,
            clock_sigma=self._clock.sigma,
            helmets=heads,
            helmet_model="" if self._helmets is None else self._helmets.model,
            accused=self._accused,
        )

    def _judge(self, moment: Moment) -> tuple[ViolationCandidate, ...]:
        found = []
        for rule in self._rules:
            told = rule.judge(moment)
            found += told
            self._accused.update({(one.kind, one.track_id): one.time_s for one in told})
        gone = {history.track_id for history in moment.gone}
        for kind, track_id in [key for key in self._accused if key[1] in gone]:
            del self._accused[kind, track_id]
        return tuple(candidate for candidate in found if not self._is_ignored(candidate))

    def _is_ignored(self, candidate: ViolationCandidate) -> bool:
        anchor = bottom_centre(candidate.box_xyxy)
        return any(contains(area, anchor) for area in self._scene.ignore)


class SceneJudge:
    """Judges the frames of one source, in order. Not safe for use by two threads.

    Frames may be skipped and may come at any rate: ``time_s`` is the truth. The same frames give
    the same candidates.
    """

    def __init__(
        self,
        scene: Scene,
        tracker: TrackerSettings = CONSOLE,
        helmets: HelmetReader | None = None,
    ) -> None:
        self._tracker = Tracker(tracker)
        self._judge = TrackJudge(scene, helmets)

    @property
    def silent(self) -> Mapping[RuleKind, str]:
        """Rules that cannot say anything here, and why."""
        return self._judge.silent

    @property
    def refused(self) -> Counter[str]:
        """What looked like a violation and was not told, such as ``speeding:clock``."""
        return self._judge.refused

    def observe(
        self,
        index: int,
        time_s: float,
        detections: Detections,
        image: ImageArray | None,
        *,
        arrived_s: float | None = None,
        clock: ClockQuality = ClockQuality.RECEIVER,
    ) -> Judgement:
        """Take in one frame.

        Args:
            index: 0-based decode index in the source; must grow.
            time_s: Source time in seconds; must not fall.
            detections: What the detector saw, unclipped boxes.
            image: The frame, BGR, to read lamps from; None when there are no pixels.
            arrived_s: Monotonic time of arrival; None for what is read fast.
            clock: What the source says of its clock.

        Returns:
            Tracks and lamps of this frame and the candidates that it settled.
        """
        tracked = self._tracker.update(index, time_s, detections)
        return self._judge.observe(tracked, image, arrived_s=arrived_s, clock=clock)

    def finish(self) -> tuple[ViolationCandidate, ...]:
        """The source has ended: decide what is still open.

        Returns:
            Candidates that need no further frame.
        """
        return self._judge.finish()
