"""Geometry, snapping, undo and the shape under way, without a window."""

from hypothesis import given
from hypothesis import strategies as st

from widgets.drawing.board import Board
from widgets.drawing.past import Past
from widgets.drawing.pencil import Pencil
from widgets.drawing.shapes import CanvasShape, Form, PointXY, handles, moved, with_handle_at
from widgets.drawing.snapping import SnapKind, at_angle, snapped
from widgets.drawing.viewport import Viewport

SQUARE = ((10.0, 10.0), (50.0, 10.0), (50.0, 50.0), (10.0, 50.0))
coordinates = st.floats(0, 640, allow_nan=False)


class Ears:
    """Does what is wished, and keeps it."""

    def __init__(self) -> None:
        self.board = Board(self)
        self.board.size = (640, 360)
        self.drawn: list[tuple[PointXY, ...]] = []
        self.removed: list[str] = []
        self.tips: list[PointXY] = []

    def show(self, *shapes: CanvasShape) -> None:
        self.board.set_shapes(shapes)

    def hear_chosen(self, key: str, handle: int) -> None: ...

    def hear_drawn(self, points: tuple[PointXY, ...]) -> None:
        self.drawn.append(points)

    def hear_reshaped(self, key: str, points: tuple[PointXY, ...], joins: str) -> None:  # noqa: ARG002 - the ears' names
        self.show(*(CanvasShape(one.key, one.form, points) for one in self.board.shapes))

    def hear_arrow(self, key: str, tip: PointXY, joins: str) -> None:  # noqa: ARG002 - as above
        self.tips.append(tip)

    def hear_removal(self, key: str) -> None:
        self.removed.append(key)

    def hear_pencil(self) -> None: ...


def test_that_a_point_snaps_to_a_corner_before_a_side() -> None:
    sides = (((0.0, 0.0), (100.0, 0.0)),)
    assert snapped((98, 4), [(100.0, 0.0)], sides, 8).kind is SnapKind.POINT
    on_side = snapped((40, 5), [(100.0, 0.0)], sides, 8)
    assert (on_side.kind, on_side.point) == (SnapKind.LINE, (40.0, 0.0))
    assert snapped((40, 50), [(100.0, 0.0)], sides, 8).kind is SnapKind.FREE


def test_that_an_angle_keeps_the_length_along_it() -> None:
    x, y = at_angle((0, 0), (100, 4)).point
    assert (round(x), round(y)) == (100, 0)


@given(coordinates, coordinates, st.floats(-2000, 2000), st.floats(-2000, 2000))
def test_that_moving_a_shape_never_takes_it_out_of_the_picture(
    x: float, y: float, dx: float, dy: float
) -> None:
    points = ((min(x, 300), min(y, 200)), (min(x, 300) + 20, min(y, 200) + 20))
    for px, py in moved(points, (dx, dy), (640, 360)):
        assert -1e-6 <= px <= 640 + 1e-6
        assert -1e-6 <= py <= 360 + 1e-6


@given(coordinates, coordinates, st.floats(0.3, 4), coordinates, coordinates)
def test_that_zooming_keeps_the_pixel_under_the_hand(
    x: float, y: float, factor: float, room_x: float, room_y: float
) -> None:
    view = Viewport().resized((800, 600), (640, 360)).zoomed(4, (400, 300))
    at = (300 + room_x / 10, 250 + room_y / 10)
    before, after = view.to_picture(at), view.zoomed(factor, at)
    if not after.fits:
        assert abs(after.to_picture(at)[0] - before[0]) < 1e-6
    there = after.to_widget((x, y))
    assert abs(after.to_picture(there)[0] - x) < 1e-6


def test_that_a_fitted_picture_fits_again_after_the_room_changed() -> None:
    view = Viewport().resized((640, 360), (640, 360)).resized((320, 360), (640, 360))
    assert (view.scale, view.fits) == (0.5, True)


def test_that_a_picture_can_never_be_moved_out_of_sight() -> None:
    view = Viewport().resized((640, 360), (640, 360)).zoomed(2, (0, 0)).panned((-9999, 9999))
    assert view.to_widget((640, 0))[0] > 0
    assert view.to_widget((0, 0))[1] < 360


def test_that_a_polygon_closes_on_its_first_point_and_a_line_with_its_second() -> None:
    pencil = Pencil(Form.POLYGON)
    done = [pencil.place(point, 5) for point in (*SQUARE, (11.0, 12.0))]
    assert done == [False] * 4 + [True]
    assert pencil.finished() == SQUARE
    line = Pencil(Form.LINE)
    assert [line.place((1, 1), 5), line.place((90, 1), 5)] == [False, True]


def test_that_a_box_has_its_upper_left_corner_first() -> None:
    box = Pencil(Form.BOX, [(50, 40), (10, 20)])
    assert box.finished() == ((10, 20), (50, 40))
    shape = CanvasShape("b", Form.BOX, box.finished())
    assert len(handles(shape)) == 4
    assert with_handle_at(shape, 2, (5, 60)) == ((5, 20), (10, 60))


def test_that_undo_goes_back_and_nudges_are_one_step() -> None:
    past = Past(0)
    past.go_on(1, "drawn")
    for state in (2, 3, 4):
        past.go_on(state, "moved", "nudge")
    assert past.undo()
    assert past.now == 1
    assert past.redo()
    assert past.now == 4
    past.go_on(5, "moved", "nudge")
    assert past.undo()
    assert past.now == 4  # a step after an undo is one of its own
    assert (past.undo(), past.undo(), past.undo()) == (True, True, False)
    past.go_on(9)
    assert not past.can_redo


def test_that_esc_keeps_a_whole_polygon_and_puts_two_points_aside() -> None:
    ears = Ears()
    ears.board.begin(Form.POLYGON)
    for point in SQUARE[:3]:
        ears.board.place(point, 1)
    assert ears.board.end()
    assert ears.drawn == [SQUARE[:3]]
    ears.board.begin(Form.POLYGON)
    ears.board.place((1, 1), 1)
    ears.board.place((9, 9), 1)
    ears.board.end()
    assert len(ears.drawn) == 1
    ears.board.begin(Form.POLYGON)
    assert ears.board.pencil is not None
    assert ears.board.pencil.points == [(1, 1), (9, 9)]
    assert ears.board.take_back()


def test_that_tab_goes_over_all_points_and_the_whole() -> None:
    ears = Ears()
    ears.show(CanvasShape("a", Form.POLYGON, SQUARE))
    ears.board.choose("a")
    seen = []
    for _ in range(6):
        ears.board.step_handle(1)
        seen.append(ears.board.handle)
    assert seen == [0, 1, 2, 3, -1, 0]


def test_that_a_corner_can_be_added_and_removed_down_to_a_triangle() -> None:
    ears = Ears()
    ears.show(CanvasShape("a", Form.POLYGON, SQUARE))
    ears.board.choose("a", 0)
    assert ears.board.insert()
    assert ears.board.shapes[0].points[1] == (30.0, 10.0)
    for _ in range(2):
        assert ears.board.remove()
    assert len(ears.board.shapes[0].points) == 3
    ears.board.remove()
    assert ears.removed == ["a"]


def test_that_the_smallest_area_under_the_hand_is_hit() -> None:
    ears = Ears()
    small = CanvasShape("small", Form.POLYGON, ((20, 20), (40, 20), (40, 40), (20, 40)))
    ears.show(small, CanvasShape("large", Form.POLYGON, SQUARE))
    assert ears.board.hit((30, 30), 2) == ("small", -1)
    assert ears.board.hit((45, 45), 2) == ("large", -1)
    assert ears.board.hit((200, 200), 2) is None


def test_that_a_board_for_reading_changes_nothing() -> None:
    ears = Ears()
    ears.show(CanvasShape("a", Form.POLYGON, SQUARE))
    ears.board.read_only = True
    ears.board.choose("a", 0)
    ears.board.nudge(5, 5)
    ears.board.begin(Form.LINE)
    assert not ears.board.remove()
    assert ears.board.pencil is None
    assert ears.board.shapes[0].points == SQUARE
