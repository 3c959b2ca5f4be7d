"""Where the tiles of a wall lie. Everything in device pixels, so that pictures fall 1:1."""

import math

from PySide6.QtCore import QRect

LAYOUTS: tuple[int, ...] = (1, 4, 9, 16, 25)
"""Tile counts that a wall offers."""

GAP_PX = 1


def side_of(tiles: int) -> int:
    """Tiles in a row, which is as many as there are rows."""
    return math.isqrt(tiles)


def _edges(length_px: int, parts: int) -> list[tuple[int, int]]:
    """Start and length of equal parts with one gap between them; spare pixels go to the first."""
    room = max(length_px - GAP_PX * (parts - 1), parts)
    size, spare = divmod(room, parts)
    edges: list[tuple[int, int]] = []
    start = 0
    for part in range(parts):
        length = size + (1 if part < spare else 0)
        edges.append((start, length))
        start += length + GAP_PX
    return edges


def tile_rects(tiles: int, width_px: int, height_px: int) -> tuple[QRect, ...]:
    """Rectangles of all tiles, row by row.

    Args:
        tiles: One of :data:`LAYOUTS`.
        width_px: Width of the wall in device pixels.
        height_px: Height of the wall in device pixels.
    """
    side = side_of(tiles)
    columns = _edges(width_px, side)
    rows = _edges(height_px, side)
    return tuple(QRect(left, top, width, height) for top, height in rows for left, width in columns)


def fitted(width_px: int, height_px: int, into: QRect) -> QRect:
    """The largest rectangle of these proportions in the middle of another one."""
    if width_px <= 0 or height_px <= 0:
        return QRect(into)
    scale = min(into.width() / width_px, into.height() / height_px)
    width, height = round(width_px * scale), round(height_px * scale)
    if abs(width - width_px) <= 2 and abs(height - height_px) <= 2:
        width, height = width_px, height_px  # made for this tile: never scale by a pixel or two
    left = into.x() + (into.width() - width) // 2
    top = into.y() + (into.height() - height) // 2
    return QRect(left, top, width, height)


def neighbour(tile: int, tiles: int, right: int, down: int) -> int:
    """The tile beside another one; at the edge of the wall the tile itself."""
    side = side_of(tiles)
    row, column = divmod(tile, side)
    row = min(max(row + down, 0), side - 1)
    column = min(max(column + right, 0), side - 1)
    return row * side + column
