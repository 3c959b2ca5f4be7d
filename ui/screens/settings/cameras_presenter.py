"""Decides what is read, typed and saved of the cameras; knows no widget.

What was typed and not saved is kept by camera, so that looking at another one loses nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.errors import ConflictError, RuleViolationError
from app.domain.ids import CameraId
from app.domain.records import Camera, SceneVersion, Subject, Ward
from app.domain.roles import Verb
from app.domain.unset import UNSET
from app.ports.cameras import CameraStateChanged
from app.ports.secrets import CameraLogin, SecretPlace
from app.ports.store import Changes
from app.services.camera_setup import change_camera, register_camera
from app.services.scenes import NO_SCENE, save_scene_upon
from ui.bridge.context import ScreenContext
from ui.screens.settings.camera_state import (
    NEW,
    TypedCamera,
    edit_of,
    login_change,
    new_camera,
    rebased,
    typed_of,
    without_credentials,
)


@dataclass(frozen=True, slots=True)
class CamerasRead:
    """What one reading brought."""

    cameras: tuple[Camera, ...]
    wards: tuple[Ward, ...]


class CamerasPresenter(QObject):
    """One camera is in the form at a time.

    Signals:
        cameras_changed(): :attr:`cameras` are new.
        wards_changed(): :attr:`wards` are new.
        form_changed(): Another camera, or other values, are in the form.
        saved(str): The id of a camera that was saved.
        scene_saved(str, int): Camera id and version of a scene that was saved.
        refused(str, object): The field, or an empty text, and the exception.
        conflict(object): A ConflictError: both values stand in it.
    """

    cameras_changed = Signal()
    wards_changed = Signal()
    form_changed = Signal()
    saved = Signal(str)
    scene_saved = Signal(str, int)
    refused = Signal(str, object)
    conflict = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.cameras: tuple[Camera, ...] = ()
        self.wards: tuple[Ward, ...] = ()
        self.current = NEW
        self.typed = TypedCamera()
        self.kept: CameraLogin | None = None
        self.base: Camera | None = None
        self.busy = False
        self._unsaved: dict[str, tuple[Camera | None, CameraLogin | None, TypedCamera]] = {}
        self._was_read = False
        context.changes.changed.connect(self._take_changes)

    # reading ------------------------------------------------------------------------------

    def read(self) -> None:
        """Read the cameras again."""
        queries = self._context.queries

        def work() -> CamerasRead:
            wards = (replace(ward, outline_json=None) for ward in queries.wards())
            return CamerasRead(tuple(queries.cameras()), tuple(wards))

        self._context.tasks.run(work, self._take, self._context.show_error, owner=self)

    def _take(self, found: CamerasRead) -> None:
        self.cameras = found.cameras
        if found.wards != self.wards:
            self.wards = found.wards
            self.wards_changed.emit()
        self.cameras_changed.emit()
        stored = self.camera(self.current)
        if stored != self.base and not self.busy and not self.is_dirty():
            self._load()  # changed elsewhere, and nothing is typed here
        if not self._was_read:
            self._was_read = True
            if self.cameras and self.current == NEW and not self.is_dirty():
                self.choose(self.cameras[0].id)

    def camera(self, camera_id: str) -> Camera | None:
        """A camera as it was last read."""
        return next((one for one in self.cameras if one.id == camera_id), None)

    @property
    def secret_place(self) -> SecretPlace | None:
        """Where passwords are kept; None where none can be kept."""
        secrets = self._context.secrets
        return None if secrets is None else secrets.place

    def state_of(self, camera_id: str) -> CameraStateChanged | None:
        """How the camera is read on this workstation, now."""
        wall = self._context.cameras
        if wall is None:
            return None
        try:
            return wall.state(camera_id)
        except KeyError:
            return None

    # the form -----------------------------------------------------------------------------

    def choose(self, camera_id: str) -> None:
        """Put a camera into the form; what was typed about the former one is kept aside."""
        if camera_id == self.current and (self.base is not None or camera_id == NEW):
            return
        self._put_aside()
        self.current = camera_id
        if camera_id in self._unsaved:
            self.base, self.kept, self.typed = self._unsaved.pop(camera_id)
            self.form_changed.emit()
        else:
            self._load()

    def _load(self) -> None:
        self.base, self.kept = self.camera(self.current), None
        self.typed = TypedCamera() if self.base is None else typed_of(self.base, "")
        self.form_changed.emit()
        secrets, camera_id = self._context.secrets, self.current
        if secrets is not None and self.base is not None:
            self._context.tasks.run(
                lambda: secrets.login_of(camera_id),
                lambda login: self._take_login(camera_id, login),
                self._context.show_error,
                owner=self,
                lane="camera_secrets",
            )

    def _take_login(self, camera_id: str, login: CameraLogin | None) -> None:
        if camera_id != self.current or login is None:
            return
        self.kept = login
        if not self.typed.user:
            self.typed = replace(self.typed, user=login.user)
        self.form_changed.emit()

    def take_typed(self, typed: TypedCamera) -> None:
        """The form says what is in it."""
        self.typed = typed

    def split(self) -> None:
        """Take credentials out of pasted addresses, at once."""
        try:
            parted = without_credentials(self.typed)
        except RuleViolationError:
            return  # half an address; saving tells
        if parted != self.typed:
            self.typed = parted
            self.form_changed.emit()

    def set_place(self, camera_id: str, place: str) -> None:
        """The map answered."""
        if camera_id != self.current:
            self.choose(camera_id)
        self.typed = replace(self.typed, place=place)
        self.form_changed.emit()

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        user = self.kept.user if self.kept is not None else ""
        return self.typed != (TypedCamera() if self.base is None else typed_of(self.base, user))

    def unsaved(self) -> frozenset[str]:
        """Cameras with typing that is not saved."""
        now = {self.current} if self.is_dirty() else set()
        return frozenset(self._unsaved) | now

    def put_back(self) -> None:
        """Forget what was typed."""
        self._load()

    def _put_aside(self) -> None:
        if self.is_dirty():
            self._unsaved[self.current] = (self.base, self.kept, self.typed)

    # saving -------------------------------------------------------------------------------

    def save(self) -> None:
        """Register or change the camera of the form."""
        if self.busy:
            return
        self._context.desk.actor.require(Verb.MANAGE_CAMERAS)
        try:
            self.typed = without_credentials(self.typed)
            work = self._work()
        except RuleViolationError as error:
            self._refuse(error)
            return
        self.busy = True
        self._context.tasks.run(work, self._take_saved, self._refuse, owner=self, lane="cameras")

    def _work(self) -> Callable[[], Camera]:
        desk, secrets, base = self._context.desk, self._context.secrets, self.base
        login = login_change(self.kept, self.typed)
        enabled = self.typed.enabled
        if base is None:
            new = new_camera(self.typed)
            kept = None if login is UNSET else login
            return lambda: register_camera(desk, secrets, new, kept)
        edit = edit_of(base, self.typed)
        return lambda: change_camera(desk, secrets, base, edit, login, enabled=enabled)

    def _take_saved(self, camera: Camera) -> None:
        self.busy = False
        rest = (one for one in self.cameras if one.id != camera.id)
        self.cameras = tuple(sorted((*rest, camera), key=lambda one: one.code))
        self.current = camera.id
        self._unsaved.pop(camera.id, None)
        self._load()
        self.cameras_changed.emit()
        self.saved.emit(camera.id)

    def _refuse(self, error: Exception) -> None:
        self.busy = False
        if isinstance(error, ConflictError):
            self.conflict.emit(error)
            return
        if getattr(error, "code", "") == "secrets_not_kept":
            self._adopt()
        self.refused.emit(_FIELDS.get(getattr(error, "code", ""), ""), error)

    def _adopt(self) -> None:
        """The record was written and its password was not: go on from the record."""
        queries, typed = self._context.queries, self.typed
        code = typed.code.strip().casefold()

        def done(cameras: Sequence[Camera]) -> None:
            self.cameras = tuple(cameras)
            self.base = next((one for one in cameras if one.code.casefold() == code), self.base)
            self.current = NEW if self.base is None else self.base.id
            self.typed = typed
            self.cameras_changed.emit()

        self._context.tasks.run(queries.cameras, done, self._context.show_error, owner=self)

    def keep_mine(self) -> None:
        """Write what was typed over what is stored now."""
        self._rebase(self._save_over)

    def take_theirs(self) -> None:
        """Let what is stored stand."""
        self._rebase(lambda _stored: self._load())

    def _save_over(self, stored: Camera) -> None:
        self._put_upon(stored)
        self.save()

    def _put_upon(self, stored: Camera) -> None:
        if self.base is not None:
            self.typed = rebased(self.base, stored, self.typed)
        self.base = stored
        self.form_changed.emit()

    def _rebase(self, then: Callable[[Camera], None]) -> None:
        queries, camera_id = self._context.queries, self.current

        def done(cameras: Sequence[Camera]) -> None:
            self.cameras = tuple(cameras)
            stored = self.camera(camera_id)
            if stored is not None and camera_id == self.current:
                then(stored)
            self.cameras_changed.emit()

        self._context.tasks.run(queries.cameras, done, self._context.show_error, owner=self)

    def import_scene(self, path: Path) -> None:
        """Check a scene file and save it upon the scene that is shown."""
        scenes, desk, camera_id = self._context.scenes, self._context.desk, self.current
        if scenes is None or self.base is None:
            return
        upon = self.base.scene_version or NO_SCENE

        def work() -> SceneVersion:
            return save_scene_upon(desk, CameraId(camera_id), upon, scenes.read(path))

        self._context.tasks.run(
            work, self._take_scene, self._refuse_scene, owner=self, lane="cameras"
        )

    def _refuse_scene(self, error: Exception) -> None:
        """After a scene that somebody else saved in between, importing again is meant."""
        self.refused.emit("", error)
        if isinstance(error, ConflictError):
            self._follow(self.current)

    def _take_scene(self, scene: SceneVersion) -> None:
        self._follow(scene.camera_id)
        self.scene_saved.emit(scene.camera_id, scene.version)

    def _follow(self, camera_id: str) -> None:
        """A step of our own raised the version: what was typed goes on from there."""
        if camera_id == self.current:
            self._rebase(self._put_upon)

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        if self._was_read and not {Subject.CAMERA, Subject.WARD}.isdisjoint(changes.ids):
            self.read()


_FIELDS = {
    "camera_code_empty": "code",
    "camera_code_taken": "code",
    "camera_address_invalid": "main_url",
    "camera_transport_wrong": "transport",
    "number_expected": "place",
    "secrets_not_kept": "password",
}
"""Refusal to the field that it stands under."""
