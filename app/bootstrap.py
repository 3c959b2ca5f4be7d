"""Builds each object once, and takes it apart again in the other order."""

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import EnvironmentFailureError
from app.domain.ids import Workstation, new_id
from app.domain.records import ReviewCase
from app.domain.roles import Actor
from app.gateways.calendars import vietnamese_calendar
from app.gateways.camera_secrets import open_camera_secrets
from app.gateways.case_documents import LocalCaseDocuments
from app.gateways.clocks import SystemClock
from app.gateways.file_vault import LocalFileVault
from app.gateways.model_sources import models_folders
from app.gateways.onvif import OnvifPtz
from app.gateways.passage_album import FolderPassageAlbum
from app.gateways.passwords import Argon2Hasher
from app.gateways.tracing_papers import LocalTracingPapers
from app.ports.clock import Clock
from app.ports.files import FileVault
from app.ports.passwords import PasswordHasher
from app.ports.store import Store
from app.services.desk import Desk
from app.services.people import system_actor
from app.services.policies import read_policy
from app.settings.options import Settings, load_settings
from app.settings.paths import Home
from app.store import open_store
from app.workers.archive_keeper import ArchiveKeeper
from app.workers.camera_book import CameraBook
from app.workers.duty import CameraDuty, DutyMeans
from app.workers.fleet import CameraFleet
from app.workers.intake import CandidateIntake
from app.workers.passage_intake import PassageIntake
from app.workers.replays import ReplayRoom
from app.workers.retention_round import RetentionWatch

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

    @property
    def evidence_root(self) -> Path:
        """Where evidence and attachments go; the demo keeps to its own folder."""
        return evidence_root(self.home, self.settings, demo=self.demo)

    @property
    def album(self) -> FolderPassageAlbum:
        """Pictures of passages, beside the evidence so that all workstations find them."""
        return FolderPassageAlbum(self.evidence_root / "passages")

    def desk(self, actor: Actor) -> Desk:
        """The desk of a person."""
        year = self.clock.now().year
        return Desk(
            actor=actor,
            store=self.store,
            files=self.files,
            clock=self.clock,
            calendar=vietnamese_calendar(year - 1, year + 1),
            documents=LocalCaseDocuments(),
            papers=LocalTracingPapers(),
        )

    def close(self) -> None:
        """Finish writing and close the database."""
        self.store.close()


def evidence_root(home: Home, settings: Settings, *, demo: bool) -> Path:
    """The folder that the settings name, else the one in the data folder."""
    named = "" if demo else settings.evidence_root
    return Path(named) if named else home.evidence


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
    files = LocalFileVault(evidence_root(home, settings, demo=demo), home.spool)
    return Parts(home, settings, clock, store, files, Argon2Hasher(), demo)


class CameraRoom:
    """Everything that runs for the cameras; the fleet is there at once, work begins with start.

    Attributes:
        fleet: The wall's pictures.
        archive: What is recorded.
        replays: Plays what is recorded, and the last seconds.
        ptz: Turns cameras.
    """

    def __init__(
        self,
        parts: Parts,
        settings: Callable[[], Settings],
        opened: Callable[[ReviewCase], None] | None = None,
    ) -> None:
        self.fleet = CameraFleet(parts.settings.cameras_per_worker)
        self._started = threading.Lock()
        desk = parts.desk(system_actor(parts.store.workstation))
        self._intake = CandidateIntake(desk, parts.home.outbox, opened)
        self._passages = PassageIntake(desk, parts.album)
        self._retention = RetentionWatch(desk)
        means = DutyMeans(
            holder=f"{parts.store.workstation}-{os.getpid()}-{new_id()[-6:]}",
            outbox=parts.home.outbox,
            cache=parts.home.cache,
            models=models_folders(Home.of_user().models),
            settings=settings,
            archive=parts.home.archive,
            references=parts.home.references,
        )
        secrets = open_camera_secrets(parts.home.camera_secrets)
        self._duty = CameraDuty(parts.store, self.fleet, secrets, means)
        self.archive = ArchiveKeeper(parts.store, self.fleet, parts.home.archive)
        replay_folder = parts.home.cache / "replay"
        self.replays = ReplayRoom(lambda: self.archive.root, self.fleet, replay_folder)
        self._book = CameraBook(parts.store, parts.clock)
        store = parts.store
        self.ptz = OnvifPtz(store.queries.cameras, secrets, lambda: onvif_addresses(store))

    def start(self) -> None:
        """Read and judge the cameras of the database. A second call changes nothing."""
        if not self._started.acquire(blocking=False):
            return
        self._intake.start()
        self._passages.start()
        self.fleet.listen(self._intake.take)
        self.fleet.listen(self._passages.take)
        self.fleet.listen(self._book.hear)
        self._book.start()
        self.archive.start()
        self._duty.start()
        self._retention.start()

    def stop(self) -> None:
        """Stop within five seconds; what is not yet a case stays in the outbox.

        Leases are given back when nothing is judged any more: another may judge at once.
        """
        self.replays.stop()
        self.ptz.close()
        self.fleet.stop()
        if self._started.locked():
            self._retention.stop()
            self._duty.stop()
            self._intake.stop()
            self._passages.stop()
            self.archive.stop()
            self._book.stop()


def onvif_addresses(store: Store) -> dict[str, str]:
    """``host:port`` of cameras whose ONVIF service is elsewhere, as the policy ``ptz`` says."""
    _, values = read_policy(store.queries, "ptz")
    named = values.get("addresses", {})
    return {str(key): str(place) for key, place in named.items()} if named else {}


def flush_spool(parts: Parts) -> int:
    """Send files on that waited for the evidence root; returns how many still wait."""
    try:
        return parts.files.flush()
    except EnvironmentFailureError as error:
        _LOG.warning("the spool waits: %s", error.code)
        return parts.files.spooled()
