"""Prints what evidence costs, and what the check finds in tampered copies.

``PYTHONPATH=.:tests python tests/performance/evidence_figures.py [--cases N]``
"""

import argparse
import json
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from support.clips import video
from support.custody import Made, a_found, changed_byte
from support.databases import SetClock
from support.evidence import a_request

from app.domain.ids import Workstation
from app.domain.records import ReviewCase
from app.gateways.case_documents import LocalCaseDocuments
from app.gateways.file_vault import LocalFileVault
from app.services.cases import open_case
from app.services.custody import check_custody
from app.services.custody_export import BlurChoice, export_cases
from app.services.desk import Desk
from app.services.people import system_actor
from app.store import open_store
from detection.pipeline.evidence import build_evidence
from detection.sources.addresses import SourceAddress
from detection.sources.films import read_film
from detection.sources.ring import PacketRing

SIZES = ((640, 360), (1280, 720), (1920, 1080))
CLIP_S = 10.0
Harm = Callable[[Path], None]


def build_cost(folder: Path) -> dict[str, float]:
    """Processor seconds of a build for each second of its clip, by size of the picture."""
    found = {}
    for size in SIZES:
        path = video(folder / f"{size[0]}.mp4", size=size, count=300, fps=15, gop=30)
        ring = PacketRing()
        for _ in read_film(SourceAddress(str(path)), ring=ring):
            pass
        costs = []
        for number in range(5):
            begin = time.process_time()
            record = build_evidence(a_request(ring, plate=None), folder / f"{size[0]}-{number}")
            assert record.missing is None
            costs.append((time.process_time() - begin) / CLIP_S)
        found[f"{size[0]}x{size[1]}"] = round(sorted(costs)[2], 4)
    return found


def a_desk(folder: Path) -> Desk:
    """The console itself, over a store and a vault in a folder."""
    clock = SetClock()
    store = open_store(folder / "console.sqlite3", Workstation("A07"), clock)
    vault = LocalFileVault(folder / "evidence", folder / "spool")
    actor = system_actor(Workstation("A07"))
    return Desk(actor, store, vault, clock, documents=LocalCaseDocuments())


def speeds(folder: Path, count: int) -> dict[str, float]:
    """Cases a second opened and checked, and what an export of 20 takes."""
    desk = a_desk(folder)
    outbox = folder / "outbox"
    found = [a_found(desk, outbox, Made(number)) for number in range(1, count + 1)]
    begin = time.perf_counter()
    cases = [case for one in found if (case := open_case(desk, one)) is not None]
    opened_s = time.perf_counter() - begin
    shutil.rmtree(outbox)
    begin = time.perf_counter()
    custody = check_custody(desk)
    checked_s = time.perf_counter() - begin
    assert custody.faults == ()
    kept = sum(path.stat().st_size for path in (folder / "evidence").rglob("*") if path.is_file())
    begin = time.perf_counter()
    chosen = [case.id for case in cases[:20]]
    export_cases(desk, chosen, folder / "o.zip", BlurChoice.OTHERS, reason="figures")
    exported_s = time.perf_counter() - begin
    desk.store.close()
    return {
        "cases": count,
        "files": custody.files,
        "megabytes": round(kept / 1e6, 1),
        "opened_a_second": round(count / opened_s, 1),
        "checked_a_second": round(count / checked_s, 1),
        "checked_mb_a_second": round(kept / 1e6 / checked_s, 1),
        "export_ms_a_case": round(1000 * exported_s / len(chosen), 1),
    }


def tampered(folder: Path) -> dict[str, str]:
    """What the check says of copies that somebody changed."""
    whole = folder / "whole"
    desk = a_desk(whole)
    cases = [
        case
        for number in range(1, 11)
        if (case := open_case(desk, a_found(desk, whole / "outbox", Made(number)))) is not None
    ]
    head = desk.store.queries.custody.head()
    assert head is not None
    desk.store.close()
    harms: dict[str, Harm] = {
        "nothing": lambda _copy: None,
        "one byte of a still": lambda copy: changed_byte(_file(copy, cases[4], "before")),
        "one byte of a clip": lambda copy: changed_byte(_file(copy, cases[4], "clip")),
        "one byte of a manifest": lambda copy: changed_byte(_file(copy, cases[4], "manifest")),
        "one file removed": lambda copy: _file(copy, cases[4], "plate").unlink(),
        "one case removed": lambda copy: _remove(copy, cases[4], chain=False),
        "one case removed with its link": lambda copy: _remove(copy, cases[4], chain=True),
        "last case removed with its link": lambda copy: _remove(copy, cases[9], chain=True),
        "plate of a case changed": lambda copy: _sql(
            copy, "UPDATE cases SET plate = '75F1-000.00' WHERE id = ?", cases[4].id
        ),
        "link changed": lambda copy: _sql(
            copy, "UPDATE custody_chain SET files_sha256 = 'ab' WHERE case_id = ?", cases[4].id
        ),
    }
    told = {}
    for number, (name, harm) in enumerate(harms.items()):
        copy = folder / f"copy-{number}"
        shutil.copytree(whole, copy)
        harm(copy)
        again = a_desk(copy)
        faults = check_custody(again, head.entry_sha256).faults
        again.store.close()
        told[name] = "; ".join(sorted({f"{one.code} {one.case_number}" for one in faults}))
    return told


def _file(copy: Path, case: ReviewCase, kind: str) -> Path:
    with closing(sqlite3.connect(copy / "console.sqlite3")) as connection:
        asked = "SELECT sha256 FROM evidence WHERE case_id = ? AND kind = ?"
        (digest,) = connection.execute(asked, (case.id, kind)).fetchone()
    path: Path = copy / "evidence" / digest[:2] / digest[2:]
    return path


def _remove(copy: Path, case: ReviewCase, *, chain: bool) -> None:
    _sql(copy, "DELETE FROM evidence WHERE case_id = ?", case.id)
    _sql(copy, "DELETE FROM cases WHERE id = ?", case.id)
    if chain:
        _sql(copy, "DELETE FROM custody_chain WHERE case_id = ?", case.id)


def _sql(copy: Path, statement: str, case_id: str) -> None:
    with closing(sqlite3.connect(copy / "console.sqlite3")) as connection:
        for verb in ("update", "delete"):
            connection.execute(f"DROP TRIGGER IF EXISTS custody_chain_no_{verb}")
        connection.execute(statement, (case_id,))
        connection.commit()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, default=500)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = {
            "cpu_s_per_clip_s": build_cost(folder),
            "custody": speeds(folder / "speed", given.cases),
            "tampered": tampered(folder),
        }
    sys.stdout.write(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
