"""The power goes while evidence is kept or deleted: nothing acknowledged is lost."""

import os
import random
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from support.case_writer import desk_in
from support.databases import SetClock

from app.domain.ids import CaseId
from app.services.custody import check_custody
from app.services.custody_retention import run_retention

ROOT = Path(__file__).parents[3]
WRITER = ROOT / "tests" / "support" / "case_writer.py"
CUTS = int(os.environ.get("IOC_POWER_CUTS", "3"))

pytestmark = pytest.mark.slow


def killed_at(folder: Path, what: str, seed: int, after_s: float) -> list[str]:
    """Lines that a writer told until it was killed, some time after it was ready."""
    writer = subprocess.Popen(  # noqa: S603  our own script
        [sys.executable, str(WRITER), str(folder), what, str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    threading.Event().wait(after_s)
    writer.kill()
    told = writer.stdout.read()
    writer.wait(10)
    writer.stdout.close()
    return [line for line in told.split("\n")[:-1] if line]


def test_that_no_acknowledged_case_loses_a_file_or_its_link(tmp_path: Path) -> None:
    dice = random.Random(3)  # noqa: S311  moments, not secrets
    acknowledged: list[str] = []
    for cut in range(CUTS):
        acknowledged += killed_at(tmp_path, "open", 1 + cut * 1000, dice.uniform(0.05, 0.8))
    desk = desk_in(tmp_path)
    for case_id in acknowledged:
        assert len(desk.store.queries.case(CaseId(case_id)).evidence) == 7
    custody = check_custody(desk)
    assert custody.faults == ()
    assert custody.entries == custody.cases >= len(acknowledged) > 0
    desk.store.close()


def test_that_a_cut_while_files_are_deleted_leaves_records_and_no_gap(tmp_path: Path) -> None:
    dice = random.Random(5)  # noqa: S311  moments, not secrets
    for cut in range(CUTS):
        killed_at(tmp_path, "let-go", 1 + cut * 1000, dice.uniform(0.0, 0.4))
        clock = SetClock()
        clock.forward(timedelta(days=91))
        desk = desk_in(tmp_path, clock)
        custody = check_custody(desk)
        assert custody.faults == ()
        run_retention(desk)
        custody = check_custody(desk)
        assert custody.faults == ()
        assert (custody.cases, custody.deleted) == (12 * (cut + 1), 72 * (cut + 1))
        kept = [path for path in (tmp_path / "evidence").glob("[0-9a-f]*/*") if path.is_file()]
        assert len(kept) == custody.cases
        desk.store.close()
