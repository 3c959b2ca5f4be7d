"""Searching passages under a tracing file: written down first, answered afterwards.

There is no other way to the passages. A search that cannot be written down is not answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.errors import NotFoundError, RuleViolationError
from app.domain.ids import PassageId, TracingFileId, UserId, new_id
from app.domain.roles import Verb
from app.domain.tracing import (
    LookKind,
    Passage,
    PassageCriteria,
    TracingFile,
    TracingHit,
    allows,
    check_open,
    within_scope,
)
from app.ports.rows import Page
from app.ports.store import UnitOfWork
from app.ports.tracing import PassageAlbum, PassageBucket, PassageRow
from app.services.desk import Desk
from app.services.tracing import look_of

PAGE = 200


@dataclass(frozen=True, slots=True)
class FoundPassages:
    """The first page of a search.

    Attributes:
        criteria: What was really searched: the wish, cut to the scope of the file.
        buckets: All that was found, over time.
    """

    criteria: PassageCriteria
    page: Page[PassageRow]
    buckets: Sequence[PassageBucket]


def search_passages(desk: Desk, file_id: TracingFileId, wanted: PassageCriteria) -> FoundPassages:
    """Search within the scope of a file.

    Raises:
        NotAllowedError: ``not_allowed``.
        RuleViolationError: ``tracing_not_authorised``, ``tracing_expired``,
            ``tracing_outside_scope``, ``plate_part_short``.
    """
    desk.actor.require(Verb.TRACE_VEHICLES)

    def job(work: UnitOfWork) -> PassageCriteria:
        file = _open_file(desk, work, file_id)
        criteria = within_scope(file, wanted)
        work.tracing.add_look(look_of(desk, file, LookKind.SEARCH, _told(criteria)))
        return criteria

    criteria = desk.store.write(job)
    tracing = desk.store.queries.tracing
    page = tracing.passages(criteria, None, PAGE)
    buckets = tracing.buckets(criteria)
    return FoundPassages(criteria, page, buckets)


def more_passages(
    desk: Desk, file_id: TracingFileId, criteria: PassageCriteria, key: str
) -> Page[PassageRow]:
    """The next page of a search that was written down; checked again, since a file may end."""
    desk.actor.require(Verb.TRACE_VEHICLES)
    file = desk.store.write(lambda work: _open_file(desk, work, file_id))
    return desk.store.queries.tracing.passages(within_scope(file, criteria), key, PAGE)


def view_passage(
    desk: Desk, file_id: TracingFileId, passage_id: PassageId, album: PassageAlbum
) -> bytes | None:
    """The picture of a passage; the view is written down first. None when it has no picture."""
    desk.actor.require(Verb.TRACE_VEHICLES)

    def job(work: UnitOfWork) -> Passage:
        file, passage = _in_scope(desk, work, file_id, passage_id)
        work.tracing.add_look(look_of(desk, file, LookKind.VIEW, {"passage": passage.id}))
        return passage

    return _picture(desk.store.write(job), album)


def mark_passage(
    desk: Desk,
    file_id: TracingFileId,
    row: PassageRow,
    album: PassageAlbum,
    remark: str = "",
) -> TracingHit:
    """Put a passage into the answer, with its picture: both outlive the index."""
    desk.actor.require(Verb.TRACE_VEHICLES)
    picture = _picture(row.passage, album)
    kept = desk.files.put_bytes(picture) if picture else None

    def job(work: UnitOfWork) -> TracingHit:
        file, passage = _in_scope(desk, work, file_id, row.passage.id)
        hit = TracingHit(
            id=new_id(),
            file_id=file.id,
            passage=passage,
            camera_name=row.camera_name,
            thumb_sha256=kept,
            marked_by=UserId(desk.actor.user_id),
            marked_at=desk.clock.now(),
            remark=remark.strip(),
        )
        if not work.tracing.add_hit(hit):
            raise RuleViolationError("passage_marked_already")
        work.tracing.add_look(look_of(desk, file, LookKind.MARK, {"passage": passage.id}))
        return hit

    return desk.store.write(job)


def unmark_passage(desk: Desk, file_id: TracingFileId, passage_id: PassageId) -> None:
    """Take a passage out of the answer; the log keeps that it was in it."""
    desk.actor.require(Verb.TRACE_VEHICLES)

    def job(work: UnitOfWork) -> None:
        file = _open_file(desk, work, file_id)
        if work.tracing.drop_hit(file_id, passage_id):
            work.tracing.add_look(look_of(desk, file, LookKind.UNMARK, {"passage": passage_id}))

    desk.store.write(job)


def _open_file(desk: Desk, work: UnitOfWork, file_id: TracingFileId) -> TracingFile:
    file = work.tracing.file(file_id)
    check_open(file, desk.clock.now())
    return file


def _in_scope(
    desk: Desk, work: UnitOfWork, file_id: TracingFileId, passage_id: PassageId
) -> tuple[TracingFile, Passage]:
    file = _open_file(desk, work, file_id)
    passage = work.tracing.passage(passage_id)
    if not allows(file, passage):
        raise RuleViolationError("tracing_outside_scope")
    return file, passage


def _picture(passage: Passage, album: PassageAlbum) -> bytes | None:
    if not passage.thumb:
        return None
    try:
        return album.read(passage.thumb)
    except NotFoundError:
        return None


def _told(criteria: PassageCriteria) -> dict[str, object]:
    return {
        "since": criteria.since.isoformat(),
        "until": criteria.until.isoformat(),
        "camera_ids": list(criteria.camera_ids),
        "plate": criteria.plate_part,
        "class_names": list(criteria.class_names),
        "colours": [one.value for one in criteria.colours],
        "headings": [one.value for one in criteria.headings],
    }
