"""Importing reports: what a file holds before anything is stored, and what became of each row."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.ports.intake import ImportedReport, ReportSheet, Row, RowError
from app.services.imports import ImportResult
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import date_time, number
from ui.screens.reports.import_work import ImportWork
from widgets.banner import BannerBar
from widgets.forms import FormRows
from widgets.theme import GRID_PX

SHOWN_ROWS = 200
_ROW_ERRORS = {
    "row_not_understood": QT_TRANSLATE_NOOP("import_rows", "cannot be read"),
    "row_without_id": QT_TRANSLATE_NOOP("import_rows", "has no id"),
    "row_without_text": QT_TRANSLATE_NOOP("import_rows", "has no text"),
    "row_bad_date": QT_TRANSLATE_NOOP("import_rows", "has a date that is none"),
    "row_bad_place": QT_TRANSLATE_NOOP("import_rows", "has coordinates that are none"),
    "row_id_repeated": QT_TRANSLATE_NOOP("import_rows", "repeats an id with another text"),
}


def row_error_text(error: RowError) -> str:
    """What is wrong with a row, and in which column."""
    source = _ROW_ERRORS.get(error.code, error.code)
    text = QCoreApplication.translate("import_rows", source)
    told = ", ".join(error.values.values())
    return f"{text} ({told})" if told else text


class ImportDialog(QDialog):
    """Two ways in: a file, or an Open311 server. Closing while it runs stops it cleanly."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = ImportWork(context, self)
        self._sheet: ReportSheet | None = None
        self._result: ImportResult | None = None
        self._tabs = QTabWidget(self)
        self._banner = BannerBar(self)
        self._summary = QLabel(self)
        self._rows = QTableWidget(0, 4, self)
        self._progress = QProgressBar(self)
        self._start, self._stop = QPushButton(self), QPushButton(self)
        self._build_file()
        self._build_server()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.resize(860, 600)

    # building -----------------------------------------------------------------------------

    def _build_file(self) -> None:
        page = QWidget(self)
        self._choose = QPushButton(page)
        self._file = QLabel(page)
        self._file.setObjectName("muted")
        row = QHBoxLayout(page)
        row.addWidget(self._choose)
        row.addWidget(self._file, 1)
        self._tabs.addTab(page, "")

    def _build_server(self) -> None:
        page = QWidget(self)
        self.address, self._key = QLineEdit(page), QLineEdit(page)
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._only_open = QCheckBox(page)
        self._form = FormRows(page)
        for name, field in (
            ("address", self.address),
            ("key", self._key),
            ("only_open", self._only_open),
        ):
            self._form.add(name, field)
        QVBoxLayout(page).addWidget(self._form)
        self._tabs.addTab(page, "")

    def _lay_out(self) -> None:
        self._summary.setWordWrap(True)
        self._rows.verticalHeader().hide()
        self._rows.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._rows.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self._rows.setShowGrid(False)
        self._rows.setWordWrap(False)
        headings = self._rows.horizontalHeader()
        headings.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for place in (0, 1, 3):
            headings.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        headings.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._progress.setRange(0, 0)
        self._progress.hide()
        self._start.setProperty("primary", "true")
        self._start.setEnabled(False)
        foot = QHBoxLayout()
        foot.addWidget(self._progress, 1)
        foot.addStretch()
        foot.addWidget(self._start)
        foot.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setSpacing(2 * GRID_PX)
        column.addWidget(self._tabs)
        column.addWidget(self._banner)
        column.addWidget(self._summary)
        column.addWidget(self._rows, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._choose.clicked.connect(self._ask_file)
        self._start.clicked.connect(self.start)
        self._stop.clicked.connect(self.reject)
        self._tabs.currentChanged.connect(self._take_tab)
        self.address.textChanged.connect(self._look_at_start)
        self._work.read.connect(self._take_sheet)
        self._work.progressed.connect(self._take_progress)
        self._work.finished.connect(self._take_result)
        self._work.failed.connect(self._take_failure)

    # a file -------------------------------------------------------------------------------

    @Slot()
    def _ask_file(self) -> None:
        asking = QFileDialog(self, self.tr("Choose a file of reports"))
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.setNameFilters(
            [self.tr("Reports (*.csv *.json *.txt *.jsonl *.geojson)"), self.tr("All files (*)")]
        )
        asking.fileSelected.connect(self._take_file)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.open()

    @Slot(str)
    def _take_file(self, name: str) -> None:
        self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Read a file and show what it holds; nothing is stored."""
        self._file.setText(path.name)
        self._sheet = self._result = None
        self._banner.clear()
        self._work.read_file(path)

    @Slot(object)
    def _take_sheet(self, sheet: ReportSheet) -> None:
        self._sheet = sheet
        self._show_sheet()
        self._look_at_start()

    def _show_sheet(self) -> None:
        sheet = self._sheet
        if self._tabs.currentIndex() == 1:
            text = self.tr("Address of the server up to /requests.json, such as {example}")
            self._summary.setText(text.format(example="https://…/open311/v2"))
            self._show_rows(())
            return
        if sheet is None:
            self._summary.setText(
                self.tr("CSV with any separator or JSON. Columns are recognised by their names.")
            )
            self._show_rows(())
            return
        bad = sum(isinstance(row, RowError) for row in sheet.rows)
        lines = [
            self.tr("{good} rows can be imported, {bad} cannot.").format(
                good=number(len(sheet.rows) - bad), bad=number(bad)
            ),
            self.tr("Encoding: {encoding}.").format(encoding=sheet.encoding),
        ]
        if sheet.encoding == "cp1258":
            lines.append(self.tr("An old Windows file: look at the marks of a few rows."))
        if sheet.ignored:
            lines.append(self.tr("Not used: {columns}.").format(columns=", ".join(sheet.ignored)))
        self._summary.setText(" ".join(lines))
        ordered = sorted(sheet.rows, key=lambda row: isinstance(row, ImportedReport))
        self._show_rows(ordered[:SHOWN_ROWS])

    def _show_rows(self, rows: Sequence[Row]) -> None:
        self._rows.setRowCount(len(rows))
        for line, row in enumerate(rows):
            if isinstance(row, RowError):
                cells = (number(row.row), "◆ " + self.tr("cannot"), row_error_text(row), "")
            else:
                first = row.text.splitlines()[0]
                cells = (number(row.row), self.tr("can"), first, date_time(row.received_at))
            for column, text in enumerate(cells):
                self._rows.setItem(line, column, QTableWidgetItem(text))

    @Slot(int)
    def _take_tab(self, tab: int) -> None:
        """Say what this way needs, with the hands on its first field."""
        if not self._work.running:
            self._show_sheet()
        (self._choose if tab == 0 else self.address).setFocus(Qt.FocusReason.TabFocusReason)
        self._look_at_start()

    # importing ----------------------------------------------------------------------------

    @Slot()
    def _look_at_start(self) -> None:
        by_file = self._tabs.currentIndex() == 0
        ready = self._sheet is not None if by_file else bool(self.address.text().strip())
        self._start.setEnabled(ready and not self._work.running)

    @Slot()
    def start(self) -> None:
        """Import what is chosen."""
        self._banner.clear()
        if self._tabs.currentIndex() == 1:
            self._progress.setRange(0, 0)
            address, key = self.address.text().strip(), self._key.text()
            self._work.ask_server(address, key, only_open=self._only_open.isChecked())
        elif self._sheet is not None:
            self._progress.setRange(0, max(1, len(self._sheet.rows)))
            self._work.add_rows(self._sheet)
        self._progress.setValue(0)
        self._progress.show()
        self._start.setEnabled(False)
        self._stop.setText(self.tr("Stop"))

    @Slot(int)
    def _take_progress(self, seen: int) -> None:
        if self._progress.maximum() > 0:
            self._progress.setValue(seen)
        self._summary.setText(self.tr("{n} rows looked at").format(n=number(seen)))

    @property
    def outcome(self) -> ImportResult | None:
        """What became of the last import."""
        return self._result

    @Slot(object)
    def _take_result(self, result: ImportResult) -> None:
        self._result = result
        self._progress.hide()
        self._stop.setText(self.tr("Done"))
        text = self.tr("{added} added, {known} were here already, {failed} could not be added.")
        self._summary.setText(
            text.format(
                added=number(len(result.added)),
                known=number(result.known),
                failed=number(len(result.failed)),
            )
        )
        if result.stopped:
            self._banner.tell(self.tr("Stopped. Import again to go on; nothing comes twice."))
        self._show_rows(result.failed[:SHOWN_ROWS])
        self._sheet = None
        self._look_at_start()

    @Slot(object)
    def _take_failure(self, error: Exception) -> None:
        self._progress.hide()
        self._stop.setText(self.tr("Not now"))
        self._banner.tell(explain(error).text)
        self._look_at_start()

    @override
    def reject(self) -> None:
        self._work.stop()
        super().reject()

    def retranslate(self) -> None:
        """Set every text again."""
        self.setWindowTitle(self.tr("Import reports"))
        self._tabs.setTabText(0, self.tr("From a file"))
        self._tabs.setTabText(1, self.tr("From a server (Open311)"))
        self._choose.setText(self.tr("Choose a file…"))
        self._form.set_label("address", self.tr("Address"))
        self._form.set_label("key", self.tr("Key, if it needs one"))
        self._form.set_label("only_open", self.tr("Reports"))
        self._only_open.setText(self.tr("Only those that are open there"))
        self._start.setText(self.tr("Import"))
        self._stop.setText(self.tr("Not now"))
        self._rows.setHorizontalHeaderLabels(
            [self.tr("Row"), self.tr("Import"), self.tr("Report"), self.tr("Received")]
        )
        self._show_sheet()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
