"""The phases of lamps under a tile."""

import pytest

from app.services.lamp_history import GAP_S, LampHistory
from detection.contracts.signals import LampReading, LampState

GREEN, AMBER, RED = LampState.GREEN, LampState.AMBER, LampState.RED


def reading(state: LampState, since_s: float | None = None, lamp: str = "l") -> LampReading:
    return LampReading(lamp, "a", state, since_s, 0.9)


def test_that_phases_follow_one_another_without_a_gap() -> None:
    history = LampHistory()
    for tenth in range(10):
        history.see(tenth / 10, (reading(AMBER),))
    history.see(1.2, (reading(RED, 0.95),))
    history.see(1.3, (reading(RED, 0.95),))
    amber, red = history.spans()
    assert (amber.state, amber.from_s, amber.to_s, amber.began) == (AMBER, 0.0, 0.95, False)
    assert (red.state, red.from_s, red.to_s, red.began) == (RED, 0.95, 1.3, True)
    assert history.now("l") == red
    assert red.lasted_s == pytest.approx(0.35)


def test_that_readings_that_were_dropped_leave_no_hole_while_the_phase_is_known() -> None:
    history = LampHistory()
    history.see(10.0, (reading(RED, 8.0),))
    history.see(40.0, (reading(RED, 8.0),))
    (red,) = history.spans()
    assert (red.from_s, red.to_s) == (8.0, 40.0)


def test_that_a_long_silence_stays_open_on_the_line() -> None:
    history = LampHistory()
    history.see(10.0, (reading(RED),))
    history.see(10.0 + GAP_S + 1, (reading(RED),))
    first, second = history.spans()
    assert first.to_s == 10.0
    assert second.from_s == 10.0 + GAP_S + 1


def test_that_a_later_phase_of_the_same_colour_is_another_one() -> None:
    history = LampHistory()
    history.see(10.0, (reading(RED, 5.0),))
    history.see(95.0, (reading(RED, 90.0),))
    assert [(span.from_s, span.to_s) for span in history.spans()] == [(5.0, 10.0), (90.0, 95.0)]


def test_that_old_phases_are_forgotten_and_the_newest_never_is() -> None:
    history = LampHistory(kept_s=60.0)
    for number in range(20):
        history.see(number * 10.0 + 1, (reading((RED, GREEN)[number % 2], number * 10.0),))
    assert history.spans()[0].to_s >= 191 - 60
    assert len(history.spans(from_s=180.5)) == 2
    assert history.now("l") is not None
    assert history.now("other") is None


def test_that_a_source_that_begins_anew_begins_a_new_history() -> None:
    history = LampHistory()
    history.see(500.0, (reading(RED, 480.0),))
    history.see(0.0, (reading(GREEN),))
    (green,) = history.spans()
    assert green.state is GREEN
    assert history.newest_s == 0.0


def test_that_lamps_do_not_mix() -> None:
    history = LampHistory()
    history.see(1.0, (reading(RED, 0.5), reading(GREEN, 0.2, "m")))
    assert [(span.lamp_id, span.state) for span in history.spans()] == [("l", RED), ("m", GREEN)]
