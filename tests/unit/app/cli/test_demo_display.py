"""The headless demo on a machine without a display."""

import os
import sys

import pytest

from app.cli.demo import draw_without_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can lack a display")


@pytest.fixture(autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_that_qt_draws_off_screen_where_there_is_no_display(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "told again after the test")
    del os.environ["QT_QPA_PLATFORM"]
    draw_without_display()
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_that_a_display_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    draw_without_display()
    assert "QT_QPA_PLATFORM" not in os.environ


def test_that_a_named_platform_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "vnc")
    draw_without_display()
    assert os.environ["QT_QPA_PLATFORM"] == "vnc"
