"""Which keys are held, and what movement of a camera that means. Knows no camera and no window."""

from dataclasses import dataclass

SLOW, FAST = 0.4, 1.0
SILENT_S = 1.5
"""A held key repeats itself; one that stopped to, and was not released, lost its release."""
LONGEST_S = 10.0
"""Where keys do not repeat themselves: no movement goes on longer without another press."""
_WAYS = {
    "Left": (-1.0, 0.0, 0.0),
    "Right": (1.0, 0.0, 0.0),
    "Up": (0.0, 1.0, 0.0),
    "Down": (0.0, -1.0, 0.0),
    "+": (0.0, 0.0, 1.0),
    "=": (0.0, 0.0, 1.0),
    "-": (0.0, 0.0, -1.0),
}


@dataclass(frozen=True, slots=True)
class Movement:
    """Speeds from -1 to 1: right, up, nearer."""

    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0


STILL = Movement()


@dataclass(slots=True)
class _Held:
    fast: bool
    heard_s: float
    repeats: bool = False


class Steering:
    """Keys that are down now."""

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}

    @staticmethod
    def knows(key: str) -> bool:
        """Whether a key moves a camera; with Shift it does so faster."""
        return key.removeprefix("Shift+") in _WAYS

    def press(self, key: str, now_s: float, *, repeated: bool) -> None:
        """A key went down or repeats itself; a repetition of one that is not held is late news."""
        bare = key.removeprefix("Shift+")
        held = self._held.get(bare)
        if held is not None:
            held.heard_s, held.repeats = now_s, held.repeats or repeated
            held.fast = key != bare
        elif not repeated:
            self._held[bare] = _Held(key != bare, now_s)

    def release(self, key: str) -> bool:
        """A key came up; False when it was not held."""
        return self._held.pop(key, None) is not None

    def clear(self) -> None:
        """Nothing is held any more."""
        self._held.clear()

    def movement(self, now_s: float) -> Movement:
        """What the held keys mean together; keys whose release was lost are let go."""
        newest = max((held.heard_s for held in self._held.values()), default=now_s)
        repeats = any(held.repeats for held in self._held.values())
        if now_s - newest > (SILENT_S if repeats else LONGEST_S):
            self._held.clear()
        pan = tilt = zoom = 0.0
        for key, held in self._held.items():
            way, speed = _WAYS[key], FAST if held.fast else SLOW
            pan, tilt, zoom = pan + way[0] * speed, tilt + way[1] * speed, zoom + way[2] * speed
        return Movement(_within(pan), _within(tilt), _within(zoom))


def _within(speed: float) -> float:
    return min(max(speed, -1.0), 1.0)
