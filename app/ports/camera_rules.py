"""What a camera's judge tells of its rules."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RulesTold:
    """Which rules are silent at a camera, and what others refused to tell.

    Attributes:
        silent: Rule and reason; the scene asks for it and it cannot say anything.
        refused: Rule, reason and how often since the camera's judge began.
    """

    camera_id: str
    silent: tuple[tuple[str, str], ...] = ()
    refused: tuple[tuple[str, str, int], ...] = ()
