"""What every screen is given: the desk, the means to ask, and the way to the other screens."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.roles import Actor, Verb
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
from app.ports.queries import Queries
from app.ports.replay import Replays
from app.ports.scenes import SceneCheck
from app.ports.secrets import CameraSecrets
from app.ports.tiles import TileSource
from app.ports.tracing import PassageAlbum
from app.services.desk import Desk
from app.settings.options import Settings
from ui.bridge.changes import ChangesBridge
from ui.bridge.languages import Languages
from ui.bridge.preferences import Preferences
from ui.bridge.sounds import Sounds
from ui.bridge.tasks import TaskRunner
from widgets.theme import ThemeSwitch

Navigate = Callable[[str, str | None], None]
Toast = Callable[[str, Callable[[], None] | None], None]


@dataclass(frozen=True)
class ScreenContext:
    """Handed to each screen by the shell.

    Attributes:
        queries: Reads; call them in work of :attr:`tasks` only.
        cameras: None where no cameras run.
        navigate: Opens a screen by name, at a record when an id is given; ``"new"`` is an
            empty one.
        toast: Shows a message for a while, with an undo when one is given.
        show_error: Shows what happened, what was kept and what to do.
        preferences: Options of this workstation, and how its windows were left.
        sounds: None where no sounds are wanted.
        demo: Sample data; DEMO stands on every screen.
        hasher: For new passwords of people; blocks.
        secrets: Where passwords of cameras are kept; blocks.
        scenes: Reads and checks scene files; blocks.
        places: Takes in files of the map; blocks.
        dry_runs: Tries scenes on stored pictures; blocks.
        album: Small pictures of passages; blocks, and is read under a tracing file only.
        owners: Makes the register of vehicle owners of a file.
        notices: Prints notices; blocks.
        archive: What cameras recorded; blocks.
        replays: Players of the archive and of the last seconds; None where no cameras run.
        ptz: Turns cameras; blocks.
        cutter: Cuts clips out of the archive; blocks.
    """

    desk: Desk
    queries: Queries
    tasks: TaskRunner
    changes: ChangesBridge
    cameras: CameraWall | None
    navigate: Navigate
    toast: Toast
    show_error: Callable[[Exception], None]
    preferences: Preferences
    languages: Languages
    theme: ThemeSwitch
    clock: Clock
    sounds: Sounds | None = None
    demo: bool = False
    intake: ReportIntake | None = None
    tiles: TileSource | None = None
    hasher: PasswordHasher | None = None
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

    @property
    def actor(self) -> Actor:
        """Who works here."""
        return self.desk.actor

    @property
    def settings(self) -> Settings:
        """Declared options of this workstation, now."""
        return self.preferences.settings

    def may(self, verb: Verb | None) -> bool:
        """Whether this person may; what they may not is not offered."""
        return verb is None or self.desk.actor.may(verb)
