"""Cases with evidence like that of a camera, and what is done to them."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np

from app.domain.ids import CameraId
from app.domain.records import ReviewCase
from app.services.cameras import NewCamera, add_camera
from app.services.cases import EvidenceItem, FoundCandidate, open_case
from app.services.desk import Desk
from detection.contracts.events import RuleKind, ViolationCandidate

SIZE = (640, 360)
SUBJECT = (200.0, 120.0, 300.0, 260.0)
OTHER = (420.0, 100.0, 500.0, 300.0)
LAMP = (440.0, 110.0, 460.0, 150.0)
"""In front of the other one."""
STARTED = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CANDIDATE = ViolationCandidate(
    kind=RuleKind.RED_LIGHT,
    frame=120,
    confirmed_frame=124,
    time_s=12.0,
    track_id=7,
    class_name="motorcycle",
    box_xyxy=SUBJECT,
    place_id="stop-1",
    place_is_line=True,
    direction=1,
    score=0.9,
    plate="75F1-123.45",
    why={"elapsed_red_s": 3.2, "lamp": "red"},
)
LAMPS = [
    {"lamp": "bac", "approach": "a", "state": "green", "from_s": -60.0, "to_s": -3.2},
    {"lamp": "bac", "approach": "a", "state": "red", "from_s": -3.2, "to_s": 5.0},
]


def a_camera(desk: Desk) -> CameraId:
    """The camera of these cases, made once."""
    cameras = desk.store.queries.cameras()
    if not cameras:
        add_camera(desk, NewCamera("NGA-4-01", "Ngã tư Đống Đa mẫu", "rtsp://camera.example/1"))
        cameras = desk.store.queries.cameras()
    return cameras[0].id


@dataclass(frozen=True)
class Made:
    """How a case is made.

    Attributes:
        tell_others: Whether the manifest says where the others stand.
        same_clip: Whether the clip is the same file in every case.
    """

    number: int = 1
    tell_others: bool = True
    same_clip: bool = False


def a_found(desk: Desk, folder: Path, made: Made = Made()) -> FoundCandidate:
    """A candidate with finished evidence in a folder of its own."""
    place = folder / f"outbox-{made.number}"
    place.mkdir(parents=True)
    items = [_picture(place, kind, made.number) for kind in ("before", "on_line", "after", "track")]
    crop = np.full((60, 160, 3), 240, np.uint8)
    cv2.putText(crop, "75F1-123.45", (6, 38), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (20, 20, 20), 2)
    crop[0, :2] = [[made.number % 256], [made.number // 256]]
    items.append(_kept(place, "plate", "plate.png", cv2.imencode(".png", crop)[1].tobytes()))
    clip = b"clip" * 5000 if made.same_clip else b"clip %d " % made.number * 5000
    items.append(_kept(place, "clip", "clip.mp4", clip))
    others = [{"track_id": 9, "class": "person", "box_xyxy": OTHER}] if made.tell_others else None
    stills = [
        {"kind": kind, "box_xyxy": SUBJECT, "others": others, "lamp_boxes": [LAMP]}
        for kind in ("before", "on_line", "after")
    ]
    red = {"elapsed_red_s": 3.2, "began_seen": True}
    manifest = {
        "stills": stills,
        "lamp_timeline": [{**LAMPS[0], "elapsed_red_s": None}, {**LAMPS[1], **red}],
        "files": [{"name": item.name, "sha256": item.sha256} for item in items],
    }
    path = place / "manifest.json"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    items.append(EvidenceItem("manifest", path.name, path, None))
    return FoundCandidate(
        candidate=replace(CANDIDATE, track_id=made.number),
        camera_id=a_camera(desk),
        started_at=STARTED + timedelta(seconds=made.number),
        scene_version=3,
        model_name="yolox_nano",
        model_sha256="0" * 64,
        clock_quality="receiver",
        plate_confidence=0.91,
        evidence=tuple(items),
    )


def opened(desk: Desk, folder: Path, made: Made = Made()) -> ReviewCase:
    """A case of such a candidate."""
    case = open_case(desk, a_found(desk, folder, made))
    assert case is not None
    return case


def some_cases(desk: Desk, folder: Path, count: int) -> list[ReviewCase]:
    """Several cases, one after another."""
    return [opened(desk, folder, Made(number)) for number in range(1, count + 1)]


def changed_byte(path: Path, place: Callable[[int], int] = lambda size: size // 2) -> None:
    """Change one byte of a file."""
    content = bytearray(path.read_bytes())
    content[place(len(content))] ^= 1
    path.write_bytes(content)


def _picture(place: Path, kind: str, number: int) -> EvidenceItem:
    dice = np.random.default_rng([number, *kind.encode()])
    picture = dice.integers(40, 90, (SIZE[1], SIZE[0], 3), np.uint8)
    for box, colour in ((SUBJECT, (40, 220, 255)), (OTHER, (255, 120, 60))):
        left, top, right, bottom = (int(value) for value in box)
        picture[top:bottom:2, left:right] = colour
    content = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 95])[1].tobytes()
    return _kept(place, kind, f"{kind}.jpg", content)


def _kept(place: Path, kind: str, name: str, content: bytes) -> EvidenceItem:
    path = place / name
    path.write_bytes(content)
    return EvidenceItem(kind, name, path, hashlib.sha256(content).hexdigest())
