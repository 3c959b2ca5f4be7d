"""Pure steps that fill a wall around its pinned tiles."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from widgets.wall.arrangement import Arrangement
from widgets.wall.grid import LAYOUTS


def pin_toggled(old: Arrangement) -> Arrangement:
    """Pin the camera of the selected tile, or let it go; an empty tile holds no pin."""
    key = old.keys[old.selected]
    return replace(old, pinned=old.pinned ^ {key}) if key else old


def open_tiles(arrangement: Arrangement, kept: Collection[str] = ()) -> tuple[int, ...]:
    """Tiles that something else may fill: not pinned, and not showing one of ``kept``."""
    held = arrangement.pinned | frozenset(kept) - {""}
    return tuple(tile for tile, key in enumerate(arrangement.keys) if key not in held)


def next_open(arrangement: Arrangement, start: int) -> int | None:
    """A tile from ``start`` on that is not pinned, going round; None when all are."""
    count = arrangement.tiles
    tiles = set(open_tiles(arrangement))
    return next(
        (tile % count for tile in range(start, start + count) if tile % count in tiles), None
    )


def larger(old: Arrangement) -> Arrangement | None:
    """The same on the next larger wall; None on the largest."""
    at = LAYOUTS.index(old.tiles) + 1
    if at >= len(LAYOUTS):
        return None
    keys = (*old.keys, *("",) * (LAYOUTS[at] - old.tiles))
    return replace(old, tiles=LAYOUTS[at], keys=keys)


def room_for_one(
    arrangement: Arrangement, free: int | None = None
) -> tuple[Arrangement, int] | None:
    """A wall and its tile for one more camera; None when there is no room at all.

    A free tile, else the selected one or the next that is not pinned, else the first of a
    larger wall.
    """
    tile = free if free is not None else next_open(arrangement, arrangement.selected)
    if tile is not None:
        return arrangement, tile
    grown = larger(arrangement)
    return None if grown is None else (grown, arrangement.tiles)


def filled(old: Arrangement, tiles: Sequence[int], camera_ids: Sequence[str]) -> Arrangement:
    """Cameras in these tiles, in order, and nothing in those that are left over.

    A camera that stands in another tile stays there and is not shown twice. One that stands
    in one of these tiles already keeps its place, so that nothing jumps.
    """
    elsewhere = {key for tile, key in enumerate(old.keys) if tile not in tiles}
    wanted = [key for key in dict.fromkeys(camera_ids) if key not in elsewhere][: len(tiles)]
    keys = list(old.keys)
    for tile in tiles:
        if keys[tile] not in wanted:
            keys[tile] = ""
    placed = set(keys)
    rest = iter([key for key in wanted if key not in placed])
    for tile in tiles:
        if not keys[tile]:
            keys[tile] = next(rest, "")
    return replace(old, keys=tuple(keys))


def around_pins(old: Arrangement, tiles: int, keys: Sequence[str]) -> Arrangement:
    """A wall of these keys that leaves the pinned cameras alone.

    A pinned camera keeps its tile while there is one of that number. A key whose place is
    taken goes to the first tile that is empty; the wall grows when there is none.

    Args:
        old: The wall as it is.
        tiles: Tile count wished for, one of the layouts.
        keys: What each tile shall show, an empty text for nothing.
    """
    wanted = [key if key not in old.pinned else "" for key in keys]
    needed = max(tiles, len(old.pinned) + sum(1 for key in wanted if key))
    count = next((one for one in LAYOUTS if one >= needed), LAYOUTS[-1])
    made = [""] * count
    homeless = []
    for tile, key in enumerate(old.keys):
        if key in old.pinned and key:
            if tile < count:
                made[tile] = key
            else:
                homeless.append(key)
    late = []
    for tile, key in enumerate(wanted[:count]):
        if key and not made[tile]:
            made[tile] = key
        elif key:
            late.append(key)
    rest = iter([*homeless, *late, *[key for key in wanted[count:] if key]])
    made = [key or next(rest, "") for key in made]
    chosen = old.keys[old.selected]
    selected = made.index(chosen) if chosen and chosen in made else 0
    return Arrangement(count, tuple(made), selected, pinned=old.pinned)


def beside_pins(old: Arrangement, camera_ids: Sequence[str]) -> Arrangement:
    """The smallest wall that holds these cameras beside the pinned ones; the first that fit."""
    wanted = [key for key in dict.fromkeys(camera_ids) if key not in old.pinned]
    wanted = wanted[: LAYOUTS[-1] - len(old.pinned)]
    count = next((one for one in LAYOUTS if one >= len(wanted) + len(old.pinned)), LAYOUTS[-1])
    bare = around_pins(old, count, ())
    rest = iter(wanted)
    keys = tuple(key or next(rest, "") for key in bare.keys)
    first = keys.index(wanted[0]) if wanted else 0
    return replace(bare, keys=keys, selected=first)
