import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.consoles import open_console

from app.ports.queries import SosFilter
from ui.screens.reports.screen import ReportsScreen

HOUSE = Path(__file__).resolve().parents[3]


@pytest.mark.gui
@pytest.mark.slow
def test_that_what_was_typed_before_a_power_cut_is_back(
    qtbot: QtBot, qapp: object, tmp_path: Path
) -> None:
    paths = os.pathsep.join((str(HOUSE), str(HOUSE / "tests")))
    ended = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, str(Path(__file__).with_name("typing_process.py")), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL

    console = open_console(tmp_path)
    (row,) = console.store.queries.sos_list(SosFilter()).rows
    assert (row.people, row.water_cm, row.phone) == (3, 150, "0905123456")
    assert row.place == "45 bach dang"
    screen = ReportsScreen(console.context)
    qtbot.addWidget(screen)
    qtbot.waitUntil(lambda: screen._entry.text.toPlainText() == "Cay do chan duong")
    console.tasks.idle()
    screen.close_screen()
    console.close()
