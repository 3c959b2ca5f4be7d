"""Scenes drawn in shares of the picture, 0 to 1: their points become pixels.

Told from the points themselves: no line and no area of a real scene lies wholly in the first
pixel. Directions, homographies and measured points are left as they are.
"""

from collections.abc import Iterator, Sequence
from typing import cast

Json = dict[str, object]


def in_pixels(scene: Json) -> Json:
    """The same scene with every drawn point in pixels; untouched when it was so already."""
    size = scene.get("image_size")
    if not isinstance(size, list) or len(size) != 2 or not all(map(_is_number, size)):
        return scene
    numbers = list(_numbers([part for _, _, part in _parts(scene)]))
    if len(numbers) < 4 or not all(0 <= number <= 1 for number in numbers):
        return scene
    plain = dict(scene)
    for group in ("lines", "lamps", "lanes", "zones", "ignore"):
        if isinstance(plain.get(group), list):
            items = cast("list[object]", plain[group])
            plain[group] = [dict(i) if isinstance(i, dict) else i for i in items]
    for holder, key, part in _parts(plain):
        holder[key] = _scaled(part, cast("Sequence[float]", size))  # type: ignore[index]  # list or dict
    return plain


def _parts(scene: Json) -> Iterator[tuple[Json | list[object], str | int, object]]:
    """Where the drawn points stand: what holds them, under which key, and they themselves."""
    for group, names in (
        ("lines", ("p1", "p2")),
        ("lamps", ("box",)),
        ("lanes", ("polygon",)),
        ("zones", ("polygon",)),
    ):
        items = scene.get(group)
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict):
                yield from ((item, name, item[name]) for name in names if item.get(name))
    ignored = scene.get("ignore")
    if isinstance(ignored, list):
        yield from ((ignored, place, area) for place, area in enumerate(ignored))


def _numbers(part: object) -> Iterator[float]:
    if isinstance(part, list):
        for each in part:
            yield from _numbers(each)
    elif _is_number(part):
        yield cast("float", part)
    else:
        yield float("inf")  # no point at all: nothing is scaled


def _scaled(part: object, size: Sequence[float]) -> object:
    """Points, polygons and boxes: x and y take turns in a list of numbers."""
    given = cast("list[object]", part)
    if all(map(_is_number, given)):
        return [cast("float", value) * size[place % 2] for place, value in enumerate(given)]
    return [_scaled(each, size) if isinstance(each, list) else each for each in given]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
