"""Colours and measures: the one place that style sheet, plots and map read from."""

from dataclasses import dataclass, fields
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

BASE_PX = 13
"""Base type size; 14 on wall displays."""
WALL_PX = 14
ROW_PX = 28
COMPACT_ROW_PX = 24
GRID_PX = 4
RADIUS_PX = 6
TARGET_PX = 28
"""Nothing that is clicked is smaller."""

FAMILIES = ("Noto Sans", "Be Vietnam Pro", "Inter", "Segoe UI", "DejaVu Sans")
"""Fonts with every Vietnamese letter, best first."""

VIETNAMESE_SAMPLE = "ẪẶỠỮỢỆẤẨđĐ"
"""Letters that a poor font lacks or clips."""


class Mode(StrEnum):
    """The two looks of the window."""

    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours of one mode, ``#RRGGBB``.

    Attributes:
        base: The window.
        surface: Panels.
        raised: Inputs and headers.
        line: Separators that carry no meaning.
        muted: Secondary text.
        accent: Focus, selection and links; never a state.
        on_accent: Text upon the accent.
        p1: Alarm and nothing else; as text on base and surface only.
        rule: Lines that carry meaning.
        good: Done, live.
    """

    base: str
    surface: str
    raised: str
    line: str
    muted: str
    text: str
    accent: str
    on_accent: str
    p1: str
    p2: str
    p3: str
    p4: str
    rule: str
    good: str

    def colour(self, name: str) -> QColor:
        """A colour by the name of its token."""
        return QColor(str(getattr(self, name)))

    def items(self) -> tuple[tuple[str, str], ...]:
        """Every token with its value."""
        return tuple((field.name, str(getattr(self, field.name))) for field in fields(self))


DARK = Tokens(
    base="#12161B",
    surface="#1A2027",
    raised="#232B34",
    line="#33404D",
    muted="#9AA7B4",
    text="#E8EDF2",
    accent="#A78BFA",
    on_accent="#12161B",
    p1="#FF9088",
    p2="#FFA62B",
    p3="#FFD84D",
    p4="#5AA9E6",
    rule="#7A8B9C",
    good="#3FB68B",
)
LIGHT = Tokens(
    base="#EEF1F4",
    surface="#FFFFFF",
    raised="#F7F9FA",
    line="#C9D2DB",
    muted="#5A6875",
    text="#15202B",
    accent="#6D3FC4",
    on_accent="#FFFFFF",
    p1="#9E1B16",
    p2="#9C5300",
    p3="#7A6200",
    p4="#1F6FB2",
    rule="#7A8B9C",
    good="#1C7A57",
)
PICTURE_GAP = "#0A0D10"
"""Around pictures, whatever the mode; what is drawn upon pictures takes the dark tokens."""
TOKENS = {Mode.DARK: DARK, Mode.LIGHT: LIGHT}


@dataclass(frozen=True, slots=True)
class UrgencyMark:
    """How an urgency looks, so that colour is never alone: a token and a shape; words come beside.

    Attributes:
        token: Name of the colour token.
        shape: One character that all listed fonts have.
    """

    token: str
    shape: str


URGENCY_MARKS = {
    "P1": UrgencyMark("p1", "▲"),
    "P2": UrgencyMark("p2", "◆"),
    "P3": UrgencyMark("p3", "●"),
    "P4": UrgencyMark("p4", "○"),
}
LATE_SHAPE = "◷"
"""A clock. An hourglass is found in fonts with taller lines only, and its text stands too high."""


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` (WCAG 2), 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2), 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """``share`` of ``other`` mixed into ``one``."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def palette(tokens: Tokens) -> QPalette:
    """The tokens as Qt roles, for what no style sheet reaches."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, name in (
        (role.Window, "base"),
        (role.WindowText, "text"),
        (role.Base, "raised"),
        (role.AlternateBase, "surface"),
        (role.Text, "text"),
        (role.PlaceholderText, "muted"),
        (role.Button, "raised"),
        (role.ButtonText, "text"),
        (role.ToolTipBase, "raised"),
        (role.ToolTipText, "text"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Mid, "line"),
    ):
        made.setColor(which, tokens.colour(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, tokens.colour("muted"))
    return made


def best_family() -> str:
    """The first installed font that has every Vietnamese letter, or Qt's own choice."""
    installed = set(QFontDatabase.families())
    return next((family for family in FAMILIES if family in installed), QFont().family())


def base_font(px: int = BASE_PX) -> QFont:
    """The type of the window, with tabular figures."""
    font = QFont(best_family())
    font.setPixelSize(px)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


class ThemeSwitch(QObject):
    """The current look. What paints by itself reads :attr:`tokens` when it paints.

    Signals:
        theme_changed(str): ``dark`` or ``light``.
    """

    theme_changed = Signal(str)

    def __init__(self, mode: str = Mode.DARK, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode = Mode(mode)

    @property
    def mode(self) -> Mode:
        """Dark or light."""
        return self._mode

    @property
    def tokens(self) -> Tokens:
        """Colours of the current look."""
        return TOKENS[self._mode]

    def switch(self, mode: str) -> None:
        """Change the look and tell it."""
        self._mode = Mode(mode)
        self.theme_changed.emit(self._mode.value)

    def toggle(self) -> None:
        """The other look."""
        self.switch(Mode.LIGHT if self._mode is Mode.DARK else Mode.DARK)
