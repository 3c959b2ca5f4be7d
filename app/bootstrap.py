"""Builds each object once, and takes it apart again in the other order."""

import logging
import os
from dataclasses import dataclass

from app.domain.ids import Workstation
from app.domain.roles import Actor
from app.gateways.calendars import vietnamese_calendar
from app.gateways.clocks import SystemClock
from app.gateways.file_vault import LocalFileVault
from app.gateways.passwords import Argon2Hasher
from app.ports.clock import Clock
from app.ports.files import FileVault
from app.ports.passwords import PasswordHasher
from app.ports.store import Store
from app.services.desk import Desk
from app.settings.options import Settings, load_settings
from app.settings.paths import Home
from app.store import open_store

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What every way of running the program shares.

    Attributes:
        demo: Made-up data; every screen says so.
    """

    home: Home
    settings: Settings
    clock: Clock
    store: Store
    files: FileVault
    hasher: PasswordHasher
    demo: bool = False

    def desk(self, actor: Actor) -> Desk:
        """The desk of a person."""
        year = self.clock.now().year
        return Desk(
            actor=actor,
            store=self.store,
            files=self.files,
            clock=self.clock,
            calendar=vietnamese_calendar(year - 1, year + 1),
        )

    def close(self) -> None:
        """Finish writing and close the database."""
        self.store.close()


def open_parts(home: Home, *, database: str = "", demo: bool = False) -> Parts:
    """Open the store, the files and the settings of a workstation.

    Args:
        home: Data folder.
        database: Address that goes before ``IOC_DATABASE`` and the settings.
        demo: Ignore ``IOC_DATABASE``; the demo keeps to its own folder.

    Raises:
        EnvironmentFailureError: When the database cannot be opened.
    """
    settings = load_settings(home.settings)
    named = "" if demo else os.environ.get("IOC_DATABASE", "") or settings.database
    clock = SystemClock()
    store = open_store(database or named or home.database, Workstation(settings.workstation), clock)
    root = home.evidence if demo or not settings.evidence_root else settings.evidence_root
    files = LocalFileVault(root, home.spool)
    return Parts(home, settings, clock, store, files, Argon2Hasher(), demo)
