"""A dry run: detections and tracks are made once and judged with two scenes.

The films are read twice: first every sampled picture is judged, then the pictures of the found
events are fetched, so that no picture has to be kept meanwhile.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from threading import Event

import av
import cv2

from detection.backends.detector import Detector
from detection.contracts.detections import ImageArray
from detection.contracts.dry_run import (
    ComparedViolation,
    DryRunOrder,
    DryRunProgress,
    DryRunReport,
    Fate,
    FilmPiece,
)
from detection.contracts.errors import SceneError, SourceError
from detection.contracts.events import ViolationCandidate
from detection.contracts.frames import Frame
from detection.pipeline.dry_run_diff import Compared, compare
from detection.pipeline.dry_run_pictures import event_pictures
from detection.pipeline.inference import detect_all
from detection.pipeline.judge import TrackJudge
from detection.pipeline.watch_run import Seen
from detection.sources.addresses import SourceAddress
from detection.sources.films import read_film
from detection.tracking.settings import CONSOLE
from detection.tracking.tracker import Tracker

_SAME_SHAPE = 0.02
_TELL_EVERY_S = 0.5
_UNKNOWN_LENGTH_S = 0.0

Tell = Callable[[DryRunProgress], None]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a judged picture stands: its piece, and its index therein."""

    piece: int
    index: int


class DryRun:
    """One run; use it once, on a thread or in a process of its own.

    Args:
        order: What is to be tried.
        detector: Looks at the pictures.
        tell: Hears how far it is, some times a second of film.
        stop: Ends it early; what was found until then is the report.
    """

    def __init__(self, order: DryRunOrder, detector: Detector, tell: Tell, stop: Event) -> None:
        _check_sizes(order)
        self._order, self._detector = order, detector
        self._tell, self._stop = tell, stop
        self._lengths = [film_length_s(piece) for piece in order.pieces]
        self._places: list[_Place] = []
        self._unread = 0
        self._judged_s, self._told_s = 0.0, -_TELL_EVERY_S

    def run(self) -> DryRunReport:
        """Judge everything.

        Raises:
            SourceError: When no film can be read; of many, those that cannot are counted.
            SceneError: ``scene_size_differs`` when a film's picture has another shape.
            ModelError: When the detector gives no answer.
        """
        edited, saved = judge_twice(self._order, self._seen(), self._hear)
        compared = compare(edited, saved)
        pictures = self._pictures([one for _, one, _ in compared])
        return DryRunReport(
            violations=tuple(self._row(each, pictures) for each in compared),
            frames=len(self._places),
            film_s=self._judged_s,
            model_name=self._detector.spec.name,
            model_sha256=self._detector.sha256,
            stopped=self._stop.is_set(),
            unread=self._unread,
        )

    def _hear(self, time_s: float, found: int) -> None:
        self._judged_s = time_s
        if time_s >= self._told_s + _TELL_EVERY_S:
            self._told_s = time_s
            self._tell(DryRunProgress(time_s, sum(self._lengths), found))

    def _seen(self) -> Iterator[Seen]:
        for number, piece in enumerate(self._order.pieces):
            begin_s, frames = self._begin_s(number), self._sampled(piece)
            for frame, detections in detect_all(self._detector, frames):  # as a running camera
                index = len(self._places)
                self._places.append(_Place(number, frame.index))
                yield Seen(index, begin_s + frame.time_s, detections, frame)

    def _sampled(self, piece: FilmPiece) -> Iterator[Frame]:
        size, next_s = self._order.edited.image_size, 0.0
        for frame in self._readable(piece):
            if frame.time_s + 1e-6 < next_s:
                continue
            next_s = max(next_s, frame.time_s - 1.0) + 1.0 / self._order.samples_per_s
            image = fitted(frame.image, size)
            yield frame if image is frame.image else _with_image(frame, image)

    def _readable(self, piece: FilmPiece) -> Iterator[Frame]:
        """Pictures of a piece. Of many, one that went or is broken costs only itself."""
        try:
            yield from read_film(SourceAddress(str(piece.path)), stop=self._stop)
        except SourceError:
            self._unread += 1
            if self._unread == len(self._order.pieces):
                raise

    def _begin_s(self, number: int) -> float:
        """Where a piece begins, in seconds from the begin of the first."""
        pieces = self._order.pieces
        first, this = pieces[0].from_utc, pieces[number].from_utc
        behind = sum(self._lengths[:number])
        if first is None or this is None:
            return behind
        return max((this - first).total_seconds(), behind - 1.0)

    def _pictures(self, found: list[ViolationCandidate]) -> dict[int, bytes]:
        wanted: dict[int, dict[int, list[ViolationCandidate]]] = {}
        for one in found:
            place = self._places[one.frame]
            wanted.setdefault(place.piece, {}).setdefault(place.index, []).append(one)
        made: dict[int, bytes] = {}
        for number, by_index in sorted(wanted.items()):
            path, size = self._order.pieces[number].path, self._order.edited.image_size
            made |= event_pictures(path, by_index, size)
        return made

    def _row(self, each: Compared, pictures: dict[int, bytes]) -> ComparedViolation:
        fate, one, before = each
        first = self._order.pieces[0].from_utc
        at_utc = None if first is None else first + timedelta(seconds=one.time_s)
        return ComparedViolation(fate, one, before, one.time_s, at_utc, pictures.get(id(one), b""))


def judge_twice(
    order: DryRunOrder, frames: Iterable[Seen], hear: Callable[[float, int], None]
) -> tuple[list[ViolationCandidate], list[ViolationCandidate]]:
    """Judge the same tracks with the edited scene and with the saved one.

    Returns:
        Violations of the edited scene and of the saved one; passages that are only counted are
        left out.
    """
    tracker = Tracker(CONSOLE)
    edited: list[ViolationCandidate] = []
    saved: list[ViolationCandidate] = []
    judges = [(TrackJudge(order.edited), edited)]
    if order.saved is not None:
        judges.append((TrackJudge(order.saved), saved))
    for seen in frames:
        tracked = tracker.update(seen.index, seen.time_s, seen.detections)
        image = None if seen.frame is None else seen.frame.image
        for judge, found in judges:
            candidates = judge.observe(tracked, image).candidates
            found.extend(one for one in candidates if one.kind.is_violation)
        hear(seen.time_s, len(edited))
    for judge, found in judges:
        found.extend(one for one in judge.finish() if one.kind.is_violation)
    return edited, saved


def film_length_s(piece: FilmPiece) -> float:
    """Seconds that the container tells; 0 when it does not, or cannot be opened."""
    try:
        with av.open(str(piece.path)) as container:
            return (container.duration or 0) / av.time_base
    except (av.error.FFmpegError, OSError, ValueError):
        return _UNKNOWN_LENGTH_S


def fitted(image: ImageArray, size: tuple[int, int]) -> ImageArray:
    """The picture in the size of the scene.

    Raises:
        SceneError: ``scene_size_differs`` when it has another shape.
    """
    height, width = image.shape[:2]
    if (width, height) == size:
        return image
    if abs(width / height * size[1] / size[0] - 1.0) > _SAME_SHAPE:
        raise SceneError(
            "scene_size_differs",
            field="image_size",
            film=f"{width} x {height}",
            scene=f"{size[0]} x {size[1]}",
        )
    resized = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return resized.astype(image.dtype, copy=False)


def _with_image(frame: Frame, image: ImageArray) -> Frame:
    return Frame(frame.index, frame.time_s, frame.monotonic_s, frame.wall_utc, frame.clock, image)


def _check_sizes(order: DryRunOrder) -> None:
    if order.saved is not None and order.saved.image_size != order.edited.image_size:
        width, height = order.saved.image_size
        raise SceneError(
            "scene_size_differs",
            field="image_size",
            film=f"{width} x {height}",
            scene=f"{order.edited.image_size[0]} x {order.edited.image_size[1]}",
        )


def counted(report: DryRunReport) -> dict[str, int]:
    """How many violations have each fate."""
    return {fate.value: report.count(fate) for fate in Fate}
