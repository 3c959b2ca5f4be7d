"""Source time over lies, jumps, loops and reconnects."""

from itertools import pairwise

from detection.contracts.frames import ClockQuality
from detection.sources.timeline import Timeline


def test_that_a_film_begins_at_zero_whatever_its_first_stamp() -> None:
    timeline = Timeline(live=False)
    assert timeline.place(7.0, 7.0, 100.0).time_s == 0.0
    assert abs(timeline.place(7.04, 7.04, 100.0).time_s - 0.04) < 1e-9


def test_that_pictures_shown_out_of_order_keep_their_distances() -> None:
    timeline = Timeline(live=False)
    stamps = [(0.0, -0.08), (0.12, -0.04), (0.04, 0.0), (0.08, 0.04)]
    placed = [timeline.place(pts, dts, 0.0) for pts, dts in stamps]
    assert [round(each.time_s, 6) for each in placed] == [0.0, 0.12, 0.04, 0.08]
    assert all(a.decode_s <= b.decode_s for a, b in pairwise(placed))


def test_that_time_goes_on_over_a_reconnect_by_the_receivers_clock() -> None:
    timeline = Timeline()
    timeline.place(0.0, 0.0, 50.0)
    timeline.place(1.0, 1.0, 51.0)
    timeline.begin_connection()
    assert timeline.place(900.0, 900.0, 61.0).time_s == 11.0


def test_that_a_stamp_that_jumps_is_followed_and_called_bad() -> None:
    timeline = Timeline()
    timeline.place(0.0, 0.0, 50.0)
    timeline.place(0.04, 0.04, 50.04)
    jumped = timeline.place(5000.0, 5000.0, 50.08)
    assert abs(jumped.time_s - 0.08) < 0.05
    assert jumped.clock is ClockQuality.BAD
    assert timeline.place(5000.04, 5000.04, 50.12).clock is ClockQuality.RECEIVER


def test_that_a_stall_is_no_jump() -> None:
    timeline = Timeline()
    timeline.place(0.0, 0.0, 50.0)
    late = timeline.place(0.04, 0.04, 58.0)
    assert late.clock is ClockQuality.RECEIVER
    assert abs(late.time_s - 0.04) < 1e-9


def test_that_source_time_believes_stamps_and_not_a_nominal_rate() -> None:
    """A camera that says 25 and makes 21 a second: 60 s of wall clock are 60 s."""
    timeline = Timeline()
    for number in range(21 * 60 + 1):
        placed = timeline.place(number / 21, number / 21, 100 + number / 21)
    assert abs(placed.time_s - 60.0) < 1e-6


def test_that_packets_without_stamps_take_the_time_of_arrival() -> None:
    timeline = Timeline()
    times = [timeline.place(None, None, 10 + n / 15).time_s for n in range(30)]
    assert abs(times[-1] - 29 / 15) < 1e-9
    assert times == sorted(times)
