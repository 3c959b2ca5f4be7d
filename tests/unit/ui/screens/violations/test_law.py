"""The law table that ships with the program."""

import json

import pytest

from app.settings.paths import resources
from detection.contracts.detections import ROAD_USERS
from detection.contracts.events import RuleKind
from ui.screens.violations.law import LawTable, read_law

PATH = resources() / "reference" / "violations.json"


@pytest.fixture
def law() -> LawTable:
    return read_law(PATH)


def test_that_every_rule_of_the_table_is_one_of_the_detector() -> None:
    rules = json.loads(PATH.read_text(encoding="utf-8"))["rules"]
    assert set(rules) <= {rule.value for rule in RuleKind}


def test_that_every_range_is_a_range(law: LawTable) -> None:
    for rule in RuleKind:
        for vehicle in ROAD_USERS:
            for penalty in law.penalties(rule.value, vehicle):
                assert 0 < penalty.min_vnd < penalty.max_vnd
                assert penalty.article in (6, 7)
                assert 0 <= penalty.licence_points <= 12


def test_that_motorbikes_and_cars_have_articles_of_their_own(law: LawTable) -> None:
    (bike,) = law.penalties("red_light", "motorcycle")
    (car,) = law.penalties("red_light", "car")
    assert (bike.article, bike.clause, bike.point) == (7, 7, "c")
    assert (car.article, car.clause, car.point) == (6, 9, "b")
    assert (bike.min_vnd, bike.max_vnd, bike.licence_points) == (4_000_000, 6_000_000, 4)


def test_that_nothing_is_claimed_where_the_table_is_silent(law: LawTable) -> None:
    assert law.penalties("pedestrian", "person") == ()
    assert law.penalties("no_helmet", "car") == ()
    assert LawTable().penalties("red_light", "car") == ()
