"""Which verdicts of two scenes are about the same deed."""

from dataclasses import replace

from detection.contracts.dry_run import Fate
from detection.contracts.events import RuleKind, ViolationCandidate
from detection.pipeline.dry_run_diff import compare

BOX = (100.0, 100.0, 140.0, 160.0)
ONE = ViolationCandidate(
    RuleKind.RED_LIGHT, 30, 35, 3.0, 7, "car", BOX, "stop-east", True, None, 0.9
)


def fates(edited: list[ViolationCandidate], saved: list[ViolationCandidate]) -> list[Fate]:
    return [fate for fate, _, _ in compare(edited, saved)]


def test_that_the_same_track_within_a_second_stays() -> None:
    ((fate, mine, theirs),) = compare([replace(ONE, time_s=3.4)], [ONE])
    assert (fate, mine.time_s, theirs) == (Fate.STAYS, 3.4, ONE)


def test_that_more_than_a_second_apart_are_two_deeds() -> None:
    assert fates([replace(ONE, time_s=4.1)], [ONE]) == [Fate.DISAPPEARS, Fate.APPEARS]


def test_that_another_rule_is_another_deed() -> None:
    later = replace(ONE, kind=RuleKind.STOP_LINE)
    assert sorted(fates([later], [ONE])) == [Fate.APPEARS, Fate.DISAPPEARS]


def test_that_another_track_on_the_same_place_stays_when_the_boxes_overlap() -> None:
    moved = replace(ONE, track_id=9, box_xyxy=(110.0, 100.0, 150.0, 160.0))
    assert fates([moved], [ONE]) == [Fate.STAYS]
    far = replace(ONE, track_id=9, box_xyxy=(400.0, 100.0, 440.0, 160.0))
    assert sorted(fates([far], [ONE])) == [Fate.APPEARS, Fate.DISAPPEARS]


def test_that_each_verdict_has_one_partner_the_nearest_in_time() -> None:
    first, second = replace(ONE, time_s=2.8), replace(ONE, time_s=3.1)
    found = compare([first, second], [ONE])
    assert [(fate, one.time_s) for fate, one, _ in found] == [
        (Fate.APPEARS, 2.8),
        (Fate.STAYS, 3.1),
    ]


def test_that_nothing_against_nothing_is_nothing() -> None:
    assert compare([], []) == ()
