"""The editor of tours: a panel at the right that folds away; what is typed stays in it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.ids import TourId
from app.domain.wall import LONGEST_STOP_S, SHORTEST_STOP_S, Tour
from ui.screens.wall.tour_form import TourForm
from widgets.forms import FormRows
from widgets.search_choice import Choice, SearchChoice
from widgets.spin import SpinBox

WIDTH_PX = 320


class StopList(QListView):
    """The stops of a tour, in order.

    Signals:
        removed: The stop of a number (int) shall go.
        moved: The stop of a number (int) shall go up (-1) or down (1).
    """

    removed = Signal(int)
    moved = Signal(int, int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a stop out; Alt with Up or Down moves it."""
        row = self.currentIndex().row()
        steps = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if row >= 0 and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(row)
        elif row >= 0 and alt and event.key() in steps:
            self.moved.emit(row, steps[event.key()])
        else:
            super().keyPressEvent(event)


class TourEditor(QFrame):
    """Fields of one tour.

    Signals:
        save_wished: What was typed (:class:`TourForm`) shall be kept.
        delete_wished, start_wished, wall_wished: A button was pressed.
        tour_chosen: Another tour's id (str; empty for a new one) shall be edited.
    """

    save_wished = Signal(object)
    delete_wished = Signal()
    start_wished = Signal()
    wall_wished = Signal()
    tour_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(WIDTH_PX)
        self.form = TourForm()
        self._tours: tuple[Tour, ...] = ()
        self._tour_id: TourId | None = None
        self._unsaved: dict[TourId | None, TourForm] = {}
        self._offers: dict[bool, tuple[Choice, ...]] = {False: (), True: ()}
        self._build_fields()
        self._build_stops()
        self._build_buttons()
        self._lay_out()
        keep = QShortcut(QKeySequence("Ctrl+Return"), self)
        keep.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keep.activated.connect(self.save)

    # -- building ------------------------------------------------------------------------

    def _build_fields(self) -> None:
        self.title = QLabel(self)
        self.title.setObjectName("heading")
        self.chooser = QComboBox(self)
        self.chooser.activated.connect(self._chosen)
        self.rows = FormRows(self)
        self.name = QLineEdit(self)
        self.name.setMaxLength(60)
        self.name.textEdited.connect(self._typed)
        self.name.returnPressed.connect(self.save)
        self.kind = QComboBox(self)
        self.kind.activated.connect(self._typed)
        self.seconds = SpinBox(self)
        self.seconds.setRange(SHORTEST_STOP_S, LONGEST_STOP_S)
        self.seconds.valueChanged.connect(self._typed)
        self.shared = QCheckBox(self)
        self.shared.clicked.connect(self._typed)
        for name, field in (
            ("name", self.name),
            ("kind", self.kind),
            ("seconds", self.seconds),
            ("shared", self.shared),
        ):
            self.rows.add(name, field)

    def _build_stops(self) -> None:
        self.stops_title = QLabel(self)
        self.adder = SearchChoice(self)
        self.adder.chosen.connect(self._add)
        self.stops_model = QStringListModel(self)
        self.stops = StopList(self)
        self.stops.setModel(self.stops_model)
        self.stops.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.stops.setUniformItemSizes(True)
        self.stops.removed.connect(self._remove)
        self.stops.moved.connect(self._move)
        self.hint = QLabel(self)
        self.hint.setObjectName("muted")
        self.hint.setWordWrap(True)

    def _build_buttons(self) -> None:
        self.wall_button = self._button(self.wall_wished.emit)
        self.save_button = self._button(self.save)
        self.save_button.setProperty("primary", True)
        self.start_button = self._button(self.start_wished.emit)
        self.delete_button = self._button(self.delete_wished.emit)
        self.delete_button.setEnabled(False)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.hide()

    def _button(self, press: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.clicked.connect(lambda _checked=False: press())
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        for part in (self.title, self.chooser, self.rows, self.stops_title, self.adder):
            column.addWidget(part)
        column.addWidget(self.stops, 1)
        column.addWidget(self.hint)
        column.addWidget(self.wall_button)
        column.addWidget(self.said)
        feet = QHBoxLayout()
        for button in (self.save_button, self.start_button, self.delete_button):
            feet.addWidget(button)
        column.addLayout(feet)

    # -- what is shown -------------------------------------------------------------------

    @property
    def tour_id(self) -> TourId | None:
        """Which tour is edited; None for a new one."""
        return self._tour_id

    def offer(self, cameras: Sequence[Choice], wards: Sequence[Choice]) -> None:
        """Stops that can be added."""
        offers = {False: tuple(cameras), True: tuple(wards)}
        if offers != self._offers:
            self._offers = offers
            self._show_form()

    def show_tours(self, tours: Sequence[Tour]) -> None:
        """Offer these tours for editing; what is typed stays."""
        self._tours = tuple(tours)
        names = [(self.tr("New tour"), "")]
        names += [(tour.name, str(tour.id)) for tour in tours]
        with QSignalBlocker(self.chooser):
            self.chooser.clear()
            for name, tour_id in names:
                self.chooser.addItem(name, tour_id)
            self.chooser.setCurrentIndex(max(self.chooser.findData(str(self._tour_id or "")), 0))

    def edit(self, tour: Tour | None, *, mine: bool = True) -> None:
        """Fill the fields with a tour, or a new one; what was typed before comes back."""
        self._unsaved[self._tour_id] = self.form
        self._tour_id = tour.id if tour else None
        stored = TourForm.of(tour) if tour else TourForm()
        self.form = self._unsaved.pop(self._tour_id, stored)
        with QSignalBlocker(self.chooser):
            self.chooser.setCurrentIndex(max(self.chooser.findData(str(self._tour_id or "")), 0))
        self.delete_button.setEnabled(tour is not None and mine)
        self.tell(
            ""
            if mine
            else self.tr("Somebody else shares this tour. Saving makes a copy of your own.")
        )
        self._show_form()

    def forget_typing(self) -> None:
        """What is typed for this tour is kept elsewhere now, or shall go."""
        self.form = TourForm()
        self._unsaved.pop(self._tour_id, None)
        self._tour_id = None

    def take_wall(self, camera_ids: Sequence[str]) -> None:
        """Add the cameras that are on the wall."""
        self.form = replace(self.form, by_wards=False).add(*camera_ids)
        self._show_form()

    def tell(self, text: str) -> None:
        """Say something above the buttons; an empty text takes it back."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def _show_form(self) -> None:
        form = self.form
        with QSignalBlocker(self.seconds):
            self.seconds.setValue(form.seconds)
        if self.name.text() != form.name:
            self.name.setText(form.name)
        self.kind.setCurrentIndex(int(form.by_wards))
        self.shared.setChecked(form.shared)
        self.adder.set_choices(self._offers[form.by_wards])
        names = {choice.code: choice.text for choice in self._offers[form.by_wards]}
        row = self.stops.currentIndex().row()
        self.stops_model.setStringList(
            [f"{at}.  {names.get(one, one)}" for at, one in enumerate(form.stops, start=1)]
        )
        self.stops.setCurrentIndex(self.stops_model.index(min(row, len(form.stops) - 1)))
        self.stops_title.setText(self.tr("%n stop(s)", "", len(form.stops)))
        self.wall_button.setEnabled(not form.by_wards)

    # -- what is typed -------------------------------------------------------------------

    @Slot()
    def _typed(self) -> None:
        self.form = replace(
            self.form,
            name=self.name.text(),
            seconds=self.seconds.value(),
            by_wards=self.kind.currentIndex() == 1,
            shared=self.shared.isChecked(),
        )
        self._show_form()

    @Slot(object)
    def _add(self, code: object) -> None:
        if isinstance(code, str):
            self.form = self.form.add(code)
            self._show_form()
            self.adder.set_code(None)
            self.adder.clear()

    @Slot(int)
    def _remove(self, at: int) -> None:
        self.form = self.form.without(at)
        self._show_form()

    @Slot(int, int)
    def _move(self, at: int, step: int) -> None:
        self.form, to = self.form.moved(at, step)
        self._show_form()
        self.stops.setCurrentIndex(self.stops_model.index(to))

    @Slot()
    def save(self) -> None:
        """Wish for what was typed to be kept."""
        self.save_wished.emit(self.form)

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.tour_chosen.emit(str(self.chooser.itemData(index)))

    def retranslate(self) -> None:
        """Set every text again."""
        self.title.setText(self.tr("Tours"))
        self.chooser.setAccessibleName(self.tr("Tour that is edited"))
        self.rows.set_label("name", self.tr("Name"))
        self.rows.set_label("kind", self.tr("Goes by"))
        self.rows.set_label("seconds", self.tr("A stop lasts"))
        self.rows.set_label("shared", self.tr("Shared"))
        self.shared.setText(self.tr("everybody sees it"))
        self.seconds.setSuffix(self.tr(" s"))
        with QSignalBlocker(self.kind):
            self.kind.clear()
            self.kind.addItems([self.tr("cameras"), self.tr("wards")])
        self.adder.setPlaceholderText(self.tr("Add a stop: type, then Enter"))
        self.adder.setAccessibleName(self.tr("Add a stop"))
        self.stops.setAccessibleName(self.tr("Stops"))
        self.hint.setText(self.tr("Delete takes a stop out; Alt+Up and Alt+Down move it."))
        self.wall_button.setText(self.tr("Add the cameras on the wall"))
        self.save_button.setText(self.tr("Save"))
        self.save_button.setToolTip("Ctrl+Enter")
        self.start_button.setText(self.tr("Start"))
        self.delete_button.setText(self.tr("Delete"))
        self.show_tours(self._tours)
        self._show_form()
