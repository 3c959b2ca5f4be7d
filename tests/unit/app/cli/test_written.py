"""Results of commands: whole, or as they were before."""

import errno
import os
import stat
import tempfile
from pathlib import Path

import pytest

from app.cli.written import written_whole
from app.domain.errors import EnvironmentFailureError

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")


def test_that_a_result_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "events.jsonl"
    with written_whole(path) as file:
        file.write("đèn đỏ\n")
        assert not path.exists()
    assert path.read_bytes() == "đèn đỏ\n".encode()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_that_a_run_that_fails_leaves_the_result_before(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text("before")

    def fail() -> None:
        with written_whole(path) as file:
            file.write("half")
            raise ValueError("stopped")

    with pytest.raises(ValueError, match="stopped"):
        fail()
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_that_one_who_reads_along_sees_each_line(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    with written_whole(path, at_once=True) as file:
        file.write("one\n")
        file.flush()
        assert path.read_text() == "one\n"


@pytest.mark.skipif(os.name == "nt", reason="no such modes there")
def test_that_links_and_modes_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("before")
    target.chmod(0o640)
    link.symlink_to(target)
    with written_whole(link) as file:
        file.write("after")
    assert link.is_symlink()
    assert target.read_text() == "after"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@needs_full
def test_that_a_full_disk_is_told_by_the_name_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "full").symlink_to(FULL)

    def write() -> None:
        with written_whole(tmp_path / "full") as file:
            file.writelines("line\n" for _ in range(10_000))

    with pytest.raises(EnvironmentFailureError) as caught:
        write()
    assert caught.value.code == "disk_full"
    assert str(caught.value.values["name"]).endswith("full")


def test_that_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(EnvironmentFailureError, match="file_not_written"),
        written_whole(tmp_path),
    ):
        pytest.fail("nothing can be written there")


def test_that_a_file_in_a_closed_folder_is_written_straight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)  # root may write into every folder
    path = tmp_path / "events.jsonl"
    path.write_text("before")
    with written_whole(path) as file:
        file.write("after")
    assert path.read_text() == "after"
