"""Parts of a picture: nearer, farther and beside, never outside."""

import pytest

from widgets.wall.parts import WHOLE, Part


def test_that_the_point_under_the_mouse_stays_in_its_place() -> None:
    part = WHOLE.scaled(2.0, 0.25, 0.75, most=8.0)
    assert part.factor == pytest.approx(2.0)
    assert part.point_at(0.25, 0.75) == pytest.approx((0.25, 0.75))
    nearer = part.scaled(1.5, 0.25, 0.75, most=8.0)
    assert nearer.factor == pytest.approx(3.0)
    assert nearer.point_at(0.25, 0.75) == pytest.approx((0.25, 0.75))


def test_that_a_corner_is_reached_and_never_passed() -> None:
    part = WHOLE.scaled(4.0, 0.0, 1.0, most=8.0)
    assert (part.left, part.bottom) == pytest.approx((0.0, 1.0))
    assert part.moved(-1.0, 1.0) == part
    beside = part.moved(0.1, -0.1)
    assert (beside.left, beside.top) == pytest.approx((0.1, 0.65))
    assert beside.factor == pytest.approx(4.0)


def test_that_the_factor_ends_at_its_limit_and_at_the_whole() -> None:
    near = WHOLE.scaled(100.0, 0.5, 0.5, most=8.0)
    assert near.factor == pytest.approx(8.0)
    assert near.scaled(1 / 100, 0.9, 0.1, most=8.0) == WHOLE
    assert WHOLE.whole
    assert not near.whole


def test_that_a_part_knows_what_lies_inside_of_it() -> None:
    outer, inner = Part(0.2, 0.2, 0.7, 0.7), Part(0.3, 0.3, 0.4, 0.4)
    assert inner.inside(outer)
    assert not outer.inside(inner)
    assert outer.inside(WHOLE)
    assert outer.close_to(Part(0.2001, 0.2, 0.7, 0.7))
    assert not outer.close_to(inner)


def test_that_no_bounds_are_the_whole_picture() -> None:
    assert Part.of(None) == WHOLE
    assert Part.of(Part(0.1, 0.1, 0.5, 0.5)) == Part(0.1, 0.1, 0.5, 0.5)
