"""Map and units: what there is, and files to take in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.times import number
from ui.screens.settings.page import SayLine, SettingsPage, column_in, scrolling
from ui.screens.settings.places_presenter import Imported, PlacesPresenter, PlacesState, names
from widgets.forms import Panel

KINDS = ("tiles", "wards", "units")
CONTEXT = "settings"
PANEL_PX = 860


class PlacesPage(SettingsPage):
    """A panel for each kind of file."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.presenter = PlacesPresenter(context, self)
        self.panels: dict[str, Panel] = {}
        self.counts: dict[str, QLabel] = {}
        self.notes: dict[str, QLabel] = {}
        self.buttons: dict[str, QPushButton] = {}
        self.said: dict[str, SayLine] = {}
        content = QWidget()
        inner = column_in(content)
        for kind in KINDS:
            inner.addWidget(self._build_panel(kind))
        inner.addStretch(1)
        column = column_in(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(content), 1)
        self.presenter.state_changed.connect(self._take_state)
        self.presenter.imported.connect(self._take_imported)
        self.presenter.refused.connect(self._take_refusal)
        self.presenter.busy_changed.connect(self._take_busy)
        self._take_busy(busy=False)
        self.retranslate()

    def _build_panel(self, kind: str) -> Panel:
        panel = self.panels[kind] = Panel()
        panel.setMaximumWidth(PANEL_PX)
        self.counts[kind], self.notes[kind] = QLabel(), QLabel()
        self.buttons[kind], self.said[kind] = QPushButton(), SayLine()
        for label in (self.counts[kind], self.notes[kind]):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.notes[kind].setObjectName("muted")
        self.buttons[kind].clicked.connect(partial(self.ask, kind))
        row = QHBoxLayout()
        row.addWidget(self.buttons[kind])
        row.addStretch(1)
        panel.column.addWidget(self.counts[kind])
        panel.column.addWidget(self.notes[kind])
        panel.column.addLayout(row)
        panel.column.addWidget(self.said[kind])
        return panel

    @override
    def first_field(self) -> QWidget:
        return self.buttons[KINDS[0]]

    @override
    def page_shown(self) -> None:
        self.presenter.read()

    def ask(self, kind: str, _checked: bool = False) -> None:  # Qt's own
        """Choose a file of a kind."""
        dialog = QFileDialog(self, self.buttons[kind].text())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_pattern(kind), _tr("All files (*)")])
        dialog.fileSelected.connect(lambda chosen: self.bring(kind, Path(chosen)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def bring(self, kind: str, path: Path) -> None:
        """Take a file in."""
        self.said[kind].tell(_tr("Working…"))
        self.presenter.bring(kind, path)

    @Slot(object)
    def _take_state(self, state: PlacesState) -> None:
        files = names(state.tile_files)
        self.counts["tiles"].setText(
            self.tr("Here now: {files}").format(files=files) if files else self.tr("None yet.")
        )
        self.counts["wards"].setText(
            self.tr("{outlines} of {wards} wards have an outline.").format(
                outlines=number(state.outlines), wards=number(state.wards)
            )
        )
        self.counts["units"].setText(self.tr("%n units", "", state.units))

    @Slot(object)
    def _take_imported(self, imported: Imported) -> None:
        text = _done(imported.kind).format(**dict(imported.values))
        self.said[imported.kind].tell(text, "good")

    @Slot(str, object)
    def _take_refusal(self, kind: str, error: Exception) -> None:
        self.said[kind].tell(explain(error).text, "P1")

    @Slot(bool)
    def _take_busy(self, busy: bool) -> None:  # a slot
        for kind, button in self.buttons.items():
            button.setEnabled(not busy and (kind == "units" or self.presenter.takes_maps))

    @override
    def retranslate(self) -> None:
        self.panels["tiles"].set_heading(self.tr("Map tiles"))
        self.panels["wards"].set_heading(self.tr("Ward outlines"))
        self.panels["units"].set_heading(self.tr("Handling units"))
        self.notes["tiles"].setText(
            self.tr(
                "An MBTiles file is copied into the data folder; the map shows it after a restart."
            )
        )
        self.notes["wards"].setText(
            self.tr("GeoJSON in WGS 84; a feature finds its ward by code, else by name.")
        )
        self.notes["units"].setText(
            self.tr(
                "CSV with the columns code, name, phone, ward_code; units are added or renamed "
                "by code, none is removed."
            )
        )
        self.buttons["tiles"].setText(self.tr("Add map tiles…"))
        self.buttons["wards"].setText(self.tr("Import outlines…"))
        self.buttons["units"].setText(self.tr("Import units…"))
        if self.presenter.state is not None:
            self._take_state(self.presenter.state)


def _pattern(kind: str) -> str:
    return {
        "tiles": _tr("Map tiles (*.mbtiles)"),
        "wards": _tr("Outlines (*.geojson *.json)"),
        "units": _tr("Units (*.csv)"),
    }[kind]


def _done(kind: str) -> str:
    return {
        "tiles": _tr("Added: {name}."),
        "wards": _tr("Outlines imported: {count}."),
        "units": _tr("Added: {added}, changed: {changed}, the same: {same}."),
    }[kind]


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
