"""What rules refused to tell: said now and then, added up by day."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from app.ports.cameras import RulesTold
from app.workers.rule_book import RuleBook
from app.workers.rule_facts import AGAIN_S, REGULARLY_S, RuleFacts
from detection.contracts.events import RuleKind

EVENING = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
"""23:30 in the city."""


def told(clock: int, *silent: tuple[str, str]) -> RulesTold:
    return RulesTold("C1", silent, (("speeding", "clock", clock),))


def test_that_the_first_picture_tells_and_nothing_new_is_told_seldom() -> None:
    facts = RuleFacts("C1", {RuleKind.NO_HELMET: "model_missing"})
    first = facts.due(Counter(), 100.0)
    assert first == RulesTold("C1", (("no_helmet", "model_missing"),), ())
    assert facts.due(Counter(), 100.0 + AGAIN_S) is None
    assert facts.due(Counter(), 100.0 + REGULARLY_S) == first


def test_that_new_refusals_are_told_together_after_a_while() -> None:
    facts = RuleFacts("C1", {})
    facts.due(Counter(), 0.0)
    refused = Counter({"speeding:clock": 2})
    assert facts.due(refused, AGAIN_S - 1) is None
    refused["speeding:clock"] = 5
    assert facts.due(refused, AGAIN_S) == told(5)
    refused["speeding:clock"] = 6
    assert facts.due(refused, AGAIN_S + 1) is None, "the counter goes on, what was told does not"


def test_that_what_a_silent_rule_counts_is_told_as_silence_only() -> None:
    facts = RuleFacts("C1", {RuleKind.SPEEDING: "calibration"})
    said = facts.due(Counter({"speeding:calibration": 1}), 0.0)
    assert said == RulesTold("C1", (("speeding", "calibration"),), ())


def test_that_a_day_gets_what_is_new_and_a_worker_that_began_anew_counts_from_nothing() -> None:
    book = RuleBook("A07")
    for count in (2, 5, 1):
        book.hear(told(count), EVENING)
    book.hear(told(4), EVENING + timedelta(hours=1))
    first, second = book.take()
    assert (first.day.day, first.refused) == (23, 6)
    assert (second.day.day, second.refused) == (24, 3)
    assert book.take() == []


def test_that_a_silent_rule_is_a_day_without_refusals() -> None:
    book = RuleBook("A07")
    book.hear(RulesTold("C1", (("speeding", "calibration"),)), EVENING)
    (day,) = book.take()
    assert (day.rule, day.why, day.refused) == ("speeding", "calibration", 0)


def test_that_what_could_not_be_written_is_added_to_what_came_since() -> None:
    book = RuleBook("A07")
    book.hear(told(2, ("no_helmet", "model_missing")), EVENING)
    book.take_back(book.take())
    book.hear(told(3), EVENING)
    assert [(one.rule, one.refused) for one in book.take()] == [("no_helmet", 0), ("speeding", 3)]
