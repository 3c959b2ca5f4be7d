"""The left side: ready-made and saved views, search, and filters on top of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.records import Unit, Ward
from app.ports.rows import Count
from ui.bridge.preferences import Preferences
from ui.bridge.times import count as count_text
from ui.bridge.words import choices
from ui.screens.reports.views import READY_MADE, ListView, views_from_text, views_to_text
from ui.screens.reports.words import category_choices
from widgets.search_choice import Choice, SearchChoice
from widgets.theme import GRID_PX

SAVED = "reports.views"
TYPING_MS = 250
_ORDERS = ("newest", "oldest", "due")


_VIEW_OF = {
    "unit": "open",
    "ward": "open",
    "received_today": "today",
    "assigned_today": "units",
    "closed_today": "all",
}
"""Views behind the figures of the overview."""


class FilterPanel(QWidget):
    """Says which reports are wanted.

    Signals:
        wanted(object): A :class:`ListView` with the filters on top in it.
    """

    wanted = Signal(object)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._saved = views_from_text(preferences.remembered(SAVED))
        self._counts: dict[str, Count] = {}
        self.search = QLineEdit(self)
        self.search.setObjectName("report_search")
        self.search.setClearButtonEnabled(True)
        self.views = QListWidget(self)
        self.views.setObjectName("report_views")
        self._labels = {
            name: QLabel(self)
            for name in ("category", "ward", "unit", "channel", "urgency", "order")
        }
        self.category, self.ward = SearchChoice(self), SearchChoice(self)
        self.unit = SearchChoice(self)
        self._channel, self._urgency = QComboBox(self), QComboBox(self)
        self._order = QComboBox(self)
        self._clear = QPushButton(self)
        self._save = QPushButton(self)
        self._forget = QPushButton(self)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.views.setCurrentRow(0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 0, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        column.addWidget(self.search)
        column.addWidget(self.views, 1)
        for name, field in (
            ("category", self.category),
            ("ward", self.ward),
            ("unit", self.unit),
            ("channel", self._channel),
            ("urgency", self._urgency),
            ("order", self._order),
        ):
            self._labels[name].setObjectName("muted")
            self._labels[name].setBuddy(field)
            column.addWidget(self._labels[name])
            column.addWidget(field)
        row = QHBoxLayout()
        row.addWidget(self._save)
        row.addWidget(self._forget)
        row.addWidget(self._clear)
        column.addLayout(row)
        self.views.setMinimumHeight(120)
        self.views.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._tell)
        self.search.textChanged.connect(self._timer.start)
        self.search.returnPressed.connect(self._tell)
        self.views.currentRowChanged.connect(self._take_view)
        for field in (self.category, self.ward, self.unit):
            field.chosen.connect(self._tell)
        for box in (self._channel, self._urgency, self._order):
            box.activated.connect(self._tell)
        self._clear.clicked.connect(self.clear_filters)
        self._save.clicked.connect(self._save_view)
        self._forget.clicked.connect(self._forget_view)

    # what can be chosen -------------------------------------------------------------------

    def offer(self, units: Sequence[Unit], wards: Sequence[Ward]) -> None:
        """Fill the choices that come from the store."""
        everything = Choice(None, self.tr("All"))
        self.unit.set_choices(
            [everything, *(Choice(unit.id, unit.name, unit.code) for unit in units)]
        )
        self.ward.set_choices(
            [everything, *(Choice(ward.code, ward.name, ward.merged_from) for ward in wards)]
        )

    def all_views(self) -> tuple[ListView, ...]:
        """Ready-made ones, then saved ones."""
        return (*READY_MADE, *self._saved)

    def show_counts(self, counts: Mapping[str, Count]) -> None:
        """Say beside each view how many it holds."""
        self._counts = dict(counts)
        self._name_views()

    def current(self) -> ListView:
        """The chosen view with the filters on top."""
        views = self.all_views()
        view = views[max(0, min(self.views.currentRow(), len(views) - 1))]
        base = view.which
        return replace(
            view,
            which=replace(
                base,
                text=self.search.text().strip() or base.text,
                category=self.category.code or base.category,
                ward_code=self.ward.code or base.ward_code,
                unit_id=self.unit.code or base.unit_id,
                channel=self._channel.currentData() or base.channel,
                urgency=self._urgency.currentData() or base.urgency,
                order=self._order.currentData() or base.order,
            ),
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything beside the view is set."""
        return self.current().which != self.all_views()[max(0, self.views.currentRow())].which

    @Slot()
    def _tell(self) -> None:
        self._timer.stop()
        self.wanted.emit(self.current())

    @Slot(int)
    def _take_view(self, _row: int) -> None:
        views = self.all_views()
        row = self.views.currentRow()
        self._forget.setVisible(0 <= row < len(views) and views[row].saved)
        self._tell()

    def choose_view(self, name: str) -> None:
        """Go to a view by its name."""
        for row, view in enumerate(self.all_views()):
            if view.name == name:
                self.views.setCurrentRow(row)

    def open_list(self, name: str) -> None:
        """Show the list behind another screen's figure: a view, or one unit's or ward's work."""
        kind, _, code = name.partition(":")
        self.clear_filters()
        self.choose_view(_VIEW_OF.get(kind, kind))
        field = {"unit": self.unit, "ward": self.ward}.get(kind)
        if field is not None:
            field.set_code(code)
            self._tell()

    @Slot()
    def clear_filters(self) -> None:
        """Take every filter and the search away; the view stays."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        for field in (self.category, self.ward, self.unit):
            field.set_code(None)
        for box in (self._channel, self._urgency, self._order):
            box.setCurrentIndex(0)
        self._tell()

    # saved views --------------------------------------------------------------------------

    @Slot()
    def _save_view(self) -> None:
        current = self.current()
        title = self._title_of(current)
        kept = tuple(view for view in self._saved if view.title != title)
        new = ListView(f"saved:{title}", title, current.which, current.late, saved=True)
        self._saved = (*kept, new)
        self._preferences.remember(SAVED, views_to_text(self._saved))
        self.clear_filters()
        self._name_views()
        self.views.setCurrentRow(len(self.all_views()) - 1)

    def _title_of(self, view: ListView) -> str:
        """A title made of what is filtered, such as ``Inbox · Drainage · Kim Long``."""
        parts = [
            self._view_text(view),
            self.category.text(),
            self.ward.text(),
            self.unit.text(),
            self._channel.currentText() if self._channel.currentData() else "",
            self._urgency.currentText() if self._urgency.currentData() else "",
            self.search.text().strip(),
        ]
        everything = self.tr("All")
        return " · ".join(part for part in parts if part and part != everything)

    @Slot()
    def _forget_view(self) -> None:
        view = self.all_views()[self.views.currentRow()]
        self._saved = tuple(other for other in self._saved if other.name != view.name)
        self._preferences.remember(SAVED, views_to_text(self._saved))
        self._name_views()
        self.views.setCurrentRow(0)

    # words --------------------------------------------------------------------------------

    @staticmethod
    def _view_text(view: ListView) -> str:
        if view.saved:
            return view.title
        return QCoreApplication.translate("report_views", view.title)

    def _name_views(self) -> None:
        views = self.all_views()
        self.views.blockSignals(True)
        row = self.views.currentRow()
        while self.views.count() > len(views):
            self.views.takeItem(self.views.count() - 1)
        while self.views.count() < len(views):
            self.views.addItem(QListWidgetItem())
        for place, view in enumerate(views):
            held = self._counts.get(view.name)
            number = f"   {count_text(held)}" if held is not None else ""
            self.views.item(place).setText(f"{self._view_text(view)}{number}")
        self.views.setCurrentRow(max(0, min(row, len(views) - 1)))
        self.views.blockSignals(False)

    def retranslate(self) -> None:
        """Set every text again."""
        self.search.setPlaceholderText(self.tr("Search reports  (Ctrl+F)"))
        for name, text in (
            ("category", self.tr("Category")),
            ("ward", self.tr("Ward")),
            ("unit", self.tr("Unit")),
            ("channel", self.tr("Channel")),
            ("urgency", self.tr("Urgency")),
            ("order", self.tr("Order")),
        ):
            self._labels[name].setText(text)
        everything = self.tr("All")
        for field in (self.category, self.ward, self.unit):
            field.setPlaceholderText(everything)
        self.category.set_choices([Choice(None, everything), *category_choices()])
        _fill(self._channel, [("", everything), *choices("channel")])
        levels = [(code, f"{code} {text}") for code, text in choices("urgency")]
        _fill(self._urgency, [("", everything), *levels])
        orders = (self.tr("Newest first"), self.tr("Oldest first"), self.tr("Due first"))
        own = ("", self.tr("As the view says"))
        _fill(self._order, [own, *zip(_ORDERS, orders, strict=True)])
        self._clear.setText(self.tr("Clear"))
        self._save.setText(self.tr("Keep view"))
        self._forget.setText(self.tr("Forget"))
        self._name_views()
        self._take_forget()

    def _take_forget(self) -> None:
        views, row = self.all_views(), self.views.currentRow()
        self._forget.setVisible(0 <= row < len(views) and views[row].saved)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _fill(box: QComboBox, pairs: Sequence[tuple[str, str]]) -> None:
    """Set the texts of a box; the choice stays."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for code, text in pairs:
        box.addItem(text, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
