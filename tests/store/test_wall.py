"""Bookmarks, tours and camera logs in both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from support.databases import Database
from support.records import a_camera, a_case

from app.domain.errors import ConflictError
from app.domain.ids import BookmarkId, CameraId, TourId, UserId
from app.domain.rule_days import QuietRule, RuleDay
from app.domain.wall import Bookmark, CameraHour, CameraLogEntry, CameraLogKind, Tour

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
CAMERA = CameraId("C1")


def a_bookmark(number: int = 1) -> Bookmark:
    at = NOON + timedelta(minutes=number)
    span = (at - timedelta(minutes=1), at + timedelta(minutes=2))
    return Bookmark(
        BookmarkId(f"b{number}"), 1, CAMERA, at, "xe đổ", UserId("u1"), "An", NOON, *span
    )


def test_that_a_bookmark_is_found_by_camera_and_time(database: Database) -> None:
    with_both = (a_bookmark(1), a_bookmark(2))
    store = database.open()
    for one in with_both:
        store.write(lambda work, one=one: work.wall.add_bookmark(one))
    wall = store.queries.wall
    assert list(wall.bookmarks((CAMERA,))) == [with_both[1], with_both[0]]
    assert list(wall.bookmarks(since=NOON + timedelta(minutes=2))) == [with_both[1]]
    assert wall.bookmarks(("C2",)) == []
    assert list(wall.kept_spans()) == list(with_both)
    store.close()


def test_that_two_people_cannot_both_change_one_bookmark(database: Database) -> None:
    store = database.open()
    store.write(lambda work: work.wall.add_bookmark(a_bookmark()))
    mine = replace(a_bookmark(), note="của tôi")
    store.write(lambda work: work.wall.save_bookmark(mine))
    with pytest.raises(ConflictError) as refusal:
        store.write(lambda work: work.wall.save_bookmark(replace(mine, note="khác")))
    assert refusal.value.theirs["note"] == "của tôi"
    store.close()


def test_that_a_tour_is_seen_by_its_owner_and_when_shared_by_all(database: Database) -> None:
    own = Tour(TourId("t1"), 1, UserId("u1"), "Cầu", 10, ("C1", "C2"))
    shared = Tour(TourId("t2"), 1, UserId("u1"), "Bờ sông", 20, (), ("19753",), shared=True)
    store = database.open()
    for one in (own, shared):
        store.write(lambda work, one=one: work.wall.add_tour(one))
    assert list(store.queries.wall.tours(UserId("u1"))) == [shared, own]
    assert list(store.queries.wall.tours(UserId("u2"))) == [shared]
    store.write(lambda work: work.wall.delete_tour(TourId("t2")))
    assert list(store.queries.wall.tours(UserId("u2"))) == []
    store.close()


def test_that_the_hours_of_two_workstations_are_added(database: Database) -> None:
    store = database.open()
    for workstation, stalls in (("A01", 1), ("A01", 2), ("A02", 4)):
        hour = CameraHour(CAMERA, NOON, workstation, stalls, 1, 0)
        store.write(lambda work, hour=hour: work.wall.add_hour(hour))
    (found,) = store.queries.wall.hours(CAMERA, NOON)
    assert (found.stalls, found.reconnects, found.held_back) == (7, 3, 0)
    store.close()


def test_that_refusals_are_added_up_over_workstations_days_and_cameras(database: Database) -> None:
    store = database.open()
    day = NOON.date()
    for camera, at, station, refused in (
        ("C1", day, "A01", 1),
        ("C1", day, "A01", 2),
        ("C1", day, "A02", 4),
        ("C2", day - timedelta(days=1), "A01", 9),
        ("C3", day - timedelta(days=9), "A01", 50),
    ):
        one = RuleDay(CameraId(camera), at, station, "speeding", "clock", refused)
        store.write(lambda work, one=one: work.wall.add_rule_day(one))
    silent = RuleDay(CAMERA, day, "A01", "no_helmet", "model_missing", 0)
    store.write(lambda work: work.wall.add_rule_day(silent))
    refused_rule, silent_rule = store.queries.wall.quiet_rules(day - timedelta(days=3))
    assert refused_rule == QuietRule("speeding", "clock", ("C2", "C1"), 16, day)
    assert silent_rule == QuietRule("no_helmet", "model_missing", ("C1",), 0, day)
    assert store.write(lambda work: work.wall.drop_log(NOON - timedelta(days=5))) == 1
    store.close()


def test_that_the_log_is_cut_at_its_old_end_only(database: Database) -> None:
    store = database.open()
    for day in range(3):
        at = NOON - timedelta(days=day)
        entry = CameraLogEntry(f"l{day}", CAMERA, at, CameraLogKind.FROZEN, True, "30.0", "A01")
        store.write(lambda work, entry=entry: work.wall.add_log(entry))
    gone = store.write(lambda work: work.wall.drop_log(NOON - timedelta(days=1)))
    assert gone == 1
    assert [entry.id for entry in store.queries.wall.log(CAMERA)] == ["l0", "l1"]
    store.close()


def test_that_cases_and_bookmarks_lie_on_one_time_line(database: Database) -> None:
    store = database.open()
    store.write(lambda work: work.cameras.add(a_camera(id=CAMERA)))
    store.write(lambda work: work.cases.add(a_case(CAMERA, started_at=NOON)))
    store.write(lambda work: work.wall.add_bookmark(a_bookmark()))
    marks = store.queries.wall.marks((CAMERA,), NOON, NOON + timedelta(hours=1))
    assert [mark.kind for mark in marks] == ["case", "bookmark"]
    assert store.queries.wall.marks((CAMERA,), NOON + timedelta(hours=1), NOON) == []
    store.close()
