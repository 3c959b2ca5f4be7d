"""The result of a dry run: the violations with their fate, and the picture and reasons of one."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from detection.contracts.dry_run import ComparedViolation, DryRunReport, Fate
from detection.contracts.events import ViolationCandidate
from ui.bridge.context import ScreenContext
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import clock, decimal, stopwatch
from ui.bridge.words import WORDS, words_for
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.screens.scenes.words import fate_word
from widgets.table import DataTable
from widgets.theme import DARK, PICTURE_GAP

_ORDER = (Fate.APPEARS, Fate.DISAPPEARS, Fate.STAYS)
_TOKENS: dict[Fate, str | None] = {Fate.APPEARS: "p2", Fate.DISAPPEARS: "p4", Fate.STAYS: "muted"}
Row = tuple[int, ComparedViolation]


class EventPicture(QWidget):
    """One picture, as large as its room allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(240, 160)
        self._picture = QImage()
        self.text = ""

    def show_picture(self, content: bytes, text: str) -> None:
        """Show a JPEG, or say a sentence where there is none."""
        self._picture = QImage.fromData(content) if content else QImage()
        self.text = text
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(PICTURE_GAP))
        if self._picture.isNull():
            painter.setPen(QColor(DARK.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(16, 16, -16, -16), flags, self.text)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(_fitted(self._picture.size(), self.rect()), self._picture)
        painter.end()


class DryRunResult(QSplitter):
    """Left the violations, right the chosen one."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.model = RowsModel(_columns(), lambda row: str(row[0]), context.theme, self)
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.set_widths((112, 0, 104, 74))
        self.picture = EventPicture()
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setContentsMargins(8, 4, 8, 4)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture, 1)
        column.addWidget(self.why)
        self.addWidget(self.table)
        self.addWidget(right)
        self.setChildrenCollapsible(False)
        self.setSizes([470, 800])
        self.table.current_changed.connect(self._take_current)

    def show_report(self, report: DryRunReport | None) -> None:
        """Show a result: what changes first."""
        found = () if report is None else report.violations
        ordered = sorted(found, key=lambda one: (_ORDER.index(one.fate), one.at_s))
        self.model.set_rows(list(enumerate(ordered)))
        if ordered:
            self.table.choose(self.model.index(0, 0))
            self._show(ordered[0])
        else:
            self.picture.show_picture(b"", "")
            self.why.setText("")

    @Slot(object)
    def _take_current(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is not None:
            self._show(row[1])

    def _show(self, one: ComparedViolation) -> None:
        self.picture.show_picture(one.picture, self.tr("There is no picture of this moment."))
        lines = [f"{fate_word(one.fate)}: {words_for(one.candidate.kind)}"]
        lines.append(_reasons(one.candidate))
        if one.before is not None:
            lines.append(
                self.tr("With the saved scene at {when}, certainty {score} %: {why}").format(
                    when=f"{decimal(one.before.time_s, 1)} s",
                    score=round(one.before.score * 100),
                    why=_reasons(one.before),
                )
            )
        self.why.setText("\n".join(line for line in lines if line))

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.setAccessibleName(self.tr("Violations of the dry run"))
        self.model.repaint_rows()
        self._take_current(self.table.currentIndex())


def _columns() -> tuple[Column[Row], ...]:
    return (
        Column[Row](
            "fate",
            QT_TRANSLATE_NOOP("columns", "Fate"),
            lambda row: fate_word(row[1].fate),
            112,
            token=lambda row: _TOKENS[row[1].fate],
        ),
        Column[Row](
            "rule",
            QT_TRANSLATE_NOOP("columns", "Rule"),
            _of(lambda one: words_for(one.kind)),
            0,
        ),
        Column[Row](
            "vehicle",
            QT_TRANSLATE_NOOP("columns", "Vehicle"),
            _of(lambda one: words_for(one.class_name, "vehicle_class")),
            104,
        ),
        Column[Row]("at", QT_TRANSLATE_NOOP("columns", "Time"), _when, 74, right=True),
    )


def _of(text: Callable[[ViolationCandidate], str]) -> Callable[[Row], str]:
    return lambda row: text(row[1].candidate)


def _when(row: Row) -> str:
    one = row[1]
    return stopwatch(one.at_s) if one.at_utc is None else clock(one.at_utc)


def _reasons(candidate: ViolationCandidate) -> str:
    known = ((name, value) for name, value in candidate.why.items() if name in WORDS["why"])
    return " · ".join(
        f"{words_for(name, 'why')}: {_plain(value)}" for name, value in known if value is not None
    )


def _plain(value: object) -> str:
    if isinstance(value, float):
        return decimal(value, 2)
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    return words_for(str(value), "lamp_state")


def _fitted(size: QSize, room: QRect) -> QRect:
    fitted = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    where = QRect(0, 0, fitted.width(), fitted.height())
    where.moveCenter(room.center())
    return where
