"""Waiting and servers for camera tests."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from app.workers.sample_server import rtsp_possible

needs_rtsp = pytest.mark.skipif(
    not rtsp_possible(),
    reason="needs Debian's python3-gi, gir1.2-gst-rtsp-server-1.0 and gstreamer1.0-plugins-bad",
)


def wait_until(condition: Callable[[], bool], timeout_s: float = 30.0, what: str = "") -> float:
    """Wait for a condition; the seconds that it took.

    Raises:
        AssertionError: When it does not come true in time.
    """
    begun_s = time.monotonic()
    pause = threading.Event()
    while not condition():
        waited_s = time.monotonic() - begun_s
        assert waited_s < timeout_s, f"not within {timeout_s} s: {what or condition}"
        pause.wait(0.01)
    return time.monotonic() - begun_s


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def silent_server() -> Iterator[int]:
    """Accepts connections and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield listener.getsockname()[1]
