"""Bookmarks, tours and camera logs in SQL."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.deadlines import CITY_TIME
from app.domain.ids import BookmarkId, CameraId, TourId, UserId
from app.domain.records import Subject
from app.domain.rule_days import QuietRule, RuleDay
from app.domain.wall import Bookmark, CameraHour, CameraLogEntry, Tour
from app.ports.wall import EventMark
from app.store import tables
from app.store.asking import Ask
from app.store.kinds import Kind, Mapped
from app.store.repository import SqlRepository, Touch, inserted
from app.store.tables_wall import bookmarks, camera_hours, camera_log, rule_days, tours

BOOKMARK = Kind(Bookmark, bookmarks, subject=Subject.BOOKMARK)
TOUR = Kind(Tour, tours, subject=Subject.TOUR)
LOG = Mapped(CameraLogEntry, camera_log)
_MOST_MARKS = 5000


class SqlWallWork:
    """The part of a transaction that belongs to the wall."""

    def __init__(self, connection: Connection, touch: Touch) -> None:
        self._connection = connection
        self._touch = touch
        self._bookmarks: SqlRepository[BookmarkId, Bookmark] = SqlRepository(
            connection, BOOKMARK, touch
        )
        self._tours: SqlRepository[TourId, Tour] = SqlRepository(connection, TOUR, touch)

    def bookmark(self, bookmark_id: BookmarkId) -> Bookmark:
        """The stored bookmark. Raises NotFoundError."""
        return self._bookmarks.get(bookmark_id)

    def add_bookmark(self, bookmark: Bookmark) -> None:
        """Insert with version 1."""
        self._bookmarks.add(bookmark)

    def save_bookmark(self, bookmark: Bookmark) -> Bookmark:
        """Write against its version. Raises ConflictError."""
        return self._bookmarks.save(bookmark)

    def delete_bookmark(self, bookmark_id: BookmarkId) -> None:
        """Delete it; history tells what it was."""
        self._connection.execute(delete(bookmarks).where(bookmarks.c.id == bookmark_id))
        self._touch(Subject.BOOKMARK, bookmark_id)

    def tour(self, tour_id: TourId) -> Tour:
        """The stored tour. Raises NotFoundError."""
        return self._tours.get(tour_id)

    def add_tour(self, tour: Tour) -> None:
        """Insert with version 1."""
        self._tours.add(tour)

    def save_tour(self, tour: Tour) -> Tour:
        """Write against its version. Raises ConflictError."""
        return self._tours.save(tour)

    def delete_tour(self, tour_id: TourId) -> None:
        """Delete it; history tells what it was."""
        self._connection.execute(delete(tours).where(tours.c.id == tour_id))
        self._touch(Subject.TOUR, tour_id)

    def add_log(self, entry: CameraLogEntry) -> None:
        """Append to a camera's log."""
        inserted(self._connection, camera_log, asdict(entry))
        self._touch(Subject.CAMERA_LOG, entry.camera_id)

    def add_hour(self, hour: CameraHour) -> None:
        """Add figures to those of an hour."""
        dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        table = camera_hours
        sums = {name: table.c[name] + getattr(hour, name) for name in _FIGURES}
        self._connection.execute(
            dialect.insert(table)
            .values(asdict(hour))
            .on_conflict_do_update(index_elements=["camera_id", "hour", "workstation"], set_=sums)
        )

    def add_rule_day(self, day: RuleDay) -> None:
        """Add refusals to those of a day."""
        dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        key = ["camera_id", "day", "workstation", "rule", "why"]
        added = {"refused": rule_days.c.refused + day.refused}
        insert = dialect.insert(rule_days).values(asdict(day))
        self._connection.execute(insert.on_conflict_do_update(index_elements=key, set_=added))
        self._touch(Subject.CAMERA_LOG, day.camera_id)

    def drop_log(self, before: datetime) -> int:
        """Delete older lines, hours and rule days; returns how many."""
        old = self._connection.execute(delete(camera_log).where(camera_log.c.at < before))
        hours = delete(camera_hours).where(camera_hours.c.hour < before)
        days = delete(rule_days).where(rule_days.c.day < before.astimezone(CITY_TIME).date())
        return old.rowcount + sum(self._connection.execute(one).rowcount for one in (hours, days))


_FIGURES = ("stalls", "reconnects", "held_back")


class SqlWallQueries:
    """The read side of the wall."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def bookmarks(
        self,
        camera_ids: Sequence[str] = (),
        since: datetime | None = None,
        until: datetime | None = None,
        n: int = 500,
    ) -> Sequence[Bookmark]:
        """Bookmarks, newest first; of all cameras when none is named."""
        table = bookmarks
        asked = select(*BOOKMARK.columns).where(*_within(table.c.at, since, until))
        if camera_ids:
            asked = asked.where(table.c.camera_id.in_(camera_ids))
        asked = asked.order_by(table.c.at.desc(), table.c.id.desc()).limit(n)
        return self._ask(lambda c: [BOOKMARK.read(row) for row in c.execute(asked)])

    def kept_spans(self) -> Sequence[Bookmark]:
        """Every bookmark, by camera and time: what the archive must keep."""
        asked = select(*BOOKMARK.columns).order_by(bookmarks.c.camera_id, bookmarks.c.at)
        return self._ask(lambda c: [BOOKMARK.read(row) for row in c.execute(asked)])

    def tours(self, user_id: UserId) -> Sequence[Tour]:
        """A person's own tours and the shared ones, by name."""
        own = or_(tours.c.owner_id == user_id, tours.c.shared.is_(True))
        asked = select(*TOUR.columns).where(own)
        found = self._ask(lambda c: [TOUR.read(row) for row in c.execute(asked)])
        return sorted(found, key=lambda tour: tour.name.casefold())

    def log(
        self, camera_id: str | None = None, since: datetime | None = None, n: int = 200
    ) -> Sequence[CameraLogEntry]:
        """Newest lines of one camera's log, or of all."""
        asked = select(*LOG.columns).where(*_within(camera_log.c.at, since, None))
        if camera_id is not None:
            asked = asked.where(camera_log.c.camera_id == camera_id)
        asked = asked.order_by(camera_log.c.at.desc(), camera_log.c.id.desc()).limit(n)
        return self._ask(lambda c: [LOG.read(row) for row in c.execute(asked)])

    def hours(self, camera_id: str, since: datetime) -> Sequence[CameraHour]:
        """Figures of a camera hour by hour, workstations added together, oldest first."""
        table = camera_hours
        sums = [func.sum(table.c[name]) for name in _FIGURES]
        asked = (
            select(table.c.hour, *sums)
            .where(table.c.camera_id == camera_id, table.c.hour >= since)
            .group_by(table.c.hour)
            .order_by(table.c.hour)
        )
        return self._ask(
            lambda c: [
                CameraHour(CameraId(camera_id), hour, "", *(int(each) for each in figures))
                for hour, *figures in c.execute(asked)
            ]
        )

    def quiet_rules(self, since: date) -> Sequence[QuietRule]:
        """What rules did not dare to tell since a day, the most refusals first."""
        table, refused = rule_days, func.sum(rule_days.c.refused)
        asked = (
            select(table.c.rule, table.c.why, table.c.camera_id, refused, func.max(table.c.day))
            .where(table.c.day >= since)
            .group_by(table.c.rule, table.c.why, table.c.camera_id)
            .order_by(refused.desc(), table.c.camera_id)
        )
        return quiet_of(self._ask(lambda c: [tuple(row) for row in c.execute(asked)]))

    def marks(
        self, camera_ids: Sequence[str], since: datetime, until: datetime
    ) -> Sequence[EventMark]:
        """Cases and bookmarks on the time line of some cameras, oldest first."""
        cases = tables.cases
        asked = (
            select(cases.c.camera_id, cases.c.started_at, cases.c.rule, cases.c.id)
            .where(cases.c.camera_id.in_(camera_ids), *_within(cases.c.started_at, since, until))
            .order_by(cases.c.started_at.desc())
            .limit(_MOST_MARKS)
        )
        found = self._ask(
            lambda c: [
                EventMark(CameraId(camera_id), at, "case", rule, case_id)
                for camera_id, at, rule, case_id in c.execute(asked)
            ]
        )
        marked = [
            EventMark(one.camera_id, one.at, "bookmark", one.note, one.id)
            for one in self.bookmarks(camera_ids, since, until, _MOST_MARKS)
        ]
        return sorted((*found, *marked), key=lambda mark: mark.at)


def _within(
    column: ColumnElement[Any], since: datetime | None, until: datetime | None
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if since is not None:
        found.append(column >= since)
    if until is not None:
        found.append(column < until)
    return found


def quiet_of(rows: Sequence[tuple[str, str, str, int, date]]) -> list[QuietRule]:
    """Rows of cameras, those with the most refusals first, put together by rule and reason."""
    found: dict[tuple[str, str], QuietRule] = {}
    for rule, why, camera_id, refused, day in rows:
        before = found.get((rule, why), QuietRule(rule, why, (), 0, day))
        found[rule, why] = QuietRule(
            rule,
            why,
            (*before.camera_ids, camera_id),
            before.refused + int(refused),
            max(before.last_day, day),
        )
    return sorted(found.values(), key=lambda one: (-one.refused, one.rule, one.why))
