"""The wall widget alone: hands that hear first, overlays that keep out of each other's way."""

from dataclasses import dataclass, field

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.wall.arrangement import Arrangement
from widgets.wall.faces import Drawing, Drawings, Ink, TileFace
from widgets.wall.overlays import TilePlace
from widgets.wall.parts import WHOLE, Part
from widgets.wall.wall_view import WallView

pytestmark = pytest.mark.gui


@dataclass
class StillPicture:
    """A picture of our own making."""

    image: np.ndarray
    sequence: int = 1
    zoom: Part | None = None
    source_width_px: int = 640
    source_height_px: int = 360

    @property
    def width_px(self) -> int:
        return int(self.image.shape[1])

    @property
    def height_px(self) -> int:
        return int(self.image.shape[0])

    @property
    def stride_bytes(self) -> int:
        return int(self.image.strides[0])

    @property
    def pixels(self) -> memoryview:
        return memoryview(self.image).cast("B")


@dataclass
class StillFeed:
    """Implements ``WallFeed`` with one picture for every key."""

    shown: StillPicture
    drawn: Drawings | None = None
    grey: bool = False
    looks: dict[str, tuple[int, int, bool, Part]] = field(default_factory=dict)

    def picture(self, key: str) -> StillPicture:  # noqa: ARG002 - the wall's names
        return self.shown

    def face(self, key: str) -> TileFace:
        return TileFace(key, grey=self.grey)

    def drawings(self, key: str) -> Drawings | None:  # noqa: ARG002 - the wall's names
        return self.drawn

    def look_at(
        self, key: str, width_px: int, height_px: int, full: bool, part: Part = WHOLE
    ) -> None:
        self.looks[key] = (width_px, height_px, full, part)

    def look_away(self, key: str) -> None:
        self.looks.pop(key, None)


@dataclass
class NotingHands:
    """Takes everything, and notes it."""

    takes: bool = True
    heard: list[str] = field(default_factory=list)

    def _note(self, what: str) -> bool:
        self.heard.append(what)
        return self.takes

    def understands(self, key: str) -> bool:
        return self.takes and key == "Esc"

    def key_pressed(self, key: str, *, repeated: bool) -> bool:
        return self._note(f"{key} {'again' if repeated else 'down'}")

    def key_released(self, key: str) -> bool:
        return self._note(f"{key} up")

    def wheel_turned(self, tile: int, at: QPointF, steps: float) -> bool:  # noqa: ARG002 - as above
        return self._note(f"wheel {tile} {steps:g}")

    def mouse_pressed(self, tile: int, at: QPointF) -> bool:  # noqa: ARG002 - as above
        return self._note(f"press {tile}")

    def mouse_dragged(self, tile: int, at: QPointF) -> None:  # noqa: ARG002 - as above
        self._note(f"drag {tile}")

    def mouse_released(self, tile: int, at: QPointF) -> None:  # noqa: ARG002 - as above
        self._note(f"release {tile}")

    def focus_left(self) -> None:
        self._note("focus")


def left_red_right_blue(width: int, height: int) -> np.ndarray:
    image = np.zeros((height, width, 4), np.uint8)
    image[:, : width // 2] = (0, 0, 200, 255)
    image[:, width // 2 :] = (200, 0, 0, 255)
    return image


@pytest.fixture
def feed() -> StillFeed:
    return StillFeed(StillPicture(left_red_right_blue(640, 360)))


@pytest.fixture
def view(feed: StillFeed, qtbot: QtBot) -> WallView:
    made = WallView(feed)
    qtbot.addWidget(made)
    made.set_arrangement(Arrangement(1, ("one",)))
    made.resize(640, 360)
    made.show()
    made.setFocus()
    return made


def picture_of(view: WallView) -> QImage:
    return view.grab().toImage()


def test_that_hands_hear_before_the_wall_does(view: WallView, qtbot: QtBot) -> None:
    hands = view.hands = NotingHands()
    view.understood = frozenset({"Left"})
    typed: list[str] = []
    view.key_typed.connect(typed.append)
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(view, QPoint(90, 90))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    assert typed == []
    assert hands.heard[:3] == ["Left down", "Left up", "press 0"]
    assert hands.heard[-1] == "release 0"
    hands.takes = False
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert typed == ["Left"]


def test_that_no_copy_is_kept_of_a_picture_that_left_the_wall(
    view: WallView, feed: StillFeed
) -> None:
    feed.grey = True
    for key in ("two", "three", "four"):
        view.set_arrangement(Arrangement(1, (key,)))
        picture_of(view)
        assert view.greys == {key}


def test_that_a_held_key_is_pressed_once_repeated_and_released_once(view: WallView) -> None:
    hands = view.hands = NotingHands()
    kinds = (
        (QEvent.Type.KeyPress, False),
        (QEvent.Type.KeyRelease, True),
        (QEvent.Type.KeyPress, True),
        (QEvent.Type.KeyRelease, False),
    )
    shift = Qt.KeyboardModifier.ShiftModifier
    for kind, again in kinds:
        QApplication.sendEvent(view, QKeyEvent(kind, Qt.Key.Key_Up, shift, "", again))
    assert hands.heard == ["Shift+Up down", "Shift+Up again", "Up up"]


def test_that_the_wheel_and_the_loss_of_the_keys_are_told(view: WallView) -> None:
    hands = view.hands = NotingHands()
    at = QPointF(100, 100)
    for delta in (120, -240):
        wheel = QWheelEvent(
            at,
            QPointF(view.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, wheel)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut))
    assert hands.heard == ["wheel 0 1", "wheel 0 -2", "focus"]


def test_that_the_whole_picture_is_cut_until_the_part_is_there(
    view: WallView, feed: StillFeed, qtbot: QtBot
) -> None:
    right = Part(0.5, 0.0, 1.0, 0.5)
    view.set_part("one", right)
    assert picture_of(view).pixelColor(60, 200).blue() == 200, "the right half fills the tile"
    qtbot.waitUntil(lambda: feed.looks["one"][3] == right)
    feed.shown = StillPicture(np.full((360, 640, 4), (0, 150, 0, 255), np.uint8), 2, right)
    qtbot.waitUntil(lambda: picture_of(view).pixelColor(60, 200).green() == 150)
    view.set_part("one", Part(0.0, 0.0, 0.5, 0.5))
    assert picture_of(view).pixelColor(60, 200).green() == 150, "the old one stays: no black"


def test_that_drawings_lie_on_what_they_were_drawn_on_when_zoomed(
    view: WallView, feed: StillFeed
) -> None:
    post = Drawing(Ink.LINE, ((480.0, 0.0), (480.0, 360.0)))
    feed.drawn = Drawings(1.0, (640, 360), (post,))
    view.refresh()
    yellow = QColor("#FFD84D")
    assert picture_of(view).pixelColor(480, 100) == yellow
    view.set_part("one", Part(0.5, 0.25, 1.0, 0.75))
    assert picture_of(view).pixelColor(320, 100) == yellow


def test_that_a_point_is_found_in_the_whole_picture(view: WallView) -> None:
    assert picture_of(view).width() == 640
    assert view.share_at(0, QPoint(320, 180)) == pytest.approx((0.5, 0.5))
    view.set_part("one", Part(0.5, 0.5, 1.0, 1.0))
    picture_of(view)
    assert view.share_at(0, QPoint(320, 180)) == pytest.approx((0.75, 0.75))


def test_that_a_key_that_leaves_the_wall_is_whole_when_it_returns(view: WallView) -> None:
    view.set_part("one", Part(0.0, 0.0, 0.5, 0.5))
    view.set_arrangement(Arrangement(1, ("two",)))
    view.set_arrangement(Arrangement(1, ("one",)))
    assert view.part_of("one") == WHOLE


class Strip:
    """An overlay that takes a strip from below."""

    def __init__(self, colour: str) -> None:
        self.colour, self.said = colour, "first"
        self.strips: list[tuple[int, int]] = []

    def stamp(self, key: str) -> object:  # noqa: ARG002 - the wall's names
        return self.said

    def paint(self, painter: QPainter, place: TilePlace) -> None:
        strip = place.take_below(10)
        self.strips.append((strip.top(), strip.bottom()))
        painter.fillRect(strip, QColor(self.colour))


def test_that_overlays_take_room_beside_each_other(view: WallView, qtbot: QtBot) -> None:
    lower, upper = Strip("#112233"), Strip("#445566")
    view.add_overlay(lower)
    view.add_overlay(upper)
    picture = picture_of(view)
    assert picture.pixelColor(300, 355) == QColor("#112233")
    assert picture.pixelColor(300, 345) == QColor("#445566")
    painted = len(upper.strips)
    upper.said = "second"
    qtbot.waitUntil(lambda: len(upper.strips) > painted)
