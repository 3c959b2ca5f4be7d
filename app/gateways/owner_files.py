"""A register of vehicle owners in a CSV file: the default where no register can be asked.

Columns ``plate``, ``name`` and ``address`` are needed, ``ward``, ``phone`` and ``vehicle`` may
be there. Plates are compared without points, dashes and blanks. The file is read again when
it has changed; a plate may stand in several lines.
"""

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from threading import Lock

from app.domain.errors import EnvironmentFailureError
from app.ports.owners import OwnerRecord

NEEDED = ("plate", "name", "address")
FIELDS = (*NEEDED, "ward", "phone", "vehicle")
_HEADINGS: Mapping[str, str] = {
    "bien so": "plate",
    "bien kiem soat": "plate",
    "ho ten": "name",
    "chu xe": "name",
    "dia chi": "address",
    "phuong xa": "ward",
    "dien thoai": "phone",
    "loai xe": "vehicle",
}
"""Vietnamese headings without their marks."""

_MARKED = str.maketrans("đĐ", "dD")


class OwnerFile:
    """Implements :class:`app.ports.owners.OwnerRegistry` over a CSV file. Any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._stamp: tuple[int, int] | None = None
        self._entries: Mapping[str, Sequence[OwnerRecord]] = {}

    @property
    def source(self) -> str:
        """Name of the file, without its folder."""
        return self._path.name

    def find(self, plate: str) -> Sequence[OwnerRecord]:
        """All entries of a plate."""
        with self._lock:
            self._refresh()
            return tuple(self._entries.get(bare_plate(plate), ()))

    def _refresh(self) -> None:
        if not str(self._path) or self._path == Path():
            raise EnvironmentFailureError("owner_file_missing", name="")
        try:
            told = self._path.stat()
        except OSError as error:
            raise EnvironmentFailureError("owner_file_missing", name=self._path.name) from error
        stamp = (told.st_mtime_ns, told.st_size)
        if stamp != self._stamp:
            self._entries = _read(self._path)
            self._stamp = stamp


def bare_plate(plate: str) -> str:
    """``75F1-000.01`` as ``75F100001``, for comparing."""
    return "".join(one for one in plate.upper().translate(_MARKED) if one.isalnum())


def _read(path: Path) -> Mapping[str, Sequence[OwnerRecord]]:
    found: defaultdict[str, list[OwnerRecord]] = defaultdict(list)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for record in _records(file, path.name):
                found[bare_plate(record.plate)].append(record)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise EnvironmentFailureError("owner_file_unreadable", name=path.name) from error
    return dict(found)


def _records(lines: Iterable[str], name: str) -> Iterable[OwnerRecord]:
    rows = csv.reader(lines)
    headings = [_field(one) for one in next(rows, [])]
    missing = [field for field in NEEDED if field not in headings]
    if missing:
        raise EnvironmentFailureError("owner_file_columns", name=name, column=missing[0])
    for row in rows:
        told = {field: text.strip() for field, text in zip(headings, row, strict=False)}
        values = {field: told.get(field, "") for field in FIELDS}
        if values["plate"] and values["name"]:
            yield OwnerRecord(**values)


def _field(heading: str) -> str:
    marks = unicodedata.normalize("NFD", heading.strip().lower().translate(_MARKED))
    plain = "".join(one for one in marks if not unicodedata.combining(one))
    plain = plain.replace("_", " ").replace(",", " ").replace("/", " ")
    plain = " ".join(plain.split())
    return _HEADINGS.get(plain, plain)
