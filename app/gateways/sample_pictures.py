"""Painted evidence of made-up cases: a junction as a child would draw it, marked DEMO.

Nobody's vehicle and nobody's plate is in it. The clip is an H.264 film of the same drawing.
"""

import hashlib
import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np

from app.gateways.sample_films.cutouts import Image
from app.gateways.sample_films.encode import FilmWriter
from app.services.cases import EvidenceItem

SIZE = (1280, 720)
FPS = Fraction(10)
CLIP_FRAMES = 60
STILLS = {"before": 0.18, "on_line": 0.46, "after": 0.84}
"""Where the vehicle is in each still, as a share of its way."""

PLATE_SIZE = (420, 110)
_ASPHALT, _PAINT, _RED, _BODY = (96, 96, 94), (226, 228, 228), (52, 48, 214), (150, 92, 44)
_WHITE, _INK, _MUD = (238, 240, 240), (30, 30, 32), (64, 84, 104)
_STOP_Y, _FAR_Y, _NEAR_Y = 430, 300, 620
_FONT = cv2.FONT_HERSHEY_SIMPLEX
_SIGN_PX = 36


def painted_evidence(
    folder: Path, plate: str, blurred: Sequence[int] = ()
) -> tuple[EvidenceItem, ...]:
    """Three stills, the plate's crop, a clip and their manifest.

    Args:
        folder: Empty folder to write into.
        plate: What stands on the plate.
        blurred: Places in the plate whose characters dirt has covered in part.
    """
    folder.mkdir(parents=True, exist_ok=True)
    items = [
        _kept(folder, kind, f"{kind}.png", _junction(share, plate))
        for kind, share in STILLS.items()
    ]
    items.append(_kept(folder, "plate", "plate.png", painted_plate(plate, blurred)))
    clip, small = folder / "clip.mp4", folder / "small.mp4"
    shares = (frame / (CLIP_FRAMES - 1) for frame in range(CLIP_FRAMES))
    FilmWriter(clip, small, FPS, SIZE).write_all(_junction(share, plate) for share in shares)
    small.unlink()
    items.append(EvidenceItem("clip", clip.name, clip, _digest(clip)))
    manifest = folder / "manifest.json"
    told = {
        "sample": True,
        "missing": None,
        "stills": [{"kind": kind, "box_xyxy": list(_box(share))} for kind, share in STILLS.items()],
        "files": [{"kind": one.kind, "name": one.name, "sha256": one.sha256} for one in items],
    }
    manifest.write_text(json.dumps(told, sort_keys=True, indent=1), encoding="utf-8")
    return (*items, EvidenceItem("manifest", manifest.name, manifest, None))


def painted_plate(plate: str, blurred: Sequence[int] = ()) -> Image:
    """A plate in one line; every character takes the same width."""
    picture = np.full((PLATE_SIZE[1], PLATE_SIZE[0], 3), _WHITE, np.uint8)
    cv2.rectangle(picture, (3, 3), (PLATE_SIZE[0] - 4, PLATE_SIZE[1] - 4), _INK, 3)
    for place, sign in enumerate(plate):
        left = round(plate_span(plate, place)[0] * PLATE_SIZE[0])
        cv2.putText(picture, sign, (left + 4, 78), _FONT, 1.5, _INK, 5, cv2.LINE_AA)
        if place in blurred:
            middle = (left + 11, 60)
            cv2.ellipse(picture, middle, (8, 26), 10, 0, 360, _MUD, -1, cv2.LINE_AA)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.4), np.uint8)


def plate_span(plate: str, place: int) -> tuple[float, float]:
    """From where to where a character reaches, as shares of the crop's width."""
    start = (PLATE_SIZE[0] - len(plate) * _SIGN_PX) / 2
    left = start + place * _SIGN_PX
    return left / PLATE_SIZE[0], (left + _SIGN_PX) / PLATE_SIZE[0]


def _junction(share: float, plate: str) -> Image:
    """The road with its stop line, a red lamp, and the vehicle somewhere on its way."""
    picture = np.full((SIZE[1], SIZE[0], 3), (112, 128, 112), np.uint8)
    road = np.array([(500, 0), (780, 0), (1240, 719), (40, 719)], np.int32)
    cv2.fillPoly(picture, [road], _ASPHALT)
    for y in range(_STOP_Y + 40, SIZE[1], 90):
        cv2.line(picture, (640, y), (640, y + 46), _PAINT, 6, cv2.LINE_AA)
    cv2.rectangle(picture, (236, _STOP_Y), (1046, _STOP_Y + 16), _PAINT, -1)
    cv2.rectangle(picture, (1090, 60), (1160, 250), _INK, -1)
    for lamp, colour in enumerate((_RED, (60, 70, 70), (60, 70, 60))):
        cv2.circle(picture, (1125, 95 + lamp * 60), 24, colour, -1, cv2.LINE_AA)
    _vehicle(picture, _box(share), plate)
    cv2.putText(picture, "DEMO", (28, 62), _FONT, 1.8, _WHITE, 4, cv2.LINE_AA)
    return picture


def _box(share: float) -> tuple[int, int, int, int]:
    """Where the vehicle stands: its wheels go from below the stop line to beyond it."""
    foot = round(_NEAR_Y + (_FAR_Y - _NEAR_Y) * share)
    half = round(40 + 80 * (foot - 200) / 420)
    return 600 - half, foot - round(1.5 * half), 600 + half, foot


def _vehicle(picture: Image, box: tuple[int, int, int, int], plate: str) -> None:
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    cv2.ellipse(picture, ((left + right) // 2, bottom), (wide // 2, high // 12), 0, 0, 360,
                (70, 70, 70), -1, cv2.LINE_AA)  # fmt: skip
    cv2.rectangle(picture, (left, top + high // 3), (right, bottom - high // 10), _BODY, -1)
    roof = [(left + wide // 6, top), (right - wide // 6, top), (right, top + high // 3),
            (left, top + high // 3)]  # fmt: skip
    cv2.fillPoly(picture, [np.array(roof, np.int32)], tuple(one + 30 for one in _BODY))
    for x in (left + wide // 8, right - wide // 8 - wide // 6):
        cv2.rectangle(picture, (x, bottom - high // 8), (x + wide // 6, bottom), _INK, -1)
    small = cv2.resize(painted_plate(plate), (wide // 2, wide // 7), interpolation=cv2.INTER_AREA)
    y, x = bottom - high // 3, left + wide // 4
    picture[y : y + small.shape[0], x : x + small.shape[1]] = small


def _kept(folder: Path, kind: str, name: str, picture: Image) -> EvidenceItem:
    path = folder / name
    path.write_bytes(cv2.imencode(".png", picture)[1].tobytes())
    return EvidenceItem(kind, name, path, _digest(path))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
