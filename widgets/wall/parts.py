"""Parts of a picture, in shares of its width and height: how a tile is zoomed."""

from dataclasses import dataclass
from typing import Protocol

_CLOSE = 0.002


class Bounds(Protocol):
    """Anything that names a part of a picture."""

    @property
    def left(self) -> float:
        """0 (left border) to 1."""
        ...

    @property
    def top(self) -> float:
        """0 (upper border) to 1."""
        ...

    @property
    def right(self) -> float:
        """0 to 1 (right border)."""
        ...

    @property
    def bottom(self) -> float:
        """0 to 1 (lower border)."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a picture, as wide a share of it as it is high."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0

    @staticmethod
    def of(bounds: Bounds | None) -> "Part":
        """The part that somebody else names; the whole for None."""
        if bounds is None:
            return WHOLE
        return Part(bounds.left, bounds.top, bounds.right, bounds.bottom)

    @property
    def width(self) -> float:
        """Share of the picture's width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Share of the picture's height."""
        return self.bottom - self.top

    @property
    def factor(self) -> float:
        """How many times larger than the whole it is shown."""
        return 1.0 / max(self.width, 1e-6)

    @property
    def whole(self) -> bool:
        """Whether it is all of the picture."""
        return self.width > 1.0 - _CLOSE

    def point_at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point given in shares of this part lies in the whole picture."""
        return self.left + x * self.width, self.top + y * self.height

    def scaled(self, times: float, x: float, y: float, most: float) -> "Part":
        """Nearer (``times`` above 1) or farther; a point of the whole picture stays in its place.

        Args:
            times: By how much.
            x: The point, share of the whole picture's width.
            y: The point, share of its height.
            most: Largest factor.
        """
        factor = min(max(self.factor * times, 1.0), most)
        if factor < 1.0 + _CLOSE:
            return WHOLE
        size = 1.0 / factor
        across = (x - self.left) / max(self.width, 1e-6)
        down = (y - self.top) / max(self.height, 1e-6)
        return Part(0.0, 0.0, size, size).at(x - across * size, y - down * size)

    def moved(self, right: float, down: float) -> "Part":
        """Beside, by shares of the whole picture; stays within it."""
        return self.at(self.left + right, self.top + down)

    def at(self, left: float, top: float) -> "Part":
        """The same size with another upper left corner, within the picture."""
        left = min(max(left, 0.0), 1.0 - self.width)
        top = min(max(top, 0.0), 1.0 - self.height)
        return Part(left, top, left + self.width, top + self.height)

    def close_to(self, other: "Part") -> bool:
        """Whether nobody could tell them apart."""
        pairs = (
            (self.left, other.left),
            (self.top, other.top),
            (self.right, other.right),
            (self.bottom, other.bottom),
        )
        return all(abs(one - two) < _CLOSE for one, two in pairs)

    def inside(self, other: "Part") -> bool:
        """Whether all of it lies in another part."""
        return (
            self.left >= other.left - _CLOSE
            and self.top >= other.top - _CLOSE
            and self.right <= other.right + _CLOSE
            and self.bottom <= other.bottom + _CLOSE
        )


WHOLE = Part()
