"""One transaction of the write lane, and what it touched."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import cached_property

from sqlalchemy import Connection, Table, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.errors import NotFoundError, RuleViolationError
from app.domain.ids import (
    AttachmentId,
    CallId,
    CameraId,
    CaseId,
    DraftId,
    LayoutId,
    ReportId,
    SosId,
    UnitId,
    UserId,
    Workstation,
)
from app.domain.records import (
    Attachment,
    Call,
    Camera,
    Draft,
    Evidence,
    History,
    Note,
    Policy,
    Report,
    ReviewCase,
    SceneVersion,
    Sos,
    Subject,
    Unit,
    User,
    WallLayout,
    Ward,
)
from app.store import kinds, tables
from app.store import queries_catalogue as catalogue
from app.store.custody import SqlCustodyWork
from app.store.kinds import Mapped
from app.store.penalties import SqlPenaltyWork
from app.store.precision import SqlPrecisionWork
from app.store.repository import SqlRepository, inserted
from app.store.review import SqlReviewWork
from app.store.tracing import SqlTracingWork
from app.store.wall import SqlWallWork

HISTORY = Mapped(History, tables.history)
ATTACHMENT = Mapped(Attachment, tables.attachments)

_CITY = timedelta(hours=7)
"""Local time of the city (no summer time): the year in a short number is the year there."""


class SqlUnitOfWork:
    """What is written here is kept together or not at all. Used in the lane's thread only."""

    def __init__(self, connection: Connection, workstation: Workstation) -> None:
        self._connection = connection
        self._workstation = workstation
        self._touched: defaultdict[Subject, set[str]] = defaultdict(set)

    @property
    def touched(self) -> Mapping[Subject, frozenset[str]]:
        """Ids that this transaction has written, by subject."""
        return {subject: frozenset(ids) for subject, ids in self._touched.items()}

    @cached_property
    def reports(self) -> SqlRepository[ReportId, Report]:
        """Citizen reports."""
        return SqlRepository(self._connection, kinds.REPORT, self._touch)

    @cached_property
    def calls(self) -> SqlRepository[CallId, Call]:
        """Hotline calls."""
        return SqlRepository(self._connection, kinds.CALL, self._touch)

    @cached_property
    def sos(self) -> SqlRepository[SosId, Sos]:
        """SOS."""
        return SqlRepository(self._connection, kinds.SOS, self._touch)

    @cached_property
    def cases(self) -> SqlRepository[CaseId, ReviewCase]:
        """Review cases."""
        return SqlRepository(self._connection, kinds.CASE, self._touch)

    @cached_property
    def units(self) -> SqlRepository[UnitId, Unit]:
        """Handling units."""
        return SqlRepository(self._connection, kinds.UNIT, self._touch)

    @cached_property
    def cameras(self) -> SqlRepository[CameraId, Camera]:
        """Cameras."""
        return SqlRepository(self._connection, kinds.CAMERA, self._touch)

    @cached_property
    def users(self) -> SqlRepository[UserId, User]:
        """Users."""
        return SqlRepository(self._connection, kinds.USER, self._touch)

    @cached_property
    def layouts(self) -> SqlRepository[LayoutId, WallLayout]:
        """Wall layouts."""
        return SqlRepository(self._connection, kinds.LAYOUT, self._touch)

    @cached_property
    def review(self) -> SqlReviewWork:
        """Leases and second looks of cases."""
        return SqlReviewWork(self._connection, self._touch)

    @cached_property
    def penalties(self) -> SqlPenaltyWork:
        """Penalty files."""
        return SqlPenaltyWork(self._connection, self._touch)

    @cached_property
    def precision(self) -> SqlPrecisionWork:
        """Rate alarms of cameras."""
        return SqlPrecisionWork(self._connection, self._touch)

    @cached_property
    def tracing(self) -> SqlTracingWork:
        """Passages and tracing files."""
        return SqlTracingWork(self._connection, self._touch)

    @cached_property
    def custody(self) -> SqlCustodyWork:
        """The chain over all cases, locks and deletions."""
        return SqlCustodyWork(self._connection, self._workstation, self._touch)

    @cached_property
    def wall(self) -> SqlWallWork:
        """Bookmarks, tours and camera logs."""
        return SqlWallWork(self._connection, self._touch)

    def next_short_number(self, prefix: str, digits: int, at: datetime) -> str:
        """Next number of this workstation, such as ``SOS-26-A07-0123``."""
        year = (at + _CITY).year
        table = tables.counters
        key = {"prefix": prefix, "year": year, "workstation": self._workstation}
        upsert = (
            self._upsert_into(table)
            .values(**key, value=1)
            .on_conflict_do_update(index_elements=list(key), set_={"value": table.c.value + 1})
            .returning(table.c.value)
        )
        number = self._connection.execute(upsert).scalar_one()
        return f"{prefix}-{year % 100:02d}-{self._workstation}-{number:0{digits}d}"

    def report_by_source(self, source: str, source_ref: str) -> Report | None:
        """The report imported from there, or None."""
        table = tables.reports
        row = self._connection.execute(
            select(*kinds.REPORT.columns).where(
                table.c.source == source, table.c.source_ref == source_ref
            )
        ).first()
        return None if row is None else kinds.REPORT.read(row)

    def case_of(
        self, camera_id: CameraId, rule: str, track_id: int, started_at: datetime
    ) -> CaseId | None:
        """The case that this very candidate is already, or None."""
        table = tables.cases
        found = self._connection.execute(
            select(table.c.id).where(
                table.c.camera_id == camera_id,
                table.c.rule == rule,
                table.c.track_id == track_id,
                table.c.started_at == started_at,
            )
        ).scalar()
        return None if found is None else CaseId(found)

    def add_history(self, entry: History) -> None:
        """Append a step."""
        self._append(tables.history, entry.id, [asdict(entry)])
        self._touch(entry.subject, entry.subject_id)

    def last_history(self, subject: Subject, subject_id: str) -> History | None:
        """The newest step of a record."""
        table = tables.history
        row = self._connection.execute(
            select(*HISTORY.columns)
            .where(table.c.subject == subject, table.c.subject_id == subject_id)
            .order_by(table.c.seq.desc())
            .limit(1)
        ).first()
        return None if row is None else HISTORY.read(row)

    def add_note(self, note: Note) -> None:
        """Append a note."""
        self._append(tables.notes, note.id, [asdict(note)])
        self._touch(note.subject, note.subject_id)

    def add_attachment(self, attachment: Attachment) -> None:
        """Append an attachment."""
        self._append(tables.attachments, attachment.id, [asdict(attachment)])
        self._touch(attachment.subject, attachment.subject_id)

    def attachment(self, attachment_id: AttachmentId) -> Attachment:
        """One attachment. Raises NotFoundError."""
        row = self._connection.execute(
            select(*ATTACHMENT.columns).where(tables.attachments.c.id == attachment_id)
        ).first()
        if row is None:
            raise NotFoundError("not_found", subject="attachment", id=attachment_id)
        return ATTACHMENT.read(row)

    def add_evidence(self, evidence: Sequence[Evidence]) -> None:
        """Append evidence files of a case."""
        if not evidence:
            return
        self._append(tables.evidence, evidence[0].id, [asdict(item) for item in evidence])
        for item in evidence:
            self._touch(Subject.CASE, item.case_id)

    def put_ward(self, ward: Ward) -> None:
        """Insert or replace a ward."""
        self._put(tables.wards, "code", asdict(ward))
        self._touch(Subject.WARD, ward.code)

    def policy(self, name: str) -> Policy | None:
        """The policy in force, or None while the defaults are."""
        return catalogue.newest_policy(self._connection, name)

    def add_policy(self, policy: Policy) -> None:
        """Append a version."""
        row = asdict(policy)
        row["name"] = row.pop("id")
        self._append(tables.policies, policy.id, [row])
        self._touch(Subject.POLICY, policy.id)

    def add_scene(self, scene: SceneVersion) -> None:
        """Append a scene version."""
        self._append(tables.scenes, scene.camera_id, [asdict(scene)])
        self._touch(Subject.SCENE, scene.camera_id)

    def put_draft(self, draft: Draft) -> None:
        """Insert or replace a draft."""
        self._put(tables.drafts, "id", asdict(draft))

    def drop_draft(self, draft_id: DraftId) -> None:
        """Remove a draft; removing a missing one is no error."""
        self._connection.execute(delete(tables.drafts).where(tables.drafts.c.id == draft_id))

    def delete_layout(self, layout_id: LayoutId) -> None:
        """Remove a wall layout."""
        self._connection.execute(delete(tables.layouts).where(tables.layouts.c.id == layout_id))
        self._touch(Subject.LAYOUT, layout_id)

    def checkpoint(self, name: str) -> str | None:
        """A stored bookmark of a resumable import, or None."""
        table = tables.checkpoints
        found = self._connection.execute(select(table.c.value).where(table.c.name == name)).scalar()
        return None if found is None else str(found)

    def set_checkpoint(self, name: str, value: str) -> None:
        """Store a bookmark in the same transaction as what it stands for."""
        self._put(tables.checkpoints, "name", {"name": name, "value": value})

    def _touch(self, subject: Subject, subject_id: str) -> None:
        self._touched[subject].add(subject_id)

    def _append(self, table: Table, first_id: str, rows: list[dict[str, object]]) -> None:
        for row in rows:
            if not inserted(self._connection, table, row):
                raise RuleViolationError("already_exists", subject=table.name, id=first_id)

    def _put(self, table: Table, key: str, row: dict[str, object]) -> None:
        rest = {name: value for name, value in row.items() if name != key}
        self._connection.execute(
            self._upsert_into(table)
            .values(row)
            .on_conflict_do_update(index_elements=[key], set_=rest)
        )

    def _upsert_into(self, table: Table) -> "sqlite.Insert | postgresql.Insert":
        if self._connection.dialect.name == "sqlite":
            return sqlite.insert(table)
        return postgresql.insert(table)
