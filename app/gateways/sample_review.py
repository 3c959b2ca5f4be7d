"""Two made-up cases to try review on: one with a doubtful character, one for a second person.

Their pictures are painted and say DEMO; the plates are nobody's.
"""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from app.domain.ids import UserId
from app.domain.records import ReviewCase
from app.gateways.sample_data import SetClock
from app.gateways.sample_pictures import painted_evidence, plate_span
from app.gateways.sample_work import Sample, sample_case
from app.services.desk import Desk
from app.services.review import ask_second

PLATE, DOUBTED = "75A-000.83", 9
OTHERS = ("8",)
SECOND_PLATE = "75A-000.56"
REMARK = "Xe dừng sát vạch, nhờ người thứ hai xem giúp (hồ sơ mẫu)."
_MARK = "sample_review"
_FIRST_TRACK = 890_001


def seed_review(desk: Desk) -> tuple[ReviewCase, ...]:
    """Open the two cases once in the life of a demonstration; later calls change nothing.

    They go through the verbs of real cases, at a clock that is set back some minutes.
    """
    cameras = [camera for camera in desk.store.queries.cameras() if camera.enabled]
    if not cameras or desk.store.write(lambda work: work.checkpoint(_MARK)) is not None:
        return ()
    clock = SetClock(desk.clock.now())
    at_work = replace(desk, clock=clock)
    samples = (
        Sample("red_light", _FIRST_TRACK, 0.84, None, None, doubtful_reading(), "car"),
        Sample("red_light", _FIRST_TRACK + 1, 0.71, SECOND_PLATE, 0.93, class_name="car"),
    )
    made = []
    with TemporaryDirectory(prefix="ioc-sample-") as folder:
        for place, (sample, plate) in enumerate(zip(samples, (PLATE, SECOND_PLATE), strict=True)):
            blurred = (DOUBTED,) if sample.plate is None else ()
            evidence = painted_evidence(Path(folder) / str(place), plate, blurred)
            started = desk.clock.now() - timedelta(minutes=40 - 15 * place)
            clock.at = started + timedelta(seconds=20)
            case = sample_case(at_work, cameras[0].id, started, replace(sample, evidence=evidence))
            made.append(case)
    colleague = replace(desk.actor, user_id=UserId("sample-colleague"), name="Bình Mẫu")
    clock.at += timedelta(minutes=8)
    made[1] = ask_second(replace(at_work, actor=colleague), made[1].id, made[1].version, REMARK)
    desk.store.write(lambda work: work.set_checkpoint(_MARK, made[1].id))
    return tuple(made)


def doubtful_reading() -> str:
    """What a reader says of a plate whose last character dirt has covered in part."""
    signs = [
        {
            "char": sign,
            "confidence": 0.52 if place == DOUBTED else 0.96,
            "others": list(OTHERS) if place == DOUBTED else [],
            "box": list(plate_span(PLATE, place)),
        }
        for place, sign in enumerate(PLATE)
    ]
    told = {
        "text": PLATE,
        "confidence": 0.52,
        "characters": signs,
        "doubtful": [DOUBTED],
        "candidates": [PLATE[:-1] + other for other in OTHERS],
        "looks": 9,
        "agreeing": 5,
    }
    return json.dumps(told)
