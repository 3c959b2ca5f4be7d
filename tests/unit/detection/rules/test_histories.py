"""Histories of tracks: what they remember, and what is found out about them once."""

import pytest

from detection.rules.history import (
    MOST_SIGHTINGS,
    REMEMBERED_S,
    Sighting,
    TrackHistory,
    once_a_sighting,
)


def sighting(index: int, time_s: float, x: float = 0.0) -> Sighting:
    box = (x, 0.0, x + 40.0, 30.0)
    return Sighting(index, time_s, box, (x + 20.0, 30.0), 34.6, 0.9)


def test_that_a_question_is_worked_out_anew_for_a_new_sighting_only() -> None:
    asked = []

    @once_a_sighting
    def newest_x(history: TrackHistory) -> float:
        asked.append(history.track_id)
        return history.last.anchor_xy[0]

    first, second = (TrackHistory(key, "car", confirmed=True, last_live_s=0.0) for key in (1, 2))
    first.add(sighting(0, 0.0, x=10.0))
    second.add(sighting(0, 0.0, x=50.0))
    assert [newest_x(first), newest_x(first), newest_x(second)] == [30.0, 30.0, 70.0]
    first.add(sighting(1, 0.1, x=10.5))
    assert [newest_x(first), newest_x(second)] == [30.5, 70.0]
    assert asked == [1, 2, 1]


@pytest.mark.parametrize("step_s", [0.01, 0.1, 7.0, 100.0])
def test_that_the_columns_of_a_history_say_what_its_sightings_say(step_s: float) -> None:
    history = TrackHistory(1, "car", confirmed=True, last_live_s=0.0)
    for index in range(1200):
        history.add(sighting(index, index * step_s, x=float(index % 7)))
    kept = history.sightings
    assert history.times_s == [s.time_s for s in kept]
    assert list(zip(history.xs, history.ys, strict=True)) == [s.anchor_xy for s in kept]
    assert history.sizes_px == [s.size_px for s in kept]
    assert len(kept) == min(MOST_SIGHTINGS, int(REMEMBERED_S / step_s + 1e-6) + 1)
    assert history.since(kept[-1].time_s - 2.5 * step_s) == kept[-3:]
