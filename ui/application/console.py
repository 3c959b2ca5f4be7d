"""The window from its opening to its end: who is in front of it, and how it stops."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.domain.roles import Actor
from app.ports.clock import Clock
from app.ports.preparing import Preparation
from app.settings.options import Settings
from app.settings.paths import resources
from ui.application.clock_watch import ClockWatch
from ui.application.crashes import CrashReporter
from ui.application.session import Fittings, Session
from ui.application.translations import compiled_folder
from ui.bridge.errors import explain
from ui.bridge.languages import Languages
from ui.bridge.preferences import Preferences
from ui.bridge.tasks import TaskRunner
from ui.shell.account import Account, ConsoleParts
from ui.shell.first_run import FirstRun
from ui.shell.idle import IdleWatch
from ui.shell.login import LoginPage
from ui.shell.opening import OpeningPage
from ui.shell.window import ConsoleWindow
from widgets.style import apply_theme
from widgets.theme import ThemeSwitch

_log = logging.getLogger(__name__)

TITLE = "IOC Huế"


@dataclass(frozen=True)
class ConsoleOptions:
    """How the window is opened.

    Attributes:
        demo: Sample data; DEMO stands on every screen.
        log_in_as: Logs in by itself; blocks, runs in a task.
        screen: Screen to begin with; empty for the one of last time.
        settings: Options before the database is open.
        folder: Data folder.
        preparation: What is made first when there is something; told while the window opens.
        on_usable: Called once when a person can work (or log in): the window is painted.
    """

    folder: Path
    settings: Settings
    clock: Clock
    demo: bool = False
    log_in_as: Callable[[ConsoleParts], Actor] | None = None
    screen: str = ""
    preparation: Preparation | None = None
    on_usable: Callable[[], None] | None = None


class Console(QObject):
    """Opening, first run, log-in, work, lock, and the end.

    Signals:
        usable(): A page that a person can use is painted.
        ending(): The end has begun.
        ended(): Everything has stopped.
    """

    usable = Signal()
    ending = Signal()
    ended = Signal()

    def __init__(
        self,
        application: QApplication,
        open_parts: Callable[[], ConsoleParts],
        options: ConsoleOptions,
    ) -> None:
        super().__init__()
        self._application = application
        self._open_parts = open_parts
        self.options = options
        self.parts: ConsoleParts | None = None
        self.session: Session | None = None
        self.lock_page: LoginPage | None = None
        self._page: QWidget | None = None
        self._ending = self._told_usable = self._died_before = False
        self._build_fittings()
        self._clock_watch: ClockWatch | None = None
        self.window = ConsoleWindow()
        self.window.close_asked.connect(self.end, Qt.ConnectionType.QueuedConnection)
        self._title()

    def _build_fittings(self) -> None:
        settings, folder = self.options.settings, self.options.folder
        tasks = TaskRunner(self)
        preferences = Preferences(settings, tasks, folder, self)
        languages = Languages(compiled_folder(folder / "i18n"), self)
        languages.switch(settings.language)
        theme = ThemeSwitch(settings.theme, self)
        theme.theme_changed.connect(self._dress)
        languages.language_changed.connect(self._title)
        self.fittings = Fittings(tasks, preferences, languages, theme)
        self._template = (resources() / "styles" / "console.qss").read_text(encoding="utf-8")
        self._dress()
        self.idle = IdleWatch(0, self)
        self.idle.idle.connect(self.lock)
        preferences.changed.connect(self._take_settings)
        self._application.focusChanged.connect(self._let_enter_press)

    @Slot(QWidget, QWidget)
    def _let_enter_press(self, _former: QWidget | None, present: QWidget | None) -> None:
        """Enter presses the button that has the focus, as in a dialog; Qt knows Space only."""
        if isinstance(present, QPushButton) and not present.autoDefault():
            present.setAutoDefault(True)

    # opening ------------------------------------------------------------------------------

    def start(self) -> None:
        """Show the window and open the database behind it."""
        opening = OpeningPage(self.window, self.options.preparation)
        opening.retry_asked.connect(self._open)
        opening.cancelled.connect(self.end, Qt.ConnectionType.QueuedConnection)
        self._show(opening)
        self.window.restore(self.fittings.preferences)
        self.window.show()
        self._open()

    @Slot()
    def _open(self) -> None:
        self.fittings.tasks.run(self._open_parts, self._take_parts, self._tell_opening, owner=self)

    def _tell_opening(self, error: Exception) -> None:
        if isinstance(self._page, OpeningPage) and not self._ending:
            _log.error("the console cannot be opened", exc_info=error)
            self._page.tell(explain(error))
            self._tell_usable()

    def _take_parts(self, parts: ConsoleParts) -> None:
        self.parts = parts
        self._clock_watch = ClockWatch(parts.clock, self)
        self._clock_watch.jumped.connect(self._take_jump)
        log_in_as = self.options.log_in_as
        if log_in_as is not None:
            self.fittings.tasks.run(
                lambda: log_in_as(parts), self._begin, self._tell_opening, owner=self
            )
            return
        account = Account(parts)
        self.fittings.tasks.run(
            account.is_new_installation, self._greet, self._tell_opening, owner=self
        )

    def _greet(self, new: bool) -> None:  # the answer of a task
        parts = self._opened()
        if new:
            first = FirstRun(parts, self.fittings.tasks)
            first.finished.connect(self._begin)
            first.finished.connect(lambda _actor: self._remember_login(first))
            self._show(first)
            first.name.setFocus()
            self._tell_usable()
            return
        self._show_login()

    def _show_login(self) -> None:
        last = self.fittings.preferences.remembered("login")
        login = LoginPage(Account(self._opened()), self.fittings.tasks, last)
        login.logged_in.connect(self._begin)
        login.logged_in.connect(lambda _actor: self._remember_login(login))
        self._show(login)
        login.take_focus()
        self._tell_usable()

    def _remember_login(self, page: LoginPage | FirstRun) -> None:
        self.fittings.preferences.remember("login", page.login.text().strip())

    # work ---------------------------------------------------------------------------------

    @Slot(object)
    def _begin(self, actor: Actor) -> None:
        parts = self._opened()
        session = Session(parts, actor, self.fittings, demo=self.options.demo, parent=self)
        session.lock_asked.connect(self.lock)
        session.log_off_asked.connect(self.log_off)
        session.close_asked.connect(self.end)
        self.session = session
        self._show(session.work)
        session.start(self.options.screen)
        self._tell_died()
        self.idle.set_minutes(0 if self.options.demo else self._settings.idle_lock_min)
        desk = session.context.desk
        self._after_paint(
            lambda: self.fittings.tasks.run(
                lambda: parts.after_login(desk), _nothing, session.context.show_error, owner=self
            )
        )
        self._tell_usable()

    @property
    def _settings(self) -> Settings:
        return self.fittings.preferences.settings

    @Slot()
    def lock(self) -> None:
        """Hide everything behind a password."""
        if self.session is None or self.lock_page is not None or self.parts is None:
            return
        self.idle.set_minutes(0)
        last = self.fittings.preferences.remembered("login")
        page = LoginPage(
            Account(self.parts),
            self.fittings.tasks,
            last,
            self.session.actor,
            ask_password=not self.options.demo,  # nobody knows that of a sample person
        )
        page.logged_in.connect(self.unlock)
        page.other_asked.connect(self.log_off)
        self.lock_page = page
        self.session.set_hidden(hidden=True)
        self.window.show_page(page)
        page.take_focus()

    @Slot(object)
    def unlock(self, _actor: object = None) -> None:
        """The same person is back."""
        page, self.lock_page = self.lock_page, None
        if page is None or self.session is None:
            return
        self.window.show_page(self.session.work)
        self.window.drop_page(page)
        self.session.set_hidden(hidden=False)
        self.idle.set_minutes(self._settings.idle_lock_min)
        screen, focus = self.session.work.screen_in_front, self._application.focusWidget()
        if screen is not None and (focus is None or not self.session.work.isAncestorOf(focus)):
            screen.setFocus()
            screen.screen_shown()

    @Slot()
    def log_off(self) -> None:
        """Close this person's screens and ask for the next one."""
        session, self.session = self.session, None
        if session is None:
            return
        self.idle.set_minutes(0)
        session.stop()
        lock, self.lock_page = self.lock_page, None
        self.fittings.tasks.idle(2000)
        self._show_login()
        if lock is not None:
            self.window.drop_page(lock)
        session.deleteLater()

    # the end ------------------------------------------------------------------------------

    @Slot()
    def end(self) -> None:
        """Stop everything; the window goes at once, the process within five seconds."""
        if self._ending:
            return
        self._ending = True
        self.ending.emit()
        if self.options.preparation is not None:
            self.options.preparation.stop()
        self.window.remember(self.fittings.preferences)
        if self.session is not None:
            self.session.stop()
        if self._clock_watch is not None:
            self._clock_watch.stop()
        self.window.close_for_good()
        closer = threading.Thread(target=self._close_parts, name="closing", daemon=True)
        if not self.fittings.tasks.stop(2500):
            _log.warning("work under way was left behind")
        closer.start()
        closer.join(2.0)
        if closer.is_alive():
            _log.error("something did not stop in time")
        self.fittings.languages.stop()
        self.ended.emit()

    def _close_parts(self) -> None:
        if self.parts is not None:
            self.parts.close()

    # small things -------------------------------------------------------------------------

    def watch_crashes(self, reporter: CrashReporter) -> None:
        """Tell the person about failures nobody expected."""
        reporter.crashed.connect(self._take_crash)
        self._died_before = reporter.died_before

    @Slot(str)
    def _take_crash(self, kind: str) -> None:
        if self.session is not None:
            text = self.tr(
                "Something unexpected went wrong ({kind}). What you typed is kept; a report is in "
                "the log folder of this machine."
            )
            self.session.work.tell(text.format(kind=kind))

    def _tell_died(self) -> None:
        """Once, to the first person who works again: before that nobody could read it."""
        if self.session is not None and self._died_before:
            self._died_before = False
            self.session.work.tell(
                self.tr("The console ended unexpectedly last time. What was typed is back.")
            )

    @Slot(float)
    def _take_jump(self, seconds: float) -> None:
        if self.session is not None:
            text = self.tr("The clock of this machine jumped by {s} seconds. Check the time.")
            self.session.work.tell(text.format(s=round(seconds)))

    @Slot(object)
    def _take_settings(self, settings: Settings) -> None:
        if self.session is not None and self.lock_page is None and not self.options.demo:
            self.idle.set_minutes(settings.idle_lock_min)

    @Slot()
    def _dress(self) -> None:
        icons = (resources() / "icons").as_posix()
        apply_theme(self._application, self._template, self.fittings.theme.tokens, icons)

    @Slot()
    def _title(self) -> None:
        title = self.tr("{city}: staff console").format(city=TITLE)
        self.window.setWindowTitle(f"{title} (DEMO)" if self.options.demo else title)

    def _opened(self) -> ConsoleParts:
        if self.parts is None:
            raise RuntimeError("the console is not open yet")
        return self.parts

    def _show(self, page: QWidget) -> None:
        old, self._page = self._page, page
        self.window.show_page(page)
        if old is not None and old is not page:
            self.window.drop_page(old)

    def _tell_usable(self) -> None:
        if not self._told_usable:
            self._told_usable = True
            self._after_paint(self._say_usable)

    def _say_usable(self) -> None:
        self.usable.emit()
        if self.options.on_usable is not None:
            self.options.on_usable()

    def _after_paint(self, run: Callable[[], object]) -> None:
        """Once the events under way, painting among them, are done."""
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, lambda: _drop(run())))


def _drop(_result: object) -> None:
    """The result is of no use here."""


def _nothing(_result: object) -> None:
    """Nobody waits for this answer."""
