"""Made-up passages and two tracing files for the demonstration.

The pictures are painted, the plates rolled. The cameras of the demo add real passages of their
films by themselves.
"""

import random
from dataclasses import replace
from datetime import timedelta

import cv2
import numpy as np

from app.domain.ids import PassageId, UserId, new_id
from app.domain.tracing import Colour, Heading, Passage
from app.ports.tracing import PassageAlbum
from app.services.desk import Desk
from app.services.passages import record_passages
from app.services.tracing import TracingRequest, authorise_tracing, register_tracing

PASSAGES = 240
SOUGHT = "75A12388"
"""The made-up plate of the sample request."""

_PAINTS: dict[Colour, tuple[int, int, int]] = {
    Colour.WHITE: (232, 232, 230),
    Colour.GREY: (140, 138, 136),
    Colour.BLACK: (34, 32, 32),
    Colour.RED: (44, 38, 186),
    Colour.BLUE: (176, 92, 40),
    Colour.YELLOW: (40, 196, 228),
}
_LETTERS = "ABCDEFGHKLMNPSTUVXYZ"


def seed_tracing(desk: Desk, album: PassageAlbum, seed: int = 2026) -> int:
    """Give a new demo a day of passages and two requests; returns how many passages.

    A demo that has a request already, or no camera yet, is left as it is.
    """
    cameras = desk.store.queries.cameras()
    if not cameras or desk.store.queries.tracing.files():
        return 0
    dice = random.Random(seed)  # noqa: S311 - made-up data, no secret
    now = desk.clock.now()
    found = []
    for number in range(PASSAGES):
        camera = dice.choice(cameras)
        at = now - timedelta(minutes=dice.uniform(2, 24 * 60))
        sought = number % 40 == 0
        colour = Colour.RED if sought else dice.choice(list(_PAINTS))
        plate = SOUGHT if sought else _plate(dice)
        jpeg = _painted(_PAINTS[colour])
        found.append(
            Passage(
                id=PassageId(new_id()),
                camera_id=camera.id,
                at=at,
                track_id=number + 1,
                class_name="car" if sought else dice.choice(("car", "car", "truck", "bus")),
                colour=colour,
                heading=dice.choice([one for one in Heading if one is not Heading.UNKNOWN]),
                lane_id="",
                plate=plate if dice.random() < 0.7 or sought else None,
                plate_confidence=round(dice.uniform(0.7, 0.99), 2),
                clock_quality="good",
                thumb=album.put(camera.id, at, jpeg),
            )
        )
    record_passages(desk, found)
    _seed_files(desk)
    return len(found)


def _seed_files(desk: Desk) -> None:
    now = desk.clock.now()
    colleague = replace(
        desk, actor=replace(desk.actor, user_id=UserId("sample-colleague"), name="Bình Mẫu")
    )
    request = TracingRequest(
        request_number="128/CV-CSĐT (mẫu)",
        authority="Đội điều tra giả định",
        purpose="Tìm ô tô đỏ rời hiện trường va chạm (tình huống giả định)",
        scope_from=now - timedelta(days=1),
        scope_to=now + timedelta(hours=8),
        expires_at=now + timedelta(days=14),
    )
    file = register_tracing(colleague, request)
    authorise_tracing(desk, file.id, file.version)
    waiting = replace(
        request, request_number="131/CV-CSĐT (mẫu)", purpose="Xe tải rơi vật liệu (giả định)"
    )
    register_tracing(colleague, waiting)


def _plate(dice: random.Random) -> str:
    return f"75{dice.choice(_LETTERS)}{dice.randrange(10**5):05d}"


def _painted(paint: tuple[int, int, int]) -> bytes:
    """A car as a child would draw it."""
    picture = np.full((150, 220, 3), (96, 98, 100), np.uint8)
    cv2.rectangle(picture, (20, 62), (200, 112), paint, -1)
    roof = np.array([(58, 62), (78, 26), (146, 26), (172, 62)], np.int32)
    cv2.fillPoly(picture, [roof], paint)
    glass = np.array([(70, 60), (86, 34), (140, 34), (158, 60)], np.int32)
    cv2.fillPoly(picture, [glass], (70, 62, 52))
    for x in (58, 164):
        cv2.circle(picture, (x, 114), 19, (24, 24, 24), -1)
        cv2.circle(picture, (x, 114), 8, (150, 150, 150), -1)
    done, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 82])
    return encoded.tobytes() if done else b""
