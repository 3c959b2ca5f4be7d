"""An administrator sets a console up by keys, from empty to rows that the command line reads."""

from pathlib import Path

import pytest
from support import console_probes as see
from support.clips import video
from support.whole_console import Town, at_work, running

from app.domain.roles import RIGHTS, Role
from app.settings.options import load_settings
from ui.bridge.languages import VIETNAMESE

pytestmark = [pytest.mark.e2e, pytest.mark.gui, pytest.mark.slow]
NEW_PASSWORD = "mat-khau-cua-binh"  # noqa: S105  # of a made-up person


def test_that_a_camera_a_person_and_an_option_are_set_up_and_outlive_a_restart(
    town: Town, tmp_path: Path
) -> None:
    film = video(tmp_path / "street.mp4", size=(320, 240), count=60)
    with at_work(town) as console:
        assert console.ask(see.language) == VIETNAMESE
        console.press("Ctrl+7")
        console.wait(see.screen, until=lambda name: name == "settings")
        console.press("Alt+3")
        console.wait(see.quiet)
        console.press("Ctrl+N")
        console.type(f"CAM-7\tTrường mẫu\t{film}\t")
        console.press("Ctrl+S")
        console.wait(see.texts, until=lambda texts: "CAM-7 · Trường mẫu" in texts)
        console.wait(see.quiet)
        console.press("Alt+2")
        console.wait(see.quiet)
        console.press("Ctrl+N")
        console.type("binh\tTrần Văn Bình\t")
        console.press("Down")
        console.type(f"\t{NEW_PASSWORD}\t{NEW_PASSWORD}\n")
        console.wait(see.texts, until=lambda texts: "Trần Văn Bình đã có thể đăng nhập." in texts)
        console.press("Alt+1")
        console.type("\t\t")
        console.press("Ctrl+A")
        console.type("b12")
        console.press("Ctrl+S")
        console.wait(see.texts, until=lambda texts: any("Đã lưu" in text for text in texts))
        console.press("Ctrl+1")
        console.wait(see.wall_states, until=lambda states: states.get("CAM-7") == "live")
        assert console.end("Ctrl+Q") < 5
    (camera,) = town.answer("cameras", "list", "--json")
    assert (camera["code"], camera["name"], camera["main_url"]) == (
        "CAM-7",
        "Trường mẫu",
        str(film),
    )
    assert load_settings(town.home.settings).workstation == "B12"
    with running(town) as again:
        again.wait(see.page, until=lambda page: page == "LoginPage")
        again.press("Shift+Tab", "Ctrl+A") if again.ask(see.login_filled) else None
        again.type(f"binh\n{NEW_PASSWORD}\n")
        again.wait(see.page, until=lambda page: page == "WorkArea")
        assert set(again.ask(see.rights)) == {verb.value for verb in RIGHTS[Role.DISPATCHER]}
        assert "settings" not in again.ask(see.offered_screens)
        again.end("Ctrl+Q")
