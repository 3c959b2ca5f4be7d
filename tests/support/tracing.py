"""Passages and tracing files with made-up content."""

from datetime import timedelta
from typing import Any

from support.records import NOON

from app.domain.ids import CameraId, PassageId, TracingFileId, UserId, new_id
from app.domain.tracing import Colour, Heading, Passage, TracingFile, TracingState


def a_passage(**given: Any) -> Passage:
    words: dict[str, Any] = {
        "id": PassageId(new_id()),
        "camera_id": CameraId("cam-1"),
        "at": NOON,
        "track_id": 7,
        "class_name": "car",
        "colour": Colour.RED,
        "heading": Heading.AWAY,
        "lane_id": "",
        "plate": None,
        "plate_confidence": None,
        "clock_quality": "good",
        "thumb": "",
    }
    return Passage(**(words | given))


def a_tracing_file(**given: Any) -> TracingFile:
    identity = new_id()
    words: dict[str, Any] = {
        "id": TracingFileId(identity),
        "version": 1,
        "short_number": f"TV-26-T00-{identity[-12:]}",
        "state": TracingState.REQUESTED,
        "request_number": "123/CV-MAU",
        "authority": "Đội điều tra mẫu",
        "purpose": "Tìm xe trong vụ va chạm giả định",
        "scope_from": NOON - timedelta(hours=2),
        "scope_to": NOON + timedelta(hours=2),
        "camera_ids": (),
        "expires_at": NOON + timedelta(days=7),
        "opened_at": NOON,
        "updated_at": NOON,
        "opened_by": UserId("user-1"),
    }
    return TracingFile(**(words | given))
