"""What is recorded, where, and how much of the disk that may take."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from app.domain.errors import RuleViolationError

POLICY = "archive"
LARGEST_QUOTA_GB = 1_000_000.0
SHORTEST_SEGMENT_S, LONGEST_SEGMENT_S = 5.0, 600.0


@dataclass(frozen=True, slots=True)
class ArchivePolicy:
    """The archive of camera pictures: optional, off unless somebody switches it on.

    Attributes:
        recording: Whether anything is recorded.
        folder: Where to; empty for ``archive`` in the workstation's data folder.
        quota_gb: The oldest is let go of beyond this; bookmarked spans stay.
        reserve_gb: Space on the disk that is left to the cases, always.
        camera_ids: What is recorded; empty for every camera that is switched on.
        stream: ``main`` or ``sub``.
        segment_s: Length of one file.
        log_days: How long the log of the cameras is kept.
    """

    recording: bool = False
    folder: str = ""
    quota_gb: float = 200.0
    reserve_gb: float = 5.0
    camera_ids: tuple[str, ...] = ()
    stream: str = "main"
    segment_s: float = 60.0
    log_days: int = 90

    def records(self, camera_id: str) -> bool:
        """Whether a camera is recorded."""
        return self.recording and (not self.camera_ids or camera_id in self.camera_ids)

    @property
    def quota_bytes(self) -> int:
        """The quota in bytes."""
        return round(self.quota_gb * 1e9)

    @property
    def reserve_bytes(self) -> int:
        """What stays free, in bytes."""
        return round(self.reserve_gb * 1e9)

    def checked(self) -> "ArchivePolicy":
        """The policy, when it can be followed.

        Raises:
            RuleViolationError: ``setting_invalid`` with the name.
        """
        allowed = {
            "quota_gb": 0.0 < self.quota_gb <= LARGEST_QUOTA_GB,
            "reserve_gb": 0.0 <= self.reserve_gb <= LARGEST_QUOTA_GB,
            "stream": self.stream in ("main", "sub"),
            "segment_s": SHORTEST_SEGMENT_S <= self.segment_s <= LONGEST_SEGMENT_S,
            "log_days": 1 <= self.log_days <= 3650,
        }
        for name, fits in allowed.items():
            if not fits:
                raise RuleViolationError("setting_invalid", name=name)
        return self

    def stored(self) -> Mapping[str, object]:
        """Values as JSON keeps them."""
        return {**asdict(self), "camera_ids": list(self.camera_ids)}


def archive_policy_of(values: Mapping[str, Any]) -> ArchivePolicy:
    """The policy that stored values mean; a value that does not fit counts as not stored."""
    defaults = ArchivePolicy()
    known: dict[str, Any] = {}  # values of many types
    for field in fields(ArchivePolicy):
        given = values.get(field.name)
        if field.name == "camera_ids" and isinstance(given, list):
            given = tuple(str(one) for one in given)
        default = getattr(defaults, field.name)
        if isinstance(default, float) and type(given) is int:
            given = float(given)
        if type(given) is type(default):
            known[field.name] = given
    try:
        return ArchivePolicy(**known).checked()
    except RuleViolationError:
        return defaults
