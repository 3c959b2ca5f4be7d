"""A span is marked by keys and written as clips; what goes wrong is said where one looks."""

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from support.cinema import Cinema, begins, press
from support.consoles import desk_on

from app.domain.roles import Role
from app.gateways.archive_cutting import ArchiveCutter
from app.ports.archive import Segment
from app.ports.clip_cutter import Cut
from ui.screens.playback.export_desk import ExportState
from ui.screens.playback.screen import PlaybackScreen
from ui.screens.playback.view_state import Side

pytestmark = pytest.mark.gui
FIRST, SECOND = begins()


def marked(cinema: Cinema) -> PlaybackScreen:
    """From the third second of the first recording to the eighth."""
    screen = cinema.opened(FIRST + timedelta(seconds=3))
    press(screen, Qt.Key.Key_I)
    screen.presenter.seek(FIRST + timedelta(seconds=8))
    press(screen, Qt.Key.Key_O)
    return screen


def test_that_a_marked_span_is_written_with_its_manifest(cinema: Cinema, tmp_path: Path) -> None:
    screen = marked(cinema)
    panel = screen.parts.export
    assert screen.presenter.state.side is Side.EXPORT
    assert screen.band.content.cut == (FIRST.timestamp() + 3, FIRST.timestamp() + 8)
    assert not panel.start.isEnabled(), "without a reason nothing is taken along"
    panel.reason.setFocus()
    QTest.keyClicks(panel.reason, "CA phuong")
    assert panel.start.isEnabled()
    out = tmp_path / "out"
    out.mkdir()
    panel.write_into(str(out))
    assert screen.exports.running
    assert not panel.bar.isHidden()
    cinema.until(lambda: not screen.exports.running)
    (folder,) = out.iterdir()
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert [len(each["clips"]) for each in told["cameras"]] == [1, 1]
    assert told["reason"] == "CA phuong"
    assert str(folder) in panel.told.text()


def test_that_a_folder_that_is_not_there_is_said_and_the_marks_stay(cinema: Cinema) -> None:
    screen = marked(cinema)
    panel = screen.parts.export
    panel.reason.setText("x")
    panel.write_into("/nowhere/at/all")
    cinema.until(lambda: not screen.exports.running)
    assert panel.told.text().startswith("▲")
    assert screen.presenter.state.cut == (
        FIRST + timedelta(seconds=3),
        FIRST + timedelta(seconds=8),
    )


class HeldCutter(ArchiveCutter):
    """The real one, held at its first packet until the test lets it go on."""

    def __init__(self) -> None:
        self.begun, self.gate = threading.Event(), threading.Event()

    def cut(
        self,
        segments: Sequence[Segment],
        since: datetime,
        until: datetime,
        name: Callable[[datetime], Path],
        go_on: Callable[[int], bool],
    ) -> Cut:
        def held(fresh: int) -> bool:
            self.begun.set()
            self.gate.wait(20.0)
            return go_on(fresh)

        return super().cut(segments, since, until, name, held)


def test_that_a_cancelled_export_leaves_nothing(cinema: Cinema, tmp_path: Path) -> None:
    held = HeldCutter()
    cinema.console.context = replace(cinema.console.context, cutter=held)
    screen = marked(cinema)
    panel = screen.parts.export
    panel.reason.setText("x")
    out = tmp_path / "out"
    out.mkdir()
    panel.write_into(str(out))
    assert held.begun.wait(20.0)
    assert list(out.iterdir()), "it is being written"
    panel.cancel.click()
    assert screen.exports.state is ExportState.STOPPING
    held.gate.set()
    cinema.until(lambda: not screen.exports.running)
    assert screen.exports.result is not None
    assert screen.exports.result.stopped
    assert list(out.iterdir()) == []


def test_that_an_end_before_the_begin_begins_anew(cinema: Cinema) -> None:
    screen = marked(cinema)
    screen.presenter.seek(FIRST + timedelta(seconds=1))
    press(screen, Qt.Key.Key_O)
    assert screen.presenter.state.cut == (None, FIRST + timedelta(seconds=1))


def test_that_who_may_not_take_pictures_along_is_not_offered_it(
    cinema: Cinema, tmp_path: Path
) -> None:
    console = cinema.console
    desk = desk_on(console.store, tmp_path, Role.HOTLINE, "Lan", console.clock)
    console.context = replace(console.context, desk=desk)
    screen = cinema.opened(FIRST)
    assert screen.transport.export_button.isHidden()
    press(screen, Qt.Key.Key_I)
    assert screen.presenter.state.cut == (None, None)
