"""Deadlines, ranges of fines, age bands, intervals and bands."""

import itertools
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.case_flow import CASE_FLOW, CaseState
from app.domain.errors import RuleViolationError
from app.domain.penalties import AGE_BANDS, MAIN_LINE, OPEN_FILES, VIEW_STATES, FileView, band_of
from app.domain.penalty_law import FineCatalogue, check_amount
from app.domain.penalty_policy import DAY_FIELDS, PenaltyPolicy, months_after, policy_of
from app.domain.precision import poisson_range, usual_band, wilson
from app.settings.paths import resources

NEW_YEAR, AMENDED = date(2025, 1, 1), date(2026, 8, 15)


@pytest.fixture
def law() -> FineCatalogue:
    path = resources() / "reference" / "violations.json"
    return FineCatalogue(json.loads(path.read_text(encoding="utf-8")))


def at(year: int, month: int, day: int, hour: int = 5) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("begun", "ends"),
    [
        (at(2025, 3, 1), at(2026, 3, 1)),
        (at(2024, 2, 29), at(2025, 2, 28)),
        (at(2026, 12, 31, 18), at(2027, 12, 31, 18)),
    ],
)
def test_that_a_year_is_a_year_of_the_calendar(begun: datetime, ends: datetime) -> None:
    assert months_after(begun, 12) == ends
    assert PenaltyPolicy().lapses(begun, None) == ends


def test_that_a_decision_has_its_own_time() -> None:
    assert PenaltyPolicy().lapses(at(2025, 1, 1), at(2025, 12, 1)) == at(2026, 12, 1)


@pytest.mark.parametrize("name", DAY_FIELDS)
@pytest.mark.parametrize("days", [0, -1, 3661])
def test_that_a_period_has_bounds(name: str, days: int) -> None:
    with pytest.raises(RuleViolationError, match="policy_days"):
        replace(PenaltyPolicy(), **{name: days})


def test_that_stored_nonsense_keeps_the_default() -> None:
    stored = {"owner_days": "ten", "pay_days": -3, "second_person": 1, "appear_days": 25, "x": 1}
    assert policy_of(stored) == PenaltyPolicy(appear_days=25)
    assert policy_of(PenaltyPolicy(pay_days=4).values()) == PenaltyPolicy(pay_days=4)


def test_that_every_open_state_has_a_deadline_and_a_way_out() -> None:
    for state in OPEN_FILES:
        assert PenaltyPolicy().due(state, at(2026, 1, 1)) is not None
        assert CASE_FLOW.targets(state)


def test_that_every_open_state_can_finish() -> None:
    for state in OPEN_FILES:
        reached, front = {state}, {state}
        while front:
            front = {t for s in front for t in CASE_FLOW.targets(s)} - reached
            reached |= front
        assert reached & CASE_FLOW.finished


def test_that_each_open_state_is_in_a_list_and_the_line_is_a_way() -> None:
    listed = {state for view in FileView if view is not FileView.OPEN
              for state in VIEW_STATES[view]}  # fmt: skip
    assert set(OPEN_FILES) <= listed | {CaseState.PAID}
    for source, target in itertools.pairwise(MAIN_LINE):
        assert target in CASE_FLOW.targets(source)


def test_that_bands_are_without_gap_and_overlap() -> None:
    assert [band_of(days).key for days in (-1, 0, 15, 16, 30, 31, 90, 91, 180, 181)] == [
        "0-15", "0-15", "0-15", "16-30", "16-30", "31-90", "31-90", "91-180", "91-180", "180+",
    ]  # fmt: skip
    for one, following in itertools.pairwise(AGE_BANDS):
        assert one.to_day is not None
        assert following.from_day == one.to_day + 1


def test_that_nothing_is_known_before_the_first_decree(law: FineCatalogue) -> None:
    assert law.ranges("red_light", "motorcycle", date(2024, 12, 31)) == ()
    assert law.begins == NEW_YEAR


def test_that_motorbikes_and_cars_have_their_own_range(law: FineCatalogue) -> None:
    (bike,) = law.ranges("red_light", "motorcycle", NEW_YEAR)
    (car,) = law.ranges("red_light", "truck", NEW_YEAR)
    assert (bike.min_vnd, bike.max_vnd) == (4_000_000, 6_000_000)
    assert (car.min_vnd, car.max_vnd) == (18_000_000, 20_000_000)
    assert bike.law == "điểm c khoản 7 Điều 7 Nghị định 168/2024/NĐ-CP"
    assert law.ranges("red_light", "pedestrian", NEW_YEAR) == ()


def test_that_an_amended_act_keeps_the_text_of_its_day(law: FineCatalogue) -> None:
    for act in ("lane_change", "no_entry", "plate_covered"):
        (before,) = [r for r in law.others("car", date(2026, 8, 14)) if r.key.startswith(act)]
        (after,) = [r for r in law.others("car", AMENDED) if r.key.startswith(act)]
        assert before.decrees == ("168/2024/NĐ-CP",)
        assert after.decrees == ("168/2024/NĐ-CP", "238/2026/NĐ-CP")
        assert (before.min_vnd, before.max_vnd) == (after.min_vnd, after.max_vnd)
        assert before.name_vi != after.name_vi
        assert law.by_key(before.key, "car", AMENDED) is None
        assert law.by_key(after.key, "car", AMENDED) == after


@pytest.mark.parametrize(("amount", "reason", "code"), [
    (0, "vì", "amount_not_positive"), (3_999_999, " ", "amount_needs_reason"),
    (6_000_001, "", "amount_needs_reason"),
])  # fmt: skip
def test_that_amounts_have_to_be_explained(
    law: FineCatalogue, amount: int, reason: str, code: str
) -> None:
    (held,) = law.ranges("red_light", "motorcycle", NEW_YEAR)
    with pytest.raises(RuleViolationError, match=code):
        check_amount(amount, held, reason)


def test_that_without_a_range_any_amount_needs_a_reason(law: FineCatalogue) -> None:
    (held,) = law.ranges("red_light", "motorcycle", NEW_YEAR)
    for edge in (held.min_vnd, held.max_vnd):
        check_amount(edge, held, "")
    with pytest.raises(RuleViolationError, match="amount_needs_reason"):
        check_amount(1_000_000, None, "")
    check_amount(1_000_000, None, "Theo nghị định trước 2025")


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634)],
)
def test_that_wilson_is_as_in_the_tables(part: int, whole: int, low: float, high: float) -> None:
    assert wilson(part, whole) == pytest.approx((low, high), abs=5e-4)


def test_that_wilson_refuses_what_cannot_be() -> None:
    for part, whole in ((-1, 3), (4, 3)):
        with pytest.raises(AssertionError, match="part"):
            wilson(part, whole)


def test_that_one_strange_week_moves_no_band() -> None:
    calm = usual_band([20, 21, 19, 20, 22, 18, 20, 20])
    strange = usual_band([20, 21, 19, 20, 22, 18, 20, 400])
    assert calm is not None
    assert strange is not None
    assert abs(calm.high - strange.high) <= 2
    assert calm.low > 0


def test_that_a_quiet_hour_has_no_lower_bound() -> None:
    band = usual_band([1, 0, 2, 1, 1, 0, 1, 2])
    assert band is not None
    assert band.low == 0
    assert band.judge(0) is None


@pytest.mark.parametrize("mean", [0, 0.5, 3, 12, 80, 699, 701, 5000])
def test_that_poisson_bounds_hold_the_mean(mean: float) -> None:
    low, high = poisson_range(mean)
    assert 0 <= low <= mean <= high
    scipy = pytest.importorskip("scipy.stats")
    if mean <= 700:
        true_mean = max(mean, 0.5)
        assert scipy.poisson.sf(high, true_mean) <= 5e-4
        assert scipy.poisson.cdf(low - 1, true_mean) <= 5e-4
