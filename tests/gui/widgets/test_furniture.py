"""Tables, messages, bars and rows by their keys."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.age import AgeLabel
from widgets.banner import BannerBar, WaitingBar
from widgets.empty import EmptyState
from widgets.folding import fold, initials, match_rank
from widgets.forms import FormRows
from widgets.spin import DoubleSpinBox, SpinBox
from widgets.splitter import FoldingSplitter
from widgets.style import rendered
from widgets.table import DataTable
from widgets.theme import DARK, base_font
from widgets.toast import MOST, UNDO_MS, ToastArea
from widgets.urgency import UrgencyLabel, late_text

pytestmark = pytest.mark.gui


@pytest.fixture
def table(qtbot: QtBot) -> DataTable:
    made = DataTable()
    qtbot.addWidget(made)
    made.setModel(QStringListModel([f"row {n}" for n in range(100)], made))
    made.resize(300, 200)
    made.show()
    return made


def test_that_j_and_k_move_like_the_arrows(table: DataTable) -> None:
    table.choose(table.model().index(0, 0))
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_Down, Qt.Key.Key_K):
        QTest.keyClick(table, key)
    assert table.currentIndex().row() == 2
    for _ in range(3):
        QTest.keyClick(table, Qt.Key.Key_K)
    assert table.currentIndex().row() == 0


def test_that_the_row_that_follows_one_that_went_away_is_marked(table: DataTable) -> None:
    table.choose(table.model().index(3, 0))
    table.model().removeRow(3)
    marked = [index.data() for index in table.selectionModel().selectedRows()]
    assert marked == [table.currentIndex().data()] == ["row 4"]


def test_that_enter_opens_the_current_row(table: DataTable, qtbot: QtBot) -> None:
    table.choose(table.model().index(7, 0))
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0].row() == 7


def test_that_an_empty_table_ignores_keys(qtbot: QtBot) -> None:
    made = DataTable()
    qtbot.addWidget(made)
    QTest.keyClick(made, Qt.Key.Key_J)
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert not made.currentIndex().isValid()


def test_that_scrolling_and_choosing_count_as_reading(table: DataTable) -> None:
    told: list[bool] = []
    table.reading_changed.connect(told.append)
    table.choose(table.model().index(0, 0))
    assert not table.reading
    table.choose(table.model().index(50, 0))
    assert table.reading
    table.choose(table.model().index(0, 0))
    table.scrollToTop()
    assert told[-1] is False


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def test_that_a_message_with_an_undo_lasts_ten_seconds_or_more_and_undoes_once(
    room: QWidget,
) -> None:
    area = ToastArea(room)
    undone: list[str] = []
    toast = area.tell("Moved", lambda: undone.append("moved"))
    assert UNDO_MS >= 10_000
    QTest.keyClick(toast.button, Qt.Key.Key_Space)
    assert undone == ["moved"]
    assert area.toasts == []
    assert not area.undo_last()
    assert not area.isVisible()


def test_that_the_newest_undo_goes_first(room: QWidget) -> None:
    area = ToastArea(room)
    undone: list[int] = []
    area.tell("one", lambda: undone.append(1))
    area.tell("two", lambda: undone.append(2))
    area.tell("only told")
    assert area.undo_last()
    assert area.undo_last()
    assert undone == [2, 1]


def test_that_old_messages_give_way(room: QWidget) -> None:
    area = ToastArea(room)
    for number in range(MOST + 3):
        area.tell(str(number))
    assert [toast.label.text() for toast in area.toasts] == ["3", "4", "5", "6"]


def test_that_no_message_is_squeezed_by_another(room: QWidget, qtbot: QtBot) -> None:
    area = ToastArea(room)
    for number in range(3):
        area.tell(f"The decision on VP-{number} was taken back, and the case is open.", list)
        qtbot.wait(1)
        for toast in area.toasts:
            assert toast.height() >= toast.label.heightForWidth(toast.label.width())
            assert toast.height() >= toast.button.sizeHint().height()


def test_that_messages_stand_aside_where_the_middle_has_buttons(room: QWidget) -> None:
    area = ToastArea(room)
    area.tell("in the middle")
    assert area.geometry().center().x() == pytest.approx(room.width() / 2, abs=2)
    area.stand_aside(380)
    assert area.geometry().left() >= 0
    assert area.geometry().right() < 380


def test_that_a_message_goes_by_itself(room: QWidget, qtbot: QtBot) -> None:
    area = ToastArea(room)
    area.tell("short", lasts_ms=10)
    qtbot.waitUntil(lambda: not area.toasts)


def test_that_a_banner_has_a_shape_beside_its_colour_and_one_button(qtbot: QtBot) -> None:
    bar = BannerBar()
    qtbot.addWidget(bar)
    pressed: list[int] = []
    bar.tell("The disk is full", "alarm", "Open", lambda: pressed.append(1))
    assert bar.isVisible()
    assert "▲" in [label.text() for label in bar.findChildren(QLabel)]
    QTest.keyClick(bar._button, Qt.Key.Key_Space)
    assert pressed == [1]
    bar.clear()
    assert not bar.isVisible()


def test_that_the_waiting_bar_shows_only_when_something_waits(qtbot: QtBot) -> None:
    bar = WaitingBar()
    qtbot.addWidget(bar)
    bar.set_count(12)
    assert "12" in bar.text()
    assert bar.isVisible()
    bar.set_count(0)
    assert not bar.isVisible()


def test_that_an_empty_list_says_why_and_what_to_do(qtbot: QtBot) -> None:
    state = EmptyState()
    qtbot.addWidget(state)
    state.tell("Nothing here", "Do this", "Now")
    state.show()
    with qtbot.waitSignal(state.asked):
        QTest.keyClick(state._button, Qt.Key.Key_Space)
    state.tell("Nothing here", "Do this")
    assert not state._button.isVisible()


def test_that_an_age_grows_and_warns(qtbot: QtBot) -> None:
    now = [100.0]
    label = AgeLabel(lambda: now[0], lambda seconds: f"{seconds:.0f} s", 60)
    qtbot.addWidget(label)
    label.touch()
    assert (label.text(), label.property("level") or "") == ("0 s", "")
    now[0] += 61
    label.refresh()
    assert (label.text(), label.property("level")) == ("61 s", "late")
    label.clear_age()
    assert label.text() == ""


def test_that_a_form_row_names_its_field_and_tells_what_is_wrong(qtbot: QtBot) -> None:
    form = FormRows()
    qtbot.addWidget(form)
    first = form.add("phone", QLineEdit())
    form.add("name", QLineEdit())
    form.set_label("phone", "&Phone")
    form.show()
    assert first.accessibleName() == "Phone"
    form.complain("phone", "Not a number")
    assert first.property("wrong") is True
    form.complain("phone", "")
    assert first.property("wrong") is False
    form.set_shown("phone", shown=False)
    assert not first.isVisible()


def test_that_the_right_side_folds_on_a_small_window_and_comes_back_when_asked(
    qtbot: QtBot,
) -> None:
    splitter = FoldingSplitter(folds_below_px=600)
    qtbot.addWidget(splitter)
    for _ in range(3):
        splitter.addWidget(QLabel("part"))
    splitter.resize(900, 300)
    splitter.show()
    assert splitter.right_is_shown
    splitter.resize(500, 300)
    assert not splitter.right_is_shown
    splitter.toggle_right()
    assert splitter.right_is_shown
    splitter.resize(900, 300)
    assert splitter.right_is_shown


def test_that_widths_come_back_as_they_were_left(qtbot: QtBot) -> None:
    splitter = FoldingSplitter(folds_below_px=10)
    qtbot.addWidget(splitter)
    for _ in range(2):
        splitter.addWidget(QLabel(""))
    splitter.resize(905, 300)
    splitter.show()
    splitter.set_widths("300,600")
    assert splitter.widths() == "300,600"
    for nonsense in ("", "a,b", "1,2,3"):
        splitter.set_widths(nonsense)
    assert splitter.widths() == "300,600"


def test_that_an_urgency_is_colour_shape_and_word(qtbot: QtBot) -> None:
    label = UrgencyLabel()
    qtbot.addWidget(label)
    label.set_level("P1", "Danger to life")
    assert label.text() == "▲ P1 Danger to life"
    assert label.property("level") == "P1"
    assert late_text("5 min") == "◷ 5 min"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đường Điện Biên Phủ", "duong dien bien phu"), ("HOÀ Ợ ỹ", "hoa o y"), ("hòa", "hoa")],
)
def test_that_marks_fold_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_that_initials_find_a_command() -> None:
    assert initials("Chuyển xử lý") == "cxl"
    assert match_rank("cxl", "Chuyển xử lý") == 1
    assert match_rank("chuyen", "Chuyển xử lý") == 0
    assert match_rank("ly", "Chuyển xử lý") == 2
    assert match_rank("ly chuyen", "Chuyển xử lý") == 4
    assert match_rank("zz", "Chuyển xử lý") is None


@given(st.text(max_size=40))
def test_that_every_text_finds_itself(text: str) -> None:
    assert match_rank(text, text) is not None


@given(st.text(max_size=40))
def test_that_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def first_ink(field: QWidget) -> int:
    """How many pixels of one colour stand before the text, in the middle of a field."""
    picture = field.grab().toImage()
    rows = range(picture.height() // 2 - 3, picture.height() // 2 + 4)
    inside = range(4, picture.width() // 2)
    ground = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    return next(x for x in inside if any(picture.pixelColor(x, y) != ground for y in rows))


@pytest.mark.parametrize("kind", [SpinBox, DoubleSpinBox])
def test_that_the_text_of_a_spin_box_stands_where_that_of_a_line_edit_stands(
    kind: type[SpinBox] | type[DoubleSpinBox], qtbot: QtBot
) -> None:
    house = QWidget()
    qtbot.addWidget(house)
    house.setFont(base_font())
    icons = str(Path(__file__).resolve().parents[3] / "resources" / "icons")
    template = Path(__file__).resolve().parents[3] / "resources" / "styles" / "console.qss"
    house.setStyleSheet(rendered(template.read_text(encoding="utf-8"), DARK, icons))
    column = QVBoxLayout(house)
    number, text, button = kind(), QLineEdit("88"), QLineEdit()
    number.setRange(0, 100)
    number.setValue(88)
    for widget in (button, number, text):  # the first has the keys, and none of the others a cursor
        column.addWidget(widget)
    house.resize(300, 160)
    house.show()
    QApplication.processEvents()
    assert abs(first_ink(number) - first_ink(text)) <= 1
    assert number.height() == text.height()


def test_that_no_screen_has_a_spin_box_without_room() -> None:
    house = Path(__file__).resolve().parents[3] / "ui"
    bare = re.compile(r"\b(QSpinBox|QDoubleSpinBox)\((?!\):)")
    guilty = [
        str(path) for path in house.rglob("*.py") if bare.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []
