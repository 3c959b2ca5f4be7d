"""What is known of a file, as pairs of a label and a text."""

from PySide6.QtCore import QCoreApplication

from app.domain.penalties import VehicleOwner
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import date_time, day, money
from ui.bridge.words import words_for
from ui.screens.penalties.view_state import FileOnDesk
from ui.screens.penalties.words import channel_title, range_text

Fact = tuple[str, str]


def _tr(source: str) -> str:
    return QCoreApplication.translate("penalties", source)


def case_facts(desk: FileOnDesk) -> list[Fact]:
    """The violation."""
    case, camera = desk.detail.case, desk.detail.camera
    return [
        (_tr(QT_TRANSLATE_NOOP("penalties", "Plate")), case.plate_corrected or case.plate or ""),
        (
            _tr(QT_TRANSLATE_NOOP("penalties", "Violation")),
            f"{words_for(case.rule, 'rule')} · {words_for(case.class_name, 'vehicle_class')}",
        ),
        (_tr(QT_TRANSLATE_NOOP("penalties", "When")), date_time(case.started_at)),
        (
            _tr(QT_TRANSLATE_NOOP("penalties", "Where")),
            camera.name if camera is not None else case.camera_id,
        ),
    ]


def owner_facts(desk: FileOnDesk) -> list[Fact]:
    """The owner, when there is one."""
    owner = owner_of(desk)
    if owner is None:
        file = desk.detail.file
        if file is None or file.looked_up is None:
            return []
        told = {
            "none": _tr(QT_TRANSLATE_NOOP("penalties", "The register knows no owner")),
            "several": _tr(QT_TRANSLATE_NOOP("penalties", "The register knows several owners")),
        }.get(file.looked_up.value, "")
        return [(_tr(QT_TRANSLATE_NOOP("penalties", "Owner")), told)]
    by_hand = _tr(QT_TRANSLATE_NOOP("penalties", "entered by hand"))
    source = by_hand if owner.source == "by_hand" else owner.source
    where = ", ".join(part for part in (owner.address, owner.ward) if part)
    return [
        (_tr(QT_TRANSLATE_NOOP("penalties", "Owner")), owner.name),
        (_tr(QT_TRANSLATE_NOOP("penalties", "Address")), where),
        (_tr(QT_TRANSLATE_NOOP("penalties", "Phone")), owner.phone),
        (_tr(QT_TRANSLATE_NOOP("penalties", "Source")), source),
    ]


def owner_of(desk: FileOnDesk) -> VehicleOwner | None:
    """The owner in force."""
    file = desk.detail.file
    return next((one for one in desk.detail.owners if file and one.id == file.owner_id), None)


def proof_facts(desk: FileOnDesk) -> list[Fact]:
    """Numbers, dates and amounts of the steps taken."""
    file = desk.detail.file
    if file is None:
        return []
    sent = f"{day(file.sent_at)} · {channel_title(file.sent_by.value)}" if file.sent_by else ""
    resent = f"{day(file.resent_at)} · {file.resent_to}" if file.resent_to else ""
    decided = f"{file.decision_number} · {day(file.decided_at)}" if file.decision_number else ""
    paid = f"{file.receipt_number} · {day(file.paid_at)}" if file.receipt_number else ""
    minutes = f"{file.minutes_number} · {day(file.worked_at)}" if file.minutes_number else ""
    amount = "" if file.amount_vnd is None else money(file.amount_vnd)
    return [
        (_tr(QT_TRANSLATE_NOOP("penalties", "Notice")), file.notice_number or ""),
        (_tr(QT_TRANSLATE_NOOP("penalties", "Sent")), sent),
        (_tr(QT_TRANSLATE_NOOP("penalties", "Answer")), file.answer or ""),
        (_tr(QT_TRANSLATE_NOOP("penalties", "Reminder")), resent),
        (_tr(QT_TRANSLATE_NOOP("penalties", "Record")), minutes),
        (_tr(QT_TRANSLATE_NOOP("penalties", "Decision")), decided),
        (_tr(QT_TRANSLATE_NOOP("penalties", "Fine")), amount),
        (_tr(QT_TRANSLATE_NOOP("penalties", "Reason")), file.amount_reason or ""),
        (_tr(QT_TRANSLATE_NOOP("penalties", "Paid")), paid),
        (_tr(QT_TRANSLATE_NOOP("penalties", "Why it ended")), file.exit_reason or ""),
    ]


def deadline_facts(desk: FileOnDesk) -> list[Fact]:
    """What is due when."""
    case, file, policy = desk.detail.case, desk.detail.file, desk.policy
    since = file.since if file else case.reviewed_at or case.updated_at
    due = file.due_at if file else policy.due(case.state, since)
    lapses = file.lapses_at if file else policy.lapses(case.started_at, None)
    found = [
        (_tr(QT_TRANSLATE_NOOP("penalties", "In this state since")), day(since)),
        (_tr(QT_TRANSLATE_NOOP("penalties", "Next step by")), day(due) if due else ""),
        (_tr(QT_TRANSLATE_NOOP("penalties", "Lapses")), day(lapses)),
    ]
    if file is not None and file.appear_by is not None and file.worked_at is None:
        found.append((_tr(QT_TRANSLATE_NOOP("penalties", "To come by")), day(file.appear_by)))
    if file is not None and file.pay_by is not None:
        found.append((_tr(QT_TRANSLATE_NOOP("penalties", "To pay by")), day(file.pay_by)))
    return found


def law_lines(desk: FileOnDesk, language: str) -> list[str]:
    """Articles and ranges in force on the day of the violation."""
    rule = desk.detail.case.rule
    own = [one for one in desk.ranges if one.key.startswith(f"{rule}#")]
    return [f"{range_text(one, language)}\n{one.law}" for one in own]
