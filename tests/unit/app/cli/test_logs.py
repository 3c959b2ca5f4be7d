import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import logs
from app.cli.logs import log_to_folder
from app.domain.errors import NotFoundError
from app.domain.traces import DiscreetFormatter

PERSONAL = "Nguyễn Thị An 0905 123 456 mat-khau"


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root logger, put back as it was."""
    logger = logging.getLogger()
    before, level = list(logger.handlers), logger.level
    yield logger
    for handler in set(logger.handlers) - set(before):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(level)


def read(text: str) -> None:
    raise ValueError(text)


def fail(text: str) -> None:
    try:
        read(text)
    except ValueError as error:
        raise NotFoundError("not_found", name=text) from error


def test_that_a_logged_exception_names_places_and_nothing_that_it_holds() -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(DiscreetFormatter("%(message)s"))
    logger = logging.Logger("quiet")  # noqa: LOG001 - one of our own, not in the tree
    logger.addHandler(handler)
    try:
        fail(PERSONAL)
    except NotFoundError:
        logger.exception("task 7 failed")
    told = written.getvalue()
    assert "task 7 failed" in told
    assert "NotFoundError [not_found]" in told
    assert "builtins.ValueError" in told
    assert "test_logs.py" in told
    assert "0905" not in told
    assert "An" not in told
    assert str(Path(__file__).parents[4]) not in told


def test_that_the_log_rotates_and_keeps_a_few(
    root: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "MOST_BYTES", 2000)
    log_to_folder(tmp_path / "logs")
    for number in range(400):
        logging.getLogger("chatty").info("line %d", number)
    kept = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert kept == ["console.log", *(f"console.log.{n}" for n in range(1, logs.KEPT + 1))]
    assert all(path.stat().st_size <= 2000 for path in (tmp_path / "logs").iterdir())


def test_that_a_folder_that_cannot_be_written_is_told(
    root: logging.Logger, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "logs").write_text("a file in the way", encoding="utf-8")
    log_to_folder(tmp_path / "logs")
    assert "no log file" in caplog.text
