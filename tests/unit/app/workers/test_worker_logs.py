"""What a worker says in the console's log."""

import logging
import sys
from multiprocessing import Pipe

from app.workers.messages import WorkerLogged
from app.workers.outbox import Outbox
from app.workers.worker_process import LogToConsole


def fail() -> None:
    raise OSError(111, "Connection refused", "rtsp://admin:matkhau@10.0.0.1/main")


def test_that_the_password_of_a_camera_stays_in_its_worker() -> None:
    ours, theirs = Pipe()
    outbox = Outbox(theirs)
    handler = LogToConsole(outbox)
    try:
        fail()
    except OSError:
        record = logging.LogRecord(
            "app.workers.ingest", logging.ERROR, "", 1, "reading failed", (), None
        )
        record.exc_info = sys.exc_info()
    handler.emit(record)
    outbox.close(2.0)
    said = ours.recv()
    assert isinstance(said, WorkerLogged)
    assert said.text.startswith("reading failed")
    assert "ConnectionRefusedError" in said.text
    assert "matkhau" not in said.text
    ours.close()
    theirs.close()
