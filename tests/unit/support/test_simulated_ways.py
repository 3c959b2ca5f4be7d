"""What is taken out of the simulator's ways."""

import numpy as np
from e2e.traffic.leaps import with_headings_held


def test_that_nobody_turns_while_standing_and_turns_back_in_driving() -> None:
    times = np.arange(0.0, 20.0, 0.2)
    speeds = np.where((times >= 5.0) & (times < 15.0), 0.0, 3.0)
    angles = np.where(times < 5.0, -1.5, np.where(times < 15.0, -1.5 + 0.1 * (times - 5.0), -1.5))
    ways = np.stack([times, 0 * times, -3.0 * times, angles, speeds], axis=1)
    held = with_headings_held(ways)
    assert np.abs(held[times < 15.0, 3] + 1.5).max() < 1e-9
    assert np.abs(np.diff(held[:, 3])).max() < 0.2
    assert (held[:, [0, 1, 2, 4]] == ways[:, [0, 1, 2, 4]]).all()


def test_that_a_turn_made_meanwhile_is_taken_up_little_by_little() -> None:
    times = np.arange(0.0, 10.0, 0.2)
    speeds = np.where((times >= 2.0) & (times < 4.0), 0.0, 3.0)
    angles = np.where(times < 4.0, 0.0, 0.8)
    held = with_headings_held(np.stack([times, times, 0 * times, angles, speeds], axis=1))
    assert held[times < 4.0, 3].max() == 0.0
    assert held[-1, 3] == 0.8
    assert np.abs(np.diff(held[:, 3])).max() < 0.15
