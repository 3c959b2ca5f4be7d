"""The tiles' memories on the console's side.

A tile that changes size or stream gets a new memory; the old one is shown until the new one has
its first picture, and removed when nobody holds a picture of it any more.
"""

import threading
from dataclasses import dataclass

from app.ports.cameras import TileFrame, ZoomArea
from app.workers.picture_memory import PictureMemory
from detection.contracts.cameras import StreamKind

LARGEST_PX = (3840, 2160)


@dataclass(frozen=True, slots=True)
class ViewWish:
    """What a tile asks for."""

    width_px: int
    height_px: int
    stream: StreamKind
    zoom: ZoomArea | None = None


@dataclass(slots=True)
class _Tile:
    wish: ViewWish
    memory: PictureMemory
    number: int
    before: PictureMemory | None = None


class TileViews:
    """Memories of all tiles; any thread."""

    def __init__(self) -> None:
        self._tiles: dict[str, _Tile] = {}
        self._kept: dict[str, ViewWish] = {}
        self._retired: list[PictureMemory] = []
        self._numbers = 0
        self._lock = threading.Lock()

    def change(self, camera_id: str, wish: ViewWish) -> _Tile | None:
        """Make a memory for a wish; None when the tile is like that already."""
        size = (
            max(2, min(wish.width_px, LARGEST_PX[0])),
            max(2, min(wish.height_px, LARGEST_PX[1])),
        )
        with self._lock:
            old = self._tiles.get(camera_id)
            if old is not None and old.wish == wish:
                return None
            before = self._best_of(old) if old is not None else None
            self._numbers += 1
            first = before.sequence if before is not None else 0
            tile = _Tile(wish, PictureMemory(size, first), self._numbers, before)
            self._tiles[camera_id] = tile
            return tile

    def keep(self, camera_id: str, wish: ViewWish) -> None:
        """Keep a wish for a camera that is not known yet: a wall may be laid out before it is."""
        with self._lock:
            self._kept[camera_id] = wish

    def kept(self, camera_id: str) -> ViewWish | None:
        """The wish that was kept for a camera, once."""
        with self._lock:
            return self._kept.pop(camera_id, None)

    def current(self, camera_id: str) -> _Tile | None:
        """The tile's memory and wish."""
        with self._lock:
            return self._tiles.get(camera_id)

    def frame(self, camera_id: str) -> TileFrame | None:
        """Newest picture; that of the memory before while there is no newer one."""
        with self._lock:
            tile = self._tiles.get(camera_id)
            if tile is None:
                return None
            frame = tile.memory.newest(camera_id)
            if frame is None:
                return tile.before.newest(camera_id) if tile.before is not None else None
            if tile.before is not None:
                self._retired.append(tile.before)
                tile.before = None
            return frame

    def still_valid(self, frame: TileFrame) -> bool:
        """Whether a picture was not written over since it was handed out."""
        with self._lock:
            tile = self._tiles.get(frame.camera_id)
            if tile is None:
                return False
            for memory in (tile.memory, tile.before):
                if memory is not None and memory.holds(frame):
                    return memory.still_valid(frame)
            return False

    def drop(self, camera_id: str) -> None:
        """The tile is gone."""
        with self._lock:
            self._kept.pop(camera_id, None)
            tile = self._tiles.pop(camera_id, None)
            if tile is not None:
                self._retired.append(tile.memory)
                if tile.before is not None:
                    self._retired.append(tile.before)

    def sweep(self) -> None:
        """Remove memories that nobody looks at any more."""
        with self._lock:
            self._retired = [memory for memory in self._retired if not memory.remove()]

    def close(self) -> None:
        """Remove everything."""
        for camera_id in list(self._tiles):
            self.drop(camera_id)
        self.sweep()

    def _best_of(self, tile: _Tile) -> PictureMemory | None:
        """The memory that has a picture; the other one is retired."""
        keep, leave = tile.memory, tile.before
        if not tile.memory.has_picture and tile.before is not None:
            keep, leave = tile.before, tile.memory
        if leave is not None:
            self._retired.append(leave)
        return keep
