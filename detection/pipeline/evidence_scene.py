"""What was going on around a candidate: lamps and road users of the last minutes.

The judge's thread adds, the thread that writes evidence asks some seconds later, so that the
record shows what followed as well.
"""

import threading
from collections import deque
from dataclasses import dataclass, replace

from detection.contracts.signals import LampReading
from detection.contracts.tracks import TrackedFrame, TrackedObject
from detection.pipeline.evidence_values import LampSpan, RoadUser, TrackPoint

KEPT_S = 40.0
LAMPS_KEPT_S = 300.0
NEAREST_S = 0.6
"""A frame further from the moment asked for shows another one."""


@dataclass(frozen=True, slots=True)
class _Moment:
    frame: int
    time_s: float
    objects: tuple[TrackedObject, ...]


class SceneLog:
    """Remembers the frames that were judged. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._moments: deque[_Moment] = deque()
        self._spans: dict[str, deque[LampSpan]] = {}

    def add(self, time_s: float, tracked: TrackedFrame, lamps: tuple[LampReading, ...]) -> None:
        """Take in a judged frame.

        Args:
            time_s: Time of its packets; must not fall.
            tracked: All tracks.
            lamps: All lamps; their ``since_s`` is of the same time as ``time_s``.
        """
        with self._lock:
            self._moments.append(_Moment(tracked.index, time_s, tracked.objects))
            while self._moments[0].time_s < time_s - KEPT_S:
                self._moments.popleft()
            for lamp in lamps:
                self._see(time_s, lamp)

    def lamp_spans(self, from_s: float, to_s: float) -> tuple[LampSpan, ...]:
        """Phases of all lamps within a span of time, cut at its ends, lamp by lamp."""
        with self._lock:
            found = [span for spans in self._spans.values() for span in spans]
        within = [
            replace(
                span,
                from_s=max(span.from_s, from_s),
                to_s=min(span.to_s, to_s),
                began_seen=span.began_seen and span.from_s >= from_s,
            )
            for span in found
        ]
        return tuple(span for span in within if span.to_s > span.from_s)

    def road_users(self, time_s: float) -> tuple[RoadUser, ...]:
        """Everybody seen around a time, each where the nearest frame shows them.

        Who is missed in one frame is taken from one just before or after: better a box too many
        than a bystander forgotten.
        """
        with self._lock:
            near = [each for each in self._moments if abs(each.time_s - time_s) <= NEAREST_S]
        found: dict[int, RoadUser] = {}
        for moment in sorted(near, key=lambda each: abs(each.time_s - time_s)):
            for seen in moment.objects:
                user = RoadUser(seen.track_id, seen.class_name, seen.box_xyxy)
                found.setdefault(seen.track_id, user)
        return tuple(found.values())

    def track(self, track_id: int) -> tuple[TrackPoint, ...]:
        """Where a track was really seen, oldest first."""
        with self._lock:
            moments = list(self._moments)
        return tuple(
            TrackPoint(each.frame, each.time_s, seen.box_xyxy)
            for each in moments
            for seen in each.objects
            if seen.track_id == track_id and seen.observed
        )

    def _see(self, time_s: float, lamp: LampReading) -> None:
        spans = self._spans.setdefault(lamp.lamp_id, deque())
        newest = spans[-1] if spans else None
        if newest is not None and newest.state is lamp.state:
            spans[-1] = replace(newest, to_s=time_s)
            return
        start_s = time_s if lamp.since_s is None else min(lamp.since_s, time_s)
        if newest is not None:
            start_s = max(start_s, newest.from_s)
            spans[-1] = replace(newest, to_s=start_s)
        seen = lamp.since_s is not None
        spans.append(LampSpan(lamp.lamp_id, lamp.approach, lamp.state, start_s, time_s, seen))
        while spans[0].to_s < time_s - LAMPS_KEPT_S:
            spans.popleft()
