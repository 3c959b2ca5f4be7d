"""Rotating logs of a workstation."""

import logging
import logging.handlers
from pathlib import Path

MOST_BYTES = 5_000_000
KEPT = 5


def log_to_folder(folder: Path) -> None:
    """Write the log to a folder beside standard error; a folder that cannot be written is told."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "console.log", maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8"
        )
    except OSError as error:
        logging.getLogger(__name__).warning("no log file: %s", error.strerror)
        return
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
    )
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
