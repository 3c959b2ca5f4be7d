"""Evidence goes when its time is over, never before, never locked, never without a record."""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from support.custody import Made, opened, some_cases
from support.databases import SetClock
from support.desks import DeskOf

from app.domain.case_flow import CaseState, DismissReason
from app.domain.custody import ChainKind
from app.domain.errors import EnvironmentFailureError, NotAllowedError, RuleViolationError
from app.domain.records import ReviewCase
from app.domain.retention import POLICY_NAME, Outcome, RetentionPolicy, outcome_of, retention_of
from app.domain.roles import Role
from app.gateways.file_vault import LocalFileVault
from app.services.custody import check_custody
from app.services.custody_locks import lock_evidence, unlock_evidence
from app.services.custody_retention import run_daily_retention, run_retention
from app.services.desk import Desk
from app.services.policies import save_policy
from app.services.review import confirm_case, dismiss_case, undo_case_step

DAY = timedelta(days=1)


@pytest.fixture
def aged(vault: LocalFileVault) -> Callable[[], None]:
    """Makes the files of the vault as old as the clock of a test says."""

    def age() -> None:
        long_ago = time.time() - 10 * 86_400
        for path in vault.root.rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                os.utime(path, (long_ago, long_ago))

    return age


def dismissed(desk: Desk, case: ReviewCase) -> ReviewCase:
    return dismiss_case(desk, case.id, case.version, DismissReason.NO_VIOLATION)


def files_left(desk: Desk, case: ReviewCase) -> set[str]:
    left = set()
    for file in desk.store.queries.case(case.id).evidence:
        try:
            desk.files.path(file.sha256)
        except Exception:  # noqa: BLE001, S112  gone is what is asked
            continue
        left.add(file.kind)
    return left


ALL = {"before", "on_line", "after", "track", "plate", "clip", "manifest"}


def test_that_a_dismissed_case_loses_its_files_after_its_days_and_keeps_its_manifest(
    desk: Desk, clock: SetClock, aged: Callable[[], None], tmp_path: Path
) -> None:
    case = dismissed(desk, opened(desk, tmp_path))
    aged()
    clock.forward(90 * DAY)
    assert run_retention(desk).cases == 0
    clock.forward(DAY)
    done = run_retention(desk)
    assert (dict(done.by_outcome), done.files) == ({Outcome.DISMISSED: 1}, 6)
    assert files_left(desk, case) == {"manifest"}
    custody = check_custody(desk)
    assert (custody.deleted, custody.faults) == (6, ())
    assert [entry.seal.kind for entry in desk.store.queries.custody.entries()] == [
        ChainKind.OPENED,
        ChainKind.DELETED,
    ]


def test_that_the_record_says_what_went_when_and_under_which_policy(
    desk: Desk, clock: SetClock, aged: Callable[[], None], tmp_path: Path
) -> None:
    case = dismissed(desk, opened(desk, tmp_path))
    save_policy(desk, POLICY_NAME, 0, {"dismissed_days": 7})
    aged()
    clock.forward(8 * DAY)
    run_retention(desk)
    sealed = desk.store.queries.custody.sealed_case(case.id)
    originals = {file.name: file.sha256 for file in sealed.files if file.kind != "manifest"}
    assert {one.name: one.sha256 for one in sealed.deletions} == originals
    (one, *_rest) = sealed.deletions
    assert (one.outcome, one.policy_version, one.days) == ("dismissed", 1, 7)
    assert (one.at, one.user_name) == (clock.now(), desk.actor.name)
    last = desk.store.queries.case(case.id).history[-1]
    assert (last.action, last.reason) == ("evidence_deleted", "dismissed")


def test_that_undecided_and_confirmed_cases_are_never_touched_by_the_defaults(
    desk: Desk, clock: SetClock, aged: Callable[[], None], tmp_path: Path
) -> None:
    undecided, confirmed = some_cases(desk, tmp_path, 2)
    confirm_case(desk, confirmed.id, confirmed.version)
    aged()
    clock.forward(9000 * DAY)
    assert run_retention(desk).cases == 0
    assert files_left(desk, undecided) == files_left(desk, confirmed) == ALL


def test_that_a_dry_run_counts_and_deletes_nothing(
    desk: Desk, clock: SetClock, aged: Callable[[], None], tmp_path: Path
) -> None:
    case = dismissed(desk, opened(desk, tmp_path))
    aged()
    clock.forward(91 * DAY)
    counted = run_retention(desk, dry_run=True)
    assert files_left(desk, case) == ALL
    done = run_retention(desk)
    assert (counted.files, counted.size_bytes) == (done.files, done.size_bytes)
    assert run_retention(desk).files == 0


def test_that_locked_evidence_outlives_the_policy_until_it_is_released(
    desk: Desk, clock: SetClock, aged: Callable[[], None], tmp_path: Path
) -> None:
    case = dismissed(desk, opened(desk, tmp_path))
    lock_evidence(desk, case.id, "Khiếu nại")
    aged()
    clock.forward(400 * DAY)
    assert (run_retention(desk).cases, run_retention(desk, dry_run=True).locked) == (0, 1)
    assert files_left(desk, case) == ALL
    unlock_evidence(desk, case.id, "Đã giải quyết")
    assert run_retention(desk).cases == 1
    actions = [step.action for step in desk.store.queries.case(case.id).history]
    assert actions[2:] == ["evidence_locked", "evidence_unlocked", "evidence_deleted"]


def test_that_a_lock_with_an_end_ends_by_itself_and_can_be_set_anew(
    desk: Desk, clock: SetClock, aged: Callable[[], None], tmp_path: Path
) -> None:
    case = dismissed(desk, opened(desk, tmp_path))
    lock_evidence(desk, case.id, "Yêu cầu", clock.now() + 200 * DAY)
    with pytest.raises(RuleViolationError, match="evidence_locked_already"):
        lock_evidence(desk, case.id, "Lần hai")
    aged()
    clock.forward(199 * DAY)
    assert run_retention(desk).cases == 0
    clock.forward(2 * DAY)
    lock_evidence(desk, case.id, "Lần hai", clock.now() + DAY)
    assert run_retention(desk).cases == 0
    clock.forward(2 * DAY)
    assert run_retention(desk).cases == 1


def test_that_a_lock_needs_a_reason_a_right_and_an_end_to_come(
    desk: Desk, desk_of: DeskOf, clock: SetClock, tmp_path: Path
) -> None:
    case = opened(desk, tmp_path)
    with pytest.raises(RuleViolationError, match="reason_empty"):
        lock_evidence(desk, case.id, " ")
    with pytest.raises(RuleViolationError, match="lock_past"):
        lock_evidence(desk, case.id, "Yêu cầu", clock.now())
    with pytest.raises(NotAllowedError):
        lock_evidence(desk_of(Role.OPERATOR), case.id, "Yêu cầu")
    lock_evidence(desk_of(Role.REVIEWER), case.id, "Yêu cầu")
    with pytest.raises(NotAllowedError):
        unlock_evidence(desk_of(Role.REVIEWER), case.id, "Tự mở")
    unlock_evidence(desk_of(Role.SUPERVISOR), case.id, "Xong")
    with pytest.raises(RuleViolationError, match="evidence_not_locked"):
        unlock_evidence(desk_of(Role.SUPERVISOR), case.id, "Xong")


def test_that_a_file_of_two_cases_stays_until_both_let_go(
    desk: Desk, clock: SetClock, aged: Callable[[], None], tmp_path: Path
) -> None:
    one = dismissed(desk, opened(desk, tmp_path, Made(1, same_clip=True)))
    clock.forward(10 * DAY)
    other = dismissed(desk, opened(desk, tmp_path, Made(2, same_clip=True)))
    aged()
    clock.forward(81 * DAY)
    done = run_retention(desk)
    assert (done.cases, done.shared) == (1, 1)
    assert files_left(desk, one) == {"clip", "manifest"}
    assert files_left(desk, other) == ALL
    assert check_custody(desk).faults == ()
    clock.forward(10 * DAY)
    assert run_retention(desk).cases == 1
    assert files_left(desk, one) == files_left(desk, other) == {"manifest"}
    assert check_custody(desk).faults == ()


def test_that_a_cut_between_record_and_file_is_made_good_by_the_next_run(
    desk: Desk,
    vault: LocalFileVault,
    clock: SetClock,
    aged: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = dismissed(desk, opened(desk, tmp_path))
    aged()
    clock.forward(91 * DAY)

    def cut(_sha256: str) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(vault, "remove", cut)
        with pytest.raises(KeyboardInterrupt):
            run_retention(desk)
    assert files_left(desk, case) == ALL
    assert check_custody(desk).faults == ()
    run_retention(desk)
    assert files_left(desk, case) == {"manifest"}


def test_that_a_root_that_is_away_stops_the_run_before_anything_is_recorded(
    desk: Desk, vault: LocalFileVault, clock: SetClock, aged: Callable[[], None], tmp_path: Path
) -> None:
    case = dismissed(desk, opened(desk, tmp_path))
    aged()
    clock.forward(91 * DAY)
    vault.root.rename(tmp_path / "away")
    with pytest.raises(EnvironmentFailureError, match="evidence_root_away"):
        run_retention(desk)
    assert run_daily_retention(desk) is None
    assert desk.store.queries.custody.sealed_case(case.id).deletions == []


def test_that_the_daily_run_is_made_once_a_day_and_not_when_it_is_forbidden(
    desk: Desk, clock: SetClock, aged: Callable[[], None], tmp_path: Path
) -> None:
    dismissed(desk, opened(desk, tmp_path))
    aged()
    save_policy(desk, POLICY_NAME, 0, {"daily": False})
    clock.forward(91 * DAY)
    assert run_daily_retention(desk) is None
    save_policy(desk, POLICY_NAME, 1, {"daily": True})
    done = run_daily_retention(desk)
    assert done is not None
    assert done.cases == 1
    assert run_daily_retention(desk) is None
    clock.forward(DAY)
    assert run_daily_retention(desk) is not None


def test_that_an_export_or_a_lock_is_no_decision_to_be_undone(desk: Desk, tmp_path: Path) -> None:
    case = dismissed(desk, opened(desk, tmp_path))
    lock_evidence(desk, case.id, "Yêu cầu")
    with pytest.raises(RuleViolationError, match="nothing_to_undo"):
        undo_case_step(desk, case.id, case.version)


def test_that_a_policy_that_deletes_too_early_is_refused() -> None:
    for values in ({"running_days": 30}, {"closed_days": -1}, {"dismissed_days": "7"}):
        with pytest.raises(RuleViolationError, match="retention_days"):
            retention_of(values)
    assert retention_of({"dismissed_days": 0, "from_a_newer_program": 1}) == RetentionPolicy(
        dismissed_days=0
    )


def test_that_every_state_has_an_outcome_and_open_ones_are_kept() -> None:
    policy = RetentionPolicy()
    kept = {outcome for outcome in Outcome if not policy.days(outcome)}
    assert kept == {Outcome.UNDECIDED, Outcome.RUNNING}
    assert {outcome_of(state) for state in CaseState} == set(Outcome)
