import errno
import hashlib
import os
import shutil
import threading
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFailureError, NotFoundError
from app.gateways.file_vault import LocalFileVault


@pytest.fixture
def vault(tmp_path: Path) -> LocalFileVault:
    return LocalFileVault(tmp_path / "root", tmp_path / "spool")


def test_that_a_file_is_kept_under_its_hash_once(vault: LocalFileVault, tmp_path: Path) -> None:
    source = tmp_path / "still.jpg"
    source.write_bytes(b"picture" * 1000)
    digest = vault.put(source)
    assert digest == hashlib.sha256(source.read_bytes()).hexdigest()
    assert vault.put_bytes(source.read_bytes()) == digest
    kept = [file for file in vault.root.rglob("*") if file.is_file() and file.name[0] != "."]
    assert kept == [vault.path(digest)]
    assert vault.path(digest) == vault.root / digest[:2] / digest[2:]
    assert vault.path(digest).read_bytes() == source.read_bytes()


def test_that_a_missing_file_is_not_found(vault: LocalFileVault, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        vault.path("ab" * 32)
    with pytest.raises(EnvironmentFailureError, match="file_unreadable"):
        vault.put(tmp_path / "absent")


def test_that_files_wait_in_the_spool_while_the_root_is_away(vault: LocalFileVault) -> None:
    first = vault.put_bytes(b"first")
    away = vault.root.with_name("away")
    vault.root.rename(away)
    second = vault.put_bytes(b"second")
    assert vault.spooled() == 1
    assert vault.path(second).read_bytes() == b"second"
    assert vault.flush() == 1
    away.rename(vault.root)
    assert vault.flush() == 0
    assert vault.spooled() == 0
    for digest, content in ((first, b"first"), (second, b"second")):
        assert vault.path(digest).is_relative_to(vault.root)
        assert vault.path(digest).read_bytes() == content


def test_that_an_empty_folder_where_the_share_was_is_not_taken_for_it(
    vault: LocalFileVault,
) -> None:
    vault.put_bytes(b"first")
    shutil.rmtree(vault.root)
    vault.root.mkdir()
    vault.put_bytes(b"second")
    assert vault.spooled() == 1
    assert list(vault.root.iterdir()) == []


def refuse_writing(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    """Let the disk of these folders be full."""
    real = os.fsync

    def full(handle: int) -> None:
        name = Path(f"/proc/self/fd/{handle}").readlink()
        if any(name.is_relative_to(folder) for folder in folders):
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)


def test_that_a_full_root_fills_the_spool(
    vault: LocalFileVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_writing(monkeypatch, vault.root)
    digest = vault.put_bytes(b"content")
    assert vault.spooled() == 1
    monkeypatch.undo()
    assert vault.flush() == 0
    assert vault.path(digest).read_bytes() == b"content"


def test_that_one_damaged_file_in_the_spool_keeps_no_other_back(vault: LocalFileVault) -> None:
    away = vault.root.with_name("away")
    vault.put_bytes(b"known")
    vault.root.rename(away)
    digests = [vault.put_bytes(f"picture {number}".encode()) for number in range(4)]
    first = min(digests)
    damaged = vault.spool / first[:2] / first[2:]
    damaged.write_bytes(b"half a pict")
    away.rename(vault.root)
    assert vault.flush() == 1
    for digest in set(digests) - {first}:
        assert vault.path(digest) == vault.root / digest[:2] / digest[2:]
    assert damaged.read_bytes() == b"half a pict"


def test_that_two_full_disks_are_an_expected_failure_and_leave_no_half_file(
    vault: LocalFileVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_writing(monkeypatch, vault.root, vault.spool)
    with pytest.raises(EnvironmentFailureError, match="disk_full"):
        vault.put_bytes(b"content")
    assert vault.spooled() == 0
    left = [file for file in (*vault.root.rglob("*"), *vault.spool.rglob("*")) if file.is_file()]
    assert all(file.name.startswith((".ioc-vault", ".root-")) for file in left)


def test_that_threads_may_keep_the_same_content_at_once(vault: LocalFileVault) -> None:
    digests: list[str] = []
    threads = [
        threading.Thread(target=lambda: digests.append(vault.put_bytes(b"same" * 50_000)))
        for _number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(digests)) == 1
    assert len(digests) == 8
    assert [file for file in vault.root.rglob(".part-*") if file.is_file()] == []
