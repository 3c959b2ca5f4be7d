"""Map tiles that lie on this machine."""

from typing import Protocol


class TileSource(Protocol):
    """Raster tiles in the usual numbering: z, x to the east, y to the south. Any thread."""

    @property
    def zooms(self) -> tuple[int, int] | None:
        """Smallest and largest zoom level there is, or None without any tiles."""

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """One tile as it is stored (PNG, JPEG or WebP), or None where there is none."""
