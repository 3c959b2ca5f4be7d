"""The mapping from picture to road: found from points, and judged by them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detection.geometry.homography import (
    fit_homography,
    inverse,
    metres_per_pixel,
    reprojection_errors_m,
    reprojection_errors_px,
    rms,
    to_road,
)

ROAD = ((0.0125, 0.0021, -9.4), (0.0004, -0.0361, 27.8), (2e-05, 0.00131, 0.42))
PIXELS = [(560.0, 460.0), (960.0, 470.0), (1230.0, 700.0), (430.0, 700.0), (760.0, 560.0)]


def metres() -> list[tuple[float, float]]:
    found = [to_road(ROAD, pixel) for pixel in PIXELS]
    return [place for place in found if place is not None]


@pytest.mark.parametrize("count", [4, 5])
def test_that_the_mapping_behind_exact_points_is_found(count: int) -> None:
    fitted = fit_homography(PIXELS[:count], metres()[:count])
    assert fitted is not None
    assert rms(reprojection_errors_m(fitted, PIXELS, metres())) < 1e-9
    assert rms(reprojection_errors_px(fitted, PIXELS, metres())) < 1e-6


def test_that_a_wrongly_noted_point_shows_in_the_errors() -> None:
    noted = metres()
    noted[4] = (noted[4][0] + 1.0, noted[4][1])
    fitted = fit_homography(PIXELS, noted)
    assert fitted is not None
    assert 0.05 < rms(reprojection_errors_m(fitted, PIXELS, noted)) < 1.0


@pytest.mark.parametrize(
    ("pixels", "road"),
    [
        (PIXELS[:3], [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]),
        ([(10.0 * n, 5.0 * n) for n in range(5)], [(float(n), 0.0) for n in range(5)]),
        ([(7.0, 7.0)] * 4, [(1.0, 1.0)] * 4),
        (PIXELS[:4], [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0)]),
    ],
)
def test_that_points_which_fix_no_plane_give_no_mapping(
    pixels: list[tuple[float, float]], road: list[tuple[float, float]]
) -> None:
    assert fit_homography(pixels, road) is None


def test_that_the_slope_is_the_way_gained_by_a_pixel() -> None:
    slope = metres_per_pixel(ROAD, (700.0, 600.0))
    here, right, down = (to_road(ROAD, p) for p in ((700.0, 600.0), (700.01, 600.0), (700, 600.01)))
    assert slope is not None
    assert here is not None
    assert right is not None
    assert down is not None
    assert slope[0] == pytest.approx([(right[i] - here[i]) / 0.01 for i in (0, 1)], rel=1e-3)
    assert slope[1] == pytest.approx([(down[i] - here[i]) / 0.01 for i in (0, 1)], rel=1e-3)


def test_that_a_flat_matrix_has_no_way_back() -> None:
    assert inverse(((1, 0, 0), (0, 1, 0), (0, 0, 0))) is None
    assert inverse(((0, 0, 0), (0, 0, 0), (0, 0, 0))) is None
    flat = ((1.0, 0.0, 0.0), (2.0, 0.0, 0.0), (0.0, 0.0, 1.0))
    assert reprojection_errors_px(flat, [(1.0, 1.0)], [(1.0, 1.0)]) == (math.inf,)


@given(
    tilt=st.floats(0.0005, 0.003),
    scale=st.floats(0.005, 0.1),
    turn=st.floats(-3.1, 3.1),
    shift=st.floats(-2000.0, 2000.0),
)
def test_that_any_view_of_a_road_is_found_again(
    tilt: float, scale: float, turn: float, shift: float
) -> None:
    cosine, sine = math.cos(turn) * scale, math.sin(turn) * scale
    view = ((cosine, -sine, shift), (sine, cosine, -shift), (0.0, tilt, 0.2))
    road = [to_road(view, pixel) or (0.0, 0.0) for pixel in PIXELS]
    fitted = fit_homography(PIXELS, road)
    assert fitted is not None
    assert max(reprojection_errors_m(fitted, PIXELS, road)) < 1e-4 * max(1.0, scale * 2000)
