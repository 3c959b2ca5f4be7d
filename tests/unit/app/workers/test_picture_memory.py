"""Pictures in shared memory: newest only, whole, and gone when nobody looks."""

import errno
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.workers.picture_memory import (
    PLACES,
    PictureMemory,
    PictureWriter,
    WrittenPicture,
)
from detection.contracts.cameras import StreamKind

SIZE = (8, 4)
MOMENT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
ABOUT = WrittenPicture(8, 4, 32, (640, 320), StreamKind.SUB, 1.5, 10.0, MOMENT)


@pytest.fixture
def memory() -> Iterator[PictureMemory]:
    made = PictureMemory(SIZE, first_sequence=100)
    yield made
    assert made.remove()


@pytest.fixture
def writer(memory: PictureMemory) -> Iterator[PictureWriter]:
    made = PictureWriter(memory.name, SIZE)
    yield made
    made.close()


def picture(value: int) -> memoryview:
    return memoryview(bytes([value]) * 128)


def test_that_there_is_no_picture_before_the_first(memory: PictureMemory) -> None:
    assert memory.newest("cam") is None
    assert not memory.has_picture


def test_that_the_newest_picture_comes_with_all_that_belongs_to_it(
    memory: PictureMemory, writer: PictureWriter
) -> None:
    writer.write(picture(1), ABOUT)
    writer.write(picture(2), ABOUT)
    frame = memory.newest("cam")
    assert frame is not None
    assert bytes(frame.pixels) == bytes(picture(2))
    assert frame.sequence == 102
    assert (frame.source_width_px, frame.source_height_px) == (640, 320)
    assert frame.captured_utc == MOMENT
    assert frame.stream is StreamKind.SUB
    assert frame.pixels.readonly
    del frame


def test_that_a_picture_stays_whole_for_two_more_and_then_says_that_it_does_not(
    memory: PictureMemory, writer: PictureWriter
) -> None:
    writer.write(picture(1), ABOUT)
    frame = memory.newest("cam")
    assert frame is not None
    for value in range(2, PLACES + 1):
        writer.write(picture(value), ABOUT)
        assert memory.still_valid(frame)
        assert frame.pixels[0] == 1
    writer.write(picture(9), ABOUT)
    assert not memory.still_valid(frame)
    del frame


def test_that_a_picture_that_does_not_fit_is_refused(writer: PictureWriter) -> None:
    assert not writer.write(memoryview(bytes(5000)), ABOUT)


def test_that_a_writer_that_died_is_followed_by_one_that_goes_on_counting(
    memory: PictureMemory, writer: PictureWriter
) -> None:
    writer.write(picture(1), ABOUT)
    following = PictureWriter(memory.name, SIZE)
    following.write(picture(2), ABOUT)
    frame = memory.newest("cam")
    following.close()
    assert frame is not None
    assert frame.sequence == 102
    del frame


def test_that_a_memory_waits_for_the_last_look_before_it_goes() -> None:
    memory = PictureMemory(SIZE)
    writer = PictureWriter(memory.name, SIZE)
    writer.write(picture(3), ABOUT)
    writer.close()
    frame = memory.newest("cam")
    assert frame is not None
    assert not memory.remove()
    assert frame.pixels[0] == 3
    del frame
    assert memory.remove()
    assert memory.newest("cam") is None


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="needs POSIX")
def test_that_room_is_taken_before_anyone_writes_and_given_back_when_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Path] = []

    def full(handle: int, _offset: int, _size: int) -> None:
        asked.append(Path(f"/proc/self/fd/{handle}").readlink())
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(OSError, match="no room"):
        PictureMemory(SIZE)
    assert asked
    assert not asked[0].exists()


def test_that_a_reader_never_sees_two_pictures_in_one(
    memory: PictureMemory, writer: PictureWriter
) -> None:
    done = threading.Event()

    def write() -> None:
        for value in range(3000):
            writer.write(picture(value % 256), ABOUT)
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    torn = 0
    while not done.is_set():
        frame = memory.newest("cam")
        if frame is not None:
            seen = bytes(frame.pixels)
            torn += memory.still_valid(frame) and len(set(seen)) > 1
        del frame
    thread.join()
    assert torn == 0
