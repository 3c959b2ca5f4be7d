"""Reports from files and from other city systems: added once, whatever is sent again.

Rows are stored in small batches together with the bookmark of what follows, so
that an import which stops half-way has lost nothing and goes on from there.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from app.domain.errors import ConsoleError, EnvironmentFailureError
from app.domain.folding import fold
from app.domain.ids import NoteId, WardCode, new_id
from app.domain.phones import normalise_phone
from app.domain.records import Channel, Note, Report, Subject, Ward
from app.domain.roles import Verb
from app.domain.sos_flow import SosPriority
from app.ports.intake import ImportedReport, ReportFeed, Row, RowError
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.reports import NewReport, new_report
from app.services.steps import step
from app.settings.categories import find_category

_log = logging.getLogger(__name__)

BATCH = 50

Progress = Callable[[int], None]


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of the rows.

    Attributes:
        added: Ids of the new reports.
        known: Rows that were here already.
        failed: Rows that could not be added, each with its cause.
        stopped: Whether someone stopped it; the rest can be imported later.
    """

    added: tuple[str, ...] = ()
    known: int = 0
    failed: tuple[RowError, ...] = ()
    stopped: bool = False

    def plus(self, other: "ImportResult") -> "ImportResult":
        """Both together."""
        return ImportResult(
            self.added + other.added,
            self.known + other.known,
            self.failed + other.failed,
            self.stopped or other.stopped,
        )

    @property
    def seen(self) -> int:
        """Rows looked at."""
        return len(self.added) + self.known + len(self.failed)


@dataclass(frozen=True, slots=True)
class _Intake:
    """What a batch needs beside its rows."""

    desk: Desk
    source: str
    channel: Channel
    wards: dict[str, WardCode] = field(default_factory=dict)

    @staticmethod
    def at(desk: Desk, source: str, channel: Channel) -> "_Intake":
        return _Intake(desk, source, channel, _ward_names(desk.store.queries.wards()))


def _ward_names(wards: Iterable[Ward]) -> dict[str, WardCode]:
    """Ward by folded code, full name, name without its kind, and unambiguous former name."""
    names: dict[str, WardCode] = {}
    former: dict[str, set[WardCode]] = {}
    for ward in wards:
        bare = fold(ward.name).removeprefix("phuong ").removeprefix("xa ")
        for old in ward.merged_from.split("(")[0].split(","):
            former.setdefault(fold(old), set()).add(ward.code)
        names |= dict.fromkeys((fold(ward.code), fold(ward.name), bare), ward.code)
    single = {name: codes.pop() for name, codes in former.items() if name and len(codes) == 1}
    return single | names


def import_reports(
    desk: Desk,
    rows: Iterable[Row],
    *,
    source: str,
    channel: Channel = Channel.FILE,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] = _never,
) -> ImportResult:
    """Add the rows that are not here yet, a batch at a time.

    Args:
        desk: Who imports.
        rows: Rows and errors in the order of their source.
        source: Where the rows are from; a row is known by this and its own reference.
        channel: How they reached the centre, where a row does not say.
        on_progress: Told after each batch how many rows were looked at.
        should_stop: Asked before each batch.
    """
    desk.actor.require(Verb.IMPORT_REPORTS)
    intake, total = _Intake.at(desk, source, channel), ImportResult()
    for batch in _batches(rows):
        if should_stop():
            return replace(total, stopped=True)
        total = total.plus(_add_batch(intake, batch))
        if on_progress is not None:
            on_progress(total.seen)
    _log.info("imported %d new, %d known, %d bad", len(total.added), total.known, len(total.failed))
    return total


def _batches(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    remaining = iter(rows)
    while batch := tuple(islice(remaining, BATCH)):
        yield batch


def import_from_feed(
    desk: Desk,
    feed: ReportFeed,
    since: datetime | None = None,
    *,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] = _never,
) -> ImportResult:
    """Ask another system for its reports, from where the last import ended.

    Raises:
        EnvironmentFailureError: ``import_interrupted`` when the other side fails half-way; what
            was stored before stays and the next import goes on from there.
    """
    desk.actor.require(Verb.IMPORT_REPORTS)
    name = f"feed:{feed.source}"
    bookmark = desk.store.write(lambda work: work.checkpoint(name))
    intake, total = _Intake.at(desk, feed.source, Channel.OPEN311), ImportResult()
    try:
        for page in feed.pages(since, bookmark, should_stop):
            mark = (name, page.bookmark) if page.bookmark else None
            total = total.plus(_add_batch(intake, page.rows, mark))
            if on_progress is not None:
                on_progress(total.seen)
    except EnvironmentFailureError as error:
        raise EnvironmentFailureError(
            "import_interrupted", cause=error.code, added=len(total.added), **error.values
        ) from error
    return replace(total, stopped=should_stop())


def _add_batch(
    intake: _Intake, rows: tuple[Row, ...], mark: tuple[str, str] | None = None
) -> ImportResult:
    """Store rows and the bookmark in one transaction; when one row spoils it, each alone."""

    def job(work: UnitOfWork) -> ImportResult:
        result = ImportResult()
        for row in rows:
            result = result.plus(_add_row(work, intake, row))
        if mark is not None:
            work.set_checkpoint(*mark)
        return result

    try:
        return intake.desk.store.write(job)
    except EnvironmentFailureError:
        raise
    except ConsoleError as error:
        if len(rows) <= 1:
            return ImportResult(failed=tuple(RowError(row.row, error.code) for row in rows))
    result = ImportResult()
    for row in rows:
        result = result.plus(_add_batch(intake, (row,)))
    return result.plus(_add_batch(intake, (), mark))


def _add_row(work: UnitOfWork, intake: _Intake, row: Row) -> ImportResult:
    if isinstance(row, RowError):
        return ImportResult(failed=(row,))
    if work.report_by_source(intake.source, row.source_ref) is not None:
        return ImportResult(known=1)
    if not row.text.strip():
        return ImportResult(failed=(RowError(row.row, "row_without_text"),))
    report = new_report(work, intake.desk, _draft(intake, row))
    work.reports.add(report)
    desk = intake.desk
    work.add_history(step(desk.actor, desk.clock, Subject.REPORT, "imported", None, report))
    for remark in row.remarks:
        work.add_note(_note(intake, report, remark))
    return ImportResult(added=(report.id,))


def _draft(intake: _Intake, row: ImportedReport) -> NewReport:
    category = find_category(row.category)
    text = row.text.strip()
    if row.category and category is None and fold(row.category) not in fold(text):
        text = f"{row.category.strip()}\n{text}"
    phone = row.reporter_phone
    return NewReport(
        text=text,
        channel=_channel(row.channel) or intake.channel,
        category=category.code if category else None,
        ward_code=intake.wards.get(fold(row.ward)) if row.ward else None,
        address=row.address,
        lat=row.lat,
        lon=row.lon,
        reporter_name=row.reporter_name,
        reporter_phone=(normalise_phone(phone) or phone) if phone else None,
        urgency=_urgency(row.urgency) or (category.urgency if category else SosPriority.P4),
        received_at=row.received_at,
        source=intake.source,
        source_ref=row.source_ref,
        **({"lane": category.lane} if category else {}),
    )


def _channel(told: str | None) -> Channel | None:
    known = {channel.value: channel for channel in Channel}
    return known.get((told or "").strip().upper())


def _urgency(told: str | None) -> SosPriority | None:
    known = {priority.value: priority for priority in SosPriority}
    return known.get((told or "").strip().upper())


def _note(intake: _Intake, report: Report, remark: str) -> Note:
    desk = intake.desk
    return Note(
        id=NoteId(new_id()),
        subject=Subject.REPORT,
        subject_id=report.id,
        author_id=desk.actor.user_id,
        author_name=desk.actor.name,
        at=desk.clock.now(),
        text=remark,
    )
