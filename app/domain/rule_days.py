"""What rules did not dare to tell: by camera, day, rule and reason."""

from dataclasses import dataclass
from datetime import date

from app.domain.ids import CameraId


@dataclass(frozen=True, slots=True)
class RuleDay:
    """A rule that was silent at a camera on a day, or refused to tell something.

    Attributes:
        day: Day in the city.
        why: Such as ``calibration``, ``clock``, ``no_lamp`` or ``model_missing``.
        refused: What looked like a violation and was not told; 0 where the rule is wholly silent.
    """

    camera_id: CameraId
    day: date
    workstation: str
    rule: str
    why: str
    refused: int


@dataclass(frozen=True, slots=True)
class QuietRule:
    """The same over several days and cameras.

    Attributes:
        camera_ids: Where, those with the most refusals first.
        last_day: The newest day of which it was said.
    """

    rule: str
    why: str
    camera_ids: tuple[str, ...]
    refused: int
    last_day: date
