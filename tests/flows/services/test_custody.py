"""Whatever is done to evidence behind the console's back, the check says so."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.custody import Made, a_found, changed_byte, opened, some_cases
from support.databases import SetClock

from app.domain.custody import GENESIS, ChainKind
from app.domain.errors import EnvironmentFailureError
from app.gateways.file_vault import LocalFileVault
from app.services.cases import complete_case, open_case
from app.services.custody import check_custody
from app.services.desk import Desk
from app.store import SqlStore


def faults(desk: Desk, head: str | None = None) -> set[tuple[str, str]]:
    return {(fault.code, fault.case_number) for fault in check_custody(desk, head).faults}


def behind_its_back(folder: Path, *statements: str, of: str | None = None) -> None:
    """Change rows past the console; who can write the file can drop triggers too."""
    with closing(sqlite3.connect(folder / "console.sqlite3")) as connection:
        for name in ("custody_chain", "evidence_deletions", "history"):
            for verb in ("update", "delete"):
                connection.execute(f"DROP TRIGGER {name}_no_{verb}")
        for statement in statements:
            connection.execute(statement, () if of is None else (of,))
        connection.commit()


def test_that_each_case_is_a_link_that_names_the_one_before(desk: Desk, tmp_path: Path) -> None:
    cases = some_cases(desk, tmp_path, 3)
    entries = desk.store.queries.custody.entries()
    assert [entry.seal.case_id for entry in entries] == [case.id for case in cases]
    assert [entry.previous_sha256 for entry in entries] == [
        GENESIS,
        *(entry.entry_sha256 for entry in entries[:-1]),
    ]
    custody = check_custody(desk)
    assert (custody.cases, custody.files, custody.entries, custody.faults) == (3, 21, 3, ())
    assert custody.head == entries[-1]


def test_that_the_chain_cannot_be_rewritten_by_ordinary_means(desk: Desk, tmp_path: Path) -> None:
    some_cases(desk, tmp_path, 1)
    with closing(sqlite3.connect(tmp_path / "console.sqlite3")) as connection:
        for statement in ("DELETE FROM custody_chain", "UPDATE custody_chain SET seq = 9"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


@pytest.mark.parametrize("name", ["before.jpg", "track.jpg", "plate.png", "clip.mp4"])
def test_that_one_changed_byte_of_any_file_is_found(
    desk: Desk, vault: LocalFileVault, tmp_path: Path, name: str
) -> None:
    case = some_cases(desk, tmp_path, 3)[1]
    files = desk.store.queries.case(case.id).evidence
    (kept,) = (file for file in files if file.name == name)
    changed_byte(vault.path(kept.sha256))
    assert faults(desk) == {("changed", case.short_number)}


def test_that_a_missing_file_and_a_changed_manifest_are_found(
    desk: Desk, vault: LocalFileVault, tmp_path: Path
) -> None:
    one, other = some_cases(desk, tmp_path, 2)
    by_name = {file.name: file.sha256 for file in desk.store.queries.case(one.id).evidence}
    vault.path(by_name["clip.mp4"]).unlink()
    assert other.manifest_sha256 is not None
    changed_byte(vault.path(other.manifest_sha256))
    assert faults(desk) == {("missing", one.short_number), ("changed", other.short_number)}


def test_that_a_case_removed_from_the_database_is_found_by_its_number(
    desk: Desk, tmp_path: Path
) -> None:
    case = some_cases(desk, tmp_path, 3)[1]
    behind_its_back(
        tmp_path,
        "DELETE FROM evidence WHERE case_id = ?",
        "DELETE FROM cases WHERE id = ?",
        of=case.id,
    )
    assert faults(desk) == {("case_removed", case.short_number)}


def test_that_a_case_removed_with_its_link_leaves_a_gap(desk: Desk, tmp_path: Path) -> None:
    _first, case, last = some_cases(desk, tmp_path, 3)
    behind_its_back(
        tmp_path,
        "DELETE FROM evidence WHERE case_id = ?",
        "DELETE FROM cases WHERE id = ?",
        "DELETE FROM custody_chain WHERE case_id = ?",
        of=case.id,
    )
    assert faults(desk) == {("chain_gap", last.short_number)}


def test_that_a_chain_cut_at_its_end_is_found_by_the_head_that_was_kept(
    desk: Desk, tmp_path: Path
) -> None:
    case = some_cases(desk, tmp_path, 3)[2]
    head = desk.store.queries.custody.head()
    assert head is not None
    behind_its_back(
        tmp_path,
        "DELETE FROM evidence WHERE case_id = ?",
        "DELETE FROM cases WHERE id = ?",
        "DELETE FROM custody_chain WHERE case_id = ?",
        of=case.id,
    )
    assert faults(desk) == set()
    assert faults(desk, head.entry_sha256) == {("head_missing", "")}


def test_that_a_head_kept_earlier_is_still_in_a_chain_that_grew(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path, Made(1))
    head = desk.store.queries.custody.head()
    assert head is not None
    opened(desk, tmp_path, Made(2))
    assert faults(desk, head.entry_sha256) == set()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE cases SET plate = '75F1-999.99'", "case_altered"),
        ("UPDATE cases SET started_at = started_at + 60000000", "case_altered"),
        ("UPDATE evidence SET sha256 = '{0}' WHERE kind = 'before'", "files_altered"),
        ("DELETE FROM evidence WHERE kind = 'clip'", "files_altered"),
        ("UPDATE cases SET manifest_sha256 = '{0}'", "manifest_replaced"),
        ("UPDATE custody_chain SET facts_sha256 = '{0}'", "entry_altered"),
        ("UPDATE custody_chain SET previous_sha256 = '{0}'", "chain_broken"),
        ("DELETE FROM custody_chain", "not_in_chain"),
    ],
)
def test_that_an_altered_row_contradicts_the_chain(
    desk: Desk, tmp_path: Path, statement: str, code: str
) -> None:
    opened(desk, tmp_path)
    behind_its_back(tmp_path, statement.format("ab" * 32))
    assert code in {found for found, _ in faults(desk)}


def test_that_a_decision_of_a_person_does_not_break_the_chain(desk: Desk, tmp_path: Path) -> None:
    from app.services.review import confirm_case  # noqa: PLC0415  beside its use

    case = opened(desk, tmp_path)
    confirm_case(desk, case.id, case.version, plate_corrected="75F1-123.46")
    assert faults(desk) == set()


def test_that_files_that_came_late_are_sealed_again(
    desk: Desk, vault: LocalFileVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = a_found(desk, tmp_path)

    def full(_source: Path) -> str:
        raise EnvironmentFailureError("disk_full")

    with monkeypatch.context() as patched:
        patched.setattr(vault, "put", full)
        case = open_case(desk, found)
    assert case is not None
    assert faults(desk) == {("never_kept", case.short_number)}
    assert complete_case(desk, found)
    kinds = [entry.seal.kind for entry in desk.store.queries.custody.entries()]
    assert kinds == [ChainKind.OPENED, ChainKind.COMPLETED]
    assert check_custody(desk).faults == ()


def test_that_a_root_that_is_away_is_said_and_no_file_called_missing(
    desk: Desk, vault: LocalFileVault, tmp_path: Path
) -> None:
    opened(desk, tmp_path)
    vault.root.rename(tmp_path / "away")
    vault.root.mkdir()
    with pytest.raises(EnvironmentFailureError, match="evidence_root_away"):
        check_custody(desk)


def test_that_a_cut_between_file_and_row_loses_nothing(
    desk: Desk, store: SqlStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: SetClock
) -> None:
    """The files are kept, the transaction is not: the outbox still has all, and is asked again."""
    found = a_found(desk, tmp_path)

    def cut(_job: object) -> None:
        raise EnvironmentFailureError("database_unreachable")

    with monkeypatch.context() as patched:
        patched.setattr(store, "write", cut)
        with pytest.raises(EnvironmentFailureError):
            open_case(desk, found)
    assert store.queries.custody.head() is None
    assert open_case(desk, found) is not None
    assert open_case(desk, found) is None
    custody = check_custody(desk)
    assert (custody.cases, custody.entries, custody.faults) == (1, 1, ())


def test_that_a_manifest_that_is_no_manifest_is_said(
    desk: Desk, vault: LocalFileVault, tmp_path: Path
) -> None:
    found = a_found(desk, tmp_path)
    (tmp_path / "outbox-1" / "manifest.json").write_text(json.dumps({"files": 3}))
    case = open_case(desk, found)
    assert case is not None
    assert faults(desk) == {("manifest_unreadable", case.short_number)}
