"""Networks that come inside a Python package: found and checked before the package opens them."""

import importlib.util
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from detection.backends.catalogue import BUILT_IN
from detection.backends.checked_files import check_file
from detection.contracts.errors import ModelError
from detection.contracts.models import ModelFile

PLATE_TEXT = "plate-text"


@dataclass(frozen=True, slots=True)
class PackagedReader:
    """Networks of one package.

    Attributes:
        package: Name under which it is imported.
        folder: Folder inside it.
        licence: SPDX name and owner of the weights.
        note: What it is for, in Vietnamese and English.
    """

    name: str
    package: str
    folder: str
    files: tuple[ModelFile, ...]
    licence: str
    note: tuple[str, str]


def read_readers(built_in: Path = BUILT_IN) -> tuple[PackagedReader, ...]:
    """All packaged readers of the catalogue.

    Raises:
        ModelError: ``catalogue_unreadable``.
    """
    try:
        with built_in.open("rb") as file:
            return tuple(_reader(row) for row in tomllib.load(file).get("reader", []))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError("catalogue_unreadable", file=str(built_in), reason=repr(error)) from error


def packaged_files(reader: PackagedReader) -> Path | None:
    """Check a reader's networks.

    Returns:
        The folder they are in, or None when the package is not installed.

    Raises:
        ModelError: ``model_altered`` or ``model_unreadable`` with the file.
    """
    spec = importlib.util.find_spec(reader.package)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / reader.folder
    for file in reader.files:
        check_file(folder / file.name, file)
    return folder


def _reader(row: Mapping[str, object]) -> PackagedReader:
    files = row["files"]
    assert isinstance(files, list)
    return PackagedReader(
        name=str(row["name"]),
        package=str(row["package"]),
        folder=str(row["folder"]),
        files=tuple(ModelFile(file["name"], file["sha256"]) for file in files),
        licence=str(row["licence"]),
        note=(str(row["note_vi"]), str(row["note_en"])),
    )
