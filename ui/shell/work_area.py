"""What a logged-in person sees: navigation, one screen, status. It navigates, no more."""

import logging
from functools import partial

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import ConsoleError
from ui.actions.screen import Screen
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.router import Router
from ui.shell.error_page import ErrorPage, LentPage
from ui.shell.guide import GuideWindow
from ui.shell.navigation import Navigation
from ui.shell.page_row import PageRow
from ui.shell.palette import CommandPalette
from ui.shell.palette_search import Entry
from ui.shell.registry import ScreenSpec, screens_for
from ui.shell.status import StatusStrip
from widgets.banner import BannerBar
from widgets.toast import ToastArea

_log = logging.getLogger(__name__)
TROUBLE_MS = 15_000
LIST = "list:"
"""Before the name of a list in a link to a screen."""


class WorkArea(QWidget):
    """Opens screens by name and offers what they and the shell can do.

    Attributes:
        shell_actions: Actions that work on every screen.
    """

    def __init__(
        self,
        context: ScreenContext,
        router: Router,
        specs: tuple[ScreenSpec, ...] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.context = context
        self.specs = screens_for(context.actor) if specs is None else specs
        self.shell_actions: tuple[ActionSpec, ...] = ()
        self._screens: dict[str, Screen] = {}
        self._lent: dict[str, LentPage] = {}
        self._current = ""
        self._trail: list[str] = []
        self.banner_kind = ""
        self._build()
        router.navigated.connect(self.open_screen)
        router.told.connect(self.tell)
        router.failed.connect(self.show_error)
        context.tasks.failed.connect(self.show_error)

    def _build(self) -> None:
        self.menu = QMenu(self)
        self.navigation = Navigation(self.context, self.specs, self.menu, self)
        self.pages = PageRow(self.specs, self)
        self.banner = BannerBar(self)
        self.stack = QStackedWidget(self)
        self.status = StatusStrip(self.context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.navigation)
        column.addWidget(self.pages)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        self.toasts = ToastArea(self)
        self.command_palette = CommandPalette(self.context, self)
        self.guide: GuideWindow | None = None
        self.navigation.asked.connect(self.open_screen)
        self.pages.asked.connect(self.open_screen)
        self.navigation.palette_asked.connect(self.open_palette)

    def set_shell_actions(self, specs: tuple[ActionSpec, ...]) -> None:
        """Offer these on every screen: keys, menu and palette."""
        self.shell_actions = tuple(one for one in specs if one.offered_to(self.context.actor))
        bind_actions(self, self.shell_actions)
        self._fill_menu()

    # screens ------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """Name of the screen in front."""
        return self._current

    @property
    def screen_in_front(self) -> Screen | None:
        """The screen in front."""
        return self._screens.get(self._current)

    @property
    def screens(self) -> dict[str, Screen]:
        """Screens that were opened, by name."""
        return dict(self._screens)

    @Slot(str, object)
    def open_screen(self, name: str, record_id: object = None) -> None:
        """Bring a screen to the front, at a record when an id is given."""
        spec = next((one for one in self.specs if one.name == name), None)
        if spec is None:
            return
        screen = self._screens.get(name) or self._make(spec)
        if name != self._current:
            self._leave(record_id is not None)
            self._current = name
            self.stack.setCurrentWidget(self._lent.get(name, screen))
            self.navigation.set_current(name)
            self.pages.set_current(name)
            self.toasts.stand_aside(screen.MESSAGES_WITHIN_PX)
            self._put_hands(screen)
            screen.screen_shown()  # after it: a screen puts the hands where its keys are heard
        if isinstance(record_id, str):
            place, _, rest = record_id.partition(LIST)
            if rest and not place:
                screen.show_list(rest)
            else:
                screen.show_record(record_id)

    def open_beside(self, steps: int) -> None:
        """Open the screen so many tabs to the right in the group of the one in front."""
        self.open_screen(self.pages.beside(steps))

    def _put_hands(self, screen: Screen) -> None:
        """Where they were when this screen was left, else on the screen."""
        held: QWidget | None = self.window().focusWidget()
        former: QWidget | None = screen.focusWidget()
        if held is None or not screen.isAncestorOf(held):
            (screen if former is None else former).setFocus()

    def lend_screen(self, name: str) -> Screen | None:
        """Give a screen to another window; a page says so in its place meanwhile."""
        screen = self._screens.get(name)
        if screen is None or name in self._lent:
            return None
        self._lent[name] = LentPage(self.context, name)
        self.stack.removeWidget(screen)
        self.stack.addWidget(self._lent[name])
        self.stack.setCurrentWidget(self._lent[name])
        return screen

    def take_screen_back(self, name: str) -> None:
        """The other window is gone."""
        page, screen = self._lent.pop(name), self._screens[name]
        self.stack.addWidget(screen)
        if self._current == name:
            self.stack.setCurrentWidget(screen)
            screen.screen_shown()
        self.stack.removeWidget(page)
        page.deleteLater()

    def step_back(self) -> None:
        """Esc: one step back in the screen, else to the screen that led here."""
        screen = self.screen_in_front
        if screen is not None and screen.step_back():
            return
        if self._trail:
            self.open_screen(self._trail.pop())

    def close_screens(self) -> None:
        """Stop every screen; what was typed is kept."""
        self.status.stop()
        for name, screen in self._screens.items():
            try:
                screen.close_screen()
            except Exception:  # noqa: BLE001  # the edge of a screen: the others must still be closed
                _log.exception("screen %s did not close", name)
        if self.guide is not None:
            self.guide.close()

    def _make(self, spec: ScreenSpec) -> Screen:
        try:
            screen = spec.make(self.context)
            bind_actions(screen, screen.actions_offered())
        except Exception as error:  # noqa: BLE001  # a screen that fails must not take the others with it
            _log.exception("screen %s cannot be opened", spec.name)
            page = ErrorPage(self.context, spec.name, error)
            page.retry_asked.connect(self._retry)
            screen = page
        self._screens[spec.name] = screen
        self.stack.addWidget(screen)
        return screen

    @Slot(str)
    def _retry(self, name: str) -> None:
        broken = self._screens.pop(name)
        self.stack.removeWidget(broken)
        broken.deleteLater()
        self._current = ""
        self.open_screen(name)

    def _leave(self, led_here: bool) -> None:  # one private caller
        screen = self.screen_in_front
        if screen is None:
            return
        if self._current not in self._lent:
            screen.screen_hidden()
        self._trail = [*self._trail[-20:], self._current] if led_here else []

    # what can be done ---------------------------------------------------------------------

    def actions_now(self) -> tuple[ActionSpec, ...]:
        """Actions of the screen in front, then those of the shell."""
        screen = self.screen_in_front
        own = screen.actions_offered() if screen is not None else ()
        return (*(one for one in own if one.offered_to(self.context.actor)), *self.shell_actions)

    @Slot()
    def open_palette(self) -> None:
        """Ctrl+K."""
        titles = {spec.name: spec.text() for spec in self.specs}
        entries = [
            Entry(one.text(), titles.get(one.id.partition(".")[0], ""), one.keys(), one.run)
            for one in self.actions_now()
            if one.ready()
        ]
        self.command_palette.open_with([*entries, *self._entries_elsewhere(titles)])

    def _entries_elsewhere(self, titles: dict[str, str]) -> list[Entry]:
        """Actions of other screens that were opened; they lead there first."""
        return [
            Entry(one.text(), titles[name], one.keys(), partial(self._run_elsewhere, name, one))
            for name, screen in self._screens.items()
            if name != self._current
            for one in screen.actions_offered()
            if one.offered_to(self.context.actor) and one.ready()
        ]

    def _run_elsewhere(self, name: str, spec: ActionSpec) -> None:
        self.open_screen(name)
        if spec.ready():
            spec.run()

    def open_guide(self) -> None:
        """F1."""
        if self.guide is None:
            self.guide = GuideWindow(self)
        self.guide.open_page(self._current, self.context.languages.current, self.actions_now())

    # telling ------------------------------------------------------------------------------

    @Slot(str, object)
    def tell(self, text: str, undo: object = None) -> None:
        """Show a message, with an undo when one is given."""
        self.toasts.tell(text, undo if callable(undo) else None)

    @Slot(object)
    def show_error(self, error: Exception) -> None:
        """Say what happened, what was kept and what to do."""
        if not isinstance(error, ConsoleError):
            _log.error("shown to the person", exc_info=error)
        self.toasts.tell(explain(error).text, None, TROUBLE_MS)

    def show_banner(self, kind: str, text: str, level: str = "warning") -> None:
        """Show a lasting message; alarms go before warnings."""
        if self.banner_kind and level != "alarm" and self.banner_kind != kind:
            return
        self.banner_kind = kind
        self.banner.tell(text, level)

    def clear_banner(self, kind: str) -> None:
        """A lasting message is no longer true."""
        if self.banner_kind == kind:
            self.banner_kind = ""
            self.banner.clear()

    def retranslate(self) -> None:
        """Set every text again."""
        self.navigation.retranslate()
        self.pages.retranslate()
        self.status.retranslate()
        self._fill_menu()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.step_back()
        else:
            super().keyPressEvent(event)

    def _fill_menu(self) -> None:
        self.menu.clear()
        for spec in self.shell_actions:
            shown = QAction(f"{spec.text()}\t{spec.keys()}".rstrip("\t"), self.menu)
            shown.triggered.connect(lambda _checked=False, one=spec: one.run())
            self.menu.addAction(shown)


def bind_actions(widget: QWidget, specs: tuple[ActionSpec, ...]) -> None:
    """Give a widget the keys of its actions; they work while the focus is inside it."""
    for old in widget.actions():
        widget.removeAction(old)
    for spec in specs:
        if not (spec.bind and spec.shortcuts):
            continue
        action = QAction(widget)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(
            lambda _checked=False, one=spec: one.run() if one.ready() else None
        )
        widget.addAction(action)
