"""What happens when nobody caught it."""

import gc
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.gui import TurnedClock

from app.domain.errors import NotFoundError
from ui.application.clock_watch import ClockWatch
from ui.application.crashes import MOST_REPORTS, NATIVE, CrashReporter, composed
from ui.application.garbage import GarbageCollection

pytestmark = pytest.mark.gui
PERSONAL = "Nguyễn Thị An 0905 123 456"


def fail(text: str) -> None:
    raise ValueError(text)


def failed(text: str = PERSONAL) -> ValueError:
    try:
        fail(text)
    except ValueError as error:
        return error
    raise AssertionError


@pytest.fixture
def reporter(tmp_path: Path, qtbot: QtBot) -> Iterator[CrashReporter]:
    made = CrashReporter(tmp_path, TurnedClock())
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    made.install()
    yield made
    made.uninstall()
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


def test_that_a_report_names_places_and_types_and_nothing_personal() -> None:
    report = composed(ValueError, failed(), "window")
    assert "builtins.ValueError" in report
    assert "test_crashes.py" in report
    assert " fail" in report
    assert "An" not in report.replace("Any", "")
    assert "0905" not in report
    assert str(Path.home()) not in report


def test_that_a_report_names_the_code_of_a_failure_and_its_cause() -> None:
    try:
        try:
            fail("x")
        except ValueError as cause:
            raise NotFoundError("not_found", name=PERSONAL) from cause
    except NotFoundError as error:
        report = composed(NotFoundError, error, "thread")
    assert "[not_found]" in report
    assert "builtins.ValueError" in report
    assert "0905" not in report


def test_that_a_failure_in_the_window_is_written_and_told(
    reporter: CrashReporter, tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    error = failed()
    with caplog.at_level(logging.CRITICAL), qtbot.waitSignal(reporter.crashed) as told:
        sys.excepthook(type(error), error, error.__traceback__)
    assert told.args == ["ValueError"]
    assert len(list(tmp_path.glob("crash-*.txt"))) == 1


def test_that_a_failure_in_a_thread_is_written(
    reporter: CrashReporter, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL):
        thread = threading.Thread(target=fail, args=("x",))
        thread.start()
        thread.join()
    (report,) = tmp_path.glob("crash-*.txt")
    assert "where: thread" in report.read_text(encoding="utf-8")


def test_that_old_reports_make_room(reporter: CrashReporter, tmp_path: Path) -> None:
    for number in range(MOST_REPORTS + 5):
        (tmp_path / f"crash-0{number:04d}.txt").write_text("old", encoding="utf-8")
    reporter.write(ValueError, failed(), "window")
    assert len(list(tmp_path.glob("crash-*.txt"))) <= MOST_REPORTS + 1


def test_that_a_run_that_died_is_noticed_by_the_next(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / NATIVE).write_text("Fatal Python error: Segmentation fault", encoding="utf-8")
    reporter = CrashReporter(tmp_path, TurnedClock())
    reporter.install()
    assert reporter.died_before
    assert len(list(tmp_path.glob("native-*.txt"))) == 1
    reporter.uninstall()
    again = CrashReporter(tmp_path, TurnedClock())
    again.install()
    assert not again.died_before
    again.uninstall()


def test_that_a_jump_of_the_wall_clock_is_noticed_and_slow_time_is_not(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    clock = TurnedClock()
    watch = ClockWatch(clock)
    jumps: list[float] = []
    watch.jumped.connect(jumps.append)
    clock.pass_by(3600)
    watch.look()
    assert jumps == []
    clock.steady += 1
    clock.at = clock.at.replace(hour=1)
    watch.look()
    assert len(jumps) == 1
    assert jumps[0] < -3600
    assert "jumped" in caplog.text
    watch.stop()


def test_that_garbage_is_collected_by_the_qt_thread_only(qtbot: QtBot) -> None:
    gc.enable()
    collection = GarbageCollection()
    assert not gc.isenabled()
    cycles = [[] for _ in range(3000)]
    for one in cycles:
        one.append(one)
    del cycles
    collection.look()
    assert gc.get_count()[0] < gc.get_threshold()[0]
    collection.stop()
    assert gc.isenabled()
