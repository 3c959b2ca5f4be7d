"""Which cameras this workstation reads, and which of them it judges.

The database says which cameras there are. A camera is judged by exactly one
workstation: the one that holds its lease. The others show its picture.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import ConsoleError
from app.domain.records import Camera, Subject
from app.ports.cameras import CameraSpec, CameraWall, DetectionSpec
from app.ports.secrets import CameraSecrets
from app.ports.store import Changes, Store
from app.settings.options import Settings
from detection.backends.catalogue import choose_detector
from detection.contracts.cameras import Transport
from detection.contracts.errors import ModelError, SceneError
from detection.contracts.models import DeviceName, ModelChoice
from detection.contracts.scenes import Scene
from detection.pipeline.scene_file import scene_from_text

if TYPE_CHECKING:
    from app.domain.ids import CameraId

_LOG = logging.getLogger(__name__)

LEASE_S = 30.0
RENEW_EVERY_S = 10.0


@dataclass(frozen=True, slots=True)
class DutyMeans:
    """What a workstation judges cameras with.

    Attributes:
        holder: Names this process in the leases.
        outbox: Where evidence folders go.
        cache: Where compiled networks are kept.
        models: Folders of weights, searched in order.
        settings: Asked each round, so that a change counts at once.
    """

    holder: str
    outbox: Path
    cache: Path
    models: tuple[Path, ...]
    settings: Callable[[], Settings]


class CameraDuty:
    """Keeps the fleet in step with the database, on a thread of its own."""

    def __init__(
        self,
        store: Store,
        fleet: CameraWall,
        secrets: CameraSecrets,
        means: DutyMeans,
    ) -> None:
        self._store, self._fleet, self._secrets, self._means = store, fleet, secrets, means
        self._scenes: dict[tuple[str, int], Scene] = {}
        self._specs: dict[str, CameraSpec] = {}
        self._choice: ModelChoice | None = None
        self._no_model = ""
        self._held: set[CameraId] = set()
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="camera-duty", daemon=True)
        self._unsubscribe: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Begin reading cameras."""
        self._unsubscribe = self._store.subscribe(self._on_changes)
        self._thread.start()

    def stop(self, timeout_s: float = 3.0) -> None:
        """Give all leases back. The fleet is stopped by whoever made it."""
        self._unsubscribe()
        self._stopping.set()
        self._woken.set()
        self._thread.join(timeout_s)

    def _on_changes(self, changes: Changes) -> None:
        if Subject.CAMERA in changes.ids or Subject.SCENE in changes.ids:
            self._woken.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                self._round()
            except ConsoleError as error:
                _LOG.warning("cameras stay as they are: %s", error.code)
            except Exception:  # noqa: BLE001 - edge of a thread: cameras run on
                _LOG.exception("cameras stay as they are")
            self._woken.wait(RENEW_EVERY_S)
        for camera_id in self._held:
            try:
                self._store.release_camera(camera_id, self._means.holder)
            except ConsoleError as error:
                _LOG.info("a lease runs out by itself: %s", error.code)

    def _round(self) -> None:
        cameras = {camera.id: camera for camera in self._store.queries.cameras()}
        for gone in self._specs.keys() - cameras.keys():
            self._fleet.remove_camera(gone)
            del self._specs[gone]
        for camera in cameras.values():
            spec = self._wanted(camera)
            if self._specs.get(camera.id) != spec:
                self._specs[camera.id] = spec
                self._fleet.add_camera(spec)

    def _wanted(self, camera: Camera) -> CameraSpec:
        login = self._secrets.login_of(camera.id)
        return CameraSpec(
            camera_id=camera.id,
            main_url=camera.main_url,
            sub_url=camera.sub_url or "",
            transport=Transport(camera.transport),
            user=login.user if login else "",
            password=login.password if login else "",
            enabled=camera.enabled,
            detection=self._detection(camera),
        )

    def _detection(self, camera: Camera) -> DetectionSpec | None:
        judged = camera.enabled and camera.detect and camera.scene_version is not None
        if not judged:
            if camera.id in self._held:
                self._store.release_camera(camera.id, self._means.holder)
                self._held.discard(camera.id)
            return None
        if not self._store.take_camera(camera.id, self._means.holder, LEASE_S):
            self._held.discard(camera.id)
            return None
        self._held.add(camera.id)
        scene, model = self._scene(camera), self._model()
        if scene is None or model is None:
            return None
        settings = self._means.settings()
        return DetectionSpec(
            scene=scene,
            model=model,
            evidence_dir=str(self._means.outbox),
            device=DeviceName(settings.device),
            cache_dir=str(self._means.cache),
            samples_per_s=settings.detect_fps,
        )

    def _model(self) -> ModelChoice | None:
        """The detector; without one the picture still runs, and the log says why once."""
        if self._choice is None:
            try:
                self._choice = choose_detector(self._means.models)
            except ModelError as error:
                if self._no_model != error.code:
                    _LOG.warning("no violations are looked for: %s", error.code)
                self._no_model = error.code
        return self._choice

    def _scene(self, camera: Camera) -> Scene | None:
        """The camera's newest scene; a broken one is logged and not judged by."""
        key = (camera.id, camera.scene_version or 0)
        if key not in self._scenes:
            stored = self._store.queries.scene(camera.id)
            try:
                self._scenes[key] = scene_from_text(stored.scene_json if stored else "")
            except SceneError as error:
                _LOG.warning("scene of camera %s not used: %s", camera.id, error)
                return None
        return self._scenes[key]
