"""Bookmarks and tours of the wall."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.errors import RuleViolationError
from app.domain.ids import BookmarkId, CameraId, TourId, UserId, new_id
from app.domain.records import Subject
from app.domain.roles import Verb
from app.domain.wall import KEEP_AFTER, KEEP_BEFORE, Bookmark, Tour
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.steps import step


def add_bookmark(
    desk: Desk,
    camera_id: CameraId,
    at: datetime,
    note: str = "",
    keep: tuple[datetime, datetime] | None = None,
) -> Bookmark:
    """Mark a moment of a camera; the archive keeps what is around it.

    Args:
        desk: Who marks it.
        camera_id: The camera.
        at: The moment, aware UTC.
        note: Why.
        keep: From when to when the archive is kept; a minute before to two after by default.

    Raises:
        RuleViolationError: ``text_too_long`` or ``bookmark_span_wrong``.
        NotAllowedError: ``not_allowed``.
    """
    desk.actor.require(Verb.WATCH_CAMERAS)
    begin, end = keep or (at - KEEP_BEFORE, at + KEEP_AFTER)
    bookmark = Bookmark(
        id=BookmarkId(new_id()),
        version=1,
        camera_id=camera_id,
        at=at,
        note=note.strip(),
        author_id=desk.actor.user_id,
        author_name=desk.actor.name,
        made_at=desk.clock.now(),
        keep_from=begin,
        keep_to=end,
    ).checked()

    def job(work: UnitOfWork) -> Bookmark:
        work.cameras.get(camera_id)
        work.wall.add_bookmark(bookmark)
        work.add_history(
            step(desk.actor, desk.clock, Subject.BOOKMARK, "registered", None, bookmark)
        )
        return bookmark

    return desk.store.write(job)


def note_bookmark(desk: Desk, bookmark_id: BookmarkId, version: int, note: str) -> Bookmark:
    """Write another note on a bookmark.

    Raises:
        ConflictError: When somebody else did since it was read.
        NotFoundError: When it is gone.
    """
    return change_bookmark(desk, bookmark_id, version, note)


def change_bookmark(
    desk: Desk,
    bookmark_id: BookmarkId,
    version: int,
    note: str,
    keep: tuple[datetime, datetime] | None = None,
) -> Bookmark:
    """Write another note on a bookmark, and keep more or less of the archive around it.

    Raises:
        RuleViolationError: ``text_too_long`` or ``bookmark_span_wrong``.
        NotAllowedError: ``not_allowed`` when it belongs to somebody else.
        ConflictError: When somebody else did since it was read.
        NotFoundError: When it is gone.
    """
    desk.actor.require(Verb.WATCH_CAMERAS)

    def job(work: UnitOfWork) -> Bookmark:
        before = work.wall.bookmark(bookmark_id)
        _require_own(desk, before.author_id)
        begin, end = keep or (before.keep_from, before.keep_to)
        wanted = replace(
            before, version=version, note=note.strip(), keep_from=begin, keep_to=end
        ).checked()
        saved = work.wall.save_bookmark(wanted)
        work.add_history(step(desk.actor, desk.clock, Subject.BOOKMARK, "edited", before, saved))
        return saved

    return desk.store.write(job)


def restore_bookmark(desk: Desk, gone: Bookmark) -> Bookmark:
    """Make a bookmark again that :func:`delete_bookmark` returned; author and times stay.

    Raises:
        NotAllowedError: ``not_allowed`` when it belonged to somebody else.
    """
    desk.actor.require(Verb.WATCH_CAMERAS)
    _require_own(desk, gone.author_id)
    bookmark = replace(gone, id=BookmarkId(new_id()), version=1).checked()

    def job(work: UnitOfWork) -> Bookmark:
        work.wall.add_bookmark(bookmark)
        work.add_history(
            step(desk.actor, desk.clock, Subject.BOOKMARK, "registered", None, bookmark)
        )
        return bookmark

    return desk.store.write(job)


def delete_bookmark(desk: Desk, bookmark_id: BookmarkId) -> Bookmark:
    """Remove a bookmark; returns what it was, so that it can be made again."""
    desk.actor.require(Verb.WATCH_CAMERAS)

    def job(work: UnitOfWork) -> Bookmark:
        before = work.wall.bookmark(bookmark_id)
        _require_own(desk, before.author_id)
        work.wall.delete_bookmark(bookmark_id)
        after = replace(before, note="", keep_from=before.at, keep_to=before.at)
        work.add_history(step(desk.actor, desk.clock, Subject.BOOKMARK, "deleted", before, after))
        return before

    return desk.store.write(job)


def save_tour(desk: Desk, tour: Tour | None, wanted: Tour) -> Tour:
    """Keep a tour; pass the one that was read to write over it.

    ``wanted`` may come from :func:`new_tour` or ``dataclasses.replace``; its owner stays.

    Raises:
        RuleViolationError: As :meth:`Tour.checked`, or ``tour_name_taken``.
        NotAllowedError: ``not_allowed`` when it belongs to somebody else.
        ConflictError: When it was saved elsewhere since it was read.
    """
    desk.actor.require(Verb.WATCH_CAMERAS)
    wanted = replace(wanted, name=wanted.name.strip()).checked()
    for other in desk.store.queries.wall.tours(desk.actor.user_id):
        same = other.name.casefold() == wanted.name.casefold()
        if same and other.owner_id == desk.actor.user_id and other.id != wanted.id:
            raise RuleViolationError("tour_name_taken", name=wanted.name)

    def job(work: UnitOfWork) -> Tour:
        if tour is None:
            _require_own(desk, wanted.owner_id)
            work.wall.add_tour(wanted)
            work.add_history(step(desk.actor, desk.clock, Subject.TOUR, "registered", None, wanted))
            return wanted
        before = work.wall.tour(tour.id)
        _require_own(desk, before.owner_id)
        saved = work.wall.save_tour(
            replace(wanted, id=tour.id, version=tour.version, owner_id=before.owner_id)
        )
        work.add_history(step(desk.actor, desk.clock, Subject.TOUR, "edited", before, saved))
        return saved

    return desk.store.write(job)


def new_tour(
    desk: Desk,
    name: str,
    seconds: int,
    camera_ids: Sequence[str] = (),
    groups: Sequence[str] = (),
    *,
    shared: bool = False,
) -> Tour:
    """A tour of this person that is not yet kept."""
    return Tour(
        id=TourId(new_id()),
        version=1,
        owner_id=desk.actor.user_id,
        name=name,
        seconds=seconds,
        camera_ids=tuple(camera_ids),
        groups=tuple(groups),
        shared=shared,
    )


def delete_tour(desk: Desk, tour_id: TourId) -> Tour:
    """Remove a tour; returns what it was, so that it can be saved again."""
    desk.actor.require(Verb.WATCH_CAMERAS)

    def job(work: UnitOfWork) -> Tour:
        before = work.wall.tour(tour_id)
        _require_own(desk, before.owner_id)
        work.wall.delete_tour(tour_id)
        after = replace(before, camera_ids=(), groups=())
        work.add_history(step(desk.actor, desk.clock, Subject.TOUR, "deleted", before, after))
        return before

    return desk.store.write(job)


def _require_own(desk: Desk, owner_id: UserId) -> None:
    """One's own; who manages cameras may also change what others made."""
    if owner_id != desk.actor.user_id:
        desk.actor.require(Verb.MANAGE_CAMERAS)
