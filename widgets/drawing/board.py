"""What lies on the canvas and what the hands do to it, without a window.

The board never changes a shape itself: it says what is wished, and its owner sets new shapes.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from widgets.drawing.pencil import Pencil
from widgets.drawing.shapes import (
    LEAST_POINTS,
    CanvasShape,
    Form,
    PointXY,
    Segment,
    covers,
    distance,
    edges,
    foot,
    handles,
    inside,
    is_arrow_tip,
    middle,
    moved,
    with_handle_at,
)
from widgets.drawing.snapping import Snap, at_angle, snapped

WHOLE = -1
"""Handle of the whole shape."""
Held = tuple[str, int]
"""Key of a shape and one of its handles, or :data:`WHOLE`."""


class BoardEars(Protocol):
    """Who hears what is wished."""

    def hear_chosen(self, key: str, handle: int) -> None:
        """A shape, or nothing, was chosen."""

    def hear_drawn(self, points: tuple[PointXY, ...]) -> None:
        """A shape was finished."""

    def hear_reshaped(self, key: str, points: tuple[PointXY, ...], joins: str) -> None:
        """A shape shall have these points; equal non-empty ``joins`` are one step."""

    def hear_arrow(self, key: str, tip: PointXY, joins: str) -> None:
        """A shape's arrow shall point there."""

    def hear_removal(self, key: str) -> None:
        """A shape shall go."""

    def hear_pencil(self) -> None:
        """The shape under way has changed."""


class Board:
    """Shapes, the chosen one, the shape under way and the cursor of the keyboard."""

    def __init__(self, ears: BoardEars) -> None:
        self._ears = ears
        self.size = (1, 1)
        self.shapes: tuple[CanvasShape, ...] = ()
        self.chosen = ""
        self.handle = WHOLE
        self.pencil: Pencil | None = None
        self.aside: Pencil | None = None
        self.cursor: PointXY | None = None
        self.read_only = False

    # looking ------------------------------------------------------------------------------

    def shape(self, key: str) -> CanvasShape | None:
        """The shape of this key, or None."""
        return next((one for one in self.shapes if one.key == key and not one.faint), None)

    @property
    def chosen_shape(self) -> CanvasShape | None:
        """The shape that the keys act on."""
        return self.shape(self.chosen)

    def set_shapes(self, shapes: Sequence[CanvasShape]) -> None:
        """Show these; a chosen one that is gone is chosen no longer."""
        self.shapes = tuple(shapes)
        shape = self.chosen_shape
        if self.chosen and shape is None:
            self.choose("")
        elif shape is not None and self.handle >= len(handles(shape)):
            self.handle = len(handles(shape)) - 1

    def hit(self, point: PointXY, reach: float) -> Held | None:
        """What lies there: a handle of the chosen shape, a corner or side, then an area."""
        shape = self.chosen_shape
        if shape is not None:
            for place, handle in enumerate(handles(shape)):
                if distance(handle, point) <= reach:
                    return shape.key, place
        shown = [one for one in self.shapes if not one.faint]
        for one in reversed(shown):
            if one.form is Form.POINT and distance(one.points[0], point) <= reach:
                return one.key, 0
        for one in reversed(shown):
            if any(distance(foot(side, point), point) <= reach for side in edges(one)):
                return one.key, WHOLE
        areas = [one for one in shown if covers(one, point)]
        smallest = min(areas, key=_extent, default=None)
        return None if smallest is None else (smallest.key, WHOLE)

    def snap(
        self,
        point: PointXY,
        reach: float,
        *,
        angle_from: PointXY | None = None,
        but: str = "",
    ) -> Snap:
        """Where a point goes: an angle when asked, else a corner or side, always in the picture."""
        if angle_from is not None:
            found = at_angle(angle_from, point)
        elif reach > 0:
            found = snapped(point, self._corners(but), self._sides(but), reach)
        else:
            found = Snap(point)
        return Snap(inside(found.point, self.size), found.kind)

    def _corners(self, but: str) -> Iterator[PointXY]:
        width, height = float(self.size[0]), float(self.size[1])
        yield from ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
        for shape in self.shapes:
            if shape.key != but:
                yield from shape.points
        if self.pencil is not None:
            yield from self.pencil.points[:1]

    def _sides(self, but: str) -> Iterator[Segment]:
        width, height = float(self.size[0]), float(self.size[1])
        corners = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
        yield from zip(corners, (*corners[1:], corners[0]), strict=True)
        for shape in self.shapes:
            if shape.key != but:
                yield from edges(shape)

    # choosing -----------------------------------------------------------------------------

    def choose(self, key: str, handle: int = WHOLE) -> None:
        """Let the keys act on a shape or one of its handles; an empty key on nothing."""
        if (key, handle) != (self.chosen, self.handle):
            self.chosen, self.handle = key, handle
            self._ears.hear_chosen(key, handle)

    def step_handle(self, by: int) -> None:
        """The next handle of the chosen shape; after the last one comes the whole."""
        shape = self.chosen_shape
        if shape is None:
            self.step_shape(by)
            return
        count = len(handles(shape)) + 1
        self.choose(shape.key, (self.handle + 1 + by) % count - 1)

    def step_shape(self, by: int) -> None:
        """The next shape in their order."""
        keys = [one.key for one in self.shapes if not one.faint]
        if not keys:
            return
        if self.chosen in keys:
            self.choose(keys[(keys.index(self.chosen) + by) % len(keys)])
        else:
            self.choose(keys[0] if by > 0 else keys[-1])

    # drawing ------------------------------------------------------------------------------

    def begin(self, form: Form) -> None:
        """Take the pencil; points that were put aside unfinished are taken up again."""
        if self.read_only:
            return
        aside, self.aside = self.aside, None
        self.pencil = aside if aside is not None and aside.form is form else Pencil(form)
        self.choose("")
        self._ears.hear_pencil()

    def place(self, point: PointXY, closes_within: float) -> None:
        """Set a point of the shape under way."""
        if self.pencil is not None:
            if self.pencil.place(point, closes_within):
                self.end()
            else:
                self._ears.hear_pencil()

    def end(self) -> bool:
        """Put the pencil down: a whole shape is kept as one, fewer points wait aside."""
        pencil, self.pencil = self.pencil, None
        if pencil is None:
            return False
        if pencil.is_shape:
            self._ears.hear_drawn(pencil.finished())
        elif pencil.points:
            self.aside = pencil
        self._ears.hear_pencil()
        return True

    def take_back(self) -> bool:
        """Remove the last point of the shape under way; False when there is none."""
        done = self.pencil is not None and self.pencil.take_back()
        if done:
            self._ears.hear_pencil()
        return done

    def drop_aside(self) -> bool:
        """Throw away points that were put aside; False when there are none."""
        had, self.aside = self.aside is not None, None
        if had:
            self._ears.hear_pencil()
        return had

    # changing -----------------------------------------------------------------------------

    def put_handle(self, held: Held, to: PointXY, joins: str) -> None:
        """Wish a handle elsewhere."""
        shape = self.shape(held[0])
        if shape is None or self.read_only:
            return
        to = inside(to, self.size)
        if is_arrow_tip(shape, held[1]):
            self._ears.hear_arrow(shape.key, to, joins)
        else:
            self._ears.hear_reshaped(shape.key, with_handle_at(shape, held[1], to), joins)

    def put_points(self, key: str, points: Sequence[PointXY], by: PointXY, joins: str) -> None:
        """Wish a whole shape elsewhere: ``points`` moved by so much."""
        shape = self.shape(key)
        if shape is not None and not shape.fixed and not self.read_only:
            self._ears.hear_reshaped(key, moved(points, by, self.size), joins)

    def nudge(self, dx: float, dy: float) -> bool:
        """Move the chosen handle or shape a little; False when nothing is chosen."""
        shape = self.chosen_shape
        if shape is None:
            return False
        joins = f"nudge:{shape.key}:{self.handle}"
        if self.handle == WHOLE:
            self.put_points(shape.key, shape.points, (dx, dy), joins)
        else:
            x, y = handles(shape)[self.handle]
            self.put_handle((shape.key, self.handle), (x + dx, y + dy), joins)
        return True

    def move_cursor(self, dx: float, dy: float) -> None:
        """Move the cursor of the keyboard."""
        x, y = self.cursor or (self.size[0] / 2, self.size[1] / 2)
        self.cursor = inside((x + dx, y + dy), self.size)

    def insert(self, at: PointXY | None = None) -> bool:
        """A new corner: on the nearest side, or in the middle of the side after the handle."""
        shape = self.chosen_shape
        if shape is None or shape.form is not Form.POLYGON or self.read_only:
            return False
        sides = edges(shape)
        if at is None:
            place = max(self.handle, 0) % len(sides)
            (x1, y1), (x2, y2) = sides[place]
            new = ((x1 + x2) / 2, (y1 + y2) / 2)
        else:
            place = min(range(len(sides)), key=lambda i: distance(foot(sides[i], at), at))
            new = foot(sides[place], at)
        points = (*shape.points[: place + 1], new, *shape.points[place + 1 :])
        self._ears.hear_reshaped(shape.key, points, "")
        self.choose(shape.key, place + 1)
        return True

    def remove(self) -> bool:
        """Delete the chosen corner while enough are left, else the whole shape."""
        shape = self.chosen_shape
        if shape is None or self.read_only:
            return False
        corner = 0 <= self.handle < len(shape.points)
        if corner and shape.form is Form.POLYGON and len(shape.points) > LEAST_POINTS[shape.form]:
            left = (*shape.points[: self.handle], *shape.points[self.handle + 1 :])
            self._ears.hear_reshaped(shape.key, left, "")
            self.choose(shape.key, min(self.handle, len(left) - 1))
        else:
            self._ears.hear_removal(shape.key)
        return True

    def handle_point(self) -> PointXY | None:
        """Where the chosen handle is, or the middle of the chosen shape."""
        shape = self.chosen_shape
        if shape is None:
            return None
        return middle(shape) if self.handle == WHOLE else handles(shape)[self.handle]


def _extent(shape: CanvasShape) -> float:
    xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))
