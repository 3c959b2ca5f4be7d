"""From a figure to its list, and what stands on every screen, with the real screens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.gui import House, settle

from app.domain.errors import EnvironmentFailureError
from app.domain.ids import Workstation
from app.domain.records import Channel
from app.domain.roles import Role
from app.domain.sos_flow import SosPriority
from app.services.desk import Desk
from app.services.reports import NewReport, ReportEdit, assign_report, edit_report, register_report
from app.services.sos import SosEdit, open_sos
from app.services.units import import_units
from app.store import open_store
from ui.application.console import Console
from ui.screens.overview.screen import OverviewScreen
from ui.screens.reports.screen import ReportsScreen
from ui.screens.sos.screen import SosScreen
from ui.screens.violations.screen import ViolationsScreen
from ui.shell.pulse import PulseReader, read_pulse

pytestmark = pytest.mark.gui
Opener = Callable[..., Console]


@contextmanager
def elsewhere(house: House) -> Iterator[Desk]:
    """A desk at another workstation on the same database."""
    store = open_store(house.folder / "console.sqlite3", Workstation("B01"), house.clock)
    desk = house.desk()
    yield replace(desk, store=store, actor=replace(desk.actor, workstation=Workstation("B01")))
    store.close()


def overview_of(console: Console) -> OverviewScreen:
    assert console.session is not None
    screen = console.session.work.screens["overview"]
    assert isinstance(screen, OverviewScreen)
    return screen


def press_card(console: Console, key: str) -> object:
    assert console.session is not None
    console.session.context.navigate("overview", None)
    settle(console)
    QTest.keyClick(overview_of(console)._cards[key], Qt.Key.Key_Space)
    settle(console)
    return console.session.work.screen_in_front


def test_that_each_figure_leads_to_a_list_with_as_many_rows(
    opened: Opener, house: House, qtbot: QtBot
) -> None:
    desk = house.desk()
    old = register_report(desk, NewReport("Hôm qua", Channel.APP))
    house.clock.pass_by(86400)
    register_report(desk, NewReport("Hôm nay", Channel.APP))
    open_sos(desk, SosEdit(text="nước dâng"))
    console = opened(screen="overview")
    reports = press_card(console, "received_today")
    assert isinstance(reports, ReportsScreen)
    assert reports.list.model.rowCount() == 1
    press_card(console, "open_reports")
    assert reports.list.model.rowCount() == 2
    press_card(console, "late_reports")
    assert reports.list.model.rowCount() == 0
    sos = press_card(console, "sos_today")
    assert isinstance(sos, SosScreen)
    assert sos.list.model.rowCount() == 1
    assert isinstance(press_card(console, "cases_decided_today"), ViolationsScreen)
    assert old.short_number


def test_that_a_late_report_is_counted_in_every_place(opened: Opener, house: House) -> None:

    desk = house.desk()
    import_units(desk, [{"code": "DV1", "name": "Đơn vị 1", "phone": "", "ward_code": ""}])
    (unit,) = house.parts.store.queries.units()
    report = register_report(desk, NewReport("Ổ gà", Channel.APP))
    report = edit_report(desk, report.id, report.version, ReportEdit(category="GT"))
    due = house.clock.now() + timedelta(hours=1)
    assign_report(desk, report.id, report.version, unit.id, due)
    house.clock.pass_by(7200)
    console = opened(screen="overview")
    assert console.session is not None
    assert console.session.work.status.late.text().endswith("1 quá hạn")
    assert overview_of(console)._cards["late_reports"].figure.text().endswith("1")


def test_that_the_status_bar_tells_the_longest_silence(opened: Opener, house: House) -> None:
    open_sos(house.desk(), SosEdit(text="nước dâng", priority=SosPriority.P1))
    house.clock.pass_by(252)
    console = opened(screen="overview")
    assert console.session is not None
    status = console.session.work.status
    assert "1 SOS mở (lâu nhất 04:12)" in status.sos.text()
    assert status.database.text().startswith("CSDL")
    assert status.time.text() == "14:07 T2 23/11"


def test_that_a_new_p1_of_somebody_else_sounds_once_and_ones_own_does_not(
    opened: Opener, house: House, qtbot: QtBot
) -> None:
    console = opened(screen="overview")
    assert console.session is not None
    heard: list[str] = []
    pulse: PulseReader = console.session.pulse
    pulse.alarm.connect(heard.append)

    def read() -> None:
        pulse.read()
        settle(console)

    first = SosEdit(text="nước dâng", priority=SosPriority.P1)
    with elsewhere(house) as desk:
        open_sos(desk, first)
        read()
        read()
        assert heard == ["p1"]
        register_report(desk, NewReport("Cây đổ", Channel.APP, urgency=SosPriority.P1))
        read()
        assert heard == ["p1", "p1"]
        open_sos(desk, SosEdit(text="cần nước uống", priority=SosPriority.P3))
        read()
        assert heard == ["p1", "p1", "sos"]
    changed = console.session.context.changes.changed
    with qtbot.waitSignal(changed, check_params_cb=lambda told: told.local):
        open_sos(house.desk(), first)
    read()
    assert heard == ["p1", "p1", "sos"]


def test_that_low_disk_is_announced_and_taken_back(opened: Opener, house: House) -> None:
    console = opened(screen="overview")
    assert console.session is not None
    work, pulse = console.session.work, console.session.pulse
    console.fittings.preferences.change(low_disk_gb=1e9)
    pulse.read()
    settle(console)
    assert work.banner.isVisible()
    assert "GB" in work.banner.text
    console.fittings.preferences.change(low_disk_gb=0.0)
    pulse.read()
    settle(console)
    assert not work.banner.isVisible()


def test_that_a_silent_database_is_told_and_what_comes_back_takes_it_away(
    opened: Opener, house: House
) -> None:

    console = opened(screen="overview")
    assert console.session is not None
    work, pulse = console.session.work, console.session.pulse
    pulse.failed.emit(EnvironmentFailureError("database_unreachable"))
    assert work.banner.isVisible()
    assert "không trả lời" in work.status.database.text()
    pulse.read()
    settle(console)
    assert not work.banner.isVisible()


def test_that_the_pulse_reads_only_what_the_role_may_see(house: House) -> None:

    open_sos(house.desk(), SosEdit(text="nước dâng"))
    register_report(house.desk(), NewReport("Ổ gà", Channel.APP))
    person = house.first_person()
    queries, now = house.parts.store.queries, house.clock.now()
    assert read_pulse(queries, person, now, None).open_sos == 1
    unit = replace(person, role=Role.UNIT)
    told = read_pulse(queries, unit, now, house.folder)
    assert (told.open_sos, told.inbox.value, told.cases.value) == (0, 1, 0)
    assert told.free_gb is not None
