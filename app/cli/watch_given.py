"""``watch --detections``: what is judged, how it was understood, and what is told about it.

Everything that can be refused is refused here, before a file is written.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from app.cli import words_watch as words
from app.cli.words import Words, said
from detection.contracts.scenes import LineKind, Scene
from detection.pipeline.detection_classes import ClassNumbers
from detection.pipeline.scene_doubts import doubts_of
from detection.pipeline.scene_scaling import scene_at
from detection.pipeline.sequence_info import SequenceInfo, sequence_info
from detection.pipeline.watch_detections import DetectionsFile, Seconds, read_detections
from detection.pipeline.watch_run import RunTotals, Seen
from detection.tracking.settings import CONSOLE

SAME_RATE = 0.02
MOST_CLASSES = 8
BEYOND = 1.05
WITHIN = 0.67
LEAST_BACK = 5
BACK_TO_ON = 4


@dataclass(frozen=True, slots=True)
class GivenDetections:
    """A detections file that is ready to be judged.

    Attributes:
        scene: The scene in the pixels of the file.
        times_s: Source time of each frame.
    """

    scene: Scene
    file: DetectionsFile
    times_s: Seconds

    def frames(self) -> Iterator[Seen]:
        """Every frame in order, those without rows too."""
        for index, detections in self.file.frames():
            yield Seen(index, float(self.times_s[index]), detections)


def given_detections(given: argparse.Namespace, scene: Scene) -> GivenDetections | None:
    """Read what the options name and say how it was understood.

    Returns:
        None when nothing tells the time of a frame.

    Raises:
        SourceError: What :func:`read_detections` raises.
        SceneError: ``scene_size_differs``.
    """
    note = sequence_info(given.detections)
    numbers = None if given.class_ids is None else ClassNumbers(given.class_ids)
    file = read_detections(given.detections, given.class_name, numbers)
    rates = _rates(given, scene, note)
    times = file.frame_times(next(iter(rates.values()), None))
    if times is None:
        say(words.NEEDS_FPS)
        return None
    _tell_rates(rates, note, own=len(file.times_s) > 1)
    if note is not None and note.image_size not in (None, scene.image_size):
        assert note.image_size is not None
        width, height = note.image_size
        scene = scene_at(scene, note.image_size)
        say(words.SCALED, file=note.path.name, width=width, height=height)
    tell_file(file, scene)
    if given.evidence is not None:
        say(words.NO_PICTURES)
    return GivenDetections(scene, file, times)


def tell_file(file: DetectionsFile, scene: Scene) -> None:
    """Say how the rows were understood, and why nothing may come of them."""
    if file.last_index < 0:
        say(words.NO_ROWS)
    if file.other_classes:
        common = file.other_classes.most_common(MOST_CLASSES)
        classes = ", ".join(f"{name[:30]} {count}" for name, count in common)
        say(words.SKIPPED, count=file.skipped, classes=classes)
    if file.flat:
        say(words.FLAT, count=file.flat)
    if file.from_zero:
        say(words.FROM_ZERO)
    if file.percent:
        say(words.PERCENT)
    if not file.by_index:
        return
    needed = max(CONSOLE.birth_score, CONSOLE.confirm_score)
    if file.best_score < needed:
        say(words.TOO_WEAK, best=round(file.best_score, 2), needed=needed)
    (across, down), (width, height) = file.reach_px, scene.image_size
    beyond = across > BEYOND * width or down > BEYOND * height
    if beyond or (across < WITHIN * width and down < WITHIN * height):
        say(words.OTHER_SIZE, across=round(across), down=round(down), width=width, height=height)


def tell_doubts(scene: Scene) -> None:
    """Say what stands in a scene and is hardly meant."""
    for doubt in doubts_of(scene):
        text = words.DOUBTS[doubt.code]
        say(text, field=doubt.field, name=doubt.name, approach=doubt.approach)


def tell_backward(scene: Scene, totals: RunTotals) -> None:
    """Say which stop lines the traffic passes the other way."""
    for line in scene.lines:
        back, on = totals.passes[line.id, -1], totals.passes[line.id, 1]
        if line.kind is LineKind.STOP and back >= LEAST_BACK and back >= BACK_TO_ON * on:
            say(words.BACKWARD, line=line.id, back=back, on=on)


def say(text: Words, **values: object) -> None:
    """One sentence beside the result."""
    print(said(text, **values), file=sys.stderr)


def _rates(given: argparse.Namespace, scene: Scene, note: SequenceInfo | None) -> dict[str, float]:
    """Frames a second by who says so; the first counts."""
    known = {
        "--fps": given.fps,
        "--scene": scene.fps,
        "seqinfo.ini": None if note is None else note.fps,
    }
    return {name: rate for name, rate in known.items() if rate is not None}


def _tell_rates(rates: dict[str, float], note: SequenceInfo | None, *, own: bool) -> None:
    if own:
        say(words.OWN_TIMES)
        return
    used = next(iter(rates.values()))
    if any(abs(rate / used - 1) > SAME_RATE for rate in rates.values()):
        listed = ", ".join(f"{name} {rate:g}" for name, rate in rates.items())
        say(words.RATES_DIFFER, given=listed, fps=f"{used:g}")
    elif note is not None and list(rates) == ["seqinfo.ini"]:
        say(words.RATE_FROM, file=note.path.name, fps=f"{used:g}")
