"""Penalty files: written beside their case, listed by stage and age."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, or_, select, true

from app.domain.errors import RuleViolationError
from app.domain.ids import CaseId
from app.domain.penalties import (
    AGE_BANDS,
    AGEING_VIEWS,
    VIEW_STATES,
    AgeBand,
    FileView,
    PenaltyFile,
    VehicleOwner,
)
from app.domain.penalty_policy import PenaltyPolicy, months_after
from app.domain.records import Attachment, Subject
from app.ports.penalties import AgeCount, FileFilter, PenaltyDetail, PenaltyRow
from app.ports.rows import Page
from app.store import queries_catalogue as catalogue
from app.store import tables
from app.store.asking import Ask
from app.store.kinds import Kind, Mapped
from app.store.paging import Order, decode_key, encode_key, keys_of_page
from app.store.repository import SqlRepository, Touch, inserted
from app.store.review import checked_blind
from app.store.tables import cameras, cases
from app.store.tables_penalties import penalties, vehicle_owners
from app.store.tables_review import case_checks

FILE = Kind(PenaltyFile, penalties, subject=Subject.CASE)
OWNER = Mapped(VehicleOwner, vehicle_owners)
ATTACHMENT = Mapped(Attachment, tables.attachments)

_ORDER: Order = ((cases.c.seq, False),)
_NAME = "oldest"
_JOINED = cases.outerjoin(penalties, penalties.c.id == cases.c.id)
_SINCE = func.coalesce(penalties.c.since, cases.c.reviewed_at, cases.c.updated_at)
_PLATE = func.coalesce(cases.c.plate_corrected, cases.c.plate)
_CHECKED = exists().where(case_checks.c.case_id == cases.c.id, case_checks.c.done_at.is_(None))
_BLIND = checked_blind()

Condition = ColumnElement[bool]


class SqlPenaltyWork:
    """Penalty files inside a transaction."""

    def __init__(self, connection: Connection, touch: Touch) -> None:
        self._connection = connection
        self._touch = touch
        self._files: SqlRepository[CaseId, PenaltyFile] = SqlRepository(connection, FILE, touch)

    def file(self, case_id: CaseId) -> PenaltyFile | None:
        """The file of a case, or None while nothing followed."""
        return _file(self._connection, case_id)

    def put(self, file: PenaltyFile) -> PenaltyFile:
        """Insert a file of version 0, else write against its version."""
        if file.version == 0:
            self._files.add(file)
            return replace(file, version=1)
        return self._files.save(file)

    def add_owner(self, owner: VehicleOwner) -> None:
        """Append an owner."""
        inserted(self._connection, vehicle_owners, OWNER.values(owner))
        self._touch(Subject.CASE, owner.case_id)

    def lapsed(
        self, now: datetime, policy: PenaltyPolicy, limit: int
    ) -> Sequence[tuple[CaseId, int]]:
        """Open files whose time is over, oldest first."""
        statement = (
            select(cases.c.id, cases.c.version)
            .select_from(_JOINED)
            .where(
                cases.c.state.in_(VIEW_STATES[FileView.LAPSING]),
                _lapses_before(now, policy),
                ~_CHECKED,
            )
            .order_by(cases.c.seq)
            .limit(limit)
        )
        return [(CaseId(row[0]), int(row[1])) for row in self._connection.execute(statement)]


class SqlPenaltyQueries:
    """Reads of penalty files."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def page(self, which: FileFilter, key: str | None = None, n: int = 200) -> Page[PenaltyRow]:
        """One page of a list."""
        return self._ask(lambda connection: _page(connection, which, key, n))

    def ageing(self, now: datetime, policy: PenaltyPolicy) -> Sequence[AgeCount]:
        """The lists that grow, by age band."""
        return self._ask(
            lambda c: [one for view in AGEING_VIEWS for one in _ages(c, view, now, policy)]
        )

    def detail(self, case_id: CaseId) -> PenaltyDetail:
        """One file. Raises NotFoundError."""
        return self._ask(lambda connection: _detail(connection, case_id))


def _file(connection: Connection, case_id: CaseId) -> PenaltyFile | None:
    row = connection.execute(select(*FILE.columns).where(penalties.c.id == case_id)).first()
    return None if row is None else FILE.read(row)


def _lapses_before(moment: datetime, policy: PenaltyPolicy) -> Condition:
    """Files that lapse before a moment; those without a file by the day of the violation."""
    begun = months_after(moment, -policy.limitation_months)
    bare = and_(penalties.c.lapses_at.is_(None), cases.c.started_at < begun)
    return or_(penalties.c.lapses_at < moment, bare)


def _narrowed(view: FileView, now: datetime, policy: PenaltyPolicy) -> list[Condition]:
    """What a list asks for beyond its states.

    No list shows a case that a second person judges blind: that it is there at all would tell
    that the first one confirmed it.
    """
    if view is FileView.NO_SHOW:
        return [penalties.c.due_at < now, penalties.c.answered_at.is_(None)]
    if view is FileView.LAPSING:
        return [_lapses_before(now + timedelta(days=policy.warn_days), policy), ~_BLIND]
    if view is FileView.OWNER:
        return [~_CHECKED]
    return [~_BLIND] if view is FileView.OPEN else []


def _in_band(view: FileView, band: AgeBand, now: datetime, policy: PenaltyPolicy) -> Condition:
    least, most = timedelta(days=band.from_day), band.to_day
    following = None if most is None else timedelta(days=most + 1)
    if view is FileView.LAPSING:
        later = true() if band.from_day == 0 else ~_lapses_before(now + least, policy)
        return later if following is None else and_(later, _lapses_before(now + following, policy))
    since = penalties.c.due_at if view is FileView.NO_SHOW else _SINCE
    older = true() if band.from_day == 0 else since <= now - least
    return older if following is None else and_(older, since > now - following)


def _ages(
    connection: Connection, view: FileView, now: datetime, policy: PenaltyPolicy
) -> list[AgeCount]:
    wanted: list[ColumnElement[Any]] = []  # numbers and sums
    owed = func.coalesce(penalties.c.amount_vnd, 0)
    for band in AGE_BANDS:
        inside = _in_band(view, band, now, policy)
        wanted += [func.sum(case((inside, 1), else_=0)), func.sum(case((inside, owed), else_=0))]
    statement = (
        select(*wanted)
        .select_from(_JOINED)
        .where(cases.c.state.in_(VIEW_STATES[view]), *_narrowed(view, now, policy))
    )
    found = [int(one or 0) for one in connection.execute(statement).one()]
    return [
        AgeCount(view, band.key, found[2 * place], found[2 * place + 1])
        for place, band in enumerate(AGE_BANDS)
    ]


def _conditions(which: FileFilter) -> list[Condition]:
    found = _narrowed(which.view, which.now, which.policy)
    band = next((band for band in AGE_BANDS if band.key == which.band), None)
    if band is not None:
        found.append(_in_band(which.view, band, which.now, which.policy))
    typed = which.text.strip().upper()
    if typed:
        bare = func.replace(func.replace(_PLATE, "-", ""), ".", "")
        wanted = typed.replace("-", "").replace(".", "").replace(" ", "")
        found.append(
            or_(
                bare.contains(wanted, autoescape=True),
                cases.c.short_number.contains(typed, autoescape=True),
                penalties.c.notice_number.contains(typed, autoescape=True),
            )
        )
    return found


def _page(connection: Connection, which: FileFilter, key: str | None, n: int) -> Page[PenaltyRow]:
    base = select().select_from(_JOINED).where(*_conditions(which))
    among = (cases.c.state, VIEW_STATES[which.view])
    start = decode_key(_NAME, key)
    picked = keys_of_page(connection, base, _ORDER, among, start, n + 1)
    more = len(picked) > n
    picked = picked[:n]
    rows = _rows(connection, [int(values[0] or 0) for values in picked], which.policy)
    return Page(rows, encode_key(_NAME, picked[-1]) if more else None)


def _rows(connection: Connection, seqs: list[int], policy: PenaltyPolicy) -> list[PenaltyRow]:
    if not seqs:
        return []
    joined = _JOINED.outerjoin(cameras, cameras.c.id == cases.c.camera_id).outerjoin(
        vehicle_owners, vehicle_owners.c.id == penalties.c.owner_id
    )
    statement = (
        select(
            cases.c.id,
            cases.c.version,
            cases.c.short_number,
            cases.c.state,
            cases.c.rule,
            cases.c.class_name,
            _PLATE.label("plate"),
            func.coalesce(cameras.c.name, cases.c.camera_id).label("camera_name"),
            cases.c.started_at,
            _SINCE.label("since"),
            penalties.c.due_at,
            penalties.c.lapses_at,
            vehicle_owners.c.name.label("owner"),
            penalties.c.notice_number,
            penalties.c.amount_vnd,
        )
        .select_from(joined)
        .where(cases.c.seq.in_(seqs))
        .order_by(cases.c.seq)
    )
    return [_row(dict(row), policy) for row in connection.execute(statement).mappings()]


def _row(told: dict[str, Any], policy: PenaltyPolicy) -> PenaltyRow:  # columns of many types
    if told["lapses_at"] is None:
        told["lapses_at"] = policy.lapses(told["started_at"], None)
        told["due_at"] = policy.due(told["state"], told["since"])
    return PenaltyRow(**{**told, "state": told["state"].value})


def _detail(connection: Connection, case_id: CaseId) -> PenaltyDetail:
    blind = select(cases.c.id).where(cases.c.id == case_id, _BLIND)
    if connection.execute(blind).first() is not None:
        raise RuleViolationError("second_look_blind")
    detail = catalogue.case_detail(connection, case_id)
    owners = (
        select(*OWNER.columns)
        .where(vehicle_owners.c.case_id == case_id)
        .order_by(vehicle_owners.c.found_at, vehicle_owners.c.id)
    )
    table = tables.attachments
    attached = (
        select(*ATTACHMENT.columns)
        .where(table.c.subject == Subject.CASE, table.c.subject_id == case_id)
        .order_by(table.c.id)
    )
    waits = select(case_checks.c.id).where(
        case_checks.c.case_id == case_id, case_checks.c.done_at.is_(None)
    )
    return PenaltyDetail(
        case=detail.case,
        camera=detail.camera,
        file=_file(connection, case_id),
        owners=[OWNER.read(row) for row in connection.execute(owners)],
        evidence=detail.evidence,
        attachments=[ATTACHMENT.read(row) for row in connection.execute(attached)],
        history=detail.history,
        notes=detail.notes,
        waits_for_second=connection.execute(waits).first() is not None,
    )
