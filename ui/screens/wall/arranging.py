"""Pure steps from one arrangement of the wall to the next."""

from collections.abc import Sequence
from dataclasses import replace

from widgets.wall.arrangement import Arrangement
from widgets.wall.grid import LAYOUTS, neighbour


def fitted_to(camera_ids: Sequence[str]) -> Arrangement:
    """The smallest wall that shows all cameras, or as many as the largest one can."""
    tiles = next((count for count in LAYOUTS if count >= len(camera_ids)), LAYOUTS[-1])
    return with_keys(tiles, camera_ids)


def with_keys(tiles: int, camera_ids: Sequence[str]) -> Arrangement:
    """A wall with these cameras in its first tiles."""
    keys = (*camera_ids[:tiles], *("",) * (tiles - len(camera_ids)))
    return Arrangement(tiles, keys)


def resized(old: Arrangement, tiles: int, spare: Sequence[str] = ()) -> Arrangement:
    """Another tile count.

    A smaller wall keeps the pinned cameras, the selected one and as many others as fit, in
    their order; with more pins than tiles nothing changes. A larger one is filled up from
    ``spare``.
    """
    if tiles < len(old.pinned):
        return old
    keys = [key for key in old.keys if key]
    chosen = old.keys[old.selected]
    if tiles < len(keys):
        kept = sorted(keys, key=lambda key: (key not in old.pinned, key != chosen))[:tiles]
        keys = [key for key in keys if key in kept]
    if tiles >= old.tiles:
        keys = list(old.keys)
        free = [key for key in spare if key not in keys]
        keys += free[: tiles - len(keys)]
    made = with_keys(tiles, keys)
    selected = made.keys.index(chosen) if chosen in made.keys and chosen else 0
    return replace(made, selected=selected, pinned=old.pinned)


def placed(old: Arrangement, tile: int, key: str) -> Arrangement:
    """A camera in a tile; when it stood elsewhere, the two tiles swap."""
    if key and key in old.keys:
        return replace(swapped(old, old.keys.index(key), tile), selected=tile)
    keys = list(old.keys)
    pinned = old.pinned - {keys[tile]}
    keys[tile] = key
    return replace(old, keys=tuple(keys), selected=tile, pinned=pinned)


def swapped(old: Arrangement, one: int, other: int) -> Arrangement:
    """Two tiles change places; the selection goes with the first."""
    keys = list(old.keys)
    keys[one], keys[other] = keys[other], keys[one]
    return replace(old, keys=tuple(keys), selected=other)


def moved_selection(old: Arrangement, right: int, down: int) -> Arrangement:
    """Select the tile beside; at full size the neighbour fills the wall instead."""
    if old.full is not None:
        return _next_full(old, right or down)
    return replace(old, selected=neighbour(old.selected, old.tiles, right, down))


def carried(old: Arrangement, right: int, down: int) -> Arrangement:
    """Swap the selected tile with the one beside it."""
    if old.full is not None:
        return old
    target = neighbour(old.selected, old.tiles, right, down)
    return swapped(old, old.selected, target) if target != old.selected else old


def chosen(old: Arrangement, tile: int) -> Arrangement:
    """Select a tile, when there is one of that number; at full size an empty one is passed over."""
    if not 0 <= tile < old.tiles:
        return old
    if old.full is None:
        return replace(old, selected=tile)
    return replace(old, selected=tile, full=tile) if old.keys[tile] else old


def toggled_full(old: Arrangement, tile: int | None = None) -> Arrangement:
    """Full size and back; an empty tile stays as it is."""
    if old.full is not None:
        return replace(old, full=None)
    tile = old.selected if tile is None else tile
    return replace(old, selected=tile, full=tile) if old.keys[tile] else old


def without_unknown(old: Arrangement, known: Sequence[str]) -> Arrangement:
    """Empty the tiles of cameras that are no more."""
    keys = tuple(key if key in known else "" for key in old.keys)
    full = old.full if old.full is not None and keys[old.full] else None
    return replace(old, keys=keys, full=full, pinned=old.pinned & frozenset(keys))


def first_free(arrangement: Arrangement) -> int | None:
    """The selected tile when it is empty, else the first empty one."""
    if not arrangement.keys[arrangement.selected]:
        return arrangement.selected
    return arrangement.keys.index("") if "" in arrangement.keys else None


def _next_full(old: Arrangement, step: int) -> Arrangement:
    full = [tile for tile, key in enumerate(old.keys) if key]
    at = full.index(old.full) if old.full in full else 0
    tile = full[(at + step) % len(full)] if full else 0
    return replace(old, selected=tile, full=tile)
