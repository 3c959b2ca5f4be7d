"""The settings: sections left, the page of the chosen one right."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QWidget
from typing_extensions import override

from app.domain.roles import Verb
from ui.actions.screen import Screen
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.screens.settings.archive_page import ArchivePage
from ui.screens.settings.cameras_page import CamerasPage
from ui.screens.settings.deadlines_page import DeadlinesPage
from ui.screens.settings.page import SettingsPage
from ui.screens.settings.people_page import PeoplePage
from ui.screens.settings.places_page import PlacesPage
from ui.screens.settings.retention_page import RetentionPage
from ui.screens.settings.review_page import ReviewPage
from ui.screens.settings.tracing_page import TracingPage
from ui.screens.settings.words import section_title
from ui.screens.settings.workstation_page import WorkstationPage

LIST_PX = 208
PAGES: tuple[tuple[str, Verb, type[SettingsPage]], ...] = (
    ("workstation", Verb.MANAGE_SETTINGS, WorkstationPage),
    ("people", Verb.MANAGE_USERS, PeoplePage),
    ("cameras", Verb.MANAGE_CAMERAS, CamerasPage),
    ("places", Verb.MANAGE_SETTINGS, PlacesPage),
    ("review", Verb.MANAGE_SETTINGS, ReviewPage),
    ("deadlines", Verb.MANAGE_SETTINGS, DeadlinesPage),
    ("retention", Verb.MANAGE_SETTINGS, RetentionPage),
    ("archive", Verb.MANAGE_SETTINGS, ArchivePage),
    ("tracing", Verb.MANAGE_SETTINGS, TracingPage),
)


class SettingsScreen(Screen):
    """Only the sections that this person may change are there."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.pages = {name: page(context) for name, verb, page in PAGES if context.may(verb)}
        self.sections = QListWidget(self)
        self.sections.setUniformItemSizes(True)
        self.sections.setFixedWidth(LIST_PX)
        self.sections.installEventFilter(self)
        self.stack = QStackedWidget(self)
        for page in self.pages.values():
            self.sections.addItem("")
            self.stack.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 0, 8)
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addWidget(self.stack, 1)
        self.setFocusProxy(self.sections)
        self._looked_at = False
        self.sections.setCurrentRow(0)
        self.sections.currentRowChanged.connect(self._turn_to)
        self.sections.itemActivated.connect(self._enter)
        self.retranslate()

    @property
    def page(self) -> SettingsPage:
        """The page in front."""
        return list(self.pages.values())[self.stack.currentIndex()]

    @Slot(int)
    def _turn_to(self, place: int) -> None:
        self.page.page_hidden()
        self.stack.setCurrentIndex(place)
        if self._looked_at:
            self.page.page_shown()

    @Slot()
    def _enter(self) -> None:
        self.page.first_field().setFocus()

    def open_section(self, name: str) -> None:
        """Bring a section to the front and put the hands into it."""
        if name in self.pages:
            self.sections.setCurrentRow(list(self.pages).index(name))
            self._enter()

    # what the shell asks ------------------------------------------------------------------

    @override
    def show_record(self, record_id: str) -> None:
        cameras = self.pages.get("cameras")
        if record_id.startswith("place:") and isinstance(cameras, CamerasPage):
            camera_id, _, place = record_id.removeprefix("place:").rpartition(":")
            self.open_section("cameras")
            cameras.take_place(camera_id, place)

    @override
    def show_list(self, name: str) -> None:
        self.open_section(name)

    @override
    def actions_offered(self) -> tuple[ActionSpec, ...]:
        titles = {
            "workstation": QT_TRANSLATE_NOOP("actions", "Settings of this workstation"),
            "people": QT_TRANSLATE_NOOP("actions", "People and passwords"),
            "cameras": QT_TRANSLATE_NOOP("actions", "Set up cameras"),
            "places": QT_TRANSLATE_NOOP("actions", "Map tiles, ward outlines and units"),
            "review": QT_TRANSLATE_NOOP("actions", "Second person in review"),
            "deadlines": QT_TRANSLATE_NOOP("actions", "Deadlines of penalty files"),
            "retention": QT_TRANSLATE_NOOP("actions", "Keeping evidence"),
            "archive": QT_TRANSLATE_NOOP("actions", "Archive of pictures"),
            "tracing": QT_TRANSLATE_NOOP("actions", "Rules of tracing"),
        }
        sections = tuple(
            ActionSpec(
                f"settings.{name}",
                titles[name],
                lambda one=name: self.open_section(one),  # type: ignore[misc]  # a bound default
                (f"Alt+{place}",),
                verb,
            )
            for place, (name, verb, _page) in enumerate(PAGES, start=1)
        )
        return (
            *sections,
            ActionSpec(
                "settings.save",
                QT_TRANSLATE_NOOP("actions", "Save"),
                self._save,
                ("Ctrl+S",),
            ),
            ActionSpec(
                "settings.new",
                QT_TRANSLATE_NOOP("actions", "Add a person or a camera"),
                self._start_new,
                ("Ctrl+N",),
            ),
            ActionSpec(
                "settings.sections",
                QT_TRANSLATE_NOOP("actions", "Go to the sections"),
                self.sections.setFocus,
                ("Ctrl+L",),
            ),
        )

    def _save(self) -> None:
        self.page.save()

    def _start_new(self) -> None:
        self.page.start_new()

    @override
    def step_back(self) -> bool:
        if self.page.step_back():
            return True
        if not self.sections.hasFocus():
            self.sections.setFocus()
            return True
        return False

    @override
    def screen_shown(self) -> None:
        self._looked_at = True
        self.page.page_shown()

    @override
    def screen_hidden(self) -> None:
        self._looked_at = False
        self.page.page_hidden()

    @override
    def close_screen(self) -> None:
        for page in self.pages.values():
            page.page_hidden()

    @override
    def retranslate(self) -> None:
        self.sections.setAccessibleName(self.tr("Sections"))
        for place, name in enumerate(self.pages):
            item = self.sections.item(place)
            if item is not None:
                item.setText(section_title(name))
        for page in self.pages.values():
            page.retranslate()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Right or Enter on a section goes into its page."""
        enters = (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in enters
        ):
            self._enter()
            return True
        return super().eventFilter(watched, event)
