"""``seqinfo.ini``, the note that MOT benchmarks put beside a sequence: rate and picture size."""

import configparser
import math
from dataclasses import dataclass
from pathlib import Path

FILE = "seqinfo.ini"
SECTION = "Sequence"


@dataclass(frozen=True, slots=True)
class SequenceInfo:
    """What a note says.

    Attributes:
        path: Where it is.
        fps: Frames a second, or None when it does not say.
        image_size: Width and height in pixels, or None.
        frames: Number of frames, or None.
    """

    path: Path
    fps: float | None
    image_size: tuple[int, int] | None
    frames: int | None


def sequence_info(detections: Path) -> SequenceInfo | None:
    """The note in the folder of a detections file or the one above, None when there is none.

    One that cannot be read counts as none.
    """
    for folder in (detections.absolute().parent, detections.absolute().parent.parent):
        path = folder / FILE
        if not path.is_file():
            continue
        notes = configparser.ConfigParser(interpolation=None)
        try:
            notes.read_string(path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError, configparser.Error):
            return None
        width, height = _positive(notes, "imWidth"), _positive(notes, "imHeight")
        size = None if width is None or height is None else (int(width), int(height))
        frames = _positive(notes, "seqLength")
        fps = _positive(notes, "frameRate")
        return SequenceInfo(path, fps, size, None if frames is None else int(frames))
    return None


def _positive(notes: configparser.ConfigParser, name: str) -> float | None:
    try:
        value = float(notes.get(SECTION, name, fallback=""))
    except ValueError:
        return None
    return value if 0 < value < math.inf else None
