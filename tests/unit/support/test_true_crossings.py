"""The truth that crossings are scored against: passes, and doubt where a pixel decides."""

from support.mot_files import Sequence
from support.mot_halves import half_of, kind_of, slowed
from support.true_crossings import CountingLine, counting_lines, true_crossings

LINE = CountingLine("x", (100.0, 0.0), (100.0, 400.0))


def walk(*xs: float, y: float = 200.0, fps: float = 10.0) -> Sequence:
    """One who is 40 px wide and tall, with the middle of the feet at each place."""
    truth = {n: [(1, (x - 20, y - 40, x + 20, y))] for n, x in enumerate(xs)}
    return Sequence("walk", fps, truth=truth).close()


def told(sequence: Sequence) -> list[tuple[int, int, bool]]:
    return [(c.frame, c.direction, c.sure) for c in true_crossings(sequence, LINE)]


def test_that_a_pass_is_dated_to_the_first_frame_beyond_the_line() -> None:
    assert told(walk(70, 80, 90, 98, 103, 112, 120, 130)) == [(4, -1, True)]
    assert told(walk(130, 120, 112, 103, 98, 90, 80, 70)) == [(4, 1, True)]


def test_that_flicker_about_the_line_is_unsure() -> None:
    assert told(walk(70, 80, 90, 98, 101, 99, 101, 99, 90, 80)) == [
        (4, -1, False),
        (5, 1, False),
        (6, -1, False),
        (7, 1, False),
    ]


def test_that_who_hardly_leaves_the_line_is_unsure() -> None:
    assert told(walk(94, 94, 95, 95, 105, 106, 106, 106)) == [(4, -1, False)]


def test_that_a_pass_at_the_end_of_the_line_is_unsure_and_one_beside_it_is_none() -> None:
    steps = (70, 80, 90, 98, 103, 112, 120, 130)
    assert [c[2] for c in told(walk(*steps, y=398.0))] == [False]
    assert [c[2] for c in told(walk(*steps, y=430.0))] in ([], [False])


def test_that_lines_lie_where_the_traffic_is() -> None:
    lines = counting_lines(walk(*range(0, 400, 4)))
    assert [round(line.p1[0]) for line in lines[:3]] == [120, 200, 280]
    assert all(line.p1[0] < 0 and line.p2[0] > 390 for line in lines[3:])


def test_that_each_half_has_every_kind_of_camera_and_no_drive_lies_in_both() -> None:
    names = ["MOT16-04", "PETS09-S2L1", "rouen", "sherbrooke", "ETH-Bahnhof", "KITTI-13"]
    names += [f"KITTI-{n:04}-{kind}" for n in range(11) for kind in ("car", "cyclist")]
    kinds = {half: {kind_of(n) for n in names if half_of(n) == half} for half in ("tune", "report")}
    assert kinds["tune"] == kinds["report"]
    assert all(half_of(f"KITTI-{n:04}-car") == half_of(f"KITTI-{n:04}-cyclist") for n in range(11))


def test_that_a_slowed_sequence_keeps_its_times() -> None:
    slow = slowed(walk(*range(30), fps=30.0), 10.0)
    assert (slow.fps, slow.frames, sorted(slow.truth)) == (10.0, 10, list(range(10)))
    assert slow.truth[3][0][1][0] == 9 - 20
