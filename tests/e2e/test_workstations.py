"""Two consoles, two processes, one database: what one does the other sees, and typing is kept."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support import console_probes as see
from support.databases import running_cluster
from support.whole_console import Town, a_town, at_work

from app.domain.records import Channel
from app.domain.roles import Role
from app.services.reports import NewReport, register_report
from app.services.sos import SosEdit, open_sos
from app.settings.paths import Home

pytestmark = [pytest.mark.e2e, pytest.mark.gui, pytest.mark.slow]
WITHIN_S = 2.0


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Town, Town]]:
    """Two workstations on one database; An sits at the first and Bình at the second."""
    if request.param == "sqlite":
        yield two_towns(tmp_path, str(tmp_path / "shared.sqlite3"))
        return
    with running_cluster() as cluster:
        yield two_towns(tmp_path, cluster.url(cluster.create()))


def two_towns(folder: Path, database: str) -> tuple[Town, Town]:
    here = a_town(folder / "here", database=database)
    here.person("binh", Role.SUPERVISOR, "Trần Văn Bình")
    there = replace(here, home=Home(folder / "there").make())
    there.settings(workstation="B02")
    return here, there


def test_that_a_change_is_seen_elsewhere_within_two_seconds_and_typing_is_left_alone(
    both: tuple[Town, Town],
) -> None:
    here, there = both
    with here.desk() as desk:
        register_report(desk, NewReport("Đèn đường hỏng", Channel.HOTLINE))
    with at_work(here) as one, at_work(there, "binh") as other:
        other.press("Ctrl+3")
        other.wait(see.reports_shown, until=lambda rows: rows == 1)
        other.wait(see.report)
        other.type("n")
        other.type("Đang gõ dở")
        one.press("Ctrl+3", "Ctrl+N")
        one.type("Cây đổ chắn đường")
        one.press("Ctrl+Return")
        one.wait(see.reports_shown, until=lambda rows: rows == 2)
        stored = time.monotonic()
        other.wait(see.reports_waiting, until=lambda waiting: waiting == 1)
        assert time.monotonic() - stored < WITHIN_S
        form = other.ask(see.report_form)
        assert (form["asking"], form["text"]) == ("note", "Đang gõ dở")
        other.type(" thêm")
        assert other.ask(see.report_form)["text"] == "Đang gõ dở thêm"

        one.press("F2")
        one.type("3ng nuoc 1m5")
        one.wait(see.sos, until=lambda call: call["saved"] and call["people"] == 3)
        other.press("Ctrl+4")
        other.wait(see.sos_shown, until=lambda rows: len(rows) == 1)
        one.type(" 45 bach dang")
        one.wait(see.sos, until=lambda call: call["saved"])
        stored = time.monotonic()
        other.wait(
            see.sos_shown, until=lambda rows: any("45 bach dang" in text for text in rows[0])
        )
        assert time.monotonic() - stored < WITHIN_S
        one.end()
        other.end()
    numbers = {row["short_number"] for row in here.answer("reports", "list", "--json")}
    assert numbers == {"PA-26-A07-000001", "PA-26-A07-000002"}


def test_that_the_second_of_two_people_gets_both_values_and_keeps_what_was_chosen(
    both: tuple[Town, Town],
) -> None:
    here, there = both
    with here.desk() as desk:
        report = register_report(desk, NewReport("Cành cây khô", Channel.HOTLINE))
        open_sos(desk, SosEdit(text="a"))
    with at_work(here) as one, at_work(there, "binh") as other:
        for console in (one, other):
            console.press("Ctrl+3")
            console.wait(see.report)
            console.wait(see.quiet)
            console.type("c")
        one.type("cay xanh\n")
        other.type("moi truong\n")
        one.press("Ctrl+Return")
        one.wait(see.report, until=lambda found: found["category"] == "CX")
        other.press("Ctrl+Return")
        rows = other.wait(see.report_values)
        assert len(rows) == 1
        label, mine, theirs = rows[0]
        assert label == "Lĩnh vực"
        assert mine != theirs
        assert other.ask(see.report_form)["category"] == "MT"
        assert here.answer("reports", "show", report.short_number)["category"] == "CX"
        for _tab in range(60):
            if other.ask(see.focus_text) == "Lưu của tôi":
                break
            other.press("Tab")
        other.press("Space")
        other.wait(see.report, until=lambda found: found["category"] == "MT")
        one.wait(see.report, until=lambda found: found["category"] == "MT")
        one.end()
        other.end()
    stored = here.answer("reports", "show", report.short_number)
    assert stored["category"] == "MT"
    edits = [step["user_name"] for step in stored["history"] if "category" in step["changes"]]
    assert edits[-2:] == ["Nguyễn Thị An", "Trần Văn Bình"]
    assert here.command("audit", "verify").returncode == 0
