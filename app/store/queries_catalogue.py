"""Short lists that fit into one answer, and single records with all that belongs to them."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Table, select

from app.domain.errors import NotFoundError
from app.domain.folding import fold
from app.domain.ids import CameraId, CaseId, ReportId, SosId, UserId
from app.domain.records import (
    Attachment,
    Camera,
    Draft,
    Evidence,
    History,
    Note,
    Policy,
    SceneVersion,
    Subject,
    Unit,
    User,
    WallLayout,
    Ward,
)
from app.domain.text import sort_key
from app.ports.rows import CaseDetail, ReportDetail, SosDetail
from app.store import kinds, tables
from app.store.kinds import Mapped, Record, Versioned

R = TypeVar("R", bound=Record)
E = TypeVar("E", bound=Versioned)

_HISTORY = Mapped(History, tables.history)
_NOTE = Mapped(Note, tables.notes)
_ATTACHMENT = Mapped(Attachment, tables.attachments)
_EVIDENCE = Mapped(Evidence, tables.evidence)
_WARD = Mapped(Ward, tables.wards)
_SCENE = Mapped(SceneVersion, tables.scenes)
_DRAFT = Mapped(Draft, tables.drafts)


def report_detail(connection: Connection, report_id: ReportId) -> ReportDetail:
    """One report and everything shown with it. Raises NotFoundError."""
    report = _one(connection, kinds.REPORT, report_id)
    unit_name = _name(connection, tables.units, tables.units.c.id, report.unit_id)
    return ReportDetail(
        report,
        _name(connection, tables.wards, tables.wards.c.code, report.ward_code),
        unit_name,
        _steps(connection, Subject.REPORT, report_id),
        _notes(connection, Subject.REPORT, report_id),
        _all(
            connection,
            _ATTACHMENT,
            tables.attachments.c.subject == Subject.REPORT,
            tables.attachments.c.subject_id == report_id,
            by=(tables.attachments.c.id,),
        ),
    )


def sos_detail(connection: Connection, sos_id: SosId) -> SosDetail:
    """One SOS and everything shown with it. Raises NotFoundError."""
    sos = _one(connection, kinds.SOS, sos_id)
    calls = tables.calls
    return SosDetail(
        sos,
        _name(connection, tables.wards, tables.wards.c.code, sos.ward_code),
        _all(
            connection,
            kinds.CALL,
            calls.c.sos_id == sos_id,
            by=(calls.c.started_at, calls.c.id),
        ),
        _steps(connection, Subject.SOS, sos_id),
        _notes(connection, Subject.SOS, sos_id),
    )


def case_detail(connection: Connection, case_id: CaseId) -> CaseDetail:
    """One case and everything shown with it. Raises NotFoundError."""
    case = _one(connection, kinds.CASE, case_id)
    cameras = _all(connection, kinds.CAMERA, tables.cameras.c.id == case.camera_id)
    evidence = tables.evidence
    return CaseDetail(
        case,
        cameras[0] if cameras else None,
        _all(connection, _EVIDENCE, evidence.c.case_id == case_id, by=(evidence.c.id,)),
        _steps(connection, Subject.CASE, case_id),
        _notes(connection, Subject.CASE, case_id),
    )


def find_short_number(connection: Connection, text: str) -> tuple[Subject, str] | None:
    """The record with this short number, typed in any case, or None."""
    wanted = text.strip().upper()
    for kind in (kinds.REPORT, kinds.SOS, kinds.CASE):
        found = connection.execute(
            select(kind.table.c.id).where(kind.table.c.short_number == wanted)
        ).scalar()
        if found is not None:
            return kind.subject, str(found)
    return None


def all_units(connection: Connection, text: str) -> Sequence[Unit]:
    """Active units whose name or code has all words typed, by name."""
    wanted = fold(text).split()
    found = _all(connection, kinds.UNIT, tables.units.c.active)
    kept = [unit for unit in found if _has(wanted, f"{unit.code} {unit.name}")]
    return sorted(kept, key=lambda unit: sort_key(unit.name))


def all_wards(connection: Connection) -> Sequence[Ward]:
    """All wards by name."""
    return sorted(_all(connection, _WARD), key=lambda ward: sort_key(ward.name))


def all_cameras(connection: Connection) -> Sequence[Camera]:
    """All cameras by code."""
    return sorted(_all(connection, kinds.CAMERA), key=lambda camera: sort_key(camera.code))


def newest_scene(connection: Connection, camera_id: CameraId) -> SceneVersion | None:
    """The newest scene of a camera."""
    scenes = tables.scenes
    row = connection.execute(
        select(*_SCENE.columns)
        .where(scenes.c.camera_id == camera_id)
        .order_by(scenes.c.version.desc())
        .limit(1)
    ).first()
    return None if row is None else _SCENE.read(row)


def newest_policy(connection: Connection, name: str) -> Policy | None:
    """The newest version of a policy, or None when nobody has saved one."""
    table = tables.policies
    row = connection.execute(
        select(table).where(table.c.name == name).order_by(table.c.version.desc()).limit(1)
    ).first()
    return None if row is None else Policy(*row)


def all_users(connection: Connection) -> Sequence[User]:
    """All users by login."""
    return _all(connection, kinds.USER, by=(tables.users.c.login_key,))


def user_by_login(connection: Connection, login: str) -> User | None:
    """One user, compared case-insensitively."""
    found = _all(connection, kinds.USER, tables.users.c.login_key == login.casefold())
    return found[0] if found else None


def layouts_of(connection: Connection, user_id: UserId) -> Sequence[WallLayout]:
    """Saved wall layouts of a user by name."""
    found = _all(connection, kinds.LAYOUT, tables.layouts.c.user_id == user_id)
    return sorted(found, key=lambda layout: sort_key(layout.name))


def drafts_of(connection: Connection, user_id: UserId) -> Sequence[Draft]:
    """Unfinished typing of a user, newest first."""
    drafts = tables.drafts
    newest = (drafts.c.updated_at.desc(), drafts.c.id.desc())
    return _all(connection, _DRAFT, drafts.c.user_id == user_id, by=newest)


def _has(wanted: Sequence[str], text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)


def _one(connection: Connection, kind: kinds.Kind[E], record_id: str) -> E:
    found = _all(connection, kind, kind.table.c.id == record_id)
    if not found:
        raise NotFoundError("not_found", subject=kind.subject.value, id=record_id)
    return found[0]


def _all(
    connection: Connection,
    mapped: Mapped[R],
    *where: ColumnElement[bool],
    by: Sequence[ColumnElement[object]] = (),
) -> list[R]:
    rows = connection.execute(select(*mapped.columns).where(*where).order_by(*by))
    return [mapped.read(row) for row in rows]


def _name(
    connection: Connection, table: Table, key: ColumnElement[object], value: str | None
) -> str | None:
    if value is None:
        return None
    found = connection.execute(select(table.c.name).where(key == value)).scalar()
    return None if found is None else str(found)


def _steps(connection: Connection, subject: Subject, subject_id: str) -> list[History]:
    table = tables.history
    return _all(
        connection,
        _HISTORY,
        table.c.subject == subject,
        table.c.subject_id == subject_id,
        by=(table.c.seq,),
    )


def _notes(connection: Connection, subject: Subject, subject_id: str) -> list[Note]:
    table = tables.notes
    return _all(
        connection,
        _NOTE,
        table.c.subject == subject,
        table.c.subject_id == subject_id,
        by=(table.c.at, table.c.id),
    )
