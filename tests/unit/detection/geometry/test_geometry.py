"""Geometry: facts that hold for every point, line, box and polygon."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detection.geometry.arrays import BoxXYXY, PointXY
from detection.geometry.boxes import (
    bottom_centre,
    box_size_px,
    grown,
    intersection,
    overlap_ratio,
    pair_overlap,
    paired_intersection,
    touching,
)
from detection.geometry.homography import to_road
from detection.geometry.lines import pass_point, place_along, side_distance, side_distances
from detection.geometry.polygons import (
    Bounds,
    contains,
    depth_inside,
    edge_distance,
    polygon_area,
)

steady = settings(deadline=None)
"""Other work on the machine is no fault of geometry."""
coordinate = st.floats(-2000, 2000).map(lambda value: round(value, 2))
point = st.tuples(coordinate, coordinate)
side = st.floats(1, 500).map(lambda value: round(value, 2))
box = st.tuples(coordinate, coordinate, side, side).map(
    lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3])
)
SQUARE = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0))


@steady
@given(point, point, point)
def test_that_turning_a_line_round_changes_the_side_of_every_point(
    p1: PointXY, p2: PointXY, where: PointXY
) -> None:
    assert side_distance(p1, p2, where) == pytest.approx(-side_distance(p2, p1, where), abs=1e-6)


@steady
@given(point, point, st.lists(point, max_size=5))
def test_that_distances_of_many_points_are_those_of_each_to_the_last_bit(
    p1: PointXY, p2: PointXY, points: list[PointXY]
) -> None:
    found = side_distances(p1, p2, np.array(points, np.float64).reshape(-1, 2))
    assert found.tolist() == [side_distance(p1, p2, where) for where in points]


@steady
@given(st.lists(point, min_size=3, max_size=6), st.lists(point, min_size=1, max_size=5))
def test_that_nobody_inside_a_polygon_is_outside_of_its_bounds(
    polygon: list[PointXY], points: list[PointXY]
) -> None:
    held = Bounds([SQUARE, polygon]).hold(np.array([*points, *polygon]))
    assert held.shape == (2, len(points) + len(polygon))
    assert held[1, len(points) :].all()
    inside = [contains(polygon, where) for where in points]
    assert held[1, : len(points)][inside].all()


@steady
@given(point, point, point)
def test_that_a_point_is_never_further_from_a_line_than_from_its_end(
    p1: PointXY, p2: PointXY, where: PointXY
) -> None:
    assert abs(side_distance(p1, p2, where)) <= math.dist(p1, where) + 1e-6


@steady
@given(point, point, point, point)
def test_that_a_path_meets_a_line_between_its_ends_exactly_when_they_lie_apart(
    p1: PointXY, p2: PointXY, start: PointXY, end: PointXY
) -> None:
    before, after = side_distance(p1, p2, start), side_distance(p1, p2, end)
    met = pass_point(p1, p2, start, end)
    assert (met is not None) == (before != after and before * after <= 0)
    if met is not None:
        assert abs(side_distance(p1, p2, met)) < 1e-3
        assert math.dist(start, met) + math.dist(met, end) == pytest.approx(
            math.dist(start, end), abs=1e-3
        )


def test_that_right_of_a_line_drawn_to_the_left_is_above_it_on_the_picture() -> None:
    assert side_distance((500, 240), (140, 240), (320, 100)) > 0
    assert place_along((500, 240), (140, 240), (410, 0)) == pytest.approx(0.25)


@steady
@given(box, box)
def test_that_overlap_is_a_share_and_the_same_both_ways(first: BoxXYXY, second: BoxXYXY) -> None:
    there, back = pair_overlap(first, second), pair_overlap(second, first)
    assert 0.0 <= there <= 1.0 + 1e-9
    assert there == pytest.approx(back)
    table = overlap_ratio(np.array([first]), np.array([second]))
    assert table[0, 0] == pytest.approx(there, abs=1e-9)


@steady
@given(st.lists(box, max_size=6), st.lists(box, max_size=6))
def test_that_boxes_touch_exactly_where_they_share_an_area(
    first: list[BoxXYXY], second: list[BoxXYXY]
) -> None:
    one, other = (np.array(boxes, float).reshape(-1, 4) for boxes in (first, second))
    rows, columns = touching(one, other)
    table = intersection(one, other)
    assert sorted(zip(rows, columns, strict=True)) == sorted(zip(*np.nonzero(table), strict=True))
    assert paired_intersection(one[rows], other[columns]).tolist() == table[rows, columns].tolist()


@steady
@given(box)
def test_that_a_box_overlaps_itself_wholly_and_keeps_its_middle_when_grown(found: BoxXYXY) -> None:
    assert pair_overlap(found, found) == pytest.approx(1.0)
    larger = grown(np.array([found]), 0.5)[0]
    assert (larger[0] + larger[2]) / 2 == pytest.approx((found[0] + found[2]) / 2, abs=1e-6)
    assert box_size_px(tuple(larger)) == pytest.approx(2 * box_size_px(found), rel=1e-6)


def test_that_the_anchor_of_a_box_beyond_the_picture_is_not_pulled_in() -> None:
    assert bottom_centre((-60.0, 400.0, 20.0, 520.0)) == (-20.0, 520.0)


@steady
@given(st.floats(0, 100), st.floats(0, 100))
def test_that_every_point_of_a_square_is_inside(x: float, y: float) -> None:
    assert contains(SQUARE, (x, y))
    assert depth_inside(SQUARE, (x, y)) == pytest.approx(min(x, y, 100 - x, 100 - y), abs=1e-6)


@steady
@given(point)
def test_that_depth_is_positive_inside_and_its_size_is_the_distance_to_the_edge(
    where: PointXY,
) -> None:
    depth = depth_inside(SQUARE, where)
    assert abs(depth) == pytest.approx(edge_distance(SQUARE, where))
    assert (depth < 0) == (not contains(SQUARE, where))


@steady
@given(st.lists(point, min_size=3, max_size=8))
def test_that_area_does_not_depend_on_the_winding(polygon: list[PointXY]) -> None:
    assert polygon_area(polygon) == pytest.approx(polygon_area(polygon[::-1]), abs=1e-3)


def test_that_corners_and_edges_count_as_inside() -> None:
    for where in (*SQUARE, (50.0, 0.0), (100.0, 50.0)):
        assert contains(SQUARE, where)


def test_that_a_homography_maps_pixels_and_says_so_at_the_horizon() -> None:
    matrix = ((0.1, 0.0, 0.0), (0.0, 0.1, 0.0), (0.0, 0.01, -1.0))
    assert to_road(matrix, (50.0, 0.0)) == (-5.0, 0.0)
    assert to_road(matrix, (50.0, 100.0)) is None
