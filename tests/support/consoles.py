"""A console for screen tests: a real store in a folder of the test, and a screen context on it."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.domain.errors import NotFoundError
from app.domain.ids import UserId, Workstation
from app.domain.records import User
from app.domain.roles import Actor, Role
from app.ports.cameras import CameraWall
from app.services.desk import Desk
from app.settings.options import Settings
from app.store.sql_store import SqlStore, open_store
from ui.bridge.changes import ChangesBridge
from ui.bridge.context import ScreenContext
from ui.bridge.languages import Languages
from ui.bridge.preferences import Preferences
from ui.bridge.tasks import TaskRunner
from widgets.theme import ThemeSwitch


@dataclass
class SetClock:
    """A clock that the test moves."""

    at: datetime = datetime(2026, 11, 23, 7, 3, tzinfo=UTC)
    ticks: float = 100.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.ticks

    def go_on(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.ticks += seconds


class FolderVault:
    """The evidence root as a plain folder, without a spool."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)

    def put(self, source: Path) -> str:
        sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
        shutil.copyfile(source, self.root / sha256)
        return sha256

    def put_bytes(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        (self.root / sha256).write_bytes(content)
        return sha256

    def path(self, sha256: str) -> Path:
        path = self.root / sha256
        if not path.exists():
            raise NotFoundError("file_not_found", sha256=sha256)
        return path

    def reachable(self) -> bool:
        return True

    def remove(self, sha256: str) -> bool:
        (self.root / sha256).unlink(missing_ok=True)
        return True

    def spooled(self) -> int:
        return 0

    def flush(self) -> int:
        return 0


@dataclass
class Console:
    """Everything a screen needs, and what it said and where it went.

    Attributes:
        toasts: Texts with their undo, in order.
        errors: What ``show_error`` was given.
        visits: Screens that were navigated to.
    """

    store: SqlStore
    desk: Desk
    tasks: TaskRunner
    changes: ChangesBridge
    context: ScreenContext
    clock: SetClock
    toasts: list[tuple[str, Callable[[], None] | None]] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    visits: list[tuple[str, str | None]] = field(default_factory=list)

    def close(self) -> None:
        assert self.tasks.stop()
        self.changes.stop()
        self.store.close()


def desk_on(store: SqlStore, folder: Path, role: Role, name: str, clock: SetClock) -> Desk:
    """A person of this role, known to the store, at a desk of their own."""
    user_id = UserId(name.lower().replace(" ", "-"))
    if all(user.id != user_id for user in store.queries.users()):
        user = User(user_id, 1, str(user_id), name, role, "no password")
        store.write(lambda work: work.users.add(user))
    actor = Actor(user_id, name, role, Workstation("A07"))
    return Desk(actor, store, FolderVault(folder / "evidence"), clock)


def open_console(
    folder: Path,
    *,
    role: Role = Role.ADMINISTRATOR,
    cameras: CameraWall | None = None,
    settings: Settings | None = None,
    name: str = "An Nguyen",
) -> Console:
    """Open a console on the database of a folder; open it twice for a restart."""
    clock = SetClock()
    store = open_store(folder / "console.sqlite3", Workstation("A07"), clock)
    desk = desk_on(store, folder, role, name, clock)
    tasks = TaskRunner()
    changes = ChangesBridge(store.subscribe)
    toasts: list[tuple[str, Callable[[], None] | None]] = []
    errors: list[Exception] = []
    visits: list[tuple[str, str | None]] = []
    tasks.failed.connect(errors.append)
    options = settings or Settings(snapshot_folder=str(folder / "snapshots"))
    context = ScreenContext(
        desk=desk,
        queries=store.queries,
        tasks=tasks,
        changes=changes,
        cameras=cameras,
        navigate=lambda screen, record: visits.append((screen, record)),
        toast=lambda text, undo: toasts.append((text, undo)),
        show_error=errors.append,
        preferences=Preferences(options, tasks),
        languages=Languages(folder),
        theme=ThemeSwitch(),
        clock=clock,
    )
    return Console(store, desk, tasks, changes, context, clock, toasts, errors, visits)
