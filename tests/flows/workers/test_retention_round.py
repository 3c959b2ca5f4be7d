"""The daily run happens by itself, once, and a lost database does not end it."""

import os
import threading
import time
from datetime import timedelta
from pathlib import Path
from queue import Queue

import pytest
from support.custody import opened
from support.databases import SetClock

from app.domain.case_flow import DismissReason
from app.domain.errors import EnvironmentFailureError
from app.domain.ids import Workstation
from app.gateways.file_vault import LocalFileVault
from app.services.custody_retention import RetentionRound
from app.services.desk import Desk
from app.services.people import system_actor
from app.services.review import dismiss_case
from app.store import open_store
from app.workers import retention_round
from app.workers.retention_round import RetentionWatch

WAIT_S = 10.0


def test_that_the_console_lets_go_by_itself_also_after_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clock = SetClock()
    store = open_store(tmp_path / "console.sqlite3", Workstation("A07"), clock)
    vault = LocalFileVault(tmp_path / "evidence", tmp_path / "spool")
    desk = Desk(system_actor(Workstation("A07")), store, vault, clock)
    case = opened(desk, tmp_path)
    dismiss_case(desk, case.id, case.version, DismissReason.NO_VIOLATION)
    long_ago = time.time() - 10 * 86_400
    for path in vault.root.rglob("[0-9a-f]*"):
        os.utime(path, (long_ago, long_ago))
    clock.forward(timedelta(days=91))
    real, failures = retention_round.run_daily_retention, [EnvironmentFailureError("x")]

    def once_failing(given: Desk) -> RetentionRound | None:
        if failures:
            raise failures.pop()
        return real(given)

    monkeypatch.setattr(retention_round, "run_daily_retention", once_failing)
    made: Queue[RetentionRound] = Queue()
    watch = RetentionWatch(desk, first_after_s=0.0, every_s=0.01, done=made.put)
    watch.start()
    try:
        assert made.get(timeout=WAIT_S).files == 6
    finally:
        watch.stop()
        store.close()
    assert made.empty()
    assert "retention waits: x" in caplog.text


def test_that_a_watch_that_was_never_started_can_be_stopped(tmp_path: Path) -> None:
    store = open_store(tmp_path / "console.sqlite3", Workstation("A07"), SetClock())
    vault = LocalFileVault(tmp_path / "evidence", tmp_path / "spool")
    desk = Desk(system_actor(Workstation("A07")), store, vault, SetClock())
    made: Queue[RetentionRound] = Queue()
    RetentionWatch(desk, first_after_s=0.0, done=made.put).stop()
    assert made.empty(), "nothing was let go"
    assert "retention" not in {thread.name for thread in threading.enumerate()}
    store.close()
