"""Files that describe the city: map tiles and ward outlines."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from app.domain.records import Ward


class PlaceFiles(Protocol):
    """Takes in files of the map. Blocks: not for the event loop."""

    def add_tiles(self, path: Path) -> str:
        """Copy an MBTiles file into the data folder; returns its name.

        Raises:
            RuleViolationError: ``mbtiles_invalid``.
            EnvironmentFailureError: ``file_unreadable`` or ``file_not_written``.
        """
        ...

    def tile_files(self) -> Sequence[str]:
        """Names of the MBTiles files that were added."""
        ...

    def read_outlines(self, path: Path, known: Iterable[Ward]) -> Sequence[Ward]:
        """Wards with outlines from a GeoJSON file; an empty ``known`` is the list of the city.

        Raises:
            EnvironmentFailureError: ``file_unreadable``.
            RuleViolationError: ``geojson_invalid``.
        """
        ...
