"""Notes and attached files of any record."""

import mimetypes
from pathlib import Path

from app.domain.errors import EnvironmentFailureError, RuleViolationError
from app.domain.ids import AttachmentId, NoteId, new_id
from app.domain.records import Attachment, Note, Subject
from app.domain.roles import Verb
from app.services.desk import Desk

_WRITES = {
    Subject.REPORT: (Verb.TRIAGE_REPORT, Verb.ANSWER_REPORT, Verb.REGISTER_REPORT),
    Subject.SOS: (Verb.LOG_SOS,),
    Subject.CASE: (Verb.REVIEW_CASE,),
}
MOST_BYTES = 50_000_000


def _require(desk: Desk, subject: Subject) -> None:
    verbs = _WRITES.get(subject, (Verb.MANAGE_SETTINGS,))
    if not any(desk.actor.may(verb) for verb in verbs):
        desk.actor.require(verbs[0])


def add_note(desk: Desk, subject: Subject, subject_id: str, text: str) -> Note:
    """Append a remark.

    Raises:
        RuleViolationError: ``note_empty``.
    """
    _require(desk, subject)
    if not text.strip():
        raise RuleViolationError("note_empty")
    note = Note(
        id=NoteId(new_id()),
        subject=subject,
        subject_id=subject_id,
        author_id=desk.actor.user_id,
        author_name=desk.actor.name,
        at=desk.clock.now(),
        text=text.strip(),
    )
    desk.store.write(lambda work: work.add_note(note))
    return note


def attach_file(desk: Desk, subject: Subject, subject_id: str, source: Path) -> Attachment:
    """Keep a copy of a file with a record.

    Raises:
        RuleViolationError: ``attachment_too_large``.
        EnvironmentFailureError: ``file_unreadable``.
    """
    _require(desk, subject)
    try:
        size = source.stat().st_size
    except OSError as error:
        raise EnvironmentFailureError("file_unreadable", name=source.name) from error
    if size > MOST_BYTES:
        raise RuleViolationError("attachment_too_large", megabytes=MOST_BYTES // 1_000_000)
    attachment = Attachment(
        id=AttachmentId(new_id()),
        subject=subject,
        subject_id=subject_id,
        name=source.name,
        media_type=mimetypes.guess_type(source.name)[0] or "application/octet-stream",
        sha256=desk.files.put(source),
        size_bytes=size,
    )
    desk.store.write(lambda work: work.add_attachment(attachment))
    return attachment
