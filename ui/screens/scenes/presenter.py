"""What is decided about scenes, without a window: drawing, drafts, versions."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.errors import ConflictError, NotFoundError, RuleViolationError
from app.domain.ids import CameraId
from app.domain.records import Camera, SceneVersion, Subject
from app.ports.scenes import SceneRow
from app.ports.store import Changes
from app.services.scenes import bring_back_scene, save_scene_upon
from ui.bridge.context import ScreenContext
from ui.bridge.draft_keeper import DraftKeeper
from ui.screens.scenes.document import SceneDoc, doc_from_json, doc_to_json
from ui.screens.scenes.sitting import Sitting, draft_payload, looked_at, sitting_of

DRAFT = "scene"


@dataclass(frozen=True, slots=True)
class _Read:
    """A camera's scene and its versions."""

    camera_id: str
    stored: SceneVersion | None
    rows: tuple[SceneRow, ...]
    looked_at: SceneVersion | None = None


class ScenesPresenter(QObject):
    """One camera is on the table at a time; the others wait with all their steps.

    Signals:
        cameras_changed(): :attr:`cameras` are new.
        opened(): Another scene is on the table.
        doc_changed(): The drawing has changed.
        versions_changed(): :attr:`rows` are new.
        saved(int): The version that was saved.
        conflict(object): A ConflictError: another person saved in between.
        compared(object): Another scene to show beneath, or None.
        refused(object): What went wrong.
    """

    cameras_changed = Signal()
    opened = Signal()
    doc_changed = Signal()
    versions_changed = Signal()
    saved = Signal(int)
    conflict = Signal(object)
    compared = Signal(object)
    refused = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.cameras: tuple[Camera, ...] = ()
        self.rows: tuple[SceneRow, ...] = ()
        self.sitting: Sitting | None = None
        self.busy = False
        self._opening = False
        self._waiting: dict[str, Sitting] = {}
        self._wished = ""
        self.drafts = DraftKeeper(context, DRAFT, self)
        self.drafts.found.connect(self._take_drafts)
        self._drafts_read = False
        context.changes.changed.connect(self._take_changes)

    # reading ------------------------------------------------------------------------------

    def start(self) -> None:
        """Read what was left unsaved, then the cameras."""
        self.drafts.look()

    @Slot(object)
    def _take_drafts(self, _found: object) -> None:
        self._drafts_read = True
        self.read_cameras()

    def read_cameras(self) -> None:
        """Read the cameras again."""
        self._context.tasks.run(
            self._context.queries.cameras, self._take_cameras, self.refused.emit, owner=self
        )

    def _take_cameras(self, cameras: Sequence[Camera]) -> None:
        self.cameras = tuple(cameras)
        self.cameras_changed.emit()
        known = {camera.id for camera in cameras}
        if self._wished:
            wished, self._wished = self._wished, ""
            self.open(wished)
        elif self.sitting is None and cameras and not self._opening:
            unsaved = [one.id for one in cameras if self.drafts.payload(DRAFT, one.id)]
            self.open(unsaved[0] if unsaved else cameras[0].id)
        elif self.sitting is not None and self.sitting.camera_id not in known:
            self.sitting = None
            self.opened.emit()

    def open(self, record_id: str) -> None:
        """Put a camera on the table: ``camera`` or ``camera:version`` for an old version."""
        if not self._drafts_read:
            self._wished = record_id
            return
        camera_id, version = split_ref(record_id)
        self._opening = True
        self._put_aside()
        queries = self._context.queries

        def work() -> _Read:
            camera = CameraId(camera_id)
            old = None if version is None else queries.scenes.version(camera, version)
            if version is not None and old is None:
                raise NotFoundError("not_found", subject="scene", id=record_id)
            rows = tuple(queries.scenes.versions(camera))
            return _Read(camera_id, queries.scene(camera), rows, old)

        self._context.tasks.run(work, self._take_read, self._not_read, owner=self, lane="scene")

    def _not_read(self, error: Exception) -> None:
        self._opening = False
        self.refused.emit(error)

    def _take_read(self, read: _Read) -> None:
        self._opening = False
        try:
            if read.looked_at is not None:
                sitting = looked_at(read.looked_at)
            elif read.camera_id in self._waiting:
                sitting = self._waiting.pop(read.camera_id)
            else:
                draft = self.drafts.payload(DRAFT, read.camera_id)
                sitting = sitting_of(read.camera_id, read.stored, draft)
        except (ValueError, KeyError, TypeError):
            self.refused.emit(RuleViolationError("scene_unreadable"))
            return
        self.sitting, self.rows = sitting, read.rows
        self.opened.emit()
        self.versions_changed.emit()

    def _put_aside(self) -> None:
        sitting = self.sitting
        if sitting is not None and sitting.version is None and sitting.dirty:
            self._waiting[sitting.camera_id] = sitting
        self.sitting = None

    def camera(self) -> Camera | None:
        """The camera on the table."""
        wanted = self.sitting.camera_id if self.sitting is not None else ""
        return next((one for one in self.cameras if one.id == wanted), None)

    def unsaved(self) -> frozenset[str]:
        """Ids of cameras with unsaved drawings."""
        found = {one.id for one in self.cameras if self.drafts.payload(DRAFT, one.id)}
        return frozenset(found | set(self._waiting))

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        if not self._drafts_read:
            return
        if Subject.CAMERA in changes.ids:
            self.read_cameras()
        sitting = self.sitting
        if sitting is None or sitting.camera_id not in changes.ids.get(Subject.SCENE, ()):
            return
        if sitting.dirty or sitting.version is not None or self.busy:
            self.read_versions()  # what is drawn stays; saving will tell of the other one
        else:
            self.open(sitting.camera_id)

    def read_versions(self) -> None:
        """Read the list of versions again."""
        sitting, queries = self.sitting, self._context.queries
        if sitting is None:
            return
        camera_id = CameraId(sitting.camera_id)

        def done(rows: Sequence[SceneRow]) -> None:
            if self.sitting is not None and self.sitting.camera_id == camera_id:
                self.rows = tuple(rows)
                self.versions_changed.emit()

        self._context.tasks.run(
            lambda: queries.scenes.versions(camera_id), done, self.refused.emit, owner=self
        )

    # drawing ------------------------------------------------------------------------------

    def draw(self, doc: SceneDoc, name: str = "", joins: str = "") -> None:
        """The drawing is now this one."""
        sitting = self.sitting
        if sitting is None or sitting.version is not None or doc == sitting.doc:
            return
        sitting.past.go_on(doc, name, joins)
        self._drawn()

    def undo(self) -> None:
        """Take the last step back."""
        if self.sitting is not None and self.sitting.past.undo():
            self._drawn()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.sitting is not None and self.sitting.past.redo():
            self._drawn()

    def discard(self) -> None:
        """Back to what is stored; can be undone while this camera is on the table."""
        sitting = self.sitting
        if sitting is not None:
            sitting.from_draft = False
            self.draw(sitting.stored)

    def _drawn(self) -> None:
        sitting = self.sitting
        assert sitting is not None
        if sitting.dirty:
            self.drafts.keep(DRAFT, sitting.camera_id, draft_payload(sitting))
        else:
            self.drafts.drop(DRAFT, sitting.camera_id)
        self.doc_changed.emit()

    def copy_from(self, camera_id: str) -> None:
        """Draw another camera's scene here, scaled to this picture; can be undone."""
        sitting, queries = self.sitting, self._context.queries
        if sitting is None or sitting.version is not None:
            return

        def work() -> SceneDoc:
            stored = queries.scene(CameraId(camera_id))
            if stored is None:
                raise NotFoundError("not_found", subject="scene", id=camera_id)
            return doc_from_json(stored.scene_json)

        def done(other: SceneDoc) -> None:
            if self.sitting is sitting:
                self.draw(other.scaled(sitting.doc.size))

        self._context.tasks.run(work, done, self.refused.emit, owner=self)

    def scale_to(self, size: tuple[int, int]) -> None:
        """Bring the drawing to a picture of another size; can be undone."""
        if self.sitting is not None:
            self.draw(self.sitting.doc.scaled(size))

    # saving -------------------------------------------------------------------------------

    def save(self, note: str = "") -> None:
        """Save as a new version, upon the version that was drawn on."""
        sitting, desk, check = self.sitting, self._context.desk, self._context.scenes
        if sitting is None or sitting.version is not None or self.busy:
            return
        doc, base, camera_id = sitting.doc, sitting.base, CameraId(sitting.camera_id)
        text = doc_to_json(doc)

        def work() -> SceneVersion:
            if check is not None:
                check.check(text)
            return save_scene_upon(desk, camera_id, base, text, note=note)

        def done(version: SceneVersion) -> None:
            self.busy = False
            sitting.base, sitting.stored, sitting.from_draft = version.version, doc, False
            if sitting.dirty:  # drawn on while it was saved
                self.drafts.keep(DRAFT, sitting.camera_id, draft_payload(sitting))
            else:
                self.drafts.drop(DRAFT, sitting.camera_id)
            self.saved.emit(version.version)
            self.read_versions()

        self.busy = True
        self._context.tasks.run(work, done, self._not_saved, owner=self, lane="scene")

    def _not_saved(self, error: Exception) -> None:
        self.busy = False
        if isinstance(error, ConflictError):
            self.conflict.emit(error)
        else:
            self.refused.emit(error)

    def keep_mine(self, error: ConflictError) -> None:
        """Save what is drawn here after the other person's version; theirs stays a version."""
        if self.sitting is not None:
            self.sitting.base = error.stored_version
            self.compared.emit(None)
            self.save()

    def take_theirs(self, error: ConflictError) -> None:
        """Draw on from the other person's scene; what was drawn here is one undo away."""
        sitting = self.sitting
        if sitting is None:
            return
        doc = doc_from_json(str(error.theirs["scene"]))
        sitting.base, sitting.stored = error.stored_version, doc
        self.compared.emit(None)
        self.draw(doc)

    def theirs(self, error: ConflictError) -> SceneDoc:
        """The other person's scene."""
        return doc_from_json(str(error.theirs["scene"]))

    def bring_back(self, version: int) -> None:
        """Put an old version in force again, as a new one."""
        camera, desk, sitting = self.camera(), self._context.desk, self.sitting
        if camera is None or sitting is None or self.busy:
            return
        base = self.rows[0].version if self.rows else 0

        def done(saved: SceneVersion) -> None:
            self.busy = False
            self._waiting.pop(saved.camera_id, None)
            self.drafts.drop(DRAFT, saved.camera_id)
            self.sitting = None
            self.saved.emit(saved.version)
            self.open(saved.camera_id)

        self.busy = True
        self._context.tasks.run(
            lambda: bring_back_scene(desk, camera.id, base, version),
            done,
            self._not_saved,
            owner=self,
            lane="scene",
        )

    def compare_with(self, version: int | None) -> None:
        """Show an old version beneath what is drawn; None ends it."""
        sitting, queries = self.sitting, self._context.queries
        if sitting is None or version is None:
            self.compared.emit(None)
            return
        camera_id = CameraId(sitting.camera_id)

        def work() -> SceneDoc | None:
            stored = queries.scenes.version(camera_id, version)
            return None if stored is None else doc_from_json(stored.scene_json)

        self._context.tasks.run(work, self.compared.emit, self.refused.emit, owner=self)


def split_ref(record_id: str) -> tuple[str, int | None]:
    """Camera and version of ``camera:version``; no version for a camera alone."""
    camera_id, colon, number = record_id.rpartition(":")
    if colon and number.isdigit():
        return camera_id, int(number)
    return record_id, None
