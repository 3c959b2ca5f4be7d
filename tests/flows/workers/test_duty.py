"""Who reads and judges which camera: the duty over a real store, with a wall that writes down."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from support.databases import SetClock
from support.records import a_camera
from support.tiny_models import tiny_spec

from app.domain.errors import EnvironmentFailureError
from app.domain.ids import CameraId, UserId, Workstation
from app.domain.records import Camera, SceneVersion
from app.domain.roles import Actor, Role
from app.gateways.camera_secrets import FileSecrets
from app.gateways.file_vault import LocalFileVault
from app.ports.cameras import CameraSpec
from app.ports.secrets import CameraLogin
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.scenes import save_scene_upon
from app.settings.options import Settings
from app.store import SqlStore, open_store
from app.workers.duty import LEASE_S, CameraDuty, DutyMeans
from detection.contracts.errors import ModelError
from detection.contracts.models import ModelChoice

EXAMPLE = Path(__file__).parents[3] / "resources" / "scenes" / "example.json"
Choose = Callable[[Sequence[Path]], ModelChoice]
CHOICE = ModelChoice(tiny_spec(), Path("tiny.xml"), "0" * 64)


class Wall:
    """Knows the newest description of each camera."""

    def __init__(self) -> None:
        self.specs: dict[str, CameraSpec] = {}
        self.judged_until: dict[str, float] = {}
        self.held_until: dict[str, float] = {}

    def judge_until(self, camera_id: str, monotonic_s: float) -> None:
        self.judged_until[camera_id] = monotonic_s

    def hold_judging(self, camera_id: str, monotonic_s: float) -> None:
        self.held_until[camera_id] = monotonic_s

    def add_camera(self, spec: CameraSpec) -> None:
        self.specs[spec.camera_id] = spec

    def remove_camera(self, camera_id: str) -> None:
        del self.specs[camera_id]

    def judged(self) -> set[str]:
        return {each for each, spec in self.specs.items() if spec.detection is not None}


class Seconds:
    """Monotonic seconds that a test sets."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def _choose(_folders: Sequence[Path]) -> ModelChoice:
    return CHOICE


def _no_weights(_folders: Sequence[Path]) -> ModelChoice:
    raise ModelError("no_detector", folders="")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(tmp_path / "console.sqlite3", Workstation("A07"), SetClock())
    yield opened
    opened.close()


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def secrets(tmp_path: Path) -> FileSecrets:
    return FileSecrets(tmp_path / "cameras.json")


def add(store: SqlStore, scene: str | None = None, **given: object) -> Camera:
    camera = replace(a_camera(**given), scene_version=1)
    text = EXAMPLE.read_text() if scene is None else scene
    version = SceneVersion(camera.id, 1, text, UserId("u"), SetClock().now())

    def job(work: UnitOfWork) -> None:
        work.cameras.add(camera)
        work.add_scene(version)

    store.write(job)
    return camera


def duty(
    store: SqlStore,
    secrets: FileSecrets,
    tmp_path: Path,
    seconds: Seconds,
    holder: str = "one",
    choose: Choose = _choose,
) -> tuple[CameraDuty, Wall]:
    wall = Wall()
    means = DutyMeans(holder, tmp_path / "outbox", tmp_path / "cache", (), Settings)
    made = CameraDuty(
        store,
        wall,  # type: ignore[arg-type]  # only what the duty uses
        secrets,
        means,
        choose=choose,
        monotonic=seconds,
    )
    return made, wall


def test_that_one_of_two_workstations_judges_and_both_show(
    store: SqlStore, secrets: FileSecrets, tmp_path: Path, seconds: Seconds
) -> None:
    camera = add(store)
    first, here = duty(store, secrets, tmp_path, seconds, "one")
    second, there = duty(store, secrets, tmp_path, seconds, "two")
    first.go_round()
    second.go_round()
    assert here.judged() == {camera.id}
    assert there.specs.keys() == {camera.id}
    assert there.judged() == set()


def test_that_a_camera_turned_at_any_workstation_is_held(
    store: SqlStore, secrets: FileSecrets, tmp_path: Path, seconds: Seconds
) -> None:
    turned, still = add(store), add(store)
    store.take_camera(CameraId(f"turn:{turned.id}"), "An (A09)", 20)
    made, wall = duty(store, secrets, tmp_path, seconds)
    made.go_round()
    assert wall.judged() == {turned.id, still.id}
    assert wall.held_until.keys() == {turned.id}
    assert wall.held_until[turned.id] > seconds.now_s + 20


def test_that_judging_ends_before_a_lease_that_cannot_be_renewed_runs_out(
    store: SqlStore, secrets: FileSecrets, tmp_path: Path, seconds: Seconds
) -> None:
    camera = add(store)
    made, wall = duty(store, secrets, tmp_path, seconds)
    made.go_round()
    assert wall.judged() == {camera.id}
    store.close()
    seconds.now_s += LEASE_S / 2
    with pytest.raises(EnvironmentFailureError):
        made.go_round()
    assert wall.judged() == {camera.id}, "the lease still runs"
    seconds.now_s += LEASE_S / 2 - 1
    with pytest.raises(EnvironmentFailureError):
        made.go_round()
    assert wall.judged() == set()
    assert wall.specs.keys() == {camera.id}, "its picture goes on"


def test_that_a_saved_scene_is_judged_with_from_the_next_round_on(
    store: SqlStore, secrets: FileSecrets, tmp_path: Path, seconds: Seconds
) -> None:
    camera = add(store)
    made, wall = duty(store, secrets, tmp_path, seconds)
    made.go_round()
    actor = Actor(UserId("u"), "An Mẫu", Role.ADMINISTRATOR, Workstation("A07"))
    desk = Desk(actor, store, LocalFileVault(tmp_path / "e", tmp_path / "s"), SetClock())
    save_scene_upon(desk, camera.id, 1, EXAMPLE.read_text())
    made.go_round()
    detection = wall.specs[camera.id].detection
    assert detection is not None
    assert detection.scene.version == 2  # which later cases carry


def test_that_a_workstation_without_weights_leaves_the_camera_to_others(
    store: SqlStore, secrets: FileSecrets, tmp_path: Path, seconds: Seconds
) -> None:
    camera = add(store)
    poor, _ = duty(store, secrets, tmp_path, seconds, "poor", _no_weights)
    able, there = duty(store, secrets, tmp_path, seconds, "able")
    poor.go_round()
    able.go_round()
    assert there.judged() == {camera.id}


def test_that_a_camera_with_a_broken_scene_is_left_to_whoever_can_read_it(
    store: SqlStore, secrets: FileSecrets, tmp_path: Path, seconds: Seconds
) -> None:
    camera = add(store, scene="{}")
    made, wall = duty(store, secrets, tmp_path, seconds)
    made.go_round()
    assert wall.judged() == set()
    assert store.take_camera(camera.id, "another", LEASE_S)


def test_that_one_camera_with_a_wrong_row_costs_the_others_nothing(
    store: SqlStore, secrets: FileSecrets, tmp_path: Path, seconds: Seconds
) -> None:
    add(store, transport="pigeon", code="A")
    good = add(store, code="B")
    made, wall = duty(store, secrets, tmp_path, seconds)
    made.go_round()
    made.go_round()
    assert wall.judged() == {good.id}


def test_that_a_damaged_password_file_keeps_the_passwords_in_use(
    store: SqlStore, secrets: FileSecrets, tmp_path: Path, seconds: Seconds
) -> None:
    camera = add(store)
    secrets.keep(camera.id, CameraLogin("u", "p"))
    made, wall = duty(store, secrets, tmp_path, seconds)
    made.go_round()
    (tmp_path / "cameras.json").write_text("{")
    late = add(store)
    made.go_round()
    assert wall.specs[camera.id].user == "u"
    assert CameraId(late.id) in wall.specs, "a camera without a password is read"


def test_that_damaged_settings_change_nothing(
    store: SqlStore, secrets: FileSecrets, tmp_path: Path, seconds: Seconds
) -> None:
    camera = add(store)
    damaged = False

    def settings() -> Settings:
        if damaged:
            raise EnvironmentFailureError("settings_unreadable", name="settings.json")
        return Settings(detect_fps=3.0)

    wall = Wall()
    means = DutyMeans("one", tmp_path / "outbox", tmp_path / "cache", (), settings)
    made = CameraDuty(store, wall, secrets, means, choose=_choose, monotonic=seconds)  # type: ignore[arg-type]  # only what the duty uses
    made.go_round()
    damaged = True
    for _ in range(3):
        seconds.now_s += LEASE_S / 2
        made.go_round()
    judged = wall.specs[camera.id].detection
    assert judged is not None
    assert judged.samples_per_s == 3.0


def test_that_stopping_gives_the_leases_back(
    store: SqlStore, secrets: FileSecrets, tmp_path: Path, seconds: Seconds
) -> None:
    camera = add(store)
    made, _ = duty(store, secrets, tmp_path, seconds)
    made.go_round()
    made.start()
    made.stop()
    assert store.take_camera(camera.id, "another", LEASE_S)
