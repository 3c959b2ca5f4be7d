"""Readers that are too slow leave pictures out; slow clocks are no reason to."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.clips import video
from support.rtsp import wait_until

from app.workers.backlog import Backlog
from app.workers.ingest import Ingest, StreamLife
from detection.contracts.cameras import StreamKind
from detection.sources.addresses import SourceAddress
from detection.sources.pictures import Picture

PERIOD_S = 1 / 15


def run(work_s: float, period_s: float = PERIOD_S, seconds: float = 5.0) -> Iterator[bool]:
    """A camera with a packet each period, read by someone who works so long on each."""
    backlog, now_s = Backlog(), 0.0
    for number in range(int(seconds / period_s)):
        sent_s = number * period_s
        now_s = max(now_s, sent_s)
        backlog.arrived(now_s, now_s - sent_s)
        yield backlog.behind
        now_s += 0.0001 if backlog.behind else work_s
        backlog.done(now_s)


def test_that_a_reader_that_keeps_up_is_never_behind() -> None:
    assert not any(run(work_s=0.8 * PERIOD_S))


def test_that_a_reader_that_is_too_slow_falls_behind_and_catches_up_again() -> None:
    states = list(run(work_s=2.0 * PERIOD_S))
    assert any(states)
    assert states.count(True) < len(states)


def test_that_a_camera_whose_clock_is_slow_is_not_taken_for_a_backlog() -> None:
    """Its packets come later and later by their stamps, but the reader waits for each."""
    backlog = Backlog()
    for number in range(200):
        backlog.arrived(number * PERIOD_S, lag_s=0.2 * number * PERIOD_S)
        assert not backlog.behind
        backlog.done(number * PERIOD_S + 0.005)


@pytest.mark.slow
def test_that_the_picture_stays_young_on_a_machine_that_is_too_slow(tmp_path: Path) -> None:
    film = video(tmp_path / "film.mp4", count=150, fps=30, gop=15)
    begun_s = time.monotonic()
    delays_s: list[float] = []
    busy = threading.Event()

    def look(_stream: StreamKind, picture: Picture) -> None:
        delays_s.append(time.monotonic() - begun_s - picture.time_s)
        busy.wait(0.1)  # three times as long as there is

    life = StreamLife(begun_s)
    ingest = Ingest("slow", SourceAddress(str(film)), StreamKind.MAIN, life, look, lambda *_: None)
    ingest.start()
    wait_until(lambda: time.monotonic() - begun_s > 4.5)
    ingest.stop()
    assert ingest.join(2.0)
    assert max(delays_s) < 1.5, "the picture grows older and older"
    assert life.figures.skipped > 20
