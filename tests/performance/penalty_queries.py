"""How long lists of penalty files and shares take at city size.

Run: ``PYTHONPATH=tests python tests/performance/penalty_queries.py [cases] [database]``.
Fills a new SQLite file (or the PostgreSQL address given, which must be empty) with made-up
cases over a year and prints the median and the slowest of 15 reads of each question.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from support.databases import SetClock
from support.records import a_camera, a_case

from app.domain.case_flow import CaseState, DismissReason
from app.domain.ids import Workstation
from app.domain.penalties import FileView, PenaltyFile
from app.domain.penalty_policy import PenaltyPolicy
from app.ports.penalties import FileFilter
from app.ports.precision import PrecisionFilter
from app.ports.store import UnitOfWork
from app.store import SqlStore, open_store

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
POLICY = PenaltyPolicy()
CAMERAS, BATCH, READS = 64, 5_000, 15
_S = CaseState
STATES = (
    *[_S.INSUFFICIENT] * 30,
    *[_S.CLOSED] * 40,
    *[_S.DETECTED] * 5,
    *[_S.SCREENED] * 5,
    *[_S.NOTIFIED] * 6,
    *[_S.RESENT] * 3,
    *[_S.DECIDED] * 4,
    *[_S.OVERDUE] * 5,
    *[_S.TIME_BARRED] * 2,
)
RULES = ("red_light", "wrong_way", "forbidden_lane", "no_helmet", "dwell")


def fill(store: SqlStore, cases: int) -> None:
    """Made-up cases, a file for each that a person took further."""
    dice = random.Random(7)  # noqa: S311 - made-up data, no secret
    cameras = [a_camera() for _ in range(CAMERAS)]

    def put_cameras(work: UnitOfWork) -> None:
        for camera in cameras:
            work.cameras.add(camera)

    store.write(put_cameras)
    for first in range(0, cases, BATCH):

        def put(work: UnitOfWork, first: int = first) -> None:
            for number in range(first, min(first + BATCH, cases)):
                state = dice.choice(STATES)
                at = NOW - timedelta(seconds=dice.randrange(364 * 86_400))
                gone = state is _S.INSUFFICIENT
                case = a_case(
                    dice.choice(cameras),
                    track_id=number,
                    started_at=at,
                    state=state,
                    rule=dice.choice(RULES),
                    reason=dice.choice(list(DismissReason)).value if gone else None,
                    reviewed_at=at,
                    plate=f"75F1-{number // 100 % 1000:03d}.{number % 100:02d}",
                )
                work.cases.add(case)
                if state not in (_S.DETECTED, _S.SCREENED, _S.INSUFFICIENT):
                    due, lapses = POLICY.due(state, at), POLICY.lapses(at, None)
                    file = PenaltyFile(case.id, 0, at, due, lapses, amount_vnd=800_000)
                    work.penalties.put(file)

        store.write(put)


def measure(name: str, ask: Callable[[], object]) -> None:
    """Print the median and the slowest read in milliseconds."""
    took = []
    for _ in range(READS):
        began = time.perf_counter()
        ask()
        took.append(1000 * (time.perf_counter() - began))
    took.sort()
    sys.stdout.write(f"{name:46} {took[len(took) // 2]:8.1f} ms {took[-1]:8.1f} ms\n")


def main() -> None:
    """Fill, then ask."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        address = sys.argv[2] if len(sys.argv) > 2 else str(Path(folder) / "c.sqlite3")
        store = open_store(address, Workstation("A07"), SetClock(NOW))
        began = time.perf_counter()
        fill(store, cases)
        sys.stdout.write(f"{cases} cases in {time.perf_counter() - began:.0f} s\n")
        ask, shares = store.queries.penalties, store.queries.precision
        measure("figures by age", lambda: ask.ageing(NOW, POLICY))
        for view in (FileView.OPEN, FileView.NO_SHOW, FileView.UNPAID, FileView.LAPSING):
            which = FileFilter(view, NOW, POLICY)
            measure(f"first page, {view.value}", lambda which=which: ask.page(which))
        found = FileFilter(FileView.OPEN, NOW, POLICY, text="99917")
        measure("part of a plate among the open ones", lambda: ask.page(found))
        for days in (30, 365):
            period = PrecisionFilter(NOW - timedelta(days=days), NOW)
            measure(f"shares of {days} days", lambda period=period: shares.figures(period))
        year = PrecisionFilter(NOW - timedelta(days=365), NOW, "hour", "08")
        measure("cases behind an hour of a year", lambda: shares.decided(year))
        measure("hours of ten weeks", lambda: shares.hours(NOW - timedelta(weeks=10), NOW))
        store.close()


if __name__ == "__main__":
    main()
