import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QFontMetrics, QRawFont, QTextLayout
from pytestqt.qtbot import QtBot

from app.settings.paths import resources
from widgets.style import rendered
from widgets.theme import (
    FAMILIES,
    LATE_SHAPE,
    ROW_PX,
    TOKENS,
    URGENCY_MARKS,
    VIETNAMESE_SAMPLE,
    Mode,
    Tokens,
    base_font,
    contrast,
    mixed,
)
from widgets.wall.colours import WallColours

pytestmark = pytest.mark.gui
BOTH = pytest.mark.parametrize("tokens", TOKENS.values(), ids=[mode.value for mode in Mode])
PAINTS = {
    Path("widgets/theme.py"),
    Path("widgets/wall/colours.py"),
    Path("widgets/drawing/palette.py"),
}
"""The theme, and what is drawn upon pictures whatever the theme."""
STYLE = (resources() / "styles" / "console.qss").read_text(encoding="utf-8")


@BOTH
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "p2", "p3", "p4", "good"])
@pytest.mark.parametrize("paper", ["base", "surface", "raised"])
def test_that_text_stands_out_four_and_a_half_to_one(tokens: Tokens, ink: str, paper: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, paper)) >= 4.5


@BOTH
@pytest.mark.parametrize("paper", ["base", "surface"])
def test_that_an_alarm_stands_out_seven_to_one(tokens: Tokens, paper: str) -> None:
    assert contrast(tokens.p1, getattr(tokens, paper)) >= 7


@BOTH
@pytest.mark.parametrize("paper", ["base", "surface"])
def test_that_lines_with_meaning_stand_out_three_to_one(tokens: Tokens, paper: str) -> None:
    assert contrast(tokens.rule, getattr(tokens, paper)) >= 3


@BOTH
def test_that_text_on_the_accent_and_on_a_selected_row_can_be_read(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    selected = mixed(tokens.surface, tokens.accent, 0.28)
    assert contrast(tokens.text, selected) >= 4.5


def test_that_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@BOTH
def test_that_every_place_of_the_style_sheet_is_filled(tokens: Tokens) -> None:
    assert "@" not in rendered(STYLE, tokens)


def test_that_a_font_with_every_vietnamese_letter_and_mark_is_used(qtbot: QtBot) -> None:
    font = base_font()
    if not set(FAMILIES) & set(QFontDatabase.families()):
        pytest.skip("no font of the list is installed here")
    raw = QRawFont.fromFont(font)
    assert [c for c in VIETNAMESE_SAMPLE if not raw.supportsCharacter(ord(c))] == []


def test_that_stacked_marks_fit_into_a_row(qtbot: QtBot) -> None:
    metrics = QFontMetrics(base_font())
    ink = metrics.tightBoundingRect("ẪẶỮỆỢgjpq")
    assert ink.height() <= ROW_PX - 4
    assert -ink.top() <= metrics.ascent() + 1


@BOTH
def test_that_bars_over_pictures_are_read(tokens: Tokens) -> None:
    colours = WallColours(focus=tokens.accent)
    for ground in (colours.focus, colours.notice):
        assert contrast(colours.ink_on(ground), ground) >= 4.5


def test_that_each_urgency_has_a_shape_of_its_own() -> None:
    shapes = [mark.shape for mark in URGENCY_MARKS.values()]
    assert len({*shapes, LATE_SHAPE}) == len(shapes) + 1


def line_height(text: str) -> float:
    layout = QTextLayout(text, base_font())
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return line.height()


@pytest.mark.parametrize("shape", [*(mark.shape for mark in URGENCY_MARKS.values()), LATE_SHAPE])
def test_that_text_with_a_mark_stands_on_the_line_of_text_without(
    shape: str,
    qapp: object,
) -> None:
    assert line_height(f"{shape} 9") == line_height("9")


def test_that_colours_are_written_in_one_place_only() -> None:
    house = Path(__file__).resolve().parents[3]
    colour = re.compile(r"#[0-9A-Fa-f]{6}\b")
    sources = [*house.glob("ui/**/*.py"), *house.glob("widgets/**/*.py")]
    guilty = [
        str(source.relative_to(house))
        for source in sources
        if source.relative_to(house) not in PAINTS
        and colour.search(source.read_text(encoding="utf-8"))
    ]
    assert guilty == []
    assert colour.search(STYLE) is None
