"""One run of ``watch``: frames through the judge into the files.

Works on anything that yields frames with detections, in order. Nothing is written about frames
that were not judged; a run that is stopped early leaves whole lines.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol, TextIO

from detection.contracts.detections import Detections
from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.frames import ClockQuality, Frame
from detection.contracts.helmets import HelmetReader
from detection.contracts.scenes import Scene
from detection.pipeline.judge import Judgement, SceneJudge
from detection.pipeline.watch_events import event_line
from detection.pipeline.watch_tracks import TrackLog


@dataclass(frozen=True, slots=True)
class Seen:
    """One frame with its detections.

    Attributes:
        time_s: Source time that is judged by; the frame's own unless a rate was measured.
        frame: The picture, or None without pixels.
    """

    index: int
    time_s: float
    detections: Detections
    frame: Frame | None = None


@dataclass(slots=True)
class RunTotals:
    """What a run came to.

    Attributes:
        refused: What looked like a violation and was not told, by rule and reason.
        passes: Passes over lines, by line and direction.
    """

    frames: int = 0
    events: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    passes: Counter[tuple[str, int]] = field(default_factory=Counter)


class JudgedListener(Protocol):
    """Hears of each judged frame, after its candidates were written."""

    def judged(self, seen: Seen, judgement: Judgement) -> None:
        """A frame was judged."""
        ...

    def ended(self, candidates: tuple[ViolationCandidate, ...]) -> None:
        """The source ended and these were still open."""
        ...


def run_watch(
    scene: Scene,
    frames: Iterable[Seen],
    events: TextIO,
    tracks: TextIO | None = None,
    *,
    helmets: HelmetReader | None = None,
    listener: JudgedListener | None = None,
) -> RunTotals:
    """Judge every frame and write what comes of it.

    Args:
        scene: The scene.
        frames: Frames in order, read lazily.
        events: Where candidates go, one line each, flushed at once.
        tracks: Where tracks go, or None.
        helmets: Looks at riders' heads, or None.
        listener: Hears of each judged frame.

    Returns:
        Frames and events of the run.
    """
    judge, log, totals = SceneJudge(scene, helmets=helmets), TrackLog(), RunTotals()

    def write(candidates: tuple[ViolationCandidate, ...]) -> None:
        for candidate in candidates:
            events.write(event_line(candidate) + "\n")
            events.flush()
            totals.events += 1
            if candidate.kind is RuleKind.CROSSING and candidate.direction is not None:
                totals.passes[candidate.place_id, candidate.direction] += 1

    for seen in frames:
        image = None if seen.frame is None else seen.frame.image
        judgement = judge.observe(
            seen.index,
            seen.time_s,
            seen.detections,
            image,
            arrived_s=None if seen.frame is None else seen.frame.monotonic_s,
            clock=ClockQuality.RECEIVER if seen.frame is None else seen.frame.clock,
        )
        totals.frames += 1
        write(judgement.candidates)
        if tracks is not None:
            tracks.writelines(line + "\n" for line in log.add(judgement.tracked))
        if listener is not None:
            listener.judged(seen, judgement)
    last = judge.finish()
    write(last)
    totals.refused = judge.refused
    if tracks is not None:
        tracks.writelines(line + "\n" for line in log.finish())
    if listener is not None:
        listener.ended(last)
    return totals
