"""The next and the previous of things, and the arrangement of the playback."""

from datetime import UTC, datetime, timedelta

from app.ports.archive import MotionBucket, RecordedSpan
from ui.screens.playback import tiles
from ui.screens.playback.stepping import beyond_gap, motion_begins, next_moment

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def test_that_the_nearest_one_on_either_side_is_found_and_not_the_one_one_is_at() -> None:
    marks = [at(0), at(10), at(20)]
    assert next_moment(marks, at(10), 1) == at(20)
    assert next_moment(marks, at(10), -1) == at(0)
    assert next_moment(marks, at(20), 1) is None


def test_that_motion_begins_behind_stillness_and_behind_a_gap_only() -> None:
    values = [(0, 0.0), (2, 0.6), (4, 0.9), (6, 0.1), (8, 0.5), (60, 0.7), (62, 0.8)]
    buckets = [MotionBucket(at(second), value) for second, value in values]
    assert motion_begins(buckets, timedelta(seconds=2)) == [at(2), at(8), at(60)]


def test_that_a_gap_is_crossed_to_the_first_picture_and_back_to_the_last() -> None:
    spans = [RecordedSpan(at(0), at(10)), RecordedSpan(at(60), at(90))]
    assert beyond_gap(spans, at(5), 1) == at(60)
    assert beyond_gap(spans, at(30), 1) == at(60)
    assert beyond_gap(spans, at(70), -1) == at(9.7)
    assert beyond_gap(spans, at(70), 1) is None


def test_that_cameras_take_the_smallest_arrangement_and_sixteen_are_the_most() -> None:
    ids = [f"C{number}" for number in range(20)]
    assert tiles.showing(ids[:1]).tiles == 1
    assert tiles.showing(ids[:5], "C3").selected == 3
    full = tiles.showing(ids)
    assert len(tiles.shown_ids(full)) == 16
    assert tiles.toggled(full, "C19") == full
    assert tiles.shown_ids(tiles.toggled(full, "C0")) == tuple(ids[1:16])


def test_that_a_camera_comes_in_selected_and_goes_out_again() -> None:
    two = tiles.toggled(tiles.showing(["A"]), "B")
    assert (two.tiles, two.keys[two.selected]) == (4, "B")
    assert tiles.toggled(two, "B") == tiles.showing(["A"])
    assert tiles.stepped(two, 1).selected == 0, "from the last to the first"


def test_that_a_full_camera_follows_the_selection() -> None:
    full = tiles.toggled_full(tiles.showing(["A", "B"]))
    assert full.full == 0
    assert tiles.stepped(full, 1).full == 1
    assert tiles.toggled_full(full).full is None
