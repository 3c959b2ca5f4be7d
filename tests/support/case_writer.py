"""A process that opens cases, or lets them go, until it is killed; tells each that is done.

``python case_writer.py FOLDER open|let-go SEED``
"""

import sys
import threading
from datetime import timedelta
from pathlib import Path

from support.custody import Made, a_found
from support.databases import SetClock

from app.domain.case_flow import DismissReason
from app.domain.ids import Workstation
from app.domain.retention import Outcome, RetentionPolicy
from app.gateways.file_vault import LocalFileVault
from app.services.cases import open_case
from app.services.custody_retention import run_retention
from app.services.desk import Desk
from app.services.people import system_actor
from app.services.review import dismiss_case
from app.store import open_store


class YoungVault(LocalFileVault):
    """Removes files however young they are: the clock of a test runs ahead."""

    def remove(self, sha256: str, least_age_s: float = 0.0) -> bool:
        return super().remove(sha256, least_age_s)


def desk_in(folder: Path, clock: SetClock | None = None) -> Desk:
    """A desk of the program itself over what lies in a folder."""
    moment = clock or SetClock()
    store = open_store(folder / "console.sqlite3", Workstation("A07"), moment)
    vault = YoungVault(folder / "evidence", folder / "spool")
    return Desk(system_actor(Workstation("A07")), store, vault, moment)


def tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def open_for_ever(folder: Path, first: int) -> None:
    desk = desk_in(folder)
    tell("ready")
    for number in range(first, first + 10_000):
        case = open_case(desk, a_found(desk, folder / "outbox", Made(number)))
        assert case is not None
        tell(case.id)


def let_go_for_ever(folder: Path, first: int) -> None:
    clock = SetClock()
    desk = desk_in(folder, clock)
    cases = [open_case(desk, a_found(desk, folder / "outbox", Made(first + n))) for n in range(12)]
    for case in cases:
        assert case is not None
        dismiss_case(desk, case.id, case.version, DismissReason.NO_VIOLATION)
    clock.forward(timedelta(days=RetentionPolicy().days(Outcome.DISMISSED) + 1))
    tell("ready")
    run_retention(desk)
    tell("done")
    threading.Event().wait()


if __name__ == "__main__":
    place, what, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    (open_for_ever if what == "open" else let_go_for_ever)(place, seed)
