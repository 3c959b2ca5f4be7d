"""Made-up cases with real JPEG pictures for ``bench review``: a file of its own for each."""

import hashlib
import json
import os
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from app.domain.case_flow import CaseState
from app.domain.ids import CameraId, CaseId, EvidenceId, Workstation, new_id
from app.domain.records import Camera, Evidence, ReviewCase
from app.gateways.clocks import SystemClock
from app.gateways.file_vault import LocalFileVault
from app.ports.store import UnitOfWork
from app.store import SqlStore, open_store

SIZE = (1280, 720)
PLATE = (240, 64)
QUALITY = 82
BASES = 24
STILLS = ("before", "on_line", "after")
_BOX = [500, 260, 780, 620]
_CHUNK = 500
_RULES = ("red_light", "stop_line", "wrong_way", "dwell", "pavement", "forbidden_lane")
_CLASSES = ("motorcycle", "car", "truck")

Picture = npt.NDArray[np.uint8]


def make_cases(database: Path, evidence: Path, count: int, workstation: Workstation) -> int:
    """Fill an empty database and an evidence folder; returns the bytes of the pictures."""
    vault = LocalFileVault(evidence, evidence.with_name("spool"))
    first = vault.put_bytes(b"made for a measurement")
    folders = vault.path(first).parent.parent, len(vault.path(first).parent.name)
    dice = random.Random(1)  # noqa: S311 - made-up pictures
    scenes, plates = _encoded(dice)
    store = open_store(database, workstation, SystemClock())
    written = 0
    try:
        camera = _camera()
        store.write(lambda work: work.cameras.add(camera))
        for start in range(0, count, _CHUNK):
            made = []
            for number in range(start, min(start + _CHUNK, count)):
                case = _case(camera.id, number, dice)
                pictures = [dice.choice(scenes) for _ in STILLS] + [dice.choice(plates)]
                files = list(_files(folders, case.id, number, pictures))
                written += sum(file.size_bytes for file in files)
                made.append((case, files))
            _store(store, made)
    finally:
        store.close()
    return written


def forget_pages(evidence: Path) -> None:
    """Let the system forget the pictures, so that the first look reads them from the disk."""
    if not hasattr(os, "posix_fadvise"):
        return
    os.sync()
    for file in evidence.rglob("*"):
        if file.is_file():
            with file.open("rb") as opened:
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _store(store: SqlStore, made: list[tuple[ReviewCase, list[Evidence]]]) -> None:
    def job(work: UnitOfWork) -> None:
        for case, files in made:
            work.cases.add(case)
            work.add_evidence(files)

    store.write(job)


def _files(
    folders: tuple[Path, int], case_id: CaseId, number: int, pictures: list[bytes]
) -> Iterator[Evidence]:
    """Write the files of a case; a few bytes behind the picture make each file its own."""
    stills = [{"kind": kind, "box_xyxy": _BOX} for kind in STILLS]
    manifest = json.dumps({"stills": stills, "case": number}).encode()
    contents = [f"{picture}-{number}".encode() for picture in range(len(pictures))]
    named = [(kind, f"{kind}.jpg") for kind in (*STILLS, "plate")]
    for (kind, name), picture, mark in zip(named, pictures, contents, strict=True):
        yield _file(folders, case_id, kind, name, picture + mark)
    yield _file(folders, case_id, "manifest", "manifest.json", manifest)


def _file(
    folders: tuple[Path, int], case_id: CaseId, kind: str, name: str, content: bytes
) -> Evidence:
    sha256 = hashlib.sha256(content).hexdigest()
    root, letters = folders
    place = root / sha256[:letters]
    place.mkdir(exist_ok=True)
    (place / sha256[letters:]).write_bytes(content)
    return Evidence(EvidenceId(new_id()), case_id, kind, name, sha256, len(content))


def _encoded(dice: random.Random) -> tuple[list[bytes], list[bytes]]:
    noise = np.random.default_rng(1)
    scenes = [_jpeg(_street(dice, noise)) for _ in range(BASES)]
    plates = [_jpeg(_plate(dice, noise)) for _ in range(BASES)]
    return scenes, plates


def _street(dice: random.Random, noise: np.random.Generator) -> Picture:
    """A street as a camera sees it: flat ground, vehicles, the noise of a sensor."""
    width, height = SIZE
    picture = np.full((height, width, 3), (96, 98, 100), np.uint8)
    picture[: height // 3] = (170, 150, 120)
    for _ in range(18):
        left, top = dice.randrange(width), dice.randrange(height // 4, height)
        size = dice.randrange(30, 160)
        colour = tuple(dice.randrange(20, 230) for _ in range(3))
        cv2.rectangle(picture, (left, top), (left + size, top + size), colour, -1)
    cv2.rectangle(picture, tuple(_BOX[:2]), tuple(_BOX[2:]), (60, 60, 190), -1)
    return _noisy(picture, noise)


def _plate(dice: random.Random, noise: np.random.Generator) -> Picture:
    picture = np.full((PLATE[1], PLATE[0], 3), 235, np.uint8)
    text = f"00X{dice.randrange(10)} {dice.randrange(100000):05d}"
    cv2.putText(picture, text, (8, 44), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (30, 30, 30), 3)
    return _noisy(picture, noise)


def _noisy(picture: Picture, noise: np.random.Generator) -> Picture:
    grain = noise.normal(0, 7, picture.shape)
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


def _jpeg(picture: Picture) -> bytes:
    done, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    assert done
    return encoded.tobytes()


def _camera() -> Camera:
    return Camera(
        id=CameraId(new_id()),
        version=1,
        code="BENCH",
        name="Ngã tư đo đạc",
        main_url="rtsp://camera.example/1",
        sub_url=None,
        transport="tcp",
        enabled=False,
        detect=False,
    )


def _case(camera_id: CameraId, number: int, dice: random.Random) -> ReviewCase:
    at = SystemClock().now() - timedelta(seconds=dice.randrange(3 * 86_400))
    return ReviewCase(
        id=CaseId(new_id()),
        version=1,
        short_number=f"VP-26-B01-{number:06d}",
        state=CaseState.DETECTED,
        camera_id=camera_id,
        rule=dice.choice(_RULES),
        track_id=number,
        started_at=at,
        updated_at=at,
        frame=number,
        time_s=number / 15,
        class_name=dice.choice(_CLASSES),
        score=round(dice.uniform(0.4, 0.98), 2),
        place_id="stop-1",
        box_json=json.dumps(_BOX),
        why_json="{}",
        scene_version=1,
        model_name="made-up",
        model_sha256="0" * 64,
        clock_quality="ntp",
        plate=f"00X{dice.randrange(10)}-{dice.randrange(1000):03d}.{dice.randrange(100):02d}",
        plate_confidence=0.9,
    )
