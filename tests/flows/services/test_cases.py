import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.desks import DeskOf

from app.domain.case_flow import CaseState, DismissReason
from app.domain.errors import (
    ConflictError,
    EnvironmentFailureError,
    NotAllowedError,
    RuleViolationError,
)
from app.domain.records import ReviewCase
from app.domain.roles import Role
from app.gateways.file_vault import LocalFileVault
from app.services.cameras import NewCamera, add_camera
from app.services.cases import EvidenceItem, FoundCandidate, open_case
from app.services.custody import check_custody
from app.services.desk import Desk
from app.services.review import confirm_case, correct_plate, dismiss_case, undo_case_step
from detection.contracts.events import RuleKind, ViolationCandidate

CANDIDATE = ViolationCandidate(
    kind=RuleKind.RED_LIGHT,
    frame=120,
    confirmed_frame=124,
    time_s=12.0,
    track_id=7,
    class_name="motorcycle",
    box_xyxy=(10.0, 20.0, 60.0, 90.0),
    place_id="stop-1",
    place_is_line=True,
    direction=1,
    score=0.9,
    plate="75F1-123.45",
    why={"elapsed_red_s": 3.2},
)


def _folder(path: Path) -> tuple[EvidenceItem, ...]:
    path.mkdir()
    items = []
    for kind in ("before", "on_line", "after", "clip"):
        file = path / f"{kind}.bin"
        file.write_bytes(kind.encode() * 100)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        items.append(EvidenceItem(kind, file.name, file, digest))
    manifest = path / "manifest.json"
    rows = [{"name": item.name, "sha256": item.sha256} for item in items]
    manifest.write_text(json.dumps({"files": rows}))
    return (*items, EvidenceItem("manifest", manifest.name, manifest, None))


@pytest.fixture(autouse=True)
def _camera(desk: Desk) -> None:
    """The one camera of these tests."""
    add_camera(desk, NewCamera("NGA-4-01", "Ngã tư mẫu", "rtsp://camera.example/1"))


def _found(desk: Desk, evidence: tuple[EvidenceItem, ...] = ()) -> FoundCandidate:
    return FoundCandidate(
        candidate=CANDIDATE,
        camera_id=desk.store.queries.cameras()[0].id,
        started_at=datetime(2026, 11, 23, 2, 0, tzinfo=UTC),
        scene_version=3,
        model_name="yolox_nano",
        model_sha256="0" * 64,
        clock_quality="receiver",
        evidence=evidence,
    )


def _open(desk: Desk, evidence: tuple[EvidenceItem, ...] = ()) -> ReviewCase:
    case = open_case(desk, _found(desk, evidence))
    assert case is not None
    return case


def test_that_a_candidate_becomes_a_case_with_every_file(desk: Desk, tmp_path: Path) -> None:
    case = _open(desk, _folder(tmp_path / "found"))
    kept = desk.store.queries.case(case.id)
    assert {file.kind for file in kept.evidence} == {
        "before",
        "on_line",
        "after",
        "clip",
        "manifest",
    }
    assert kept.case.manifest_sha256 is not None
    assert kept.case.scene_version == 3
    assert case.short_number == "VP-26-A07-000001"


def test_that_the_same_candidate_is_a_case_once(desk: Desk) -> None:
    _open(desk)
    assert open_case(desk, _found(desk)) is None


def test_that_a_full_disk_costs_files_and_not_the_case(
    desk: Desk, tmp_path: Path, vault: LocalFileVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Path) -> str:
        raise EnvironmentFailureError("disk_full")

    items = _folder(tmp_path / "found")
    monkeypatch.setattr(vault, "put", full)
    case = _open(desk, items)
    assert (case.evidence_missing, case.manifest_sha256) == ("disk_full", None)
    assert desk.store.queries.case(case.id).evidence == []


def test_that_a_file_altered_on_its_way_is_not_taken(desk: Desk, tmp_path: Path) -> None:
    items = _folder(tmp_path / "found")
    items[0].path.write_bytes(b"other pixels")
    case = _open(desk, items)
    assert case.evidence_missing == "evidence_altered"
    assert "before" not in {file.kind for file in desk.store.queries.case(case.id).evidence}


def test_that_a_reviewer_confirms_with_a_corrected_plate(desk_of: DeskOf, desk: Desk) -> None:
    case = _open(desk)
    reviewer = desk_of(Role.REVIEWER)
    done = confirm_case(reviewer, case.id, case.version, "75f1-123.46")
    assert (done.state, done.plate, done.plate_corrected) == (
        CaseState.SCREENED,
        "75F1-123.45",
        "75F1-123.46",
    )
    assert done.reviewed_by == reviewer.actor.user_id


def test_that_going_back_to_the_machines_reading_takes_a_correction_away(desk: Desk) -> None:
    case = _open(desk)
    wrong = correct_plate(desk, case.id, case.version, "75F1-999.99")
    done = confirm_case(desk, wrong.id, wrong.version, "75F1-123.45")
    assert (done.plate, done.plate_corrected) == ("75F1-123.45", None)


def test_that_no_case_is_confirmed_with_a_plate_that_the_reviewer_erased(desk: Desk) -> None:
    case = _open(desk)
    with pytest.raises(RuleViolationError, match="plate_empty"):
        confirm_case(desk, case.id, case.version, " ")
    assert desk.store.queries.case(case.id).case.state is CaseState.DETECTED


def test_that_a_dismissal_keeps_its_reason_and_can_be_undone(desk: Desk) -> None:
    case = _open(desk)
    gone = dismiss_case(desk, case.id, case.version, DismissReason.EMERGENCY_VEHICLE)
    assert (gone.state, gone.reason) == (CaseState.INSUFFICIENT, "emergency_vehicle")
    back = undo_case_step(desk, gone.id, gone.version)
    assert (back.state, back.reason, back.reviewed_by, back.reviewed_at) == (
        CaseState.DETECTED,
        None,
        None,
        None,
    )


def test_that_the_second_reviewer_is_told_of_the_first(desk: Desk) -> None:
    case = _open(desk)
    confirm_case(desk, case.id, case.version)
    with pytest.raises(ConflictError) as refused:
        dismiss_case(desk, case.id, case.version, DismissReason.NO_VIOLATION)
    assert refused.value.theirs["state"] is CaseState.SCREENED
    assert desk.store.queries.case(case.id).case.state is CaseState.SCREENED


def test_that_an_operator_may_not_decide(desk_of: DeskOf, desk: Desk) -> None:
    case = _open(desk)
    with pytest.raises(NotAllowedError):
        confirm_case(desk_of(Role.OPERATOR), case.id, case.version)


def test_that_the_machines_reading_stays_beside_the_corrected_plate(desk: Desk) -> None:
    case = _open(desk)
    fixed = correct_plate(desk, case.id, case.version, "75F1-999.99")
    assert (fixed.plate, fixed.plate_corrected) == ("75F1-123.45", "75F1-999.99")


def test_that_custody_finds_one_changed_byte_and_one_missing_file(
    desk: Desk, tmp_path: Path
) -> None:
    case = _open(desk, _folder(tmp_path / "found"))
    assert check_custody(desk).faults == ()
    files = {file.kind: file for file in desk.store.queries.case(case.id).evidence}
    changed = desk.files.path(files["clip"].sha256)
    changed.chmod(0o600)
    changed.write_bytes(b"x" + changed.read_bytes()[1:])
    gone = desk.files.path(files["after"].sha256)
    gone.unlink()
    found = {(fault.code, fault.name) for fault in check_custody(desk).faults}
    assert {("changed", "clip.bin"), ("missing", "after.bin")} <= found
