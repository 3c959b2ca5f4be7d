"""``ioc-console plates``: read the number plates in a folder of pictures."""

import argparse
import csv
import sys
from pathlib import Path

from app.cli.words import said
from app.domain.errors import EnvironmentFailureError, NotFoundError
from detection.backends.picture_files import pictures_in
from detection.backends.plate_ocr import RapidTextReader
from detection.pipeline.plates import read_still

COLUMNS = ("image", "text", "confidence")


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``plates read``."""
    group = commands.add_parser("plates", help=said(("biển số xe", "number plates")))
    verbs = group.add_subparsers(dest="verb", required=True)
    words = (
        "đọc biển số trong các ảnh của một thư mục; ô trống nghĩa là không đọc chắc chắn được",
        "read the plates in a folder of pictures; an empty text is no certain reading",
    )
    read = verbs.add_parser("read", help=said(words), description=said(words))
    read.add_argument("folder", type=Path, metavar="DIR")
    read.add_argument("--out", type=Path, required=True, metavar="CSV")
    read.set_defaults(run=_read)


def _read(given: argparse.Namespace) -> int:
    if not given.folder.is_dir():
        raise NotFoundError("folder_not_found", name=str(given.folder))
    reader = RapidTextReader()
    rows, certain, broken = [], 0, 0
    for name, image in pictures_in(given.folder):
        found = None if image is None else read_still(image, reader)
        broken += image is None
        found = found if found is not None and found.certain else None
        certain += found is not None
        text = found.text if found else ""
        rows.append((name, text, f"{found.confidence:.3f}" if found else ""))
    try:
        with given.out.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *rows])
    except OSError as error:
        raise EnvironmentFailureError("file_not_written", name=str(given.out)) from error
    counted = (
        "{pictures} ảnh, đọc chắc chắn {certain}, ảnh hỏng {broken}",
        "{pictures} pictures, {certain} read with certainty, {broken} broken",
    )
    print(said(counted, pictures=len(rows), certain=certain, broken=broken), file=sys.stderr)
    return 0
