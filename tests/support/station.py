"""Another workstation: a process of its own on the same database.

Run as ``python station.py VERB URL ...``; begins when a line comes in, answers by lines.
"""

import contextlib
import functools
import subprocess
import sys
from pathlib import Path
from typing import IO

from support.records import a_case, a_report, a_step

from app.domain.errors import RuleViolationError
from app.domain.ids import CameraId, Workstation
from app.domain.records import Report, ReviewCase, Subject
from app.gateways.clocks import SystemClock
from app.ports.store import UnitOfWork
from app.store import SqlStore, open_store

ROOT = Path(__file__).resolve().parents[2]


class Station:
    """Starts a verb in another process and talks to it."""

    def __init__(self, verb: str, *arguments: str) -> None:
        self.process = subprocess.Popen(  # noqa: S603  our own program, no shell
            [sys.executable, __file__, verb, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "PATH": "/usr/bin:/bin"},
        )
        assert self.answer() == "ready"

    def go(self) -> None:
        self._in.write("go\n")
        self._in.flush()

    def answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def end(self) -> list[str]:
        """Remaining answers after its work is done."""
        rest, _errors = self.process.communicate(timeout=60)
        assert self.process.returncode == 0
        return str(rest).split()

    def kill(self) -> list[str]:
        """kill -9; returns the whole lines it had said."""
        self.process.kill()
        rest, _errors = self.process.communicate(timeout=60)
        return [line for line in str(rest).splitlines(keepends=True) if line.endswith("\n")]

    @property
    def _in(self) -> IO[str]:
        assert self.process.stdin is not None
        return self.process.stdin


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201  how the processes talk


def _cases(store: SqlStore, camera: str) -> None:
    added = 0
    for track in range(30):
        case = a_case(camera, track_id=track)
        with contextlib.suppress(RuleViolationError):
            store.write(functools.partial(_add_case, case))
            added += 1
    _say(str(added))


def _add_case(case: ReviewCase, work: UnitOfWork) -> None:
    work.cases.add(case)


def _add_report(report: Report, work: UnitOfWork) -> None:
    work.reports.add(report)
    work.add_history(a_step(Subject.REPORT, report.id))


def _report(store: SqlStore) -> None:
    report = a_report()
    store.write(functools.partial(_add_report, report))
    _say(report.id)


def _numbers(store: SqlStore) -> None:
    for _number in range(20):
        _say(store.write(lambda work: work.next_short_number("PA", 6, SystemClock().now())))


def _main(verb: str, url: str, station: str, *rest: str) -> None:
    store = open_store(url, Workstation(station), SystemClock())
    _say("ready")
    sys.stdin.readline()
    if verb == "cases":
        _cases(store, rest[0])
    elif verb == "lease":
        _say(str(store.take_camera(CameraId(rest[0]), station, 60)))
    elif verb == "report":
        _report(store)
    elif verb == "numbers":
        _numbers(store)
    while verb == "for-ever":
        _report(store)
    store.close()


if __name__ == "__main__":
    _main(*sys.argv[1:])
