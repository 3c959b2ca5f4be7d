"""Scene files as the screens see them: checked before they are kept."""

from pathlib import Path
from typing import Protocol


class SceneCheck(Protocol):
    """Reads scene files. Blocks: not for the event loop."""

    def read(self, path: Path) -> str:
        """The checked scene as JSON text.

        Raises:
            SceneError: With the ``field`` that is wrong.
        """
        ...
