"""A real head, frame by frame, against its labels."""

import json

import cv2
import pytest
from support.shared import shared_file

from detection.contracts.scenes import Lamp
from detection.contracts.signals import LampState
from detection.rules.lamp_pixels import LampReader, read_lamp

CLIP = "vn_hanoi_lythuongkiet-hangbai_20220925"


@pytest.mark.slow
def test_that_a_real_lamp_is_read_in_every_frame_and_dated_to_its_change() -> None:
    labels = json.loads(shared_file(f"media/labels/{CLIP}.json").read_text(encoding="utf-8"))
    film = cv2.VideoCapture(str(shared_file(f"media/videos/{CLIP}.mp4")))
    label, fps = labels["lamps"][0], labels["fps"]
    box = tuple(float(side) for side in label["box"])
    lamp = Lamp("main", "north", (box[0], box[1], box[2], box[3]))
    starts = {phase["from_frame"]: LampState(phase["state"]) for phase in label["timeline"]}
    reader, wanted, right, begins = LampReader(lamp), LampState.UNKNOWN, 0, {}
    for index in range(labels["frames"]):
        there, picture = film.read()
        assert there
        wanted = starts.get(index, wanted)
        left, top, far, low = map(int, box)
        right += read_lamp(picture[top:low, left:far]).state is wanted
        reading = reader.read(index / fps, picture)
        begins[reading.state] = reading.since_s
    assert right == labels["frames"]
    assert begins[LampState.RED] == pytest.approx(3 / fps)
    assert begins[LampState.GREEN] == pytest.approx(255 / fps)
