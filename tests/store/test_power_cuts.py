"""What was acknowledged is there after the writer was killed at any moment."""

import os
import random
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from support.databases import Database
from support.records import a_report
from support.station import Station

from app.domain.errors import NotFoundError
from app.domain.ids import ReportId
from app.store.engines import Address
from app.store.verification import verify

CUTS = int(os.environ.get("IOC_POWER_CUTS", "4"))
"""How often the writer is killed; the figure in docs/figures.md was made with 100 and more."""


@pytest.mark.slow
def test_that_no_acknowledged_report_is_lost_in_power_cuts(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    dice, pause = random.Random(7), threading.Event()  # noqa: S311  moments, not secrets
    acknowledged: list[str] = []
    for _cut in range(CUTS):
        writer = Station("for-ever", database.url, "A07")
        writer.go()
        pause.wait(dice.uniform(0.0, 0.25))
        acknowledged += [line.strip() for line in writer.kill()]
    store = database.open()
    lost = 0
    for report_id in acknowledged:
        try:
            detail = store.queries.report(ReportId(report_id))
        except NotFoundError:
            lost += 1
        else:
            assert len(detail.history) == 1
    store.close()
    assert verify(Address.of(database.url)) == []
    with capsys.disabled():
        if CUTS > 10:
            print(f"\n{database.kind}: {CUTS} cuts, {len(acknowledged)} acknowledged, {lost} lost")  # noqa: T201  the figure itself
    assert acknowledged
    assert lost == 0


@pytest.mark.slow
def test_that_a_log_torn_anywhere_keeps_what_was_acknowledged_before(
    tmp_path: Path, sqlite_template: Path
) -> None:
    """Power goes while the log is written: its end is missing, or is noise."""
    file, dice = tmp_path / "console.sqlite3", random.Random(11)  # noqa: S311  moments, not secrets
    shutil.copy(sqlite_template, file)
    store = Database("sqlite", str(file)).open()
    store.write(lambda work: work.reports.add(a_report()))
    log, pages = file.with_name(f"{file.name}-wal"), file.read_bytes()
    sizes = []
    for _number in range(20):
        store.write(lambda work: work.reports.add(a_report()))
        sizes.append(log.stat().st_size)
    written = log.read_bytes()
    assert file.read_bytes() == pages, "the log was emptied meanwhile; write less"
    store.close()
    copy = tmp_path / "cut.sqlite3"
    for _cut in range(CUTS * 25):
        end = dice.randrange(sizes[0], len(written))
        noise = dice.randbytes(dice.choice([0, 0, 100, 5000]))
        copy.write_bytes(pages)
        copy.with_name(f"{copy.name}-wal").write_bytes(written[:end] + noise)
        with closing(sqlite3.connect(copy)) as connection:
            kept = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
        assert kept == 1 + sum(size <= end for size in sizes)
        for name in ("-wal", "-shm"):
            copy.with_name(copy.name + name).unlink(missing_ok=True)
