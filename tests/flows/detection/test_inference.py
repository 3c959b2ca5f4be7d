import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.frames import a_frame
from support.tiny_models import tiny_yolox

from detection.backends.detector import Detector, DetectorOptions
from detection.contracts.detections import ROAD_USERS, Detections
from detection.contracts.errors import ModelError
from detection.contracts.frames import Frame
from detection.contracts.models import DeviceName
from detection.pipeline.inference import InferenceService, detect_all

WAIT_S = 10.0


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> Detector:
    choice = tiny_yolox(tmp_path_factory.mktemp("models"))
    return Detector(choice, DetectorOptions(device=DeviceName.CPU))


class Receiver:
    """Keeps results; can be held up."""

    def __init__(self) -> None:
        self.got: list[tuple[str, int, float]] = []
        self.open = threading.Event()
        self.open.set()
        self._changed = threading.Condition()

    def __call__(self, camera_id: str, frame: Frame, found: Detections) -> None:
        assert self.open.wait(WAIT_S)
        with self._changed:
            self.got.append((camera_id, frame.index, float(found.scores[0])))
            self._changed.notify_all()

    def wait_for(self, count: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.got) >= count, WAIT_S)


def test_that_a_detector_sees_what_its_network_says_in_source_pixels(detector: Detector) -> None:
    found = detector.detect(a_frame(brightness=255, size=(128, 128)).image)
    assert [ROAD_USERS[i] for i in found.class_ids] == ["car"]
    np.testing.assert_allclose(found.scores, [1.0], atol=1e-3)
    np.testing.assert_allclose(found.boxes_xyxy, [[48, 48, 80, 80]], atol=0.1)


def test_that_every_picture_of_a_film_is_answered_in_order_with_its_own_answer(
    detector: Detector,
) -> None:
    frames = [a_frame(i, brightness=100 + i, size=(64, 64)) for i in range(40)]
    answers = list(detect_all(detector, frames))
    assert [frame.index for frame, _ in answers] == list(range(40))
    scores = [float(found.scores[0]) for _, found in answers]
    np.testing.assert_allclose(scores, [(100 + i) / 255 for i in range(40)], atol=1e-3)


def test_that_a_film_gives_the_same_boxes_on_every_run(detector: Detector) -> None:
    frames = [a_frame(i, brightness=60 + i) for i in range(20)]
    first, second = (
        [found.boxes_xyxy.tobytes() for _, found in detect_all(detector, frames)] for _ in range(2)
    )
    assert first == second


def test_that_a_picture_the_detector_cannot_take_costs_no_later_one(detector: Detector) -> None:
    receiver = Receiver()
    service = InferenceService(detector, receiver)
    empty = replace(a_frame(0), image=np.zeros((0, 0, 3), np.uint8))
    for index in range(6):
        service.offer("broken", replace(empty, index=index))
        wait_until(lambda: service.counters()["broken"].failed > index)  # noqa: B023 - at once
    service.offer("good", a_frame(7, brightness=255))
    receiver.wait_for(1)
    assert receiver.got[0][:2] == ("good", 7)
    assert service.close(WAIT_S)


def wait_until(fact: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(int(WAIT_S / 0.02)):
        if fact():
            return
        pause.wait(0.02)
    raise AssertionError("did not come true")


def test_that_an_empty_film_has_no_answers(detector: Detector) -> None:
    assert list(detect_all(detector, [])) == []


def test_that_a_film_is_read_ahead_by_a_few_pictures_only(detector: Detector) -> None:
    read = []

    def film() -> Iterator[Frame]:
        for index in range(100):
            read.append(index)
            yield a_frame(index)

    answers = detect_all(detector, film())
    next(answers)
    assert len(read) <= detector.requests + 2
    answers.close()


def test_that_a_region_is_looked_at_by_itself_and_its_box_put_into_the_picture(
    detector: Detector,
) -> None:
    frame = a_frame(brightness=200, size=(256, 256))
    ((_, found),) = detect_all(detector, [frame], regions=[(0.0, 0.0, 64.0, 64.0)])
    boxes = {tuple(np.round(box).tolist()) for box in found.boxes_xyxy}
    assert boxes == {(96, 96, 160, 160), (24, 24, 40, 40)}


def test_that_a_region_outside_the_picture_is_left_out(detector: Detector) -> None:
    frame = a_frame(brightness=200, size=(256, 256))
    ((_, found),) = detect_all(detector, [frame], regions=[(300.0, 0.0, 400.0, 64.0)])
    assert len(found) == 1


def test_that_the_newest_picture_wins_and_replaced_ones_are_counted(detector: Detector) -> None:
    receiver = Receiver()
    receiver.open.clear()
    service = InferenceService(detector, receiver)
    try:
        for index in range(50):
            service.offer("gate", a_frame(index))
        receiver.open.set()
        receiver.wait_for(1)
        service.offer("gate", a_frame(50))
        while receiver.got[-1][1] != 50:
            receiver.wait_for(len(receiver.got) + 1)
        counted = service.counters()["gate"]
    finally:
        assert service.close()
    assert counted.offered == 51
    assert counted.inferred + counted.dropped == 51
    assert counted.dropped > 0
    indices = [index for _, index, _ in receiver.got]
    assert indices == sorted(indices)
    assert 49 in indices or 50 in indices


def test_that_a_camera_with_many_pictures_does_not_starve_one_with_few(detector: Detector) -> None:
    receiver = Receiver()
    service = InferenceService(detector, receiver)
    stop = threading.Event()

    def flood() -> None:
        index = 0
        while not stop.is_set():
            service.offer("busy", a_frame(index))
            index += 1
            stop.wait(0.0005)

    thread = threading.Thread(target=flood)
    thread.start()
    try:
        receiver.wait_for(20)
        for index in range(10):
            before = len(receiver.got)
            service.offer("calm", a_frame(index))
            while ("calm", index) not in [row[:2] for row in receiver.got]:
                receiver.wait_for(len(receiver.got) + 1)
            waited_for = [name for name, _, _ in receiver.got[before:]].index("calm")
            assert waited_for <= detector.requests + 3
    finally:
        stop.set()
        thread.join()
        assert service.close()
    assert service.counters()["calm"].dropped == 0


def test_that_equal_cameras_get_equal_shares(detector: Detector) -> None:
    receiver = Receiver()
    service = InferenceService(detector, receiver)
    cameras = ("a", "b", "c", "d")
    try:
        for index in range(400):
            for camera_id in cameras:
                service.offer(camera_id, a_frame(index))
            if index % 10 == 9:
                receiver.wait_for(len(receiver.got) + 1)
        counted = service.counters()
    finally:
        assert service.close()
    shares = [counted[camera_id].inferred for camera_id in cameras]
    assert max(shares) - min(shares) <= 2


def test_that_a_receiver_that_fails_stops_neither_the_service_nor_other_cameras(
    detector: Detector, caplog: pytest.LogCaptureFixture
) -> None:
    receiver = Receiver()

    def on_result(camera_id: str, frame: Frame, found: Detections) -> None:
        if camera_id == "bad":
            raise KeyError(camera_id)
        receiver(camera_id, frame, found)

    service = InferenceService(detector, on_result)
    try:
        service.offer("bad", a_frame())
        service.offer("good", a_frame())
        receiver.wait_for(1)
    finally:
        assert service.close()
    assert "receiver of detections failed, camera bad" in caplog.text


def test_that_a_forgotten_camera_is_no_longer_counted(detector: Detector) -> None:
    service = InferenceService(detector, Receiver())
    try:
        service.offer("gone", a_frame())
        service.forget("gone")
        assert service.counters() == {}
    finally:
        assert service.close()


def test_that_closing_leaves_no_thread_behind(detector: Detector) -> None:
    before = {thread.name for thread in threading.enumerate()}
    service = InferenceService(detector, Receiver())
    service.offer("gate", a_frame())
    assert service.close(timeout_s=1.0)
    assert {thread.name for thread in threading.enumerate()} <= before


def test_that_two_services_share_one_compiled_network(detector: Detector) -> None:
    first, second = Receiver(), Receiver()
    services = [InferenceService(detector, receiver) for receiver in (first, second)]
    try:
        for index in range(5):
            services[0].offer("a", a_frame(index, brightness=100, size=(64, 64)))
            services[1].offer("a", a_frame(index, brightness=200, size=(64, 64)))
        first.wait_for(1)
        second.wait_for(1)
    finally:
        assert all(service.close() for service in services)
    assert {round(score, 2) for _, _, score in first.got} == {0.39}
    assert {round(score, 2) for _, _, score in second.got} == {0.78}


def test_that_a_device_that_is_not_there_is_told_by_name(tmp_path: Path) -> None:
    choice = tiny_yolox(tmp_path)
    with pytest.raises(ModelError) as told:
        Detector(choice, DetectorOptions(device=DeviceName.NPU))
    assert (told.value.code, told.value.values["device"]) == ("device_absent", "NPU")


def test_that_a_file_altered_after_it_was_chosen_is_not_opened(tmp_path: Path) -> None:
    choice = tiny_yolox(tmp_path)
    with choice.path.with_suffix(".bin").open("ab") as file:
        file.write(b"more")
    with pytest.raises(ModelError) as refused:
        Detector(choice)
    assert (refused.value.code, refused.value.values["file"]) == ("model_altered", "tiny.bin")


def test_that_a_cache_that_cannot_be_made_costs_only_time(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    choice = tiny_yolox(tmp_path / "models")
    (tmp_path / "file").write_text("in the way")
    options = DetectorOptions(device=DeviceName.CPU, cache_dir=tmp_path / "file" / "cache")
    assert len(Detector(choice, options).detect(a_frame().image)) == 1
    assert "no cache" in caplog.text


def test_that_a_compiled_network_is_kept_in_the_cache(tmp_path: Path) -> None:
    choice = tiny_yolox(tmp_path / "models")
    options = DetectorOptions(device=DeviceName.CPU, cache_dir=tmp_path / "cache")
    first = Detector(choice, options).detect(a_frame().image)
    assert list((tmp_path / "cache").iterdir())
    again = Detector(choice, options).detect(a_frame().image)
    np.testing.assert_array_equal(first.boxes_xyxy, again.boxes_xyxy)
