"""The order of the queue: severity x confidence x age, without a clock."""

import json
import math
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.urgency import DOUBLING, highest_fine, severity, urgent_since
from app.settings.paths import resources

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
WEIGHTS = st.tuples(
    st.sampled_from(["red_light", "stop_line", "dwell", "pavement", "something_new"]),
    st.sampled_from(["car", "motorcycle", "person"]),
    st.floats(0.05, 1.0),
    st.integers(0, 30 * 24 * 60),
)


def _urgency(
    rule: str, class_name: str, score: float, started_at: datetime, now: datetime
) -> float:
    """The formula as it is told to people."""
    age = (now - started_at) / DOUBLING
    return float(severity(rule, class_name) * score * 2**age)


@given(WEIGHTS, WEIGHTS, st.integers(0, 60))
def test_that_the_key_orders_two_cases_as_the_formula_does_at_any_time(
    one: tuple[str, str, float, int], other: tuple[str, str, float, int], days: int
) -> None:
    now = NOON + timedelta(days=days)
    keys, worth = [], []
    for rule, class_name, score, minutes in (one, other):
        started_at = NOON - timedelta(minutes=minutes)
        keys.append(urgent_since(rule, class_name, score, started_at))
        worth.append(_urgency(rule, class_name, score, started_at, now))
    if not math.isclose(worth[0], worth[1], rel_tol=1e-6):
        assert (keys[0] < keys[1]) == (worth[0] > worth[1])


def test_that_the_graver_of_two_fresh_cases_comes_first() -> None:
    car = urgent_since("red_light", "car", 0.9, NOON)
    motorcycle = urgent_since("red_light", "motorcycle", 0.9, NOON)
    stop = urgent_since("stop_line", "motorcycle", 0.9, NOON)
    assert car < motorcycle < stop


def test_that_a_light_case_overtakes_a_grave_one_by_waiting() -> None:
    fresh = urgent_since("red_light", "car", 0.9, NOON)
    light = urgent_since("stop_line", "motorcycle", 0.9, NOON - timedelta(days=2))
    assert fresh < light
    older = urgent_since("stop_line", "motorcycle", 0.9, NOON - timedelta(days=7))
    assert older < fresh


def test_that_an_unsure_or_unknown_case_still_has_a_place() -> None:
    assert urgent_since("red_light", "car", 0.0, NOON) < NOON + timedelta(days=10)
    assert urgent_since("something_new", "person", 0.5, NOON) > NOON
    assert highest_fine("something_new", "person") == 0


@pytest.mark.parametrize("wheels", ["two_wheeler", "four_wheeler"])
def test_that_the_table_holds_the_highest_ranges_of_the_catalogue(wheels: str) -> None:
    text = (resources() / "reference" / "violations.json").read_text(encoding="utf-8")
    catalogue: dict[str, Any] = json.loads(text)
    class_name = "motorcycle" if wheels == "two_wheeler" else "car"
    for rule, rows in catalogue["rules"].items():
        fines = [row[wheels]["max_vnd"] for row in rows if row.get(wheels)]
        assert highest_fine(rule, class_name) == max(fines, default=0), rule
