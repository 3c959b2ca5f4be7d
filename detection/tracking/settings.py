"""What a tracker does, as numbers. The presets are compared in ``docs/figures.md``."""

from dataclasses import dataclass, field

from detection.tracking.motion import MotionNoise


@dataclass(frozen=True, slots=True)
class TrackerSettings:
    """Numbers of the tracker; ratios are 0 to 1.

    Attributes:
        high_score: Detections from here on may find any track.
        low_score: Weaker detections are not looked at.
        birth_score: Detections from here on may begin a track.
        sure_overlap: Pairs that overlap more are made before all others, so that one who is missed
            in a queue does not make the others move up; above 1 leaves this out.
        least_overlap: Overlap that a strong detection needs.
        low_overlap: Overlap that a weak detection needs; above 1 leaves weak ones out.
        recover_overlap: Overlap with the last seen box; above 1 leaves recovery out.
        mixed_overlap: Overlap for another family of classes; above 1 leaves it out.
        lonely_likeness: Above 1 nobody is found again who left its box and has nobody else.
        most_surprise: Standard deviations of the motion filter by which a detection may be off.
        most_growth: How far boxes are grown for a track whose place is unsure.
        hits_to_confirm: Sightings before a track is judged.
        confirm_score: Best score that it must have reached by then.
        lost_s: Time without a sighting after which a moving track ends.
        lost_frames: As many frames are granted when they last longer than ``lost_s``.
        parked_lost_s: The same for a track that stood still.
        parked_speed: Sizes per second below which a track stands still.
        steady: Overlap of predicted and seen boxes, smoothed, below which a track's way is no
            way: false detections that come and go look like it, and so does everything when
            the camera moves.
        steady_scene: The same over all tracks; where a scene is at least so steady, the camera
            stands still and no track is doubted. 0 doubts none anywhere.
        doubted_frames: Frames that a track in doubt may miss.
        noise: Numbers of the motion filter.
    """

    high_score: float = 0.45
    low_score: float = 0.1
    birth_score: float = 0.5
    sure_overlap: float = 0.6
    least_overlap: float = 0.2
    low_overlap: float = 0.5
    recover_overlap: float = 0.3
    mixed_overlap: float = 0.55
    lonely_likeness: float = 1.0
    most_surprise: float = 6.0
    most_growth: float = 0.25
    hits_to_confirm: int = 3
    confirm_score: float = 0.6
    lost_s: float = 1.0
    lost_frames: int = 8
    parked_lost_s: float = 4.0
    parked_speed: float = 0.15
    steady: float = 0.7
    steady_scene: float = 0.63
    doubted_frames: int = 2
    noise: MotionNoise = field(default_factory=MotionNoise)


CONSOLE = TrackerSettings()
"""The tracker of the product."""

SORT_LIKE = TrackerSettings(
    confirm_score=0.0,
    sure_overlap=2.0,
    low_overlap=2.0,
    recover_overlap=2.0,
    mixed_overlap=2.0,
    lonely_likeness=2.0,
    most_surprise=1e9,
    most_growth=0.0,
    lost_s=0.0,
    lost_frames=1,
    parked_lost_s=0.0,
    steady_scene=0.0,
)
"""One pass by overlap, strong detections only; a track ends with its second miss."""

BYTE_LIKE = TrackerSettings(
    confirm_score=0.0,
    sure_overlap=2.0,
    recover_overlap=2.0,
    mixed_overlap=2.0,
    lonely_likeness=2.0,
    most_surprise=1e9,
    most_growth=0.0,
    lost_frames=30,
    parked_lost_s=0.0,
    steady_scene=0.0,
)
"""Strong detections first, weak ones second; no recovery, no growth of unsure boxes."""

PRESETS: dict[str, TrackerSettings] = {
    "console": CONSOLE,
    "sort": SORT_LIKE,
    "byte": BYTE_LIKE,
}
