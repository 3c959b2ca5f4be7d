"""What a role may not do is not offered in the window and is refused below it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from support import console_probes as see
from support.found_cases import a_case
from support.whole_console import PASSWORD, Town, a_town, running

from app.domain.case_flow import DismissReason
from app.domain.errors import NotAllowedError
from app.domain.records import Channel, Report, ReviewCase, Sos
from app.domain.report_flow import ReportState
from app.domain.roles import RIGHTS, Actor, Role, Verb
from app.domain.sos_flow import SosState
from app.services.cameras import NewCamera, add_camera
from app.services.desk import Desk
from app.services.imports import import_reports
from app.services.overview import export_csv, overview_today
from app.services.people import set_active
from app.services.reports import (
    NewReport,
    ReportEdit,
    assign_report,
    edit_report,
    move_report,
    register_report,
    reveal_reporter,
    unit_by_code,
)
from app.services.review import confirm_case, dismiss_case
from app.services.sos import Outcome, SosEdit, close_sos, dispatch_sos, move_sos, open_sos
from app.services.units import import_units

SCREEN_VERBS = {
    "wall": Verb.WATCH_CAMERAS,
    "violations": Verb.VIEW_CASES,
    "reports": Verb.VIEW_REPORTS,
    "sos": Verb.VIEW_SOS,
    "map": Verb.VIEW_MAP,
    "overview": Verb.VIEW_OVERVIEW,
    "settings": Verb.MANAGE_SETTINGS,
}
ACTION_VERBS = {
    "violations.confirm": Verb.REVIEW_CASE,
    "violations.dismiss_no_violation": Verb.REVIEW_CASE,
    "reports.new": Verb.REGISTER_REPORT,
    "reports.import": Verb.IMPORT_REPORTS,
    "reports.category": Verb.TRIAGE_REPORT,
    "reports.assign": Verb.ASSIGN_REPORT,
    "reports.result": Verb.ANSWER_REPORT,
    "reports.reveal": Verb.REVEAL_REPORTER,
    "sos.next": Verb.DISPATCH_SOS,
    "sos.note": Verb.LOG_SOS,
    "overview.csv": Verb.EXPORT_FIGURES,
}
PALETTE = {
    "nhap phan anh": ("Nhập phản ánh", Verb.IMPORT_REPORTS),
    "tong quan": ("Đến Tổng quan", Verb.VIEW_OVERVIEW),
}


@pytest.mark.e2e
@pytest.mark.gui
@pytest.mark.slow
@pytest.mark.webengine
def test_that_each_role_is_offered_its_screens_and_actions_and_no_others(tmp_path: Path) -> None:
    town = a_town(tmp_path / "home")
    for role in Role:
        town.person(f"nguoi-{role.value}", role)
    with running(town) as console:
        for role in Role:
            console.wait(see.page, until=lambda page: page == "LoginPage")
            console.press("Shift+Tab", "Ctrl+A") if console.ask(see.login_filled) else None
            console.type(f"nguoi-{role.value}\n{PASSWORD}\n")
            console.wait(see.page, until=lambda page: page == "WorkArea")
            allowed = {verb.value for verb in RIGHTS[role]}
            assert set(console.ask(see.rights)) == allowed
            screens = [name for name, verb in SCREEN_VERBS.items() if verb in RIGHTS[role]]
            assert console.ask(see.offered_screens) == screens
            offered: set[str] = set()
            for place, name in enumerate(SCREEN_VERBS, start=1):
                console.press(f"Ctrl+{place}")
                offered |= set(console.ask(see.offered_actions))
                assert not console.ask(see.screen_failed), name
                assert console.ask(see.screen) in screens
            for action, verb in ACTION_VERBS.items():
                there = SCREEN_VERBS[action.partition(".")[0]] in RIGHTS[role]
                assert (action in offered) == (there and verb in RIGHTS[role]), (role, action)
            for typed, (text, verb) in PALETTE.items():
                console.press("Ctrl+K")
                console.type(typed)
                told = console.ask(see.palette) or []
                assert (text in told) == (verb in RIGHTS[role]), (role, text)
                console.press("Esc")
            console.press("Ctrl+K")
            console.type("dang xuat\n")
        console.wait(see.page, until=lambda page: page == "LoginPage")
        console.end()


@dataclass(frozen=True)
class Work:
    """Something of each kind to do something with."""

    report: Report
    sos: Sos
    safe: Sos
    case: ReviewCase


Deed = Callable[[Desk, Work], object]
DEEDS: dict[str, tuple[Verb, Deed]] = {
    "add a camera": (Verb.MANAGE_CAMERAS, lambda d, _w: add_camera(d, NewCamera("X", "X", "a"))),
    "confirm": (Verb.REVIEW_CASE, lambda d, w: confirm_case(d, w.case.id, w.case.version)),
    "dismiss": (
        Verb.REVIEW_CASE,
        lambda d, w: dismiss_case(d, w.case.id, w.case.version, DismissReason.DUPLICATE),
    ),
    "register": (
        Verb.REGISTER_REPORT,
        lambda d, _w: register_report(d, NewReport("a", Channel.HOTLINE)),
    ),
    "categorise": (
        Verb.TRIAGE_REPORT,
        lambda d, w: edit_report(d, w.report.id, w.report.version, ReportEdit(category="CX")),
    ),
    "verify": (
        Verb.TRIAGE_REPORT,
        lambda d, w: move_report(d, w.report.id, w.report.version, ReportState.VERIFY),
    ),
    "assign": (
        Verb.ASSIGN_REPORT,
        lambda d, w: assign_report(d, w.report.id, w.report.version, unit_by_code(d, "CX")),
    ),
    "reveal": (Verb.REVEAL_REPORTER, lambda d, w: reveal_reporter(d, w.report.id)),
    "import": (Verb.IMPORT_REPORTS, lambda d, _w: import_reports(d, (), source="a")),
    "open an SOS": (Verb.LOG_SOS, lambda d, _w: open_sos(d, SosEdit(text="a"))),
    "dispatch": (Verb.DISPATCH_SOS, lambda d, w: dispatch_sos(d, w.sos.id, w.sos.version, "1")),
    "close an SOS": (
        Verb.CLOSE_SOS,
        lambda d, w: close_sos(d, w.safe.id, w.safe.version, Outcome(safe=1)),
    ),
    "read the figures": (Verb.VIEW_OVERVIEW, lambda d, _w: overview_today(d)),
    "export": (Verb.EXPORT_FIGURES, lambda d, _w: export_csv(d, (), Path("never.csv"))),
    "switch a person off": (
        Verb.MANAGE_USERS,
        lambda d, _w: set_active(d, d.actor.user_id, 1, active=False),
    ),
}


def refused(deed: Deed, desk: Desk, work: Work) -> bool:
    try:
        deed(desk, work)
    except NotAllowedError:
        return True
    return False


@pytest.fixture
def work(town: Town, tmp_path: Path) -> Iterator[tuple[Desk, Work]]:
    with town.desk() as desk:
        import_units(desk, [{"code": "CX", "name": "Cây xanh", "phone": "", "ward_code": ""}])
        camera = add_camera(desk, NewCamera("C1", "Đập Đá", "rtsp://127.0.0.1:9/a")).id
        report = register_report(desk, NewReport("Đèn hỏng", Channel.HOTLINE))
        sos, safe = (open_sos(desk, SosEdit(text=text)) for text in ("nước dâng", "đã xong"))
        safe = dispatch_sos(desk, safe.id, safe.version, "Ca nô 1")
        for state in (SosState.EN_ROUTE, SosState.ON_SCENE, SosState.SAFE):
            safe = move_sos(desk, safe.id, safe.version, state)
        yield desk, Work(report, sos, safe, a_case(desk, camera, tmp_path))


def test_that_what_a_role_may_not_do_is_refused_below_the_screens(
    work: tuple[Desk, Work],
) -> None:
    desk, there = work
    before = desk.store.queries.report(there.report.id)
    for role in Role:
        person = desk.actor
        actor = Actor(person.user_id, person.name, role, person.workstation)
        theirs = Desk(actor, desk.store, desk.files, desk.clock, desk.calendar)
        for name, (verb, deed) in DEEDS.items():
            if verb in RIGHTS[role]:
                continue
            assert refused(deed, theirs, there), f"{role} did: {name}"
    assert desk.store.queries.report(there.report.id) == before
