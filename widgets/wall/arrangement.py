"""What stands where on a wall: one frozen value, changed by whoever owns the wall."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What stands where.

    Attributes:
        tiles: Tile count, one of the layouts.
        keys: What each tile shows, empty string for nothing; one entry a tile.
        selected: Tile that the keys act on.
        full: Tile that fills the wall, or None.
        pinned: Keys whose tile nobody but the person fills with something else.
    """

    tiles: int = 4
    keys: tuple[str, ...] = ("",) * 4
    selected: int = 0
    full: int | None = None
    pinned: frozenset[str] = frozenset()

    def shown(self) -> tuple[int, ...]:
        """Tiles that can be seen."""
        return tuple(range(self.tiles)) if self.full is None else (self.full,)
