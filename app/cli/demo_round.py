"""A round of the centre's work, through the services that the screens use."""

from dataclasses import dataclass

from app.domain.ids import CaseId, ReportId
from app.domain.report_flow import ReportState
from app.domain.sos_flow import SosPriority
from app.ports.intake import ImportedReport
from app.ports.queries import CaseFilter
from app.services.desk import Desk
from app.services.imports import import_reports
from app.services.reports import assign_report, move_report, unit_by_code
from app.services.sos import SosEdit, dispatch_sos, open_sos


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What the round left in the store, read back from it."""

    report_id: str
    report: str
    report_state: str
    report_unit: str | None
    sos_id: str
    sos: str
    sos_state: str


def work_a_round(desk: Desk) -> RoundResult:
    """Import a report, verify and assign it; log an SOS and send a team."""
    moment = desk.clock.now().isoformat(timespec="microseconds")
    row = ImportedReport(
        row=1,
        source_ref=f"demo-{moment}",
        text="Nắp cống trước số 12 đường Lê Lợi bị vỡ, ban đêm rất nguy hiểm.",
        category="TN",
        address="12 Lê Lợi",
        lat=16.4619,
        lon=107.5909,
        received_at=desk.clock.now(),
    )
    added = import_reports(desk, [row], source="demo").added
    report = desk.store.queries.report(ReportId(added[0])).report
    report = move_report(desk, report.id, report.version, ReportState.VERIFY)
    report = assign_report(desk, report.id, report.version, unit_by_code(desk, "HEPCO"))
    first = SosEdit(priority=SosPriority.P1, place="12 Lê Lợi", people=4, water_cm=120)
    sos = open_sos(desk, first)
    sos = dispatch_sos(desk, sos.id, sos.version, "Đội ca nô 01")
    kept, logged = desk.store.queries.report(report.id), desk.store.queries.sos(sos.id)
    return RoundResult(
        report.id,
        kept.report.short_number,
        kept.report.state.value,
        kept.unit_name,
        sos.id,
        logged.sos.short_number,
        logged.sos.state.value,
    )


def proven_red_lights(desk: Desk, since_id: str) -> list[str]:
    """Numbers of red-light cases with complete evidence that came after an id.

    Complete is: three stills, the clip and the manifest, and nothing missing; judged by a lamp
    read from the picture.
    """
    wanted = {"before", "on_line", "after", "clip", "manifest"}
    queries = desk.store.queries
    found = []
    for row in queries.cases(CaseFilter(rule="red_light")).rows:
        if row.id <= since_id or row.evidence_missing is not None:
            continue
        if wanted <= {file.kind for file in queries.case(CaseId(row.id)).evidence}:
            found.append(row.short_number)
    return found
