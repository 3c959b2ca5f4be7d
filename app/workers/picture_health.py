"""Judges the picture of one camera over time: frozen, covered, moved, out of focus, and more.

Each fault has a latch of its own: it must last before it is said, and be over for a while before
it is taken back. A passing bus, a shower, dusk and headlights must not be enough. What cannot be
judged (nothing to be seen in a covered picture has moved) leaves its latch as it is.
"""

from dataclasses import dataclass

from app.domain.wall import PictureFault
from detection.sources.looks import (
    HIGH,
    WIDE,
    Bytes,
    Floats,
    Look,
    most_changed,
    shift_between,
    unit,
)

STILL_STEPS = 0.6
FROZEN_S, FROZEN_DARK_S = 30.0, 120.0
DARK = 40.0
FLAT_SHARE, FLAT_AGAIN = 0.92, 0.8
SUDDEN_S = 30.0
PUSHED_POINTS = 3
PUSHED_BEST, PUSHED_GAIN = 0.35, 0.15
LOST, KNOWN, STEADY = 0.2, 0.35, 0.6
BLURRED, BLURRED_AGAIN = 0.5, 0.7
LEAST_CONTRAST = 25.0
LEARN_LOOKS = 10
_RECENT = 0.25
_SLOW = 0.005
_RAIN = 1.3
"""Sharper than that is rain or snow before the lens, and nothing to get used to."""
DAMAGED_SHARE, DAMAGED_AGAIN = 0.05, 0.01
CLOCK_S, CLOCK_AGAIN_S = 3.0, 1.5


class Latch:
    """Goes on after something lasted, and off after it was over for a while."""

    def __init__(self, on_after_s: float, off_after_s: float) -> None:
        self.on = False
        self._after = {True: on_after_s, False: off_after_s}
        self._since_s: float | None = None

    def take(self, wrong: bool | None, now_s: float) -> bool:
        """Whether it changed with this look; None means that nobody can tell."""
        if wrong is None or wrong is self.on:
            self._since_s = None
            return False
        if self._since_s is None:
            self._since_s = now_s
        if now_s - self._since_s < self._after[wrong]:
            return False
        self.on, self._since_s = wrong, None
        return True


@dataclass(frozen=True, slots=True)
class Change:
    """A fault that began, or is over."""

    fault: PictureFault
    began: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The picture to compare with, as it is remembered over restarts.

    Attributes:
        edges: As in :class:`Look`.
        fresh: Whether it is of the last hours, so that the light is about the same.
    """

    edges: Floats
    fresh: bool


class PictureHealth:
    """Takes a look every two seconds; belongs to one thread.

    Attributes:
        faults: What is wrong now, the newest last.
        reference: What the camera looks at as a rule; None until it is known.
    """

    def __init__(self, reference: Reference | None = None) -> None:
        self.faults: tuple[PictureFault, ...] = ()
        self.reference = reference.edges if reference is not None else None
        self._same_light = reference is None or reference.fresh
        self._latches = {
            PictureFault.FROZEN: Latch(0.0, 4.0),
            PictureFault.COVERED: Latch(10.0, 6.0),
            PictureFault.MOVED: Latch(20.0, 10.0),
            PictureFault.DEFOCUSED: Latch(30.0, 10.0),
            PictureFault.CORRUPT: Latch(6.0, 20.0),
            PictureFault.CLOCK: Latch(10.0, 10.0),
        }
        self._anchor: Bytes | None = None
        self._still_since_s = 0.0
        self._textured_s: float | None = None
        self._was_flat = self._sudden = False
        self._recent: Floats | None = None
        self._looks = 0
        self._usual_sharpness: float | None = None
        self._size = (0, 0)

    def accept(self) -> None:
        """Compare with what is seen from now on."""
        self.reference = None
        self._recent, self._looks = None, 0
        self._usual_sharpness = None

    def look(self, look: Look, now_s: float) -> list[Change]:
        """Judge a picture."""
        if look.size != self._size:
            self._size, self._anchor, self._usual_sharpness = look.size, None, None
        covered = self._covered(look, now_s)
        seen = not look.flat >= FLAT_AGAIN
        wrong: dict[PictureFault, tuple[bool | None, float]] = {
            PictureFault.FROZEN: self._frozen(look, now_s),
            PictureFault.COVERED: (covered, look.flat),
            PictureFault.MOVED: self._moved(look) if seen else (None, 0.0),
            PictureFault.DEFOCUSED: self._defocused(look) if seen else (None, 0.0),
        }
        return [
            change
            for fault, (each, measure) in wrong.items()
            if (change := self._latch(fault, each, now_s, measure)) is not None
        ]

    def transport(self, damaged: float, offset_s: float | None, now_s: float) -> list[Change]:
        """Judge how packets came.

        Args:
            damaged: Share of pictures that were held back since the last call.
            offset_s: By how much the camera's clock is ahead; None when nobody can tell.
            now_s: Monotonic time.
        """
        corrupt = self._latches[PictureFault.CORRUPT].on
        clock = self._latches[PictureFault.CLOCK].on
        damaged_limit = DAMAGED_AGAIN if corrupt else DAMAGED_SHARE
        clock_limit = CLOCK_AGAIN_S if clock else CLOCK_S
        off = None if offset_s is None else abs(offset_s) > clock_limit
        found = (
            self._latch(PictureFault.CORRUPT, damaged > damaged_limit, now_s, damaged),
            self._latch(PictureFault.CLOCK, off, now_s, offset_s or 0.0),
        )
        return [change for change in found if change is not None]

    def _latch(
        self, fault: PictureFault, wrong: bool | None, now_s: float, measure: float
    ) -> Change | None:
        if not self._latches[fault].take(wrong, now_s):
            return None
        began = self._latches[fault].on
        others = tuple(each for each in self.faults if each is not fault)
        self.faults = (*others, fault) if began else others
        return Change(fault, began, f"{measure:.3f}")

    def _frozen(self, look: Look, now_s: float) -> tuple[bool, float]:
        """The same picture as at the beginning of the span, not only as the one before."""
        if self._anchor is not None and most_changed(self._anchor, look.points) < STILL_STEPS:
            still_s = now_s - self._still_since_s
        else:
            self._anchor, self._still_since_s, still_s = look.points, now_s, 0.0
        limit_s = FROZEN_DARK_S if look.brightness < DARK else FROZEN_S
        return still_s >= limit_s, still_s

    def _covered(self, look: Look, now_s: float) -> bool:
        """Without texture; in the dark only when it became so within seconds."""
        limit = FLAT_AGAIN if self._latches[PictureFault.COVERED].on else FLAT_SHARE
        flat = look.flat >= limit
        if look.flat < FLAT_AGAIN:
            self._textured_s = now_s
        if flat and not self._was_flat:
            sudden = self._textured_s is not None and now_s - self._textured_s < SUDDEN_S
            self._sudden = sudden
        self._was_flat = flat
        return flat and (look.brightness >= DARK or self._sudden)

    def _moved(self, look: Look) -> tuple[bool | None, float]:
        """Edges lie elsewhere than they did, or are none that this camera knows."""
        before = self._recent
        recent = look.edges if before is None else before + _RECENT * (look.edges - before)
        self._recent = recent
        self._looks += 1
        if self._looks < LEARN_LOOKS:
            return None, 0.0
        now = unit(recent)
        if self.reference is None:
            self.reference = now
            return False, 1.0
        alike, best, push = shift_between(self.reference, now)
        far = max(abs(push[0]), abs(push[1]) * WIDE / HIGH) >= PUSHED_POINTS
        if far and best > PUSHED_BEST and best - alike > PUSHED_GAIN:
            return True, float(max(abs(push[0]), abs(push[1])))
        steady = before is not None and float((unit(before) * look.edges).sum()) > STEADY
        if alike < LOST:
            return (True if steady and self._same_light else None), alike
        if alike >= KNOWN:
            self._same_light = True
            self.reference = unit(self.reference + _SLOW * (now - self.reference))
            return False, alike
        return (None if self._latches[PictureFault.MOVED].on else False), alike

    def _defocused(self, look: Look) -> tuple[bool | None, float]:
        """Much less sharp than usual; contrast and light do not matter."""
        if look.contrast < LEAST_CONTRAST:
            return None, look.sharpness
        usual = self._usual_sharpness
        if usual is None:
            self._usual_sharpness = look.sharpness
            return False, 1.0
        on = self._latches[PictureFault.DEFOCUSED].on
        share = look.sharpness / max(usual, 1e-6)
        blurred = share < (BLURRED_AGAIN if on else BLURRED)
        if not blurred and share < _RAIN:
            self._usual_sharpness = usual * max(share, 1e-6) ** _SLOW
        return blurred, share
