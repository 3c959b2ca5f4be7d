"""The map by keys: a row goes to the map, the map goes to the row, a place goes to a call."""

import pytest
from support import console_probes as see
from support.whole_console import Town, at_work

from app.domain.records import Channel
from app.services.cameras import NewCamera, add_camera
from app.services.reports import NewReport, register_report
from app.services.sos import SosEdit, open_sos

pytestmark = [pytest.mark.e2e, pytest.mark.gui, pytest.mark.slow, pytest.mark.webengine]


def test_that_a_row_goes_to_the_map_and_the_map_goes_to_the_row(town: Town) -> None:
    with town.desk() as desk:
        place = {"lat": 16.4637, "lon": 107.5909}
        report = register_report(desk, NewReport("Đèn đường hỏng", Channel.HOTLINE, **place))
        register_report(desk, NewReport("Ổ gà", Channel.HOTLINE, lat=16.47, lon=107.58))
        open_sos(desk, SosEdit(text="nước dâng", lat=16.46, lon=107.6))
        add_camera(desk, NewCamera("C1", "Đập Đá", "rtsp://127.0.0.1:9/a", **place))
    with at_work(town) as console:
        console.press("Ctrl+3")
        console.wait(see.reports_shown, until=lambda rows: rows == 2)
        console.wait(see.report)
        while console.ask(see.report)["number"] != report.short_number:
            console.press("J")
            console.wait(see.quiet)
            console.wait(see.report)
        console.press("M")
        console.wait(see.screen, until=lambda name: name == "map")
        console.wait(see.map_rows)
        assert not console.ask(see.screen_failed)
        console.press("Home")
        rows = console.wait(see.map_rows, until=lambda rows: len(rows) == 4)
        console.press("Alt+2")
        console.wait(see.map_rows, until=lambda rows: len(rows) == 3)
        console.press("Alt+2")
        rows = console.wait(see.map_rows, until=lambda rows: len(rows) == 4)
        at = next(n for n, row in enumerate(rows) if report.short_number in row)
        console.press("Ctrl+L", "Ctrl+Home", *["Down"] * at, "Return")
        console.wait(see.screen, until=lambda name: name == "reports")
        console.wait(see.report, until=lambda one: one["number"] == report.short_number)
        assert console.end("Ctrl+Q") < 5
        assert console.left_behind() == []
    stored = town.answer("reports", "show", report.short_number)
    assert (stored["lat"], stored["lon"]) == (16.4637, 107.5909)


def test_that_esc_leaves_the_choice_of_a_place_and_the_call_is_as_it_was(town: Town) -> None:
    with at_work(town) as console:
        console.press("F2")
        console.type("3ng nuoc 1m5 45 bach dang")
        console.wait(see.sos, until=lambda one: one["saved"])
        console.press("Shift+F4")
        console.wait(see.screen, until=lambda name: name == "map")
        console.wait(see.texts, until=lambda texts: any("Esc" in text for text in texts))
        console.press("Esc")
        console.wait(see.screen, until=lambda name: name == "sos")
        assert console.ask(see.sos)["line"] == "3ng nuoc 1m5 45 bach dang"
        console.end("Ctrl+Q")
    (row,) = town.answer("sos", "list", "--json")
    assert (row["people"], row["water_cm"], row["place"]) == (3, 150, "45 bach dang")


def test_that_cameras_go_from_the_map_and_from_an_sos_to_the_wall_and_back(town: Town) -> None:
    with town.desk() as desk:
        for number in range(3):
            place = {"lat": 16.4637 + number / 1000, "lon": 107.5909}
            add_camera(
                desk,
                NewCamera(f"C{number}", f"Cầu {number}", f"rtsp://127.0.0.1:9/{number}", **place),
            )
        open_sos(desk, SosEdit(text="nước dâng", lat=16.4637, lon=107.5909))
    with at_work(town) as console:
        console.press("Ctrl+1", "Return", "M")
        console.wait(see.screen, until=lambda name: name == "map")
        console.wait(see.map_rows, until=lambda rows: len(rows) == 4)
        console.press("W")
        console.wait(see.screen, until=lambda name: name == "wall")
        console.press("Ctrl+4", "J", "Return")
        console.wait(see.sos)
        console.press("F5")
        console.wait(see.screen, until=lambda name: name == "wall")
        console.wait(see.texts, until=lambda texts: any("SOS-" in text for text in texts))
        assert not console.ask(see.screen_failed)
        assert console.end("Ctrl+Q") < 5
