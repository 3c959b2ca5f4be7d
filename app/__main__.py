"""``python -m app`` and ``ioc-console``."""

import sys
from multiprocessing import freeze_support

from app.cli.main import main as run


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run())


if __name__ == "__main__":
    freeze_support()  # in a bundle the camera workers start through this very program
    main()
