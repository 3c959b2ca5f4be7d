"""Frames of a source with their detections, for ``watch``.

Fast: every picture of a film, in order, the same on every run. In real time: the newest picture
only, and a camera that goes away is waited for.
"""

import logging
import threading
from collections import deque
from collections.abc import Iterator

from detection.backends.detector import Detector
from detection.contracts.errors import SourceError
from detection.contracts.frames import Frame
from detection.pipeline.inference import Region, detect_all
from detection.pipeline.watch_run import Seen
from detection.sources.addresses import SourceAddress, SourceKind
from detection.sources.films import read_film
from detection.sources.ring import PacketRing

log = logging.getLogger(__name__)

RETRIES_S = (1.0,) * 5 + (5.0,) * 5
LAST_RETRY_S = 10.0
ENDLESS = frozenset({SourceKind.RTSP, SourceKind.HTTP, SourceKind.HLS, SourceKind.USB})


def seen_fast(
    address: SourceAddress,
    detector: Detector,
    *,
    fps: float | None = None,
    regions: tuple[Region, ...] = (),
    ring: PacketRing | None = None,
    stop: threading.Event | None = None,
) -> Iterator[Seen]:
    """Every picture with its detections, in order.

    Args:
        address: A film, or a stream that is read until it disconnects.
        detector: The detector.
        fps: Measured frames a second; None trusts the time stamps.
        regions: Parts of the picture that get a second look.
        ring: Also keep the packets here.
        stop: Ends the run early.

    Raises:
        SourceError: If the source cannot be opened or breaks off.
        ModelError: If the detector gives no answer.
    """
    frames = read_film(address, ring=ring, stop=stop)
    for frame, detections in detect_all(detector, frames, regions):
        time_s = frame.time_s if fps is None else frame.index / fps
        yield Seen(frame.index, time_s, detections, frame)


def seen_in_real_time(
    address: SourceAddress,
    detector: Detector,
    *,
    regions: tuple[Region, ...] = (),
    ring: PacketRing | None = None,
    stop: threading.Event,
) -> Iterator[Seen]:
    """The newest picture, each time the detector is free.

    Indices and times grow over reconnects. Ends with a film, or when told to stop.

    Raises:
        SourceError: If a film cannot be opened.
    """
    mailbox = _Mailbox()
    reader = threading.Thread(
        target=_read_for_ever, args=(address, ring, stop, mailbox), name="watch-reader", daemon=True
    )
    reader.start()
    try:
        for frame, detections in detect_all(detector, mailbox.frames(stop), regions):
            first_index, begin_s = mailbox.begins.popleft()
            index, time_s = frame.index + first_index, frame.time_s + begin_s
            yield Seen(index, time_s, detections, frame)
        if mailbox.error is not None:
            raise mailbox.error
    finally:
        stop.set()
        reader.join(timeout=5.0)
        if mailbox.replaced:
            log.info("pictures replaced before they were looked at: %d", mailbox.replaced)


class _Mailbox:
    """One slot, newest picture wins. One writer, one reader."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._frame: Frame | None = None
        self._begin = (0, 0.0)
        self._closed = False
        self.begins: deque[tuple[int, float]] = deque()
        self.error: SourceError | None = None
        self.replaced = 0

    def put(self, frame: Frame, begin: tuple[int, float]) -> None:
        """Hand in a picture and the index and time at which its connection began."""
        with self._changed:
            self.replaced += self._frame is not None
            self._frame, self._begin = frame, begin
            self._changed.notify_all()

    def close(self, error: SourceError | None = None) -> None:
        with self._changed:
            self._closed, self.error = True, error
            self._changed.notify_all()

    def frames(self, stop: threading.Event) -> Iterator[Frame]:
        while not stop.is_set():
            with self._changed:
                self._changed.wait_for(lambda: self._frame is not None or self._closed, 0.25)
                frame, self._frame = self._frame, None
                if frame is None and self._closed:
                    return
                if frame is not None:
                    self.begins.append(self._begin)
            if frame is not None:
                yield frame


def _read_for_ever(
    address: SourceAddress, ring: PacketRing | None, stop: threading.Event, mailbox: _Mailbox
) -> None:
    failures, first_index, begin_s = 0, 0, 0.0
    while not stop.is_set():
        error: SourceError | None = None
        last: Frame | None = None
        try:
            for frame in read_film(address, realtime=True, ring=ring, stop=stop):
                failures, last = 0, frame
                mailbox.put(frame, (first_index, begin_s))
        except SourceError as raised:
            error = raised
        except Exception as raised:  # edge of a thread: the run must end and say why
            log.exception("reader failed")
            mailbox.close(SourceError("source_broken", reason=type(raised).__name__))
            return
        if address.kind not in ENDLESS:
            mailbox.close(error)
            return
        wait_s = RETRIES_S[failures] if failures < len(RETRIES_S) else LAST_RETRY_S
        if last is not None:
            first_index += last.index + 1
            begin_s += last.time_s + wait_s
        log.warning("source lost (%s), again in %s s", error.code if error else "ended", wait_s)
        failures += 1
        stop.wait(wait_s)
    mailbox.close()
