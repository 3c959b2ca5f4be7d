import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detection.backends.decoding import Fit, decode, fit_picture, suppress_overlaps
from detection.contracts.detections import ROAD_USERS, Detections, FloatArray
from detection.contracts.errors import ShapeError
from detection.contracts.models import FitKind
from detection.geometry.boxes import overlap_ratio

UNIT = Fit(1.0, 1.0)


def one_row(score: float, user: str, rest: float = 0.0) -> FloatArray:
    row = np.zeros((1, len(ROAD_USERS) + 2), np.float32)
    row[0, ROAD_USERS.index(user)] = score
    row[0, -1] = rest
    return row


def test_that_a_letterbox_keeps_the_shape_and_fills_with_grey() -> None:
    canvas = np.zeros((64, 64, 3), np.uint8)
    fit = fit_picture(np.full((50, 100, 3), 200, np.uint8), canvas, FitKind.LETTERBOX)
    assert (canvas[:32] == 200).all()
    assert (canvas[32:] == 114).all()
    assert fit == Fit(100 / 64, 50 / 32)


def test_that_what_an_earlier_picture_left_in_the_canvas_does_not_stay() -> None:
    canvas = np.zeros((64, 64, 3), np.uint8)
    fit_picture(np.full((64, 64, 3), 255, np.uint8), canvas, FitKind.LETTERBOX)
    fit_picture(np.full((50, 100, 3), 200, np.uint8), canvas, FitKind.LETTERBOX)
    assert (canvas[32:] == 114).all()


def test_that_a_stretched_picture_fills_the_input() -> None:
    canvas = np.zeros((32, 64, 3), np.uint8)
    fit = fit_picture(np.full((50, 100, 3), 9, np.uint8), canvas, FitKind.STRETCH)
    assert (canvas == 9).all()
    assert fit == Fit(100 / 64, 50 / 32)


@pytest.mark.parametrize("shape", [(10, 10), (0, 10, 3), (10, 10, 4)])
def test_that_what_is_no_colour_picture_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ShapeError):
        fit_picture(np.zeros(shape, np.uint8), np.zeros((8, 8, 3), np.uint8), FitKind.STRETCH)


@settings(deadline=None)
@given(
    width=st.integers(8, 2500),
    height=st.integers(8, 2500),
    kind=st.sampled_from(FitKind),
)
def test_that_the_whole_picture_maps_back_onto_itself(
    width: int, height: int, kind: FitKind
) -> None:
    canvas = np.zeros((64, 96, 3), np.uint8)
    image = np.broadcast_to(np.zeros(3, np.uint8), (height, width, 3))
    fit = fit_picture(image, canvas, kind)
    used = (round(width / fit.scale_x), round(height / fit.scale_y))
    assert used[0] * fit.scale_x == pytest.approx(width)
    assert used[1] * fit.scale_y == pytest.approx(height)
    assert max(used[0] / 96, used[1] / 64) <= 1


def test_that_boxes_come_back_in_source_pixels_and_unclipped() -> None:
    boxes = np.array([[-4, 10, 20, 70]], np.float32)
    found = decode(boxes, one_row(0.9, "bus"), Fit(2.0, 3.0), 0.1, 0.6)
    np.testing.assert_allclose(found.boxes_xyxy, [[-8, 30, 40, 210]])
    assert ROAD_USERS[found.class_ids[0]] == "bus"
    assert found.boxes_xyxy.dtype == np.float32


def test_that_a_low_score_is_dropped_and_the_floor_itself_is_kept() -> None:
    boxes = np.array([[0, 0, 9, 9]], np.float32)
    assert len(decode(boxes, one_row(0.25, "car"), UNIT, 0.25, 0.6)) == 1
    assert len(decode(boxes, one_row(0.24, "car"), UNIT, 0.25, 0.6)) == 0


def test_that_something_which_is_rather_no_road_user_is_dropped() -> None:
    boxes = np.array([[0, 0, 9, 9]], np.float32)
    assert len(decode(boxes, one_row(0.4, "person", rest=0.6), UNIT, 0.1, 0.6)) == 0


def test_that_one_vehicle_called_two_things_is_one_detection() -> None:
    boxes = np.array([[0, 0, 100, 100], [2, 2, 101, 99], [300, 0, 400, 100]], np.float32)
    scores = np.concatenate([one_row(0.5, "truck"), one_row(0.7, "car"), one_row(0.3, "car")])
    found = decode(boxes, scores, UNIT, 0.1, 0.6)
    assert [ROAD_USERS[i] for i in found.class_ids] == ["car", "car"]
    np.testing.assert_allclose(found.scores, [0.7, 0.3])


def test_that_a_rider_on_a_motorcycle_is_not_suppressed_by_it() -> None:
    boxes = np.array([[10, 0, 50, 80], [5, 40, 55, 110]], np.float32)
    scores = np.concatenate([one_row(0.8, "person"), one_row(0.7, "motorcycle")])
    assert len(decode(boxes, scores, UNIT, 0.1, 0.6)) == 2


def test_that_no_boxes_give_no_detections() -> None:
    nothing = decode(np.zeros((0, 4), np.float32), np.zeros((0, 8), np.float32), UNIT, 0.1, 0.6)
    assert len(nothing) == 0


@given(st.lists(st.tuples(*[st.integers(0, 60)] * 4), max_size=12), st.floats(0.1, 0.9))
def test_that_nothing_left_overlaps_beyond_the_limit_and_nothing_needed_is_lost(
    corners: list[tuple[int, ...]], limit: float
) -> None:
    boxes = np.array([[x, y, x + w + 1, y + h + 1] for x, y, w, h in corners], np.float32).reshape(
        -1, 4
    )
    scores = np.linspace(1, 0.5, len(boxes), dtype=np.float32)
    found = Detections(boxes, scores, np.arange(len(boxes)))
    left = suppress_overlaps(found, limit)
    among = overlap_ratio(left.boxes_xyxy, left.boxes_xyxy) - np.eye(len(left))
    assert (among <= limit + 1e-6).all()
    kept = set(left.class_ids.tolist())
    for lost in set(range(len(boxes))) - kept:
        better = [i for i in kept if i < lost]
        assert any(overlap_ratio(boxes[[i]], boxes[[lost]])[0, 0] > limit - 1e-6 for i in better)


@pytest.mark.parametrize(
    ("side", "stand_in", "rest", "told"),
    [(80, 0.8, 0.8, ["car"]), (79, 0.8, 0.8, []), (80, 0.7, 0.8, []), (80, 0.2, 0.9, [])],
)
def test_that_a_large_thing_that_vehicles_are_taken_for_is_a_car(
    side: float, stand_in: float, rest: float, told: list[str]
) -> None:
    boxes, row = np.array([[0, 0, side, 80]], np.float32), one_row(0.1, "person", rest)
    row[0, -2] = stand_in
    found = decode(boxes, row, UNIT, 0.1, 0.6, stand_in_px=80)
    assert [ROAD_USERS[kind] for kind in found.class_ids] == told
    assert not len(decode(boxes, row, UNIT, 0.1, 0.6))


def test_that_a_road_user_stays_what_it_is_beside_a_stand_in() -> None:
    boxes, row = np.array([[0, 0, 200, 200]], np.float32), one_row(0.9, "bus", 0.9)
    row[0, -2] = 0.8
    found = decode(boxes, row, UNIT, 0.1, 0.6, stand_in_px=80)
    assert [ROAD_USERS[kind] for kind in found.class_ids] == ["bus"]


@pytest.mark.parametrize(("score", "told"), [(0.09, []), (0.4, [0.6]), (0.9, [1.0])])
def test_that_scores_of_a_timid_network_are_raised_after_the_floor(
    score: float, told: list[float]
) -> None:
    boxes = np.array([[0, 0, 9, 9]], np.float32)
    found = decode(boxes, one_row(score, "car"), UNIT, 0.1, 0.6, score_gain=1.5)
    assert found.scores.tolist() == pytest.approx(told)
