"""Cameras: the list with their states, and the form of the one that is chosen."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QPushButton, QSplitter, QWidget
from typing_extensions import override

from app.domain.errors import ConflictError
from app.domain.records import Camera
from detection.contracts.cameras import CameraState
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.screens.settings.camera_form import CameraForm
from ui.screens.settings.camera_state import NEW
from ui.screens.settings.camera_words import place_of_secrets, short_state, tried_words
from ui.screens.settings.cameras_presenter import CamerasPresenter
from ui.screens.settings.page import SayLine, SettingsPage, column_in, scrolling
from widgets.forms import Panel
from widgets.table import DataTable
from widgets.two_values import TwoValues, TwoValuesBar

TICK_MS = 1000


class CamerasPage(SettingsPage):
    """Draws what :class:`CamerasPresenter` knows."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.presenter = CamerasPresenter(context, self)
        self.trying = ""
        self._shown = NEW
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.show_states)
        self.model = RowsModel(self._columns(), lambda row: row.id, context.theme, self)
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.set_widths((96, 0, 130, 60))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._build_list())
        splitter.addWidget(self._build_side())
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([500, 620])
        column_in(self).addWidget(splitter, 1)
        self._connect()
        self.retranslate()

    def _columns(self) -> tuple[Column[Camera], ...]:
        return (
            Column[Camera]("code", QT_TRANSLATE_NOOP("columns", "Code"), self._code, 96),
            Column[Camera]("name", QT_TRANSLATE_NOOP("columns", "Name"), lambda row: row.name, 0),
            Column[Camera](
                "state",
                QT_TRANSLATE_NOOP("columns", "State"),
                lambda row: short_state(row, self.presenter.state_of(row.id)),
                130,
                token=self._token,
            ),
            Column[Camera](
                "scene",
                QT_TRANSLATE_NOOP("columns", "Scene"),
                lambda row: str(row.scene_version or ""),
                60,
                right=True,
            ),
        )

    def _code(self, camera: Camera) -> str:
        return f"{camera.code} •" if camera.id in self.presenter.unsaved() else camera.code

    def _token(self, camera: Camera) -> str | None:
        if not camera.enabled:
            return "muted"
        told = self.presenter.state_of(camera.id)
        if told is None or told.state is CameraState.CONNECTING:
            return None
        return "good" if told.state is CameraState.LIVE else "p2"

    def _build_list(self) -> QWidget:
        self.add_button = QPushButton()
        self.add_button.clicked.connect(self.start_new)
        left = QWidget()
        column = column_in(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        return left

    def _build_side(self) -> QWidget:
        self.form = CameraForm()
        self.two_values = TwoValuesBar()
        self.secrets_note = QLabel()
        self.secrets_note.setWordWrap(True)
        self.secrets_note.setObjectName("muted")
        self.said = SayLine()
        self.save_button, self.try_button = QPushButton(), QPushButton()
        self.scene_button, self.back_button = QPushButton(), QPushButton()
        self.draw_button = QPushButton()
        self.save_button.setProperty("primary", True)
        buttons = QGridLayout()
        for place, button in enumerate(
            (self.scene_button, self.back_button, self.try_button, self.save_button)
        ):
            buttons.addWidget(button, 1, place)
        buttons.addWidget(self.draw_button, 0, 0)
        content = QWidget()
        inner = column_in(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.form)
        inner.addWidget(self.secrets_note)
        inner.addStretch(1)
        self.panel = Panel()
        self.panel.column.addWidget(self.two_values)
        self.panel.column.addWidget(scrolling(content), 1)
        self.panel.column.addWidget(self.said)
        self.panel.column.addLayout(buttons)
        return self.panel

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.cameras_changed.connect(self._take_cameras)
        presenter.wards_changed.connect(lambda: self.form.offer_wards(presenter.wards))
        presenter.form_changed.connect(self._take_form)
        presenter.saved.connect(self._take_saved)
        presenter.scene_saved.connect(self._take_scene)
        presenter.refused.connect(self._take_refusal)
        presenter.conflict.connect(self._take_conflict)
        self.form.edited.connect(self._take_typing)
        self.form.address_left.connect(presenter.split)
        self.form.map_asked.connect(self.pick_on_map)
        self.two_values.keep_mine.connect(self._keep_mine)
        self.two_values.take_theirs.connect(self._take_theirs)
        self.table.current_changed.connect(self._take_current)
        self.table.opened.connect(lambda _index: self.form.lines["code"].setFocus())
        self.save_button.clicked.connect(self.save)
        self.try_button.clicked.connect(self.try_camera)
        self.back_button.clicked.connect(presenter.put_back)
        self.scene_button.clicked.connect(self.ask_scene)
        self.draw_button.clicked.connect(self.draw_scene)

    @override
    def first_field(self) -> QWidget:
        return self.table

    @override
    def page_shown(self) -> None:
        self.presenter.read()
        self._tick.start()

    @override
    def page_hidden(self) -> None:
        self._tick.stop()

    # what can be done ---------------------------------------------------------------------

    @override
    def start_new(self) -> None:
        self.presenter.take_typed(self.form.typed())
        self.presenter.choose(NEW)
        self.table.setCurrentIndex(QModelIndex())
        self.form.lines["code"].setFocus()

    @override
    def save(self) -> None:
        self.trying = ""
        self._save()

    def _save(self) -> None:
        self.form.clear_complaints()
        self.said.tell("")
        self.presenter.take_typed(self.form.typed())
        self.presenter.save()

    @Slot()
    def try_camera(self) -> None:
        """Save, then say how the camera is read."""
        self.presenter.take_typed(self.form.typed())
        if self.presenter.base is None or self.presenter.is_dirty():
            self.trying = NEW
            self._save()
        else:
            self.trying = self.presenter.current
            self.show_states()

    @Slot()
    def pick_on_map(self) -> None:
        """Choose the place with a click on the map."""
        self.presenter.take_typed(self.form.typed())
        self.context.navigate("map", f"pick:settings:{self.presenter.current}")

    def take_place(self, camera_id: str, place: str) -> None:
        """The map answers with ``<lat>,<lon>``."""
        self.presenter.set_place(camera_id, place.replace(",", ", "))
        self.form.lines["place"].setFocus()

    @Slot()
    def draw_scene(self) -> None:
        """Draw this camera's scene upon its picture."""
        self.presenter.take_typed(self.form.typed())
        self.context.navigate("scenes", self.presenter.current)

    @Slot()
    def ask_scene(self) -> None:
        """Choose a scene file for this camera."""
        dialog = QFileDialog(self, self.tr("Scene of {code}").format(code=self.form.typed().code))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Scenes (*.json)"))
        dialog.fileSelected.connect(lambda chosen: self.import_scene(Path(chosen)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def import_scene(self, path: Path) -> None:
        """Check a scene file and save it."""
        self.trying = ""
        self.said.tell("")
        self.presenter.take_typed(self.form.typed())
        self.presenter.import_scene(path)

    @Slot()
    def _keep_mine(self) -> None:
        self.two_values.show_values(())
        self.presenter.take_typed(self.form.typed())
        self.presenter.keep_mine()

    @Slot()
    def _take_theirs(self) -> None:
        self.two_values.show_values(())
        self.presenter.take_theirs()

    # what comes back ----------------------------------------------------------------------

    @Slot()
    def _take_cameras(self) -> None:
        self.model.set_rows(self.presenter.cameras)
        self._mark_current()

    @Slot()
    def _take_current(self) -> None:
        camera = self.model.row_at(self.table.currentIndex().row())
        if camera is not None and camera.id != self.presenter.current:
            self.presenter.take_typed(self.form.typed())
            self.presenter.choose(camera.id)

    @Slot()
    def _take_form(self) -> None:
        presenter = self.presenter
        self.form.show_typed(presenter.typed)
        self.form.clear_complaints()
        kept = presenter.kept
        self.form.set_password_kept(kept=kept is not None and bool(kept.password))
        self.scene_button.setEnabled(presenter.base is not None and self._can_check)
        self.draw_button.setEnabled(presenter.base is not None)
        self.two_values.show_values(())
        if self._shown not in (presenter.current, NEW):
            self.trying = ""
            self.said.tell("")
        self._shown = presenter.current
        self._set_heading()
        self._show_dirty()
        self._mark_current()

    def _mark_current(self) -> None:
        index = self.model.index_of(self.presenter.current)
        if index.isValid() and index.row() != self.table.currentIndex().row():
            self.table.choose(index)

    @property
    def _can_check(self) -> bool:
        return self.context.scenes is not None

    @Slot()
    def _take_typing(self) -> None:
        self.presenter.take_typed(self.form.typed())
        self._show_dirty()

    def _show_dirty(self) -> None:
        self.back_button.setEnabled(self.presenter.is_dirty())
        self.model.repaint_rows()

    @Slot(str)
    def _take_saved(self, camera_id: str) -> None:
        if self.trying:
            self.trying = camera_id
            self.show_states()
        else:
            self.said.tell(self.tr("Saved."), "good")

    @Slot(str, int)
    def _take_scene(self, _camera_id: str, version: int) -> None:
        self.said.tell(self.tr("Scene saved as version {n}.").format(n=version), "good")

    @Slot(str, object)
    def _take_refusal(self, field: str, error: Exception) -> None:
        self.trying = ""
        text = explain(error).text
        if field:
            self.form.complain(field, text)
        else:
            self.said.tell(text, "P1")

    @Slot(object)
    def _take_conflict(self, error: ConflictError) -> None:
        self.trying = ""
        rows = [TwoValues(one.label, one.mine, one.theirs) for one in explain(error).conflicts]
        self.two_values.show_values(rows)
        if not rows:  # the versions differ and the values do not
            self.presenter.keep_mine()

    @Slot()
    def show_states(self) -> None:
        """Say how the cameras are read now."""
        self.model.repaint_rows()
        if self.trying not in ("", NEW):
            camera = self.presenter.camera(self.trying)
            told = self.presenter.state_of(self.trying)
            live = told is not None and told.state is CameraState.LIVE
            bad = told is not None and not live and told.state is not CameraState.CONNECTING
            text = tried_words(camera, told, reads=self.context.cameras is not None)
            self.said.tell(text, "good" if live else "P1" if bad else "")

    # words --------------------------------------------------------------------------------

    def _set_heading(self) -> None:
        base = self.presenter.base
        if base is None:
            self.panel.set_heading(self.tr("A new camera"))
        else:
            self.panel.set_heading(f"{base.code} · {base.name}" if base.name else base.code)

    @override
    def retranslate(self) -> None:
        self.add_button.setText(self.tr("Add a camera (Ctrl+N)"))
        self.save_button.setText(self.tr("Save (Ctrl+S)"))
        self.try_button.setText(self.tr("Save and try"))
        self.back_button.setText(self.tr("Put back"))
        self.scene_button.setText(self.tr("Scene from a file…"))
        self.draw_button.setText(self.tr("Draw the scene…"))
        self.secrets_note.setText(place_of_secrets(self.presenter.secret_place))
        self.form.retranslate()
        self.form.offer_wards(self.presenter.wards)
        self._take_form()
        self.model.repaint_rows()
