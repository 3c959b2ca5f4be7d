"""The queue on the left: order and rule on top, new cases wait behind a bar, rows by page."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.records import Subject
from app.domain.review import CaseLease
from app.ports.queries import CaseFilter
from app.ports.rows import CaseRow, Count, Page
from ui.bridge.context import ScreenContext
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import count, short_time
from ui.bridge.words import choices, words_for
from ui.models.columns import Column
from ui.models.paged import PagedModel
from ui.screens.violations.view_state import Show
from widgets.banner import WaitingBar
from widgets.table import DataTable

WIDTH_PX = 384
LOW_ROWS = 100
"""With fewer rows left below the open one, those that wait come in."""
ORDERS = ("urgent", "newest", "oldest", "rule")
HELD_MARK, SECOND_MARK, MISSING_MARK = "◐", "②", "▲"
HolderOf = Callable[[str], str | None]


def columns(context: ScreenContext, holder_of: HolderOf) -> tuple[Column[CaseRow], ...]:
    """What a row shows: rule, plate, time.

    Missing evidence, a second person that is wanted, and who else has the case have their marks.
    """

    def rule(row: CaseRow) -> str:
        holder = holder_of(row.id)
        marks = (
            f"{HELD_MARK} {holder} ·" if holder is not None else "",
            MISSING_MARK if row.evidence_missing else "",
            SECOND_MARK if row.check is not None else "",
        )
        return " ".join((*(mark for mark in marks if mark), words_for(row.rule, "rule")))

    def tip(row: CaseRow) -> str:
        holder = holder_of(row.id)
        parts = (
            row.short_number,
            row.camera_name,
            words_for(row.check, "check_cause") if row.check is not None else "",
            _tr("{name} has it open").format(name=holder) if holder is not None else "",
        )
        return " · ".join(part for part in parts if part)

    def token(row: CaseRow) -> str | None:
        if holder_of(row.id) is not None:
            return "muted"
        return "p1" if row.evidence_missing else None

    return (
        Column(
            "rule",
            QT_TRANSLATE_NOOP("columns", "Violation"),
            rule,
            0,
            token=token,
            tip=tip,
        ),
        Column("plate", QT_TRANSLATE_NOOP("columns", "Plate"), lambda row: row.plate or "", 98),
        Column(
            "time",
            QT_TRANSLATE_NOOP("columns", "Time"),
            lambda row: short_time(row.started_at, context.clock.now()),
            88,
            right=True,
        ),
    )


class CaseQueue(QWidget):
    """Chooses which case is open.

    Signals:
        case_chosen: A case id (str), or an empty text for none.
        order_chosen: ``urgent``, ``newest``, ``oldest`` or ``rule`` (str).
        rule_chosen: A rule code (str), or an empty text for all.
        show_chosen: ``waiting``, ``second`` or ``decided`` (str).
        rows_came: The list was read.
    """

    case_chosen = Signal(str)
    order_chosen = Signal(str)
    rule_chosen = Signal(str)
    show_chosen = Signal(str)
    rows_came = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._held: Mapping[str, CaseLease] = {}
        self._which: CaseFilter | None = None
        self.setFixedWidth(WIDTH_PX)
        self.model: PagedModel[CaseRow] = PagedModel(
            context.tasks,
            columns(context, self.holder_of),
            lambda row: row.id,
            context.theme,
            self,
        )
        self.model.set_reading(True)  # rows never move under the eyes of a reviewer
        self.model.follow(context.changes, Subject.CASE)
        self._build_choosers()
        self._build_table()
        self._build_layout()

    def _build_choosers(self) -> None:
        self.show_box, self.order_box, self.rule_box = (QComboBox(self) for _ in range(3))
        self.show_box.activated.connect(
            lambda _: self.show_chosen.emit(self.show_box.currentData())
        )
        self.order_box.activated.connect(
            lambda _: self.order_chosen.emit(self.order_box.currentData())
        )
        self.rule_box.activated.connect(
            lambda _: self.rule_chosen.emit(self.rule_box.currentData())
        )
        self.heading = QLabel(self)
        self.heading.setObjectName("heading")

    def _build_table(self) -> None:
        self.waiting = WaitingBar(self)
        self.waiting.clicked.connect(self.model.show_waiting)
        self.model.waiting_changed.connect(self.waiting.set_count)
        self.table = DataTable(self)
        self.table.setModel(self.model)
        self.table.set_widths(tuple(column.width_px for column in self.model.columns))
        self.table.current_changed.connect(self._current_changed)
        self.model.loaded.connect(self._refill)
        self.model.loaded.connect(self.rows_came)
        self.model.loaded.connect(self._count)
        self.model.failed.connect(self._context.show_error)

    def _build_layout(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.show_box)
        choosers = QHBoxLayout()
        choosers.addWidget(self.order_box)
        choosers.addWidget(self.rule_box, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 4, 8)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(choosers)
        layout.addWidget(self.waiting)
        layout.addWidget(self.table, 1)

    def read(self, which: CaseFilter) -> None:
        """Read the list from its beginning."""
        queries = self._context.queries

        def fetch(key: str | None, rows: int) -> Page[CaseRow]:
            return queries.cases(which, key, rows)

        self._which = which
        self.model.show(fetch)

    def choose(self, case_id: str | None) -> None:
        """Mark a case as the open one, when its row is loaded."""
        index = self.model.index_of(case_id) if case_id is not None else QModelIndex()
        if index.isValid() and index != self.table.currentIndex():
            self.table.choose(index)

    def choose_show(self, show: Show) -> None:
        """Show waiting or decided cases, as if chosen in the box."""
        self.show_box.setCurrentIndex(self.show_box.findData(show.value))
        self.show_chosen.emit(show.value)

    def holder_of(self, case_id: str) -> str | None:
        """Name of the person who has a case open, other than here."""
        lease = self._held.get(case_id)
        return None if lease is None else lease.user_name

    def show_held(self, held: Mapping[str, CaseLease]) -> None:
        """Mark the cases that others have open."""
        self._held = held
        self.model.repaint_rows()

    def first(self) -> str | None:
        """The topmost case that nobody else has, or None."""
        return next(iter(self._free_from(0, 1, 1)), None)

    def following(self, case_id: str, wanted: int) -> Sequence[str]:
        """The cases after one that nobody else has; after the last one, those in front of it."""
        place = self.model.place_of(case_id)
        if place is None:
            first = self.first()
            return [] if first is None or first == case_id else [first]
        return self._free_from(place + 1, 1, wanted) or self._free_from(place - 1, -1, wanted)

    def _free_from(self, place: int, step: int, wanted: int) -> list[str]:
        found: list[str] = []
        while len(found) < wanted and place >= 0:
            one = self.model.id_at(place)
            if one is None:
                break
            if one not in self._held:
                found.append(one)
            place += step
        return found

    def retranslate(self) -> None:
        """Set every text again."""
        shown = (
            (Show.WAITING.value, self.tr("Waiting")),
            (Show.SECOND.value, self.tr("Second person")),
            (Show.DECIDED.value, self.tr("Decided")),
        )
        orders = zip(
            ORDERS,
            (
                self.tr("Most urgent first"),
                self.tr("Newest first"),
                self.tr("Oldest first"),
                self.tr("By rule"),
            ),
            strict=True,
        )
        self._fill(self.show_box, shown)
        self._fill(self.order_box, tuple(orders))
        self._fill(self.rule_box, (("", self.tr("All rules")), *choices("rule")))
        self.waiting.retranslate()
        self.model.repaint_rows()

    def _show_count(self, found: Count) -> None:
        self.heading.setText(self.tr("Cases: {n}").format(n=count(found)))

    @Slot()
    def _count(self) -> None:
        """Count again whenever rows came: cases arrive while somebody looks at the list."""
        if self._which is not None:
            work = partial(self._context.queries.count_cases, self._which)
            self._context.tasks.run(work, self._show_count, self._context.show_error)

    @Slot()
    def _refill(self) -> None:
        """Let waiting rows in while the list runs low, so that none is passed over for later ones.

        What slides up behind decided cases waits like what is new; a reviewer who goes from case
        to case never looks at the bar.
        """
        if self.model.complete or not self.model.waiting:
            return  # what waits is new: it comes in when the reviewer asks
        if self.model.rowCount() - self.table.currentIndex().row() <= LOW_ROWS:
            self.model.show_waiting()

    @Slot(object)
    def _current_changed(self, index: object) -> None:
        case_id = self.model.id_at(index.row()) if isinstance(index, QModelIndex) else None
        self.case_chosen.emit(case_id or "")

    @staticmethod
    def _fill(box: QComboBox, rows: Sequence[tuple[str, str]]) -> None:
        with QSignalBlocker(box):
            kept = box.currentData()
            box.clear()
            for code, word in rows:
                box.addItem(word, code)
            box.setCurrentIndex(max(box.findData(kept), 0))


def _tr(source: str) -> str:
    return QCoreApplication.translate("CaseQueue", source)
