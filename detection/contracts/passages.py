"""A vehicle that went by, as the index of passages wants it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SeenVehicle:
    """One vehicle, told once when its track has ended.

    Attributes:
        track_id: Its track within the source.
        frame: 0-based index of its best picture.
        time_s: Source time of that picture.
        class_name: Class of the track.
        colour: ``white``, ``grey``, ``black``, ``red``, ``orange``, ``yellow``, ``green``,
            ``blue``, ``brown`` or ``unknown``.
        moved_xy: From its first to its last anchor, pixels, x right and y down.
        lane_id: Lane in which its best picture shows it, or empty.
        jpeg: Small picture of the vehicle alone, a little wider than its box.
    """

    track_id: int
    frame: int
    time_s: float
    class_name: str
    colour: str
    moved_xy: tuple[float, float]
    lane_id: str
    jpeg: bytes = field(repr=False)
