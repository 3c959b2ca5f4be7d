"""Cameras that can be turned. Every method waits for the camera: never on the event loop."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PtzAbilities:
    """What a camera can do, asked once and remembered until it is asked anew.

    Attributes:
        turns: Pan and tilt while a key is held.
        zooms: Zoom while a key is held.
        centres: Can be told how far to turn, so that a click can become the centre.
        presets: Has stored positions.
    """

    turns: bool
    zooms: bool
    centres: bool
    presets: bool

    @property
    def any(self) -> bool:
        """Whether the camera can be moved at all."""
        return self.turns or self.zooms


@dataclass(frozen=True, slots=True)
class PtzPreset:
    """A stored position, named as the camera names it."""

    token: str
    name: str


class PtzControl(Protocol):
    """Turns cameras.

    All methods raise :class:`app.domain.errors.EnvironmentFailureError` with one of these codes:
    ``ptz_none`` (the camera cannot be turned or knows nothing of it), ``ptz_refused`` (wrong
    password, or the user may not), ``ptz_away`` (does not answer in time), ``ptz_failed`` (it
    answers that it could not, with ``detail``).
    """

    def abilities(self, camera_id: str, *, anew: bool = False) -> PtzAbilities:
        """What the camera can do.

        Args:
            camera_id: The camera.
            anew: Ask the camera again, though it is remembered.
        """
        ...

    def move(
        self, camera_id: str, pan: float, tilt: float, zoom: float = 0.0, for_s: float = 1.0
    ) -> None:
        """Move until :meth:`stop`, or for some time at most in case the stop is lost.

        Args:
            camera_id: The camera.
            pan: -1 (left) to 1 (right), share of its greatest speed.
            tilt: -1 (down) to 1 (up).
            zoom: -1 (wide) to 1 (near).
            for_s: The camera is told to stop by itself after this.
        """
        ...

    def stop(self, camera_id: str) -> None:
        """Stop every movement."""
        ...

    def centre_on(self, camera_id: str, x: float, y: float, zoom: float = 0.0) -> None:
        """Turn so that a point of the picture becomes its centre.

        Args:
            camera_id: The camera.
            x: 0 (left border) to 1 (right border).
            y: 0 (upper border) to 1 (lower border).
            zoom: How much nearer, -1 to 1 of its range.
        """
        ...

    def presets(self, camera_id: str) -> Sequence[PtzPreset]:
        """Stored positions, in the camera's order."""
        ...

    def go_to(self, camera_id: str, token: str) -> None:
        """Turn to a stored position."""
        ...
