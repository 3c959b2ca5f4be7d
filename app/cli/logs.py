"""Logs: discreet on standard error, rotating in the folder of a workstation."""

import logging
import logging.handlers
import sys
from pathlib import Path

from app.domain.traces import DiscreetFormatter

MOST_BYTES = 5_000_000
KEPT = 5


def log_to_standard_error() -> None:
    """Warnings for whoever started the program."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(DiscreetFormatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


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
        DiscreetFormatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
    )
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
