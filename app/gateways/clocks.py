"""The real clock."""

import time
from datetime import UTC, datetime


class SystemClock:
    """Implements :class:`app.ports.clock.Clock` with the machine's clocks."""

    def now(self) -> datetime:
        """Aware UTC wall clock."""
        return datetime.now(UTC)  # noqa: TID251 - this is the clock port's one real source

    def monotonic(self) -> float:
        """Seconds that never step back."""
        return time.monotonic()
