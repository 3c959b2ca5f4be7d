"""Pure steps from one arrangement of the playback to the next."""

from collections.abc import Sequence
from dataclasses import replace

from widgets.wall.arrangement import Arrangement

LAYOUTS = (1, 4, 9, 16)
MOST = LAYOUTS[-1]


def showing(camera_ids: Sequence[str], selected: str = "") -> Arrangement:
    """The smallest arrangement of these cameras, or of as many as can be shown."""
    ids = tuple(dict.fromkeys(camera_ids))[:MOST]
    tiles = next(count for count in LAYOUTS if count >= len(ids))
    keys = (*ids, *("",) * (tiles - len(ids)))
    return Arrangement(tiles, keys, keys.index(selected) if selected in ids else 0)


def shown_ids(arrangement: Arrangement) -> tuple[str, ...]:
    """Its cameras, in order."""
    return tuple(key for key in arrangement.keys if key)


def toggled(old: Arrangement, camera_id: str) -> Arrangement:
    """With or without a camera; the others stay in their order."""
    ids = shown_ids(old)
    chosen = old.keys[old.selected]
    if camera_id in ids:
        return showing([each for each in ids if each != camera_id], chosen)
    return showing((*ids, camera_id), camera_id) if len(ids) < MOST else old


def chosen(old: Arrangement, tile: int) -> Arrangement:
    """Select a tile that has a camera."""
    if not 0 <= tile < old.tiles or not old.keys[tile]:
        return old
    return replace(old, selected=tile, full=None if old.full is None else tile)


def stepped(old: Arrangement, by: int) -> Arrangement:
    """The next or the previous camera."""
    count = len(shown_ids(old))
    return chosen(old, (old.selected + by) % count) if count else old


def swapped(old: Arrangement, one: int, other: int) -> Arrangement:
    """Two tiles change places."""
    keys = list(old.keys)
    keys[one], keys[other] = keys[other], keys[one]
    ids = [key for key in keys if key]
    return showing(ids, old.keys[one]) if ids else old


def toggled_full(old: Arrangement, tile: int | None = None) -> Arrangement:
    """One camera fills the view, or all are shown again."""
    if old.full is not None:
        return replace(old, full=None)
    tile = old.selected if tile is None else tile
    return replace(old, selected=tile, full=tile) if old.keys[tile] else old
