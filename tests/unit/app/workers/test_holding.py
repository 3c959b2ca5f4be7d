"""A camera that looks elsewhere is held, and both is told once."""

from app.workers.holding import Hold


def test_that_a_turned_camera_is_held_until_its_time() -> None:
    now_s = 10.0
    hold = Hold(monotonic=lambda: now_s)
    assert not hold.on
    hold.until_s = 40.0
    assert hold.on
    now_s = 40.0
    assert not hold.on


def test_that_a_moved_picture_is_held_without_an_end() -> None:
    hold = Hold(moved=True, monotonic=lambda: 1e9)
    assert hold.on


def test_that_each_change_is_told_once() -> None:
    now_s = 0.0
    hold = Hold(monotonic=lambda: now_s)
    assert hold.changed() is None
    hold.until_s = 5.0
    assert hold.changed() is True
    assert hold.changed() is None
    now_s = 6.0
    assert hold.changed() is False
    assert hold.changed() is None
