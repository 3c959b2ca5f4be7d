"""The notice: a number of this workstation, a paper in the vault, then it may be sent."""

from collections.abc import Mapping
from pathlib import Path

from app.domain.case_flow import CaseState
from app.domain.deadlines import CITY_TIME
from app.domain.errors import ConsoleError, RuleViolationError
from app.domain.ids import AttachmentId, CaseId, new_id
from app.domain.penalty_law import FineCatalogue, FineRange
from app.domain.penalty_policy import PenaltyPolicy
from app.domain.records import Attachment, Evidence, ReviewCase, Subject
from app.domain.roles import Verb
from app.ports.files import FileVault
from app.ports.penalties import NoticeFacts, NoticePrinter, PenaltyDetail
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.penalties import Move, penalty_policy, walked

PREFIX, DIGITS = "TB", 4
STILLS = ("before", "on_line", "after", "still", "plate")
PDF = "application/pdf"


def issue_notice(
    desk: Desk,
    case_id: CaseId,
    version: int,
    printer: NoticePrinter,
    catalogue: FineCatalogue,
) -> ReviewCase:
    """Number the notice, print it, keep it, and attach it to the case.

    The number is given first, in a transaction of its own: when printing fails, the same number
    is printed the next time and none is lost. A notice that is printed already is printed anew
    under its number; the older paper stays in the vault and among the attachments.

    Raises:
        RuleViolationError: ``no_such_step`` unless the file is approved or was sent.
        EnvironmentFailureError: When it cannot be printed or kept.
    """
    desk.actor.require(Verb.REVIEW_CASE)
    policy = penalty_policy(desk.store.queries)
    case = _numbered(desk, case_id, version, policy)
    detail = desk.store.queries.penalties.detail(case_id)
    paper = printer.notice(facts_of(detail, policy, catalogue, _stills(desk.files, detail)))
    sha256 = desk.files.put_bytes(paper)

    def job(work: UnitOfWork) -> ReviewCase:
        now = desk.clock.now()
        given = {"notice_sha256": sha256, "notice_at": now}
        saved = walked(
            work, desk, (case_id, case.version), Move("notice_printed", None, given), policy
        )
        file = work.penalties.file(case_id)
        number = file.notice_number if file is not None else None
        work.add_attachment(
            Attachment(
                AttachmentId(new_id()),
                Subject.CASE,
                case_id,
                f"{number}.pdf",
                PDF,
                sha256,
                len(paper),
            )
        )
        return saved

    return desk.store.write(job)


def _numbered(desk: Desk, case_id: CaseId, version: int, policy: PenaltyPolicy) -> ReviewCase:
    """The case with a notice number; one that has a number keeps it."""

    def job(work: UnitOfWork) -> ReviewCase:
        case = work.cases.get(case_id)
        if case.state not in (CaseState.APPROVED, CaseState.NOTIFIED, CaseState.RESENT):
            raise RuleViolationError(
                "no_such_step", flow="case", source=case.state.value, target="notice"
            )
        file = work.penalties.file(case_id)
        if file is not None and file.notice_number and case.version == version:
            return case
        now = desk.clock.now()
        number = work.next_short_number(PREFIX, DIGITS, now)
        given = {
            "notice_number": number,
            "appear_by": policy.due(CaseState.NOTIFIED, now),
        }
        move = Move("notice_numbered", None, given)
        return walked(work, desk, (case_id, version), move, policy)

    return desk.store.write(job)


def _stills(vault: FileVault, detail: PenaltyDetail) -> Mapping[str, Path]:
    """Readable stills of the evidence; one that is out of reach is left out of the print."""
    found: dict[str, Path] = {}
    for item in sorted(detail.evidence, key=_place):
        if item.kind not in STILLS or item.kind in found:
            continue
        try:
            found[item.kind] = vault.path(item.sha256)
        except ConsoleError:
            continue
    return found


def _place(item: Evidence) -> int:
    return STILLS.index(item.kind) if item.kind in STILLS else len(STILLS)


def law_of(detail: PenaltyDetail, catalogue: FineCatalogue) -> tuple[FineRange, ...]:
    """What the catalogue in force on the day of the violation names for the case."""
    case = detail.case
    day = case.started_at.astimezone(CITY_TIME).date()
    return catalogue.ranges(case.rule, case.class_name, day)


def facts_of(
    detail: PenaltyDetail,
    policy: PenaltyPolicy,
    catalogue: FineCatalogue,
    pictures: Mapping[str, Path],
) -> NoticeFacts:
    """What is printed.

    Raises:
        RuleViolationError: ``owner_missing`` when the file has no owner.
    """
    case, file = detail.case, detail.file
    owner = next((one for one in detail.owners if file and one.id == file.owner_id), None)
    if file is None or owner is None or file.appear_by is None or file.notice_number is None:
        raise RuleViolationError("owner_missing")
    held = law_of(detail, catalogue)
    return NoticeFacts(
        number=file.notice_number,
        issued_at=file.notice_at or file.since,
        case_number=case.short_number,
        owner=owner,
        plate=case.plate_corrected or case.plate or owner.plate,
        class_name=case.class_name,
        act_vi=held[0].name_vi if held else case.rule,
        law=held[0].law if held else "",
        place=detail.camera.name if detail.camera else case.camera_id,
        violated_at=case.started_at,
        appear_by=file.appear_by,
        appear_place=policy.appear_place,
        appear_hours=policy.appear_hours,
        unit_name=policy.unit_name,
        phone=policy.phone,
        pictures=pictures,
        reminder_to=file.resent_to,
    )
