"""What the pages of the settings have in common."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.bridge.context import ScreenContext
from widgets.forms import Panel, set_property
from widgets.theme import GRID_PX


class SettingsPage(QWidget):
    """One section: subclass it, set every text in :meth:`retranslate`."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def first_field(self) -> QWidget:
        """Where the hands go when the section is opened."""
        return self

    def page_shown(self) -> None:
        """Someone looks: read again."""

    def page_hidden(self) -> None:
        """Nobody looks any more."""

    def retranslate(self) -> None:
        """Set every text again."""

    def save(self) -> None:
        """Ctrl+S."""

    def start_new(self) -> None:
        """Ctrl+N."""

    def step_back(self) -> bool:
        """Esc; False when there is nothing to go back to."""
        return False


class SayLine(QLabel):
    """One line under a form: what was done, or what went wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def tell(self, text: str, level: str = "") -> None:
        """Say it; ``P1`` is trouble, ``good`` is success, an empty text says nothing."""
        self.setText(text)
        set_property(self, "level", level)
        self.setVisible(bool(text))


def scrolling(content: QWidget) -> QScrollArea:
    """A page that scrolls down on a low window and never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setObjectName("contents")
    area.setWidget(content)
    return area


def column_in(widget: QWidget) -> QVBoxLayout:
    """The usual column of a page."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
    column.setSpacing(2 * GRID_PX)
    return column


def explaining() -> QLabel:
    """What a sheet is about, above its fields."""
    label = QLabel()
    label.setWordWrap(True)
    label.setObjectName("muted")
    return label


def save_button_for(save: Callable[[], None]) -> QPushButton:
    """The button that stands for the page."""
    button = QPushButton()
    button.setProperty("primary", True)
    button.clicked.connect(save)
    return button


def lay_out_sheet(
    page: QWidget, panel: Panel, parts: Sequence[QWidget], save: QWidget, others: Sequence[QWidget]
) -> None:
    """Put a page together that is one panel: its parts, and its buttons at the foot.

    Args:
        page: Gets the layout.
        panel: Holds everything, and scrolls down on a low window.
        parts: From top to bottom.
        save: Stands right at the foot.
        others: Stand left at the foot.
    """
    feet = QHBoxLayout()
    for other in others:
        feet.addWidget(other)
    feet.addStretch(1)
    feet.addWidget(save)
    for part in parts:
        panel.column.addWidget(part)
    panel.column.addLayout(feet)
    content = QWidget()
    inner = column_in(content)
    inner.addWidget(panel)
    inner.addStretch(1)
    column = column_in(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(scrolling(content), 1)


def fill_choices(combo: QComboBox, choices: tuple[tuple[str, str], ...]) -> None:
    """Offer (code, word) pairs and keep what is chosen."""
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for code, word in choices:
        combo.addItem(word, code)
    place = combo.findData(chosen)
    combo.setCurrentIndex(max(place, 0))
    combo.blockSignals(False)
