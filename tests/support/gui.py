"""A console on a real store in a folder of the test, with or without its window."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.domain.ids import Workstation
from app.domain.roles import Actor
from app.gateways.file_vault import LocalFileVault
from app.ports.cameras import CameraWall
from app.services.desk import Desk
from app.services.people import create_first_administrator
from app.settings.options import Settings
from app.store import open_store
from ui.application.console import Console, ConsoleOptions
from ui.shell.account import ConsoleParts

LOGIN, PASSWORD = "an", "mat-khau-rat-dai"  # of a made-up person

CHROMIUM_SAYS = ("QRhiGles2", "Failed to create RHI", "Vulkan", "GBM is not", "GPUInfo")
"""What it prints on a machine without a graphics card."""


class TurnedClock:
    """A clock that a test turns."""

    def __init__(self, at: datetime | None = None) -> None:
        self.at = at or datetime(2026, 11, 23, 7, 3, 11, tzinfo=UTC)
        self.steady = 1000.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.steady

    def pass_by(self, seconds: float) -> None:
        """Let both clocks go on."""
        self.at += timedelta(seconds=seconds)
        self.steady += seconds


class PlainHasher:
    """Fast and of no worth outside a test."""

    def hash(self, password: str) -> str:
        return f"plain:{password}"

    def matches(self, encoded: str, password: str) -> bool:
        return encoded == f"plain:{password}"


@dataclass
class House:
    """A data folder with an open store."""

    folder: Path
    parts: ConsoleParts
    clock: TurnedClock

    def first_person(self) -> Actor:
        """The administrator, made when there is nobody yet."""
        store, hasher = self.parts.store, self.parts.hasher
        known = store.queries.user_by_login(LOGIN)
        if known is not None:
            return Actor(known.id, known.name, known.role, store.workstation)
        return create_first_administrator(
            store, self.clock, hasher, login=LOGIN, name="Nguyễn Thị An", password=PASSWORD
        )

    def desk(self) -> Desk:
        """The administrator's desk."""
        return self.parts.desk(self.first_person())


@contextmanager
def open_house(
    folder: Path, clock: TurnedClock | None = None, cameras: CameraWall | None = None
) -> Iterator[House]:
    """Open the store of a folder; again opens what was kept."""
    clock = clock or TurnedClock()
    store = open_store(folder / "console.sqlite3", Workstation("A07"), clock)
    files = LocalFileVault(folder / "evidence", folder / "spool")
    parts = ConsoleParts(
        store=store,
        clock=clock,
        hasher=PlainHasher(),
        settings=Settings(workstation="A07", sound_on=False),
        folder=folder,
        desk=lambda actor: Desk(actor, store, files, clock),
        close=store.close,
        cameras=cameras,
    )
    try:
        yield House(folder, parts, clock)
    finally:
        store.close()


def open_console(
    application: QApplication,
    house: House,
    *,
    log_in: bool = True,
    screen: str = "",
    language: str = "vi",
    change: Callable[[ConsoleOptions], ConsoleOptions] | None = None,
) -> Console:
    """The whole window on a house; the test ends it with :func:`end`."""
    options = ConsoleOptions(
        folder=house.folder,
        settings=replace(house.parts.settings, language=language),
        clock=house.clock,
        log_in_as=(lambda _parts: house.first_person()) if log_in else None,
        screen=screen,
    )
    if change is not None:
        options = change(options)
    return Console(application, lambda: house.parts, options)


def settle(console: Console) -> None:
    """Wait until nothing is under way."""
    assert console.fittings.tasks.idle()


def end(console: Console) -> None:
    """Close the window and wait for its end."""
    console.end()
    assert console.fittings.tasks.running == 0
    console.window.deleteLater()
    console.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()
