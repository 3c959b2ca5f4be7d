"""Which part of a picture is shown where: scale, place, zoom and pan."""

from dataclasses import dataclass, replace

from widgets.drawing.shapes import PointXY

MOST_SCALE = 16.0
MARGIN_PX = 24.0
"""So much of the picture stays in sight, however far it is moved."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """Widget pixel = picture pixel * scale + origin.

    Attributes:
        room: Width and height of the widget.
        picture: Width and height of the picture.
        fits: The whole picture is shown, and goes on being so when the room changes.
    """

    room: tuple[float, float] = (1.0, 1.0)
    picture: tuple[int, int] = (1, 1)
    scale: float = 1.0
    origin: PointXY = (0.0, 0.0)
    fits: bool = True

    @property
    def least_scale(self) -> float:
        """Scale at which the whole picture is shown."""
        return min(self.room[0] / self.picture[0], self.room[1] / self.picture[1])

    def to_widget(self, point: PointXY) -> PointXY:
        """Where a picture's pixel is shown."""
        return point[0] * self.scale + self.origin[0], point[1] * self.scale + self.origin[1]

    def to_picture(self, point: PointXY) -> PointXY:
        """Which pixel of the picture is shown there."""
        return (
            (point[0] - self.origin[0]) / self.scale,
            (point[1] - self.origin[1]) / self.scale,
        )

    def fitted(self) -> "Viewport":
        """Show the whole picture."""
        scale = self.least_scale
        origin = (
            (self.room[0] - self.picture[0] * scale) / 2,
            (self.room[1] - self.picture[1] * scale) / 2,
        )
        return replace(self, scale=scale, origin=origin, fits=True)

    def resized(self, room: tuple[float, float], picture: tuple[int, int]) -> "Viewport":
        """Another room or another picture; a picture that was shown whole still is."""
        room = (max(room[0], 1.0), max(room[1], 1.0))
        new = replace(self, room=room, picture=picture)
        if self.fits or picture != self.picture:
            return new.fitted()
        return _held(new)

    def zoomed(self, factor: float, at: PointXY) -> "Viewport":
        """Larger or smaller; the picture's pixel under ``at`` (widget) stays there."""
        scale = min(max(self.scale * factor, self.least_scale), MOST_SCALE)
        if scale <= self.least_scale * 1.001:
            return self.fitted()
        x, y = self.to_picture(at)
        origin = (at[0] - x * scale, at[1] - y * scale)
        return _held(replace(self, scale=scale, origin=origin, fits=False))

    def panned(self, by: PointXY) -> "Viewport":
        """Move the picture by widget pixels."""
        origin = (self.origin[0] + by[0], self.origin[1] + by[1])
        return _held(replace(self, origin=origin, fits=False))

    def showing(self, point: PointXY) -> "Viewport":
        """Moved as little as possible so that a picture's pixel is in sight."""
        x, y = self.to_widget(point)
        dx = _into(x, self.room[0])
        dy = _into(y, self.room[1])
        return self if (dx, dy) == (0.0, 0.0) else self.panned((dx, dy))


def _held(view: Viewport) -> Viewport:
    """Some of the picture stays in sight."""
    x = _kept(view.origin[0], view.picture[0] * view.scale, view.room[0])
    y = _kept(view.origin[1], view.picture[1] * view.scale, view.room[1])
    return replace(view, origin=(x, y))


def _kept(origin: float, length: float, room: float) -> float:
    return min(max(origin, MARGIN_PX - length), room - MARGIN_PX)


def _into(value: float, room: float) -> float:
    margin = min(MARGIN_PX, room / 4)
    if value < margin:
        return margin - value
    return min(room - margin - value, 0.0)
