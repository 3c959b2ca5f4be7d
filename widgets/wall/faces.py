"""What the wall asks of whoever fills it: pictures, faces and drawings, by tile key.

The wall knows nothing about cameras. It polls a :class:`WallFeed` on the Qt thread,
so every method of a feed returns at once.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from widgets.wall.parts import WHOLE, Bounds, Part

PointXY = tuple[float, float]


class Picture(Protocol):
    """The newest picture of a tile, in memory that somebody else owns and overwrites."""

    @property
    def width_px(self) -> int:
        """Width of the picture."""
        ...

    @property
    def height_px(self) -> int:
        """Height of the picture."""
        ...

    @property
    def stride_bytes(self) -> int:
        """Bytes from one row to the next."""
        ...

    @property
    def pixels(self) -> memoryview:
        """``height_px * stride_bytes`` bytes as ``QImage.Format_RGB32``."""
        ...

    @property
    def sequence(self) -> int:
        """Counts up with every picture."""
        ...

    @property
    def source_width_px(self) -> int:
        """Width of the picture that drawings are given in."""
        ...

    @property
    def source_height_px(self) -> int:
        """Height of the picture that drawings are given in."""
        ...

    @property
    def zoom(self) -> Bounds | None:
        """The part of the camera's picture that these pixels show; None for all of it."""
        ...


class Tone(Enum):
    """What a word on a tile stands for; colour is only one of its signs."""

    QUIET = "quiet"
    GOOD = "good"
    NOTICE = "notice"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class TileFace:
    """The words of a tile.

    Attributes:
        title: Name, top left.
        age: Age of the picture, beside the name; empty when there is no picture.
        state: State in words, bottom right; shown on hover and when ``tone`` is not quiet.
        cause: Sentence in the middle of a tile that has no fresh picture.
        grey: The picture is old and must not be taken for the present.
        alarm: Sentence in a bar at the bottom, such as missing evidence; empty for none.
    """

    title: str
    age: str = ""
    state: str = ""
    cause: str = ""
    tone: Tone = Tone.QUIET
    grey: bool = False
    alarm: str = ""


class Ink(Enum):
    """What a drawing on the picture means."""

    SUBJECT = "subject"
    TENTATIVE = "tentative"
    TRAIL = "trail"
    LINE = "line"
    ZONE = "zone"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    OFF = "off"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A line through points, in pixels of the source picture; closed ones are outlines."""

    ink: Ink
    points: tuple[PointXY, ...]
    closed: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Drawings:
    """Everything drawn over one picture.

    Attributes:
        stamp: Differs whenever the drawings do, so that the tile is painted again.
        size: Width and height of the picture that the points are given in; (0, 0) means the
            picture's own source size.
    """

    stamp: float = 0.0
    size: tuple[int, int] = (0, 0)
    shapes: tuple[Drawing, ...] = ()


class WallFeed(Protocol):
    """Fills the tiles. Called on the Qt thread, many times a second."""

    def picture(self, key: str) -> Picture | None:
        """Newest picture, or None before the first."""
        ...

    def face(self, key: str) -> TileFace:
        """The words of the tile as they are now."""
        ...

    def drawings(self, key: str) -> Drawings | None:
        """What to draw over the picture, or None for nothing."""
        ...

    def look_at(
        self, key: str, width_px: int, height_px: int, full: bool, part: Part = WHOLE
    ) -> None:
        """A tile of this size in device pixels shows the key, or a part of it, from now on."""
        ...

    def look_away(self, key: str) -> None:
        """No tile shows the key any more."""
        ...
