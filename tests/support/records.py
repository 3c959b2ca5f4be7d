"""Records with plausible made-up content; a test names only what it is about."""

from datetime import UTC, datetime
from typing import Any

from app.domain.case_flow import CaseState
from app.domain.ids import (
    CallId,
    CameraId,
    CaseId,
    LayoutId,
    ReportId,
    SosId,
    UnitId,
    UserId,
    WardCode,
    Workstation,
    new_id,
)
from app.domain.records import (
    Call,
    Camera,
    Channel,
    History,
    Report,
    ReportLane,
    ReviewCase,
    Sos,
    Subject,
    Unit,
    User,
    WallLayout,
    Ward,
)
from app.domain.report_flow import ReportState
from app.domain.roles import Role
from app.domain.sos_flow import CallState, SosPriority, SosState

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def a_report(**given: Any) -> Report:
    identity = new_id()
    words: dict[str, Any] = {
        "id": ReportId(identity),
        "version": 1,
        "short_number": f"PA-26-T00-{identity[-12:]}",
        "state": ReportState.NEW,
        "lane": ReportLane.TIMED,
        "channel": Channel.APP,
        "text": "Ngập nước đường Điện Biên Phủ",
        "received_at": NOON,
        "updated_at": NOON,
    }
    return Report(**(words | given))


def an_sos(**given: Any) -> Sos:
    identity = new_id()
    words: dict[str, Any] = {
        "id": SosId(identity),
        "version": 1,
        "short_number": f"SOS-26-T00-{identity[-12:]}",
        "state": SosState.NEW,
        "priority": SosPriority.P2,
        "opened_at": NOON,
        "updated_at": NOON,
        "last_contact_at": NOON,
    }
    return Sos(**(words | given))


def a_call(**given: Any) -> Call:
    words: dict[str, Any] = {
        "id": CallId(new_id()),
        "version": 1,
        "state": CallState.ANSWERED,
        "outgoing": False,
        "phone": "0900000001",
        "started_at": NOON,
        "updated_at": NOON,
    }
    return Call(**(words | given))


def a_case(camera: Camera | str, **given: Any) -> ReviewCase:
    identity = new_id()
    words: dict[str, Any] = {
        "id": CaseId(identity),
        "version": 1,
        "short_number": f"VP-26-T00-{identity[-12:]}",
        "state": CaseState.DETECTED,
        "camera_id": CameraId(camera if isinstance(camera, str) else camera.id),
        "rule": "red_light",
        "track_id": 7,
        "started_at": NOON,
        "updated_at": NOON,
        "frame": 120,
        "time_s": 4.8,
        "class_name": "motorcycle",
        "score": 0.81,
        "place_id": "stop-1",
        "box_json": "[10, 20, 60, 90]",
        "why_json": "{}",
        "scene_version": 1,
        "model_name": "sample",
        "model_sha256": "0" * 64,
        "clock_quality": "good",
    }
    return ReviewCase(**(words | given))


def a_camera(**given: Any) -> Camera:
    identity = new_id()
    words: dict[str, Any] = {
        "id": CameraId(identity),
        "version": 1,
        "code": f"CAM-{identity[-8:]}",
        "name": "Ngã tư mẫu",
        "main_url": "rtsp://camera.example/main",
        "sub_url": None,
        "transport": "tcp",
        "enabled": True,
        "detect": True,
    }
    return Camera(**(words | given))


def a_unit(**given: Any) -> Unit:
    identity = new_id()
    words: dict[str, Any] = {
        "id": UnitId(identity),
        "version": 1,
        "code": f"DV-{identity[-8:]}",
        "name": "Đơn vị mẫu",
    }
    return Unit(**(words | given))


def a_user(**given: Any) -> User:
    identity = new_id()
    words: dict[str, Any] = {
        "id": UserId(identity),
        "version": 1,
        "login": f"nguoi.mau.{identity[-8:]}",
        "name": "Người Mẫu",
        "role": Role.OPERATOR,
        "password_hash": "not a hash",
    }
    return User(**(words | given))


def a_layout(user: User, **given: Any) -> WallLayout:
    words: dict[str, Any] = {
        "id": LayoutId(new_id()),
        "version": 1,
        "user_id": user.id,
        "name": "Bốn nút chính",
        "tiles": 4,
        "camera_ids": ("c1", "", "c2", ""),
    }
    return WallLayout(**(words | given))


def a_ward(code: str = "W01", **given: Any) -> Ward:
    words: dict[str, Any] = {
        "code": WardCode(code),
        "name": "Phường Mẫu",
        "kind": "ward",
        "lat": 16.46,
        "lon": 107.59,
    }
    return Ward(**(words | given))


def a_step(subject: Subject, subject_id: str, **given: Any) -> History:
    words: dict[str, Any] = {
        "id": new_id(),
        "subject": subject,
        "subject_id": subject_id,
        "at": NOON,
        "user_id": UserId("u1"),
        "user_name": "Người Mẫu",
        "workstation": Workstation("A07"),
        "action": "created",
        "from_state": None,
        "to_state": "NEW",
        "reason": None,
        "changes_json": "{}",
    }
    return History(**(words | given))
