"""Decides what is taken in of maps, wards and units; knows no widget."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.records import Subject
from app.domain.roles import Verb
from app.ports.store import Changes
from app.services.units import import_units, put_wards, read_units
from ui.bridge.context import ScreenContext


@dataclass(frozen=True, slots=True)
class PlacesState:
    """What there is now."""

    tile_files: tuple[str, ...]
    wards: int
    outlines: int
    units: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Attributes:
        kind: ``tiles``, ``wards`` or ``units``.
        values: Figures and names for its words.
    """

    kind: str
    values: tuple[tuple[str, str | int], ...]


class PlacesPresenter(QObject):
    """Imports one file at a time.

    Signals:
        state_changed(object): A new :class:`PlacesState`.
        imported(object): What an import did, as :class:`Imported`.
        refused(str, object): Kind of the import and the exception.
        busy_changed(bool): Whether an import is under way.
    """

    state_changed = Signal(object)
    imported = Signal(object)
    refused = Signal(str, object)
    busy_changed = Signal(bool)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.state: PlacesState | None = None
        self.busy = False
        context.changes.changed.connect(self._take_changes)

    @property
    def takes_maps(self) -> bool:
        """Whether this console can take in files of the map."""
        return self._context.places is not None

    def read(self) -> None:
        """Count again."""
        queries, places = self._context.queries, self._context.places

        def work() -> PlacesState:
            wards = queries.wards()
            return PlacesState(
                tuple(places.tile_files()) if places is not None else (),
                len(wards),
                sum(ward.outline_json is not None for ward in wards),
                len(queries.units()),
            )

        self._context.tasks.run(work, self._take, self._context.show_error, owner=self)

    def bring(self, kind: str, path: Path) -> None:
        """Take a file in: ``tiles``, ``wards`` or ``units``."""
        if self.busy:
            return
        self._context.desk.actor.require(Verb.MANAGE_SETTINGS)
        self._set_busy(busy=True)
        ways: dict[str, Callable[[Path], Imported]] = {
            "tiles": self._tiles,
            "wards": self._wards,
            "units": self._units,
        }
        way = ways[kind]
        self._context.tasks.run(
            lambda: way(path),
            self._take_imported,
            lambda error: self._refuse(kind, error),
            owner=self,
        )

    def _tiles(self, path: Path) -> Imported:
        """Runs in a task, as the two below."""
        places = self._context.places
        assert places is not None  # not offered without
        return Imported("tiles", (("name", places.add_tiles(path)),))

    def _wards(self, path: Path) -> Imported:
        places, desk = self._context.places, self._context.desk
        assert places is not None  # not offered without
        count = put_wards(desk, places.read_outlines(path, desk.store.queries.wards()))
        return Imported("wards", (("count", count),))

    def _units(self, path: Path) -> Imported:
        done = import_units(self._context.desk, read_units(path))
        figures = (("added", done.added), ("changed", done.changed), ("same", done.same))
        return Imported("units", figures)

    def _take(self, state: PlacesState) -> None:
        self.state = state
        self.state_changed.emit(state)

    def _take_imported(self, imported: Imported) -> None:
        self._set_busy(busy=False)
        self.imported.emit(imported)
        self.read()

    def _refuse(self, kind: str, error: Exception) -> None:
        self._set_busy(busy=False)
        self.refused.emit(kind, error)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit(busy)

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        if self.state is not None and not _SUBJECTS.isdisjoint(changes.ids):
            self.read()


_SUBJECTS = frozenset({Subject.UNIT, Subject.WARD})


def names(files: Sequence[str]) -> str:
    """Names of files in a line."""
    return ", ".join(files)
