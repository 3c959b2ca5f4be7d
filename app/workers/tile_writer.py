"""Fills one tile: newest picture, at its size, the part of it that is asked for."""

from app.ports.cameras import ZoomArea
from app.workers.messages import SetView
from app.workers.picture_memory import PictureWriter, WrittenPicture
from detection.contracts.cameras import StreamKind
from detection.sources.pictures import Picture, Scaler, cut_out, fitted


class TileWriter:
    """Belongs to one thread at a time; the owner keeps a lock.

    Args:
        wish: The tile.

    Raises:
        FileNotFoundError: If the memory is gone.
    """

    def __init__(self, wish: SetView) -> None:
        self.stream = wish.stream
        self.zoom = wish.zoom
        self._tile = (wish.width_px, wish.height_px)
        self._writer = PictureWriter(wish.memory_name, self._tile)
        self._scaler = Scaler()
        self._shown_at_s = 0.0

    def is_due(self, monotonic_s: float, pictures_per_s: float) -> bool:
        """Whether the tile may take another picture; half a period early is in time."""
        return monotonic_s - self._shown_at_s >= 0.7 / pictures_per_s

    def write(self, picture: Picture, stream: StreamKind) -> bool:
        """Put a picture into the memory; False when it does not fit."""
        raw, zoom = picture.raw, self.zoom
        if zoom is not None:
            area = (zoom.left, zoom.top, zoom.right, zoom.bottom)
            raw, area = cut_out(raw, area)
            zoom = ZoomArea(*area)
        size = fitted((raw.width, raw.height), self._tile)
        shown = self._scaler.raw_to_bgra(raw, size)
        plane = shown.planes[0]
        self._shown_at_s = picture.monotonic_s
        return self._writer.write(
            memoryview(plane)[: plane.line_size * shown.height],
            WrittenPicture(
                width_px=shown.width,
                height_px=shown.height,
                stride_bytes=plane.line_size,
                source_size=picture.size,
                stream=stream,
                time_s=picture.time_s,
                monotonic_s=picture.monotonic_s,
                wall_utc=picture.wall_utc,
                zoom=zoom,
            ),
        )

    def close(self) -> None:
        """Let go of the memory; it stays for the window."""
        self._writer.close()
