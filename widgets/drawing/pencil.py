"""A shape under way: its points so far. Nothing that was drawn is lost by putting it down."""

from dataclasses import dataclass, field

from widgets.drawing.shapes import LEAST_POINTS, MOST_POINTS, Form, PointXY, distance


@dataclass(slots=True)
class Pencil:
    """Collects the points of one shape."""

    form: Form
    points: list[PointXY] = field(default_factory=list)

    @property
    def is_shape(self) -> bool:
        """Whether the points are enough for a shape."""
        return len(self.points) >= LEAST_POINTS[self.form]

    def place(self, point: PointXY, closes_within: float = 0.0) -> bool:
        """Set a point; True when the shape is finished by it.

        A point on the first one closes a polygon; one on the last one finishes it as well.
        """
        if self.points and distance(point, self.points[-1]) <= closes_within:
            return self.is_shape and self.form is Form.POLYGON
        if self.is_shape and distance(point, self.points[0]) <= closes_within:
            return True
        self.points.append(point)
        return len(self.points) >= MOST_POINTS.get(self.form, len(self.points) + 1)

    def take_back(self) -> bool:
        """Remove the last point; False when there is none."""
        if not self.points:
            return False
        self.points.pop()
        return True

    def finished(self) -> tuple[PointXY, ...]:
        """The points of the shape; a box has its upper left corner first."""
        if self.form is Form.BOX and len(self.points) == 2:
            (x1, y1), (x2, y2) = self.points
            return (min(x1, x2), min(y1, y2)), (max(x1, x2), max(y1, y2))
        return tuple(self.points)
