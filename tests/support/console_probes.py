"""Questions to the running program; each is answered on its Qt thread with plain values.

They look at what a person would see, and name records as a person does.
"""

import gc
import threading
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)

from app.domain.roles import Verb
from ui.application.console import Console
from ui.screens.map.screen import MapScreen
from ui.screens.overview.screen import OverviewScreen
from ui.screens.reports.screen import ReportsScreen
from ui.screens.sos.screen import SosScreen
from ui.screens.violations.screen import ViolationsScreen
from ui.screens.wall.screen import WallScreen
from ui.shell.error_page import ErrorPage
from ui.shell.login import LoginPage
from ui.shell.work_area import WorkArea

S = TypeVar("S", bound=QObject)


def _console() -> Console | None:
    return next((one for one in gc.get_objects() if type(one) is Console), None)


_KEPT: list[Console] = []


def the_console() -> Console:
    """The program's console, found once."""
    if not _KEPT:
        found = _console()
        assert found is not None
        _KEPT.append(found)
    return _KEPT[0]


def _work() -> WorkArea:
    session = the_console().session
    assert session is not None
    return session.work


def _screen(name: str, kind: type[S]) -> S | None:
    screen = _work().screens.get(name)
    return screen if isinstance(screen, kind) else None


# the window -------------------------------------------------------------------------------


def page() -> str:
    """Class of the page in front; empty while there is none."""
    if not _KEPT and _console() is None:
        return ""
    shown = the_console().window.pages.currentWidget()
    return type(shown).__name__ if shown is not None and the_console().window.isVisible() else ""


def login_filled() -> bool:
    """Whether the log-in page knows the name already."""
    shown = the_console().window.pages.currentWidget()
    return isinstance(shown, LoginPage) and bool(shown.login.text())


def screen() -> str:
    """Name of the screen in front."""
    return _work().current


def screen_failed() -> bool:
    """Whether the screen in front could not be opened."""
    return isinstance(_work().screen_in_front, ErrorPage)


def offered_screens() -> list[str]:
    """Names of the screens in the navigation."""
    return [spec.name for spec in _work().specs if not spec.group]


def offered_actions() -> list[str]:
    """Ids of what the screen in front and the shell offer this person."""
    return [one.id for one in _work().actions_now()]


def palette() -> list[str] | None:
    """Texts of the palette, or None when it is closed."""
    shown = _work().command_palette
    return shown.shown() if shown.isVisible() else None


def quiet() -> bool:
    """Whether no work is under way."""
    return the_console().fittings.tasks.running == 0


def toasts() -> list[str]:
    """Messages in sight."""
    return [toast.label.text() for toast in _work().toasts.toasts]


def banner() -> str:
    """The lasting message."""
    return _work().banner.text if _work().banner_kind else ""


def status_note() -> list[str]:
    """Texts of the strip at the foot."""
    return [label.text() for label in _work().status.findChildren(QLabel) if label.text()]


def texts() -> list[str]:
    """Every text in sight in the window."""
    window = the_console().window
    labels = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    buttons = [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
    fields = [one.text() for one in window.findChildren(QLineEdit) if one.isVisible()]
    return [text for text in (*labels, *buttons, *fields) if text]


def focus() -> str:
    """Name or class of what has the focus."""
    found = QApplication.focusWidget()
    return "" if found is None else f"{type(found).__name__} {found.objectName()}".strip()


def focus_text() -> str:
    """What stands on the button that has the focus."""
    found = QApplication.focusWidget()
    return found.text() if isinstance(found, QAbstractButton) else ""


def file_dialog() -> bool:
    """Whether a file is asked for."""
    return any(one.isVisible() for one in _of_kind(QFileDialog))


def focus_file_name() -> bool:
    """Put the hands on the name field of the file dialog, where Qt puts them on a screen."""
    dialog = next(one for one in _of_kind(QFileDialog) if one.isVisible())
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    dialog.activateWindow()
    field.setFocus()
    field.selectAll()
    return field.hasFocus()


def _of_kind(kind: type[QWidget]) -> list[Any]:
    return [one for one in QApplication.allWidgets() if isinstance(one, kind)]


def guide() -> dict[str, str] | None:
    """Page and words of the user guide, or None when it is closed."""
    shown = _work().guide
    if shown is None or not shown.isVisible():
        return None
    return {"page": shown.page, "text": shown.text.toPlainText()}


def language() -> str:
    """The language in use."""
    return the_console().fittings.languages.current


def locked() -> bool:
    """Whether the work lies behind a password."""
    return the_console().lock_page is not None


def work_in_sight() -> bool:
    """Whether a person before the screen sees the work."""
    return _work().isVisible()


def shorten_idle_to(seconds: float) -> None:
    """Let the idle lock come after seconds; the setting knows whole minutes."""
    the_console().idle.set_minutes(seconds / 60)


def clock_jumps(seconds: float) -> None:
    """Let the next look at the clock find that the wall clock jumped."""
    watch = the_console()._clock_watch
    assert watch is not None
    from datetime import timedelta  # noqa: PLC0415 - for this one question

    watch._wall -= timedelta(seconds=seconds)


def muted_until() -> str | None:
    """When the mute of the alarms ends."""
    session = the_console().session
    sounds = session.context.sounds if session is not None else None
    until = sounds.muted_until if sounds is not None else None
    return until.isoformat() if until is not None else None


def listen_for_alarms() -> None:
    """Note the alarms that are asked for from now on."""
    session = the_console().session
    assert session is not None
    session.pulse.alarm.connect(_ALARMS.append)


_ALARMS: list[str] = []


def alarms() -> list[str]:
    """Sounds asked for since ``listen_for_alarms``."""
    return list(_ALARMS)


def fail_in_a_slot(text: str) -> None:
    """Let a slot raise something nobody expected, with this text in it."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - for this one question

    def burst() -> None:
        person, secret = text, text
        raise ValueError(f"{person} {secret}")

    QTimer.singleShot(0, burst)


def fail_in_a_thread(text: str) -> None:
    """The same in a thread."""

    def burst() -> None:
        raise KeyError(text)

    threading.Thread(target=burst, name="bursting").start()


# the wall ---------------------------------------------------------------------------------


def wall() -> dict[str, Any] | None:
    """What the wall shows; cameras by their codes."""
    shown = _screen("wall", WallScreen)
    if shown is None or not shown.presenter.state.loaded:
        return None
    state = shown.presenter.state
    codes = {str(camera.id): camera.code for camera in state.cameras}
    return {
        "tiles": state.arrangement.tiles,
        "cameras": [codes.get(key, "") for key in state.arrangement.keys],
        "full": state.arrangement.full,
        "layouts": [layout.name for layout in state.layouts],
        "found": [codes[str(one)] for one in state.found],
    }


def wall_states() -> dict[str, str]:
    """State of each camera by its code."""
    shown = _screen("wall", WallScreen)
    cameras = None if shown is None else shown.context.cameras
    if shown is None or cameras is None:
        return {}
    codes = {str(camera.id): camera.code for camera in shown.presenter.state.cameras}
    return {
        codes[one]: cameras.state(one).state.value for one in cameras.camera_ids() if one in codes
    }


# violations -------------------------------------------------------------------------------


def case() -> dict[str, Any] | None:
    """The case that is decided now."""
    shown = _screen("violations", ViolationsScreen)
    if shown is None or shown.presenter.state.bundle is None:
        return None
    state = shown.presenter.state
    assert state.bundle is not None
    return {
        "number": state.bundle.detail.case.short_number,
        "state": state.bundle.detail.case.state.value,
        "stills": len([one for one in state.bundle.stills if not one.image.isNull()]),
        "waiting": shown.queue.model.rowCount(),
        "may_decide": state.may_decide,
    }


# reports ----------------------------------------------------------------------------------


def report() -> dict[str, Any] | None:
    """The report that is shown."""
    shown = _screen("reports", ReportsScreen)
    if shown is None or shown.presenter.view is None:
        return None
    one = shown.presenter.view.detail.report
    return {
        "number": one.short_number,
        "state": one.state.value,
        "category": one.category,
        "notes": [note.text for note in shown.presenter.view.detail.notes],
        "rows": shown.list.model.rowCount(),
    }


def reports_shown() -> int:
    """Rows in the list of reports; -1 before the screen is there."""
    shown = _screen("reports", ReportsScreen)
    return -1 if shown is None else shown.list.model.rowCount()


def reports_waiting() -> int:
    """New rows behind the bar."""
    shown = _screen("reports", ReportsScreen)
    return 0 if shown is None else shown.list.model.waiting


def report_form() -> dict[str, Any]:
    """What stands in the forms of the reports screen, and whether it is kept."""
    shown = _screen("reports", ReportsScreen)
    assert shown is not None
    return {
        "new": shown._entry.text.toPlainText() if shown._entry.isVisible() else None,
        "kept": shown._entry._kept.text(),
        "asking": shown.pane.composer.asking,
        "text": shown.pane.composer.text.toPlainText(),
        "category": shown.pane.composer.category.code,
    }


def report_values() -> list[list[str]]:
    """Both values of every field in which two people differ: label, mine, theirs."""
    shown = _screen("reports", ReportsScreen)
    assert shown is not None
    return [[row.label, row.mine, row.theirs] for row in shown.pane.two_values.rows]


# SOS --------------------------------------------------------------------------------------


def sos() -> dict[str, Any] | None:
    """The SOS on the card, as it is stored."""
    shown = _screen("sos", SosScreen)
    if shown is None or shown.presenter.sos is None:
        return None
    one = shown.presenter.sos
    writer = shown.presenter.writer
    return {
        "number": one.short_number,
        "state": one.state.value,
        "priority": one.priority.value,
        "people": one.people,
        "team": one.team,
        "line": shown.pane.card.line.text(),
        "saved": writer is None or writer.idle,
        "asking": shown.pane.composer.asking,
    }


def sos_shown() -> list[list[str]]:
    """Rows of the list of SOS as they are written."""
    shown = _screen("sos", SosScreen)
    if shown is None:
        return []
    model = shown.list.model
    columns = range(model.columnCount())
    return [
        [str(model.data(model.index(row, column)) or "") for column in columns]
        for row in range(model.rowCount())
    ]


# the map ----------------------------------------------------------------------------------


def map_rows() -> list[str]:
    """What the list beside the map says is in view; empty until the page has told."""
    shown = _screen("map", MapScreen)
    return [] if shown is None or shown.view is None else list(shown.row_model.stringList())


# the overview -----------------------------------------------------------------------------


def figures() -> dict[str, str] | None:
    """The figures by their names, as they are written."""
    shown = _screen("overview", OverviewScreen)
    if shown is None or shown.presenter.state is None:
        return None
    return {key: card.figure.text() for key, card in shown._cards.items()}


def rights() -> list[str]:
    """What the person in front may do."""
    session = the_console().session
    assert session is not None
    return [verb.value for verb in Verb if session.actor.may(verb)]
