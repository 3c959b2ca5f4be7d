"""F1: the page of the user guide for this screen, and its keys."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from app.settings.paths import resources
from ui.actions.specs import ActionSpec
from ui.bridge.languages import ENGLISH, VIETNAMESE
from widgets.theme import GRID_PX

FIRST_PAGE = "start"


def guide_folder() -> Path:
    """Folder of the user guide, one folder a language."""
    return resources().parent / "docs" / "guide"


def page_path(name: str, language: str) -> Path:
    """The page in this language; in English, then the first page, when it is missing."""
    folder = guide_folder()
    tries = [(language, name), (ENGLISH, name), (language, FIRST_PAGE), (VIETNAMESE, FIRST_PAGE)]
    paths = [folder / one / f"{page}.md" for one, page in tries]
    return next((path for path in paths if path.is_file()), paths[0])


class GuideWindow(QWidget):
    """A window beside the work; the console stays usable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name, self._language = FIRST_PAGE, VIETNAMESE
        self._sheet: tuple[tuple[str, str], ...] = ()
        self.text = QTextBrowser(self)
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self._heading = QLabel(self)
        self._heading.setObjectName("heading")
        self.keys = QListWidget(self)
        self.keys.setWordWrap(True)
        self.keys.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QVBoxLayout()
        side.addWidget(self._heading)
        side.addWidget(self.keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID_PX, 3 * GRID_PX, 3 * GRID_PX, 3 * GRID_PX)
        row.addWidget(self.text, 5)
        row.addLayout(side, 3)
        self.resize(960, 680)
        self.retranslate()

    def open_page(self, name: str, language: str, specs: Sequence[ActionSpec]) -> None:
        """Show the page of a screen with the keys that work there."""
        self._name, self._language = name, language
        self._sheet = tuple((spec.keys(), spec.text()) for spec in specs if spec.shortcuts)
        self._load()
        self.retranslate()
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    @property
    def page(self) -> str:
        """Name of the page in sight."""
        return self._name

    def retranslate(self) -> None:
        """Set every text again."""
        self.setWindowTitle(self.tr("User guide"))
        self._heading.setText(self.tr("Keys of this screen"))
        self.keys.clear()
        self.keys.addItems([f"{keys}\t{text}" for keys, text in self._sheet])

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        if url.isRelative():
            self._name = Path(url.path()).stem
            self._load()

    def _load(self) -> None:
        path = page_path(self._name, self._language)
        try:
            self.text.setMarkdown(path.read_text(encoding="utf-8"))
        except OSError:
            self.text.setPlainText(self.tr("The user guide is not installed on this machine."))
