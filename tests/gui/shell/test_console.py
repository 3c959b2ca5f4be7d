"""The window by its keys, from the first start to the end, on a real store."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from support.gui import LOGIN, PASSWORD, House, settle
from typing_extensions import override

from app.domain.errors import EnvironmentFailureError
from app.domain.records import Channel
from app.domain.roles import Actor, Role
from app.services.people import add_user
from app.services.reports import NewReport, register_report
from app.settings.options import Settings
from ui.actions.screen import Screen
from ui.application.console import Console, ConsoleOptions
from ui.bridge.context import ScreenContext
from ui.shell import registry, work_area
from ui.shell.error_page import ErrorPage
from ui.shell.first_run import FirstRun
from ui.shell.login import LoginPage
from ui.shell.opening import OpeningPage
from ui.shell.palette_search import numbers_meant

pytestmark = pytest.mark.gui
Opener = Callable[..., Console]
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class QuietScreen(Screen):
    """A screen that remembers what it was asked."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.asked: list[str] = []
        self.steps = 0
        self.closed = False
        self.field = QLineEdit(self)
        self.setFocusProxy(self.field)

    @override
    def show_record(self, record_id: str) -> None:
        self.asked.append(record_id)

    @override
    def show_list(self, name: str) -> None:
        self.asked.append(f"list {name}")

    @override
    def step_back(self) -> bool:
        self.steps -= 1
        return self.steps >= 0

    @override
    def close_screen(self) -> None:
        self.closed = True


class BrokenScreen(Screen):
    """A screen that cannot be built the first time."""

    tries = 0

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        BrokenScreen.tries += 1
        if BrokenScreen.tries == 1:
            raise ValueError("no")
        super().__init__(context, parent)


@pytest.fixture(autouse=True)
def quiet_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens of the test in the places of the real ones: the shell is what is tested."""

    name = "tests_shell_screens"
    sys.modules[name] = sys.modules[__name__]
    quiet = tuple(replace(one, source=f"{name}:QuietScreen") for one in registry.SCREENS)
    monkeypatch.setattr(registry, "SCREENS", quiet)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def type_text(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def work_of(console: Console) -> work_area.WorkArea:
    assert console.session is not None
    return console.session.work


def quiet(console: Console, name: str) -> QuietScreen:
    screen = work_of(console).screens[name]
    assert isinstance(screen, QuietScreen)
    return screen


def test_that_a_new_installation_makes_its_administrator_by_keys(
    opened: Opener, house: House, qtbot: QtBot
) -> None:
    console = opened(log_in=False)
    page = console.window.pages.currentWidget()
    assert isinstance(page, FirstRun)
    for text in ("Tran Van Binh", "binh", PASSWORD, PASSWORD):
        type_text(text)
        press(Qt.Key.Key_Tab)
    assert page.create_button.hasFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: console.session is not None)
    settle(console)
    assert console.fittings.preferences.remembered("login") == "binh"
    stored = house.parts.store.queries.user_by_login("binh")
    assert stored is not None
    assert stored.role is Role.ADMINISTRATOR
    assert work_of(console).isVisible()


def test_that_a_wrong_password_is_refused_and_the_right_one_opens_the_work(
    opened: Opener, house: House, qtbot: QtBot
) -> None:
    house.first_person()
    console = opened(log_in=False)
    page = console.window.pages.currentWidget()
    assert isinstance(page, LoginPage)
    type_text(LOGIN)
    press(Qt.Key.Key_Return)
    type_text("wrong")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.failure.isVisible)
    assert console.session is None
    type_text(PASSWORD)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: console.session is not None)


def test_that_control_and_a_number_opens_the_screen(opened: Opener) -> None:
    console = opened(screen="wall")
    names = ("wall", "violations", "reports", "sos", "map", "overview", "settings")
    for place, name in enumerate(names):
        press(Qt.Key(Qt.Key.Key_1 + place), CTRL)
        assert work_of(console).current == name


def test_that_f2_starts_a_new_sos_from_anywhere(opened: Opener) -> None:
    console = opened(screen="overview")
    press(Qt.Key.Key_F2)
    assert work_of(console).current == "sos"
    assert quiet(console, "sos").asked == ["new"]


def test_that_the_palette_finds_commands_by_initials_without_marks(opened: Opener) -> None:
    console = opened(screen="wall")
    press(Qt.Key.Key_K, CTRL)
    type_text("dtq")
    shown = work_of(console).command_palette.shown()
    assert shown[0] == "Đến Tổng quan"
    press(Qt.Key.Key_Return)
    assert work_of(console).current == "overview"


def test_that_the_palette_shows_the_keys_and_escape_gives_the_focus_back(opened: Opener) -> None:
    console = opened(screen="wall")
    before = QApplication.focusWidget()
    press(Qt.Key.Key_K, CTRL)
    palette = work_of(console).command_palette
    keys = {palette.table.model().index(row, 2).data() for row in range(len(palette.shown()))}
    assert {"F1", "F2", "Ctrl+K", "Ctrl+1"} <= keys
    press(Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is before


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("598", ("PA-26-A07-000598", "SOS-26-A07-0598", "VP-26-A07-000598")),
        ("000598", ("PA-26-A07-000598", "SOS-26-A07-0598", "VP-26-A07-000598")),
        ("sos 15", ("SOS-26-A07-0015",)),
        ("vp-b02-3", ("VP-26-B02-000003",)),
        ("pa-26-a01-000123", ("PA-26-A01-000123",)),
        ("tường 4", ("TƯỜNG 4",)),
    ],
)
def test_that_the_end_of_a_number_stands_for_this_year_and_workstation(
    typed: str, meant: tuple[str, ...]
) -> None:
    assert numbers_meant(typed, "A07", 2026) == meant


def test_that_the_palette_finds_a_report_by_its_number(
    opened: Opener, house: House, qtbot: QtBot
) -> None:

    report = register_report(house.desk(), NewReport("Đèn đường hỏng", Channel.HOTLINE))
    console = opened(screen="wall")
    press(Qt.Key.Key_K, CTRL)
    type_text(report.short_number.lower())
    palette = work_of(console).command_palette
    qtbot.waitUntil(lambda: bool(palette.shown()))
    press(Qt.Key.Key_Return)
    assert work_of(console).current == "reports"
    assert quiet(console, "reports").asked == [report.id]


def test_that_escape_goes_one_step_back_in_the_screen_then_to_where_one_came_from(
    opened: Opener,
) -> None:
    console = opened(screen="wall")
    assert console.session is not None
    console.session.context.navigate("reports", "list:late")
    assert quiet(console, "reports").asked == ["list late"]
    quiet(console, "reports").steps = 1
    quiet(console, "reports").field.setText("half typed")
    press(Qt.Key.Key_Escape)
    assert work_of(console).current == "reports"
    press(Qt.Key.Key_Escape)
    assert work_of(console).current == "wall"
    assert quiet(console, "reports").field.text() == "half typed"


def test_that_a_screen_that_fails_shows_a_page_and_the_others_go_on(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    BrokenScreen.tries = 0
    specs = tuple(
        replace(one, source="tests_shell_screens:BrokenScreen") if one.name == "map" else one
        for one in registry.SCREENS
    )
    monkeypatch.setattr(registry, "SCREENS", specs)
    console = opened(screen="wall")
    press(Qt.Key.Key_5, CTRL)
    page = work_of(console).screen_in_front
    assert isinstance(page, ErrorPage)
    page.retry_asked.emit("map")
    assert isinstance(work_of(console).screen_in_front, BrokenScreen)
    press(Qt.Key.Key_1, CTRL)
    assert work_of(console).current == "wall"


def test_that_the_language_changes_while_it_runs_and_is_kept(
    opened: Opener, house: House, qtbot: QtBot
) -> None:
    console = opened(screen="wall")
    shift = CTRL | Qt.KeyboardModifier.ShiftModifier
    assert "Tường camera" in _texts(work_of(console).navigation)
    press(Qt.Key.Key_L, shift)
    qtbot.waitUntil(lambda: "Camera wall" in _texts(work_of(console).navigation))
    settle(console)
    stored = json.loads((house.folder / "settings.json").read_text(encoding="utf-8"))
    assert stored["language"] == "en"
    press(Qt.Key.Key_L, shift)
    qtbot.waitUntil(lambda: "Tường camera" in _texts(work_of(console).navigation))


def _texts(widget: QWidget) -> set[str]:

    return {button.text() for button in widget.findChildren(QAbstractButton)}


def test_that_the_look_changes_while_it_runs(opened: Opener, qapp: QApplication) -> None:
    console = opened(screen="wall")
    dark = qapp.styleSheet()
    press(Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert console.fittings.theme.mode == "light"
    assert qapp.styleSheet() != dark


def test_that_the_lock_hides_the_work_and_takes_only_the_same_person(
    opened: Opener, house: House, qtbot: QtBot
) -> None:
    add_user(
        house.desk(),
        house.parts.hasher,
        login="chi",
        name="Chi",
        role=Role.SUPERVISOR,
        password=PASSWORD,
    )
    console = opened(screen="wall")
    quiet(console, "wall").field.setText("half typed")
    console.idle.idle.emit()
    page = console.lock_page
    assert page is not None
    assert not work_of(console).isVisible()
    page.login.setText("chi")
    page.password.setText(PASSWORD)
    page.submit()
    qtbot.waitUntil(page.failure.isVisible)
    assert console.lock_page is page
    page.login.setText(LOGIN)
    page.password.setText(PASSWORD)
    page.submit()
    qtbot.waitUntil(lambda: console.lock_page is None)
    assert work_of(console).isVisible()
    assert quiet(console, "wall").field.text() == "half typed"


def test_that_the_screen_locks_after_the_idle_minutes(opened: Opener) -> None:
    console = opened(screen="wall")
    assert console.idle.minutes == 15
    console.fittings.preferences.change(idle_lock_min=3)
    assert console.idle.minutes == 3


def test_that_log_off_closes_the_screens_and_asks_for_the_next_person(
    opened: Opener, qtbot: QtBot
) -> None:
    console = opened(screen="wall")
    wall = quiet(console, "wall")
    console.log_off()
    assert wall.closed
    assert console.session is None
    assert isinstance(console.window.pages.currentWidget(), LoginPage)


def test_that_a_role_is_offered_only_its_screens_and_actions(opened: Opener, house: House) -> None:

    person = house.first_person()
    actor = Actor(person.user_id, person.name, Role.REVIEWER, person.workstation)
    console = opened(change=lambda options: replace(options, log_in_as=lambda _parts: actor))
    mains = [spec.name for spec in work_of(console).specs if not spec.group]
    assert mains == ["wall", "violations", "reports", "sos", "map"]
    pages = {spec.name for spec in work_of(console).specs if spec.group}
    assert pages >= {"tracing", "penalties", "precision"}
    assert "scenes" not in pages
    assert "shell.open_overview" not in {one.id for one in work_of(console).shell_actions}


def test_that_an_undo_is_offered_and_done_by_keys(opened: Opener) -> None:
    console = opened(screen="wall")
    done: list[str] = []
    assert console.session is not None
    console.session.context.toast("Moved", lambda: done.append("undone"))
    press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.AltModifier)
    assert done == ["undone"]


def test_that_f1_opens_the_guide_at_the_page_of_the_screen(opened: Opener) -> None:
    console = opened(screen="reports")
    press(Qt.Key.Key_F1)
    guide = work_of(console).guide
    assert guide is not None
    assert guide.page == "reports"
    assert "Phản ánh" in guide.text.toPlainText()
    keys = [guide.keys.item(row).text() for row in range(guide.keys.count())]
    assert any(line.startswith("F2\t") for line in keys)
    guide.close()


def test_that_a_screen_can_stand_in_a_window_of_its_own_and_come_back(
    opened: Opener, qtbot: QtBot
) -> None:
    console = opened(screen="wall")
    press(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    wall = quiet(console, "wall")
    assert wall.window() is not console.window
    wall.window().close()
    qtbot.waitUntil(lambda: wall.window() is console.window)
    assert work_of(console).screen_in_front is wall


def test_that_the_lock_of_the_demo_asks_for_no_password(opened: Opener) -> None:
    console = opened(change=lambda options: replace(options, demo=True))
    console.lock()
    assert console.lock_page is not None
    press(Qt.Key.Key_Return)
    assert console.lock_page is None
    assert work_of(console).isVisible()


def test_that_demo_stands_on_every_screen(opened: Opener) -> None:

    console = opened(change=lambda options: replace(options, demo=True))
    assert work_of(console).navigation.demo.isVisible()
    assert "DEMO" in console.window.windowTitle()


def test_that_the_window_comes_back_where_it_was(opened: Opener, house: House) -> None:
    console = opened(screen="wall")
    console.window.resize(1200, 700)
    console.end()
    again = opened(screen="wall", change=lambda options: options)
    assert (house.folder / "window.json").is_file()
    assert again.fittings.preferences.remembered("window.main")


def test_that_the_console_ends_cleanly_and_says_so(
    opened: Opener, house: House, qtbot: QtBot
) -> None:
    console = opened(screen="wall")
    wall = quiet(console, "wall")
    with qtbot.waitSignal(console.ended, timeout=5000):
        console.window.close()
    assert wall.closed
    assert not console.window.isVisible()


def test_that_a_database_that_cannot_be_opened_is_explained_and_tried_again(
    house: House, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:

    tries: list[int] = []

    def open_parts() -> object:
        tries.append(1)
        if len(tries) == 1:
            raise EnvironmentFailureError("database_unreachable")
        return house.parts

    options = ConsoleOptions(tmp_path, Settings(), house.clock)
    console = Console(qapp, open_parts, options)  # type: ignore[arg-type]  # a failing one
    console.start()
    settle(console)
    page = console.window.pages.currentWidget()
    assert isinstance(page, OpeningPage)
    page.retry_asked.emit()
    qtbot.waitUntil(lambda: isinstance(console.window.pages.currentWidget(), FirstRun))
    console.end()
