"""From candidate to case when disk, database or a listener fails on the way."""

import errno
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.databases import SetClock

from app.domain.errors import EnvironmentFailureError
from app.domain.ids import UserId, Workstation
from app.domain.records import Camera, ReviewCase
from app.domain.roles import Actor, Role
from app.gateways.file_vault import LocalFileVault
from app.ports.cameras import CandidateFound, EvidencePart
from app.ports.queries import CaseFilter
from app.services.cameras import NewCamera, add_camera
from app.services.desk import Desk
from app.store import SqlStore, open_store
from app.workers.intake import CandidateIntake
from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.frames import ClockQuality
from detection.pipeline.watch_events import event_line

SOON_S = 0.05


class FullVault(LocalFileVault):
    """Keeps nothing until there is room."""

    room = False

    def put(self, source: Path) -> str:
        if not self.room:
            raise EnvironmentFailureError("disk_full")
        return super().put(source)


class AwayStore:
    """The store, but for writes while the database is away."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self.away = True

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def write(self, job: Callable[..., object]) -> object:
        if self.away:
            raise EnvironmentFailureError("database_unreachable")
        return self._store.write(job)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(tmp_path / "console.sqlite3", Workstation("A07"), SetClock())
    yield opened
    opened.close()


@pytest.fixture
def vault(tmp_path: Path) -> FullVault:
    return FullVault(tmp_path / "evidence", tmp_path / "spool")


@pytest.fixture
def desk(store: SqlStore, vault: FullVault) -> Desk:
    actor = Actor(UserId("system"), "system", Role.ADMINISTRATOR, Workstation("A07"))
    return Desk(actor, store, vault, SetClock())


@pytest.fixture
def camera(desk: Desk) -> Camera:
    return add_camera(desk, NewCamera("C1", "Ngã tư mẫu", "rtsp://camera.example/1"))


def found(camera_id: str, folder: Path, track: int = 7, *, files: bool = True) -> CandidateFound:
    """A fact of the fleet, with its evidence in its folder."""
    parts = []
    if files:
        folder.mkdir(parents=True)
        still = folder / "before.jpg"
        still.write_bytes(b"pixels" * 100)
        digest = hashlib.sha256(still.read_bytes()).hexdigest()
        manifest = folder / "manifest.json"
        manifest.write_text(json.dumps({"files": [{"name": still.name, "sha256": digest}]}))
        parts = [
            EvidencePart("before", still.name, digest),
            EvidencePart(
                "manifest", manifest.name, hashlib.sha256(manifest.read_bytes()).hexdigest()
            ),
        ]
    seen = ViolationCandidate(
        kind=RuleKind.RED_LIGHT,
        frame=120,
        confirmed_frame=124,
        time_s=12.0,
        track_id=track,
        class_name="motorcycle",
        box_xyxy=(10.0, 20.0, 60.0, 90.0),
        place_id="stop-1",
        place_is_line=True,
        direction=1,
        score=0.9,
        plate=None,
        why={"elapsed_red_s": 3.2},
    )
    return CandidateFound(
        camera_id=camera_id,
        candidate=seen,
        happened_utc=SetClock().now(),
        clock=ClockQuality.RECEIVER,
        scene_version=1,
        model_name="tiny",
        model_sha256="0" * 64,
        evidence_path=str(folder),
        evidence=tuple(parts),
        evidence_missing=None if files else "evidence_not_written",
    )


def until(fact: Callable[[], object]) -> None:
    """Wait for a condition."""
    pause = threading.Event()
    for _ in range(200):
        if fact():
            return
        pause.wait(0.05)
    raise AssertionError("did not come true within 10 s")


def cases(store: SqlStore) -> list[ReviewCase]:
    rows = store.queries.cases(CaseFilter(), None).rows
    return [store.queries.case(row.id).case for row in rows]


def test_that_files_no_disk_took_are_added_when_there_is_room(
    desk: Desk, store: SqlStore, vault: FullVault, camera: Camera, tmp_path: Path
) -> None:
    folder = tmp_path / "outbox" / "one"
    intake = CandidateIntake(desk, tmp_path / "outbox", late_s=SOON_S)
    intake.start()
    intake.take(found(camera.id, folder))
    until(lambda: cases(store))
    assert cases(store)[0].evidence_missing == "disk_full"
    assert (folder / "before.jpg").is_file(), "the only copy is not thrown away"
    vault.room = True
    until(lambda: cases(store)[0].evidence_missing is None)
    intake.stop()
    kept = store.queries.case(cases(store)[0].id)
    assert {file.kind for file in kept.evidence} == {"before", "manifest"}
    assert kept.case.manifest_sha256 is not None
    assert not folder.exists()


def test_that_a_candidate_without_files_outlives_the_program_while_the_database_is_away(
    desk: Desk, store: SqlStore, camera: Camera, tmp_path: Path
) -> None:
    away = AwayStore(store)
    here = Desk(desk.actor, away, desk.files, desk.clock)  # type: ignore[arg-type]  # as a Store
    outbox = tmp_path / "outbox"
    first = CandidateIntake(here, outbox, retry_s=SOON_S)
    first.start()
    fact = found(camera.id, outbox / "one", files=False)
    first.take(fact)
    until((outbox / "one" / "candidate.json").is_file)
    first.stop()
    second = CandidateIntake(desk, outbox)
    second.start()
    until(lambda: cases(store))
    second.stop()
    case = cases(store)[0]
    assert (case.track_id, case.started_at) == (7, fact.happened_utc)
    assert case.evidence_missing == "evidence_not_written"
    assert not (outbox / "one").exists()


def test_that_evidence_of_a_worker_that_died_before_it_told_is_taken(
    desk: Desk, store: SqlStore, vault: FullVault, camera: Camera, tmp_path: Path
) -> None:
    """The console only knows of the candidate; its finished folder lies in the outbox."""
    vault.room = True
    intake = CandidateIntake(desk, tmp_path / "outbox")
    intake.start()
    until((tmp_path / "outbox").is_dir)
    folder = tmp_path / "outbox" / "one"
    fact = found(camera.id, folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    for file in manifest["files"]:
        file["kind"] = "before"
    row = {
        "event": json.loads(event_line(fact.candidate)),
        "camera_id": camera.id,
        "happened_utc": fact.happened_utc.isoformat(),
        "scene_version": 1,
        "model": {"name": "tiny", "sha256": "0" * 64},
        "clock": "receiver",
        "plate": None,
        "missing": None,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest | row))
    intake.take(replace(fact, evidence=(), evidence_missing="evidence_not_written"))
    until(lambda: cases(store) and not folder.exists())
    intake.stop()
    assert cases(store)[0].evidence_missing is None
    kinds = {file.kind for file in store.queries.case(cases(store)[0].id).evidence}
    assert kinds == {"before", "manifest"}


def test_that_a_listener_that_fails_costs_no_later_candidate(
    desk: Desk, store: SqlStore, vault: FullVault, camera: Camera, tmp_path: Path
) -> None:
    def broken(_case: ReviewCase) -> None:
        raise OSError(errno.EPIPE, "nobody listens")

    vault.room = True
    intake = CandidateIntake(desk, tmp_path / "outbox", broken)
    intake.start()
    for track in (1, 2):
        intake.take(found(camera.id, tmp_path / "outbox" / str(track), track))
        until(lambda: len(cases(store)) == track)  # noqa: B023 - called at once
    intake.stop()
    assert len(cases(store)) == 2


def test_that_a_candidate_of_an_unknown_camera_does_not_hold_up_the_others(
    desk: Desk, store: SqlStore, vault: FullVault, camera: Camera, tmp_path: Path
) -> None:
    vault.room = True
    intake = CandidateIntake(desk, tmp_path / "outbox")
    intake.take(found("no-such-camera", tmp_path / "outbox" / "a", 1))
    intake.take(found(camera.id, tmp_path / "outbox" / "b", 2))
    intake.start()
    until(lambda: cases(store))
    intake.stop()
    assert intake.waiting == 0
    assert (tmp_path / "outbox" / "a" / "before.jpg").is_file(), "its evidence is kept"


def test_that_the_spool_is_sent_on_while_the_console_runs(
    desk: Desk, vault: FullVault, tmp_path: Path
) -> None:
    vault.put_bytes(b"known")
    vault.root.rename(tmp_path / "away")
    digest = vault.put_bytes(b"picture")
    assert vault.spooled() == 1
    intake = CandidateIntake(desk, tmp_path / "outbox", late_s=SOON_S)
    intake.start()
    (tmp_path / "away").rename(vault.root)
    until(lambda: vault.spooled() == 0)
    intake.stop()
    assert vault.path(digest).is_relative_to(vault.root)
