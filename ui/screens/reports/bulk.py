"""The same step for many reports: each on its own, so that one refusal stops no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import ConflictError, NotFoundError, RuleViolationError
from app.domain.ids import ReportId, UnitId
from app.ports.rows import ReportRow
from app.services.desk import Desk
from app.services.reports import assign_report, undo_report_step


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What became of each report.

    Attributes:
        done: Id and version of those that were changed.
        refused: Short numbers of those that were not.
    """

    done: tuple[tuple[ReportId, int], ...]
    refused: tuple[str, ...]


def assign_all(
    desk: Desk,
    rows: Sequence[ReportRow],
    unit_id: str,
    due_at: datetime | None,
    category: str | None,
) -> BulkResult:
    """Hand reports to one unit.

    The category is for those that have none; without a due time the policy sets one for each.
    """
    done: list[tuple[ReportId, int]] = []
    refused: list[str] = []
    for row in rows:
        own = None if row.category else category
        try:
            report = assign_report(
                desk, ReportId(row.id), row.version, UnitId(unit_id), due_at, category=own
            )
        except (ConflictError, RuleViolationError, NotFoundError):
            refused.append(row.short_number)
        else:
            done.append((report.id, report.version))
    return BulkResult(tuple(done), tuple(refused))


def undo_all(desk: Desk, result: BulkResult) -> BulkResult:
    """Take the steps back where nothing followed."""
    done: list[tuple[ReportId, int]] = []
    refused: list[str] = []
    for report_id, version in result.done:
        try:
            report = undo_report_step(desk, report_id, version)
        except (ConflictError, RuleViolationError, NotFoundError):
            refused.append(desk.store.queries.report(report_id).report.short_number)
        else:
            done.append((report.id, report.version))
    return BulkResult(tuple(done), tuple(refused))
