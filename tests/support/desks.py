"""Types of the desks that fixtures make."""

from collections.abc import Callable

from app.services.desk import Desk

DeskOf = Callable[..., Desk]
"""Makes the desk of a made-up person: ``desk_of(Role.REVIEWER, "Trần Thử")``."""
