"""Map tiles and ward outlines from files, for the command line and the window alike."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.domain.errors import EnvironmentFailureError, RuleViolationError
from app.domain.records import Ward
from app.gateways.ward_files import read_ward_list, read_ward_outlines
from app.settings.paths import resources

_SQLITE = b"SQLite format 3\x00"


class LocalPlaceFiles:
    """Implements :class:`app.ports.places.PlaceFiles` over the map folder of a workstation."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add_tiles(self, path: Path) -> str:
        """Copy an MBTiles file; a power cut leaves no half of it under its name."""
        if not _is_sqlite(path):
            raise RuleViolationError("mbtiles_invalid", name=path.name)
        name = path.with_suffix(".mbtiles").name
        part = self._folder / f"{name}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, part)
            part.replace(self._folder / name)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise EnvironmentFailureError("file_not_written", name=name) from error
        return name

    def tile_files(self) -> Sequence[str]:
        """Names of the files, in the order in which they are asked."""
        return [path.name for path in sorted(self._folder.glob("*.mbtiles"))]

    def read_outlines(self, path: Path, known: Iterable[Ward]) -> Sequence[Ward]:
        """Outlines for the known wards, or for those of the list that ships with the program."""
        wards = list(known) or read_ward_list(resources() / "reference" / "wards.json")
        return read_ward_outlines(path, wards)


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise EnvironmentFailureError("file_unreadable", name=path.name) from error
