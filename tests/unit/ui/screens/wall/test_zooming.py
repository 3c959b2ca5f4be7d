"""Digital zoom without a window: the view is a double that keeps one part."""

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect

from ui.screens.wall.zooming import MOST, Zooming
from widgets.wall.arrangement import Arrangement
from widgets.wall.parts import WHOLE, Part


@dataclass
class PartsByHand:
    """Implements ``ZoomedView``: every picture lies at 0, 0 and is 400 x 200."""

    arrangement: Arrangement = field(
        default_factory=lambda: Arrangement(4, ("one", "two", "", "one"))
    )
    parts: dict[str, Part] = field(default_factory=dict)

    def part_of(self, key: str) -> Part:
        return self.parts.get(key, WHOLE)

    def set_part(self, key: str, part: Part) -> None:
        self.parts[key] = part

    def share_at(self, tile: int, point: QPoint) -> tuple[float, float] | None:
        if not QRect(0, 0, 400, 200).contains(point):
            return None
        return self.part_of(self.arrangement.keys[tile]).point_at(point.x() / 400, point.y() / 200)

    def picture_rect(self, tile: int) -> QRect:  # noqa: ARG002 - the view's names
        return QRect(0, 0, 400, 200)


@pytest.fixture
def view() -> PartsByHand:
    return PartsByHand()


@pytest.fixture
def zooming(view: PartsByHand) -> Zooming:
    return Zooming(view)


def test_that_the_wheel_keeps_the_point_under_the_mouse(
    view: PartsByHand, zooming: Zooming
) -> None:
    corner = QPointF(300, 50)
    assert zooming.wheel_turned(0, corner, 2.0)
    part = view.part_of("one")
    assert part.factor == pytest.approx(2.0)
    assert view.share_at(0, corner.toPoint()) == pytest.approx((0.75, 0.25))
    zooming.wheel_turned(0, corner, -2.0)
    assert view.part_of("one") == WHOLE


def test_that_an_empty_tile_takes_no_wheel(zooming: Zooming) -> None:
    assert not zooming.wheel_turned(2, QPointF(10, 10), 1.0)


def test_that_the_wheel_beside_the_picture_zooms_at_its_middle(
    view: PartsByHand, zooming: Zooming
) -> None:
    assert zooming.wheel_turned(1, QPointF(399, 399), 2.0)
    assert view.part_of("two").point_at(0.5, 0.5) == pytest.approx((0.5, 0.5))


def test_that_keys_zoom_the_selected_tile_up_to_the_limit_and_back(
    view: PartsByHand, zooming: Zooming
) -> None:
    for _ in range(20):
        zooming.nearer()
    assert view.part_of("one").factor == pytest.approx(MOST)
    zooming.wider()
    assert view.part_of("one").factor < MOST
    assert zooming.reset()
    assert view.part_of("one") == WHOLE
    assert not zooming.reset()


def test_that_ctrl_arrows_look_beside_and_stay_within(view: PartsByHand, zooming: Zooming) -> None:
    assert not zooming.key_pressed("Ctrl+Right", repeated=False)
    zooming.nearer()
    zooming.nearer()
    assert zooming.understands("Ctrl+Right")
    assert zooming.key_pressed("Ctrl+Right", repeated=False)
    assert view.part_of("one").left == pytest.approx(0.375)
    for _ in range(9):
        zooming.key_pressed("Ctrl+Right", repeated=True)
    assert view.part_of("one").right == pytest.approx(1.0)
    assert not zooming.understands("Right")


def test_that_dragging_a_zoomed_picture_moves_it_with_the_mouse(
    view: PartsByHand, zooming: Zooming
) -> None:
    assert not zooming.mouse_pressed(0, QPointF(10, 10)), "a whole one is carried instead"
    view.set_part("one", Part(0.25, 0.25, 0.75, 0.75))
    assert zooming.mouse_pressed(0, QPointF(200, 100))
    zooming.mouse_dragged(0, QPointF(280, 100))
    assert view.part_of("one").left == pytest.approx(0.15)
    zooming.mouse_released(0, QPointF(280, 100))
    zooming.mouse_dragged(0, QPointF(0, 0))
    assert view.part_of("one").left == pytest.approx(0.15)


def test_that_two_tiles_of_one_camera_show_the_same_part(
    view: PartsByHand, zooming: Zooming
) -> None:
    zooming.nearer()
    view.arrangement = replace(view.arrangement, selected=3)
    assert zooming.zoomed("one")
    assert zooming.reset()
    assert view.part_of("one") == WHOLE
