"""Who needs a second person: by rule, by amount, by a draw that all workstations agree on."""

import pytest

from app.domain.errors import RuleViolationError
from app.domain.review import CheckCause
from app.domain.review_policy import ReviewPolicy, parse_review_policy, review_policy


def test_that_nobody_is_asked_by_default() -> None:
    policy = ReviewPolicy()
    assert policy.cause("case", "red_light", "car", confirmed=True) is None
    assert policy.cause("case", "red_light", "car", confirmed=False) is None


def test_that_a_rule_or_an_amount_asks_for_a_second_person_when_confirmed() -> None:
    policy = ReviewPolicy(rules=("no_helmet",), least_fine_vnd=6_000_000)
    assert policy.cause("a", "no_helmet", "motorcycle", confirmed=True) is CheckCause.RULE
    assert policy.cause("a", "red_light", "motorcycle", confirmed=True) is CheckCause.AMOUNT
    assert policy.cause("a", "stop_line", "car", confirmed=True) is None
    assert policy.cause("a", "red_light", "car", confirmed=False) is None


def test_that_the_draw_takes_its_share_and_is_the_same_everywhere() -> None:
    policy = ReviewPolicy(confirmed_percent=10, dismissed_percent=50, salt="secret")
    ids = [f"case-{number}" for number in range(4000)]
    drawn = [one for one in ids if policy.draws(one, policy.confirmed_percent)]
    assert 0.08 < len(drawn) / len(ids) < 0.12
    assert drawn == [one for one in ids if review_policy(policy.values()).draws(one, 10)]
    half = sum(policy.cause(one, "dwell", "car", confirmed=False) is not None for one in ids)
    assert 0.46 < half / len(ids) < 0.54


def test_that_another_secret_draws_other_cases() -> None:
    ids = [f"case-{number}" for number in range(500)]
    one, other = ReviewPolicy(salt="one"), ReviewPolicy(salt="other")
    assert [i for i in ids if one.draws(i, 20)] != [i for i in ids if other.draws(i, 20)]


def test_that_none_and_all_are_exact() -> None:
    policy = ReviewPolicy(salt="s")
    assert not any(policy.draws(str(number), 0) for number in range(300))
    assert all(policy.draws(str(number), 100) for number in range(300))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("confirmed_percent", -1.0),
        ("dismissed_percent", 100.5),
        ("confirmed_percent", float("nan")),
        ("least_fine_vnd", 0),
    ],
)
def test_that_values_without_a_meaning_are_refused(field: str, value: float) -> None:
    with pytest.raises(RuleViolationError, match="setting_invalid"):
        ReviewPolicy(**{field: value})  # type: ignore[arg-type]  # the point of the test


def test_that_one_unreadable_value_does_not_switch_the_others_off() -> None:
    stored = {"rules": ["dwell"], "confirmed_percent": 900, "least_fine_vnd": "much", "newer": 1}
    assert review_policy(stored) == ReviewPolicy(rules=("dwell",))
    assert parse_review_policy("no json") == ReviewPolicy()
    assert parse_review_policy(None) == ReviewPolicy()
