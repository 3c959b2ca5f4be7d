"""Decides who gets less when the machine is short: detectors of quiet cameras first, display last.

Pure: figures in, grants out. A busy processor alone is no reason: what counts is that detectors
drop samples (then only as much is asked for as they have time for, and quiet cameras give first)
or that pictures cannot all be decoded (then detectors fall until they can). Falls quickly and
rises slowly, so that it does not swing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.ports.load import DetectionGrant, GrantReason

QUIET_LEAST_PER_S = 1.0
BUSY_LEAST_PER_S = 2.0
DISPLAY_STEPS_PER_S = (25.0, 15.0, 10.0, 5.0)
DROPPED, DROPPED_EASED = 0.10, 0.02
_FALL, _RISE, _FALL_AT_ONCE = 0.85, 0.03, 0.7
_LEAST_SHARE = 0.05
_BEHIND_FOR_S = 2.0
_PATIENCE_S = 4.0
_SMOOTH = 0.3


@dataclass(frozen=True, slots=True)
class CameraLoad:
    """One camera with a detector.

    Attributes:
        busy: Whether something moves there, or did a moment ago.
    """

    camera_id: str
    wished_per_s: float
    busy: bool


@dataclass(frozen=True, slots=True)
class MachineLoad:
    """The machine in the last second.

    Attributes:
        processor: Share of all cores that was busy.
        dropped: Share of samples for which no detector had time.
        behind: Cameras whose pictures could not all be decoded.
    """

    processor: float
    dropped: float
    behind: int


class Governor:
    """Called once a second, on one thread.

    Attributes:
        processor: Smoothed share of the processors.
        display_per_s: Pictures a second that a tile gets at most.
    """

    def __init__(self) -> None:
        self.processor = 0.0
        self.display_per_s = DISPLAY_STEPS_PER_S[0]
        self._share = 1.0
        self._floor_s = 0.0
        self._eased_s = 0.0
        self._behind_s = 0.0

    @property
    def short(self) -> bool:
        """Whether something is being dropped."""
        return self._share < 1.0 or self.display_per_s < DISPLAY_STEPS_PER_S[0]

    def decide(
        self, machine: MachineLoad, cameras: Sequence[CameraLoad]
    ) -> tuple[DetectionGrant, ...]:
        """What each camera's detector gets from now on."""
        self.processor += _SMOOTH * (machine.processor - self.processor)
        self._behind_s = self._behind_s + 1.0 if machine.behind else 0.0
        drowning = self._behind_s >= _BEHIND_FOR_S
        dropping = bool(cameras) and machine.dropped > DROPPED
        least = self._least(cameras)
        if drowning:
            self._fall(least, _FALL)
        elif dropping:
            self._fall(least, max(1.0 - machine.dropped, _FALL_AT_ONCE))
        elif not machine.behind and machine.dropped < DROPPED_EASED:
            self._rise()
        else:
            self._eased_s = 0.0
        if not drowning:
            self._floor_s = 0.0
        return self._grants(cameras, max(self._share, least))

    def _least(self, cameras: Sequence[CameraLoad]) -> float:
        """The share at which every camera has its least."""
        wished = sum(each.wished_per_s for each in cameras)
        if wished <= 0:
            return 1.0
        return min(1.0, sum(_least_of(each) for each in cameras) / wished)

    def _fall(self, least: float, by: float) -> None:
        self._eased_s = 0.0
        if self._share > least:
            self._share = max(self._share * by, least, _LEAST_SHARE)
            return
        self._floor_s += 1.0
        if self._floor_s >= _PATIENCE_S:
            self._floor_s = 0.0
            slower = [step for step in DISPLAY_STEPS_PER_S if step < self.display_per_s]
            self.display_per_s = max(slower, default=self.display_per_s)

    def _rise(self) -> None:
        """The display first, then the detectors."""
        self._eased_s += 1.0
        if self._eased_s < _PATIENCE_S:
            return
        faster = [step for step in DISPLAY_STEPS_PER_S if step > self.display_per_s]
        if faster:
            self.display_per_s, self._eased_s = min(faster), 0.0
            return
        self._share = min(1.0, self._share + _RISE)

    def _grants(self, cameras: Sequence[CameraLoad], share: float) -> tuple[DetectionGrant, ...]:
        budget = share * sum(each.wished_per_s for each in cameras)
        quiet = [each for each in cameras if not each.busy]
        busy_wish = sum(each.wished_per_s for each in cameras if each.busy)
        quiet_wish = sum(each.wished_per_s for each in quiet)
        quiet_least = sum(_least_of(each) for each in quiet)
        for_quiet = min(max(budget - busy_wish, quiet_least), quiet_wish)
        quiet_share = for_quiet / quiet_wish if quiet_wish else 1.0
        busy_share = min(1.0, (budget - for_quiet) / busy_wish) if busy_wish else 1.0
        return tuple(
            _grant(each, busy_share if each.busy else quiet_share, short=share < 1.0)
            for each in cameras
        )


def _least_of(camera: CameraLoad) -> float:
    least = BUSY_LEAST_PER_S if camera.busy else QUIET_LEAST_PER_S
    return min(camera.wished_per_s, least)


def _grant(camera: CameraLoad, share: float, *, short: bool) -> DetectionGrant:
    wished = camera.wished_per_s
    granted = wished if not short else max(round(2 * wished * share) / 2, _least_of(camera))
    reason = GrantReason.ENOUGH
    if granted < wished:
        reason = GrantReason.SHORT if camera.busy else GrantReason.QUIET
    return DetectionGrant(camera.camera_id, wished, min(granted, wished), reason)
