"""Confirmed cases and the people and registers that take them further."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from support.records import NOON, a_camera, a_case

from app.domain.case_flow import CaseState
from app.domain.ids import CaseId
from app.domain.penalties import SendChannel
from app.domain.records import ReviewCase
from app.ports.owners import OwnerRecord
from app.ports.penalties import NoticeFacts
from app.services.desk import Desk
from app.services.penalties import (
    Decision,
    approve_file,
    decide_fine,
    record_minutes,
    send_notice,
)
from app.services.penalties_notice import issue_notice
from app.services.penalties_owner import look_up_owner
from app.settings.fines import fine_catalogue

PLATE = "75F1-000.01"


class Register:
    """A register double that knows what it is told."""

    source = "double"

    def __init__(self, *names: str) -> None:
        self.asked: list[str] = []
        self._names = names

    def find(self, plate: str) -> Sequence[OwnerRecord]:
        self.asked.append(plate)
        return [OwnerRecord(plate, name, "1 Đường Mẫu", "Phường Mẫu") for name in self._names]


class Paper:
    """A printer double that remembers what it printed."""

    def __init__(self) -> None:
        self.printed: list[NoticeFacts] = []
        self.broken: Exception | None = None

    def notice(self, facts: NoticeFacts) -> bytes:
        if self.broken is not None:
            raise self.broken
        self.printed.append(facts)
        return f"%PDF double {facts.number} {len(self.printed)}".encode()


def confirmed(desk: Desk, **given: Any) -> ReviewCase:
    """A confirmed case of yesterday."""
    camera = a_camera()
    words: dict[str, Any] = {
        "state": CaseState.SCREENED,
        "plate": PLATE,
        "started_at": NOON - timedelta(days=1),
        "reviewed_at": NOON - timedelta(hours=12),
    }
    case = a_case(camera, **(words | given))

    def job(work: Any) -> None:
        work.cameras.add(camera)
        work.cases.add(case)

    desk.store.write(job)
    return replace(case, version=1)


def owned(desk: Desk, **given: Any) -> ReviewCase:
    case = confirmed(desk, **given)
    return look_up_owner(desk, case.id, case.version, Register("Nguyễn Văn Mẫu"))[0]


def approved(desk: Desk, second: Desk, **given: Any) -> ReviewCase:
    case = owned(desk, **given)
    return approve_file(second, case.id, case.version)


def notified(desk: Desk, second: Desk, **given: Any) -> ReviewCase:
    case = approved(desk, second, **given)
    case = issue_notice(desk, case.id, case.version, Paper(), fine_catalogue())
    return send_notice(desk, case.id, case.version, SendChannel.POST)


def decided(desk: Desk, second: Desk, amount_vnd: int = 5_000_000, **given: Any) -> ReviewCase:
    case = notified(desk, second, **given)
    case = record_minutes(desk, case.id, case.version, "12/BB-VPHC")
    day = case.started_at.date()
    held = fine_catalogue().ranges(case.rule, case.class_name, day)[0]
    return decide_fine(desk, case.id, case.version, Decision("34/QĐ-XPHC", amount_vnd, held))


def now_of(desk: Desk, case_id: CaseId) -> ReviewCase:
    return desk.store.queries.case(case_id).case
