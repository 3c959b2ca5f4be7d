"""Weights are data from outside: nothing is opened whose SHA-256 is not the expected one.

A file that comes from outside is pinned in the catalogue. A file that is made here (a converted
graph) has a record beside it, which names what it was made from and what came out.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from detection.contracts.errors import ModelError
from detection.contracts.models import ModelFile, ModelSpec

ALLOWED_SUFFIXES = (".onnx", ".xml")
"""Formats that describe a network and run no code when they are read."""


@dataclass(frozen=True, slots=True)
class ConversionRecord:
    """What a made graph consists of.

    Attributes:
        made_from: Files it was converted from.
        files: The graph and its weights.
    """

    made_from: tuple[ModelFile, ...]
    files: tuple[ModelFile, ...]


def sha256_of(path: Path) -> str:
    """Lower-case hex digest of a file.

    Raises:
        ModelError: ``model_unreadable``.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError("model_unreadable", file=path.name, reason=str(error)) from error


def check_file(path: Path, expected: ModelFile) -> str:
    """Compare a file with its pin.

    Returns:
        The digest.

    Raises:
        ModelError: ``model_altered`` with file, expected and found digest.
    """
    found = sha256_of(path)
    if found != expected.sha256:
        raise ModelError(
            "model_altered", file=path.name, expected=expected.sha256 or "", found=found
        )
    return found


def checked_graph(spec: ModelSpec, path: Path) -> str:
    """Check a graph before it is opened, with its weights when they are a file of their own.

    Returns:
        Digest of the graph's file, or of its weights when they are apart: two networks may share
        a graph, never the weights.

    Raises:
        ModelError: ``model_format_refused``, ``model_altered``, ``model_record_missing``.
    """
    if path.suffix not in ALLOWED_SUFFIXES:
        raise ModelError("model_format_refused", file=path.name)
    if spec.graph.sha256 is not None:
        digest = check_file(path, spec.graph)
        if path.suffix == ".onnx":
            return digest
    record = read_record(path)
    if record.made_from != spec.made_from:
        raise ModelError("model_record_stale", file=path.name)
    digests = {file.name: check_file(path.parent / file.name, file) for file in record.files}
    if path.name not in digests or path.with_suffix(".bin").name not in digests:
        raise ModelError("model_record_missing", file=path.name)
    return digests[path.with_suffix(".bin").name]


def record_path(graph: Path) -> Path:
    """Where the record of a made graph stands."""
    return graph.with_suffix(".record.json")


def write_record(graph: Path, made_from: tuple[ModelFile, ...]) -> None:
    """Write down what a graph that was just made consists of."""
    files = [graph, graph.with_suffix(".bin")]
    record = {
        "made_from": {file.name: file.sha256 for file in made_from},
        "files": {file.name: sha256_of(file) for file in files},
    }
    record_path(graph).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def read_record(graph: Path) -> ConversionRecord:
    """Read the record of a made graph.

    Raises:
        ModelError: ``model_record_missing``, also when it cannot be understood.
    """
    try:
        record = json.loads(record_path(graph).read_text(encoding="utf-8"))
        return ConversionRecord(_files(record["made_from"]), _files(record["files"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError("model_record_missing", file=graph.name) from error


def _files(row: dict[str, str]) -> tuple[ModelFile, ...]:
    return tuple(ModelFile(name, digest) for name, digest in row.items())
