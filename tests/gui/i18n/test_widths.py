"""Every text fits its widget at 1366x768, in both languages, on every screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from support.gui import end, open_console, open_house, settle

from app.gateways.sample_data import seed_sample_data
from ui.application.console import Console
from ui.shell.registry import SCREENS

pytestmark = [pytest.mark.gui, pytest.mark.slow]
SLACK_PX = 2
WEB = pytest.mark.webengine
CHROMIUM = pytest.mark.qt_log_ignore(".*")
"""What Chromium says on a machine without a graphics card."""


def _label(label: QLabel) -> bool:
    if label.textFormat() == Qt.TextFormat.RichText or not label.text():
        return True
    if label.wordWrap():
        return label.heightForWidth(label.width()) <= label.height() + SLACK_PX
    return label.sizeHint().width() <= label.width() + SLACK_PX


def _button(button: QAbstractButton) -> bool:
    return button.sizeHint().width() <= button.width() + SLACK_PX


def _combo(combo: QComboBox) -> bool:
    return combo.fontMetrics().horizontalAdvance(combo.currentText()) + 40 <= combo.width()


def _field(field: QLineEdit) -> bool:
    needed = field.fontMetrics().horizontalAdvance(field.placeholderText())
    return needed + 20 <= field.width()


def _tabs(tabs: QTabBar) -> bool:
    return not any(button.isVisible() for button in tabs.findChildren(QAbstractButton))


def _headings(header: QHeaderView) -> list[str]:
    model = header.model()
    return [
        str(model.headerData(section, header.orientation()))
        for section in range(header.count())
        if not header.isSectionHidden(section)
        and header.sectionSizeHint(section) > header.sectionSize(section) + SLACK_PX
    ]


CHECKS = (
    (QLabel, _label, QLabel.text),
    (QAbstractButton, _button, QAbstractButton.text),
    (QComboBox, _combo, QComboBox.currentText),
    (QLineEdit, _field, QLineEdit.placeholderText),
)


def too_narrow(root: QWidget) -> list[str]:
    """Visible texts that do not fit."""
    found = [
        f"{type(widget).__name__}: {text(widget)}"  # type: ignore[arg-type]  # as the table pairs them
        for kind, fits, text in CHECKS
        for widget in root.findChildren(kind)
        if widget.isVisible() and widget.width() > 0 and not fits(widget)  # type: ignore[arg-type]  # as above
    ]
    found += [
        f"tabs: {tabs.tabText(tabs.currentIndex())}"
        for tabs in root.findChildren(QTabBar)
        if tabs.isVisible() and not _tabs(tabs)
    ]
    for header in root.findChildren(QHeaderView):
        if header.isVisible() and header.orientation() == Qt.Orientation.Horizontal:
            found += [f"heading: {one}" for one in _headings(header)]
    return found


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    with open_house(folder) as house:
        seed_sample_data(house.desk(), reports=40, sos=4)
    return folder


@pytest.fixture
def console(
    city: Path, qapp: QApplication, qtbot: QtBot, request: pytest.FixtureRequest
) -> Iterator[Console]:
    with open_house(city) as house:
        made = open_console(qapp, house, screen="overview", language=request.param)
        made.start()
        made.window.setFixedSize(1366, 768)
        settle(made)
        yield made
        end(made)
    qapp.setStyleSheet("")


@pytest.mark.parametrize("console", ["vi", "en"], indirect=True)
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(one.name, marks=[WEB, CHROMIUM]) if one.name == "map" else one.name
        for one in SCREENS
    ],
)
def test_that_every_text_fits(console: Console, name: str, qtbot: QtBot) -> None:
    assert console.session is not None
    work = console.session.work
    work.open_screen(name)
    settle(console)
    qtbot.wait(50)
    settle(console)
    assert work.screens[name].isVisible()
    assert too_narrow(console.window) == []


@pytest.mark.parametrize("console", ["vi", "en"], indirect=True)
def test_that_every_section_of_the_settings_fits(console: Console, qtbot: QtBot) -> None:
    assert console.session is not None
    work = console.session.work
    for section in ("workstation", "people", "cameras", "places"):
        work.open_screen("settings", f"list:{section}")
        settle(console)
        qtbot.wait(20)
        assert too_narrow(console.window) == [], section


@pytest.mark.parametrize("console", ["vi", "en"], indirect=True)
def test_that_nothing_is_wider_than_the_window(console: Console) -> None:
    assert console.window.minimumSizeHint().width() <= 1366
    assert console.window.minimumSizeHint().height() <= 768


@pytest.mark.parametrize("language", ["vi", "en"])
def test_that_the_first_pages_fit(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, language: str
) -> None:
    with open_house(tmp_path) as house:
        made = open_console(qapp, house, log_in=False, language=language)
        made.start()
        made.window.setFixedSize(1366, 768)
        settle(made)
        assert too_narrow(made.window) == []
        made._begin(house.first_person())
        settle(made)
        made.lock()
        qtbot.wait(50)
        assert made.lock_page is not None
        assert too_narrow(made.window) == []
        made.log_off()
        qtbot.wait(50)
        assert too_narrow(made.window) == []
        end(made)
    qapp.setStyleSheet("")


@pytest.mark.parametrize("console", ["vi", "en"], indirect=True)
def test_that_the_palette_and_the_guide_fit(console: Console, qtbot: QtBot) -> None:
    assert console.session is not None
    work = console.session.work
    work.open_palette()
    qtbot.wait(20)
    assert too_narrow(work.command_palette) == []
    work.command_palette.dismiss()
    work.open_guide()
    assert work.guide is not None
    qtbot.wait(20)
    assert too_narrow(work.guide) == []
