"""MBTiles files (SQLite, rows counted from the south) behind the tile port."""

import logging
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

_LOG = logging.getLogger(__name__)


class MbTiles:
    """Implements :class:`app.ports.tiles.TileSource` over every ``*.mbtiles`` of a folder.

    Files are opened read-only, one connection a thread, and are asked in the order of their
    names; a damaged file is logged once and left out.
    """

    def __init__(self, folder: Path) -> None:
        self._own = threading.local()
        self._files: list[Path] = []
        spans: list[tuple[int, int]] = []
        for path in sorted(folder.glob("*.mbtiles")):
            span = self._span(path)
            if span is not None:
                self._files.append(path)
                spans.append(span)
        self._zooms = (
            (min(low for low, _ in spans), max(high for _, high in spans)) if spans else None
        )

    @property
    def zooms(self) -> tuple[int, int] | None:
        """Smallest and largest zoom level there is, or None without any tiles."""
        return self._zooms

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """One tile as it is stored, or None where there is none."""
        for path in self._files:
            found = (
                self._connection(path)
                .execute(
                    "SELECT tile_data FROM tiles"
                    " WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
                    (zoom, column, (1 << zoom) - 1 - row),
                )
                .fetchone()
            )
            if found is not None:
                return bytes(found[0])
        return None

    def _connection(self, path: Path) -> sqlite3.Connection:
        opened: dict[Path, sqlite3.Connection] = self._own.__dict__.setdefault("opened", {})
        if path not in opened:
            opened[path] = _open(path)
        return opened[path]

    def _span(self, path: Path) -> tuple[int, int] | None:
        try:
            with closing(_open(path)) as connection:
                low, high = connection.execute(
                    "SELECT min(zoom_level), max(zoom_level) FROM tiles"
                ).fetchone()
        except sqlite3.Error as error:
            _LOG.warning("map tiles left out: %s: %s", path.name, error)
            return None
        return None if low is None else (int(low), int(high))


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
