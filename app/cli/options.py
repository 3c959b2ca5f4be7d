"""Options and means that several command groups share."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager

from app.bootstrap import Parts, open_parts
from app.services.desk import Desk
from app.services.people import system_actor
from app.settings.paths import Home


def add_database(parser: argparse.ArgumentParser) -> None:
    """Add ``--database``; ``IOC_DATABASE`` and the data folder stand behind it."""
    parser.add_argument(
        "--database",
        default=os.environ.get("IOC_DATABASE", ""),
        metavar="URL",
        help="địa chỉ CSDL / SQLAlchemy address or SQLite file (default: IOC_DATABASE, "
        "else the data folder)",
    )


@contextmanager
def opened_parts(database: str = "") -> Iterator[Parts]:
    """The store and its companions of this workstation, closed afterwards."""
    parts = open_parts(Home.of_user().make(), database=database)
    try:
        yield parts
    finally:
        parts.close()


@contextmanager
def opened_desk(database: str = "") -> Iterator[Desk]:
    """A desk at which the program itself works, for commands without a person."""
    with opened_parts(database) as parts:
        yield parts.desk(system_actor(parts.store.workstation))
