"""The bar on top: the screens with their counts, and what belongs to the person."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from ui.bridge.context import ScreenContext
from ui.bridge.languages import VIETNAMESE
from ui.bridge.times import count, number
from ui.bridge.words import words_for
from ui.shell.icons import icon
from ui.shell.pulse import Pulse
from ui.shell.rate_signs import rate_count, rate_hint
from ui.shell.registry import ScreenSpec, main_screens, pages_beside
from widgets.theme import GRID_PX


class Navigation(QWidget):
    """Buttons for the screens left, language, look and person right.

    Signals:
        asked(str): Open the screen with this name.
        palette_asked(): Open the command palette.
    """

    asked = Signal(str)
    palette_asked = Signal()

    def __init__(
        self,
        context: ScreenContext,
        specs: Sequence[ScreenSpec],
        menu: QMenu,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._all = tuple(specs)
        self._specs = main_screens(specs)
        self._counts: dict[str, str] = {}
        self._hints: dict[str, str] = {}
        self._buttons: dict[str, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * GRID_PX, 0, 2 * GRID_PX, 0)
        self._row.setSpacing(GRID_PX)
        self._build_screens()
        self._row.addStretch(1)
        self._build_demo()
        self._build_person(menu)
        self.retranslate()

    def _build_screens(self) -> None:
        group = QButtonGroup(self)
        for spec in self._specs:
            button = QToolButton(self)
            button.setObjectName("screen")
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.clicked.connect(lambda _checked, name=spec.name: self.asked.emit(name))
            group.addButton(button)
            self._row.addWidget(button)
            self._buttons[spec.name] = button

    def _build_demo(self) -> None:
        self.demo = QLabel("DEMO", self)
        self.demo.setObjectName("demo")
        self.demo.setVisible(self._context.demo)
        self._row.addWidget(self.demo)

    def _build_person(self, menu: QMenu) -> None:
        self.palette_button = self._tool(self.palette_asked.emit)
        self.language_button = self._tool(self._toggle_language)
        self.theme_button = self._tool(self._toggle_theme)
        self.person_button = QToolButton(self)
        self.person_button.setProperty("flat", True)
        self.person_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.person_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.person_button.setMenu(menu)
        self._row.addWidget(self.person_button)

    def _tool(self, run: object) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("flat", True)
        button.clicked.connect(run)
        self._row.addWidget(button)
        return button

    def set_current(self, name: str) -> None:
        """Mark the tab of the screen in front."""
        main = pages_beside(self._all, name)
        if main and main[0].name in self._buttons:
            self._buttons[main[0].name].setChecked(True)

    def show_pulse(self, pulse: Pulse) -> None:
        """Put the counts beside the titles."""
        self._counts = {
            "violations": _both(
                count(pulse.cases) if pulse.cases.value else "", rate_count(pulse.rates)
            ),
            "reports": count(pulse.inbox) if pulse.inbox.value else "",
            "sos": number(pulse.open_sos) if pulse.open_sos else "",
        }
        self._hints = {"violations": rate_hint(pulse.rates, pulse.read_at)}
        self._set_titles()

    def retranslate(self) -> None:
        """Set every text again."""
        self._set_titles()
        vietnamese = self._context.languages.current == VIETNAMESE
        self.palette_button.setText("Ctrl+K")
        self.palette_button.setToolTip(self.tr("Search commands and records"))
        self.language_button.setText("vi" if vietnamese else "en")
        self.language_button.setToolTip(self.tr("Language: switch to English"))
        self.theme_button.setToolTip(self.tr("Light or dark"))
        self.theme_button.setAccessibleName(self.tr("Light or dark"))
        actor = self._context.actor
        self.person_button.setText(f"{actor.name} ▾")
        self.person_button.setToolTip(f"{words_for(actor.role)} · {actor.workstation}")
        self.repaint_icons()

    def repaint_icons(self) -> None:
        """Draw the icons in the colours of the look."""
        tokens = self._context.theme.tokens
        for spec in self._specs:
            self._buttons[spec.name].setIcon(icon(spec.icon, tokens.text))
        self.palette_button.setIcon(icon("search", tokens.muted))
        self.palette_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.theme_button.setIcon(icon("theme", tokens.muted))
        self.person_button.setIcon(icon("person", tokens.muted))

    def _set_titles(self) -> None:
        for place, spec in enumerate(self._specs, start=1):
            counted = self._counts.get(spec.name, "")
            button = self._buttons[spec.name]
            button.setText(f"{spec.text()} {counted}".strip())
            tip = f"{spec.text()} (Ctrl+{place})"
            hint = self._hints.get(spec.name, "")
            button.setToolTip(f"{tip}\n{hint}" if hint else tip)
            button.setAccessibleDescription(hint)

    def _toggle_language(self) -> None:
        languages = self._context.languages
        languages.toggle()
        self._context.preferences.change(language=languages.current)

    def _toggle_theme(self) -> None:
        theme = self._context.theme
        theme.toggle()
        self._context.preferences.change(theme=theme.mode.value)


def _both(first: str, second: str) -> str:
    """Two counts, of which either may be empty."""
    return " ".join(one for one in (first, second) if one)
