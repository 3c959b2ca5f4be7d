"""Which cameras this workstation reads, and which of them it judges.

The database says which cameras there are. A camera is judged by exactly one
workstation: the one that holds its lease. The others show its picture. Who cannot renew a
lease stops judging before it runs out, because two judges would accuse one driver twice.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.archive_policy import POLICY, ArchivePolicy, archive_policy_of
from app.domain.errors import ConsoleError, EnvironmentFailureError
from app.domain.ids import CameraId
from app.domain.records import Camera, Subject
from app.ports.cameras import CameraSpec, CameraWall, DetectionSpec, RecordingSpec
from app.ports.secrets import CameraLogin, CameraSecrets
from app.ports.store import Changes, Store
from app.services.passages import tracing_policy
from app.services.policies import read_policy
from app.services.turning import HELD_AFTER_S, is_turned
from app.settings.options import Settings
from detection.backends.catalogue import choose_detector, choose_helmet_model
from detection.contracts.cameras import StreamKind, Transport
from detection.contracts.errors import ModelError, SceneError
from detection.contracts.models import DeviceName, ModelChoice
from detection.contracts.scenes import Scene
from detection.pipeline.scene_file import scene_from_text

_LOG = logging.getLogger(__name__)

LEASE_S = 30.0
RENEW_EVERY_S = 10.0
_MOVING = frozenset({Subject.CAMERA, Subject.SCENE, Subject.POLICY})
_LET_GO_S = LEASE_S - 3.0
"""Without renewal a camera is no longer judged from then on: before another may take it."""


@dataclass(frozen=True, slots=True)
class DutyMeans:
    """What a workstation judges cameras with.

    Attributes:
        holder: Names this process in the leases.
        outbox: Where evidence folders go.
        cache: Where compiled networks are kept.
        models: Folders of weights, searched in order.
        settings: Asked each round, so that a change counts at once.
        archive: Where recordings go when the policy names no folder.
        references: Where the cameras' usual pictures are remembered; None for nowhere.
    """

    holder: str
    outbox: Path
    cache: Path
    models: tuple[Path, ...]
    settings: Callable[[], Settings]
    archive: Path = Path("archive")
    references: Path | None = None


class CameraDuty:
    """Keeps the fleet in step with the database, on a thread of its own.

    Args:
        store: Says which cameras there are, and who holds them.
        fleet: Reads them.
        secrets: Their passwords.
        means: What they are judged with.
        choose: Picks the detector among folders of weights.
        monotonic: Seconds that never step back.
    """

    def __init__(
        self,
        store: Store,
        fleet: CameraWall,
        secrets: CameraSecrets,
        means: DutyMeans,
        *,
        choose: Callable[[Sequence[Path]], ModelChoice] = choose_detector,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._fleet, self._secrets, self._means = store, fleet, secrets, means
        self._choose, self._monotonic = choose, monotonic
        self._scenes: dict[tuple[str, int], Scene | None] = {}
        self._specs: dict[str, CameraSpec] = {}
        self._choice: ModelChoice | None = None
        self._no_model = ""
        self._helmets: ModelChoice | None = None
        self._no_helmets = ""
        self._settings = Settings()
        self._policy = ArchivePolicy()
        self._read_plates = False
        self._renewed: dict[CameraId, float] = {}
        self._failing: set[str] = set()
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

    def go_round(self) -> None:
        """Read what the database says, take and renew leases, tell the fleet. On one thread only.

        Raises:
            EnvironmentFailureError: When the database is away; all cameras stay as they are, but
                for those whose lease is about to run out.
        """
        self._let_go_of_old_leases()
        self._read_settings()
        _, values = read_policy(self._store.queries, POLICY)
        self._policy = archive_policy_of(values)
        self._read_plates = tracing_policy(self._store.queries).read_plates
        cameras = {camera.id: camera for camera in self._store.queries.cameras()}
        for gone in self._specs.keys() - cameras.keys():
            self._fleet.remove_camera(gone)
            del self._specs[gone]
        for camera in cameras.values():
            try:
                self._tell(self._wanted(camera))
                self._failing.discard(camera.id)
            except EnvironmentFailureError:
                raise
            except Exception:  # noqa: BLE001 - one camera: the others are looked after
                if camera.id not in self._failing:
                    _LOG.exception("camera %s stays as it is", camera.id)
                self._failing.add(camera.id)

    def _on_changes(self, changes: Changes) -> None:
        if not _MOVING.isdisjoint(changes.ids):
            self._woken.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                self.go_round()
            except ConsoleError as error:
                _LOG.warning("cameras stay as they are: %s", error.code)
            except Exception:  # noqa: BLE001 - edge of a thread: cameras run on
                _LOG.exception("cameras stay as they are")
            self._woken.wait(self._pause_s())
        for camera_id in self._renewed:
            try:
                self._store.release_camera(camera_id, self._means.holder)
            except ConsoleError as error:
                _LOG.info("a lease runs out by itself: %s", error.code)

    def _pause_s(self) -> float:
        """Until the next round: soon enough to let go of the lease that runs out first."""
        oldest = min(self._renewed.values(), default=None)
        if oldest is None:
            return RENEW_EVERY_S
        return min(RENEW_EVERY_S, max(0.1, oldest + _LET_GO_S - self._monotonic()))

    def _let_go_of_old_leases(self) -> None:
        """Stop judging what another may judge soon; pictures go on."""
        limit = self._monotonic() - _LET_GO_S
        for camera_id in [each for each, at_s in self._renewed.items() if at_s <= limit]:
            _LOG.warning("camera %s is not judged: its lease could not be renewed", camera_id)
            del self._renewed[camera_id]
            spec = self._specs.get(camera_id)
            if spec is not None:
                self._tell(replace(spec, detection=None))

    def _tell(self, spec: CameraSpec) -> None:
        if self._specs.get(spec.camera_id) != spec:
            self._specs[spec.camera_id] = spec
            self._fleet.add_camera(spec)

    def _wanted(self, camera: Camera) -> CameraSpec:
        login = self._login(camera.id)
        return CameraSpec(
            camera_id=camera.id,
            main_url=camera.main_url,
            sub_url=camera.sub_url or "",
            transport=Transport(camera.transport),
            user=login.user if login else "",
            password=login.password if login else "",
            enabled=camera.enabled,
            detection=self._detection(camera),
            recording=self._recording(camera),
            reference_dir=str(self._means.references) if self._means.references else "",
        )

    def _read_settings(self) -> None:
        """Take what the settings say now; a file that cannot be read changes nothing."""
        try:
            self._settings = self._means.settings()
        except ConsoleError as error:
            _LOG.warning("settings stay as they were: %s", error.code)

    def _login(self, camera_id: CameraId) -> CameraLogin | None:
        """The credentials; those of the last round while their keeper does not answer."""
        try:
            return self._secrets.login_of(camera_id)
        except EnvironmentFailureError as error:
            _LOG.warning("password of camera %s not read: %s", camera_id, error.code)
        known = self._specs.get(camera_id)
        return CameraLogin(known.user, known.password) if known else None

    def _detection(self, camera: Camera) -> DetectionSpec | None:
        """How this workstation judges a camera; None when it does not.

        The lease is taken last: who has no weights or no usable scene must not keep others
        from judging.
        """
        judged = camera.enabled and camera.detect and camera.scene_version is not None
        scene = self._scene(camera) if judged else None
        model = self._model() if judged else None
        if scene is None or model is None:
            if self._renewed.pop(camera.id, None) is not None:
                self._store.release_camera(camera.id, self._means.holder)
            return None
        asked_s = self._monotonic()
        if not self._store.take_camera(camera.id, self._means.holder, LEASE_S):
            self._renewed.pop(camera.id, None)
            return None
        self._renewed[camera.id] = asked_s
        if is_turned(self._store, camera.id):  # at another workstation perhaps
            self._fleet.hold_judging(camera.id, asked_s + RENEW_EVERY_S + HELD_AFTER_S)
        self._fleet.judge_until(camera.id, asked_s + _LET_GO_S)
        return DetectionSpec(
            scene=scene,
            model=model,
            evidence_dir=str(self._means.outbox),
            device=DeviceName(self._settings.device),
            cache_dir=str(self._means.cache),
            samples_per_s=self._settings.detect_fps,
            read_passing_plates=self._read_plates,
            leased=True,
            helmets=self._helmet_model(),
        )

    def _recording(self, camera: Camera) -> RecordingSpec | None:
        """How a camera is recorded; None when it is not."""
        policy = self._policy
        if not (camera.enabled and policy.records(camera.id)):
            return None
        return RecordingSpec(
            folder=policy.folder or str(self._means.archive),
            stream=StreamKind(policy.stream),
            segment_s=policy.segment_s,
            reserve_bytes=policy.reserve_bytes,
        )

    def _model(self) -> ModelChoice | None:
        """The detector; without one the picture still runs, and the log says why once."""
        if self._choice is None:
            try:
                self._choice = self._choose(self._means.models)
            except ModelError as error:
                if self._no_model != error.code:
                    _LOG.warning("no violations are looked for: %s", error.code)
                self._no_model = error.code
        return self._choice

    def _helmet_model(self) -> ModelChoice | None:
        """The installed helmet model, if any; an altered one is not used, and that is logged."""
        if self._helmets is None:
            try:
                self._helmets = choose_helmet_model(self._means.models)
            except ModelError as error:
                if self._no_helmets != error.code:
                    _LOG.warning("helmets are not looked for: %s", error.code)
                self._no_helmets = error.code
        return self._helmets

    def _scene(self, camera: Camera) -> Scene | None:
        """The camera's newest scene; a broken one is logged once and not judged by."""
        key = (camera.id, camera.scene_version or 0)
        if key not in self._scenes:
            stored = self._store.queries.scene(camera.id)
            try:
                self._scenes[key] = scene_from_text(stored.scene_json if stored else "")
            except SceneError as error:
                _LOG.warning("scene of camera %s not used: %s", camera.id, error)
                self._scenes[key] = None
        return self._scenes[key]
