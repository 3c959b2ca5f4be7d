"""Reads the number plate of a vehicle: find it, look at it in several ways, let the looks vote.

A plate narrower than about 60 pixels is not read at all: what would come out is guessing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from detection.backends.plate_ocr import TextLine, TextReader
from detection.contracts.detections import ImageArray
from detection.pipeline.evidence_values import PlateEvidence
from detection.pipeline.plate_grammar import compact, plate_of, plate_of_lines
from detection.pipeline.plate_votes import PlateLook, PlateVote, VoteRules, vote

LEAST_WIDTH_PX = 60
"""Narrower plates are not read."""
ONE_LINE_RATIO = 2.4
"""Plates wider than this many heights have one line of text."""
MARGIN = 0.15
LEAST_PICTURES = 2
"""A plate read in one picture only is no evidence, however many looks at it agree."""
MOST_SIGHTINGS = 12
"""Pictures of one track that are kept, the widest plates first."""

STILL_RULES = VoteRules()
"""For one picture: its own looks must agree."""
TRACK_RULES = VoteRules(least_looks=3)
"""For a track: looks of several pictures."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PlateSighting:
    """A plate in one picture.

    Attributes:
        frame: Index of the picture.
        crop: The plate, cut from that picture at full resolution, BGR.
        looks: What several ways of looking read.
    """

    frame: int
    crop: ImageArray
    looks: tuple[PlateLook, ...]


def look_at(crop: ImageArray, reader: TextReader) -> tuple[PlateLook, ...]:
    """Look at a picture of a plate in several ways that fail differently.

    Args:
        crop: The plate with little around it, BGR.
        reader: Reads text.

    Returns:
        Looks; none when the plate is too narrow to be read.
    """
    height, width = crop.shape[:2]
    if width < LEAST_WIDTH_PX:
        return ()
    looks = [_found_lines(padded(crop, MARGIN), reader, weight=1.5)]
    if width / height >= ONE_LINE_RATIO:
        looks += [_one_line(view, reader) for view in _views(crop)]
    else:
        looks += [_two_lines(crop, reader, low, high) for low, high in _SPLITS]
    return tuple(look for look in looks if look is not None)


def read_still(crop: ImageArray, reader: TextReader) -> PlateVote | None:
    """Read a picture of a plate, or of something with a plate on it."""
    found = vote(look_at(crop, reader), STILL_RULES)
    if found is not None:
        return found
    sighting = find_plate(crop, 0, reader)
    return None if sighting is None else vote(sighting.looks, STILL_RULES)


def find_plate(vehicle: ImageArray, frame: int, reader: TextReader) -> PlateSighting | None:
    """Find the plate on a vehicle and look at it.

    Args:
        vehicle: Cut around the vehicle, BGR.
        frame: Index of the picture it was cut from.
        reader: Reads text.
    """
    lines = [line for line in reader.lines(vehicle) if _like_a_plate(line.text)]
    place = _place_of(lines)
    if place is None or place[2] - place[0] < LEAST_WIDTH_PX:
        return None
    crop = cut_out(vehicle, grown(place, MARGIN))
    return PlateSighting(frame, crop, look_at(crop, reader))


class TrackPlates:
    """Collects the sightings of each track and lets them vote. Not for use by two threads."""

    def __init__(self, reader: TextReader) -> None:
        self._reader = reader
        self._sightings: dict[int, list[PlateSighting]] = defaultdict(list)

    def see(self, track_id: int, image: ImageArray, frame: int, box_xyxy: Box) -> bool:
        """Look for the plate of a track in one picture.

        Returns:
            Whether one was found.
        """
        vehicle = cut_out(image, lower_part(grown(box_xyxy, 0.10)))
        if min(vehicle.shape[:2]) < LEAST_WIDTH_PX // 3 or vehicle.shape[1] < LEAST_WIDTH_PX:
            return False
        sighting = find_plate(vehicle, frame, self._reader)
        if sighting is None or not sighting.looks:
            return False
        kept = self._sightings[track_id]
        kept.append(sighting)
        kept.sort(key=lambda one: -one.crop.shape[1])
        del kept[MOST_SIGHTINGS:]
        return True

    def reading(self, track_id: int) -> PlateEvidence | None:
        """What the looks at a track agree on, with the very crop that was read best."""
        sightings = self._sightings.get(track_id, [])
        found = vote([look for one in sightings for look in one.looks], TRACK_RULES)
        if found is None:
            return None
        supported = [_support(one.looks, found.plate.text) for one in sightings]
        if sum(support > 0 for support in supported) < LEAST_PICTURES:
            return None
        best = sightings[supported.index(max(supported))]
        return PlateEvidence(found.plate.shown, found.confidence, best.frame, best.crop)

    def forget(self, track_ids: Iterable[int]) -> None:
        """Let go of tracks that ended."""
        for track_id in track_ids:
            self._sightings.pop(track_id, None)


def cut_out(image: ImageArray, box_xyxy: Box) -> ImageArray:
    """Part of a picture; what lies outside is left out. May be empty."""
    height, width = image.shape[:2]
    left, top = (max(0, round(value)) for value in box_xyxy[:2])
    right, bottom = min(width, round(box_xyxy[2])), min(height, round(box_xyxy[3]))
    return np.ascontiguousarray(image[top : max(top, bottom), left : max(left, right)])


def grown(box_xyxy: Box, share: float) -> Box:
    """A box with a share of its size added on each side."""
    left, top, right, bottom = box_xyxy
    across, down = (right - left) * share, (bottom - top) * share
    return left - across, top - down, right + across, bottom + down


def lower_part(box_xyxy: Box) -> Box:
    """The lower three quarters, where plates are."""
    left, top, right, bottom = box_xyxy
    return left, top + (bottom - top) / 4, right, bottom


def padded(crop: ImageArray, share: float) -> ImageArray:
    """The picture with its edge pixels carried on; text at the very edge is found badly."""
    down, across = (round(side * share) for side in crop.shape[:2])
    return np.pad(crop, ((down, down), (across, across), (0, 0)), mode="edge")


_SPLITS = ((0.45, 0.55), (0.50, 0.50), (0.42, 0.58))
"""Where the lower line begins and the upper one ends, as shares of the height."""


def _views(crop: ImageArray) -> tuple[ImageArray, ...]:
    """One line of text, cut wider and narrower."""
    height, width = crop.shape[:2]
    tight = crop[round(height * 0.08) : round(height * 0.92), :]
    inner = crop[round(height * 0.05) : round(height * 0.95), round(width * 0.02) :]
    return crop, tight, padded(inner, 0.06)


def _one_line(view: ImageArray, reader: TextReader) -> PlateLook:
    text, score = reader.line(view)
    return PlateLook((text,), score)


def _two_lines(crop: ImageArray, reader: TextReader, low: float, high: float) -> PlateLook:
    height = crop.shape[0]
    upper, upper_score = reader.line(crop[: round(height * high)])
    lower, lower_score = reader.line(crop[round(height * low) :])
    return PlateLook((upper, lower), min(upper_score, lower_score))


def _found_lines(view: ImageArray, reader: TextReader, weight: float) -> PlateLook | None:
    rows = _rows(reader.lines(view))
    lines = tuple("".join(compact(line.text) for line in row) for row in rows)
    lines = tuple(line for line in lines if line)
    if not lines:
        return None
    score = min(line.score for row in rows for line in row)
    return PlateLook(lines if len(lines) == 2 else ("".join(lines),), score, weight)


def _rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Pieces of text ordered into rows, top to bottom and left to right."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=_middle):
        if rows and abs(_middle(line) - _middle(rows[-1][0])) < 0.5 * _tall(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box_xyxy[0]) for row in rows]


def _middle(line: TextLine) -> float:
    return (line.box_xyxy[1] + line.box_xyxy[3]) / 2


def _tall(line: TextLine) -> float:
    return line.box_xyxy[3] - line.box_xyxy[1]


def _like_a_plate(text: str) -> bool:
    plain = compact(text)
    return 3 <= len(plain) <= 10 and sum(character.isdigit() for character in plain) >= 2


def _place_of(lines: Sequence[TextLine]) -> Box | None:
    """Where the plate is: a line that is one, else two lines above one another that are."""
    for line in sorted(lines, key=lambda one: -one.score):
        if plate_of(line.text) is not None:
            return line.box_xyxy
    for upper in lines:
        for lower in lines:
            under = 0 < _middle(lower) - _middle(upper) < 2 * max(_tall(upper), _tall(lower))
            if under and plate_of_lines((upper.text, lower.text)) is not None:
                return _around(upper.box_xyxy, lower.box_xyxy)
    return None


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _support(looks: Sequence[PlateLook], text: str) -> float:
    """How surely a picture's looks read this text."""
    plates = ((plate_of_lines(look.lines), look) for look in looks)
    return sum(look.score for plate, look in plates if plate is not None and plate.text == text)
