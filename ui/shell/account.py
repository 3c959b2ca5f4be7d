"""Who the people at this console are: the means to log in, without a window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import NotAllowedError
from app.domain.roles import Actor
from app.ports.archive import Archive
from app.ports.cameras import CameraWall
from app.ports.clip_cutter import ClipCutter
from app.ports.clock import Clock
from app.ports.dry_run import DryRuns
from app.ports.intake import ReportIntake
from app.ports.owners import OwnerRegistry
from app.ports.passwords import PasswordHasher
from app.ports.penalties import NoticePrinter
from app.ports.places import PlaceFiles
from app.ports.ptz import PtzControl
from app.ports.replay import Replays
from app.ports.scenes import SceneCheck
from app.ports.secrets import CameraSecrets
from app.ports.store import Store
from app.ports.tiles import TileSource
from app.ports.tracing import PassageAlbum
from app.services.desk import Desk
from app.services.people import create_first_administrator, log_in
from app.settings.options import Settings


@dataclass(frozen=True)
class FirstStep:
    """Something a new installation can be given, offered by the first-run pages.

    Attributes:
        id: ``samples``, ``units`` or ``wards``.
        needs_file: Whether a file is chosen for it.
        run: Does it; blocks.
    """

    id: str
    needs_file: bool
    run: Callable[[Desk, Path | None], None]


def _no_wall(_desk: Desk) -> None:
    """Nothing to start."""


@dataclass(frozen=True)
class ConsoleParts:
    """What the window works with; made by the builder off the event loop.

    Attributes:
        folder: Data folder of this workstation.
        evidence_folder: Where free space is watched.
        desk: Makes the desk of a person; quick.
        cameras: The wall, not yet reading any camera.
        after_login: Run in a thread once the window is usable: start cameras and background work.
        first_steps: Offered to the first administrator.
        close: Stops everything; blocks, at most a few seconds.
        intake: Ways in for reports from files and other systems.
        tiles: Map tiles of this machine.
        secrets: Where passwords of cameras are kept.
        scenes: Reads and checks scene files.
        places: Takes in files of the map.
        dry_runs: Tries scenes on stored pictures.
        album: Small pictures of passages.
        owners: Makes the register of vehicle owners of a file.
        notices: Prints notices.
        archive: What cameras recorded; blocks.
        replays: Players of the archive and of the last seconds; None where no cameras run.
        ptz: Turns cameras; blocks.
        cutter: Cuts clips out of the archive; blocks.
    """

    store: Store
    clock: Clock
    hasher: PasswordHasher
    settings: Settings
    folder: Path
    desk: Callable[[Actor], Desk]
    close: Callable[[], None]
    evidence_folder: Path | None = None
    cameras: CameraWall | None = None
    after_login: Callable[[Desk], None] = _no_wall
    first_steps: Sequence[FirstStep] = ()
    intake: ReportIntake | None = None
    tiles: TileSource | None = None
    secrets: CameraSecrets | None = None
    scenes: SceneCheck | None = None
    places: PlaceFiles | None = None
    dry_runs: DryRuns | None = None
    album: PassageAlbum | None = None
    owners: Callable[[str], OwnerRegistry] | None = None
    notices: NoticePrinter | None = None
    archive: Archive | None = None
    replays: Replays | None = None
    ptz: PtzControl | None = None
    cutter: ClipCutter | None = None


class Account:
    """Logging in; every method blocks and runs in a task."""

    def __init__(self, parts: ConsoleParts) -> None:
        self._parts = parts

    def is_new_installation(self) -> bool:
        """Whether nobody has an account yet."""
        return not self._parts.store.queries.users()

    def log_in(self, login: str, password: str) -> Actor:
        """Check a password. Raises NotAllowedError."""
        parts = self._parts
        return log_in(parts.store, parts.clock, parts.hasher, login, password)

    def unlock(self, present: Actor, login: str, password: str) -> Actor:
        """Check the password of the person whose work lies behind the lock.

        Raises:
            NotAllowedError: ``login_refused``, also for anybody else.
        """
        actor = self.log_in(login, password)
        if actor.user_id != present.user_id:
            raise NotAllowedError("login_refused")
        return actor

    def create_administrator(self, login: str, name: str, password: str) -> Actor:
        """Make the first person. Raises RuleViolationError."""
        parts = self._parts
        return create_first_administrator(
            parts.store, parts.clock, parts.hasher, login=login, name=name, password=password
        )
