"""What every test starts from: no display, no user's data, no user's keyring, no skipped promise.

The environment is set while this module is imported, because Qt and OpenCV read theirs once.
"""

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Media, models and references beside the checkout; absent on most machines."""


def _use_no_display() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    # OpenCV's own Qt announces itself to every child process; Qt 6 must not look there.
    import cv2  # noqa: F401, PLC0415 - imported here so that what it sets can be removed

    for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
        os.environ.pop(name, None)


def _use_no_users_data() -> tempfile.TemporaryDirectory[str]:
    """Give the run a data folder of its own; what was fetched at set-up stays visible."""
    from app.settings.paths import Home  # noqa: PLC0415 - after the display is settled

    users_models = Home.of_user().models
    users_films = Home.of_user().samples / "sources"
    folder = tempfile.TemporaryDirectory(prefix="ioc-tests-")
    if users_models.is_dir():
        (Path(folder.name) / "models").symlink_to(users_models, target_is_directory=True)
    os.environ.setdefault("IOC_SAMPLES", str(users_films))
    os.environ["IOC_HOME"] = folder.name
    os.environ.pop("IOC_DATABASE", None)
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    if "IOC_MODELS" not in os.environ and (SHARED / "models").is_dir():
        os.environ["IOC_MODELS"] = str(SHARED / "models")
    return folder


_use_no_display()
_FOLDER = _use_no_users_data()


class GarbageKeeper:
    """Collects cycles of tests with Qt in the thread of the tests, as the console does.

    Left to Python, a task's thread destroys Qt objects and waits for this thread to let go of the
    interpreter, while this one may wait for Qt's lock on such an object: for ever.
    """

    ALL_EVERY = 20

    def __init__(self) -> None:
        self._tests = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Let no thread collect while a window may be there."""
        if "qapp" in getattr(item, "fixturenames", ()):
            gc.disable()

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        """Collect what is young here, and now and then everything."""
        if "qapp" in getattr(item, "fixturenames", ()):
            self._tests += 1
            gc.collect(1 if self._tests % self.ALL_EVERY else 2)
            gc.enable()


class PromiseKeeper:
    """Fails a run in which a test of a promised part was skipped, or there was none.

    Attributes:
        marks: The promised marks.
        broken: What was skipped, with its reason.
    """

    def __init__(self, marks: frozenset[str]) -> None:
        self.marks = marks
        self.broken: list[str] = []
        self._marks_of: dict[str, frozenset[str]] = {}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Remember which test keeps which promise."""
        for item in items:
            marks = self.marks & {mark.name for mark in item.iter_markers()}
            self._marks_of[item.nodeid] = frozenset(marks)
        unkept = self.marks - frozenset[str]().union(*self._marks_of.values())
        self.broken += [f"no test is marked {mark}" for mark in sorted(unkept)]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A module that skips itself hides its marks."""
        if report.skipped:
            self.broken.append(f"{report.nodeid}: {_reason(report.longrepr)}")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a skipped test that a promise covers."""
        marks = self._marks_of.get(report.nodeid, frozenset())
        if report.skipped and marks and not hasattr(report, "wasxfail"):
            self.broken.append(f"{report.nodeid}: {_reason(report.longrepr)}")

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Turn a broken promise into a failed run."""
        if self.broken and session.exitstatus in (0, 5):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what was promised and not kept."""
        if not self.broken:
            return
        promised = ", ".join(sorted(self.marks))
        terminalreporter.section(f"promised to run and skipped ({promised})")
        for line in self.broken:
            terminalreporter.line(line)


def _reason(longrepr: object) -> str:
    return str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)


def pytest_configure(config: pytest.Config) -> None:
    """Watch over the garbage, and the marks that IOC_REQUIRE_MARKS names (comma separated)."""
    config.pluginmanager.register(GarbageKeeper(), "garbage-keeper")
    promised = os.environ.get("IOC_REQUIRE_MARKS", "")
    marks = frozenset(mark.strip() for mark in promised.split(",") if mark.strip())
    if marks:
        config.pluginmanager.register(PromiseKeeper(marks), "promise-keeper")


@pytest.fixture(scope="session", autouse=True)
def _data_folder_of_the_run() -> Iterator[None]:
    """Remove the run's data folder at the end."""
    yield
    _FOLDER.cleanup()
