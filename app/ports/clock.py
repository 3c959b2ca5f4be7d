"""Time, so that tests can set it."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Wall clock and monotonic clock."""

    def now(self) -> datetime:
        """Aware UTC wall clock."""

    def monotonic(self) -> float:
        """Seconds that never step back."""
