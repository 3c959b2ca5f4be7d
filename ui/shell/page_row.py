"""The second row of tabs: screens that stand under one main tab."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui.shell.pulse import Pulse
from ui.shell.rate_signs import rate_badge, rate_hint
from ui.shell.registry import ScreenSpec, pages_beside
from widgets.theme import GRID_PX


class PageRow(QWidget):
    """Hidden while the screen in front stands alone.

    Signals:
        asked(str): Open the screen with this name.
    """

    asked = Signal(str)

    def __init__(self, specs: Sequence[ScreenSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._specs = tuple(specs)
        self._current = ""
        self._badges: dict[str, tuple[str, str]] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * GRID_PX, 0, 2 * GRID_PX, 0)
        self._row.setSpacing(GRID_PX)
        self.tabs = {spec.name: self._tab(spec) for spec in self._specs}
        self._row.addStretch(1)
        self.setVisible(False)
        self.retranslate()

    def _tab(self, spec: ScreenSpec) -> QToolButton:
        tab = QToolButton(self)
        tab.setObjectName("page_tab")
        tab.setCheckable(True)
        tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tab.clicked.connect(lambda _checked, name=spec.name: self._ask(name))
        self._row.addWidget(tab)
        return tab

    def _ask(self, name: str) -> None:
        self.set_current(self._current)  # a click checks the tab before the screen is there
        self.asked.emit(name)

    def set_current(self, name: str) -> None:
        """Show the row of this screen's group and mark the screen."""
        self._current = name
        beside = pages_beside(self._specs, name)
        for spec in self._specs:
            self.tabs[spec.name].setVisible(spec in beside)
            self.tabs[spec.name].setChecked(spec.name == name)
        self.setVisible(len(beside) > 1)

    def beside(self, steps: int) -> str:
        """The screen so many tabs to the right, round and round."""
        names = [spec.name for spec in pages_beside(self._specs, self._current)]
        if self._current not in names:
            return self._current
        return names[(names.index(self._current) + steps) % len(names)]

    def show_pulse(self, pulse: Pulse) -> None:
        """Put what waits beside the titles."""
        signs, now = pulse.rates, pulse.read_at
        self._badges = {"precision": (rate_badge(signs, now), rate_hint(signs, now))}
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        for spec in self._specs:
            badge, hint = self._badges.get(spec.name, ("", ""))
            tab, title = self.tabs[spec.name], spec.text()
            tab.setText(f"{title} {badge}".strip())
            tip = self.tr("{title} (Ctrl+PgDn, Ctrl+PgUp)").format(title=title)
            tab.setToolTip(f"{tip}\n{hint}" if hint else tip)
            tab.setAccessibleDescription(hint)
