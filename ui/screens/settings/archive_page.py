"""The section of the archive: what cameras record, where to, and how long it lasts."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QWidget,
)
from typing_extensions import override

from app.domain.archive_policy import (
    LARGEST_QUOTA_GB,
    LONGEST_SEGMENT_S,
    POLICY,
    SHORTEST_SEGMENT_S,
    ArchivePolicy,
    archive_policy_of,
)
from app.domain.errors import ConflictError
from app.domain.records import Camera, Policy
from app.domain.roles import Verb
from app.ports.archive import ArchiveFigures, RecordingState
from app.services.policies import read_policy, save_policy
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.times import number
from ui.screens.settings.folder_field import FolderField
from ui.screens.settings.page import (
    SayLine,
    SettingsPage,
    fill_choices,
    lay_out_sheet,
    save_button_for,
)
from widgets.forms import FormRows, Panel
from widgets.spin import DoubleSpinBox, SpinBox

FIELD_PX = 220
PANEL_PX = 760
LIST_PX = 220
FIGURES_EVERY_MS = 3000
Found = tuple[int, ArchivePolicy, list[Camera]]


class ArchivePage(SettingsPage):
    """Saves the policy, and shows how the archive does while someone looks."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._version = 0
        self._stored = ArchivePolicy()
        self.panel, self.form = Panel(), FormRows()
        self.panel.setMaximumWidth(PANEL_PX)
        self.explained, self.figures, self.said = QLabel(), QLabel(), SayLine()
        for label in (self.explained, self.figures):
            label.setWordWrap(True)
        self.explained.setObjectName("muted")
        self.figures.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._timer = QTimer(self)
        self._timer.setInterval(FIGURES_EVERY_MS)
        self._timer.timeout.connect(self._ask_figures)
        self._build_fields()
        self._build_layout()
        self.retranslate()
        self.put(self._stored)

    def _build_fields(self) -> None:
        self.recording = QCheckBox()
        self.folder = FolderField()
        self.folder.asked.connect(self._choose_folder)
        self.quota, self.reserve = DoubleSpinBox(), DoubleSpinBox()
        self.segment, self.days, self.stream = SpinBox(), SpinBox(), QComboBox()
        for size in (self.quota, self.reserve):
            size.setDecimals(1)
            size.setRange(0.0 if size is self.reserve else 0.1, LARGEST_QUOTA_GB)
        self.segment.setRange(int(SHORTEST_SEGMENT_S), int(LONGEST_SEGMENT_S))
        self.days.setRange(1, 3650)
        for field in (self.quota, self.reserve, self.segment, self.days, self.stream):
            field.setMaximumWidth(FIELD_PX)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.every_camera, self.cameras = QCheckBox(), QListWidget()
        self.cameras.setMaximumHeight(LIST_PX)
        self.every_camera.toggled.connect(self.cameras.setDisabled)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("recording", self.recording),
            ("every_camera", self.every_camera),
            ("cameras", self.cameras),
            ("stream", self.stream),
            ("folder", self.folder),
            ("quota_gb", self.quota),
            ("reserve_gb", self.reserve),
            ("segment_s", self.segment),
            ("log_days", self.days),
        )
        for name, widget in rows:
            self.form.add(name, widget)

    def _build_layout(self) -> None:
        self.save_button = save_button_for(self.save)
        parts = (self.explained, self.figures, self.form, self.said)
        lay_out_sheet(self, self.panel, parts, self.save_button, ())

    @override
    def first_field(self) -> QWidget:
        return self.recording

    @override
    def page_shown(self) -> None:
        queries = self.context.queries

        def work() -> Found:
            version, values = read_policy(queries, POLICY)
            return version, archive_policy_of(values), list(queries.cameras())

        self.context.tasks.run(work, self._take, self._refused, owner=self)
        self._ask_figures()
        self._timer.start()

    @override
    def page_hidden(self) -> None:
        self._timer.stop()

    # values -------------------------------------------------------------------------------

    def policy(self) -> ArchivePolicy:
        """The policy as it stands in the fields."""
        chosen = tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked
        )
        return ArchivePolicy(
            recording=self.recording.isChecked(),
            folder=self.folder.text().strip(),
            quota_gb=round(self.quota.value(), 1),
            reserve_gb=round(self.reserve.value(), 1),
            camera_ids=() if self.every_camera.isChecked() else chosen,
            stream=str(self.stream.currentData()),
            segment_s=float(self.segment.value()),
            log_days=self.days.value(),
        )

    def put(self, policy: ArchivePolicy) -> None:
        """Show a policy."""
        self.recording.setChecked(policy.recording)
        self.folder.setText(policy.folder)
        self.quota.setValue(policy.quota_gb)
        self.reserve.setValue(policy.reserve_gb)
        self.segment.setValue(round(policy.segment_s))
        self.days.setValue(policy.log_days)
        self.stream.setCurrentIndex(max(0, self.stream.findData(policy.stream)))
        self.every_camera.setChecked(not policy.camera_ids)
        for item in self._items():
            chosen = item.data(Qt.ItemDataRole.UserRole) in policy.camera_ids
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.cameras.item(place) for place in range(self.cameras.count())]

    def _take(self, found: Found) -> None:
        """Fields that were typed in stay when somebody else saved meanwhile."""
        typed = self.policy()
        untouched = typed == self._stored
        self._version, self._stored, cameras = found
        self.cameras.clear()
        for camera in cameras:
            item = QListWidgetItem(f"{camera.code} · {camera.name}", self.cameras)
            item.setData(Qt.ItemDataRole.UserRole, camera.id)
        self.put(self._stored if untouched else typed)

    @Slot()
    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Folder of the archive"), self.folder.text()
        )
        if chosen:
            self.folder.setText(chosen)

    @override
    def save(self) -> None:
        self.context.desk.actor.require(Verb.MANAGE_SETTINGS)
        version, desk, policy = self._version, self.context.desk, self.policy()
        if not self.every_camera.isChecked() and policy.recording and not policy.camera_ids:
            self.said.tell(self.tr("Choose at least one camera, or record all of them."), "P1")
            return
        self.save_button.setEnabled(False)

        def work() -> Policy:
            return save_policy(desk, POLICY, version, policy.checked().stored())

        self.context.tasks.run(work, self._saved, self._refused, owner=self)

    def _saved(self, saved: Policy) -> None:
        self.save_button.setEnabled(True)
        self._version, self._stored = saved.version, self.policy()
        self.said.tell(self.tr("Saved. It holds at every workstation."), "good")

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self.said.tell(explain(error).text, "P1")
        if isinstance(error, ConflictError):  # what was typed stays; saving again is meant
            self.page_shown()

    # figures ------------------------------------------------------------------------------

    @Slot()
    def _ask_figures(self) -> None:
        archive = self.context.archive
        if archive is not None:
            self.context.tasks.run(archive.figures, self.show_figures, self._refused, owner=self)

    def show_figures(self, figures: ArchiveFigures) -> None:
        """Say how the archive does now."""
        self.figures.setText(f"{self._state(figures)} {self._lasting(figures)}".strip())

    def _state(self, figures: ArchiveFigures) -> str:
        text = {
            RecordingState.OFF: self.tr("Nothing is recorded."),
            RecordingState.RUNNING: self.tr("Recording {cameras} cameras."),
            RecordingState.DISK_FULL: self.tr(
                "Not recording: the disk has only {free} GB left, which the cases need. "
                "Recording goes on by itself when there is room."
            ),
            RecordingState.FOLDER_AWAY: self.tr(
                "Not recording: the folder cannot be written. It is tried again each second."
            ),
        }[figures.state]
        return text.format(cameras=number(len(figures.cameras)), free=_gb(figures.free_bytes))

    def _lasting(self, figures: ArchiveFigures) -> str:
        text = self.tr("{used} of {quota} GB are used; the oldest picture is {kept} hours old.")
        told = text.format(
            used=_gb(figures.used_bytes),
            quota=_gb(figures.quota_bytes),
            kept=_hours(figures.hours_kept),
        )
        if figures.hours_left is None or figures.hours_deep is None:
            return told
        more = self.tr(
            "At {rate} MB/s there is room for {left} hours more; then the oldest goes first, and "
            "the last {deep} hours stay."
        )
        rate = f"{figures.bytes_per_s / 1e6:.2f}".replace(".", ",")
        left, deep = _hours(figures.hours_left), _hours(figures.hours_deep)
        return f"{told} {more.format(rate=rate, left=left, deep=deep)}"

    @override
    def retranslate(self) -> None:
        self.panel.set_heading(self.tr("Archive of pictures"))
        self.explained.setText(
            self.tr(
                "Each workstation records what its cameras send, without changing it. Beyond the "
                "quota the oldest goes first; what a bookmark keeps stays. When the disk gets "
                "full recording stops first: cases and their evidence go on."
            )
        )
        fill_choices(
            self.stream, (("main", self.tr("Large picture")), ("sub", self.tr("Small picture")))
        )
        labels = {
            "recording": self.tr("Recording"),
            "every_camera": self.tr("Cameras"),
            "cameras": "",
            "stream": self.tr("Stream"),
            "folder": self.tr("Folder"),
            "quota_gb": self.tr("At most"),
            "reserve_gb": self.tr("Left free for the cases"),
            "segment_s": self.tr("Length of a file"),
            "log_days": self.tr("Log of the cameras"),
        }
        for name, label in labels.items():
            self.form.set_label(name, label)
        self.recording.setText(self.tr("Record pictures"))
        self.every_camera.setText(self.tr("Every camera that is switched on"))
        for size in (self.quota, self.reserve):
            size.setSuffix(" GB")
        self.segment.setSuffix(self.tr(" seconds"))
        self.days.setSuffix(self.tr(" days"))
        self.folder.retranslate()
        self.save_button.setText(self.tr("Save (Ctrl+S)"))


def _gb(size_bytes: int) -> str:
    return f"{size_bytes / 1e9:,.1f}".replace(",", " ").replace(".", ",")


def _hours(hours: float) -> str:
    return f"{hours:.1f}".replace(".", ",") if hours < 100 else number(round(hours))
