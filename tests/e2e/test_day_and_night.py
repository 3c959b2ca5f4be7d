"""What must hold while nobody looks: power cuts, the end, crashes, clock, disk and lock."""

import os
from pathlib import Path

import psutil
import pytest
from support import console_probes as see
from support.clips import video
from support.whole_console import LOGIN, PASSWORD, Town, at_work, running

from app.domain.sos_flow import SosPriority
from app.services.sos import SosEdit, open_sos
from app.settings.paths import resources

pytestmark = [pytest.mark.e2e, pytest.mark.gui, pytest.mark.slow]
PERSONAL = "Lê Thị Mẫu 0905 123 456 rtsp://admin:bi-mat-kep@10.0.0.7/kenh1 mat-khau-rat-dai"
SECRETS = ("Lê Thị", "Mẫu", "0905", "bi-mat-kep", "mat-khau", "10.0.0.7")
SCREENS = ("wall", "violations", "reports", "sos", "map", "overview")


def with_cameras(town: Town, folder: Path, count: int = 2) -> None:
    """Cameras that give pictures, so that there are workers."""
    film = video(folder / "street.mp4", size=(320, 240), count=60)
    for number in range(count):
        done = town.command("cameras", "add", f"C{number}", str(film))
        assert done.returncode == 0, done.stderr


def test_that_what_was_typed_before_a_power_cut_is_back_at_the_next_start(town: Town) -> None:
    with at_work(town) as console:
        console.press("F2")
        console.type("3ng nuoc 1m5 45 bach dang 0905123456")
        console.wait(see.sos, until=lambda one: one["saved"] and one["people"] == 3)
        console.press("Ctrl+3")
        console.wait(see.reports_shown, until=lambda rows: rows == 0)
        console.press("Ctrl+N")
        console.type("Cây đổ chắn đường, gọi lại số 0905123456")
        console.wait(see.report_form, until=lambda form: form["kept"])
        console.kill()
    with at_work(town) as again:
        again.wait(see.toasts, until=lambda told: any("đột ngột" in one for one in told))
        again.press("Ctrl+3")
        form = again.wait(see.report_form, until=lambda form: form["new"])
        assert form["new"] == "Cây đổ chắn đường, gọi lại số 0905123456"
        again.press("Ctrl+4")
        again.wait(see.sos_shown, until=lambda rows: len(rows) == 1)
        again.press("Down", "Return")
        again.wait(see.sos, until=lambda one: one["people"] == 3)
        again.press("Ctrl+3", "Ctrl+Return")
        again.wait(see.report)
        again.end()
    (call,) = town.answer("sos", "list", "--json")
    assert (call["people"], call["water_cm"], call["place"]) == (3, 150, "45 bach dang")
    (report,) = town.answer("reports", "list", "--json")
    assert report["first_line"].startswith("Cây đổ chắn đường")
    assert town.command("db", "verify").returncode == 0


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "Ctrl+Q"])
def test_that_the_end_takes_five_seconds_at_most_and_leaves_no_process(
    town: Town, tmp_path: Path, how: str
) -> None:
    with_cameras(town, tmp_path)
    with at_work(town) as console:
        console.press("Ctrl+1")
        console.wait(
            see.wall_states, until=lambda states: list(states.values()) == ["live", "live"]
        )
        assert console.family()
        assert console.end(how) < 5
        assert console.left_behind() == []
    assert not (town.home.logs / "native.log").exists()


def test_that_workers_go_when_the_window_is_killed(town: Town, tmp_path: Path) -> None:
    with_cameras(town, tmp_path)
    with at_work(town) as console:
        console.press("Ctrl+1")
        console.wait(
            see.wall_states, until=lambda states: list(states.values()) == ["live", "live"]
        )
        workers = console.family()
        assert workers
        console.kill()
        _gone, alive = psutil.wait_procs(list(workers), timeout=10)
        assert [one for one in alive if one.status() != psutil.STATUS_ZOMBIE] == []


def test_that_a_failure_nobody_expected_is_told_and_nothing_personal_is_written(
    town: Town,
) -> None:
    with at_work(town) as console:
        console.press("Ctrl+3", "Ctrl+N")
        console.type("Nước ngập")
        console.ask(see.fail_in_a_slot, PERSONAL)
        console.wait(see.toasts, until=lambda told: any("ValueError" in one for one in told))
        console.ask(see.fail_in_a_thread, PERSONAL)
        console.wait(see.toasts, until=lambda told: any("KeyError" in one for one in told))
        console.type(" ở kiệt 5")
        assert console.ask(see.report_form)["new"] == "Nước ngập ở kiệt 5"
        console.end()
    reports = sorted(town.home.logs.glob("crash-*.txt"))
    assert len(reports) == 2
    written = [path.read_text(encoding="utf-8") for path in reports]
    assert "builtins.ValueError" in written[0]
    assert "console_probes.py" in written[0]
    told = [path.read_text(encoding="utf-8") for path in town.home.logs.iterdir()]
    told.append((town.home.root / "program.log").read_text(encoding="utf-8"))
    for text in told:
        assert [secret for secret in SECRETS if secret in text] == []
    assert "unexpected ValueError in window" in "".join(told)


def test_that_a_jump_of_the_clock_is_told_and_logged(town: Town) -> None:
    with at_work(town) as console:
        console.ask(see.clock_jumps, 3600.0)
        console.wait(see.toasts, until=lambda told: any("3600" in one for one in told))
        console.press("F2")
        console.type("n")
        console.wait(see.sos, until=lambda one: one["saved"])
        console.end()
    log = (town.home.logs / "console.log").read_text(encoding="utf-8")
    assert "the wall clock jumped by 3600" in log


def test_that_low_disk_is_told_before_it_hurts(town: Town) -> None:
    town.settings(low_disk_gb=1e9)
    with at_work(town) as console:
        text = console.wait(see.banner)
        assert "GB" in text
        console.end()


def test_that_the_idle_lock_hides_the_work_and_gives_it_back_as_it_was(town: Town) -> None:
    with at_work(town) as console:
        console.press("Ctrl+3", "Ctrl+N")
        console.type("Nước ngập")
        before = console.ask(see.focus)
        console.ask(see.shorten_idle_to, 0.5)
        console.wait(see.locked)
        assert not console.ask(see.work_in_sight)
        assert not any("Nước ngập" in text for text in console.ask(see.texts))
        console.press("Ctrl+K", "F2", "F1")
        assert console.ask(see.palette) is None
        assert console.ask(see.guide) is None
        console.type("sai mat khau\n")
        console.wait(see.quiet)
        assert console.ask(see.locked)
        console.type(f"{PASSWORD}\n")
        console.wait(see.work_in_sight)
        assert console.ask(see.report_form)["new"] == "Nước ngập"
        assert console.ask(see.focus) == before
        console.type(" ở kiệt 5")
        assert console.ask(see.report_form)["new"] == "Nước ngập ở kiệt 5"
        console.end()


def test_that_a_p1_of_somebody_else_asks_for_its_sound_and_a_mute_is_told(town: Town) -> None:
    with at_work(town) as console:
        console.wait(see.quiet)
        console.ask(see.listen_for_alarms)
        with town.desk() as desk:
            open_sos(desk, SosEdit(text="nhà sập", priority=SosPriority.P1))
        console.wait(see.alarms, until=lambda told: told == ["p1"])
        with town.desk() as desk:
            open_sos(desk, SosEdit(text="cần nước uống", priority=SosPriority.P3))
        console.wait(see.alarms, until=lambda told: told == ["p1", "sos"])
        console.press("Ctrl+Shift+M")
        console.wait(see.muted_until)
        console.wait(see.status_note, until=lambda notes: any("tắt" in note for note in notes))
        console.press("Ctrl+Shift+M")
        assert console.ask(see.muted_until) is None
        console.end()


@pytest.mark.webengine
def test_that_f1_opens_the_page_of_each_screen_in_the_language_of_the_window(town: Town) -> None:
    guide = resources().parent / "docs" / "guide"
    with at_work(town) as console:
        seen: dict[str, dict[str, str]] = {"vi": {}, "en": {}}
        for language in ("vi", "en"):
            assert console.ask(see.language) == language
            for place, name in enumerate(SCREENS, start=1):
                console.press(f"Ctrl+{place}")
                console.wait(see.screen, until=lambda now, name=name: now == name)
                console.press("F1")
                shown = console.wait(see.guide)
                assert shown["page"] == name
                seen[language][name] = shown["text"]
                console.press("Esc")
            console.press("Ctrl+Shift+L")
        console.end()
    for name in SCREENS:
        assert seen["vi"][name] != seen["en"][name]
        for language in ("vi", "en"):
            heading = (guide / language / f"{name}.md").read_text(encoding="utf-8").splitlines()[0]
            assert heading.lstrip("# ").strip() in seen[language][name]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_that_the_data_folder_is_the_owners_alone_and_the_log_is_there(town: Town) -> None:
    with running(town) as console:
        console.wait(see.page, until=lambda page: page == "LoginPage")
        console.type(f"{LOGIN}\n")
        console.type("not the password\n")
        console.wait(see.texts, until=lambda texts: any("mật khẩu" in one for one in texts))
        console.end()
    assert town.home.root.stat().st_mode & 0o077 == 0
    log = (town.home.logs / "console.log").read_text(encoding="utf-8")
    assert "not the password" not in log
