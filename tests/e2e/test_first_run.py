"""A new installation by keys: the first administrator, sample data, log-in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support import console_probes as see
from support.whole_console import PASSWORD, Town, running

from app.settings.paths import Home

pytestmark = [pytest.mark.e2e, pytest.mark.gui, pytest.mark.slow]

SAMPLES = "mẫu để dùng thử"


def with_words(words: str) -> Callable[[list[str]], bool]:
    return lambda texts: any(words in text for text in texts)


def test_that_a_new_installation_makes_its_administrator_and_sample_data_by_keys(
    tmp_path: Path,
) -> None:
    town = Town(Home(tmp_path / "home").make())
    with running(town) as console:
        console.wait(see.page, until=lambda page: page == "FirstRun")
        console.type(f"Trần Văn Bình\tbinh\t{PASSWORD}\tsai")
        console.press("Return")
        console.wait(see.texts, until=with_words("không giống nhau"))
        console.press("Ctrl+A")
        console.type(f"{PASSWORD}\n")
        console.wait(see.texts, until=with_words(SAMPLES))
        for _tab in range(10):
            if SAMPLES in console.ask(see.focus_text):
                break
            console.press("Tab")
        console.press("Space")
        console.wait(see.texts, until=lambda texts: "Đã xong." in texts)
        console.press("Space")
        console.wait(see.page, until=lambda page: page == "WorkArea")
        console.press("Ctrl+6")
        shown = console.wait(see.figures)
        assert shown["open_reports"] not in ("", "0")
        console.end()
    assert "binh\t✓\tadministrator\tTrần Văn Bình" in town.command("users", "list").stdout
    assert len(town.command("units", "list").stdout.splitlines()) >= 200
    with running(town) as again:
        again.wait(see.page, until=lambda page: page == "LoginPage")
        again.type("binh\n")
        again.type("không phải mật khẩu\n")
        again.wait(see.quiet)
        assert again.ask(see.page) == "LoginPage"
        again.type(f"{PASSWORD}\n")
        again.wait(see.page, until=lambda page: page == "WorkArea")
        again.end()
    refused = town.command("users", "add", "binh", "--role", "operator", stdin=f"{PASSWORD}\n")
    assert refused.returncode == 1
