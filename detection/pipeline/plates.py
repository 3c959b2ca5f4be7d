"""Reads the number plate of a vehicle: find it, look at it in several ways, let the looks vote.

A plate narrower than about 60 pixels is not read at all: what would come out is guessing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from detection.backends.plate_network import LineOdds
from detection.backends.plate_ocr import TextReader
from detection.backends.plate_pictures import upright
from detection.contracts.detections import ImageArray
from detection.geometry.arrays import FloatArray
from detection.pipeline.evidence_values import PlateEvidence
from detection.pipeline.plate_grammar import PlateKind, compact, plate_of, plate_of_lines
from detection.pipeline.plate_looks import CLOSE, LEAST_WIDTH_PX, MARGIN, PlateLook, look_at
from detection.pipeline.plate_reading import PlateReading, is_cut, reading_of
from detection.pipeline.plate_votes import PlateVote, VoteRules, vote

LEAST_PICTURES = 3
"""As many pictures must agree before a plate is evidence, however many looks at each do."""
LEAST_PICTURES_SHARE = 0.7
MOST_DOUBTFUL = 2
"""With more characters in doubt there is nothing a person could be asked about."""
MOST_SIGHTINGS = 12
"""Pictures of one track that are kept, the widest plates first."""

STILL_RULES = VoteRules(least_looks=4)
"""For one picture: its own looks must agree, more of them than those cut by rule of thumb: a line
that could not even be found is not sure."""
TRACK_RULES = VoteRules(least_looks=12)
"""For a track: looks of several pictures."""
TWO_WHEELS = frozenset(("motorcycle", "motorbike"))

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PlateSighting:
    """A plate in one picture.

    Attributes:
        frame: Index of the picture.
        crop: The plate, cut from that picture at full resolution, BGR.
        looks: What several ways of looking read.
        width_px: Width of the plate without what is around it.
    """

    frame: int
    crop: ImageArray
    looks: tuple[PlateLook, ...]
    width_px: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text on a vehicle."""

    box_xyxy: Box
    said: LineOdds

    @property
    def text(self) -> str:
        return self.said.text


def read_still(crop: ImageArray, reader: TextReader) -> PlateReading | None:
    """Read a picture of a plate, or of something with a plate on it.

    Returns:
        What was read, ``certain`` when its looks agree; None when nothing like a plate was.
    """
    found = _read_looks(look_at(crop, reader), crop.shape[1])
    if found is not None and found.certain:
        return found
    sighting = find_plate(crop, 0, reader)
    if sighting is None:
        return found
    closer = _read_looks(sighting.looks, sighting.width_px)
    return closer if found is None or (closer is not None and closer.certain) else found


def _read_looks(looks: tuple[PlateLook, ...], width_px: int) -> PlateReading | None:
    found = vote(looks)
    if found is None:
        return None
    certain = STILL_RULES.allow(found) and not is_cut(looks[0], found.lines)
    return reading_of(found, looks[0], certain=certain, pictures=1, width_px=width_px)


def find_plate(vehicle: ImageArray, frame: int, reader: TextReader) -> PlateSighting | None:
    """Find the plate on a vehicle and look at it.

    Args:
        vehicle: Cut around the vehicle, BGR.
        frame: Index of the picture it was cut from.
        reader: Reads text.
    """
    lines = [_line(vehicle, corners, reader) for corners in reader.find(vehicle)]
    place = _place_of([line for line in lines if _like_a_plate(line.text)])
    if place is None or place[2] - place[0] < LEAST_WIDTH_PX:
        return None
    crop = cut_out(vehicle, grown(place, MARGIN))
    return PlateSighting(frame, crop, look_at(crop, reader), round(place[2] - place[0]))


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

    def reading(self, track_id: int, class_name: str = "") -> PlateEvidence | None:
        """What the looks at a track say, with the very crop that was read best.

        Args:
            track_id: The track.
            class_name: Class of the vehicle; it tells which kind of plate comes first where a text
                fits two.

        Returns:
            A reading, which is evidence only when it is ``certain``; None when there is nothing to
            tell, not even a character to ask about.
        """
        sightings = self._sightings.get(track_id, [])
        found = vote([look for one in sightings for look in one.looks])
        if found is None:
            return None
        found = _ordered(found, class_name)
        agreeing = _agreeing(sightings, found)
        best = _best_of(agreeing, found)
        if best is None:
            return None
        whole = sum(not is_cut(one.looks[0], found.lines) for one in agreeing)
        enough = max(LEAST_PICTURES, LEAST_PICTURES_SHARE * len(sightings))
        certain = TRACK_RULES.allow(found) and whole >= enough
        reading = reading_of(
            found,
            best.looks[0],
            certain=certain and best.width_px >= LEAST_WIDTH_PX,
            pictures=len(agreeing),
            width_px=best.width_px,
        )
        if not reading.certain and not 0 < len(reading.doubtful) <= MOST_DOUBTFUL:
            return None
        return PlateEvidence(reading.text, reading.confidence, best.frame, best.crop, reading)

    def forget(self, track_ids: Iterable[int]) -> None:
        """Let go of tracks that ended."""
        for track_id in track_ids:
            self._sightings.pop(track_id, None)


def _ordered(found: PlateVote, class_name: str) -> PlateVote:
    """The kinds of plate that this class of vehicle bears come first."""
    two_wheels = class_name in TWO_WHEELS

    def other_kind(kind: PlateKind) -> bool:
        return (kind is PlateKind.MOTORCYCLE) != two_wheels

    ordered = sorted(found.plates, key=lambda plate: other_kind(plate.kind))
    return replace(found, plates=tuple(ordered)) if class_name else found


def _agreeing(sightings: Sequence[PlateSighting], found: PlateVote) -> list[PlateSighting]:
    """Sightings of which most looks like the winner best."""
    agreeing, at = [], 0
    for one in sightings:
        votes = found.agrees[at : at + len(one.looks)]
        at += len(one.looks)
        if 2 * sum(votes) > len(votes):
            agreeing.append(one)
    return agreeing


def _best_of(agreeing: Sequence[PlateSighting], found: PlateVote) -> PlateSighting | None:
    """The widest plate, a whole one if there is any."""
    return max(
        agreeing,
        key=lambda one: (not is_cut(one.looks[0], found.lines), one.width_px),
        default=None,
    )


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


def _line(vehicle: ImageArray, corners: FloatArray, reader: TextReader) -> _Line:
    left, top = corners.min(axis=0)
    right, bottom = corners.max(axis=0)
    box = (float(left), float(top), float(right), float(bottom))
    return _Line(box, reader.odds(upright(vehicle, corners, *CLOSE)))


def _middle(line: _Line) -> float:
    return (line.box_xyxy[1] + line.box_xyxy[3]) / 2


def _tall(line: _Line) -> float:
    return line.box_xyxy[3] - line.box_xyxy[1]


def _like_a_plate(text: str) -> bool:
    plain = compact(text)
    return 3 <= len(plain) <= 10 and sum(character.isdigit() for character in plain) >= 2


def _place_of(lines: Sequence[_Line]) -> Box | None:
    """Where the plate is: a line that is one, else two lines above one another that are."""
    for line in sorted(lines, key=lambda one: -one.said.score):
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
